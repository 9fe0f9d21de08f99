/** What was typed or clicked and not yet sent. It survives a reload; what is decided is forgotten. */
import { useCallback, useRef, useState } from 'react';
import { type Field, formOf, type Given } from '#grade/read';
import type { AttemptView } from '../api.ts';
import { kept } from '../kept.ts';

export type Answer = { readonly [key: string]: Given };
export type Draft = {
  readonly answer: Answer;
  /** In percent; null while it was not said. */
  readonly sure: number | null;
};

/** What a field holds before anything is done. */
export const emptyGiven = (asked: Field): Given => {
  const field = formOf(asked);
  switch (field.kind) {
    case 'choice': case 'choices': return { kind: 'picked', positions: [] };
    case 'ordering': return { kind: 'picked', positions: field.distractors === true ? [] : field.options.map((_, k) => k) };
    case 'nodes': return { kind: 'nodes', nodes: [] };
    case 'edges': return { kind: 'edges', edges: [] };
    case 'rubric': return { kind: 'prose', text: '', met: null };
    case 'independence': return { kind: 'independence', holds: false, path: [] };
    default: return { kind: 'typed', text: '' };
  }
};

export const isBlank = (given: Given | undefined): boolean => given?.kind === 'typed' && given.text.replace(/[\s,;[\]]/g, '') === '';
/** True where there is nothing to judge. No node, no edge and no option may be an answer; no text is none. */
export const isEmpty = (field: Field, given: Given): boolean => {
  switch (given.kind) {
    case 'typed': return isBlank(given);
    case 'picked': return given.positions.length === 0 && formOf(field).kind !== 'choices';
    case 'independence': return !given.holds && given.path.length === 0;
    case 'prose': return given.text.trim() === '';
    default: return false;
  }
};

export const sameGiven = (a: Given | undefined, b: Given | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);

const draftsMax = 60;
const nameOf = (attempt: string): string => `draft.${attempt}`;

const readDraft = (attempt: string): Draft | null => {
  try {
    const stored: unknown = JSON.parse(kept.get(nameOf(attempt)) ?? 'null');
    if (typeof stored !== 'object' || stored === null || !('answer' in stored) || typeof stored.answer !== 'object' || stored.answer === null) return null;
    return { answer: stored.answer as Answer, sure: 'sure' in stored && typeof stored.sure === 'number' ? stored.sure : null };
  } catch {
    return null;
  }
};
/** Old drafts give way, so that the browser's room is never used up. */
const keepDraft = (attempt: string, draft: Draft | null): void => {
  kept.set(nameOf(attempt), draft === null ? null : JSON.stringify(draft));
  const names = kept.names('draft.').filter((name) => name !== nameOf(attempt));
  for (const name of names.slice(0, Math.max(0, names.length - draftsMax))) kept.set(name, null);
};

/** Of a kept draft only what still fits: an answer of another kind would not be shown right. */
const fitting = (view: AttemptView, draft: Draft | null): Draft => {
  const answer: Record<string, Given> = {};
  for (const { key, field } of view.fields) {
    const given = (view.decided === null ? draft?.answer[key] : undefined) ?? view.lastAnswer?.[key];
    const empty = emptyGiven(field);
    answer[key] = given !== undefined && given.kind === empty.kind ? given : empty;
  }
  return { answer, sure: draft?.sure ?? null };
};

export type Drafting = {
  readonly draft: Draft;
  readonly change: (key: string, given: Given) => void;
  readonly beSure: (sure: number | null) => void;
  /** Once it is decided. */
  readonly forget: () => void;
};

/** The draft of an attempt: as this browser kept it, else the answer given last. */
export const useDraft = (view: AttemptView): Drafting => {
  const { attempt } = view;
  const [draft, setDraft] = useState(() => fitting(view, readDraft(attempt)));
  const latest = useRef(draft);
  const become = useCallback(
    (next: Draft) => {
      latest.current = next;
      setDraft(next);
      keepDraft(attempt, next);
    },
    [attempt],
  );
  return {
    draft,
    change: useCallback((key, given) => become({ ...latest.current, answer: { ...latest.current.answer, [key]: given } }), [become]),
    beSure: useCallback((sure) => become({ ...latest.current, sure }), [become]),
    forget: useCallback(() => keepDraft(attempt, null), [attempt]),
  };
};
