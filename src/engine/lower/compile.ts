/** From a model to a program: every buffer in one arena, and the nests of a step in their order. */
import type { Layer, Model, Shape, Training } from '../model/model.ts';
import type { Fault, Read } from '../model/reader.ts';
import { shapesOf } from '../model/shapes.ts';
import { type Arena, covering, layOut, type Region } from '../program/arena.ts';
import { acc, add, axis, type Buffer, buffer, div, type Expr, float, gathered, less, load, mul, plus, sqrt } from '../program/expression.ts';
import { mustBeLegal } from '../program/legal.ts';
import { type Nest, nest, store, sum } from '../program/nest.ts';
import type { Type } from '../program/operations.ts';
import { reachOf } from '../program/reach.ts';
import { lowered } from './activations.ts';
import { lowerAttention } from './attention.ts';
import { lowerBatchNorm } from './batch-norm.ts';
import { lowerConv2d } from './conv2d.ts';
import { lowerDense } from './dense.ts';
import { type DropoutSettings, lowerDropout } from './dropout.ts';
import { lowerEmbedding } from './embedding.ts';
import { lowerLayerNorm } from './layer-norm.ts';
import { lowerLoss } from './losses.ts';
import { axesOver, close, type Gradient, isLearnt, type LoweredLayer, type Lowering, mapped, one, type Parameter, type Value } from './lowering.ts';
import { type Scalars, updateOf } from './optimisers.ts';
import { lowerPool } from './pool.ts';
import { scheduled } from './schedules.ts';
import type { Place } from './trained.ts';

export type Program = {
  readonly model: Model;
  /** Null for a program that only computes outputs. */
  readonly training: Training | null;
  /** Rows of a step. */
  readonly batch: number;
  /** Rows of data that the arena holds. */
  readonly rows: number;
  readonly arena: Arena;
  readonly nests: readonly Nest[];
  readonly parameters: readonly Parameter[];
  /** Where rows go in, [rows, …input], and what comes out, [batch, …output]. */
  readonly inputs: Buffer;
  readonly outputs: Buffer;
  /** Buffers that the trainer writes or reads by name. */
  readonly driven: null | { readonly targets: Buffer; readonly order: Buffer; readonly position: Buffer; readonly step: Buffer; readonly loss: Buffer; readonly lossTotal: Buffer; readonly base: Buffer; readonly decay: Buffer; readonly key: Buffer };
};

const bytesMaxDefault = 2 ** 30;

/** A program that makes training steps on `rows` rows of data, which lie in its arena. Faults name the place in the model. */
export const compileTraining = (model: Model, training: Training, rows: number, bytesMax = bytesMaxDefault): Read<Program> => {
  const lowered = lowerTraining(model, training, rows);
  return lowered.ok ? finished(lowered.value, bytesMax) : lowered;
};

/** The same, with a factor for each row of the data on what its loss hands back: 1 is the training as it is, bit for bit; 0 leaves the row's gradient out. */
export const compileByRow = (model: Model, training: Training, rows: number, bytesMax = bytesMaxDefault): Read<Program> => {
  const lowered = lowerTraining(model, training, rows, true);
  return lowered.ok ? finished(lowered.value, bytesMax) : lowered;
};
/** Its buffer of those factors, [rows, 1]. */
export const factorsName = 'data.factor';

/** All that a program is made of but for its arena. */
export type Lowered = Omit<Program, 'arena'> & { readonly buffers: readonly Buffer[]; readonly regions: readonly Region[] };

