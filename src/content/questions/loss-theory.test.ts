/** The closed forms of what a loss costs, against published numbers, lognormal moments written by hand, another quadrature, and a simulation. */
import { describe, expect, test } from 'vitest';
import { leastSquares, mean, newColumns, randomStream, range, variance } from '#numeric';
import { expectedOf, freeWeights, huberVariance, leastSquaresExcess, meanLogOfOneMore, noiseInformation, noiseVariance, populationOf } from './loss-theory.ts';

describe('least squares', () => {
  test.each([[12, 4], [40, 4], [30, 1]])('%i rows, %i normal inputs and an intercept, by simulation', (n, q) => {
    const { normal } = randomStream(`wishart ${n} ${q}`);
    const off = range(4000).map(() => {
      const [X, Y] = [newColumns(n, q + 1), newColumns(n, 1)];
      for (let r = 0; r < n; r += 1) { X.data[r] = 1; for (let j = 1; j <= q; j += 1) X.data[j * n + r] = normal(); Y.data[r] = normal(); }
      return leastSquares(X, Y).weights(0).data.reduce((sum, w) => sum + w * w, 0);
    });
    expect(Math.abs(mean(off) - leastSquaresExcess(n, q))).toBeLessThan(4 * Math.sqrt(variance(off) / off.length));
  });
  test('without inputs it is the variance of a mean, with many rows p/n', () => { expect(leastSquaresExcess(25, 0)).toBeCloseTo(1 / 25, 15); expect(1e6 * leastSquaresExcess(1e6, 4)).toBeCloseTo(5, 3); });
});

describe('Huber’s loss', () => {
  // δ = 1.345 is chosen for 95 % at the normal (Holland and Welsch 1977); δ towards 0 is the median, 2/π.
  test.each([[1.345, 0.95, 3], [1, 0.9031, 4], [1e-4, 2 / Math.PI, 3], [40, 1, 9]])('δ = %f keeps %f of the rows at normal noise', (d, efficiency, digits) => expect(1 / huberVariance(d, 0)).toBeCloseTo(efficiency, digits));
  test('with endless δ its variance is that of the noise', () => { for (const share of [0, 0.01, 0.05, 0.2]) expect(huberVariance(1e4, share)).toBeCloseTo(noiseVariance(share), 9); expect(noiseVariance(0.05)).toBeCloseTo(5.95, 12); });
  // By SciPy's quad.
  test.each([[1, 0.05, 1.2625449], [0.05, 0.05, 1.6799743], [1, 0.2, 1.9061364]])('δ = %f with a share of %f outliers', (d, share, value) => expect(huberVariance(d, share)).toBeCloseTo(value, 5));
  test('no δ beats the information of the noise', () => {
    expect(noiseInformation(0)).toBeCloseTo(1, 9);
    expect(1 / noiseInformation(0.05)).toBeCloseTo(1.1048173, 5);
    for (const share of [0.01, 0.05, 0.2]) for (const d of [0.05, 0.5, 1, 1.345, 2, 5]) expect(huberVariance(d, share) * noiseInformation(share)).toBeGreaterThan(1);
  });
});

describe('counts, by the moments of a lognormal mean', () => {
  test.each([0, 0.3, 0.8, 1.1])('s = %f', (s) => {
    const of = expectedOf({ task: 'counts', signal: s, outliers: 0 });
    const likelihood = 2 * Math.exp(s * s) * (5 + s * s);
    expect(of.get('exp, Poisson')?.slope).toBeCloseTo(likelihood, 3);
    expect((of.get('exp, squared error')?.slope ?? 0) / likelihood).toBeCloseTo(Math.exp(s * s), 3);
    expect(of.get('linear, squared error')?.floor).toBeCloseTo(4 * (Math.exp(s * s) - 1 - s * s), 4);
  });
  test('E ln(1 + Y)', () => {
    // e⁻¹ (ln 2 + ln 3/2 + ln 4/6 + …), and nearly ln of what is large.
    expect(meanLogOfOneMore(1)).toBeCloseTo(Math.exp(-1) * range(20, 1).reduce((sum, k) => sum + Math.log(1 + k) / range(k, 1).reduce((a, b) => a * b, 1), 0), 9);
    expect(meanLogOfOneMore(900)).toBeCloseTo(Math.log(901) - 900 / (2 * 901 * 901), 4);
  });
  test('even on endless rows squared error of ln(1 + y) says too little', () => {
    const of = expectedOf({ task: 'counts', signal: 0, outliers: 0 });
    expect(of.get('squared error of ln(1 + y)')?.floor).toBeCloseTo((Math.exp(meanLogOfOneMore(2)) - 1 - 2) ** 2, 9);
  });
});

