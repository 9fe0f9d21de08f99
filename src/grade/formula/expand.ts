/** Formulas made of parts that every arithmetic knows: normal densities are written out, members of a sequence are told apart from letters. */
import { integer, rational, type Expr } from '../read/index.ts';
import { everywhere } from './everywhere.ts';

const minus = (a: Expr, b: Expr): Expr => ({ op: 'add', args: [a, { op: 'negate', args: [b] }] });
const call = (name: 'exp' | 'sqrt' | 'det' | 'inverse', arg: Expr): Expr => ({ op: 'call', name, args: [arg] });
const twoPi: Expr = { op: 'multiply', args: [integer(2), { op: 'constant', name: 'pi' }] };

const density = (e: Expr): Expr => {
  if (e.op === 'call' && e.name === 'percent' && e.args[0] !== undefined) return { op: 'divide', args: [e.args[0], integer(100)] };
  if (e.op !== 'call' || e.name !== 'normal' && e.name !== 'multinormal') return e;
  const [x, mean, variance] = e.args;
  if (x === undefined || mean === undefined || variance === undefined) return e;
  const gap = minus(x, mean);
  if (e.name === 'normal') {
    const exponent: Expr = { op: 'negate', args: [{ op: 'divide', args: [{ op: 'power', args: [gap, integer(2)] }, { op: 'multiply', args: [integer(2), variance] }] }] };
    return { op: 'divide', args: [call('exp', exponent), call('sqrt', { op: 'multiply', args: [twoPi, variance] })] };
  }
  const form: Expr = { op: 'multiply', args: [{ op: 'negate', args: [rational(1n, 2n)] }, { op: 'transpose', args: [gap] }, call('inverse', variance), gap] };
  return { op: 'divide', args: [call('exp', form), call('sqrt', call('det', { op: 'multiply', args: [twoPi, variance] }))] };
};

/** x_1 is a member of the sequence x where the other formula, or another part, takes x at a bound index. */
const member = (sequences: ReadonlySet<string>) => (e: Expr): Expr => {
  if (e.op !== 'symbol') return e;
  const [, base, below] = /^(.*_)(\d+)$/.exec(e.name) ?? [];
  return base === undefined || below === undefined || !sequences.has(base) ? e : { op: 'apply', name: base, args: [integer(Number(below))], order: 0 };
};

export const expanded = (tree: Expr, sequences: ReadonlySet<string>): Expr => {
  const written = everywhere(tree, density, true);
  return sequences.size === 0 ? written : everywhere(written, member(sequences), true);
};
