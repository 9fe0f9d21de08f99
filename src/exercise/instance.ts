/** Drawing an instance: pure in exercise, version and seed. Refused draws are drawn again and counted. */
import type { Option } from '#grade/read';
import { randomStream } from '#numeric';
import type { Words } from '#paper';
import type { Exercise, Sheet } from './exercise.ts';
import { hiddenMistake } from './mistakes.ts';
import { askedSteps, sheetOf } from './sheet.ts';
import { randomOf } from './streams.ts';

export type Instance = {
  readonly drawn: Sheet;
  /** For each answer with options: at each place as shown, the number of the option that stands there. */
  readonly orders: { readonly [answer: string]: readonly number[] };
};

const drawsMax = 200;
/** Why a draw was refused, if it was: the name of a predicate, or which mistake does not show. */
type Refusal = string | null;
export type Hidden = (exercise: Exercise, drawn: Sheet) => string | null;

/** What counts against a draw under this name in the report: all mistakes together. */
export const mistakesShow = 'every mistake shows';

const refusal = (exercise: Exercise, drawn: Sheet, hidden: Hidden): { readonly predicate: Refusal; readonly says: string } => {
  const broken = Object.entries(exercise.predicates).find(([, holds]) => !holds(drawn));
  if (broken !== undefined) return { predicate: broken[0], says: broken[0] };
  const hides = hidden(exercise, drawn);
  return hides === null ? { predicate: null, says: '' } : { predicate: mistakesShow, says: hides };
};

const keyOf = (exercise: Exercise, seed: string): string => `${exercise.about.id} v${exercise.about.version} ${seed}`;

/** Draws once, on the given attempt. */
const once = (exercise: Exercise, seed: string, attempt: number): Sheet => exercise.draw(randomOf(`${keyOf(exercise, seed)} #${attempt}`));

/** The instance of a seed. Throws an Error that names what refused, if 200 draws in a row are refused. */
export const drawInstance = (exercise: Exercise, seed: string, hidden: Hidden = hiddenMistake): Instance => {
  const refused = new Map<string, number>();
  for (let attempt = 0; attempt < drawsMax; attempt += 1) {
    const drawn = once(exercise, seed, attempt);
    const { predicate, says } = refusal(exercise, drawn, hidden);
    if (predicate === null) return { drawn, orders: ordersOf(exercise, drawn, seed) };
    refused.set(says, (refused.get(says) ?? 0) + 1);
  }
  const [most = '', times = 0] = [...refused].sort((a, b) => b[1] - a[1])[0] ?? [];
  throw new Error(`${exercise.about.id}: ${drawsMax} draws in a row were refused, ${times} of them because of “${most}”`);
};

export type Acceptance = { readonly draws: number; readonly accepted: number; readonly refused: { readonly [predicate: string]: number } };
/** How many of the first draws of these seeds pass, and what refused the others (the first predicate that did). */
export const acceptance = (exercise: Exercise, seeds: readonly string[], hidden: Hidden = hiddenMistake): Acceptance => {
  const refused: { [predicate: string]: number } = Object.fromEntries([...Object.keys(exercise.predicates), mistakesShow].map((name) => [name, 0]));
  for (const seed of seeds) {
    const { predicate } = refusal(exercise, once(exercise, seed, 0), hidden);
    if (predicate !== null) refused[predicate] = (refused[predicate] ?? 0) + 1;
  }
  const total = Object.values(refused).reduce((s, n) => s + n, 0);
  return { draws: seeds.length, accepted: seeds.length - total, refused };
};

/** The options of an answer as declared; empty for kinds without. */
export const optionsOf = (exercise: Exercise, drawn: Sheet, answer: string): readonly Option[] => exercise.asked.answers[answer]?.options?.(sheetOf(exercise, drawn)) ?? [];

const ordersOf = (exercise: Exercise, drawn: Sheet, seed: string): Instance['orders'] =>
  Object.fromEntries(
    askedSteps(exercise).flatMap(({ step: { name } }) => {
      const options = optionsOf(exercise, drawn, name);
      return options.length === 0 ? [] : [[name, randomStream(`${keyOf(exercise, seed)} | order of ${name}`).shuffle(options.map((_, i) => i))]];
    }),
  );

/** The options of an answer in the order shown. */
export const shownOptions = (exercise: Exercise, { drawn, orders }: Instance, answer: string): readonly Option[] => {
  const options = optionsOf(exercise, drawn, answer);
  return (orders[answer] ?? []).flatMap((i) => options[i] ?? []);
};

/** The texts of all options in the order shown, by the key of their field. They may depend on steps, so `askedOf` is handed them. */
export const optionTexts = (exercise: Exercise, instance: Instance): { readonly [key: string]: readonly Words[] } =>
  Object.fromEntries(
    askedSteps(exercise).flatMap(({ key, step: { name } }) => {
      const shown = shownOptions(exercise, instance, name);
      return shown.length === 0 ? [] : [[key, shown.map((option) => option.says)]];
    }),
  );
