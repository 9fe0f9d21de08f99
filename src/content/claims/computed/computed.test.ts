/** What claims compute, held against closed forms, published numbers, and the same thing done another way. */
import { describe, expect, test } from 'vitest';
import { storedText } from '#content/results';
import type { StoredFile } from '#lab';
import { dot, matvec, randomStream, range, solve, transpose } from '#numeric';
import { deviationOfAccuracy, expectedBest, hitsBest, largestShare, rowsToSee, trueAlarms, voteOfThree } from './chances.ts';
import { bestRateShare, curvatureAtScale, leftByAdam, shareOfMinima, startAllEqual, stepsToShare } from './descending.ts';
import { farFromSmallest, flowAgainstRidge, missOfRandomLabels, rowsForGap, smallestNormError, squareByReluError, twoLaws, vcGap, vcOfThresholdNetwork } from './fitting.ts';
import { circleThroughTwoUnits, sawtoothPieces, spreadOfDistance } from './geometry.ts';

describe('shapes', () => {
  test('two directions come back from two units, at any width', () => {
    for (const width of [10, 64, 1000]) expect(circleThroughTwoUnits(width)).toBeLessThan(1e-13);
  });
  test.each([1, 2, 3, 7, 12])('%d folds make two to that power of pieces (Telgarsky 2016)', (k) => expect(sawtoothPieces(k)).toBe(2 ** k));
  test('distances in the plane are Rayleigh, and in a hundred dimensions vary by 0.0708', () => {
    expect(spreadOfDistance(2)).toBeCloseTo(Math.sqrt(4 / Math.PI - 1), 12);
    expect(spreadOfDistance(100)).toBeCloseTo(0.0708, 4);
  });
  test('distances of drawn points vary as they should', () => {
    const { normal } = randomStream('distances');
    const distances = range(4000).map(() => Math.sqrt(range(30).reduce((sum) => sum + (normal() - normal()) ** 2, 0)));
    const mean = distances.reduce((sum, x) => sum + x, 0) / distances.length;
    const deviation = Math.sqrt(distances.reduce((sum, x) => sum + (x - mean) ** 2, 0) / distances.length);
    expect(deviation / mean).toBeCloseTo(spreadOfDistance(30), 2);
  });
});

describe('fits', () => {
  // n = 40, a hundred features of equal weight, noise 0.2.
  test.each([[5, 1.1356], [20, 1.7242], [35, 6.7275], [45, 6.54], [60, 1.5663], [100, 0.6671]])('with %d features the error is %f (Belkin, Hsu and Xu)', (p, error) => {
    expect(smallestNormError({ rows: 40, features: p, inside: p / 100, outside: 1 - p / 100, noise: 0.2 })).toBeCloseTo(error, 4);
  });
  test('it agrees with what the lab measured', async () => {
    const { results } = JSON.parse((await storedText('double-descent')) ?? '') as StoredFile;
    expect(results[0]?.sheet.figures['error at largest']).toBeCloseTo(smallestNormError({ rows: 40, features: 100, inside: 1, outside: 0, noise: 0.2 }), 1);
  });
  test('it agrees with least squares of smallest norm, drawn', () => {
    const { normal } = randomStream('smallest norm');
    const [rows, features, noise] = [20, 40, 0.5];
    const errors = range(400).map(() => {
      const X = range(rows).map(() => range(features).map(() => normal()));
      const beta = range(features).map(() => 1 / Math.sqrt(features));
      const y = X.map((x) => dot(x, beta) + noise * normal());
      const w = matvec(transpose(X), solve(X.map((a) => X.map((b) => dot(a, b))), y));
      return w.reduce((sum, x, j) => sum + (x - (beta[j] ?? 0)) ** 2, noise * noise);
    });
    const mean = errors.reduce((sum, x) => sum + x, 0) / errors.length;
    expect(Math.abs(mean / smallestNormError({ rows, features, inside: 1, outside: 0, noise }) - 1)).toBeLessThan(0.05);
  });
  test.each([1, 3, 10, 100])('%d straight pieces miss x² by 1/(4k²)', (k) => expect(squareByReluError(k)).toBeCloseTo(1 / (4 * k * k), 12));
  test('the bound on the gap, worked out by hand', () => {
    expect(vcGap(100_000, 65)).toBeCloseTo(Math.sqrt((130 / 100_000) * Math.log((Math.E * 100_000) / 65)) + Math.sqrt(Math.log(20) / 200_000), 12);
    expect(vcOfThresholdNetwork(3000, 50)).toBeCloseTo((6000 * Math.log(Math.E * 50)) / Math.LN2, 6);
    const rows = rowsForGap(0.5, 1000);
    expect(vcGap(rows, 1000)).toBeLessThanOrEqual(0.5);
    expect(vcGap(rows - 1, 1000)).toBeGreaterThan(0.5);
  });
  test('random labels are met by more units than rows, and not by fewer', () => {
    expect(missOfRandomLabels(20, 40)).toBeLessThan(1e-8);
    // Ten units span ten directions only.
    expect(missOfRandomLabels(20, 10)).not.toBeLessThan(0.1);
  });
  test('descent keeps what lies across the rows as it was at the start', () => {
    expect(farFromSmallest(0)).toBeLessThan(1e-9);
    expect(farFromSmallest(2) / farFromSmallest(1)).toBeCloseTo(2, 6);
  });
  test('two laws, worked out by hand: they meet at both ends of three decades', () => {
    expect(twoLaws(1).at).toBeCloseTo(0, 12);
    expect(twoLaws(1000).at).toBeCloseTo(0, 12);
    // 1000^(−0.1) = 0.501187; b = −log10(0.401187/0.9)/3 = 0.116966.
    expect(twoLaws(1e9).at).toBeCloseTo((0.1 + 0.9 * 10 ** (-9 * 0.116966)) / 10 ** -0.9 - 1, 4);
  });
  test('stopping and ridge differ most where their slopes are equal', () => {
    // e^(−u) = 1/(1 + u)², away from zero, by bisection.
    let [low, high] = [1, 5];
    while (high - low > 1e-12) { const u = (low + high) / 2; if (Math.exp(-u) > 1 / (1 + u) ** 2) low = u; else high = u; }
    expect(flowAgainstRidge()).toBeCloseTo(1 - Math.exp(-low) - low / (1 + low), 5);
  });
});

