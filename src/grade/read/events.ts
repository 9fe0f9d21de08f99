/**
 * Events as polynomials in what holds: "A" is itself, "not A" is 1 − A, both is the product, either is A + B − AB, and A² is A. The
 * probability of an event is then a sum of probabilities that several things hold together.
 */
import { fault } from './fault.ts';
import { integer } from './number.ts';
import type { Expr } from './tree.ts';

/** Of each set of names that hold together, joined by a comma and sorted, how often it counts. */
export type Event = ReadonlyMap<string, number>;
const termsMax = 32;

export const certain: Event = new Map([['', 1]]);
export const holding = (name: string): Event => new Map([[name, 1]]);
const combined = (terms: Iterable<readonly [string, number]>): Event => {
  const sum = new Map<string, number>();
  for (const [names, count] of terms) sum.set(names, (sum.get(names) ?? 0) + count);
  const event = new Map([...sum].filter(([, count]) => count !== 0));
  return event.size > termsMax ? fault('too-costly', 'This event is made of too many others.') : event;
};
const joined = (a: string, b: string): string => [...new Set([...a.split(','), ...b.split(',')])].filter((name) => name !== '').join(',');
export const bothHold = (a: Event, b: Event): Event => combined([...a].flatMap(([m, j]) => [...b].map(([n, k]) => [joined(m, n), j * k] as const)));
const scaled = (a: Event, by: number): readonly (readonly [string, number])[] => [...a].map(([names, count]) => [names, by * count] as const);
export const fails = (a: Event): Event => combined([...certain, ...scaled(a, -1)]);
export const eitherHolds = (a: Event, b: Event): Event => combined([...a, ...b, ...scaled(bothHold(a, b), -1)]);

const namesOf = (key: string): readonly string[] => key.split(',').filter((name) => name !== '');
const plainNames = (e: Event): readonly string[] | null => { const [only] = e; return e.size === 1 && only !== undefined && only[1] === 1 ? namesOf(only[0]) : null; };
const expected = (name: string, e: Event): Expr => {
  const terms = [...e].map(([key, count]): Expr => {
    const p: Expr = key === '' ? integer(1) : { op: 'probability', name, names: namesOf(key), given: [] };
    const size = Math.abs(count);
    const times: Expr = size === 1 ? p : { op: 'multiply', args: [integer(size), p] };
    return count < 0 ? { op: 'negate', args: [times] } : times;
  });
  const [only] = terms;
  return only === undefined ? integer(0) : terms.length === 1 ? only : { op: 'add', args: terms };
};
/** P(event | given); with plain names on both sides one node of the tree. */
export const probabilityOf = (name: string, event: Event, given: Event): Expr => {
  const [names, below] = [plainNames(event), plainNames(given)];
  if (names !== null && below !== null && names.length > 0) return { op: 'probability', name, names, given: below };
  const above = expected(name, bothHold(event, given));
  return given === certain ? above : { op: 'divide', args: [above, expected(name, given)] };
};
