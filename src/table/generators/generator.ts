/** What a generator of data is: numbers that it takes, and rows that follow from them and the data stream's seed. */
import { normalOf, streamKey, streamWord, uniformOf } from '#numeric';
import { count, type Parameter } from '../parameter.ts';
import type { Table } from '../table.ts';

export { count, real } from '../parameter.ts';
export type Generator = {
  readonly says: string;
  readonly parameters: { readonly [name: string]: Parameter };
  readonly draw: (of: (parameter: string) => number, draws: Draws) => Table;
};
/** Random numbers of a row, told apart by their place in it: more rows or more columns change none that were there. */
export type Draws = {
  /** In (0, 1). */
  readonly uniform: (row: number, place: number) => number;
  readonly normal: (row: number, place: number) => number;
  /** 0 … n − 1. */
  readonly below: (n: number, row: number, place: number) => number;
};
/** A row number for what belongs to no row, as the weights of a linear function. */
export const ofNoRow = 0xffffffff;

export const drawsOf = (seed: number): Draws => {
  const key = streamKey('data', seed);
  const bits = (row: number, place: number): number => streamWord(key, row, place, 0);
  return { uniform: (row, place) => uniformOf(bits(row, place)), normal: (row, place) => normalOf(bits(row, place)), below: (n, row, place) => Math.floor((bits(row, place) * n) / 4294967296) };
};

export const rows = (otherwise: number): Parameter => count(otherwise, 2, 'how many rows');

export const named = (n: number): readonly string[] => Array.from({ length: n }, (_, i) => `x${i + 1}`);

/** A table of two classes from the points of its rows. */
export const twoClasses = (n: number, labels: readonly [string, string], width: number, row: (i: number) => { readonly x: readonly number[]; readonly y: 0 | 1 }): Table => {
  const made = Array.from({ length: n }, (_, i) => row(i));
  return { rows: n, columns: named(width), x: Float64Array.from(made.flatMap(({ x }) => x)), target: { kind: 'classes', name: 'class', labels, y: Int32Array.from(made, ({ y }) => y) } };
};
/** A table with a number to predict. */
export const withNumber = (n: number, width: number, row: (i: number) => { readonly x: readonly number[]; readonly y: number }): Table => {
  const made = Array.from({ length: n }, (_, i) => row(i));
  return { rows: n, columns: named(width), x: Float64Array.from(made.flatMap(({ x }) => x)), target: { kind: 'number', name: 'y', y: Float64Array.from(made, ({ y }) => y) } };
};
