/** What help costs, in words: the ladder at its beginning and after a first wrong answer, as the pictures of the design have it. */
import { describe, expect, test } from 'vitest';
import { cheaperWords, ladderPrices, noteWords, stakeLines } from './prices.ts';
import type { AttemptRecord, Rung } from './records.ts';

const asked = (origin: AttemptRecord['asked']['origin'], mixed: boolean): AttemptRecord['asked'] => ({
  type: 'asked', v: 1, at: 0, zone: 'UTC', attempt: 'attempt-1', exercise: 'a/b', version: 1, chapter: 'a', skill: 'b', uses: {}, rating: 1500, origin, mixed, drawn: {}, orders: {},
});
type Told = { readonly origin?: AttemptRecord['asked']['origin']; readonly mixed?: boolean; readonly tries?: number; readonly slips?: boolean; readonly climbed?: readonly (readonly [Rung, tries: number])[]; readonly sure?: number };
const record = ({ origin = 'session', mixed = true, tries = 0, slips = true, climbed = [], sure }: Told): AttemptRecord => ({
  asked: asked(origin, mixed), answers: [], tries, slips, ended: null, contested: null, sure: sure ?? null,
  climbed: climbed.map(([rung, before], i) => ({ rung, tries: before, slips: true, before: climbed.slice(0, i).map(([one]) => one) })),
});
const words = (told: Told) => {
  const prices = ladderPrices(record(told), true);
  return (['nudge', 'method', 'first-step', 'show-me'] as const).map((rung) => `${prices[rung].memory} | ${prices[rung].rating}`);
};

describe('the ladder', () => {
  test('at the beginning', () => {
    expect(words({})).toEqual(['as remembered | smaller win', 'as forgotten | smaller still', 'as forgotten | smaller still', 'as forgotten | a loss']);
  });
  test('after a first wrong answer the nudge and the method cost no further cost', () => {
    expect(words({ tries: 1, slips: false })).toEqual(['no further cost | no further cost', 'no further cost | no further cost', 'no further cost | smaller still', 'no further cost | a loss']);
  });
  test('after a slip the method would be forgotten', () => {
    expect(words({ tries: 1, slips: true })).toEqual(['no further cost | no further cost', 'as forgotten | no further cost', 'as forgotten | smaller still', 'as forgotten | a loss']);
  });
  test('a climbed rung keeps its price', () => {
    expect(words({ climbed: [['nudge', 0]] })[0]).toBe('as remembered | smaller win');
    expect(words({ tries: 1, slips: false, climbed: [['nudge', 0]] })[0]).toBe('as remembered | smaller win');
    expect(words({ climbed: [['nudge', 0]] })[1]).toBe('as forgotten | smaller still');
  });
  test('in a chosen chapter a win counts 0.7 already: nudge and method take nothing from it', () => {
    expect(words({ origin: 'chosen', mixed: false })).toEqual(['as remembered | no cost', 'as forgotten | no cost', 'as forgotten | smaller win', 'as forgotten | a loss']);
  });
  test('in a first meeting no rating is at stake', () => {
    expect(words({ origin: 'meeting-alone', mixed: false })).toEqual(['as remembered | not counted', 'as forgotten | not counted', 'as forgotten | not counted', 'as forgotten | not counted']);
    expect(words({ origin: 'meeting-finish', mixed: false })[3]).toBe('not counted | not counted');
  });
});

describe('what is at stake', () => {
  test('at the second try, as the picture says', () => {
    expect(stakeLines(record({ tries: 1, slips: false, sure: 0.8 }), true)).toEqual([
      ['Try', 'the second of two'], ['If right', 'half a win; back within days'], ['If wrong', 'a loss; the solution is shown'], ['You were', '80\u00a0% sure, scored with the first try'],
    ]);
  });
  test('at the first', () => {
    expect(stakeLines(record({}), true)).toEqual([['Try', 'the first of two'], ['If right', 'a win; comes back when it is due'], ['If wrong', 'nothing is decided yet; you may try again']]);
    expect(stakeLines(record({ climbed: [['nudge', 0]] }), true)[1]).toEqual(['If right', 'nine tenths of a win; comes back when it is due']);
  });
  test('in a placement nothing', () => {
    expect(stakeLines(record({}), false)).toEqual([['Try', 'the first of two'], ['If right', 'a win'], ['If wrong', 'nothing is decided yet; you may try again'], ['Memory', 'not counted yet; it begins with the first meeting']]);
    expect(ladderPrices(record({}), false)['show-me']).toEqual({ memory: 'not counted', rating: 'a loss' });
    expect(stakeLines({ ...record({}), asked: { ...record({}).asked, selfGraded: true } }, true)).toEqual([['Try', 'the first of two'], ['If right', 'comes back when it is due'], ['If wrong', 'nothing is decided yet; you may try again'], ['Rating', 'not counted: you judge this yourself']]);
    expect(stakeLines(record({ origin: 'placement' }), true)).toEqual([['Counts', 'not at all: neither for memory nor for the rating']]);
  });
  test('why the rungs are cheaper is said only then', () => {
    expect(cheaperWords(record({}), true)).toBeNull();
    expect(cheaperWords(record({ tries: 1, slips: false }), true)).toContain('The first two rungs add nothing to that.');
    expect(cheaperWords(record({ tries: 1, slips: true }), false)).not.toMatch(/forgotten|pass/);
    expect(cheaperWords(record({ tries: 1, slips: true }), true)).toContain('still a pass');
    expect(cheaperWords(record({ origin: 'meeting-finish', tries: 1 }), true)).toBeNull();
  });
  test('the line beside the button', () => {
    expect(noteWords(record({}), [])).toBe('An answer that cannot be read costs nothing.');
    expect(noteWords(record({ tries: 1 }), ['a'])).toBe('Part a stands; nothing is decided yet.');
    expect(noteWords(record({ tries: 1 }), [])).toBe('Nothing is decided yet.');
    // What is right only from an earlier mistake changes with it.
    expect(noteWords(record({ tries: 1 }), ['a', 'b'], ['d'])).toBe('Parts a and b stand; part d goes on from an earlier mistake; nothing is decided yet.');
  });
});
