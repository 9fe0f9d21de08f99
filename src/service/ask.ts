/** Asks an exercise: draws an instance, and stores what was drawn, so that it replays for ever. The seed is used once and stored nowhere. */
import { type Exercise, drawInstance, type Instance, plantable } from '#exercise';
import { frequentMistakes } from '#learner';
import { entryOf } from './content.ts';
import type { Gradus } from './gradus.ts';
import type { Asked } from './records.ts';
import { unknownExercise } from './refusal.ts';

export type Wanted = {
  readonly exercise: string; readonly origin: Asked['origin']; readonly mixed: boolean; readonly why?: string;
  readonly stop?: { readonly session: string; readonly index: number } | undefined;
  readonly checkUp?: { readonly id: string; readonly hinted: boolean };
  /** The same instance once more. */
  readonly same?: Pick<Asked, 'drawn' | 'orders'>;
  /** Help that comes with it. */
  readonly with?: readonly ('nudge' | 'method')[];
};

/** An instance should differ from so many before it, if that many draws find one. */
const lately = 3;
const drawsMax = 8;

/** @returns the id of the attempt, which is open and durable. */
export const ask = async (gradus: Gradus, zone: string, wanted: Wanted): Promise<string> => {
  const entry = entryOf(gradus.ports.content, wanted.exercise);
  if (entry === null) throw unknownExercise(wanted.exercise);
  const exercise = await gradus.ports.content.load(entry.id);
  const { drawn, orders } = wanted.same ?? fresh(gradus, exercise);
  const planted = wanted.origin === 'find-mistake' ? mistakeToFind(gradus, exercise, drawn) : null;
  // The instance may leave no room for one, though others of its exercise did.
  const why = wanted.origin === 'find-mistake' && planted === null ? 'no mistake can be hidden in this instance: it is done instead' : wanted.why;
  const attempt = gradus.ports.newId();
  const moment = gradus.moment(zone);
  await gradus.append([{
    type: 'asked', v: 1, ...moment, attempt,
    exercise: entry.id, version: entry.version, chapter: entry.chapter, skill: entry.trains, uses: entry.uses, rating: entry.rating, ...(entry.selfGraded === undefined ? {} : { selfGraded: entry.selfGraded }),
    // Where no mistake can be put in, the exercise is done instead.
    origin: wanted.origin === 'find-mistake' && planted === null ? 'session' : wanted.origin, mixed: wanted.mixed, drawn, orders: mutable(orders),
    ...(planted === null ? {} : { planted }), ...(why === undefined ? {} : { why }),
    ...(wanted.stop === undefined ? {} : { stop: wanted.stop }), ...(wanted.checkUp === undefined ? {} : { checkUp: wanted.checkUp }),
  }, ...(wanted.with ?? []).map((rung) => ({ type: 'hint', v: 1, ...moment, attempt, rung }) as const)]);
  return attempt;
};

const mutable = (orders: { readonly [answer: string]: readonly number[] }): { [answer: string]: number[] } => Object.fromEntries(Object.entries(orders).map(([name, order]) => [name, [...order]]));

const fresh = (gradus: Gradus, exercise: Exercise): Instance => {
  const before = new Set(latest(gradus.asked(), exercise.about.id).map((asked) => JSON.stringify(asked.drawn)));
  let instance = drawInstance(exercise, gradus.ports.newSeed());
  for (let i = 1; i < drawsMax && before.has(JSON.stringify(instance.drawn)); i += 1) instance = drawInstance(exercise, gradus.ports.newSeed());
  // What is judged is what is stored: what JSON does not keep is gone from the beginning.
  return { ...instance, drawn: JSON.parse(JSON.stringify(instance.drawn)) as Instance['drawn'] };
};

const latest = (asked: readonly Asked[], exercise: string): readonly Asked[] => {
  const found: Asked[] = [];
  for (let i = asked.length - 1; i >= 0 && found.length < lately; i -= 1) {
    const one = asked[i];
    if (one?.exercise === exercise) found.push(one);
  }
  return found;
};

/** A known mistake for the worked solution: one that the person made before, else the one whose turn it is by the number of those found. */
const mistakeToFind = (gradus: Gradus, exercise: Exercise, drawn: Instance['drawn']): { readonly step: string; readonly mistake: string } | null => {
  const possible = plantable(exercise, drawn);
  const made = frequentMistakes(gradus.state()).filter((one) => one.skill === exercise.about.trains);
  const own = made.map((one) => possible.find((mistake) => mistake.name === one.name)).find((mistake) => mistake !== undefined);
  const sought = gradus.asked().filter((asked) => asked.exercise === exercise.about.id && asked.planted !== undefined).length;
  const chosen = own ?? possible[sought % Math.max(1, possible.length)];
  return chosen === undefined ? null : { step: chosen.step, mistake: chosen.name };
};
