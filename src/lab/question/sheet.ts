/** The sheet: all that an experiment says, with what is needed to do it again bit for bit. */
import { engineVersion } from '#engine';
import { sha256 } from '../run/load-table.ts';
import { type Outcome, type Score, scoreOf } from '../predict/score.ts';
import { type Asked, axisEnds, type Foretold, onAxis, predictionOf } from './asked.ts';
import { type Dials, dialsKey } from './dials.ts';
import { asWritten, lostIn } from './json.ts';
import type { Judged } from './judged.ts';
import type { Plot } from './plot.ts';
import type { Done, Question, Scale, Size } from './question.ts';

export type Sheet = Judged & {
  readonly question: string;
  readonly version: number;
  readonly engine: typeof engineVersion;
  readonly size: Size;
  readonly seedsEach: number;
  readonly dials: Dials;
  readonly pieces: number;
  /** Of the whole experiment. */
  readonly multiplyAdds: number;
  /** SHA-256 of all results, in the order of the plan: equal where every bit is. */
  readonly hash: string;
  readonly plot: Plot;
};

/** The name of the sheet for equal question, size, seeds and dials; also its permanent link, behind the address of the lab. */
export const sheetLink = ({ question, size, seedsEach, dials }: Pick<Sheet, 'question' | 'size' | 'seedsEach' | 'dials'>): string =>
  `${question}?${[`size=${size}`, `seeds=${seedsEach}`, ...dialsKey(dials).split('&').map((part) => part.split('=').map(encodeURIComponent).join('='))].join('&')}`;

/** @param done all pieces, in the order of the plan. @throws {Error} where a sheet would lose a number when it is written down: a mistake of the question. */
export const sheetOf = async (question: Question, dials: Dials, scale: Scale, done: readonly Done<never, never>[] | readonly Done<unknown, unknown>[], multiplyAdds: number): Promise<Sheet> => {
  const all = done as Parameters<Question['judge']>[1];
  const plot = question.plot(dials, all, scale);
  if (plot === null) throw new Error(`the question ${question.id} draws nothing of a whole experiment`);
  const sheet: Sheet = {
    question: question.id, version: question.version, engine: engineVersion, size: scale.size, seedsEach: scale.seeds, dials, pieces: all.length, multiplyAdds,
    hash: await sha256(JSON.stringify(all.map(({ result }) => result))), ...question.judge(dials, all, scale), plot,
  };
  const lost = lostIn(sheet);
  if (lost !== null) throw new Error(`the sheet of ${question.id} has no number at ${lost}`);
  return asWritten(sheet);
};

/** How good the prediction was, by what the sheet says came out. */
export const scoreBy = (asked: Asked, foretold: Foretold, { outcome }: Pick<Judged, 'outcome'>): Score => {
  const prediction = predictionOf(asked, foretold);
  if (!prediction.ok) throw new Error(prediction.says);
  return scoreOf(prediction.value, outcomeOn(asked, outcome));
};

const outcomeOn = (asked: Asked, outcome: Judged['outcome']): Outcome => {
  if (asked.kind === 'number' && outcome.kind === 'number') return { kind: 'number', value: onAxis(asked.axis, outcome.value), axis: axisEnds(asked.axis) };
  if (asked.kind === 'curve' && outcome.kind === 'curve') return { kind: 'curve', points: outcome.points.map(([x, y]) => [onAxis(asked.x, x), onAxis(asked.y, y)]), axis: axisEnds(asked.y) };
  if (outcome.kind === 'choice' || outcome.kind === 'order') return outcome;
  throw new Error(`a question that asks for a ${asked.kind} cannot come to a ${outcome.kind}`);
};
