/**
 * What help costs, in words, by the same rules by which it will be counted (`gradeOf` and `gameOf` of #learner), and as things stand: after a
 * first wrong answer the nudge and the method cost nothing further.
 */
import { capital, gameOf, gradeOf, list, numberWord } from '#learner';
import type { RungName } from './api.ts';
import type { Asked, AttemptRecord, Climbed } from './records.ts';

export const rungNames: readonly RungName[] = ['nudge', 'method', 'first-step', 'show-me'];
type Origin = Asked['origin'];

/** What memory is told of an attempt from here, and whether a rating is at stake. */
const stakes: { readonly [O in Origin]: { readonly memory: boolean; readonly rating: boolean } } = {
  session: { memory: true, rating: true }, chosen: { memory: true, rating: true },
  'meeting-finish': { memory: false, rating: false }, 'meeting-alone': { memory: true, rating: false },
  placement: { memory: false, rating: false }, 'check-up': { memory: false, rating: false }, 'find-mistake': { memory: false, rating: false }, shown: { memory: false, rating: false },
};

/** Of a skill that was never met nothing can be forgotten. */
const stakesAt = ({ origin, selfGraded }: Pick<Asked, 'origin' | 'selfGraded'>, remembered: boolean): { readonly memory: boolean; readonly rating: boolean } => ({ memory: stakes[origin].memory && remembered, rating: stakes[origin].rating && selfGraded !== true });

type Standing = { readonly tries: number; readonly slips: boolean; readonly rungs: readonly RungName[] };
const gradeIfRight = ({ tries, slips, rungs }: Standing) => gradeOf('right', { tries: tries + 1, slips, rungs });
const weightIfRight = ({ tries, slips, rungs }: Standing, mixed: boolean): number => gameOf('right', { tries: tries + 1, slips, rungs, mixed }).weight;

export const recallWords = { good: 'as remembered', hard: 'as remembered, with a slip', again: 'as forgotten' } as const;

/** The price of one rung from where one stands. `above`: the rungs above it on the ladder. */
const priceOf = (rung: RungName, standing: Standing, above: readonly RungName[], mixed: boolean, at: { readonly memory: boolean; readonly rating: boolean }): { readonly memory: string; readonly rating: string } => {
  const having = (one: RungName): Standing => ({ ...standing, rungs: [...standing.rungs, one] });
  const now = gradeIfRight(standing);
  const then = rung === 'show-me' ? 'again' : gradeIfRight(having(rung));
  const memory = !at.memory ? 'not counted' : now === 'again' || (now === 'hard' && then === 'hard') ? 'no further cost' : recallWords[then];
  if (!at.rating) return { memory, rating: 'not counted' };
  if (rung === 'show-me') return { memory, rating: 'a loss' };
  const before = weightIfRight(standing, mixed);
  const after = weightIfRight(having(rung), mixed);
  if (after >= before) return { memory, rating: standing.tries === 0 && standing.rungs.length === 0 ? 'no cost' : 'no further cost' };
  const untouched = weightIfRight({ tries: 0, slips: true, rungs: [] }, mixed);
  return { memory, rating: before < untouched || above.some((one) => weightIfRight(having(one), mixed) < before) ? 'smaller still' : 'smaller win' };
};

/** The ladder's prices: a climbed rung keeps the one that it had, the others cost what they cost now. */
export const ladderPrices = (record: AttemptRecord, remembered: boolean): { readonly [R in RungName]: { readonly memory: string; readonly rating: string } } => {
  const { mixed } = record.asked;
  const at = stakesAt(record.asked, remembered);
  const price = (rung: RungName): { readonly memory: string; readonly rating: string } => {
    const paid: Climbed | undefined = record.climbed.find((one) => one.rung === rung);
    const { tries, slips, before } = paid ?? { tries: record.tries, slips: record.slips, before: record.climbed.map((one) => one.rung) };
    return priceOf(rung, { tries, slips, rungs: before }, rungNames.slice(0, rungNames.indexOf(rung)), mixed, at);
  };
  return { nudge: price('nudge'), method: price('method'), 'first-step': price('first-step'), 'show-me': price('show-me') };
};

