/** Numbers: random streams, elementary functions, small linear algebra, calculus, statistics. No result depends on the host's Math. */
export * from './threefry.ts';
export * from './stream.ts';
export * from './named-streams.ts';
export * from './elementary.ts';
export * from './normal.ts';
export * from './gamma.ts';
export * from './linear.ts';
export * from './calculus.ts';
export * from './combinatorics.ts';
export * from './statistics.ts';
export * from './student.ts';
export * from './scoring.ts';
export * from './least-squares.ts';
export * from './cholesky.ts';
