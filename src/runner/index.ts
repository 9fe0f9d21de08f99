/** Runs a list of runs, or the pieces of a question: here, or by workers (runner/threads in Node, runner/web in a browser). */
export type { Job, Runner } from './runner.ts';
export { runHere } from './here.ts';
export { type Hand, type Message, type Pool, poolOf, workerOf } from './pool.ts';
export { crewOf, type PieceResult, type PieceRunner, piecesHere } from './pieces.ts';