export const lowerTraining = (model: Model, training: Training, rows: number, byRow = false): Read<Lowered> => {
  const shapes = shapesOf(model);
  if (!shapes.ok) return shapes;
  const batch = training.batch === 'full' ? rows : training.batch;
  if (batch > rows) return { ok: false, faults: [{ at: 'batch', says: `must be at most the number of rows, which is ${rows}, not ${batch}` }] };
  const alone = model.layers.findIndex(({ kind }, i) => kind === 'batch-norm' && batch * (shapes.value[i] ?? []).slice(0, -1).reduce((n, size) => n * size, 1) < 2);
  if (alone >= 0) return { ok: false, faults: [{ at: `layers[${alone}]`, says: 'batch-norm of a single value is 0 whatever the value; take a batch of at least 2 rows' }] };
  const made = collecting('training', batch);
  const { lowering } = made;
  const output = shapes.value[shapes.value.length - 1] ?? model.input;
  const names = ['position', 'step', 'loss', 'lossTotal', 'base', 'decay', 'rate'] as const;
  const [position, step, loss, lossTotal, base, decay, rate] = names.map((name) => lowering.buffer(name, [1], name === 'position' || name === 'step' ? 'i32' : 'f32')) as [Buffer, Buffer, Buffer, Buffer, Buffer, Buffer, Buffer];
  const key = lowering.buffer('key', [4], 'i32');
  const order = lowering.buffer('order', [rows], 'i32');
  const inputs = lowering.buffer('data.x', [rows, ...model.input], inputType(model));
  const targets = lowering.buffer('data.y', [rows, ...output]);

  const factors = byRow ? [lowering.buffer(factorsName, [rows, 1])] : [];
  const [x = inputs, y = targets, factor] = training.batch === 'full' ? [inputs, targets, ...factors] : gatheredRows(lowering, order, position, [inputs, targets, ...factors]);
  lowering.emit(nest('batch', 'rate', [one], null, [store(rate, [one], mul(load(base, one), scheduled(training.schedule, float(load(step, one)))))]));
  const { value, backward } = lowerLayers(lowering, model, { buffer: x, sizes: model.input, flat: false }, { key, step });
  const slope = lowerLoss(lowering, model.loss, value, y, { value: loss, total: lossTotal });
  lowerBackward(lowering, model, backward, factor === undefined ? slope : { ...slope, value: mul(slope.value, load(factor, slope.parallel[0] ?? one, 0)) });
  const regions = lowerUpdate(made, training, { rate, decay });
  const counted = [store(step, [one], plus(load(step, one), 1)), store(position, [one], plus(load(position, one), 1))];
  lowering.emit(nest('update', 'count', [one], null, training.batch === 'full' ? counted.slice(0, 1) : counted));
  return { ok: true, value: { ...piecesOf(made), regions, model, training, batch, rows, inputs, outputs: value.buffer, driven: { targets, order, position, step, loss, lossTotal, base, decay, key } } };
};

/** A program that computes outputs for `batch` rows at a time. */
export const compileInference = (model: Model, batch: number, bytesMax = bytesMaxDefault): Read<Program> => {
  const shapes = shapesOf(model);
  if (!shapes.ok) return shapes;
  const made = collecting('inference', batch);
  const inputs = made.lowering.buffer('x', [batch, ...model.input], inputType(model));
  const { value } = lowerLayers(made.lowering, model, { buffer: inputs, sizes: model.input, flat: false }, null);
  return finished({ ...piecesOf(made), regions: [], model, training: null, batch, rows: batch, inputs, outputs: value.buffer, driven: null }, bytesMax);
};

/** Tokens are whole numbers, everything else is not. */
const inputType = ({ layers }: Model): Type => (layers[0]?.kind === 'embedding' ? 'i32' : 'f32');

type Collected = { readonly lowering: Lowering; readonly buffers: Buffer[]; readonly nests: Nest[]; readonly parameters: Parameter[] };
const collecting = (mode: Lowering['mode'], batch: number): Collected => {
  const [buffers, nests, parameters]: [Buffer[], Nest[], Parameter[]] = [[], [], []];
  const made = (name: string, sizes: readonly number[], type: Type = 'f32'): Buffer => { const one = buffer(name, sizes, type); buffers.push(one); return one; };
  return { buffers, nests, parameters, lowering: { mode, batch, buffer: made, emit: (one) => void nests.push(one), parameter: (one) => void parameters.push(one) } };
};

const piecesOf = ({ buffers, nests, parameters }: Collected) => ({ buffers, nests, parameters });

const finished = ({ buffers, regions, ...rest }: Lowered, bytesMax: number): Read<Program> => {
  const placed = placedIn(layOut(buffers, regions), rest.nests, bytesMax);
  return placed.ok ? { ok: true, value: { ...rest, arena: placed.value } } : placed;
};
/** The arena with room for all that the nests touch, if it is not too large and they are legal in it. */
export const placedIn = (places: Arena, nests: readonly Nest[], bytesMax = bytesMaxDefault): Read<Arena> => {
  const arena: Arena = { ...places, length: reachOf(nests, places) };
  const fault = tooLarge(arena, bytesMax);
  if (fault !== null) return { ok: false, faults: [fault] };
  mustBeLegal(nests, arena);
  return { ok: true, value: arena };
};
const tooLarge = ({ length }: Arena, bytesMax: number): Fault | null =>
  4 * length > bytesMax ? { at: '', says: `needs ${(4 * length).toLocaleString('en-GB')} bytes of memory, and ${bytesMax.toLocaleString('en-GB')} are allowed; take fewer rows, a smaller batch or a smaller model` } : null;

