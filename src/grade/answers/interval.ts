/** Where a letter may lie, as a union of intervals; whether an end belongs to it counts. */
import { text, type Words } from '#paper';
import { formulaTex, integer, regionTex, regionText, toPlain, toTex, vocabularyOf, type End, type Expr, type Region, type Symbols } from '../read/index.ts';
import { bounded, type Bounded } from '../formula/bounded.ts';
import { canonical } from '../formula/canonical.ts';
import { compareFormulas, usedNames } from '../formula/equal.ts';
import { evaluate } from '../formula/evaluate.ts';
import { slipsOf } from '../formula/mutate.ts';
import { drawPoint, placeOf, type Kind as PointKind } from '../formula/points.ts';
import { first, isSingle } from '../formula/tensor.ts';
import { formulaIn, namesFor } from '../chain/atoms.ts';
import type { Comparison } from '../verdict.ts';
import { garbage, typed, type FieldOf, type Kind } from './kind.ts';

/** An end with its value at a point; `from` null stands for infinity. */
type At = { readonly v: number; readonly e: number; readonly closed: boolean; readonly from: Expr | null };
type Piece = { readonly low: At; readonly high: At };

const kinds: readonly PointKind[] = ['whole', 'positive', 'normal', 'uniform', 'halves', 'positive', 'normal', 'uniform', 'scales', 'whole', 'positive', 'normal', 'uniform', 'positive', 'halves', 'normal'];
const pointsNeeded = 8;
const minus: At = { v: Number.NEGATIVE_INFINITY, e: 0, closed: false, from: null };
const plus: At = { v: Number.POSITIVE_INFINITY, e: 0, closed: false, from: null };
const apart = (a: At, b: At): boolean => a.v !== b.v && !(Math.abs(a.v - b.v) <= a.e + b.e);

/** The letter's own domain bounds it too: of a positive letter "eta < 2/L" says the same as "0 < eta < 2/L". */
const domainOf = (symbols: Symbols, of: string): { readonly lower: readonly End[]; readonly upper: readonly End[] } => {
  const domain = vocabularyOf(symbols).declared.get(of)?.domain;
  const at = (n: number, closed: boolean): readonly End[] => [{ at: integer(n), closed }];
  switch (domain) {
    case 'positive': case 'positive integer': return { lower: at(0, false), upper: [] };
    case 'nonnegative': case 'nonnegative integer': return { lower: at(0, true), upper: [] };
    case 'probability': return { lower: at(0, true), upper: at(1, true) };
    default: return { lower: [], upper: [] };
  }
};

type Evaluated = (e: Expr) => Bounded | null;
/** The pieces at a point, from left to right, joined where they touch; null where an end has no value there. */
const piecesAt = (region: Region, symbols: Symbols, value: Evaluated): readonly Piece[] | null => {
  const domain = domainOf(symbols, region.of);
  const pieces: Piece[] = [];
  for (const { lower, upper } of region.stretches) {
    const end = (ends: readonly End[], none: At, isHigher: (a: At, b: At) => boolean): At | null => ends.reduce<At | null>((best, { at, closed }) => {
      const v = value(at);
      if (best === null || v === null) return null;
      const here: At = { v: v.v, e: v.e, closed, from: at };
      return !apart(here, best) ? (here.closed ? best : here) : isHigher(here, best) ? here : best;
    }, none);
    const [low, high] = [end([...lower, ...domain.lower], minus, (a, b) => a.v > b.v), end([...upper, ...domain.upper], plus, (a, b) => a.v < b.v)];
    if (low === null || high === null) return null;
    if (!apart(low, high) ? low.closed && high.closed : low.v < high.v) pieces.push({ low, high });
  }
  const sorted = [...pieces].sort((a, b) => a.low.v - b.low.v || Number(b.low.closed) - Number(a.low.closed));
  const joined: Piece[] = [];
  for (const next of sorted) {
    const last = joined.at(-1);
    const touches = last !== undefined && (apart(next.low, last.high) ? next.low.v < last.high.v : next.low.closed || last.high.closed);
    if (last === undefined || !touches) { joined.push(next); continue; }
    const high = apart(next.high, last.high) ? (next.high.v > last.high.v ? next.high : last.high) : next.high.closed ? next.high : last.high;
    joined[joined.length - 1] = { low: last.low, high };
  }
  return joined;
};

const endsOnly: Words = text('The ends are where they should be, but whether an end belongs to it is not right: a square bracket (or ≤) takes the end in, a round one (or <) leaves it out.');
const otherPieces = (own: number): Words => text(own === 0 ? 'Yours holds nowhere.' : own === 1 ? 'Yours is one interval; that is not what is asked for.' : `Yours is ${own} intervals; that is not what is asked for.`);

