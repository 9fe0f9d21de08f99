/** Tables: columns of numbers to the right, heads that say what they are the head of. */
import type { Inline } from '#paper';
import { element } from './markup.ts';

type Cell = readonly Inline[];

const number = /^[−+-]?[\d.,\s]+(?:·10\^[−-]?\d+)?\s?%?$/;
const isNumber = (cell: Cell): boolean => {
  const said = cell.map((item) => (item.kind === 'text' ? item.text : item.kind === 'math' ? item.tex : item.kind === 'strong' ? item.content.map((x) => (x.kind === 'text' ? x.text : x.kind === 'math' ? x.tex : '?')).join('') : '?')).join('').trim();
  return said !== '' && number.test(said);
};
const isEmpty = (cell: Cell | undefined): boolean => cell === undefined || cell.length === 0;

/** The first column heads its rows where it says something else than numbers. */
export const tableHtml = (head: readonly Cell[], rows: readonly (readonly Cell[])[], inline: (content: Cell) => string): string => {
  const columns = Math.max(head.length, ...rows.map((row) => row.length));
  const each = Array.from({ length: columns }, (_, j) => j);
  const numeric = each.map((j) => rows.length > 0 && rows.every((row) => isEmpty(row[j]) || isNumber(row[j] ?? [])));
  const headsRows = columns > 1 && (isEmpty(head[0]) || numeric[0] === false);
  const look = (j: number) => (numeric[j] === true && !(j === 0 && headsRows) ? 'number' : undefined);
  // A head without words is no head for a screen reader.
  const top = element('tr', {}, ...each.map((j) => (isEmpty(head[j]) ? '<td></td>' : element('th', { scope: 'col', class: look(j) }, inline(head[j] ?? [])))));
  const body = rows.map((row) => element('tr', {}, ...each.map((j) => (j === 0 && headsRows && !isEmpty(row[0]) ? element('th', { scope: 'row' }, inline(row[0] ?? [])) : element('td', { class: look(j) }, inline(row[j] ?? []))))));
  return element('div', { class: 'table scrolls' }, element('table', {}, head.every(isEmpty) ? '' : element('thead', {}, top), element('tbody', {}, ...body)));
};
