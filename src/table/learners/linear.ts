/** Least squares and ridge, exact. */
import { type Choice, real } from '../parameter.ts';
import type { Table } from '../table.ts';
import { learner, type Learner } from './learner.ts';
import { applyLinearMap, byColumns, costOfLinearMap, fitLinearMap, wrongLinearMap } from './linear-map.ts';

export const intercept = { otherwise: 'free', of: ['free', 'none'], says: 'a constant beside the weights, which costs nothing' } as const satisfies Choice;

const shared = {
  targets: ['number', 'classes'],
  missing: false,
  gives: 'scores',
  predict: (fitted, { rows, columns, x }) => applyLinearMap(fitted, x, rows, columns.length),
  wrongState: (fitted) => wrongLinearMap(fitted, fitted.columns.length),
  cost: (fitted) => costOfLinearMap(fitted, fitted.columns.length),
} as const satisfies Partial<Learner>;
const solve = (table: Table, lambda: number, free: string) => ({ ok: true, value: { state: fitLinearMap(byColumns(table.x, table.rows, table.columns.length), table, lambda, free), ended: 'solved', history: [] } }) as const;

export const linear = learner({
  ...shared,
  says: 'least squares; of many equally good the one with the smallest weights',
  parameters: { intercept },
  fit: ({ intercept: free }, table) => solve(table, 0, free),
});
export const ridge = learner({
  ...shared,
  says: 'least squares and λ times the squared weights, summed over rows and weights',
  parameters: { lambda: real(1, 0, 'λ: what a squared weight costs'), intercept },
  fit: ({ lambda, intercept: free }, table) => solve(table, lambda, free),
});
