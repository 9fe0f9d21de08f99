import { describe, expect, test } from 'vitest';
import { againstBest, againstIncumbent, againstPicked, effectOf, holm, intervalOf, paired } from '../index.ts';
import { quickNormals } from './worlds.fixture.ts';

/** Settings that share their rows and seeds. */
const settings = (means: readonly number[], normal: () => number, seeds = 8, rows = 30): readonly (readonly (readonly number[])[])[] => {
  const b = Array.from({ length: rows }, normal);
  return means.map((mean) => Array.from({ length: seeds }, () => { const a = 0.3 * normal(); return b.map((row) => mean + row + a + 0.7 * normal()); }));
};
const worlds = 1000;

describe('several settings against an incumbent', () => {
  test('are covered all at once, where plain intervals miss one of them far more often', () => {
    const normal = quickNormals('incumbent');
    let [together, apart, alarms] = [0, 0, 0];
    for (let k = 0; k < worlds; k += 1) {
      const [incumbent, ...candidates] = settings([0, 0, 0, 0, 0, 0, 0], normal);
      if (incumbent === undefined) throw new Error('no incumbent');
      const found = againstIncumbent(incumbent, candidates);
      if (found.every(({ interval: [low, high] }) => low <= 0 && high >= 0)) together += 1;
      if (found.some(({ isDifferent }) => isDifferent)) alarms += 1;
      if (candidates.every((one) => { const [low, high] = intervalOf(effectOf(paired(one, incumbent))); return low <= 0 && high >= 0; })) apart += 1;
    }
    expect(together / worlds).toBeGreaterThan(0.93);
    expect(alarms / worlds).toBeLessThan(0.07);
    expect(apart / worlds).toBeLessThan(0.88);
  });
});

test('one that was picked because it came out best is covered too, where intervals for an incumbent named before are too narrow', () => {
  const normal = quickNormals('picked');
  let [held, named] = [0, 0];
  for (let k = 0; k < worlds; k += 1) {
    const [picked, ...others] = settings([0, 0, 0, 0, 0, 0, 0], normal).map((measured) => ({ measured, score: effectOf(measured).estimate })).sort((a, b) => b.score - a.score).map(({ measured }) => measured);
    if (picked === undefined) throw new Error('nothing to pick');
    if (againstPicked(picked, others).every(({ interval: [low, high] }) => low <= 0 && high >= 0)) held += 1;
    if (againstIncumbent(picked, others).every(({ interval: [low, high] }) => low <= 0 && high >= 0)) named += 1;
  }
  expect(held / worlds).toBeGreaterThan(0.94);
  expect(named / worlds).toBeLessThan(0.93);
});

describe('the best of several', () => {
  test('is named only where it is, and what is not the best is told', () => {
    const normal = quickNormals('best');
    let [wrongly, rightly, dropped] = [0, 0, 0];
    for (let k = 0; k < worlds; k += 1) {
      const found = againstBest(settings([0, 0, 1, 0.9, -2], normal));
      if (found.some(({ standing }, i) => (standing === 'the best' && i !== 2) || (standing === 'not the best' && i === 2))) wrongly += 1;
      if (found[4]?.standing === 'not the best') dropped += 1;
      if (againstBest(settings([0, 0, 3], normal))[2]?.standing === 'the best') rightly += 1;
    }
    expect(wrongly / worlds).toBeLessThan(0.06);
    expect(dropped / worlds).toBeGreaterThan(0.99);
    expect(rightly / worlds).toBeGreaterThan(0.99);
  });
  test('covers the true distance to the best of the others', () => {
    const normal = quickNormals('distance');
    const means = [0, 0.3, 0.3, 1];
    const true_ = means.map((mean, i) => mean - Math.max(...means.filter((_, j) => j !== i)));
    let held = 0;
    for (let k = 0; k < worlds; k += 1) if (againstBest(settings(means, normal)).every(({ interval: [low, high] }, i) => low <= Math.max(0, true_[i] ?? 0) && (true_[i] ?? 0) <= high)) held += 1;
    expect(held / worlds).toBeGreaterThan(0.94);
  });
  test('may be any of those that measured the same', () => {
    expect(againstBest([[[1, 0], [1, 0]], [[1, 0], [1, 0]]]).map(({ standing }) => standing)).toEqual(['may be the best', 'may be the best']);
  });
  test('needs two', () => { expect(() => againstBest([[[1], [2]]])).toThrow(/at least two/); });
});

// The example that Holm's paper is usually taught with: 0.01, 0.04, 0.03, 0.005 at 5 %.
test('Holm’s steps', () => {
  expect(holm([0.01, 0.04, 0.03, 0.005], 0.05)).toEqual([true, false, false, true]);
  expect(holm([0.001, 0.002], 0.05)).toEqual([true, true]);
  expect(holm([], 0.05)).toEqual([]);
});
