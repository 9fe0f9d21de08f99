/** Which small network is opened: its data, its layers, how it is trained, and how many steps have been made. A link holds all of it. */
import { type DialsAsked, rangeOf, readDials } from '../question/dials.ts';

export const openData = ['circles', 'xor', 'spirals', 'gaussians'] as const;
export const openActivations = ['tanh', 'relu', 'leaky-relu', 'sigmoid', 'silu', 'gelu', 'identity'] as const;
export const openOptimisers = ['adam', 'sgd'] as const;
export type Opening = {
  readonly data: (typeof openData)[number];
  readonly rows: number;
  /** Standard deviation of both coordinates; of Gaussians, whose centres lie 2 apart, that of each cloud. */
  readonly noise: number;
  /** Of each hidden layer, the first one first. */
  readonly units: readonly number[];
  readonly activation: (typeof openActivations)[number];
  readonly optimiser: (typeof openOptimisers)[number];
  readonly rate: number;
  /** Of a weight at the start, times the number of inputs of its unit: σ_w² of mean-field theory. Biases start at 0. */
  readonly variance: number;
  /** Of the start, and of the data. */
  readonly seed: number;
  readonly dataSeed: number;
};

export const layersMax = 3;
export const unitsMax = 8;
export const stepsMax = 5000;

const seedMax = 2 ** 32 - 1;
/** All but the units, as the dials of a question are; their names are those of a link. */
export const openDials = {
  data: { title: 'Data', of: 'data', values: openData, usual: 'circles' },
  rows: { title: 'Rows', of: 'data', least: 4, most: 400, whole: true, usual: 120 },
  noise: { title: 'Noise', of: 'data', least: 0, most: 2, whole: false, usual: 0.1 },
  'data-seed': { title: 'Seed of the data', of: 'data', least: 0, most: seedMax, whole: true, usual: 1 },
  activation: { title: 'Activation', of: 'model', values: openActivations, usual: 'tanh' },
  variance: { title: 'Weight variance × inputs', of: 'model', least: 0, most: 20, whole: false, usual: 1.5 },
  seed: { title: 'Seed of the start', of: 'model', least: 0, most: seedMax, whole: true, usual: 1 },
  optimiser: { title: 'Optimiser', of: 'training', values: openOptimisers, usual: 'adam' },
  rate: { title: 'Learning rate', of: 'training', least: 0.0001, most: 100, whole: false, usual: 0.03 },
} as const satisfies DialsAsked;

export const openingUsual: Opening = { data: 'circles', rows: 120, noise: 0.1, units: [4, 2], activation: 'tanh', optimiser: 'adam', rate: 0.03, variance: 1.5, seed: 1, dataSeed: 1 };
const noiseOfGaussiansMin = 0.1;

export type OpeningRead = { readonly ok: true; readonly value: { readonly opening: Opening; readonly step: number } } | { readonly ok: false; readonly faults: readonly { readonly at: string; readonly says: string }[] };

/** From the texts of a link; what is not given is as usual. */
export const readOpening = (given: { readonly [name: string]: string }): OpeningRead => {
  const { units: unitsText, step: stepText, ...rest } = given;
  const known = Object.keys(openDials);
  const unknown = Object.keys(rest).filter((name) => !known.includes(name)).map((at) => ({ at, says: `is not known here; known are ${[...known, 'units', 'step'].join(', ')}` }));
  const dials = readDials(openDials, Object.fromEntries(Object.entries(rest).filter(([name]) => known.includes(name))));
  const units = unitsText === undefined ? openingUsual.units : unitsOf(unitsText);
  const step = stepText === undefined ? 0 : Number(stepText.trim() === '' ? Number.NaN : stepText);
  const faults = [
    ...unknown,
    ...(dials.ok ? [] : dials.faults),
    ...(units === null ? [{ at: 'units', says: `must name 1 to ${layersMax} layers of 1 to ${unitsMax} units each, as 4-2, not ${JSON.stringify(unitsText)}` }] : []),
    ...(Number.isInteger(step) && step >= 0 && step <= stepsMax ? [] : [{ at: 'step', says: `must be a whole number from 0 to ${stepsMax}, not ${JSON.stringify(stepText)}` }]),
  ];
  if (!dials.ok || units === null || faults.length > 0) return { ok: false, faults };
  // The reader of dials has just seen to it that these are what the dials say.
  const { 'data-seed': dataSeed, ...read } = dials.value as unknown as Omit<Opening, 'units' | 'dataSeed'> & { readonly 'data-seed': number };
  const opening: Opening = { ...read, dataSeed, units };
  if (opening.data === 'gaussians' && opening.noise < noiseOfGaussiansMin) return { ok: false, faults: [{ at: 'noise', says: `must be ${rangeOf({ ...openDials.noise, least: noiseOfGaussiansMin })} for Gaussians, not ${opening.noise}` }] };
  return { ok: true, value: { opening, step } };
};

const unitsOf = (text: string): readonly number[] | null => (/^[1-8](?:-[1-8]){0,2}$/.test(text) ? text.split('-').map(Number) : null);

/** The query of a link that opens it again; what is as usual is left out, but for the seeds. */
export const openingQuery = (opening: Opening, step: number): string => {
  const { units, dataSeed, ...rest } = opening;
  const texts: { readonly [name: string]: string } = { ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)])), 'data-seed': String(dataSeed) };
  const query = new URLSearchParams();
  for (const [name, { usual }] of Object.entries(openDials)) {
    const text = texts[name] ?? '';
    if (text !== String(usual) || name === 'seed' || name === 'data-seed') query.set(name, text);
  }
  if (units.join('-') !== openingUsual.units.join('-')) query.set('units', units.join('-'));
  if (step !== 0) query.set('step', String(step));
  return query.toString();
};
