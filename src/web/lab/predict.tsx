/** What the person expects, before anything is shown: a choice, an order, an interval or a curve, and how sure they are. */
import { useId, useRef, useState } from 'react';
import { type Asked, type Foretold, points, predictionOf } from '#lab';
import { toHtml } from '#paper/html';
import type { Heights } from '../answers/sketch-drawing.ts';
import { Button } from '../parts/button.tsx';
import type { Doing } from '../parts/doing.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { Html } from '../parts/html.tsx';
import { Confidence } from '../practice/confidence.tsx';
import { CurveField, curvePoints, noCurve } from './curve-field.tsx';
import { onAxisText, readOn } from './numbers.ts';

type PredictProps = { readonly asked: Asked; readonly doing: Doing; readonly keep: (foretold: Foretold) => void; readonly show: () => void };
/** What is being put together; the field that asks for it decides which part counts. */
type Draft = { readonly option: string | null; readonly order: readonly string[]; readonly low: string; readonly high: string; readonly heights: Heights };

const titles = { choice: 'Choose what you expect', order: 'Put in the order that you expect', number: 'Between which two numbers?', curve: 'Draw what you expect' } as const;

export const Predict = ({ asked, doing, keep, show }: PredictProps) => {
  const [draft, setDraft] = useState<Draft>(() => ({ option: null, order: asked.kind === 'order' ? asked.options.map(({ id }) => id) : [], low: '', high: '', heights: noCurve }));
  const [sure, setSure] = useState<number | null>(null);
  const [says, setSays] = useState<string | null>(null);
  const submit = (): void => {
    const body = bodyOf(asked, draft);
    if (body === null) { setSays(missing(asked)); return; }
    if (sure === null) { setSays('Say how sure you are: touch the line. A prediction without a chance cannot be scored.'); return; }
    const foretold = { ...body, sure: sure / 100 } as Foretold;
    const read = predictionOf(asked, foretold);
    if (!read.ok) { setSays(`${read.says.charAt(0).toUpperCase()}${read.says.slice(1)}.`); return; }
    setSays(null);
    keep(foretold);
  };
  return (
    <form className="lab-predict" onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <h2 className="t-head">{titles[asked.kind]}</h2>
      <Html of={toHtml(asked.asks)} className="lab-asks" />
      {asked.kind === 'choice' ? <Choice asked={asked} draft={draft} put={setDraft} /> : null}
      {asked.kind === 'order' ? <Order asked={asked} draft={draft} put={setDraft} /> : null}
      {asked.kind === 'number' ? <Interval asked={asked} draft={draft} put={setDraft} /> : null}
      {asked.kind === 'curve' ? (
        <>
          <CurveField asked={asked} heights={draft.heights} onChange={(heights) => setDraft({ ...draft, heights })} onEnter={submit} />
          {draft.heights.some((y) => y !== null) ? <Button kind="text" onClick={() => setDraft({ ...draft, heights: noCurve })}>Clear</Button> : null}
          <p className="t-note">It came so where at least four in five of the measured points lie within {asked.y.log === true ? `a factor of ${asked.half}` : asked.y.as === 'percent' ? points(asked.half, 0) : onAxisText(asked.y, asked.half)} of the curve. How sure you are is the chance that you give to that.</p>
        </>
      ) : null}
      <Confidence says="touch the line" sure={sure} onChange={(next) => { setSure(next); setSays(null); }} />
      <p className="lab-missing" role="alert">{says ?? ''}</p>
      {doing.error === null ? null : <ErrorNote error={doing.error} />}
      <div className="lab-buttons">
        <Button kind="primary" type="submit" keyCap="Enter" busy={doing.busy}>Keep this prediction</Button>
        <Button kind="text" onClick={show} busy={doing.busy}>Just show me</Button>
      </div>
      <p className="t-note">Nothing that was measured is fetched or drawn before you have said what you expect. Only the first prediction at these dials enters your calibration; “just show me” enters nothing.</p>
    </form>
  );
};

type Body = Omit<Foretold, 'sure'>;
const bodyOf = (asked: Asked, { option, order, low, high, heights }: Draft): Body | null => {
  switch (asked.kind) {
    case 'choice': return option === null ? null : ({ kind: 'choice', option } as Body);
    case 'order': return { kind: 'order', options: order } as Body;
    case 'number': { const [a, b] = [readOn(asked.axis, low), readOn(asked.axis, high)]; return a === null || b === null ? null : ({ kind: 'number', low: a, high: b } as Body); }
    case 'curve': { const curve = curvePoints(asked, heights); return curve === null ? null : ({ kind: 'curve', points: curve } as Body); }
    default: return asked satisfies never;
  }
};
const missing = ({ kind }: Asked): string => (kind === 'choice' ? 'Choose one of them first.' : kind === 'number' ? 'Type two numbers, the smaller first.' : 'The curve must go all the way across.');

type PartProps<K extends Asked['kind']> = { readonly asked: Extract<Asked, { kind: K }>; readonly draft: Draft; readonly put: (draft: Draft) => void };

const Choice = ({ asked, draft, put }: PartProps<'choice'>) => {
  const name = useId();
  return (
    <fieldset className="lab-options">
      <legend className="heard">{titles.choice}</legend>
      {asked.options.map(({ id, says }) => (
        <label key={id} className="lab-option">
          <input type="radio" name={name} checked={draft.option === id} onChange={() => put({ ...draft, option: id })} />
          <span>{says}</span>
        </label>
      ))}
    </fieldset>
  );
};

const Order = ({ asked, draft, put }: PartProps<'order'>) => {
  const list = useRef<HTMLOListElement>(null);
  const move = (at: number, by: -1 | 1): void => {
    const order = [...draft.order];
    const [one] = order.splice(at, 1);
    if (one === undefined) return;
    order.splice(at + by, 0, one);
    put({ ...draft, order });
    requestAnimationFrame(() => list.current?.querySelector<HTMLButtonElement>(`li:nth-child(${at + by + 1}) button:not([disabled])`)?.focus());
  };
  return (
    <ol ref={list} className="lab-order">
      {draft.order.map((id, i) => {
        const says = asked.options.find((one) => one.id === id)?.says ?? id;
        return (
          <li key={id}>
            <span>{says}</span>
            <button type="button" className="lab-move" disabled={i === 0} aria-label={`${says}: up, to place ${i}`} onClick={() => move(i, -1)}>↑</button>
            <button type="button" className="lab-move" disabled={i === draft.order.length - 1} aria-label={`${says}: down, to place ${i + 2}`} onClick={() => move(i, 1)}>↓</button>
          </li>
        );
      })}
    </ol>
  );
};

const Interval = ({ asked: { axis }, draft, put }: PartProps<'number'>) => (
  <div className="lab-interval">
    <label>
      <span className="t-label">from</span>
      <input inputMode="decimal" autoComplete="off" value={draft.low} onChange={(event) => put({ ...draft, low: event.target.value })} />
    </label>
    <label>
      <span className="t-label">to</span>
      <input inputMode="decimal" autoComplete="off" value={draft.high} onChange={(event) => put({ ...draft, high: event.target.value })} />
    </label>
    <span className="t-label">{axis.as === 'percent' ? 'per cent' : ''} {axis.label}, somewhere from {onAxisText(axis, axis.low)} to {onAxisText(axis, axis.high)}</span>
    <p className="t-note">As narrow as you dare, so that it holds what comes four times in five; the score punishes width as well as missing. How sure you are is the chance that you give to its holding.</p>
  </div>
);
