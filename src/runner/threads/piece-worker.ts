/** A thread that does pieces of questions: each that it is sent, and sends back what came out. */
import { parentPort } from 'node:worker_threads';
import type { Task, Tables } from '#lab';
import { pieceWorker } from '../pieces.ts';

const work = pieceWorker();
parentPort?.on('message', async (message: { readonly tables: Tables } | { readonly chunk: Task }) => { const told = await work(message); if (told !== null) parentPort?.postMessage(told); });
