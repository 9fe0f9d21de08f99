import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  binomialCoefficient, binomialProbability, brier, cartesian, entropy, erf, erfc, factorial, gamma, gcd, kl, logGamma, logSumExp, mean, monteCarlo, normalCdf, normalDensity, normalQuantile, permutations, randomStream,
  range, softmax, subsets, variance, wilson,
} from './index.ts';

const within = (x: number, expected: number, share: number) => expect(Math.abs(x - expected)).toBeLessThanOrEqual(share * Math.abs(expected) + 1e-300);

// Values to thirty digits by mpmath 1.3.
describe('the normal distribution', () => {
  test.each([[0.1, 0.1124629160182849, 0.887537083981715], [1, 0.8427007929497149, 0.15729920705028513], [2, 0.9953222650189527, 0.004677734981047266], [2.9, 0.9999589021219005, 4.109787809945886e-5], [3.1, 0.9999883513426328, 1.16486573671996e-5], [5, 0.9999999999984626, 1.537459794428035e-12]])('erf(%f) and erfc', (x, erfOf, erfcOf) => {
    within(erf(x), erfOf, 2e-15);
    within(erfc(x), erfcOf, 3e-14);
    within(erf(-x), -erfOf, 2e-15);
  });
  test.each([[10, 2.088487583762545e-45], [20, 5.395865611607901e-176], [26, 5.663192408856143e-296]])('erfc(%f) far out', (x, expected) => within(erfc(x), expected, 1e-12));
  test.each([[-8, 6.220960574271784e-16], [-5, 2.866515718791939e-7], [-1.5, 0.06680720126885807], [0, 0.5], [0.3, 0.6179114221889526], [3, 0.9986501019683699], [6, 0.9999999990134123]])('Φ(%f)', (z, expected) => within(normalCdf(z), expected, 2e-14));
  test.each([[1e-300, -37.0470962993612], [1e-10, -6.361340902404056], [0.001, -3.0902323061678136], [0.02, -2.053748910631823], [0.3, -0.5244005127080408], [0.9, 1.2815515655446004], [0.999, 3.0902323061678136]])('its inverse at %d', (p, expected) => within(normalQuantile(p), expected, 1e-12));
  test('the ends of the inverse', () => {
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
    expect(normalQuantile(0.5)).toBeCloseTo(0, 15);
    expect(normalQuantile(1.5)).toBeNaN();
  });
  test('Φ undoes its inverse', () => { fc.assert(fc.property(fc.double({ min: 1e-12, max: 1 - 1e-9, noNaN: true }), (p) => { within(normalCdf(normalQuantile(p)), p, 1e-13); })); });
  test('the density is 1/√(2π) at 0', () => within(normalDensity(0), 1 / Math.sqrt(2 * Math.PI), 1e-15));
});

describe('Γ', () => {
  test.each([[0.001, 6.907178885383853], [0.5, 0.5723649429247001], [1.5, -0.12078223763524522], [3.7, 1.428072326665388], [10, 12.80182748008147], [100.5, 361.4355404677776], [1e5, 1051287.708973657], [-0.5, 1.2655121234846454], [-2.3, 0.36956666345500744]])('ln |Γ(%f)|', (x, expected) => within(logGamma(x), expected, 2e-13));
  test.each([[0.5, 1.772453850905516], [1.5, 0.886226925452758], [4.2, 7.756689535793179], [-0.5, -3.544907701811032], [-1.5, 2.363271801207355], [20.5, 540624298233507500]])('Γ(%f)', (x, expected) => within(gamma(x), expected, 1e-13));
  test('at whole numbers it is a factorial, exactly', () => { expect(range(10, 1).map(gamma)).toEqual([1, 1, 2, 6, 24, 120, 720, 5040, 40320, 362880]); expect(factorial(20)).toBe(2432902008176640000); });
});

describe('counting', () => {
  test('Pascal’s rule, the edges, and a large one', () => {
    for (const n of range(40, 1)) for (const k of range(n)) expect(binomialCoefficient(n, k)).toBe(binomialCoefficient(n - 1, k - 1) + binomialCoefficient(n - 1, k));
    expect([binomialCoefficient(5, -1), binomialCoefficient(5, 6), binomialCoefficient(52, 5)]).toEqual([0, 0, 2598960]);
  });
  test('permutations, subsets and products, each once and in their order', () => {
    expect(permutations(['a', 'b', 'c']).map((p) => p.join(''))).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba']);
    expect(subsets(['a', 'b', 'c']).map((s) => s.join(''))).toEqual(['', 'a', 'b', 'ab', 'c', 'ac', 'bc', 'abc']);
    expect(cartesian([['a', 'b'], ['x', 'y']]).map((c) => c.join(''))).toEqual(['ax', 'ay', 'bx', 'by']);
    expect(cartesian([])).toEqual([[]]);
    for (const n of range(7)) { expect(new Set(permutations(range(n)).map(String)).size).toBe(factorial(n)); expect(new Set(subsets(range(n)).map(String)).size).toBe(2 ** n); }
  });
  test('the greatest common divisor', () => { fc.assert(fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 }), (a, b) => { const g = gcd(a, b); expect([a % g, b % g, gcd(a / g, b / g)]).toEqual([0, 0, 1]); })); expect(gcd(-6, 0)).toBe(6); });
});

