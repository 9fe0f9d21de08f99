/** A thread of the runner: runs each chunk that it is sent, and sends back what came out. */
import { parentPort } from 'node:worker_threads';
import { type Message, workerOf } from '../pool.ts';

const work = workerOf();
parentPort?.on('message', (message: Message) => { const results = work(message); if (results !== null) parentPort?.postMessage(results); });
