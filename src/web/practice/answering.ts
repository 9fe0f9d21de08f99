/** Answering an attempt: what is in the fields, sending it, help, and what went wrong on the way. Nothing is sent twice, nothing is lost. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { read } from '#grade/read';
import { emptyGiven, isEmpty, type Drafting, useDraft } from '../answers/draft.ts';
import { fieldState } from '../answers/field-state.ts';
import { fieldId } from '../answers/fields.tsx';
import { api, type AttemptView, type Failure, type FieldView, type Result, type RungName } from '../api.ts';
import { byFinger } from '../media.ts';

export type Answering = {
  readonly drafting: Drafting;
  readonly busy: 'answer' | 'rung' | null;
  readonly error: { readonly failure: Failure; readonly again: () => void } | null;
  /** Said below a field by the page itself. */
  readonly remarks: { readonly [key: string]: string };
  readonly check: () => void;
  readonly climb: (rung: RungName) => void;
};

const nothingYet = (field: FieldView): string => {
  switch (field.field.kind) {
    case 'choice': return 'Nothing is chosen yet.';
    case 'ordering': return 'No line is placed yet.';
    case 'independence': return 'Nothing is said yet: are they separated, or is there an active path?';
    default: return 'There is nothing here yet.';
  }
};

/** `put` takes the newer view; `moveFocus`: whether a judgement takes the focus to what it says. */
export const useAnswering = (view: AttemptView, put: (view: AttemptView) => void, { moveFocus = true }: { readonly moveFocus?: boolean } = {}): Answering => {
  const drafting = useDraft(view);
  const { draft, forget } = drafting;
  const [busy, setBusy] = useState<Answering['busy']>(null);
  const [error, setError] = useState<Answering['error']>(null);
  const [remarks, setRemarks] = useState<Answering['remarks']>({});
  const running = useRef(false);
  const judged = useRef(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a remark belongs to what was in the field
  useEffect(() => setRemarks({}), [draft]);

  const send = useCallback(
    async (what: 'answer' | 'rung', request: () => Promise<Result<AttemptView>>): Promise<void> => {
      if (running.current) return;
      running.current = true;
      setBusy(what);
      const result = await request();
      running.current = false;
      setBusy(null);
      setError(result.ok ? null : { failure: result.error, again: () => void send(what, request) });
      if (!result.ok) return;
      judged.current = what === 'answer' || result.value.state === 'decided';
      if (result.value.state !== 'open') forget();
      put(result.value);
    },
    [put, forget],
  );

  const check = (): void => {
    if (running.current || view.state !== 'open') return;
    const open = view.fields.filter((field) => !fieldState(view, field.key, draft.answer[field.key]).locked);
    const empty = open.filter((field) => isEmpty(field.field, draft.answer[field.key] ?? emptyGiven(field.field)));
    const [first] = empty;
    // What is there but cannot be read is told first; it costs nothing, and an empty field beside it says nothing.
    const unread = open.some((field) => !empty.includes(field) && !read(field.field, draft.answer[field.key] ?? emptyGiven(field.field), field.options?.map((_, k) => String(k))).ok);
    if (first !== undefined && !unread) {
      setRemarks(Object.fromEntries(empty.map((field) => [field.key, nothingYet(field)])));
      document.getElementById(fieldId(view.attempt, first.key))?.focus();
      return;
    }
    const answer = Object.fromEntries(open.map((field) => [field.key, draft.answer[field.key] ?? emptyGiven(field.field)]));
    const sure = view.tries === 0 && draft.sure !== null ? { confidence: draft.sure / 100 } : {};
    void send('answer', () => api.answer(view.attempt, { answer, ...sure }));
  };

  // What was judged takes the focus: the verdict once decided, else the field to be mended. A finger reads the verdict first.
  useEffect(() => {
    if (!judged.current || !moveFocus) return;
    judged.current = false;
    const part = view.state === 'open' ? view.parts?.find((one) => one.verdict !== 'right') : undefined;
    const target = part === undefined || (byFinger() && part.verdict === 'wrong') ? null : document.getElementById(fieldId(view.attempt, part.key));
    (target ?? document.getElementById('verdict'))?.focus();
  }, [view, moveFocus]);

  return {
    drafting,
    busy,
    error,
    remarks,
    check,
    climb: (rung) => void send('rung', () => api.rung(view.attempt, rung)),
  };
};
