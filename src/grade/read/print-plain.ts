/** A formula as one would type it: `A^T (A x - b)`. Reading it again gives the same tree. */
import type { Expr } from './tree.ts';

/** How tightly an operation holds its parts: a part that holds less is put in brackets. */
export const tightness = (e: Expr): number => {
  switch (e.op) {
    case 'relation': return 0;
    case 'add': case 'negate': return 1;
    case 'hadamard': case 'kronecker': return 2;
    case 'sum': case 'product': case 'maximum': case 'minimum': case 'derivative': case 'integral': case 'limit': return 2;
    case 'multiply': case 'divide': return 3;
    case 'power': case 'transpose': case 'entry': return 5;
    case 'number': return isFraction(e) ? 3 : 6;
    default: return 6;
  }
};

const wrap = (e: Expr, least: number): string => { const s = toPlain(e); return tightness(e) < least ? `(${s})` : s; };
const names = { e: 'e', pi: 'pi', identity: 'I', infinity: 'inf', ones: '𝟙' } as const;

type NumberNode = Extract<Expr, { op: 'number' }>;
const placesMax = 40;
/** How many places after the point a decimal has; null for a fraction, and for one too long to be written out. */
const placesOf = (e: NumberNode): number | null => {
  if (e.denominator === '1') return 0;
  if (e.digits === 0) return null;
  const denominator = BigInt(e.denominator);
  for (let places = 1, ten = 10n; places <= placesMax; places += 1, ten *= 10n) if (ten % denominator === 0n) return places;
  return null;
};
export const isFraction = (e: NumberNode): boolean => placesOf(e) === null;

/** A decimal as it was typed, without the zeros at its end; else a whole number or a fraction. */
export const numberText = (e: NumberNode): string => {
  const places = placesOf(e);
  if (places === null) return `${e.numerator}/${e.denominator}`;
  if (places === 0) return e.numerator;
  const shifted = String((BigInt(e.numerator) * 10n ** BigInt(places)) / BigInt(e.denominator));
  const digits = shifted.replace('-', '').padStart(places + 1, '0');
  return `${shifted.startsWith('-') ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
};

export const toPlain = (e: Expr): string => {
  switch (e.op) {
    case 'number': return isFraction(e) ? `${e.numerator} / ${e.denominator}` : numberText(e);
    case 'symbol': return e.name;
    case 'constant': return names[e.name];
    case 'add': return e.args.map((a, k) => (k === 0 ? (a.op === 'add' ? wrap(a, 2) : toPlain(a)) : a.op === 'negate' ? ` - ${wrap(a.args[0], 2)}` : ` + ${wrap(a, 2)}`)).join('');
    case 'negate': return `-${wrap(e.args[0], 2)}`;
    case 'multiply': return e.args.map((a, k) => wrap(a, k === 0 ? (a.op === 'multiply' ? 4 : 3) : 4)).join(' * ');
    case 'divide': return `${wrap(e.args[0], 3)} / ${wrap(e.args[1], 4)}`;
    case 'hadamard': return `${wrap(e.args[0], e.args[0].op === 'hadamard' ? 2 : 3)} ⊙ ${wrap(e.args[1], 3)}`;
    case 'kronecker': return `${wrap(e.args[0], e.args[0].op === 'kronecker' ? 2 : 3)} ⊗ ${wrap(e.args[1], 3)}`;
    case 'power': return `${wrap(e.args[0], 6)}^${e.args[1].op === 'number' && e.args[1].denominator === '1' || e.args[1].op === 'symbol' && /^[A-Za-z]$/.test(e.args[1].name) && e.args[1].name !== 'T' ? toPlain(e.args[1]) : `(${toPlain(e.args[1])})`}`;
    case 'transpose': return `${wrap(e.args[0], 6)}^T`;
    case 'entry': return `${wrap(e.of, 6)}_{${e.at.map(toPlain).join(', ')}}`;
    case 'call':
      if (e.name === 'percent') return `${wrap(e.args[0] ?? e, 6)}%`;
      if (e.name === 'factorial') return `${wrap(e.args[0] ?? e, 6)}!`;
      if (e.name === 'norm1' || e.name === 'norm2' || e.name === 'normf' || e.name === 'norminf') return `‖${e.args.map(toPlain).join('')}‖_${{ norm1: '1', norm2: '2', normf: 'F', norminf: 'inf' }[e.name]}`;
      if (e.name === 'inner') return `⟨${e.args.map(toPlain).join(', ')}⟩`;
      if (e.name === 'log2' || e.name === 'log10') return `log_${e.name.slice(3)}(${e.args.map(toPlain).join(', ')})`;
      if (e.name === 'normal' || e.name === 'multinormal') return `N(${e.args.filter((a) => a.op !== 'symbol' || !a.name.startsWith('·')).map(toPlain).join('; ')})`;
      if (e.name === 'gamma') return `Gamma(${e.args.map(toPlain).join(', ')})`;
      if (e.name === 'normalcdf') return `Phi(${e.args.map(toPlain).join(', ')})`;
      if (e.name === 'beta') return `B(${e.args.map(toPlain).join(', ')})`;
      if (e.name === 'sumentries') return `sum(${e.args.map(toPlain).join(', ')})`;
      return `${e.name}(${e.args.map(toPlain).join(', ')})`;
    case 'sum': case 'product': case 'maximum': case 'minimum': {
      const word = { sum: 'sum', product: 'prod', maximum: 'max', minimum: 'min' }[e.op];
      const range = e.from === null || e.to === null ? `_${e.index}` : `_{${e.index}=${toPlain(e.from)}}^{${toPlain(e.to)}}`;
      return `${word}${range} ${wrap(e.body, 2)}`;
    }
    case 'integral': return `int_{${e.from === null ? '' : toPlain(e.from)}}^{${e.to === null ? '' : toPlain(e.to)}} ${wrap(e.body, 2)} d${e.index}`;
    case 'limit': return `lim_{${e.index} -> ${e.to === null ? '' : toPlain(e.to)}${e.from === null ? '' : e.from.op === 'negate' ? '^-' : '^+'}} ${wrap(e.body, 2)}`;
    case 'apply': return e.name.endsWith('_') ? `${e.name}{${e.args.map(toPlain).join(', ')}}` : `${e.name.replace('()', '')}${"'".repeat(e.order)}(${e.args.map(toPlain).join(', ')})`;
    case 'derivative': return `∂_{${toPlain(e.by)}} ${wrap(e.of, 4)}`;
    case 'expectation': return `E[${toPlain(e.of)}${e.given.length === 0 ? '' : ` | ${e.given.join(', ')}`}]`;
    case 'probability': return `${e.name}(${e.names.join(', ')}${e.given.length === 0 ? '' : ` | ${e.given.join(', ')}`})`;
    case 'vector': return `(${e.args.map(toPlain).join(', ')})`;
    case 'matrix': return `[${e.rows.map((r) => `[${r.map(toPlain).join(', ')}]`).join(', ')}]`;
    case 'cases': return `cases(${e.branches.map((b) => (b.when === null ? toPlain(b.value) : `${toPlain(b.value)} if ${toPlain(b.when)}`)).join('; ')})`;
    case 'relation': return `${toPlain(e.args[0])} ${e.name} ${toPlain(e.args[1])}`;
    case 'indicator': return `[${toPlain(e.args[0])}]`;
  }
};