/** The rows of this step, copied out of the data in the order of the shuffle. */
const gatheredRows = (lowering: Lowering, order: Buffer, position: Buffer, data: readonly Buffer[]): readonly Buffer[] => {
  const row = axis('row', lowering.batch);
  const rows = lowering.buffer('batch.rows', [lowering.batch], 'i32');
  lowering.emit(nest('batch', 'rows of the batch', [row], null, [store(rows, [row], load(order, gathered(load(position, 0), lowering.batch, row)))]));
  return data.map((from) => {
    const name = from.name.replace('data.', '');
    const sizes: Shape = from.sizes.slice(1);
    const into = lowering.buffer(`batch.${name}`, [lowering.batch, ...sizes], from.type);
    const axes = axesOver(lowering, sizes);
    const [r = row, ...inner] = axes;
    lowering.emit(nest('batch', `gather ${name}`, axes, null, [store(into, axes, load(from, gathered(load(rows, r)), ...inner))]));
    return into;
  });
};

/** From the last layer to the first with weights. A skip connection hands its gradient to the layer before it, and keeps it for the one it came from. */
const lowerBackward = (lowering: Lowering, model: Model, backward: readonly LoweredLayer['backward'][], from: Gradient): void => {
  const kept = new Map<number, readonly Buffer[]>();
  let gradient = from;
  for (let i = backward.length - 1; i >= 0; i -= 1) {
    const layer = model.layers[i];
    for (const own of kept.get(i + 1) ?? []) gradient = { ...gradient, value: add(gradient.value, load(own, ...gradient.parallel)) };
    if (layer?.kind === 'add') {
      const own = lowering.buffer(`layer${i + 1}.delta`, gradient.parallel.map(({ size }) => size));
      close(lowering, { ...gradient, name: `layer${i + 1} delta` }, [store(own, gradient.parallel, gradient.value)]);
      kept.set(layer.from, [...(kept.get(layer.from) ?? []), own]);
      gradient = { name: `layer${i + 1} dx`, parallel: gradient.parallel, reduce: null, value: load(own, ...gradient.parallel) };
    }
    const next = backward[i]?.(gradient) ?? null;
    if (next === null) return;
    gradient = next;
  }
};

const lowerLayers = (lowering: Lowering, model: Model, input: Value, dropout: DropoutSettings | null): { readonly value: Value; readonly backward: readonly LoweredLayer['backward'][] } => {
  const learning = model.layers.flatMap((layer, i) => (['embedding', 'dense', 'conv2d', 'layer-norm', 'batch-norm'].includes(layer.kind) ? [i] : []));
  const values: Value[] = [input];
  const backward = model.layers.map((layer, i) => {
    const made = lowerLayer(lowering, layer, { number: i + 1, place: i === learning[0] ? 'input' : i === learning[learning.length - 1] ? 'output' : 'hidden', muP: model.muP }, values, dropout);
    values.push(made.output);
    return made.backward;
  });
  return { value: values[values.length - 1] ?? input, backward };
};

/** `values` are the input and what came out of every layer so far. */
const lowerLayer = (lowering: Lowering, layer: Layer, at: Place, values: readonly Value[], dropout: DropoutSettings | null): LoweredLayer => {
  const { number } = at;
  const input = values[values.length - 1];
  if (input === undefined) throw new Error('a layer without an input');
  switch (layer.kind) {
    case 'dense': return lowerDense(lowering, layer, at, input);
    case 'conv2d': return lowerConv2d(lowering, layer, at, input);
    case 'pool': return lowerPool(lowering, layer, number, input);
    case 'layer-norm': return lowerLayerNorm(lowering, layer, number, input);
    case 'batch-norm': return lowerBatchNorm(lowering, layer, number, input);
    case 'embedding': return lowerEmbedding(lowering, layer, number, input);
    case 'attention': return lowerAttention(lowering, layer, number, input);
    case 'flatten': return { output: { ...input, flat: true }, backward: (gradient) => gradient };
    case 'add': {
      const other = values[layer.from];
      if (other === undefined) throw new Error('a skip connection from nowhere');
      const a = lowering.buffer(`layer${number}.a`, [lowering.batch, ...input.sizes]);
      mapped(lowering, 'forward', `layer${number} forward`, input, a, (x, axes) => add(x, load(other.buffer, ...axes)));
      return { output: { ...input, buffer: a }, backward: (gradient) => gradient };
    }
    case 'dropout': return lowerDropout(lowering, number, input, dropout);
    case 'activation': {
      const f = lowered(layer.activation);
      const a = lowering.buffer(`layer${number}.a`, [lowering.batch, ...input.sizes]);
      mapped(lowering, 'forward', `layer${number} forward`, input, a, f.value);
      return { output: { ...input, buffer: a }, backward: (gradient) => ({ ...gradient, value: mul(gradient.value, f.slope(load(input.buffer, ...gradient.parallel), load(a, ...gradient.parallel))) }) };
    }
  }
};

