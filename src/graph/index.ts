/** Directed and undirected graphs: relatives, separation, active paths. */
export * from './directed.ts';
export * from './undirected.ts';
export * from './separation.ts';
export * from './paths.ts';
export * from './equivalence.ts';
export * from './elimination.ts';
