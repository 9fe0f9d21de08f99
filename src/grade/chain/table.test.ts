/** The table of chains: each judged as its label says, its first wrong line named. */
import { describe, expect, test } from 'vitest';
import { toText } from '#paper';
import { chainSections } from './table/index.ts';
import { judgeChain } from './texts.ts';

describe.each(chainSections)('$title', ({ symbols, varies, rows }) => {
  test.each(rows.map((row) => [`${row[0]}: ${row.slice(2).join(' ⟶ ')}`, row] as const))('%s', (_, [label, reference, ...lines]) => {
    const { verdict, firstWrongLine, why } = judgeChain({ lines, reference, symbols, ...(varies === undefined ? {} : { varies }) });
    expect({ verdict, firstWrongLine }, toText(why)).toEqual({ verdict: label === 'right' ? 'right' : 'wrong', firstWrongLine: typeof label === 'number' ? label : undefined });
  });
});

test('there are ninety chains and more, right and wrong', () => {
  const labels = chainSections.flatMap(({ rows }) => rows.map(([label]) => label));
  expect(labels.length).toBeGreaterThanOrEqual(90);
  expect(labels.filter((label) => label === 'right').length).toBeGreaterThan(40);
  expect(labels.filter((label) => label !== 'right').length).toBeGreaterThan(40);
});
