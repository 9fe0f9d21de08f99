/**
 * The steps of some expressions in an order in which each comes after what it needs, equal steps once. Every backend works on this list: a
 * random number is a graph of a few hundred steps and would be a tree of more than there are atoms.
 */
import type { Expr, Index } from './expression.ts';

export type Step = { readonly expr: Expr; /** Numbers of the steps that this one applies to. */ readonly of: readonly number[] };
export type Ordered = { readonly steps: readonly Step[]; /** For each expression given, the number of its step. */ readonly results: readonly number[] };

export const inOrder = (expressions: readonly Expr[]): Ordered => {
  const steps: Step[] = [];
  const byText = new Map<string, number>();
  const byNode = new Map<Expr, number>();
  const visit = (expr: Expr): number => {
    const known = byNode.get(expr);
    if (known !== undefined) return known;
    const of = operands(expr).map(visit);
    const text = `${own(expr)}(${of.join()})`;
    const at = byText.get(text) ?? steps.length;
    if (at === steps.length) steps.push({ expr, of });
    byText.set(text, at);
    byNode.set(expr, at);
    return at;
  };
  return { results: expressions.map(visit), steps };
};

const operands = (expr: Expr): readonly Expr[] => (expr.kind === 'apply' ? expr.of : expr.kind === 'shift' ? [expr.of] : []);

const own = (expr: Expr): string => {
  switch (expr.kind) {
    case 'number': return `number ${Object.is(expr.value, -0) ? '-0' : expr.value}`;
    case 'integer': return `integer ${expr.value}`;
    case 'load': return `load ${expr.buffer.name} ${expr.at.map(textOf).join()}`;
    case 'index': return `index ${textOf(expr.at)}`;
    case 'acc': return 'acc';
    case 'shift': return `shift ${expr.to} ${expr.by}`;
    case 'apply': return expr.operation;
  }
};

/** An index as text, the same for equal indices. */
export const textOf = (at: Index): string => {
  const gather = at.gather === null ? [] : [`${at.gather.times}·${at.gather.from.buffer.name}[${at.gather.from.at.map(textOf).join()}]`];
  return [...at.axes.map(([axis, k]) => `${k}·${axis.name}`), ...gather, `${at.plus}`].join(' + ');
};
