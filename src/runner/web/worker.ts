/** A Web Worker of the runner: runs each chunk that it is sent, and sends back what came out. */
import { type Message, workerOf } from '../pool.ts';

const work = workerOf();
globalThis.onmessage = ({ data }: MessageEvent<Message>) => { const results = work(data); if (results !== null) globalThis.postMessage(results); };
