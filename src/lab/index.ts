/** A question's way: predict → sweep → evidence → verdict; and one run, from its spec to its file. */
export { type DataSpec, dataSpec } from './run/data-spec.ts';
export { readRunSpec, type RunSpec, withSeed } from './run/run-spec.ts';
export { type DataPort, type Loaded, loadTable, sha256 } from './run/load-table.ts';
export { type Preparation, type Prepared, prepare } from './run/prepare.ts';
export { type Executed, execute, executeAll, type Metrics, type Outcome, type Scored } from './run/execute.ts';
export { type ModelFile, modelTensors, modelText, readModelFile, type Saving } from './run/model-file.ts';
export { valuesIn } from './sweep/place.ts';
export { type Plan, type PlannedRun, planOf, type Stream, streams, streamsUsual, type SweepSpec } from './sweep/plan.ts';
export { type Chunk, type ChunkResult, runChunk, tableOf } from './sweep/chunk.ts';
export { costOfRuns, type RunsCost } from './sweep/cost.ts';
export { resultOf, type SettingResult, type SweepResult } from './sweep/result.ts';
export { runKey } from './sweep/run-key.ts';
export * from './evidence/crossed.ts';
export * from './evidence/several.ts';
export * from './predict/score.ts';
export * from './verdict/verdict.ts';
