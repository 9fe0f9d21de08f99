/** One of several, or any of several; also a worked solution of which one line is to be pointed at. */
import { useId } from 'react';
import type { Given } from '#grade/read';
import { Html } from '../parts/html.tsx';
import { VerdictSign } from '../parts/verdict-sign.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import type { FieldProps } from './field.tsx';
import { heardOf } from './maths.tsx';

type OptionsProps = FieldProps<Extract<Given, { kind: 'picked' }>>;

export const OptionsField = ({ view, given, state, label, describedBy, id, onChange }: OptionsProps) => {
  const name = useId();
  const several = view.field.kind === 'choices';
  const options = view.options ?? [];
  const pick = (position: number): void => {
    if (state.locked) return;
    const picked = given.positions.includes(position);
    onChange({ kind: 'picked', positions: several ? (picked ? given.positions.filter((p) => p !== position) : [...given.positions, position].sort((a, b) => a - b)) : [position] });
  };
  // The only field of its page answers to digits.
  useShortcuts(view.letter === '' ? Object.fromEntries(options.slice(0, 9).map((_, k) => [String(k + 1), () => pick(k)])) : {});
  return (
    <fieldset className={`options options-${state.is}`} aria-describedby={describedBy || undefined} disabled={state.locked}>
      <legend className="heard">{`${label}. ${several ? 'Any number of them.' : 'One of them.'}`}</legend>
      {options.map((option, k) => {
        const picked = given.positions.includes(k);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an option is its place
          <label key={k} className={`option${picked ? ' option-picked' : ''}`}>
            <input id={k === 0 ? id : undefined} type={several ? 'checkbox' : 'radio'} name={name} checked={picked} aria-label={heardOf(option)} onChange={() => pick(k)} />
            <span className={`option-mark${several ? ' option-square' : ''}`} aria-hidden="true" />
            <Html of={option} className="option-says" />
            {picked && (state.is === 'right' || state.is === 'wrong') ? <VerdictSign verdict={state.is} /> : null}
          </label>
        );
      })}
    </fieldset>
  );
};
