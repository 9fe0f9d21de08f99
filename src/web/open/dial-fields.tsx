/** The fields of the dials: one of several, how many units, a number that counts as soon as it can. */
import { type ReactNode, useEffect, useId, useState } from 'react';
import { rangeOf, unitsMax } from '#lab';

const Labelled = ({ title, says, id, children }: { readonly title: string; readonly says?: string | null; readonly id: string; readonly children: ReactNode }) => (
  <div className="open-dial">
    <label htmlFor={id}>
      <span className="t-label">{title}</span>
      {children}
    </label>
    {says == null ? null : <p className="open-dial-says" id={`${id}-says`}>{says}</p>}
  </div>
);

export const Choice = <V extends string>({ title, values, names, value, onChange }: { readonly title: string; readonly values: readonly V[]; readonly names: { readonly [name in V]: string }; readonly value: V; readonly onChange: (value: V) => void }) => {
  const id = useId();
  return (
    <Labelled title={title} id={id}>
      <select id={id} className="open-select" value={value} onChange={(event) => { const chosen = values.find((one) => one === event.target.value); if (chosen !== undefined) onChange(chosen); }}>
        {values.map((one) => <option key={one} value={one}>{names[one]}</option>)}
      </select>
    </Labelled>
  );
};

const counts = Array.from({ length: unitsMax }, (_, i) => i + 1);
export const UnitsChoice = ({ layer, value, optional, onChange }: { readonly layer: number; readonly value: number; readonly optional: boolean; readonly onChange: (units: number) => void }) => {
  const id = useId();
  return (
    <Labelled title={`Units in layer ${layer}`} id={id}>
      <select id={id} className="open-select" value={value} onChange={(event) => onChange(Number(event.target.value))}>
        {optional ? <option value={0}>no layer {layer}</option> : null}
        {counts.map((n) => <option key={n} value={n}>{n}</option>)}
      </select>
    </Labelled>
  );
};

type NumberProps = { readonly title: string; readonly dial: { readonly least: number; readonly most: number; readonly whole: boolean; readonly usual: number; readonly title: string; readonly of: 'data' | 'model' | 'training' }; readonly value: number; readonly onChange: (value: number) => void; readonly says?: string };
/** What is typed counts as soon as it can; until then it is said what would be right. */
export const NumberField = ({ title, dial, value, onChange, says }: NumberProps) => {
  const id = useId();
  const [text, setText] = useState(String(value));
  // Another value came from elsewhere, as from a link.
  useEffect(() => setText((now) => (numberIn(now) === value ? now : String(value))), [value]);
  const typed = numberIn(text);
  const fits = typed >= dial.least && typed <= dial.most && (!dial.whole || Number.isInteger(typed));
  return (
    <Labelled title={title} id={id} says={fits ? says ?? null : `must be ${rangeOf(dial)}`}>
      <input
        id={id} className="open-number" inputMode="decimal" autoComplete="off" value={text} aria-invalid={!fits} aria-describedby={fits && says === undefined ? undefined : `${id}-says`}
        onChange={(event) => {
          setText(event.target.value);
          const next = numberIn(event.target.value);
          if (next >= dial.least && next <= dial.most && (!dial.whole || Number.isInteger(next))) onChange(next);
        }}
      />
    </Labelled>
  );
};
const numberIn = (text: string): number => { const cleaned = text.trim().replace(',', '.'); return cleaned === '' ? Number.NaN : Number(cleaned); };
