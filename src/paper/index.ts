/** What people read, as data. */
export * from './words.ts';
export * from './figure.ts';
export * from './drawn-graph.ts';
