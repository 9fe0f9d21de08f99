import { describe, expect, test } from 'vitest';
import { checkUpExercise, checkUpReport, checkUpSkills, checkUpStep, chooseCheckUp, foldAll, interval, recall, review, type State } from './index.ts';
import { stabilityFrom } from './check-up.ts';
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
    expect(report?.lead).toContain('You recognise 80 % and can do 40 % without help. The gap is how memory works');
    expect(report?.rows).toHaveLength(5);
  });
  test('nothing answered is no report; all recalled has nothing to relearn', () => {
    expect(checkUpReport(curriculum, foldAll([]), id)).toBeNull();
    const report = checkUpReport(curriculum, answered([[true, true]]), id);
    expect([report?.relearned, report?.forgetting]).toEqual([null, 'Nothing was lost, so no rate of forgetting can be told.']);
  });
  test('the rate of forgetting is that of the memory model', () => {
    for (const [share, days] of [[0.5, 90], [0.9, 10], [0.2, 365]] as const) {
      const stability = stabilityFrom(share, days) ?? Number.NaN;
      expect(recall({ ...review(null, 'good', 0), stability, day: 0 }, days)).toBeCloseTo(share, 12);
    }
    expect([stabilityFrom(0, 10), stabilityFrom(1, 10), stabilityFrom(0.5, 0)]).toEqual([null, null, null]);
    expect(checkUpReport(curriculum, answered([[true, true], [true, false]], 90), id)?.forgetting).toMatch(/^You last worked with these 90 days ago\. Forgetting at this rate, \d+ % would be left after as long again/);
    expect(checkUpReport(curriculum, answered([[true, true], [true, false]], 0), id)?.forgetting).toContain('no rate of forgetting can be told');
    expect(checkUpReport(curriculum, answered([[false, false]], 9), id)?.forgetting).toContain('learnt rather than brought back');
  });
  test('of nothing, all is possible', () => expect(interval(0, 0)).toEqual({ k: 0, n: 0, share: 0, low: 0, high: 1 }));
});
