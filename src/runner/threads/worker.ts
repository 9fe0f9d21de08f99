/** A thread of the runner: runs each chunk that it is sent, and sends back what came out. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Chunk, runChunk } from '#lab';
import type { Table } from '#table';

const tables = workerData as readonly Table[];
parentPort?.on('message', (chunk: Chunk) => parentPort?.postMessage(runChunk(chunk, tables)));
