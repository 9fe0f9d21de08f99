/** Typed statements: equations, inequalities, intervals and solutions, two of which say the same where they hold at the same places. */
import { atomsOf, namesFor, solvedFor } from '../chain/atoms.ts';
import { readAlone, readRegion, type Expr, type Invalid, type Region, type Statement, type Symbols } from '../read/index.ts';
import { text as words } from '#paper';
import type { Comparison } from '../verdict.ts';
import { equation, sameSolutions } from './equation.ts';
import { compareRegions } from './interval.ts';

export type Stated = { readonly text: string; readonly statement: Statement | null; readonly region: Region | null };
export type StatedPair = { readonly reference: Stated; readonly given: Stated; readonly symbols: Symbols; readonly of: string };

const member = /^[\s$]*\\?([A-Za-z]\w*(?:_\{?\w+\}?)?)\s*(?:∈|\\in(?![A-Za-z]))/;
const roundsMax = 5;

/** {x | x > 3}, {x ∈ ℝ : 0 < x ≤ 1}: what stands behind the bar. */
const builder = /^[\s$]*(?:\\left\s*)?\\?\{\s*\\?[A-Za-z]\w*\s*(?:(?:∈|\\in(?![A-Za-z]))\s*(?:\\mathbb\s*\{?\s*R\s*\}?|ℝ|R)\s*)?(?:\\mid(?![A-Za-z])|\||:|\\colon(?![A-Za-z]))([\s\S]*?)(?:\\right\s*)?\\?\}[\s$.]*$/;
export const isBuilder = (text: string): boolean => builder.test(text);
const unbuilt = (text: string): string => builder.exec(text)?.[1] ?? text;

/** Only what the text itself calls an interval or a set of places is one: brackets with two ends, ∪, ∅, ℝ. */
const mayBeRegion = (text: string): boolean => /[([\])]\s*[.$]*\s*$|∅|\\emptyset|\\varnothing|ℝ|mathbb|\\}/.test(text) || member.test(text);

/** The region as relations of its letter, for holding it against what is no region. */
const statementOf = ({ stretches, of }: Region): Statement | null => {
  const letter: Expr = { op: 'symbol', name: of };
  const clauses = stretches.map(({ lower, upper }) => [
    ...lower.map(({ at, closed }) => ({ sides: [letter, at], relations: [closed ? '>=' as const : '>' as const] })),
    ...upper.map(({ at, closed }) => ({ sides: [letter, at], relations: [closed ? '<=' as const : '<' as const] })),
  ]);
  return clauses.length === 0 || clauses.some((all) => all.length === 0) ? null : clauses;
};

const letterOf = (texts: readonly string[], statements: readonly (Statement | null)[], declared: Symbols, known: Symbols): string => {
  for (const text of texts) { const named = member.exec(text)?.[1]?.replaceAll(/[{}]/g, ''); if (named !== undefined) return named; }
  for (const statement of statements) { const solved = statement === null ? null : solvedFor(atomsOf(statement, known)); if (solved !== null) return solved; }
  const [only, ...others] = Object.keys(declared);
  return only !== undefined && others.length === 0 ? only : Object.hasOwn(declared, 'x') || only === undefined ? 'x' : only;
};

/** Reads both; letters that nobody declared become what they were met as. The first that cannot be read is given back. */
export const readStated = (typed: readonly [reference: string, given: string], declared: Symbols, decimal: '.' | ',' = '.', asked?: string): StatedPair | { readonly fault: Invalid; readonly which: 'reference' | 'given' } => {
  const texts = typed.map(unbuilt);
  let symbols = declared;
  for (let round = 0; ; round += 1) {
    const met = new Map<string, string>();
    const known = symbols;
    const alone = texts.map((text) => readAlone(text.replaceAll('$', ' '), known, { decimal, met }));
    const statements = alone.map((read) => (read.ok && read.statement.flat().every(({ relations }) => relations.length > 0) ? read.statement : null));
    const of = asked ?? letterOf(texts, statements, declared, { ...known, ...Object.fromEntries(met) });
    const named = Object.hasOwn(known, of) ? known : { ...known, [of]: 'real' };
    const regions = texts.map((text, k) => (statements[k] === null && !mayBeRegion(text) ? null : readRegion(text, named, of, { decimal, met })));
    const read = texts.map((text, k): Stated | Invalid => {
      const [statement, region, first] = [statements[k] ?? null, regions[k] ?? null, alone[k]];
      if (statement === null && region?.ok !== true) return region !== null && !region.ok ? region : first !== undefined && !first.ok ? first : { ok: false, reason: 'wrong-kind', says: words('An equation, an inequality or an interval is asked.') };
      return { text, statement, region: region?.ok === true ? { kind: 'region', stretches: region.stretches, of, symbols: named } : null };
    });
    const [reference, given] = read;
    if (reference === undefined || given === undefined) throw new Error('two texts are read');
    if ('ok' in reference) return { fault: reference, which: 'reference' };
    if ('ok' in given) return { fault: given, which: 'given' };
    const found = [...met].filter(([name]) => !Object.hasOwn(named, name));
    if (found.length === 0 || round === roundsMax) return { reference, given, symbols: named, of };
    symbols = { ...known, ...Object.fromEntries(found) };
  }
};

const treesOf = (statement: Statement) => statement.flat().flatMap(({ sides }) => sides);
const isEquations = (statement: Statement | null): statement is Statement => statement?.flat().every(({ relations }) => relations.length === 1 && relations[0] === '=') === true;

export const compareStated = ({ reference, given, symbols, of }: StatedPair): Comparison | null => {
  if (reference.region !== null && given.region !== null) return compareRegions({ kind: 'interval', symbols, of }, { ...reference.region, symbols }, { ...given.region, symbols });
  const [asked, own] = [reference.statement ?? (reference.region === null ? null : statementOf(reference.region)), given.statement ?? (given.region === null ? null : statementOf(given.region))];
  if (asked === null || own === null) return null;
  if (isEquations(asked) && isEquations(own)) return equation.compare({ kind: 'equation', symbols }, { kind: 'equation', statement: asked, symbols }, { kind: 'equation', statement: own, symbols });
  const names = namesFor(symbols, [...treesOf(asked), ...treesOf(own)]);
  const [a, b] = [atomsOf(asked, symbols), atomsOf(own, symbols)];
  return sameSolutions(a, b, symbols, names, solvedFor(a) ?? solvedFor(b) ?? of);
};
