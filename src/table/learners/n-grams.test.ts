import { randomStream } from '#numeric';
import { expect, test } from 'vitest';
import { fitLearner, predictWith, scoreWith } from './learners.ts';
import { windowsOf } from './n-grams.ts';

const labels = ['a', 'b', 'c', 'd'];
const probabilities = (sequence: readonly number[], context: number, asked: readonly number[]): Float64Array => {
  const found = fitLearner('n-grams', { context }, windowsOf(sequence, asked.length, labels));
  const predicted = found.ok ? predictWith(found.value.fitted, { rows: 1, columns: found.value.fitted.columns, x: Float64Array.from(asked) }) : found;
  if (!predicted.ok) throw new Error(JSON.stringify(predicted.faults));
  return predicted.value;
};

test('Witten and Bell, by hand', () => {
  // The rows of “abac”: b after a, a after b, c after a. Alone: each of a, b, c once, n = 3, T = 3, so p = (1 + 3/4)/6 for those seen, (3/4)/6 for d.
  const alone = [1.75 / 6, 1.75 / 6, 1.75 / 6, 0.75 / 6];
  // After a: b and c once each, n = 2, T = 2.
  const after = [(0 + 2 * (alone[0] ?? 0)) / 4, (1 + 2 * (alone[1] ?? 0)) / 4, (1 + 2 * (alone[2] ?? 0)) / 4, (2 * (alone[3] ?? 0)) / 4];
  for (const [s, p] of after.entries()) expect(probabilities([0, 1, 0, 2], 1, [0])[s]).toBeCloseTo(p, 15);
  // d was never seen, so nothing is known after it but what is known of all.
  for (const [s, p] of alone.entries()) expect(probabilities([0, 1, 0, 2], 1, [3])[s]).toBeCloseTo(p, 15);
});

test('probabilities are above 0 and sum to one after any context, seen or not', () => {
  const { int } = randomStream('n-grams');
  for (let trial = 0; trial < 60; trial += 1) {
    const context = int(0, 4);
    const sequence = Array.from({ length: int(6, 40) }, () => int(0, int(0, 3)));
    const p = probabilities(sequence, context, Array.from({ length: 4 }, () => int(0, 5)));
    expect(p.reduce((s, one) => s + one, 0)).toBeCloseTo(1, 14);
    expect(Math.min(...p)).toBeGreaterThan(0);
  }
});

test('on a long text of a known chain the cross-entropy comes to its entropy', () => {
  // The next symbol is the last plus 1 with ¾, plus 2 with ¼.
  const { uniform } = randomStream('chain');
  const sequence = [0];
  for (let i = 1; i < 20000; i += 1) sequence.push(((sequence[i - 1] ?? 0) + (uniform() < 0.75 ? 1 : 2)) % 4);
  const table = windowsOf(sequence, 2, labels);
  const found = fitLearner('n-grams', { context: 2 }, table);
  const score = found.ok ? scoreWith(found.value.fitted, table) : found;
  expect(score.ok ? score.value.loss : 0).toBeCloseTo(0.562335, 2);
});

test.each([
  [{ context: 3 }, [0, 1, 0, 1, 2], 'context must be at most 2, the symbols in a row, not 3'],
  [{ context: 1 }, [0, 1.5, 0, 1, 2], 'data.x has 1.5 in row 0, column “before 1”; symbols are whole numbers from 0'],
])('refuses what are no symbols: %j', (settings, sequence, says) => {
  const found = fitLearner('n-grams', settings, windowsOf(sequence, 2, labels));
  expect(found.ok ? '' : `${found.faults[0]?.at} ${found.faults[0]?.says}`).toBe(says);
});
