/** The door of exercises: how they are written, drawn, judged and proved. */
export * from './exercise.ts';
export * from './answers.ts';
export { enumeration, finiteDifferences, monteCarlo, quadrature, search, simulation, theorem, type OracleKind, type OracleValue, type PointOf } from './oracles.ts';
export type { Random, Stream } from './streams.ts';
