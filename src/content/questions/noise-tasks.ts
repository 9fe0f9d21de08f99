/** Tasks whose noise is known: four normal inputs, an intercept, a true mean for every row, and outcomes drawn round it. */
import { exp, type RandomStream, sigmoid, softmax } from '#numeric';

export type TaskName = 'outliers' | 'normal noise' | 'counts' | 'two classes' | 'several classes';
export const taskNames: readonly TaskName[] = ['outliers', 'normal noise', 'counts', 'two classes', 'several classes'];
/** `signal`: standard deviation of the true score from row to row; of numbers it changes nothing. `outliers`: their share among numbers. */
export type World = { readonly task: TaskName; readonly signal: number; readonly outliers: number };

export const inputs = 4;
/** Weights behind each score: one for each input, and the intercept. */
export const weightsEach = inputs + 1;
/** Of an outlier, in units of the ordinary noise. */
export const outlierSize = 10;
/** Mean of the counts over all rows. */
export const countMean = 2;
/** Score of the two classes at the middle of the inputs: about a third of the rows are of class 1. */
const classOffset = -1;

/** Numbers that an outcome consists of: one, or one for each class. */
export const widthOf = (task: TaskName): number => (task === 'several classes' ? 3 : 1);

/**
 * True mean of a row by its places along the two directions that matter. Normal inputs look alike from everywhere, so that a closed form may take the first two inputs for these directions.
 * Counts: e^η with η normal, of mean `countMean`. Classes: logits, that of the last class is 0.
 */
export const meanAt = ({ task, signal }: World, along: number, across: number): readonly number[] => {
  switch (task) {
    case 'outliers': case 'normal noise': return [signal * along];
    case 'counts': return [countMean * exp(signal * along - (signal * signal) / 2)];
    case 'two classes': return [sigmoid(classOffset + signal * along)];
    case 'several classes': return softmax([signal * along, signal * across, 0]);
  }
};

/** Row after row: inputs with a leading 1, true mean, outcome, and what the row counts for. */
export type Rows = { readonly n: number; readonly width: number; readonly x: Float64Array; readonly mean: Float64Array; readonly y: Float64Array; readonly counts?: Float64Array };

export const drawRows = (world: World, n: number, stream: RandomStream): Rows => {
  const width = widthOf(world.task);
  const [x, mean, y] = [new Float64Array(n * weightsEach), new Float64Array(n * width), new Float64Array(n * width)];
  for (let r = 0; r < n; r += 1) {
    x[r * weightsEach] = 1;
    let [along, across] = [0, 0];
    for (let j = 0; j < inputs; j += 1) {
      const z = stream.normal();
      x[r * weightsEach + 1 + j] = z;
      // Two orthogonal directions of length 1, in which every input has a part.
      along += z / 2;
      across += j % 2 === 0 ? z / 2 : -z / 2;
    }
    const means = meanAt(world, along, across);
    mean.set(means, r * width);
    y.set(drawOutcome(world, means, stream), r * width);
  }
  return { n, width, x, mean, y };
};

const drawOutcome = ({ task, outliers }: World, means: readonly number[], stream: RandomStream): readonly number[] => {
  const [first = 0] = means;
  switch (task) {
    case 'normal noise': return [first + stream.normal()];
    case 'outliers': return [first + (stream.uniform() < outliers ? outlierSize : 1) * stream.normal()];
    case 'counts': return [poisson(first, stream.uniform())];
    case 'two classes': return [stream.uniform() < first ? 1 : 0];
    case 'several classes': {
      let left = stream.uniform();
      const at = means.findIndex((p) => { left -= p; return left < 0; });
      return means.map((_, k) => (k === (at < 0 ? means.length - 1 : at) ? 1 : 0));
    }
  }
};
/** The count at which the distribution function passes u. */
const poisson = (mean: number, u: number): number => {
  let [k, chance] = [0, exp(-mean)];
  let below = chance;
  while (u >= below && k < 1000) { k += 1; chance *= mean / k; below += chance; }
  return k;
};
