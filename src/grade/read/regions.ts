/** Reads intervals and inequalities in one letter: 0 < eta < 2/L, [a, b), x > 3 or x < −1, (−∞, 0) ∪ (1, ∞). */
import { fault, guarded } from './fault.ts';
import type { Invalid } from './field.ts';
import { parse, type ParseOptions } from './parse.ts';
import { toTex, symbolTex } from './print-tex.ts';
import { readAlone } from './read-lines.ts';
import { shapeOf } from './shapes.ts';
import { turnedRelation, type Clause, type Relation } from './statement.ts';
import { toText } from '#paper';
import type { Expr, Symbols } from './tree.ts';
import { symbolsMet } from './vocabulary.ts';

/** An end; `at` null is no end at all. `closed`: the end itself belongs to it. */
export type End = { readonly at: Expr; readonly closed: boolean };
/** What lies above every lower and below every upper end. No end: unbounded there. */
export type Stretch = { readonly lower: readonly End[]; readonly upper: readonly End[] };
/** A union of stretches of one letter. Plain JSON data. */
export type Region<S extends Symbols = Symbols> = { readonly kind: 'region'; readonly stretches: readonly Stretch[]; readonly of: string; readonly symbols: S };

const squeezed = (text: string): string => text.replaceAll(/\\(?:(?:left|right|big|Big|bigl|bigr|displaystyle|q?quad)(?![A-Za-z])|[,;:! ])/g, ' ').trim();
const unions = /∪|\\cup(?![A-Za-z])|(?<=[)\]])\s*(?:U|or|\\lor|∨)\s*(?=[([])/;
const everything = /^(?:\\mathbb\s*\{?R\}?|ℝ|\\R|R)$/;
/** All numbers but these: ℝ ∖ {0, 1}. */
const allBut = /^(?:\\mathbb\s*\{?R\}?|ℝ|\\R|R)\s*(?:\\setminus|\\backslash|∖|\\|-)\s*\\?\{([^{}]*?)\\?\}$/;
const piecesMax = 64;
const nothing = /^(?:\\emptyset|\\varnothing|∅|\{\s*\}|\\\{\s*\\\})$/;

/** The two parts of "[a, b)" at its comma; null where it is no interval. */
const inBrackets = (text: string): { readonly open: string; readonly parts: readonly string[]; readonly close: string } | null => {
  const t = text.trim().replace(/^\\lbrack(?![A-Za-z])/, '[').replace(/\\rbrack$/, ']').replace(/^\\lparen(?![A-Za-z])/, '(').replace(/\\rparen$/, ')');
  const [open, close] = [t[0] ?? '', t.at(-1) ?? ''];
  if (!'([]'.includes(open) || !')[]'.includes(close) || t.length < 3) return null;
  const parts: string[] = [''];
  let depth = 0;
  for (const c of t.slice(1, -1)) {
    if ('([{'.includes(c)) depth += 1;
    if (')]}'.includes(c)) depth -= 1;
    if (depth < 0) return null;
    if ((c === ',' || c === ';') && depth === 0) parts.push(''); else parts[parts.length - 1] += c;
  }
  return parts.length === 2 ? { open, parts, close } : null;
};

/** `met`: what letters stand for that nobody declared, as they are met; null where only declared ones may be used. */
type Options = ParseOptions & { readonly met?: Map<string, string> | null };

const readEnd = (typed: string, symbols: Symbols, of: string, { met = null, ...options }: Options): Expr => {
  const parsed = parse(typed, symbols, { ...options, open: met !== null });
  if (!parsed.ok) return fault(parsed.reason, toText(parsed.says).trim());
  for (const [name, type] of Object.entries(symbolsMet(parsed.vocabulary))) if (!Object.hasOwn(symbols, name)) met?.set(name, type);
  const [only, ...others] = parsed.rows.flat();
  if (only === undefined || others.length > 0) return fault('wrong-kind', 'An end of an interval is one number or formula.');
  if (shapeOf(only, { vocabulary: parsed.vocabulary, bound: new Set(), places: parsed.places }).kind !== 'scalar') return fault('shape', 'An end of an interval is a number.');
  return held(only, of);
};
const mentions = (e: unknown, of: string): boolean => (Array.isArray(e) ? e.some((x) => mentions(x, of)) : typeof e === 'object' && e !== null && ('op' in e && e.op === 'symbol' && 'name' in e && e.name === of || Object.values(e).some((x) => mentions(x, of))));
const held = (e: Expr, of: string): Expr => (mentions(e, of) ? fault('wrong-kind', `Write ${of} alone on one side, and what it is held against on the other.`) : e);

/** −1 and 1 for the two infinities, null for anything else. */
const infinite = (e: Expr): -1 | 1 | null => (e.op === 'constant' && e.name === 'infinity' ? 1 : e.op === 'negate' && infinite(e.args[0]) === 1 ? -1 : null);
/** An end at the infinity of its own side is none; at the other the stretch would be empty. */
const endOf = (at: Expr, closed: boolean, side: 'lower' | 'upper'): readonly End[] => {
  const side1 = infinite(at);
  if (side1 === null) return [{ at, closed }];
  return (side === 'lower') === (side1 < 0) ? [] : fault('wrong-kind', 'This interval would be empty.');
};
const readInterval = (text: string, symbols: Symbols, of: string, options: Options): Stretch | null => {
  const found = inBrackets(text);
  if (found === null) return null;
  const [low = '', high = ''] = found.parts;
  return { lower: endOf(readEnd(low, symbols, of, options), found.open === '[', 'lower'), upper: endOf(readEnd(high, symbols, of, options), found.close === ']', 'upper') };
};

const ofLetter = (e: Expr | undefined, of: string): boolean => e?.op === 'symbol' && e.name === of;
/** The bounds that a chain of relations puts on the letter, as alternatives: x ≠ a leaves two. */
const boundsOf = ({ sides, relations }: Clause, of: string): readonly Stretch[] => {
  if (!sides.some((side) => ofLetter(side, of))) return fault('wrong-kind', `Write ${of} alone on one side, as ${of} < …, or an interval, as (0, 1].`);
  return relations.reduce<readonly Stretch[]>((stretches, relation, k) => {
    const [left, right] = [sides[k], sides[k + 1]];
    if (left === undefined || right === undefined) return stretches;
    if (!ofLetter(left, of) && !ofLetter(right, of)) return fault('syntax', `Each relation here has ${of} on one side.`);
    const other = held(ofLetter(left, of) ? right : left, of);
    const all = bound(ofLetter(left, of) ? relation : turnedRelation(relation), other);
    return stretches.flatMap((s) => all.map((b) => ({ lower: [...s.lower, ...b.lower], upper: [...s.upper, ...b.upper] })));
  }, [{ lower: [], upper: [] }]);
};
const bound = (relation: Relation, at: Expr): readonly Stretch[] => {
  switch (relation) {
    case '<': return [{ lower: [], upper: endOf(at, false, 'upper') }];
    case '<=': return [{ lower: [], upper: endOf(at, true, 'upper') }];
    case '>': return [{ lower: endOf(at, false, 'lower'), upper: [] }];
    case '>=': return [{ lower: endOf(at, true, 'lower'), upper: [] }];
    case '=': return [{ lower: [{ at, closed: true }], upper: [{ at, closed: true }] }];
    case '!=': return [{ lower: [], upper: [{ at, closed: false }] }, { lower: [{ at, closed: false }], upper: [] }];
    case '∝': return fault('syntax', 'A proportion bounds nothing.');
  }
};

const byRelations = (text: string, symbols: Symbols, of: string, options: Options): readonly Stretch[] => {
  const read = readAlone(text, symbols, options);
  if (!read.ok) return fault(read.reason, toText(read.says).trim(), read.at);
  return read.statement.flatMap((clauses) => clauses.reduce<readonly Stretch[]>((all, clause) => boundsOf(clause, of).flatMap((b) => all.map((s) => ({ lower: [...s.lower, ...b.lower], upper: [...s.upper, ...b.upper] }))), [{ lower: [], upper: [] }]));
};

export const readRegion = (typed: string, symbols: Symbols, of: string, options: Options = {}): { readonly ok: true; readonly stretches: readonly Stretch[] } | Invalid =>
  guarded(() => {
    const text = squeezed(typed.normalize('NFC')).replace(/[\s.$]+$/, '').replace(/^[\s$]+/, '');
    if (text === '') fault('empty', 'There is nothing here yet.');
    const member = /^(\\?[A-Za-z_{}\d]+?)\s*(?:∈|\\in(?![A-Za-z])|\bin\b)\s*([\s\S]*)$/.exec(text);
    const set = member !== null && member[1]?.replaceAll(/[\\{}]/g, '') === of ? (member[2] ?? '').trim() : text;
    if (nothing.test(set)) return { ok: true as const, stretches: [] };
    if (everything.test(set)) return { ok: true as const, stretches: [{ lower: [], upper: [] }] };
    const missing = allBut.exec(set)?.[1];
    if (missing !== undefined) {
      const points = missing.split(/[,;]/).map((typed1) => readEnd(typed1, symbols, of, options));
      return { ok: true as const, stretches: points.reduce<readonly Stretch[]>((all, at) => all.flatMap((s) => bound('!=', at).map((b) => ({ lower: [...s.lower, ...b.lower], upper: [...s.upper, ...b.upper] }))), [{ lower: [], upper: [] }]).slice(0, piecesMax) };
    }
    const pieces = set.split(unions);
    const intervals = pieces.map((piece) => readInterval(piece, symbols, of, options));
    if (intervals.every((i) => i !== null)) return { ok: true as const, stretches: intervals };
    if (pieces.length > 1 || set !== text) fault('syntax', 'An interval has two ends in brackets, as [0, 1); several are joined by ∪.');
    return { ok: true as const, stretches: byRelations(text, symbols, of, options) };
  });

const plainEnd = (ends: readonly End[], otherwise: string, write: (e: Expr) => string): string => ends.map(({ at }) => write(at))[0] ?? otherwise;
/** In brackets where each side has at most one end; else as relations. */
export const regionText = ({ stretches, of }: Region, write: (e: Expr) => string, signs: { readonly infinity: string; readonly union: string; readonly empty: string; readonly open: (s: string) => string }): string => {
  if (stretches.length === 0) return signs.empty;
  return stretches.map(({ lower, upper }) => {
    if (lower.length > 1 || upper.length > 1) return [...lower.map(({ at, closed }) => `${of} ${closed ? '>=' : '>'} ${write(at)}`), ...upper.map(({ at, closed }) => `${of} ${closed ? '<=' : '<'} ${write(at)}`)].join(' and ');
    return signs.open(`${lower[0]?.closed === true ? '[' : '('}${plainEnd(lower, `-${signs.infinity}`, write)}, ${plainEnd(upper, signs.infinity, write)}${upper[0]?.closed === true ? ']' : ')'}`);
  }).join(signs.union);
};
export const regionTex = (region: Region): string => `${symbolTex(region.of)} \\in ${regionText(region, toTex, { infinity: '\\infty', union: ' \\cup ', empty: '\\emptyset', open: (s) => s.replace(/^./, (c) => `\\left${c}`).replace(/.$/, (c) => `\\right${c}`) })}`;