describe('steps', () => {
  test.each([4, 100, 10_000])('gradient descent at condition number %d takes as many as foretold', (kappa) => {
    const rate = 2 / (1 + kappa);
    const left = (steps: number): number => Math.max(Math.abs((1 - rate) ** steps), Math.abs((1 - rate * kappa) ** steps));
    const steps = stepsToShare(kappa, 0.01);
    expect(left(steps)).toBeLessThanOrEqual(0.01);
    expect(left(steps - 1)).toBeGreaterThan(0.01);
  });
  test('Adam’s first step is the rate, for any gradient; later ones are of its size', () => {
    for (const distance of [1e-3, 10, 1e6]) expect(leftByAdam(distance, 1e-4, 1)).toBeCloseTo(distance - 1e-4, 7);
    expect(leftByAdam(10, 0.001, 1000)).toBeCloseTo(9, 1);
  });
  test('a start at zero learns nothing, one at a half leaves two units as one', () => {
    expect(startAllEqual(0)).toEqual({ largest: 0, apart: 0 });
    expect(startAllEqual(0.5).apart).toBe(0);
    expect(startAllEqual(0.5).largest).toBeGreaterThan(0);
  });
  test('the best rate is where the expected loss of a step is least', () => {
    const [g, h, noise] = [[1, -2, 0.5], [1, 3, 7], [4, 1, 2]];
    const bend = (batch: number): number => range(3).reduce((sum, i) => sum + (h?.[i] ?? 0) * ((g?.[i] ?? 0) ** 2 + (noise?.[i] ?? 0) / batch), 0);
    const size = range(3).reduce((sum, i) => sum + (g?.[i] ?? 0) ** 2, 0);
    const best = (batch: number): number => { const change = (eta: number): number => -eta * size + 0.5 * eta * eta * bend(batch); return range(20_000).map((i) => i / 20_000).reduce((a, b) => (change(b) < change(a) ? b : a)); };
    const scale = range(3).reduce((sum, i) => sum + (h?.[i] ?? 0) * (noise?.[i] ?? 0), 0) / bend(1e12);
    for (const batch of [1, 2, 10]) expect(best(batch) / best(1e12)).toBeCloseTo(bestRateShare(batch, scale), 3);
  });
  // Of the Gaussian orthogonal ensemble: ½, (2 − √2)/4, ¼ − √2/(2π).
  test.each([[1, 0.5], [2, (2 - Math.SQRT2) / 4], [3, 0.25 - Math.SQRT2 / (2 * Math.PI)]])('random %d × %d matrices are positive with the known chance', (n, share) => {
    expect(Math.abs(shareOfMinima(n, 20_000) - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / 20_000));
  });
  test.each([0.5, 1, 10])('scaled by %d, the curvature goes as its square', (scale) => expect(curvatureAtScale(scale)).toBeCloseTo(scale * scale, 4));
});

describe('chances', () => {
  test.each([[2, 0.56419], [5, 1.16296], [10, 1.53875], [20, 1.86748], [100, 2.50759]])('the best of %d lies at %f', (k, z) => expect(expectedBest(k)).toBeCloseTo(z, 5));
  test('an accuracy of 84 % on 2,000 rows moves by 0.8 points', () => expect(100 * deviationOfAccuracy(0.84, 2000)).toBeCloseTo(0.8, 1));
  test('tries that all miss', () => { expect(1 - hitsBest(3, 0.25)).toBeCloseTo(0.75 * 0.75 * 0.75, 12); expect(hitsBest(1, 0.05)).toBeCloseTo(0.05, 12); });
  test('the larger of two shares, by quadrature', () => {
    const [deviation, steps] = [1.5, 20_000];
    const exact = range(steps).reduce((sum, i) => { const z = -8 + (16 * (i + 0.5)) / steps; return sum + ((16 / steps) * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI) / (1 + Math.exp(-Math.abs(Math.SQRT2 * deviation * z))); }, 0);
    expect(largestShare(2, deviation, 20_000)).toBeCloseTo(exact, 2);
  });
  test('a vote of three, all eight cases', () => {
    const p = 0.4;
    const all = range(8).reduce((sum, k) => { const right = [0, 1, 2].filter((i) => (k >> i) % 2 === 1).length; return right < 2 ? sum : sum + p ** right * (1 - p) ** (3 - right); }, 0);
    expect(voteOfThree(p)).toBeCloseTo(all, 12);
  });
  test('of a hundred thousand people, a thousand have it: 990 true alarms and 990 false ones', () => expect(trueAlarms(0.99, 0.01)).toBeCloseTo(990 / (990 + 990), 12));
  test('90 against 91 % wants 13,493 rows each', () => expect(rowsToSee(0.9, 0.01, 0.8)).toBe(13_493));
});
