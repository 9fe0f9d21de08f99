/** Runs a list of runs: here, or (runner/threads) on all cores of this machine. */
export type { Job, Runner } from './runner.ts';
export { runHere } from './here.ts';