/** The optimiser over regions of parameters that it treats alike. Gives those regions, which the arena must keep together. */
const lowerUpdate = ({ lowering, parameters: all }: Collected, training: Training, { rate, decay }: { readonly rate: Buffer; readonly decay: Buffer }): readonly Region[] => {
  const parameters = all.filter(isLearnt);
  const clip = training.clip === null ? null : lowerClip(lowering, parameters, training.clip);
  const made = new Map<string, Buffer>([['rate', rate], ['decay', decay]]);
  const scalars: Scalars = (name) => { const known = made.get(name) ?? lowering.buffer(name, [1]); made.set(name, known); return known; };
  const alike = ({ rateScale, decays }: Parameter): string => `${rateScale} ${decays && training.optimiser.decay > 0}`;
  const groups = [...new Set(parameters.map(alike))].map((kind) => parameters.filter((one) => alike(one) === kind));
  const regions: Region[] = [];
  let before = true;
  for (const [number, group] of groups.entries()) {
    const [first] = group;
    if (first === undefined) continue;
    const update = updateOf(training.optimiser, scalars, first.decays && training.optimiser.decay > 0);
    if (before) update.before.forEach(lowering.emit);
    before = false;
    const region = (name: string, of: readonly Buffer[]): Buffer => { const made = { name: `${name}.${number}`, of }; regions.push(made); return covering(made); };
    const values = region('parameters', group.map(({ value }) => value));
    const gradients = region('gradients', group.map(({ gradient }) => gradient));
    const moments = update.moments.map((moment) => region(moment, group.map(({ value }) => lowering.buffer(`${value.name}.${moment}`, value.sizes))));
    const at = axis('at', values.sizes[0] ?? 1);
    const g = load(gradients, at);
    const scale = (of: Expr): Expr => (first.rateScale === 1 ? of : mul(of, first.rateScale));
    const moved = update.move(load(values, at), clip === null ? g : mul(g, load(clip, 0)), moments.map((one) => load(one, at)), scale);
    lowering.emit(nest('update', `${training.optimiser.kind} ${number}`, [at], null, [values, ...moments].map((into, i) => store(into, [at], moved[i] ?? g))));
  }
  return regions;
};

/** The factor, at most 1, that brings the norm of the whole gradient down to `limit`. Columns first, then their sums: each a sum in order. */
const lowerClip = (lowering: Lowering, parameters: readonly Parameter[], limit: number): Buffer => {
  const squares = parameters.map(({ gradient }) => {
    const last = axis('j', gradient.sizes[gradient.sizes.length - 1] ?? 1);
    const over = gradient.sizes.slice(0, -1).map((size, i) => axis(`i${i}`, size));
    const g = load(gradient, ...over, last);
    const columns = lowering.buffer(`${gradient.name}.squares`, [last.size]);
    lowering.emit(nest('update', `${gradient.name} squares`, [last], over.length === 0 ? null : sum(over, mul(g, g)), [store(columns, [last], over.length === 0 ? mul(g, g) : acc)]));
    const total = lowering.buffer(`${gradient.name}.norm2`, [1]);
    lowering.emit(nest('update', `${gradient.name} norm`, [one], sum([last], load(columns, last)), [store(total, [one], acc)]));
    return load(total, one);
  });
  const norm = sqrt(squares.reduce<Expr>((total, square) => add(total, square), { kind: 'number', type: 'f32', value: 0 }));
  const factor = lowering.buffer('clip', [1]);
  lowering.emit(nest('update', 'clip', [one], null, [store(factor, [one], less(limit, norm, div(limit, norm), 1))]));
  return factor;
};
