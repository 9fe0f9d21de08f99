/** Runs chunks in Web Workers. */
export { webWorkers } from './web-workers.ts';
