/** An exercise in whatever state it is: asked, tried once, decided. The page of a session, of chosen practice, and of a first meeting's parts. */
import { type ReactNode, useEffect, useState } from 'react';
import { Fields } from '../answers/fields.tsx';
import { heardOf, loadMaths } from '../answers/maths.tsx';
import type { AttemptView } from '../api.ts';
import { useWide } from '../media.ts';
import { Button } from '../parts/button.tsx';
import { ErrorNote } from '../parts/error-note.tsx';
import { Fold } from '../parts/fold.tsx';
import { Html } from '../parts/html.tsx';
import { NoteSection, PageGrid } from '../parts/page.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { verdictWords } from '../parts/verdict-sign.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import { type Answering, useAnswering } from './answering.ts';
import { Confidence } from './confidence.tsx';
import { Contest } from './contest.tsx';
import { InTheLab } from './in-the-lab.tsx';
import { Ladder, nextRung } from './ladder.tsx';
import { AskedFor, ByKeyboard, hasInvalid, hasKeys, hasTyping, illIn, isSelfGraded, Rows, Sureness, Typing } from './margin.tsx';
import { nothingIll, Symbols } from './symbols.tsx';
import { Verdicts } from './verdicts.tsx';
import { Worked } from './worked.tsx';
import './practice.css';

export type Onward = { readonly says: string; readonly run: () => void; readonly busy: boolean };

type AttemptProps = {
  readonly view: AttemptView;
  readonly put: (view: AttemptView) => void;
  /** Title and what stands above it. */
  readonly head: ReactNode;
  /** Between the head and the prompt, and in the margin before everything else. */
  readonly above?: ReactNode;
  readonly beside?: ReactNode;
  /** Below everything else. */
  readonly after?: ReactNode;
  /** What is done in the lines that a meeting leaves open. */
  readonly openWords?: readonly (string | null)[];
  /** After the decision. */
  readonly next: Onward | null;
  readonly another: Onward | null;
  /** Beside Check: "I know this: one alone, now". */
  readonly instead?: ReactNode;
  readonly onwardError?: ReactNode;
};

export const Attempt = ({ view, put, head, above, beside, after, openWords = [], next, another, instead, onwardError }: AttemptProps) => {
  const wide = useWide();
  const answering = useAnswering(view, put);
  const { drafting, busy, check, climb } = answering;
  const { decided } = view;
  const open = view.state === 'open';
  const [solution, setSolution] = useState(decided !== null && decided.verdict !== 'right');
  const [contesting, setContesting] = useState(false);
  // The echo's mathematics is on its way before the first letter is typed.
  useEffect(() => void loadMaths().catch(() => {}), []);
  useEffect(() => setSolution(decided !== null && decided.verdict !== 'right'), [decided]);
  const rung = open ? nextRung(view.rungs) : null;
  useShortcuts({
    Enter: open ? check : undefined,
    h: rung === null ? undefined : () => climb(rung),
    n: decided === null || next === null ? undefined : next.run,
    w: decided === null ? undefined : () => setSolution((was) => !was),
  });
  const ill = open ? illIn(view, drafting.draft) : nothingIll;
  const symbols = view.symbols.length === 0 ? null : <Symbols rows={view.symbols} ill={ill} />;
  const notes = <Notes view={view} wide={wide} />;
  const margin = wide ? (
    <>
      {beside}
      {symbols === null ? null : <NoteSection title="Symbols">{symbols}</NoteSection>}
      {notes}
    </>
  ) : undefined;
  return (
    <PageGrid margin={margin} marginLabel="What is referred to">
      {head}
      {above}
      <Html of={view.prompt} className="prompt" />
      {wide || symbols === null ? null : (
        <Fold title="Symbols, with their shapes" open={window.matchMedia('(min-width: 768px)').matches}>
          {symbols}
        </Fold>
      )}
      <form
        className="attempt"
        aria-label="Your answer"
        onSubmit={(event) => {
          event.preventDefault();
          check();
        }}
      >
        <Fields view={asked(view)} lines={view.origin === 'find-mistake' ? [] : view.given} openWords={openWords} draft={drafting.draft} busy={busy === 'answer'} onChange={drafting.change} onEnter={check} remarks={answering.remarks} />
        {!wide && hasTyping(view) ? (
          <Fold title="Typing">
            <Typing view={view} />
          </Fold>
        ) : null}
        {open && view.tries === 0 && view.origin !== 'meeting-finish' && !isSelfGraded(view) ? <Confidence sure={drafting.draft.sure} onChange={drafting.beSure} /> : null}
        {open && view.tries > 0 ? <Verdicts view={view} /> : null}
        {open ? (
          <div className="actions actions-stick">
            <Button kind="primary" type="submit" keyCap="Enter" busy={busy !== null}>
              {busy === 'answer' ? 'Judging' : view.tries > 0 ? 'Check again' : 'Check'}
            </Button>
            {instead ?? <p className="t-note actions-note">{view.note}</p>}
          </div>
        ) : null}
        <Failed answering={answering} />
        <Heard view={view} />
      </form>
      {open && canContest(view) ? (
        <div className="contest-way">
          {view.contested || contesting ? null : (
            <>
              <Button kind="text" onClick={() => setContesting(true)}>
                I was right
              </Button>
              {hasUnjudged(view) ? <p className="t-note contest-says">It keeps what you typed in your own log, beside this exercise, as something that should have been understood. Nothing is counted either way.</p> : null}
            </>
          )}
          {contesting ? <Contest attempt={view.attempt} counts={false} put={put} close={() => setContesting(false)} /> : null}
          {view.contested ? <Kept /> : null}
        </div>
      ) : null}
      {open && view.rungs.length > 0 ? <Ladder rungs={view.rungs} cheaper={view.cheaper !== null} busy={busy !== null} climb={climb} /> : null}
      {decided === null ? null : (
        <>
          <Verdicts view={view} />
          {(view.parts?.length ?? 0) === 0 ? (
            <h2 id="verdict" tabIndex={-1} className="t-head">
              Shown, not tried
            </h2>
          ) : null}
          <p className="consequence">
            <Sureness says={decided.consequence} />
          </p>
          {onwardError}
          <div className="actions actions-decided">
            <div className="actions-stick">
              {next === null ? null : (
                <Button kind="primary" keyCap="n" onClick={next.run} busy={next.busy}>
                  {next.says}
                </Button>
              )}
              {another === null ? null : (
                <Button onClick={another.run} busy={another.busy}>
                  {another.says}
                </Button>
              )}
            </div>
            {decided.verdict === 'wrong' && !view.contested && !contesting ? (
              <Button kind="text" className="actions-contest" onClick={() => setContesting(true)}>
                I was right
              </Button>
            ) : null}
          </div>
          {contesting ? <Contest attempt={view.attempt} counts={view.countsForMemory} put={put} close={() => setContesting(false)} /> : null}
          {view.contested ? <Kept /> : null}
          {decided.worked.length === 0 ? null : <Worked decided={decided} open={solution} toggle={() => setSolution((was) => !was)} />}
          {decided.perspectives.length === 0 ? null : <Tabs label="The same, by other teachers" tabs={decided.perspectives.map(({ name, text }) => ({ name, panel: <Html of={text} className="perspective" /> }))} />}
          {decided.matters === '' ? null : (
            <section className="matters">
              <h2 className="t-head">Why a practitioner cares</h2>
              <p>{decided.matters}</p>
            </section>
          )}
          <InTheLab exercise={view.exercise} />
        </>
      )}
      {after}
      {wide ? null : (
        <div className="notes-below">
          {notes}
          {beside}
        </div>
      )}
    </PageGrid>
  );
};