describe('classes', () => {
  // By NumPy, Gauss–Hermite with 150 places, and 100 a direction: likelihood, squared error, floor of a straight line.
  test.each([[0.5, [0.98916227, 1.02140008, 0.000192578339]], [2, [0.86229824, 0.97549859, 0.008719644]]])('two, signal %f', (signal, [likelihood, squared, floor]) => {
    const of = expectedOf({ task: 'two classes', signal, outliers: 0 });
    expect(of.get('sigmoid, log loss')?.slope).toBeCloseTo(likelihood ?? 0, 5);
    expect(of.get('sigmoid, squared error')?.slope).toBeCloseTo(squared ?? 0, 5);
    expect(of.get('linear, squared error')?.floor).toBeCloseTo(floor ?? 0, 7);
  });
  test.each([[0.5, [3.25568849, 3.37879869, 0.000789516]], [2, [2.87816699, 3.43228449, 0.040096338]]])('three, signal %f', (signal, [likelihood, squared, floor]) => {
    const of = expectedOf({ task: 'several classes', signal, outliers: 0 });
    expect(of.get('softmax, cross-entropy')?.slope).toBeCloseTo(likelihood ?? 0, 4);
    expect(of.get('softmax, squared error')?.slope).toBeCloseTo(squared ?? 0, 4);
    expect(of.get('linear, squared error')?.floor).toBeCloseTo(floor ?? 0, 6);
  });
  test('without a signal the likelihood of three is off by a third of its weights over n, and nothing else is farther', () => {
    const of = expectedOf({ task: 'several classes', signal: 0, outliers: 0 });
    // Σ² = Σ/3 where all are equally likely.
    for (const id of ['softmax, cross-entropy', 'softmax, squared error']) expect(of.get(id)?.slope).toBeCloseTo(freeWeights('several classes') / 3, 6);
    expect(of.get('three sigmoids, log loss')?.floor).toBeCloseTo(0, 9);
  });
  test('three sigmoids have a floor once the signal bends them', () => expect(expectedOf({ task: 'several classes', signal: 2, outliers: 0 }).get('three sigmoids, log loss')?.floor).toBeGreaterThan(1e-4));
});

test.each(['counts', 'several classes'] as const)('the population of %s weighs one, its inputs are uncorrelated and of variance one', (task) => {
  const { n, x, counts } = populationOf({ task, signal: 1, outliers: 0 });
  for (const i of range(5)) for (const j of range(5)) expect(range(n).reduce((sum, r) => sum + (counts?.[r] ?? 0) * (x[5 * r + i] ?? 0) * (x[5 * r + j] ?? 0), 0)).toBeCloseTo(i === j ? 1 : 0, 8);
});
test('where outputs are right the likelihood is nearest', () => {
  for (const task of ['counts', 'two classes', 'several classes'] as const) for (const signal of [0.3, 1, 2]) {
    const [likelihood, squared] = [...expectedOf({ task, signal, outliers: 0 })].filter(([id]) => !id.startsWith('linear') && !id.includes('ln(') && !id.startsWith('three')).map(([, { slope }]) => slope ?? 0);
    expect(squared).toBeGreaterThan(likelihood ?? 0);
  }
});
