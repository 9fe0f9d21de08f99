/** The store: an append-only log behind a port; SQLite behind that. Nothing above knows SQL. */
export type { Imported, Store } from './port.ts';
export { type StoreCode, StoreError } from './store-error.ts';
export { openStore, type StoreLimits } from './sqlite.ts';
export { memoryStore } from './in-memory.ts';
export { dataFile, dataFolder } from './data-folder.ts';
export { pieceStore, type PieceStore } from './kept-pieces.ts';
