/** Half powers of positive definite symbols: where S^{1/2} comes up, S is drawn as the square of a positive definite root, so that both are known to all digits. */
import { integer, partsOf, type Expr, type SymbolType, type Symbols } from '../read/index.ts';

export const rootName = (name: string): string => `·root ${name}`;
const isDefinite = (symbols: Symbols, name: string): boolean => symbols[name]?.startsWith('spd ') === true;
/** Twice the exponent, where it is a whole number of halves. */
const halvesOf = (e: Expr): number | null => {
  if (e.op === 'negate') { const k = halvesOf(e.args[0]); return k === null ? null : -k; }
  if (e.op === 'divide') { const [a, b] = e.args.map(halvesOf); return a == null || b !== 4 ? null : a / 2; }
  return e.op === 'number' && (e.denominator === '1' || e.denominator === '2') ? (2 * Number(e.numerator)) / Number(e.denominator) : null;
};
const isHalfPower = (e: Expr, symbols: Symbols): e is Extract<Expr, { op: 'power' }> => {
  if (e.op !== 'power' || e.args[0].op !== 'symbol' || !isDefinite(symbols, e.args[0].name)) return false;
  const k = halvesOf(e.args[1]);
  return k !== null && k % 2 !== 0;
};
const rooted = (e: Expr, symbols: Symbols, found: Set<string>): void => { if (isHalfPower(e, symbols) && e.args[0].op === 'symbol') found.add(e.args[0].name); for (const part of partsOf(e)) rooted(part, symbols, found); };

const power = (name: string, k: number): Expr => {
  const root: Expr = { op: 'symbol', name: rootName(name) };
  return k === 1 ? root : { op: 'power', args: [root, k < 0 ? { op: 'negate', args: [integer(-k)] } : integer(k)] };
};
const replaced = (e: Expr, names: ReadonlySet<string>): Expr => {
  const go = (x: Expr): Expr => replaced(x, names);
  switch (e.op) {
    case 'symbol': return names.has(e.name) ? power(e.name, 2) : e;
    case 'power': {
      const k = e.args[0].op === 'symbol' && names.has(e.args[0].name) ? halvesOf(e.args[1]) : null;
      return k !== null && e.args[0].op === 'symbol' && Math.abs(k) <= 20 ? power(e.args[0].name, k) : { ...e, args: [go(e.args[0]), go(e.args[1])] };
    }
    case 'number': case 'constant': case 'probability': return e;
    case 'derivative': return { ...e, of: go(e.of) };
    case 'expectation': return { ...e, of: go(e.of) };
    case 'entry': return { ...e, of: go(e.of), at: e.at.map(go) };
    case 'sum': case 'product': case 'maximum': case 'minimum': case 'integral': case 'limit': return { ...e, from: e.from === null ? null : go(e.from), to: e.to === null ? null : go(e.to), body: go(e.body) };
    case 'matrix': return { ...e, rows: e.rows.map((row) => row.map(go)) };
    case 'cases': return { ...e, branches: e.branches.map((b) => ({ value: go(b.value), when: b.when === null ? null : go(b.when) })) };
    default: return { ...e, args: e.args.map(go) } as unknown as Expr;
  }
};

/** The two formulas by roots, with the types of those; the same formulas where no half power comes up. */
export const byRoots = (trees: readonly [Expr, Expr], symbols: Symbols): { readonly trees: readonly [Expr, Expr]; readonly symbols: Symbols } => {
  const found = new Set<string>();
  for (const tree of trees) rooted(tree, symbols, found);
  if (found.size === 0) return { trees, symbols };
  const types: { [name: string]: SymbolType } = {};
  for (const name of found) { const type = symbols[name]; if (type !== undefined) types[rootName(name)] = type; }
  return { trees: [replaced(trees[0], found), replaced(trees[1], found)], symbols: { ...symbols, ...types } };
};
