/** Tables: reading them, drawing them, dividing and scaling their rows, and what networks are compared with. */
export { rowsOf, type Table, type Target } from './table.ts';
export { type CsvRead, readCsv, type Records } from './read/csv.ts';
export { tableOf, type TableFault, type TableOptions, type TableRead } from './read/table-of.ts';
export { type Shares, type Split, splitOf } from './split.ts';
export { columnMeans, scaled, type Scaling, scalingOf } from './standardise.ts';
export type { Choice, Parameter } from './parameter.ts';
export type { Generator } from './generators/generator.ts';
export { generated, type GeneratorName, generators } from './generators/generators.ts';
export { bestAccuracy } from './generators/gaussians.ts';
export { costOfLearner, fitLearner, type LearnerFit, type LearnerName, type LearnerScore, learners, isLearner, predictWith, scoreWith, settingsOf } from './learners/learners.ts';
export type { Context, Fitted, Learner, Round, Settings } from './learners/learner.ts';
export { readSavedLearner, savedLearner, stateHash } from './learners/saved.ts';
export { windowsOf } from './learners/n-grams.ts';
export { treesOf } from './learners/trees/boosted-trees.ts';
export type { Trees } from './learners/trees/tree.ts';
