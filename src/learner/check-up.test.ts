import { describe, expect, test } from 'vitest';
import { checkUpExercise, checkUpReport, checkUpSkills, checkUpStep, chooseCheckUp, foldAll, interval, recall, review, type State } from './index.ts';
import { expectedRecall, reviewGaps } from './check-up.ts';
import { curriculum, logbook, noon } from './simulated.fixture.ts';

const id = 'check-up-1';
const all = curriculum.skills.map((skill) => skill.id);
const answered = (answers: readonly (readonly [recognised: boolean, recalled: boolean, relearned?: boolean])[], daysSince = 90): State => {
  const log = logbook();
  for (const [i, [recognised, recalled, relearned]] of answers.entries()) log.write({ type: 'check-up-answer', v: 1, ...noon(0), checkUp: id, skill: all[i] ?? '', recognised, recalled, ...(relearned === undefined ? {} : { relearned }), daysSince });
  return foldAll(log.events);
};

describe('the twelve skills', () => {
  test('are twelve, from all chapters, the same each time they are asked for', () => {
    const skills = chooseCheckUp(curriculum, foldAll([]), id);
    expect(skills).toHaveLength(checkUpSkills);
    expect(new Set(skills).size).toBe(checkUpSkills);
    expect(new Set(skills.map((skill) => curriculum.skills.find((one) => one.id === skill)?.chapter)).size).toBe(new Set(curriculum.skills.map((skill) => skill.chapter)).size);
    expect(chooseCheckUp(curriculum, foldAll([]), id)).toEqual(skills);
    expect(chooseCheckUp(curriculum, foldAll([]), 'check-up-2')).not.toEqual(skills);
  });
  test('are first those that were met; suspended ones never', () => {
    const log = logbook();
    const met = all.slice(3, 9);
    log.write({ type: 'placed', v: 1, ...noon(0), known: met, unknown: [] });
    log.write({ type: 'suspended', v: 1, ...noon(0), what: 'skill', id: all[3] ?? '' });
    const skills = chooseCheckUp(curriculum, foldAll(log.events), id);
    expect([...skills.slice(0, 5)].sort()).toEqual(met.slice(1).sort());
    expect(skills).not.toContain(all[3]);
  });
});

test('the way: days once, then for each skill recognised, done, and done after a hint', () => {
  const [first, second] = chooseCheckUp(curriculum, foldAll([]), id);
  expect(checkUpStep(curriculum, foldAll([]), id, {})).toEqual({ step: 'ask-days' });
  expect(checkUpStep(curriculum, foldAll([]), id, { daysSince: 30 })).toEqual({ step: 'recognise', index: 0, of: 12, skill: first });
  expect(checkUpStep(curriculum, foldAll([]), id, { daysSince: 30, recognised: true })).toMatchObject({ step: 'task', skill: first });
  expect(checkUpStep(curriculum, foldAll([]), id, { daysSince: 30, recognised: true, recalled: false })).toMatchObject({ step: 'hinted-task', skill: first });
  const log = logbook();
  log.write({ type: 'check-up-answer', v: 1, ...noon(0), checkUp: id, skill: first ?? '', recognised: true, recalled: true, daysSince: 30 });
  expect(checkUpStep(curriculum, foldAll(log.events), id, {})).toMatchObject({ step: 'recognise', index: 1, skill: second });
});

test('the task is the plainest exercise, after the hint another', () => {
  const [plain, hinted] = [false, true].map((after) => checkUpExercise(curriculum, 'xor', after));
  expect([plain?.id, hinted?.id]).toEqual(['networks/xor-1', 'networks/xor-2']);
});

describe('the report', () => {
  test('counts, with Wilson’s intervals', () => {
    const report = checkUpReport(curriculum, answered([[true, true], [true, true], [true, false, true], [true, false, false], [false, false, false]]), id);
    expect(report?.recognised).toMatchObject({ k: 4, n: 5, share: 0.8 });
    expect(report?.recalled).toMatchObject({ k: 2, n: 5 });
    expect(report?.relearned).toMatchObject({ k: 1, n: 3 });
    // Wilson for 2 of 5, by Newcombe 1998, method 3: 0.118 to 0.769.
    expect([report?.recalled.low, report?.recalled.high].map((x) => x?.toFixed(3))).toEqual(['0.118', '0.769']);
    expect(report?.bringBack).toEqual([all[2], all[3]]);
    expect(report?.lead).toContain('You recognise 80\u00a0% and can do 40\u00a0% without help. The gap is how memory works');
    expect(report?.rows).toHaveLength(5);
  });
  test('nothing answered is no report; all recalled has nothing to relearn', () => {
    expect(checkUpReport(curriculum, foldAll([]), id)).toBeNull();
    const report = checkUpReport(curriculum, answered([[true, true]]), id);
    expect([report?.relearned, report?.next]).toEqual([null, 'Nothing has to be brought back: go on with what can be begun on the map.']);
  });
  test('what is expected is FSRS-6’s curve from one Good review on; the gaps are those of reviews on their days', () => {
    // By hand, with the published parameters: S₀(Good) = 2.3065, R(t) = (1 + (0.9^(−1/0.1542) − 1) t/S)^(−0.1542).
    for (const days of [9, 90, 730]) expect(expectedRecall(days)).toBeCloseTo((1 + (0.9 ** (-1 / 0.1542) - 1) * days / 2.3065) ** -0.1542, 6);
    let card = review(null, 'good', 0);
    for (const gap of reviewGaps(4)) {
      expect(recall(card, card.day + gap)).toBeLessThan(0.9);
      expect(recall(card, card.day + gap - 1)).toBeGreaterThanOrEqual(0.9);
      card = review(card, 'good', card.day + gap);
    }
  });
  test('compares with it, and says where the figure comes from', () => {
    const reported = (answers: Parameters<typeof answered>[0], days: number) => checkUpReport(curriculum, answered(answers, days), id);
    const half = reported([[true, true], [true, false]], 730);
    expect(half?.forgetting).toMatch(/^You said that you last worked with these two years ago\. .* is expected to recall 41\u00a0%; you recall 50\u00a0%\. As far as two tasks can tell, you did learn this/);
    expect(half?.source).toMatchObject({ figure: '41\u00a0%', says: expect.stringContaining('FSRS-6') });
    const [yes, no] = [[true, true], [false, false]] as const;
    expect(reported(Array.from({ length: 6 }, () => yes), 730)?.forgetting).toContain('more than expected');
    expect(reported(Array.from({ length: 6 }, () => no), 90)?.forgetting).toContain('less than expected');
    expect(reported([[true, true], [true, false]], 0)).toMatchObject({ forgetting: expect.stringContaining('nothing can be told'), source: null });
  });
  test('of nothing, all is possible', () => expect(interval(0, 0)).toEqual({ k: 0, n: 0, share: 0, low: 0, high: 1 }));
});