/** A worked solution with a mistake is answered by pointing at one of its lines. */
const asked = (view: AttemptView): AttemptView => {
  if (view.origin !== 'find-mistake') return view;
  const lines = view.given.map(({ words, value }) => `<div class="line-words">${words}</div><div class="line-value">${value}</div>`);
  return { ...view, fields: view.fields.map((field) => (field.field.kind === 'choice' ? { ...field, options: lines } : field)) };
};

const Failed = ({ answering }: { readonly answering: Answering }) => (answering.error === null ? null : <ErrorNote error={answering.error.failure} again={answering.error.again} busy={answering.busy !== null} />);

/** A judgement is heard even where the focus goes to the field that is to be mended. */
const Heard = ({ view }: { readonly view: AttemptView }) => {
  const says = view.state === 'open' ? (view.parts ?? []).filter((part) => part.verdict !== 'right').map((part) => `${heardOf(part.title) || verdictWords[part.verdict]}. ${heardOf(part.text)}`).join(' ') : '';
  return (
    <p className="heard" role="status">
      {says}
    </p>
  );
};

/** The sections of the margin that go with the state of the attempt; below 1200 they follow the text. */
const Notes = ({ view, wide }: { readonly view: AttemptView; readonly wide: boolean }) => {
  const { decided } = view;
  const invalid = hasInvalid(view);
  return (
    <>
      {view.state === 'open' && view.tries > 0 && view.price.length > 0 ? (
        <NoteSection title="This exercise">
          <Rows rows={view.price} />
        </NoteSection>
      ) : null}
      {view.cheaper === null ? null : (
        <NoteSection title="Why help is cheaper now">
          <p className="t-note">{view.cheaper}</p>
        </NoteSection>
      )}
      {invalid ? (
        <>
          <NoteSection title="Asked for">
            <AskedFor view={view} />
          </NoteSection>
          <NoteSection title="Why it is free">
            <p className="t-note">What cannot be read, or has a shape that does not fit, is taken for a slip of the pen. No try, no rating and no memory is touched, however often.</p>
          </NoteSection>
        </>
      ) : null}
      {wide && hasTyping(view) && !invalid && view.tries === 0 ? (
        <NoteSection title="Typing">
          <Typing view={view} />
        </NoteSection>
      ) : null}
      {wide && hasKeys(view) ? (
        <NoteSection title="By keyboard">
          <ByKeyboard view={view} />
        </NoteSection>
      ) : null}
      {decided === null ? null : (
        <NoteSection title="This exercise">
          <Rows rows={decided.summary} />
        </NoteSection>
      )}
      {decided?.verdict === 'wrong' ? (
        <NoteSection title="If you disagree">
          <p className="t-note">“I was right” keeps your answer beside this instance, in your own log and in the export. Where memory was told of it, it can count as remembered, with a slip.</p>
        </NoteSection>
      ) : null}
    </>
  );
};

/** Where a verdict stands that one may disagree with: also a reader that did not understand. */
const canContest = (view: AttemptView): boolean => view.parts?.some((part) => part.verdict !== 'right') === true && !['placement', 'check-up'].includes(view.origin);

/** It could not be read, or not be decided. */
const hasUnjudged = (view: AttemptView): boolean => view.parts?.some((part) => part.verdict === 'invalid' || part.verdict === 'undetermined') === true;

const Kept = () => (
  <p className="t-note" role="status">
    “I was right” is kept beside this instance, in your log and in its export.
  </p>
);
