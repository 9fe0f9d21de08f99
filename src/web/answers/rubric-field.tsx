/** Prose, then the points that it should make, ticked by its writer. The points are told only once a text stands. */
import { useEffect } from 'react';
import { type Field, type Given, wordsIn } from '#grade/read';
import { Html } from '../parts/html.tsx';
import type { FieldProps } from './field.tsx';
import { heardOf } from './maths.tsx';
import './rubric-field.css';

type RubricProps = FieldProps<Extract<Given, { kind: 'prose' }>> & { readonly field: Extract<Field, { kind: 'rubric' }> };

export const RubricField = ({ given, state, label, describedBy, id, field, onChange }: RubricProps) => {
  const { points, locked } = state;
  const ticked = given.met ?? [];
  // Who sees the points and ticks none has found none.
  useEffect(() => {
    if (points !== null && !locked && given.met === null && given.text !== '') onChange({ ...given, met: [] });
  }, [points, locked, given, onChange]);
  const toggle = (k: number): void => onChange({ ...given, met: ticked.includes(k) ? ticked.filter((one) => one !== k) : [...ticked, k].sort((a, b) => a - b) });
  const words = wordsIn(given.text);
  return (
    <div className={`rubric rubric-${state.is}`}>
      <textarea
        id={points === null ? id : `${id}-text`}
        className="rubric-text"
        rows={6}
        aria-label={label}
        aria-describedby={describedBy || undefined}
        aria-invalid={state.is === 'invalid' || undefined}
        readOnly={locked}
        value={given.text}
        onChange={(event) => onChange({ ...given, text: event.target.value })}
      />
      <p className="rubric-count">{words === 0 ? `In your own words, ${field.wordsMin} at least.` : `${words} ${words === 1 ? 'word' : 'words'}`}</p>
      {points === null ? null : (
        <fieldset className="options rubric-points" disabled={locked}>
          <legend className="rubric-legend">Which of these does your text say? Look for the sentence before you tick.</legend>
          {points.map((point, k) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: points are their places
            <label key={k} className={`option${ticked.includes(k) ? ' option-picked' : ''}`}>
              <input id={k === 0 ? id : undefined} type="checkbox" checked={ticked.includes(k)} aria-label={heardOf(point)} onChange={() => toggle(k)} />
              <span className="option-mark option-square" aria-hidden="true" />
              <Html of={point} className="option-says" />
            </label>
          ))}
        </fieldset>
      )}
      <p className="rubric-honest">{points === null ? `Then you see the ${field.count} points that it should make, and judge it yourself. That does not change your rating.` : 'Nobody else reads it. What you tick counts for what comes back when, and not for your rating.'}</p>
    </div>
  );
};
