/** Runs chunks in Web Workers. */
export { pieceWorkers, webWorkers } from './web-workers.ts';
