/** A table to be filled in, its rows and columns named. What is sent is the text that one would type: [1, 2; 3, 4]. */
import { useId } from 'react';
import type { Field, Given } from '#grade/read';
import { texToText } from '#paper';
import { useCells } from './cells.ts';
import { EchoStrip } from './echo-strip.tsx';
import type { FieldProps } from './field.tsx';
import { Tex } from './maths.tsx';

type TableProps = FieldProps<Extract<Given, { kind: 'typed' }>> & { readonly field: Extract<Field, { kind: 'table' }> };
type EntryVerdict = 'right' | 'carried' | 'wrong';
const entryWords: { readonly [verdict in EntryVerdict]: string } = { right: 'right', carried: 'follows from yours', wrong: 'wrong' };
const entrySigns: { readonly [verdict in EntryVerdict]: string } = { right: 'm2.5 8.6 3.4 3.4 7.2-8', carried: 'M3 4v4.5h9m-3-3 3 3-3 3', wrong: 'm3.5 3.5 9 9m0-9-9 9' };

export const TableField = ({ view, given, state, label, describedBy, id, field, onChange, onEnter }: TableProps) => {
  const echoId = useId();
  const [rows, columns] = [field.rows.length, field.columns.length];
  const { within, cells, echo, change, onKeyDown, onPaste } = useCells<HTMLTableSectionElement>({ view, text: given.text, rows, columns, locked: state.locked, commas: false, onChange: (text) => onChange({ kind: 'typed', text }), onEnter });
  const verdicts = state.locked ? verdictsOf(state.part, rows * columns) : null;
  return (
    <>
      <fieldset className={`table-field table-${state.is}`} aria-describedby={`${echoId} ${describedBy}`.trim()} onPaste={onPaste}>
        <legend className="heard">{label}</legend>
        <div className="scrolls">
          <table>
            <thead>
              <tr>
                <td>{field.corner === undefined ? null : <Tex of={field.corner} />}</td>
                {field.columns.map((name) => (
                  <th key={name} scope="col">
                    <Tex of={name} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody ref={within}>
              {cells.map((row, i) => (
                <tr key={field.rows[i]}>
                  <th scope="row">
                    <Tex of={field.rows[i] ?? ''} />
                  </th>
                  {row.map((cell, j) => {
                    const verdict = verdicts?.[i * columns + j];
                    return (
                      <td key={field.columns[j]} className={verdict === undefined ? undefined : `entry-${verdict}`}>
                        <input
                          id={i === 0 && j === 0 ? id : undefined}
                          className="matrix-cell"
                          type="text"
                          autoComplete="off"
                          autoCapitalize="off"
                          spellCheck={false}
                          readOnly={state.locked}
                          aria-label={`${texToText(field.rows[i] ?? '')}, ${texToText(field.columns[j] ?? '')}${verdict === undefined ? '' : `, ${entryWords[verdict]}`}`}
                          aria-invalid={state.is === 'invalid' || undefined}
                          value={cell}
                          onChange={(event) => change(i, j, event.target.value)}
                          onKeyDown={(event) => onKeyDown(event, i, j)}
                        />
                        {verdict === undefined ? null : (
                          <svg className="entry-sign" width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
                            <path d={entrySigns[verdict]} />
                          </svg>
                        )}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {verdicts === null ? null : <EntryLegend verdicts={verdicts} />}
      </fieldset>
      {state.locked ? null : <EchoStrip id={echoId} echo={echo} state={state} tall={false} />}
    </>
  );
};

const verdictsOf = (part: FieldProps['state']['part'], count: number): readonly EntryVerdict[] | null => {
  if (part === null || part.verdict === 'invalid' || part.verdict === 'undetermined') return null;
  if (part.verdict === 'right') return Array.from({ length: count }, () => 'right' as const);
  return part.chained ?? part.entries?.map((right) => (right ? 'right' : 'wrong')) ?? null;
};

/** What the signs mean; only those that occur. */
const EntryLegend = ({ verdicts }: { readonly verdicts: readonly EntryVerdict[] }) => (
  <p className="entry-legend" aria-hidden="true">
    {(['right', 'carried', 'wrong'] as const)
      .filter((verdict) => verdicts.includes(verdict))
      .map((verdict) => (
        <span key={verdict} className={`entry-${verdict}`}>
          <svg className="entry-sign" width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
            <path d={entrySigns[verdict]} />
          </svg>
          {verdict === 'carried' ? 'follows from yours, counts for half' : entryWords[verdict]}
        </span>
      ))}
  </p>
);
