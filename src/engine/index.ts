/** The engine's door: a model as data becomes a program, the program a module that trains with the same bits everywhere. */
export type { Activation, Initialisation, Layer, Loss, Model, Optimiser, Schedule, Seeds, Shape, Training } from './model/model.ts';
export { type Fault, model, type Read, read, training } from './model/read.ts';
export { compileInference, compileTraining, type Program } from './lower/compile.ts';
export { type Cost, costOf } from './lower/count.ts';
export { type Machine, machineOf } from './run/machine.ts';
export { startEpoch, startTraining } from './run/start.ts';
export { type InputScaling, printInference, printTraining } from './c/print.ts';
export { checkData, oneHot } from './run/check-data.ts';
export { shapesOf } from './model/shapes.ts';
export type { Divergence } from './run/divergence.ts';
export { type Fit, fit, type FitJob, type FitOptions, type Moment, type Outcome, weightsOf } from './run/fit.ts';
export { fitAll, type FitAllOptions } from './run/fit-all.ts';
export { type Job, replicasOf } from './run/replicas.ts';
export type { Run, Together } from './run/together.ts';
export { type Predictor, predictorOf, type Weights } from './run/predictor.ts';
export { readSaved, type Saved, saved } from './run/saved.ts';
export { safetensorsOf, textOfSafetensors } from './run/safetensors.ts';
export { type Range, type Ranges, rangesOf } from './int8/ranges.ts';
export { type Score, scoreOf } from './run/score.ts';
export { type Timeline, timelineOf } from './run/timeline.ts';
export { type Checkpoint, type Data, faultText, type Progress, type Spec, type Trainer, trainerOf } from './run/trainer.ts';
export { interpret, type Memory, newMemory } from './reference/interpret.ts';
export { type Arithmetic, double, single } from './program/arithmetic.ts';
/** Readers of data from outside, for those who read more than a model. */
export * as readers from './model/reader.ts';
export type { Reader } from './model/reader.ts';
