/** The run of an opened network, as `gradus train` reads it: every step sees all rows, so the gradient that is shown is that of the loss that is shown. */
import type { Read } from '#engine';
import { bestAccuracy, generated, type GeneratorName } from '#table';
import { type Prepared, prepare } from '../run/prepare.ts';
import { readRunSpec } from '../run/run-spec.ts';
import type { Opening } from './asked.ts';

/** Between the centres of the two clouds, whose generator counts in standard deviations. */
const apart = 2;

const dataOf = ({ data, rows, noise }: Opening): { readonly name: GeneratorName; readonly parameters: { readonly [name: string]: number } } =>
  data === 'gaussians' ? { name: data, parameters: { rows, dimensions: 2, distance: apart / noise } } : { name: data, parameters: { rows, noise } };

/** The accuracy that no rule can pass on new rows, where it is known; null elsewhere. */
export const bestPossible = ({ data, noise }: Opening): number | null => (data === 'gaussians' ? bestAccuracy(apart / noise) : null);

/** After one epoch, which is one step, or as many as are wanted. */
export const openSpec = (opening: Opening, steps: number) => {
  const { units, activation, optimiser, rate, variance, seed, dataSeed } = opening;
  const { name, parameters } = dataOf(opening);
  const initialisation = { kind: 'given', weightVariance: variance, biasVariance: 0 } as const;
  return {
    about: 'A small network, opened.',
    data: { generator: name, ...parameters },
    split: { validation: 0, test: 0 },
    scaling: { inputs: 'none' },
    model: { layers: [...units.map((n) => ({ kind: 'dense', units: n, activation, initialisation })), { kind: 'dense', units: 1, initialisation }], loss: 'logistic' },
    training: { batch: 'full', optimiser: { kind: optimiser, rate }, seeds: { data: dataSeed, split: dataSeed, initialisation: seed, shuffle: seed, dropout: seed } },
    epochs: Math.max(1, steps),
  };
};

/** Ready to be trained. @throws {Error} for an opening that its reader would have refused. */
export const preparedOf = (opening: Opening): Prepared => {
  const { name, parameters } = dataOf(opening);
  const spec = must(readRunSpec(openSpec(opening, 1)));
  return must(prepare(spec, generated(name, parameters, opening.dataSeed)));
};
const must = <T>(read: Read<T>): T => { if (!read.ok) throw new Error(read.faults.map(({ at, says }) => `${at} ${says}`).join('; ')); return read.value; };
