/** What a program costs, known before it runs: read from its nests and its arena. */
import type { Nest } from '../program/nest.ts';
import type { Program } from './compile.ts';
import { isLearnt } from './lowering.ts';

export type Cost = {
  /** Weights, biases and gains: what is learnt. */
  readonly parameters: number;
  /** Multiply-adds of one row forward, and of one step with all that belongs to it. */
  readonly multiplyAdds: { readonly row: number; readonly step: number };
  /** Of the arena: data, weights, moments, every value of a step. */
  readonly bytes: number;
};

const size = (axes: readonly { readonly size: number }[]): number => axes.reduce((n, axis) => n * axis.size, 1);
/** Sums of products, each term one multiply-add. */
const multiplyAdds = ({ parallel, reduce }: Nest): number => (reduce !== null && reduce.combine === 'add' && reduce.each.kind === 'apply' && reduce.each.operation === 'mul' ? size(parallel) * size(reduce.over) : 0);
const sum = (nests: readonly Nest[]): number => nests.reduce((total, nest) => total + multiplyAdds(nest), 0);

export const costOf = ({ parameters, nests, arena, batch }: Program): Cost => ({
  parameters: parameters.filter(isLearnt).reduce((n, { value }) => n + value.sizes.reduce((product, one) => product * one, 1), 0),
  multiplyAdds: { row: sum(nests.filter(({ phase }) => phase === 'forward')) / batch, step: sum(nests) },
  bytes: 4 * arena.length,
});
