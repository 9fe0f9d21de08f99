/** The engine's door: a model as data becomes a program, the program a module that trains with the same bits everywhere. */
export type { Activation, Initialisation, Layer, Loss, Model, Optimiser, Schedule, Seeds, Shape, Training } from './model/model.ts';
export { type Fault, model, type Read, read, training } from './model/read.ts';
export { compileInference, compileTraining, type Program } from './lower/compile.ts';
export { type Cost, costOf } from './lower/count.ts';
export { type Machine, machineOf } from './run/machine.ts';
export { startEpoch, startTraining } from './run/start.ts';
export { interpret, type Memory, newMemory } from './reference/interpret.ts';
export { type Arithmetic, double, single } from './program/arithmetic.ts';
