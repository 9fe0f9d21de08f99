/** The dials of a question, what they are about, and what the experiment costs as they stand. */
import { type ReactNode, useId } from 'react';
import { type Dial, type Dials, dialsKey, type Question, rangeOf } from '#lab';
import { Button } from '../parts/button.tsx';
import { Segmented } from '../parts/segmented.tsx';

type DialsFormProps = { readonly question: Question; readonly dials: Dials; readonly onChange: (dials: Dials) => void; readonly children: ReactNode };

export const DialsForm = ({ question, dials, onChange, children }: DialsFormProps) => (
  <section className="lab-dials">
    <h2 className="t-strong">Dials</h2>
    {Object.entries(question.dials).map(([name, dial]) => (
      <DialRow key={name} dial={dial} value={dials[name] ?? dial.usual} onChange={(value) => onChange({ ...dials, [name]: value })} />
    ))}
    {children}
    {question.presets === undefined ? null : (
      <p className="lab-presets">
        {question.presets.map(({ title, dials: set }) => (
          <Button key={title} kind="text" onClick={() => onChange(set)} aria-pressed={dialsKey(set) === dialsKey(dials)}>
            {title}
          </Button>
        ))}
      </p>
    )}
  </section>
);

/** So many values stand side by side; more of them, or longer ones, are a list to choose from. */
const sideBySide = (values: readonly (number | string)[]): boolean => values.map(String).join('').length + 4 * values.length <= 34;

const DialRow = ({ dial, value, onChange }: { readonly dial: Dial; readonly value: number | string; readonly onChange: (value: number | string) => void }) => {
  const id = useId();
  return (
    <div className="lab-dial">
      <span className="lab-dial-name" id={id}>
        {dial.title}
        {dial.says === undefined ? null : <span className="t-label">{dial.says}</span>}
      </span>
      {!('values' in dial) ? (
        <input className="lab-number" type="number" aria-labelledby={id} min={dial.least} max={dial.most} step={dial.whole ? 1 : 'any'} defaultValue={value} title={rangeOf(dial)} onChange={(event) => { const typed = event.target.valueAsNumber; if (typed >= dial.least && typed <= dial.most && (!dial.whole || Number.isInteger(typed))) onChange(typed); }} />
      ) : sideBySide(dial.values) ? (
        <Segmented label={dial.title} options={dial.values.map((one) => [one, String(one)] as const)} value={value} onChange={onChange} />
      ) : (
        <select className="lab-select" aria-labelledby={id} value={String(value)} onChange={(event) => onChange(dial.values.find((one) => String(one) === event.target.value) ?? dial.usual)}>
          {dial.values.map((one) => (
            <option key={one}>{String(one)}</option>
          ))}
        </select>
      )}
    </div>
  );
};
