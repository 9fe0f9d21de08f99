/** Runs chunks on all cores of this machine. */
export { threads } from './threads.ts';
