import { describe, expect, it } from 'vitest';
import { randomStream } from '#numeric';
import { formulaOf, integer, parseShape, read, sameShape, shapeOf, toPlain, vocabularyOf, type Expr, type Field, type Formula, type Symbols } from '../read/index.ts';
import { asGiven, compare, samples, same } from '../index.ts';
import { compareFormulas } from './equal.ts';
import { exponentStep, factorStep, lostTermStep, oneStep, signStep, swapStep, transposeStep, type Step } from './mutate.ts';
import { sections, type Section } from './pairs.ts';

const fieldOf = (section: Section): Extract<Field, { kind: 'expression' }> => ({ kind: 'expression', symbols: section.symbols, ...(section.shape === undefined ? {} : { shape: section.shape }) });
const marks = { same: '=', different: '≠', undetermined: '?' } as const;

/** What a learner gets who types `given` where `reference` is right. */
const check = (section: Section, reference: string, given: string): string => {
  const field = fieldOf(section);
  const r = read(field, { kind: 'typed', text: given });
  return r.ok ? marks[compare(field, formulaOf(section.symbols, reference), r.value).result] : `invalid: ${r.reason}`;
};

describe.each(sections)('$title', (section) => {
  it.each(section.rows)('%s  %s  |  %s', (verdict, reference, given) => { expect(check(section, reference, given)).toBe(verdict); });
});

describe('the table', () => {
  it('has at least four hundred pairs, a third of them not equal', () => {
    const rows = sections.flatMap((s) => s.rows);
    expect(rows.length).toBeGreaterThanOrEqual(400);
    expect(rows.filter(([verdict]) => verdict === '≠').length).toBeGreaterThan(rows.length / 3);
  });

  it('gets the same verdict whenever it is asked', () => {
    const few = sections.map((section) => [section, section.rows.slice(0, 3)] as const);
    const once = few.map(([section, rows]) => rows.map(([, reference, given]) => check(section, reference, given)).join('')).join(' ');
    for (let k = 0; k < 100; k += 1) {
      const [section, rows] = few[k % few.length] ?? [sections[0] as Section, []];
      const part = rows.map(([, reference, given]) => check(section, reference, given)).join('');
      expect(once.split(' ')[k % few.length]).toBe(part);
    }
  });
});

const references = sections.flatMap((section) => [...new Set(section.rows.map(([, reference]) => reference))].map((reference) => ({ section, reference, formula: formulaOf(section.symbols, reference) })));
/** References that have no value anywhere, or none that could be computed: they are there to be left open. */
const open = new Set(sections.flatMap((s) => s.rows).filter(([verdict]) => verdict === '?').map(([, reference]) => reference));

describe('a reference', () => {
  it('is right in every way it is written', () => {
    const wrong = references.filter(({ reference }) => !open.has(reference)).flatMap(({ section, reference, formula }, k) => {
      const field = fieldOf(section);
      // Each in a third of the ways, its neighbours in the others.
      const given = [asGiven(field, formula), ...samples(field, formula, randomStream(reference)).right.filter((_, j) => (j + k) % 3 === 0)];
      return given.flatMap((g) => {
        const r = read(field, g);
        return r.ok && same(field, formula, r.value) ? [] : [`${reference} | ${g.kind === 'typed' ? g.text : ''}`];
      });
    });
    expect(wrong).toEqual([]);
  });

  it('is wrong, or nothing, where its own samples say so', () => {
    const wrong = references.filter(({ reference }, k) => !open.has(reference) && k % 4 === 0).flatMap(({ section, reference, formula }) => {
      const field = fieldOf(section);
      const { wrong: not, invalid } = samples(field, formula, randomStream(reference));
      const verdicts = (g: (typeof not)[number]) => { const r = read(field, g); return r.ok ? compare(field, formula, r.value).result : 'invalid'; };
      return [...not.filter((g) => verdicts(g) !== 'different'), ...invalid.filter((g) => verdicts(g) !== 'invalid')].map((g) => `${reference} | ${g.kind === 'typed' ? g.text : ''}`);
    });
    expect(wrong).toEqual([]);
  });
});

/** What one step makes of a reference and is still equal to it; each was read and is true. */
const trulyEqual: readonly (readonly [why: string, is: (reference: string, mutant: string) => boolean])[] = [
  ['(−1)ⁿ has the same value for n + 1 and n − 1, for 2k and −2k', (r) => r.startsWith('(-1)^')],
  ['the sign of 2x is that of x', (r) => r === 'sign(x) |x|'],
  ['a positive factor leaves softmax(log q) as it is', (r) => r === 'softmax(log q)'],
  ['symmetric matrices are their own transposes', (_, m) => /(?:Sigma|\bS|\bD|\bW)\^T/.test(m)],
  ['the transpose of a transpose', (_, m) => m.includes('^T)^T')],
  ['S for Sᵀ', (r) => r === '(S + S^T) x'],
  ['traces and determinants of transposes and of turned products', (r) => /^(?:tr|det|\\\|Q|x\^T M x)/.test(r)],
  ['orthogonal matrices commute with their transposes; a square with itself', (r) => ['Q Q^T', 'Q Q', 'D D', 'diag(x) diag(u)'].includes(r)],
  ['a matrix commutes with functions of itself', (r) => ['Sigma (Sigma + lambda I)^(-1)', '(I + M)^(-1) M'].includes(r)],
];

describe('one step away from a reference', () => {
  const symbolsSteps = (symbols: Symbols): readonly Step[] => [signStep, lostTermStep, factorStep, exponentStep, transposeStep(symbols), swapStep(symbols)];
  const fits = (tree: Expr, section: Section) => {
    try { return sameShape(shapeOf(tree, { vocabulary: vocabularyOf(section.symbols), bound: new Set(['i', 'j', 'k']) }), parseShape(section.shape)); } catch { return false; }
  };
  it('nothing is called right that is not', () => {
    const accepted: string[] = [];
    let count = 0;
    for (const { section, reference, formula } of references) {
      if (open.has(reference)) continue;
      for (const step of symbolsSteps(section.symbols)) {
        for (const tree of oneStep(formula.tree, step).filter((t) => fits(t, section))) {
          count += 1;
          const mutant: Formula = { ...formula, tree };
          if (compareFormulas(formula, mutant, section.shape).result !== 'same') continue;
          const text = toPlain(tree);
          if (!trulyEqual.some(([, is]) => is(reference, text))) accepted.push(`${reference} | ${text}`);
        }
      }
    }
    expect(accepted).toEqual([]);
    expect(count).toBeGreaterThan(1500);
  });
  it('not even by one part in 10²⁰ at any place', () => {
    const nearlyOne: Expr = { op: 'add', args: [integer(1), { op: 'power', args: [integer(10), { op: 'negate', args: [integer(20)] }] }] };
    // A sign, a zero, a step and a share are not moved by it.
    const unmoved = new Set(['sign(x) |x|', 'floor(x + 1)', 'softmax(log q)', '0', 'M - M', 'cases(1 if x > 0; 0)', 'max(0, x)']);
    const accepted: string[] = [];
    for (const [k, { section, reference, formula }] of references.entries()) {
      if (open.has(reference) || unmoved.has(reference)) continue;
      const trees = oneStep(formula.tree, (e) => [{ op: 'multiply', args: [nearlyOne, e] }]).filter((tree, j) => (j + k) % 2 === 0 && fits(tree, section));
      accepted.push(...trees.filter((tree) => compareFormulas(formula, { ...formula, tree }, section.shape).result === 'same').map((tree) => `${reference} | ${toPlain(tree)}`));
    }
    expect(accepted).toEqual([]);
  });
});
