/** Runs chunks on all cores of this machine. */
export { pieceThreads, threads } from './threads.ts';
