/** The best that is possible against other ways to it, and what the verdict says where learners come near, stay away, seem to pass, or cannot be told apart. */
import { describe, expect, test } from 'vitest';
import { mean, normalDensity, randomStream, range, variance } from '#numeric';
import { toText } from '#paper';
import { bestAccuracy } from '#table';
import { accuracyOf, bestBetween, bestIn, chances, differing, drawRows, fisher, fisherExpected, labelsOf, rightBy } from './gaussian-worlds.ts';
import { type Evidence, judgedBy } from './how-good-can-it-be.ts';
import { worldLearners } from './worlds-learners.ts';

const sumOver = (f: (u: number) => number): number => range(24_001).reduce((sum, i) => sum + f(-12 + i / 1000) / 1000, 0);

describe('the best possible', () => {
  // Of a table of the normal distribution.
  test.each([[1, 0.691462], [2, 0.841345], [3, 0.933193]])('equally likely classes %f apart', (distance, best) => { expect(bestIn({ distance, share: 0.5 })).toBeCloseTo(best, 6); expect(bestIn({ distance, share: 0.5 })).toBeCloseTo(bestAccuracy(distance), 12); });
  test.each([[2, 0.3], [1, 0.2], [3, 0.2]])('is what the more likely class has of all, %f apart, share %f', (distance, share) =>
    expect(bestIn({ distance, share })).toBeCloseTo(sumOver((u) => Math.max(share * normalDensity(u - distance / 2), (1 - share) * normalDensity(u + distance / 2))), 6));
  test('is met by the rule that asks which class is more likely', () => {
    const world = { distance: 2, dimensions: 3, carriers: 2, share: 0.3 };
    const table = drawRows(world, 20_000, 'best rule');
    const y = labelsOf(table);
    const right = mean(chances(world, table).map((p, r) => (p > 0.5 === (y[r] === 1) ? 1 : 0)));
    expect(Math.abs(right - bestIn(world))).toBeLessThan(3 * Math.sqrt((right * (1 - right)) / 20_000));
  });
});

describe('two labels of one input', () => {
  const worlds = [1, 2, 3].flatMap((distance) => [0.5, 0.3, 0.2].map((share) => ({ distance, share })));
  test.each(worlds)('differ as often as one neighbour errs, and that bounds the best error from both sides: %j', (world) => {
    const [differ, error] = [differing(world), 1 - bestIn(world)];
    // Cover and Hart 1967.
    expect(differ).toBeLessThanOrEqual(2 * error * (1 - error));
    expect(differ).toBeGreaterThanOrEqual(error);
    const [low, high] = bestBetween(differ);
    expect(low).toBeLessThanOrEqual(1 - error);
    expect(high).toBeGreaterThanOrEqual(1 - error);
  });
  test('where the chance is the same everywhere the upper bound is met: 2 · 0.2 · 0.8', () => expect(bestBetween(0.32)[1]).toBeCloseTo(0.8, 12));
  test('in a sum over the line', () => expect(differing({ distance: 2, share: 0.3 })).toBeCloseTo(sumOver((u) => { const [a, b] = [0.3 * normalDensity(u - 1), 0.7 * normalDensity(u + 1)]; return (2 * a * b) / (a + b); }), 6));
});

describe('Fisher’s rule', () => {
  test('of −2, −1, 0 and 1, 2, 3 divides at ½ with the weight 3', () => {
    const table = { rows: 6, columns: ['x'], x: Float64Array.of(-2, -1, 0, 1, 2, 3), target: { kind: 'classes' as const, name: 'class', labels: ['a', 'b'], y: Int32Array.of(0, 0, 0, 1, 1, 1) } };
    const rule = fisher(table);
    expect(rule.w[0]).toBeCloseTo(3, 12);
    expect(rule.b).toBeCloseTo(-1.5, 12);
    expect(rightBy(rule, table)).toEqual([1, 1, 1, 1, 1, 1]);
  });
  const world = { distance: 2, dimensions: 10, carriers: 2, share: 0.3 };
  test('is as often right as its accuracy says', () => {
    const rule = fisher(drawRows(world, 60, 'to learn'));
    const right = mean(rightBy(rule, drawRows(world, 8000, 'to judge')));
    expect(Math.abs(right - accuracyOf(world, rule))).toBeLessThan(3 * Math.sqrt(0.25 / 8000));
  });
  test.each([[50, 2, 0.5], [50, 10, 0.5], [100, 30, 0.5], [100, 10, 0.2], [300, 10, 0.3]])('is right as often as is foretold on average: %i rows, %i dimensions, share %f', (rows, dimensions, share) => {
    const of = { distance: 2, dimensions, carriers: 2, share };
    const all = range(60).map((i) => accuracyOf(of, fisher(drawRows(of, rows, `fisher ${i}`))));
    expect(Math.abs(mean(all) - fisherExpected(of, rows))).toBeLessThan(0.005 + 3 * Math.sqrt(variance(all) / 60));
  });
  test('reaches the best possible with endless rows', () => expect(fisherExpected(world, 1e9)).toBeCloseTo(bestIn(world), 6));
});

