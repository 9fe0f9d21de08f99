/** One of several, or any of several; also a worked solution of which one line is to be pointed at. */
import { useId } from 'react';
import type { Given } from '#grade/read';
import { Html } from '../parts/html.tsx';
import { VerdictSign } from '../parts/verdict-sign.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import type { FieldProps } from './field.tsx';
import type { FieldState } from './field-state.ts';
import { heardOf } from './maths.tsx';

type OptionsProps = FieldProps<Extract<Given, { kind: 'picked' }>>;

export const OptionsField = ({ view, given, state, label, describedBy, id, onChange }: OptionsProps) => {
  const name = useId();
  const several = view.field.kind === 'choices';
  const options = view.options ?? [];
  const right = state.part?.referencePositions ?? null;
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
            <Judged picked={picked} belongs={right?.includes(k) ?? null} is={state.is} several={several} />
          </label>
        );
      })}
    </fieldset>
  );
};

type JudgedProps = { readonly picked: boolean; /** Null while nothing is told. */ readonly belongs: boolean | null; readonly is: FieldState['is']; readonly several: boolean };
/** The verdict on one option: what was picked has a sign; what was not, and should have been, says so. */
const Judged = ({ picked, belongs, is, several }: JudgedProps) => {
  if (is !== 'right' && is !== 'wrong') return null;
  if (picked) return <VerdictSign verdict={belongs === null ? is : belongs ? 'right' : 'wrong'} />;
  return belongs === true ? <span className="option-missed">{several ? 'this too' : 'this one'}</span> : null;
};
