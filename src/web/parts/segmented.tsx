/** One of a few, side by side: a group of radio buttons, moved through by arrows. */
import { useId } from 'react';
import './segmented.css';

type SegmentedProps<V extends string | number> = { readonly label: string; readonly options: readonly (readonly [value: V, says: string])[]; readonly value: V; readonly onChange: (value: V) => void };

export const Segmented = <V extends string | number>({ label, options, value, onChange }: SegmentedProps<V>) => {
  const name = useId();
  return (
    <fieldset className="segmented">
      <legend className="heard">{label}</legend>
      {options.map(([each, says]) => (
        <label key={each} className="segment">
          <input type="radio" name={name} checked={each === value} onChange={() => onChange(each)} />
          <span>{says}</span>
        </label>
      ))}
    </fieldset>
  );
};
