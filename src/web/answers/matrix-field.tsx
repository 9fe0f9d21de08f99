/** A matrix of known size, a cell an entry. What is sent is the text that one would type: [1, 2; 3, 4]. */
import { type ClipboardEvent, type KeyboardEvent, useId, useRef } from 'react';
import type { Given } from '#grade/read';
import { echoOf } from './echo.ts';
import { EchoStrip } from './echo-strip.tsx';
import type { FieldProps } from './field.tsx';

type MatrixProps = FieldProps<Extract<Given, { kind: 'typed' }>> & { readonly rows: number; readonly columns: number };

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
export const cellsOf = (text: string, rows: number, columns: number): readonly (readonly string[])[] => {
  const inside = /^\s*\[([\s\S]*)\]\s*$/.exec(text)?.[1] ?? text;
  const lines = /[\t\n]/.test(inside.trim()) ? inside.trim().split(/\r?\n/).map((line) => line.split('\t')) : cut(inside, ';').map((line) => cut(line, ','));
  return Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => lines[i]?.[j]?.trim() ?? ''));
};
export const textOfCells = (cells: readonly (readonly string[])[]): string => (cells.every((row) => row.every((cell) => cell === '')) ? '' : `[${cells.map((row) => row.join(', ')).join('; ')}]`);

export const MatrixField = ({ view, given, state, label, describedBy, id, rows, columns, onChange, onEnter }: MatrixProps) => {
  const echoId = useId();
  const grid = useRef<HTMLFieldSetElement>(null);
  const cells = cellsOf(given.text, rows, columns);
  const entries = cells.flat();
  const filled = entries.filter((cell) => cell !== '').length;
  const echo = filled === 0 ? ({ is: 'empty' } as const) : filled < entries.length ? ({ is: 'unread', says: `${filled} of ${entries.length} entries` } as const) : echoOf(view.field, given.text);
  const set = (next: readonly (readonly string[])[]): void => onChange({ kind: 'typed', text: textOfCells(next) });
  const focusCell = (i: number, j: number): void => grid.current?.querySelectorAll('input')[i * columns + j]?.focus();
  const pressed = (event: KeyboardEvent<HTMLInputElement>, i: number, j: number): void => {
    if (event.key === 'Enter') {
      event.preventDefault();
      onEnter();
    } else if (event.key === 'ArrowDown' && i + 1 < rows) focusCell(i + 1, j);
    else if (event.key === 'ArrowUp' && i > 0) focusCell(i - 1, j);
  };
  const pasted = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text');
    if (!/[\t\n;,]/.test(text.trim())) return;
    event.preventDefault();
    set(cellsOf(text, rows, columns));
  };
  return (
    <>
      <fieldset className="matrix" ref={grid} aria-describedby={`${echoId} ${describedBy}`.trim()} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 6em))` }} onPaste={pasted}>
        <legend className="heard">{label}</legend>
        {cells.map((row, i) =>
          row.map((cell, j) => (
            <input
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
              key={`${i} ${j}`}
              id={i === 0 && j === 0 ? id : undefined}
              className="matrix-cell"
              type="text"
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              aria-label={`row ${i + 1}, column ${j + 1}`}
              aria-invalid={state.is === 'invalid' || undefined}
              value={cell}
              onChange={(event) => set(cells.map((r, a) => r.map((c, b) => (a === i && b === j ? event.target.value.replaceAll(';', '') : c))))}
              onKeyDown={(event) => pressed(event, i, j)}
            />
          )),
        )}
      </fieldset>
      <EchoStrip id={echoId} echo={echo.is === 'read' ? { is: 'read', tex: '', says: echo.says } : echo} state={state} tall={false} />
    </>
  );
};
