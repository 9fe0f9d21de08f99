/** All answers of an attempt, one below the other with one left edge; each with what was said of it. */
import { useLayoutEffect, useRef, useState } from 'react';
import { texToText } from '#paper';
import type { AttemptView, FieldView, PartView } from '../api.ts';
import { Html, useScrolling } from '../parts/html.tsx';
import { Lines } from '../parts/lines.tsx';
import { VerdictSign, verdictWords } from '../parts/verdict-sign.tsx';
import { answerTex } from './echo.ts';
import { type Draft, emptyGiven } from './draft.ts';
import { AnswerField } from './field.tsx';
import { type FieldState, fieldState } from './field-state.ts';
import { Tex, texIn } from './maths.tsx';
import { formOf, type Given } from '#grade/read';
import './fields.css';

type FieldsProps = {
  readonly view: Pick<AttemptView, 'attempt' | 'fields' | 'parts' | 'lastAnswer' | 'state'>;
  readonly draft: Draft;
  readonly busy: boolean;
  readonly onChange: (key: string, given: Given) => void;
  readonly onEnter: () => void;
  /** Lines done already; then the fields go on with them. */
  readonly lines?: readonly { readonly words: string; readonly value: string }[];
  readonly openWords?: readonly (string | null)[];
  /** What this page itself has to say below a field: "There is nothing here yet." */
  readonly remarks?: { readonly [key: string]: string };
};

/** The id of the element in which one answers; for moving the focus. */
export const fieldId = (attempt: string, key: string): string => `answer-${attempt}-${key}`;

export const Fields = ({ view, draft, busy, onChange, onEnter, lines = [], openWords = [], remarks = {} }: FieldsProps) => {
  const list = useRef<HTMLDivElement>(null);
  const edge = useLeftEdge(list, view.fields, lines.length > 0);
  const answers = view.fields.map((field, k) => {
    const given = draft.answer[field.key] ?? emptyGiven(field.field);
    const state = fieldState(view, field.key, given);
    const answer = (
      <Answer
        key={field.key}
        field={field}
        given={given}
        state={state}
        id={fieldId(view.attempt, field.key)}
        beside={edge !== null}
        remark={remarks[field.key] ?? ''}
        onChange={(next) => {
          if (!busy && !state.locked) onChange(field.key, next);
        }}
        onEnter={onEnter}
      />
    );
    if (lines.length === 0) return answer;
    const words = openWords[k] ?? null;
    return (
      <li key={field.key} className={`line line-open${words === null ? ' line-wordless' : ''}`}>
        <span className="line-number" aria-hidden="true">
          {lines.length + k + 1}
        </span>
        {words === null ? null : <Html of={words} />}
        {answer}
      </li>
    );
  });
  return (
    <div ref={list} className={`answers${busy ? ' answers-busy' : ''}`} style={edge === null ? undefined : ({ '--edge': `${edge}px` } as React.CSSProperties)}>
      {lines.length === 0 ? answers : <Lines lines={lines}>{answers}</Lines>}
    </div>
  );
};

const besideMax = 260;
const letterWidth = 24;
/** Where the fields begin: the widest label, rounded up to forties so that exercises share their edges; null where labels stand above. */
const useLeftEdge = (list: React.RefObject<HTMLDivElement | null>, fields: readonly FieldView[], inLines: boolean): number | null => {
  const [edge, setEdge] = useState<number | null>(null);
  useLayoutEffect(() => {
    const labels = [...(list.current?.querySelectorAll<HTMLElement>('.answer-label-says') ?? [])];
    const lettered = fields.some((field) => field.letter !== '');
    const measure = (): void => {
      const widest = Math.max(...labels.map((label) => label.getBoundingClientRect().width)) + (lettered ? letterWidth : 0) + 12;
      setEdge(labels.length === 0 || widest > besideMax ? null : inLines ? Math.ceil(widest / 4) * 4 : lettered ? Math.max(120, Math.ceil(widest / 40) * 40) : Math.max(72, Math.ceil(widest / 8) * 8));
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const label of labels) observer.observe(label);
    return () => observer.disconnect();
  }, [list, fields, inLines]);
  return edge;
};

type AnswerProps = {
  readonly field: FieldView;
  readonly given: Given;
  readonly state: FieldState;
  readonly id: string;
  readonly beside: boolean;
  readonly remark: string;
  readonly onChange: (given: Given) => void;
  readonly onEnter: () => void;
};

const Answer = ({ field, given, state, id, beside, remark, onChange, onEnter }: AnswerProps) => {
  const tex = field.label === '' ? '' : texIn(field.label);
  const label = `${field.letter === '' ? 'Your answer' : `Answer ${field.letter}`}${tex === '' ? '' : `: ${texToText(tex)}`}`;
  const noteId = `${id}-note`;
  // Cells and axes stand below their label.
  const typed = given.kind === 'typed' && !['table', 'sketch'].includes(formOf(field.field).kind);
  return (
    <div className={`answer${typed ? ' answer-typed' : ''}${beside && typed ? ' answer-beside' : ''}`}>
      {field.letter === '' && field.label === '' ? null : (
        <div className="answer-label" aria-hidden="true">
          {field.letter === '' ? null : <span className="answer-letter">{field.letter}</span>}
          {field.label === '' ? null : <Html of={field.label} as="span" className="answer-label-says" />}
        </div>
      )}
      <div className="answer-body">
        {state.locked && typed && formOf(field.field).kind !== 'derivation' ? (
          <Standing field={field} text={given.text} given={given} state={state} label={label} />
        ) : (
          <AnswerField view={field} given={given} state={state} label={label} describedBy={noteId} id={id} onChange={onChange} onEnter={onEnter} />
        )}
        <div id={noteId} className="answer-note">
          {remark !== '' ? <p className="t-note">{remark}</p> : state.part !== null && (state.is === 'invalid' || state.is === 'undetermined') ? <Unjudged part={state.part} verdict={state.is} /> : null}
        </div>
      </div>
    </div>
  );
};

/** A typed answer as it stands: set as it was read. */
const Standing = ({ field, text, given, state, label }: { readonly field: FieldView; readonly text: string; readonly given: Given; readonly state: FieldState; readonly label: string }) => {
  const tex = answerTex(formOf(field.field), given);
  const word = state.is === 'open' ? '' : verdictWords[state.is];
  const box = useRef<HTMLDivElement>(null);
  useScrolling(box, `scrolls ${tex ?? text}`);
  return (
    // biome-ignore lint/a11y/useSemanticElements: it was a field, and is shown like one
    <div ref={box} className={`typed-box box-${state.is} box-locked`} role="group" aria-label={`${label} ${text.trim() === '' ? 'no answer' : ''} ${word}`.replaceAll(/\s+/g, ' ').trim()}>
      <span className="box-says scrolls">{text.trim() === '' ? <span className="box-none">no answer</span> : tex === null ? text : <Tex of={tex} />}</span>
      {state.is === 'open' ? null : <VerdictSign verdict={state.is} />}
    </div>
  );
};

/** Below the field: it could not be read, or not be decided; either costs nothing. */
const Unjudged = ({ part, verdict }: { readonly part: PartView; readonly verdict: 'invalid' | 'undetermined' }) => (
  <>
    <p className={`answer-word verdict-${verdict}`}>{verdictWords[verdict]}</p>
    <Html of={part.text} className="answer-why" />
  </>
);
