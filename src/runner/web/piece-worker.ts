/** A Web Worker that does pieces of questions: each that it is sent, and sends back what came out. */
import type { Task, Tables } from '#lab';
import { pieceWorker } from '../pieces.ts';

const work = pieceWorker();
globalThis.onmessage = async ({ data }: MessageEvent<{ readonly tables: Tables } | { readonly chunk: Task }>) => { const told = await work(data); if (told !== null) globalThis.postMessage(told); };
