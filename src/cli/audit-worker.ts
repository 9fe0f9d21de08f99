/** One of the threads of `gradus audit`: proves each exercise whose id it is sent, and sends back what came out. */
import { parentPort, workerData } from 'node:worker_threads';
import { bundledContent, prove } from '#service';
import type { ProveOptions } from './audit-threads.ts';

const options = workerData as ProveOptions;
parentPort?.on('message', (id: string) => {
  void prove(bundledContent, [id], options).then(([proved]) => parentPort?.postMessage(proved));
});