const winWords = (weight: number): string => (weight >= 1 ? 'a win' : `${shareWords(weight)} a win`);
const shareWords = (weight: number): string => (Math.abs(weight - 0.5) < 1e-9 ? 'half' : `${numberWord(Math.round(weight * 10))} tenths of`);

/** The margin's lines: which try it is, and what is at stake. */
export const stakeLines = (record: AttemptRecord, remembered: boolean): readonly (readonly [label: string, says: string])[] => {
  const { origin, mixed } = record.asked;
  const { memory, rating } = stakesAt(record.asked, remembered);
  const standing: Standing = { tries: record.tries, slips: record.slips, rungs: record.climbed.map((one) => one.rung) };
  const grade = gradeIfRight(standing);
  const back = grade === 'good' ? 'comes back when it is due' : grade === 'hard' ? 'comes back a little earlier' : 'back within days';
  const once = origin === 'placement' || origin === 'check-up';
  const right = [...(rating ? [winWords(weightIfRight(standing, mixed))] : []), ...(memory ? [back] : [])];
  const last = record.tries > 0 || once;
  const wrong = last ? [...(rating ? ['a loss'] : []), ...(once ? [] : ['the solution is shown'])] : ['nothing is decided yet; you may try again'];
  return [
    ...(once ? [] : [['Try', record.tries === 0 ? 'the first of two' : 'the second of two'] as const]),
    ...(right.length > 0 ? [['If right', right.join('; ')] as const] : []),
    ...(wrong.length > 0 && !once ? [['If wrong', wrong.join('; ')] as const] : []),
    ...(!memory && !rating ? [['Counts', 'not at all: neither for memory nor for the rating'] as const] : !rating ? [['Rating', record.asked.selfGraded === true ? 'not counted: you judge this yourself' : 'not counted yet; it begins with the first review'] as const] : !memory ? [['Memory', 'not counted yet; it begins with the first meeting'] as const] : []),
    ...(record.sure === null ? [] : [['You were', `${Math.round(record.sure * 100)}\u00a0% sure, scored with the first try`] as const]),
  ];
};

/** Why the rungs are cheaper after a wrong answer; null where they are not. */
export const cheaperWords = (record: AttemptRecord, remembered: boolean): string | null => {
  const { memory, rating } = stakesAt(record.asked, remembered);
  if (record.tries === 0 || record.ended !== null || (!memory && !rating)) return null;
  if (!memory) return 'A second try counts as half a win at most. The first two rungs add nothing to that.';
  if (record.slips) return 'It was a slip of notation or arithmetic: a right second try is still a pass. It counts as half a win at most, so the first two rungs take nothing further from the rating; the method would count as forgotten.';
  return 'A second try after anything but a slip of notation or arithmetic counts as forgotten, and as half a win at most. The first two rungs add nothing to that.';
};

/** The line beside the button. `carriedParts`: right only from the person's own earlier values. */
export const noteWords = (record: AttemptRecord, rightParts: readonly string[], carriedParts: readonly string[] = []): string => {
  if (record.ended !== null) return '';
  const last = record.answers.at(-1);
  if (last?.verdict === 'invalid') return record.tries === 0 ? 'This is still your first try.' : 'This is still your second try.';
  if (last?.verdict === 'undetermined' && record.asked.selfGraded === true) return 'Your text stands. Tick what it says, and check again.';
  if (last?.verdict === 'undetermined') return 'This could not be decided, so it costs nothing.';
  if (record.tries === 0) return 'An answer that cannot be read costs nothing.';
  const parts = (keys: readonly string[], one: string, several: string): readonly string[] => (keys.length === 0 ? [] : [`${keys.length === 1 ? 'part' : 'parts'} ${list(keys)} ${keys.length === 1 ? one : several}`]);
  return capital([...parts(rightParts, 'stands', 'stand'), ...parts(carriedParts, 'goes on from an earlier mistake', 'go on from an earlier mistake'), 'nothing is decided yet.'].join('; '));
};
