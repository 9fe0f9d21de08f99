/** Every learner by its name, and the ways to run one: fit, predict, score, count. */
import { log } from '#numeric';
import { misfit } from '../parameter.ts';
import type { Table } from '../table.ts';
import { wrongColumns, wrongData, wrongRows } from './check-data.ts';
import { constant } from './constant.ts';
import { type Context, type Fault, type Fitted, type Learned, type Learner, outputsOf, type Read, type Rows, type Settings } from './learner.ts';
import { linear, ridge } from './linear.ts';
import { logistic } from './logistic.ts';
import { nGrams } from './n-grams.ts';
import { nearestNeighbours } from './neighbours.ts';
import { randomFeatures } from './random-features.ts';
import { boostedTrees } from './trees/boosted-trees.ts';

export const learners = { constant, linear, ridge, logistic, 'nearest-neighbours': nearestNeighbours, 'n-grams': nGrams, 'random-features': randomFeatures, 'boosted-trees': boostedTrees } as const satisfies { readonly [name: string]: Learner };
export type LearnerName = keyof typeof learners;
export const isLearner = (name: string): name is LearnerName => Object.hasOwn(learners, name);

/** Every parameter with its value: what is given, and what the learner takes otherwise. */
export const settingsOf = (name: LearnerName, given: Settings): Read<Settings> => {
  const { parameters }: Learner = learners[name];
  const strangers = Object.keys(given).filter((one) => !Object.hasOwn(parameters, one)).map((at): Fault => ({ at, says: `is not known here; ${name} knows ${Object.keys(parameters).join(', ') || 'no parameters'}` }));
  const settings = Object.fromEntries(Object.entries(parameters).map(([one, { otherwise }]) => [one, given[one] ?? otherwise]));
  const misfits = Object.entries(parameters).flatMap(([at, parameter]) => { const says = misfit(parameter, settings[at]); return says === null ? [] : [{ at, says }]; });
  const faults = [...strangers, ...misfits];
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: settings };
};

export type LearnerFit = Omit<Learned, 'state'> & { readonly fitted: Fitted };
/** Learns from every row of the table. Equal arguments give equal bits, anywhere. */
export const fitLearner = (name: LearnerName, given: Settings, table: Table, { seeds = { initialisation: 0, shuffle: 0 }, held = null }: Partial<Context> = {}): Read<LearnerFit> => {
  const settings = settingsOf(name, given);
  if (!settings.ok) return settings;
  const learner: Learner = learners[name];
  const wrong = wrongData(table, learner) ?? (held === null ? null : wrongColumns(table, held.table, held.split) ?? wrongData(held.table, learner, held.split) ?? wrongLabels(table, held.table, held.split));
  if (wrong !== null) return { ok: false, faults: [wrong] };
  const learned = learner.fit(settings.value, table, { seeds, held });
  if (!learned.ok) return learned;
  const { state, ...rest } = learned.value;
  const { target } = table;
  return { ok: true, value: { ...rest, fitted: { learner: name, settings: settings.value, columns: table.columns, target: target.kind === 'number' ? { kind: 'number', name: target.name } : { kind: 'classes', name: target.name, labels: target.labels }, seeds, state } } };
};
const wrongLabels = ({ target: own }: Table, { target }: Table, at: string): Fault | null => (own.kind === target.kind && (own.kind !== 'classes' || target.kind !== 'classes' || own.labels.join('\n') === target.labels.join('\n')) ? null : { at: `${at}.target`, says: 'must be as that of the rows that are learned from' });

/** A number a row; for classes rows × labels, probabilities or scores as the learner says, row by row. */
export const predictWith = (fitted: Fitted, rows: Rows): Read<Float64Array> => {
  if (!isLearner(fitted.learner)) return { ok: false, faults: [{ at: 'learner', says: `must be one of ${Object.keys(learners).join(', ')}` }] };
  const learner: Learner = learners[fitted.learner];
  const wrong = wrongColumns(fitted, rows, 'data') ?? wrongRows(rows, learner.missing, 'data');
  return wrong === null ? { ok: true, value: learner.predict(fitted, rows) } : { ok: false, faults: [wrong] };
};

export type LearnerScore = {
  /** Mean squared error; for classes the mean cross-entropy in nats, or where the learner gives no probabilities the mean squared distance from 0 and 1, summed over the classes. */
  readonly loss: number;
  /** Share of rows whose class has the largest output, the first of equal ones; null for numbers. */
  readonly accuracy: number | null;
  /** For each row its squared error; for classes 1 where it is right, else 0. */
  readonly byRow: Float64Array;
};
export const scoreWith = (fitted: Fitted, table: Table): Read<LearnerScore> => {
  const predicted = predictWith(fitted, table);
  if (!predicted.ok) return predicted;
  const learner: Learner | null = isLearner(fitted.learner) ? learners[fitted.learner] : null;
  const wrong = learner === null ? null : wrongData(table, learner) ?? (fitted.target.kind !== table.target.kind || (fitted.target.kind === 'classes' && outputsOf(fitted) !== outputsOf(table)) ? { at: 'data.target', says: 'must be as that of the rows that were learned from' } : null);
  if (wrong !== null) return { ok: false, faults: [wrong] };
  const { rows, target } = table;
  const out = predicted.value;
  const byRow = new Float64Array(rows);
  let [loss, right] = [0, 0];
  if (target.kind === 'number') for (let r = 0; r < rows; r += 1) { const e = (out[r] ?? 0) - (target.y[r] ?? 0); byRow[r] = e * e; loss += e * e; }
  else for (let r = 0, K = target.labels.length; r < rows; r += 1) {
    const [truth, at] = [target.y[r] ?? 0, r * K];
    let best = 0;
    for (let k = 0; k < K; k += 1) { if ((out[at + k] ?? 0) > (out[at + best] ?? 0)) best = k; if (learner?.gives === 'scores') { const e = (out[at + k] ?? 0) - (k === truth ? 1 : 0); loss += e * e; } }
    if (learner?.gives === 'probabilities') loss -= log(out[at + truth] ?? 0);
    byRow[r] = best === truth ? 1 : 0;
    right += byRow[r] ?? 0;
  }
  return { ok: true, value: { loss: loss / rows, accuracy: target.kind === 'number' ? null : right / rows, byRow } };
};
export const costOfLearner = (fitted: Fitted): ReturnType<Learner['cost']> => { if (!isLearner(fitted.learner)) throw new Error(`there is no learner ${fitted.learner}`); return learners[fitted.learner].cost(fitted); };
