/**
 * Memory of a skill: one FSRS-6 card, by ts-fsrs with its default parameters, without learning steps and without fuzz.
 * Elapsed days are counted by us, from the person's own days; the library is handed a number of days, never a date.
 * Source: the algorithm's published description, https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm (FSRS-6).
 */
import { pow } from '#numeric';
import { FSRSAlgorithm, Rating } from 'ts-fsrs';

/** `stability`: days until recall has fallen to 90 %. `difficulty`: 1 … 10. `day`: of the last review; a fraction after fractional credit. */
export type Card = {
  readonly stability: number;
  readonly difficulty: number;
  readonly day: number;
  readonly reps: number;
  readonly lapses: number;
};
/** Observed, never asked for. Hard is a pass and never stands for failure. */
export type Grade = 'again' | 'hard' | 'good';

const algorithm = new FSRSAlgorithm({ enable_fuzz: false, learning_steps: [], relearning_steps: [] });
const ratings = { again: Rating.Again, hard: Rating.Hard, good: Rating.Good } as const;

const elapsed = (card: Card, day: number): number => Math.max(0, day - card.day);

/** The probability that the skill is recalled on `day`, in (0, 1]. A day before the last review counts as that day. */
export const recall = (card: Card, day: number): number => algorithm.forgetting_curve(elapsed(card, day), card.stability);

/** The card after a review on `day`; without a card, the first one. */
export const review = (card: Card | null, grade: Grade, day: number): Card => {
  const before = card === null ? null : { stability: card.stability, difficulty: card.difficulty };
  const after = algorithm.next_state(before, card === null ? 0 : elapsed(card, day), ratings[grade]);
  return {
    stability: after.stability,
    difficulty: after.difficulty,
    // A journey westward can bring an earlier day; the last review stays where it was.
    day: card === null ? day : Math.max(card.day, day),
    reps: (card?.reps ?? 0) + 1,
    lapses: (card?.lapses ?? 0) + (card !== null && grade === 'again' ? 1 : 0),
  };
};

/**
 * Credit for a skill that was practised inside another, by weight w in [0, 1]: the stability becomes S^(1−w) · S_Good^w, the elapsed
 * time (1−w)·t, the difficulty stays. w = 0 changes nothing, w = 1 gives the stability and elapsed time of a Good review.
 */
export const credit = (card: Card, weight: number, day: number): Card => {
  const w = Math.min(1, Math.max(0, weight));
  const good = review(card, 'good', day).stability;
  const stability = w === 0 ? card.stability : w === 1 ? good : pow(card.stability, 1 - w) * pow(good, w);
  return { ...card, stability, day: card.day + w * elapsed(card, day) };
};

/** The first whole day, from `day` on, on which recall is below `target`. FSRS's S is the time until 90 %. */
export const dueDay = (card: Card, target = 0.9): number => {
  const { decay, factor } = curve;
  return Math.ceil(card.day + (card.stability / factor) * (pow(target, 1 / decay) - 1));
};

/** R(t, S) = (1 + factor · t/S)^decay, with decay = −w₂₀ and R(S, S) = 0.9. */
const w20 = algorithm.parameters.w[20] ?? 0.1542;
export const curve = { decay: -w20, factor: pow(0.9, -1 / w20) - 1 };
