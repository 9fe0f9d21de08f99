import { describe, expect, it } from 'vitest';
import { judgeTyped } from '../index.ts';

const judged = (kind: string, reference: string, given: string): string => { const j = judgeTyped({ kind, reference, given }); return `${j.verdict} ${j.mistake ?? ''}`.trim(); };
const raw = String.raw;

describe('typed names', () => {
  it.each([
    ['choice', 'b', ' b ', 'right'], ['choice', 'b', 'B', 'wrong'], ['choice', 'b', '', 'invalid'], ['choice', '', 'b', 'undetermined'],
    ['choices', 'a, c', '{c; a}', 'right'], ['choices', 'a, c', 'a', 'wrong'], ['choices', 'a, c', 'a, b, c', 'wrong'], ['choices', 'a, c', 'a, a, c', 'invalid'], ['choices', 'a, c', 'a,, c', 'invalid'],
    ['ordering', 'a, b, c, d', 'a; b; c; d', 'right'], ['ordering', 'a, b, c, d', 'a < b < c < d', 'right'], ['ordering', 'a, b, c, d', 'a, c, b, d', 'wrong order'], ['ordering', 'a, b, c, d', 'd, c, b, a', 'wrong order'],
    ['ordering', 'a, b, c, d', 'c, a, d, b', 'wrong'], ['ordering', 'a, b, c', 'a, b', 'wrong'], ['ordering', 'a, b, c', '', 'invalid'],
    ['nodes', 'A, C', raw`\{C, A\}`, 'right'], ['nodes', 'A, C', 'A, B', 'wrong'], ['nodes', '{}', raw`\emptyset`, 'right'], ['nodes', '{}', '__proto__', 'wrong'], ['nodes', 'X_1, X_2', 'X_2, X_1', 'right'],
    ['edges', 'A -> B, B -> C', raw`B \to C, A \rightarrow B`, 'right'], ['edges', 'A -> B', 'B <- A', 'right'], ['edges', 'A -> B', 'B -> A', 'wrong'], ['edges', 'A -- B', 'B -- A', 'right'], ['edges', 'A - B', 'B—A', 'right'],
    ['edges', 'A -> B', 'A -- B', 'wrong'], ['edges', 'A -> B', 'A B', 'invalid'], ['edges', 'A -> B, B -> C', 'A -> B', 'wrong'], ['edges', 'A -> B', 'A -> B -> C', 'invalid'],
  ])('%s %s, given %s: %s', (kind, reference, given, expected) => { expect(judged(kind, reference, given)).toBe(expected); });
});
