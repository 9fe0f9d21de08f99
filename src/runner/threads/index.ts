/** Runs chunks on all cores of this machine. */
export { runOnCores } from './on-cores.ts';
