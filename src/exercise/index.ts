/** The door of exercises: how they are written, drawn, judged and proved. */
export * from './exercise.ts';
export * from './answers.ts';
export { enumeration, finiteDifferences, monteCarlo, quadrature, search, simulation, theorem, type OracleKind, type OracleValue, type PointOf } from './oracles.ts';
export type { Random, Stream } from './streams.ts';
export { filled, type At, type EntryVerdict, type TableRule } from './tables.ts';
export { sheetOf } from './sheet.ts';
export { acceptance, drawInstance, optionTexts, type Acceptance, type Instance } from './instance.ts';
export { askedOf, rungWords, travelling, type AskedField, type AskedNow, type Travelling } from './travelling.ts';
export { carriedCredit, judge, type Judgement, type KnownMistake, type PartJudgement, type Verdict } from './judge.ts';
export type { Line } from './value-words.ts';
export { finishing, firstStep, perspectivesOf, plantable, planted, referenceOf, worked, type Reference, type WorkedLine } from './solution.ts';
export { audit, usualSeeds } from './audit/audit.ts';
export { mutationAudit } from './audit/mutation.ts';
export type { AuditReport, Check, MutationReport, Problem } from './audit/report.ts';