export const compareRegions = (field: FieldOf<'interval'>, reference: Region, given: Region): Comparison => {
  const { symbols } = field;
  const trees = [reference, given].flatMap(({ stretches }) => stretches.flatMap(({ lower, upper }) => [...lower, ...upper].map(({ at }) => at)));
  const names = namesFor(symbols, trees);
  const isConstant = usedNames(trees).size === 0 && names.sizes.length === 0;
  const pairs = new Map<string, readonly [Expr, Expr]>();
  let seen = 0;
  let endsDiffer = false;
  for (const [k, kind] of kinds.entries()) {
    const arithmetic = bounded({ lost: false });
    const place = placeOf<Bounded>(drawPoint(names, 1200 + k, kind, 2), names);
    const value: Evaluated = (e) => { const { value: t } = evaluate(e, arithmetic, place, { left: 20_000 }); return t === null || !isSingle(t) ? null : first(t); };
    const [asked, own] = [piecesAt(reference, symbols, value), piecesAt(given, symbols, value)];
    if (asked === null || own === null) continue;
    seen += 1;
    if (asked.length !== own.length) return { result: 'different', witness: otherPieces(own.length) };
    for (const [j, piece] of asked.entries()) {
      const other = own[j];
      if (other === undefined) continue;
      for (const [a, b] of [[piece.low, other.low], [piece.high, other.high]] as const) {
        if (apart(a, b)) return { result: 'different', witness: text(`An end of ${own.length === 1 ? 'your interval' : 'your intervals'} is not where it should be.`) };
        if (a.closed !== b.closed) endsDiffer = true;
        if (a.from !== null && b.from !== null) pairs.set(`${canonical(a.from)}|${canonical(b.from)}`, [a.from, b.from]);
      }
    }
    if (isConstant) break;
  }
  const compared = [...pairs.values()].map(([a, b]) => compareFormulas(formulaIn(symbols, a), formulaIn(symbols, b)));
  if (compared.some((c) => c.result === 'different')) return { result: 'different', witness: text('An end of your interval is not where it should be.') };
  if (endsDiffer) return { result: 'different', witness: endsOnly };
  if (compared.some((c) => c.result === 'undetermined') || seen < (isConstant ? 1 : pointsNeeded)) return { result: 'undetermined', says: text('Whether these are the same intervals could not be decided with certainty. It counts neither as right nor as wrong.') };
  return compared.every((c) => c.result === 'same' && c.how === 'exact') ? { result: 'same', how: 'exact' } : { result: 'same', how: 'points', points: seen };
};

/** Whether a number lies in the region, the other letters having these values; for oracles. Null where it cannot be told. */
export const liesIn = (region: Region, symbols: Symbols, x: number, valueOfEnd: Evaluated): boolean | null => {
  const pieces = piecesAt(region, symbols, valueOfEnd);
  return pieces === null ? null : pieces.some(({ low, high }) => (x > low.v || low.closed && x === low.v) && (x < high.v || high.closed && x === high.v));
};

const plainRegion = (r: Region): string => regionText(r, toPlain, { infinity: 'inf', union: ' ∪ ', empty: '∅', open: (s) => s });
const asRelations = ({ stretches, of }: Region): string => stretches.map(({ lower, upper }) => [...lower.map(({ at, closed }) => `${of} ${closed ? '>=' : '>'} ${toPlain(at)}`), ...upper.map(({ at, closed }) => `${of} ${closed ? '<=' : '<'} ${toPlain(at)}`)].join(' and ')).join(' or ');
const asChain = ({ stretches, of }: Region): readonly string[] => {
  const [only] = stretches;
  const [low, high] = [only?.lower[0], only?.upper[0]];
  return stretches.length !== 1 || low === undefined || high === undefined || (only?.lower.length ?? 0) > 1 || (only?.upper.length ?? 0) > 1 ? [] : [`${toPlain(low.at)} ${low.closed ? '<=' : '<'} ${of} ${high.closed ? '<=' : '<'} ${toPlain(high.at)}`, `${toTex(low.at)} ${low.closed ? '\\le' : '<'} ${formulaTex({ op: 'symbol', name: of }, {})} ${high.closed ? '\\leq' : '\\lt'} ${toTex(high.at)}`];
};
/** One end changed: closed for open, or moved by a slip. */
export const regionSlips = (r: Region): readonly Region[] => r.stretches.flatMap((stretch, k) => (['lower', 'upper'] as const).flatMap((side) => stretch[side].flatMap((end, j) => {
  const changed = (next: End): Region => ({ ...r, stretches: r.stretches.map((s, i) => (i === k ? { ...s, [side]: s[side].map((x, m) => (m === j ? next : x)) } : s)) });
  const slips = slipsOf({ kind: 'formula', tree: end.at, symbols: r.symbols }).slice(0, 3).map(({ tree }) => changed({ ...end, at: tree }));
  return [changed({ ...end, closed: !end.closed }), changed({ ...end, at: { op: 'add', args: [end.at, integer(1)] } }), ...slips];
})));

export const interval: Kind<'interval'> = {
  compare: compareRegions,
  samples: (field, reference) => {
    const isBounded = reference.stretches.every(({ lower, upper }) => lower.length + upper.length > 0) && reference.stretches.length > 0;
    const slips = regionSlips(reference).filter((slip) => compareRegions(field, reference, slip).result === 'different').map(plainRegion);
    return {
      right: [plainRegion(reference), regionTex(reference), `${field.of} ∈ ${plainRegion(reference)}`, ...(isBounded ? [asRelations(reference)] : []), ...asChain(reference)].map(typed),
      wrong: slips.slice(0, 8).map(typed),
      invalid: [...garbage, typed('hello'), typed('(1, 2'), typed('(1, 2, 3)'), typed(`${field.of} < ${field.of} + 1`), typed(`unheardof < 1`)],
    };
  },
  asGiven: (_, value) => typed(plainRegion(value)),
  tex: regionTex,
};
