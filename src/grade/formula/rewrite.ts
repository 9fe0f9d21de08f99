/** The same formula written otherwise: what an accepted reference may look like when a learner types it. */
import type { RandomStream } from '#numeric';
import { everywhere } from './everywhere.ts';
import { integer, rational, shapeOf, vocabularyOf, type Expr, type Formula, type Shape } from '../read/index.ts';

const one = integer(1);

/** Trees equal to the reference: sums turned round, numbers commuted, × 1, + 0, halves as divisions, minus as + (−1)·, powers as products. */
export const rewrites = (reference: Formula, stream: RandomStream): readonly Expr[] => {
  const { tree, symbols } = reference;
  const vocabulary = vocabularyOf(symbols);
  const bound = new Set<string>();
  const noteBound = (e: Expr): Expr => { if (e.op === 'sum' || e.op === 'product' || e.op === 'maximum' || e.op === 'minimum' || e.op === 'integral' || e.op === 'limit') bound.add(e.index); return e; };
  everywhere(tree, noteBound);
  const shape = (e: Expr): Shape => shapeOf(e, { vocabulary, bound });
  const isScalar = (e: Expr) => shape(e).kind === 'scalar';
  const turned = everywhere(tree, (e) => (e.op === 'add' ? { ...e, args: stream.shuffle(e.args) } : e));
  const commuted = everywhere(tree, (e) => (e.op === 'multiply' && e.args.every(isScalar) ? { ...e, args: stream.shuffle(e.args) } : e));
  const halved = everywhere(tree, (e) => (e.op === 'number' && e.denominator !== '1' ? { op: 'divide', args: [integer(BigInt(e.numerator)), integer(BigInt(e.denominator))] } : e));
  const squared = everywhere(tree, (e) => (e.op === 'power' && e.args[1].op === 'number' && e.args[1].numerator === '2' && e.args[1].denominator === '1' && isScalar(e.args[0]) ? { op: 'multiply', args: [e.args[0], e.args[0]] } : e));
  const quotient = everywhere(tree, (e) => (e.op === 'divide' && isScalar(e.args[1]) ? { op: 'multiply', args: [{ op: 'power', args: [e.args[1], { op: 'negate', args: [one] }] }, e.args[0]] } : e));
  const minus = everywhere(tree, (e) => (e.op === 'negate' ? { op: 'multiply', args: [{ op: 'negate', args: [one] }, e.args[0]] } : e));
  const about: readonly Expr[] = [
    { op: 'multiply', args: [one, tree] }, { op: 'divide', args: [tree, one] }, { op: 'negate', args: [{ op: 'negate', args: [tree] }] },
    { op: 'add', args: [{ op: 'multiply', args: [rational(1n, 2n), tree] }, { op: 'divide', args: [tree, integer(2)] }] },
    ...(shape(tree).kind === 'scalar' ? [{ op: 'add', args: [tree, integer(0)] } as const] : []),
  ];
  return [turned, commuted, halved, squared, quotient, minus, ...about];
};
