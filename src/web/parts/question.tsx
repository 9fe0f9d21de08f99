/**
 * A question of a placement or a check-up: the prompt, the fields, and two answers of equal size, of which one says that one cannot. One try,
 * and no verdict; only what cannot be read is said, since it costs nothing.
 */
import { type ReactNode, useEffect, useState } from 'react';
import { Fields } from '../answers/fields.tsx';
import { loadMaths } from '../answers/maths.tsx';
import type { AttemptView } from '../api.ts';
import { useAnswering } from '../practice/answering.ts';
import { hasTyping, Typing } from '../practice/margin.tsx';
import { Symbols } from '../practice/symbols.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import { Button } from './button.tsx';
import { ErrorNote } from './error-note.tsx';
import { Fold } from './fold.tsx';
import { Html } from './html.tsx';
import '../practice/practice.css';
import './question.css';

type QuestionProps = {
  readonly attempt: AttemptView;
  /** The other answer: "I haven’t learnt this". */
  readonly pass: { readonly says: string; readonly key: string; readonly run: () => void };
  /** What the page does meanwhile: it passes, or fetches what comes next. */
  readonly busy: boolean;
  /** The answer was taken. */
  readonly answered: () => void;
  readonly note: string;
  /** Between the prompt and the fields. */
  readonly before?: ReactNode;
};

export const Question = ({ attempt, pass, busy, answered, note, before }: QuestionProps) => {
  const [view, setView] = useState(attempt);
  const answering = useAnswering(
    view,
    (newer) => {
      setView(newer);
      if (newer.state !== 'open') answered();
    },
    { moveFocus: view.state === 'open' },
  );
  useEffect(() => void loadMaths().catch(() => {}), []);
  const waits = busy || answering.busy !== null || view.state !== 'open';
  const say = (): void => {
    if (!waits) answering.check();
  };
  useShortcuts({ Enter: say, [pass.key]: waits ? undefined : pass.run });
  return (
    <>
      <Html of={view.prompt} className="prompt" />
      {view.symbols.length === 0 ? null : (
        <Fold title="Symbols, with their shapes" open={window.matchMedia('(min-width: 768px)').matches}>
          <Symbols rows={view.symbols} />
        </Fold>
      )}
      {before}
      <form
        className="question"
        aria-label="Your answer"
        onSubmit={(event) => {
          event.preventDefault();
          say();
        }}
      >
        <Fields view={view} draft={answering.drafting.draft} busy={waits} onChange={answering.drafting.change} onEnter={say} remarks={answering.remarks} />
        <div className="two-answers">
          <Button kind="primary" type="submit" keyCap="Enter" busy={waits}>
            Answer
          </Button>
          <Button keyCap={pass.key} busy={waits} onClick={pass.run}>
            {pass.says}
          </Button>
        </div>
        <p className="t-note">{note}</p>
        {hasTyping(view) ? (
          <Fold title="Typing">
            <Typing view={view} />
          </Fold>
        ) : null}
        {answering.error === null ? null : <ErrorNote error={answering.error.failure} again={answering.error.again} busy={answering.busy !== null} />}
      </form>
    </>
  );
};