describe('the verdict', () => {
  const dials = { distance: 2, dimensions: 10, signal: 'two', share: 0.5, rows: 200 };
  const rows = 2000;
  const foretold = [{ rows: 200, mean: fisherExpected({ distance: 2, dimensions: 10, share: 0.5 }, 200), error: 0.001, draws: 100 }];
  const { uniform } = randomStream('judged rows');
  const best = Float64Array.from({ length: rows }, () => (uniform() < 0.84 ? 1 : 0));
  const differs = Float64Array.from({ length: rows }, () => (uniform() < 0.225 ? 1 : 0));
  /** As the best rule, but for a share of its right rows that are lost, and of its wrong ones that are won. */
  const learner = (key: string, lost: number, won: number, of: Float64Array) => range(8).map((seed) => { const stream = randomStream(`${key} ${seed}`); return of.map((right) => (stream.uniform() < (right === 1 ? lost : won) ? 1 - right : right)); });
  const world = (lost: number, won: number, of = best): Evidence => ({ best: of, differs, fishers: foretold, learners: worldLearners.map((name) => ({ learner: name, rows: 200, measured: name === 'fisher' ? learner(name, lost, won, of) : learner(name, 0.15, 0, of), neighbours: name === 'several' ? [50, 400] : [] })) });
  const says = (evidence: Evidence): string => toText(judgedBy(dials, evidence).verdict.says);

  test('a learner that is as good as the best rule leaves nothing to gain', () => {
    const found = judgedBy(dials, world(0.005, 0.025));
    expect(found.verdict.is).toBe('as foretold');
    expect(found.claim.is).toBe('refuted');
    expect(found.tuned).toContain('1 of 8 training sets chose the most neighbours, beyond which better may lie');
    expect(says(world(0.005, 0.025))).toMatch(/Fisher’s linear rule comes nearest, 84\.\d.*so that at most 0\.\d points? can be left to gain/);
  });
  test('one that stays away leaves what it lacks', () => {
    expect(judgedBy(dials, world(0.06, 0)).claim.is).toBe('supported');
    expect(says(world(0.06, 0))).toMatch(/[45]\.\d points below the best rule.*which is what is left to gain/);
  });
  test('on few rows it cannot be told', () => {
    const few = world(0.06, 0.2, best.slice(0, 100));
    expect(judgedBy(dials, few).claim.is).toBe('cannot tell');
    expect(says(few)).toContain('it cannot be told whether anything is left to gain');
  });
  test('one that is right more often than is possible is a mistake', () => {
    const over = world(0, 0.5);
    expect(judgedBy(dials, over).verdict.is).toBe('not as foretold');
    expect(says(over)).toContain('more than is possible');
  });
  test('a mean that lies away from its formula is not as foretold', () => expect(judgedBy(dials, { ...world(0.005, 0.025), fishers: foretold.map((one) => ({ ...one, mean: one.mean - 0.02 })) }).verdict.is).toBe('not as foretold'));
  test('the limit that two labels give holds the best possible, and depends on them alone', () => {
    const { figures } = judgedBy(dials, world(0.005, 0.025));
    expect(figures['best from two labels low']).toBeLessThan(figures['best possible'] ?? 0);
    expect(figures['best from two labels high']).toBeGreaterThan(figures['best possible'] ?? 1);
    expect(judgedBy(dials, { ...world(0.005, 0.025), differs: differs.map(() => 0) }).figures['best from two labels high']).toBe(1);
  });
  test('the best rule passes its own score on about half of the test sets', () => expect(Math.abs((judgedBy(dials, world(0.005, 0.025)).figures['best rule passes'] ?? 0) - 0.5)).toBeLessThan(0.48));
});
