/** Entries in rows and columns, a cell each: the text that one would type, [1, 2; 3, 4], and how one moves, types and pastes in the cells. */
import { type ClipboardEvent, type KeyboardEvent, type RefObject, useRef } from 'react';
import type { FieldView } from '../api.ts';
import { type Echo, echoOf } from './echo.ts';

type Rows = readonly (readonly string[])[];

/** Cuts at a sign that stands in no bracket. */
const cut = (text: string, at: string): readonly string[] => {
  const parts: string[] = [''];
  let depth = 0;
  for (const c of text) {
    if ('([{'.includes(c)) depth += 1;
    if (')]}'.includes(c)) depth -= 1;
    if (c === at && depth === 0) parts.push('');
    else parts[parts.length - 1] += c;
  }
  return parts.map((part) => part.trim());
};

/** "[1, 2; 3, 4]", or rows as a table is copied, by tabs and line ends; missing entries are empty. */
export const cellsOf = (text: string, rows: number, columns: number): Rows => {
  const inside = /^\s*\[([\s\S]*)\]\s*$/.exec(text)?.[1] ?? text;
  const lines = /[\t\n]/.test(inside.trim()) ? inside.trim().split(/\r?\n/).map((line) => line.split('\t')) : cut(inside, ';').map((line) => cut(line, ','));
  return Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => lines[i]?.[j]?.trim() ?? ''));
};
export const textOfCells = (cells: Rows): string => (cells.every((row) => row.every((cell) => cell === '')) ? '' : `[${cells.map((row) => row.join(', ')).join('; ')}]`);

/** What no cell can hold: it would part entries. A comma may stand in the brackets of an entry's own formula where `commas` says so. */
const withoutParting = (text: string, commas: boolean): string => text.replaceAll(commas ? /;/g : /[;,]/g, '');

type CellsSettings = {
  readonly view: FieldView; readonly text: string; readonly rows: number; readonly columns: number;
  readonly locked: boolean;
  readonly commas: boolean;
  readonly onChange: (text: string) => void;
  readonly onEnter: () => void;
};
type Cells<T extends HTMLElement> = {
  /** The element in which the cells stand, in their order, as inputs. */
  readonly within: RefObject<T | null>;
  readonly cells: Rows;
  readonly echo: Echo;
  readonly change: (i: number, j: number, to: string) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>, i: number, j: number) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
};

/** Enter checks, the arrows go from row to row, and a pasted table fills the cells. */
export const useCells = <T extends HTMLElement>({ view, text, rows, columns, locked, commas, onChange, onEnter }: CellsSettings): Cells<T> => {
  const within = useRef<T>(null);
  const cells = cellsOf(text, rows, columns);
  const filled = cells.flat().filter((cell) => cell !== '').length;
  const read = filled === rows * columns ? echoOf(view.field, text) : null;
  const echo: Echo = filled === 0 ? { is: 'empty' } : read === null ? { is: 'unread', says: `${filled} of ${rows * columns} entries` } : read.is === 'read' ? { is: 'read', tex: '', says: read.says } : read;
  const goTo = (i: number, j: number): void => within.current?.querySelectorAll('input')[i * columns + j]?.focus();
  return {
    within, cells, echo,
    change: (i, j, to) => onChange(textOfCells(cells.map((row, a) => row.map((cell, b) => (a === i && b === j ? withoutParting(to, commas) : cell))))),
    onKeyDown: (event, i, j) => {
      if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
        event.preventDefault();
        onEnter();
      } else if (event.key === 'ArrowDown' && i + 1 < rows) goTo(i + 1, j);
      else if (event.key === 'ArrowUp' && i > 0) goTo(i - 1, j);
    },
    onPaste: (event) => {
      const pasted = event.clipboardData.getData('text');
      if (locked || !/[\t\n;,]/.test(pasted.trim())) return;
      event.preventDefault();
      onChange(textOfCells(cellsOf(pasted, rows, columns)));
    },
  };
};