describe('summaries', () => {
  test('mean and variance', () => { expect(mean([1, 2, 3, 4])).toBe(2.5); within(variance([1, 2, 3, 4]), 5 / 3, 1e-15); });
  test('entropy: ln n at most, 0 for certainty', () => {
    within(entropy([0.25, 0.25, 0.25, 0.25]), Math.log(4), 1e-15);
    expect(entropy([1, 0])).toBe(0);
    fc.assert(fc.property(fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 8 }), (scores) => { expect(entropy(softmax(scores))).toBeLessThanOrEqual(Math.log(scores.length) + 1e-12); }));
  });
  test('KL is never negative, 0 for equals, and infinite where q cannot be', () => {
    const distributions = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 4, maxLength: 4 }).map(softmax);
    fc.assert(fc.property(distributions, distributions, (p, q) => { expect(kl(p, q)).toBeGreaterThanOrEqual(-1e-15); expect(Math.abs(kl(p, p))).toBeLessThan(1e-15); }));
    expect(kl([1, 0], [0, 1])).toBe(Number.POSITIVE_INFINITY);
    // Two Bernoullis, 1/2 against 1/4: ½ ln 2 + ½ ln ⅔.
    within(kl([0.5, 0.5], [0.25, 0.75]), 0.5 * Math.log(2) + 0.5 * Math.log(2 / 3), 1e-14);
  });
  test('softmax and log-sum-exp bear large scores and shifts', () => {
    expect(softmax([1000, 1000])).toEqual([0.5, 0.5]);
    within(logSumExp([1000, 1000]), 1000 + Math.log(2), 1e-15);
    expect(logSumExp([Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY])).toBe(Number.NEGATIVE_INFINITY);
  });
  test('binomial probabilities are coefficients times powers and sum to 1', () => {
    for (const k of range(11)) within(binomialProbability(10, k, 0.3), binomialCoefficient(10, k) * 0.3 ** k * 0.7 ** (10 - k), 1e-12);
    within(range(201).reduce((s, k) => s + binomialProbability(200, k, 0.17), 0), 1, 1e-12);
    expect([binomialProbability(3, 0, 0), binomialProbability(3, 1, 0), binomialProbability(3, 3, 1), binomialProbability(3, 2, 1)]).toEqual([1, 0, 1, 0]);
  });
  test('Wilson’s interval inverts the score test: at its ends z is 1.96', () => {
    for (const [k, n] of [[8, 10], [1, 20], [500, 1000]] as const) for (const p of wilson(k, n)) within(Math.abs(k / n - p) / Math.sqrt((p * (1 - p)) / n), 1.959963984540054, 1e-12);
    expect(wilson(0, 0)).toEqual([0, 1]);
    expect(wilson(0, 10)[0]).toBe(0);
  });
  test('Brier', () => expect([brier(0.75, 1), brier(0.75, 0)]).toEqual([0.0625, 0.5625]));
  test('Monte Carlo says how sure it is', () => {
    const { value, standardError } = monteCarlo(randomStream('pi'), 40_000, (s) => (s.uniform() ** 2 + s.uniform() ** 2 < 1 ? 4 : 0));
    expect(Math.abs(value - Math.PI)).toBeLessThan(4 * standardError);
    within(standardError, Math.sqrt((Math.PI * (4 - Math.PI)) / 40_000), 0.03);
  });
});

describe('streams', () => {
  test('whole numbers are uniform and both ends are met', () => {
    const stream = randomStream('dice');
    const counts = new Map<number, number>();
    for (let i = 0; i < 60_000; i += 1) { const x = stream.int(1, 6); counts.set(x, (counts.get(x) ?? 0) + 1); }
    expect([...counts.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    // χ² with 5 degrees of freedom exceeds 20.5 once in a thousand.
    expect([...counts.values()].reduce((s, n) => s + (n - 10_000) ** 2 / 10_000, 0)).toBeLessThan(20.5);
  });
  test('every order of a shuffle is as likely', () => {
    const stream = randomStream('cards');
    const counts = new Map<string, number>();
    for (let i = 0; i < 12_000; i += 1) { const order = stream.shuffle(['a', 'b', 'c', 'd']).join(''); counts.set(order, (counts.get(order) ?? 0) + 1); }
    expect(counts.size).toBe(24);
    // χ² with 23 degrees of freedom exceeds 49.7 once in a thousand.
    expect([...counts.values()].reduce((s, n) => s + (n - 500) ** 2 / 500, 0)).toBeLessThan(49.7);
  });
  test('keys that differ in one character give unrelated streams', () => {
    const [a, b] = [randomStream('key 1'), randomStream('key 2')];
    const pairs = Array.from({ length: 20_000 }, () => (a.uniform() - 0.5) * (b.uniform() - 0.5));
    expect(Math.abs(mean(pairs))).toBeLessThan((4 / 12) / Math.sqrt(20_000));
  });
  test('what is no range of whole numbers is refused', () => {
    for (const [lo, hi] of [[2, 1], [0.5, 2], [0, 2 ** 32]] as const) expect(() => randomStream('x').int(lo, hi)).toThrow('is not a range of integers');
  });
});
