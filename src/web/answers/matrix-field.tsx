/** A matrix of known size, a cell an entry. What is sent is the text that one would type: [1, 2; 3, 4]. */
import { useId } from 'react';
import type { Given } from '#grade/read';
import { useCells } from './cells.ts';
import { EchoStrip } from './echo-strip.tsx';
import type { FieldProps } from './field.tsx';

type MatrixProps = FieldProps<Extract<Given, { kind: 'typed' }>> & { readonly rows: number; readonly columns: number };

export const MatrixField = ({ view, given, state, label, describedBy, id, rows, columns, onChange, onEnter }: MatrixProps) => {
  const echoId = useId();
  const { within, cells, echo, change, onKeyDown, onPaste } = useCells<HTMLFieldSetElement>({ view, text: given.text, rows, columns, locked: false, commas: true, onChange: (text) => onChange({ kind: 'typed', text }), onEnter });
  return (
    <>
      <fieldset className="matrix" ref={within} aria-describedby={`${echoId} ${describedBy}`.trim()} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 6em))` }} onPaste={onPaste}>
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
              onChange={(event) => change(i, j, event.target.value)}
              onKeyDown={(event) => onKeyDown(event, i, j)}
            />
          )),
        )}
      </fieldset>
      <EchoStrip id={echoId} echo={echo} state={state} tall={false} />
    </>
  );
};
