/** The first meeting of a skill: its idea with a worked instance, then one to finish, then one alone. "I know this" goes ahead. */
import { useEffect, useRef, useState } from 'react';
import { api, type AttemptView, type Failure, type MeetingView, type Result } from '../api.ts';
import { withMathFonts } from '../fonts.ts';
import { useLoad } from '../load.ts';
import { Button } from '../parts/button.tsx';
import { ErrorNote } from '../parts/error-note.tsx';
import { Html } from '../parts/html.tsx';
import { Lines } from '../parts/lines.tsx';
import { Loading } from '../parts/loading.tsx';
import { NoteSection, Page, PageGrid, PageTitle } from '../parts/page.tsx';
import { Attempt, type Onward } from '../practice/attempt.tsx';
import { Symbols } from '../practice/symbols.tsx';
import { Fold } from '../parts/fold.tsx';
import { Link, go } from '../router.tsx';
import { goOn, loadToday, ofToday, useToday } from '../session.ts';
import { SessionBar } from '../shell/session-bar.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import { useWide } from '../media.ts';
import './meet.css';

type Part = MeetingView['part'];

export const MeetPage = ({ skill }: { readonly skill: string }) => {
  const { view, error, again, put } = useLoad(() => withMathFonts(api.meeting(skill)), skill);
  if (view !== null) return <Meeting view={view} put={put} />;
  if (error === null) return <Loading of="page" />;
  return (
    <Page title="A first meeting">
      <PageTitle>This skill cannot be shown</PageTitle>
      <ErrorNote error={error} {...(error.status === 0 || error.status >= 500 ? { again } : {})} />
      <p className="after-error">
        <Link href="/map">To the map</Link>
      </p>
    </Page>
  );
};

const Meeting = ({ view, put }: { readonly view: MeetingView; readonly put: (view: MeetingView) => void }) => {
  const session = ofToday(useToday());
  const stop = session?.stops.find((one) => one.kind === 'new' && one.skill === view.skill)?.index ?? null;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<{ readonly failure: Failure; readonly again: () => void } | null>(null);
  // A new part begins at the top, with its heading in focus.
  const moved = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view is what changed
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    window.scrollTo(0, 0);
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  }, [view]);
  const run = async <T,>(request: () => Promise<Result<T>>, then: (value: T) => void): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const result = await request();
    setBusy(false);
    setError(result.ok ? null : { failure: result.error, again: () => void run(request, then) });
    if (result.ok) then(result.value);
  };
  const step = (part: 'idea' | 'finish' | 'alone', skipped: boolean): void =>
    void run(
      () => api.meet(view.skill, part, skipped),
      (next) => {
        put(next);
        moved.current = true;
        void loadToday();
      },
    );
  const onward = (says: string, work: () => void): Onward => ({ says, busy, run: work });
  const leave = onward(stop === null ? 'To the map' : 'Next', () => {
    if (stop === null) go(`/map/${encodeURIComponent(view.skill)}`);
    else void run(() => goOn(stop), () => {});
  });
  const failed = error === null ? null : <ErrorNote error={error.failure} again={error.again} busy={busy} />;
  const known = (part: 'idea' | 'finish') => (
    <Button kind="text" busy={busy} onClick={() => step(part, true)}>
      I know this: one alone, now
    </Button>
  );
  // The second part is shown until one goes on from it, also once it is decided and the page was loaded again.
  const part: Part = view.part === 'alone' && view.alone === null && view.finish !== null ? 'finish' : view.part;
  const head = (
    <>
      <PageTitle over={`${view.chapter}. A new skill, ${partWords[part]}`}>{view.title}</PageTitle>
      <Parts now={part} back={part === 'finish' ? openIdea : null} />
    </>
  );
  const beside = <Beside view={view} />;
  return (
    <Page title={view.title} className="meeting">
      {session === null || stop === null ? null : <SessionBar session={session} current={stop} />}
      {view.part === 'idea' ? (
        <Idea view={view} head={head} beside={beside}>
          <Begin busy={busy} run={() => step('idea', false)} />
          {known('idea')}
          {failed}
        </Idea>
      ) : view.finish !== null && view.alone === null ? (
        <Attempt
          key={view.finish.attempt}
          view={view.finish}
          put={(finish: AttemptView) => put({ ...view, finish })}
          head={head}
          above={
            <>
              <Fold title="The idea, again" id={ideaFold}>
                <TheIdea view={view} />
              </Fold>
              <OneWorked view={view} />
              <h2 className="t-head meeting-section">Now finish this one</h2>
            </>
          }
          openWords={openWords(view)}
          beside={beside}
          next={onward('One alone', () => step('finish', false))}
          another={null}
          instead={known('finish')}
          onwardError={failed}
        />
      ) : view.alone !== null ? (
        <Attempt
          key={view.alone.attempt}
          view={view.alone}
          put={(alone: AttemptView) => {
            put({ ...view, alone });
            // The meeting itself may be over with it: how many are right in a row is the server's to say.
            if (alone.state !== 'open') void run(() => api.meeting(view.skill), (fresh) => put({ ...fresh, alone }));
            void loadToday();
          }}
          head={head}
          after={<ReadAgain view={view} />}
          beside={beside}
          next={view.part === 'open' || view.alone.decided?.verdict !== 'right' ? leave : onward('One more, alone', () => step('alone', false))}
          another={view.part === 'open' || view.alone.decided?.verdict === 'right' ? null : onward('One more, alone', () => step('alone', false))}
          onwardError={failed}
        />
      ) : (
        <Idea view={view} head={head} beside={beside}>
          <Button kind="primary" keyCap="n" busy={busy} onClick={leave.run}>
            {leave.says}
          </Button>
          {failed}
        </Idea>
      )}
    </Page>
  );
};

const parts: readonly (readonly [Part, string])[] = [
  ['idea', 'The idea'],
  ['finish', 'Finish one'],
  ['alone', 'One alone'],
];
const partWords: { readonly [part in Part]: string } = {
  idea: 'part one of three: nothing counts yet',
  finish: 'part two of three: nothing counts yet',
  alone: 'part three of three: from here it is remembered',
  open: 'learnt',
};

/** Where one is of the three parts; what was read is one press away. */
const Parts = ({ now, back }: { readonly now: Part; readonly back: (() => void) | null }) => {
  const at = now === 'open' ? 2 : parts.findIndex(([part]) => part === now);
  return (
    <ol className="meeting-parts" aria-label="The parts of a first meeting">
      {parts.map(([part, says], k) => (
        <li key={part} className={k === at ? 'meeting-now' : k < at ? 'meeting-done' : undefined} aria-current={k === at ? 'step' : undefined}>
          {part === 'idea' && back !== null ? (
            <button type="button" onClick={back}>
              <span>{k + 1}</span> {says}
            </button>
          ) : (
            <>
              <span>{k + 1}</span> {says}
            </>
          )}
        </li>
      ))}
    </ol>
  );
};

const ideaFold = 'meeting-idea';
/** Unfolds the idea where it stands. */
const openIdea = (): void => {
  const fold = document.getElementById(ideaFold);
  if (!(fold instanceof HTMLDetailsElement)) return;
  fold.open = true;
  fold.querySelector('summary')?.focus();
};

/** Alone means alone: what was read is shown again once something was tried. */
const ReadAgain = ({ view }: { readonly view: MeetingView }) =>
  view.alone === null || (view.alone.state === 'open' && view.alone.tries === 0) ? null : (
    <div className="meeting-again">
      <Fold title="The idea, again">
        <TheIdea view={view} />
      </Fold>
      <Fold title="The one that was worked, again">
        <OneWorked view={view} bare />
      </Fold>
    </div>
  );

/** What is done in the lines left open: as in the worked instance, where that says nothing of its numbers. */
const openWords = ({ worked, finish }: MeetingView): readonly (string | null)[] => {
  if (finish === null || worked.lines.length !== finish.given.length + finish.fields.length) return [];
  return worked.lines.slice(finish.given.length).map(({ words }) => (/\d/.test(words.replace(/<[^>]*>/g, '')) ? null : words));
};

const Begin = ({ busy, run }: { readonly busy: boolean; readonly run: () => void }) => {
  useShortcuts({ Enter: run, n: run });
  return (
    <Button kind="primary" keyCap="Enter" busy={busy} onClick={run}>
      Finish one
    </Button>
  );
};

const TheIdea = ({ view }: { readonly view: MeetingView }) => (
  <>
    <Html of={view.idea} className="meeting-idea" />
    {view.picture === null ? null : <Html of={view.picture} className="meeting-picture" />}
  </>
);
/** `below`: between its prompt and its lines. */
const OneWorked = ({ view, bare = false, below }: { readonly view: MeetingView; readonly bare?: boolean; readonly below?: React.ReactNode }) => (
  <>
    {bare ? null : <h2 className="t-head meeting-section">One, worked</h2>}
    <Html of={view.worked.prompt} />
    {below}
    <Lines lines={view.worked.lines} />
  </>
);

const Idea = ({ view, head, beside, children }: { readonly view: MeetingView; readonly head: React.ReactNode; readonly beside: React.ReactNode; readonly children: React.ReactNode }) => {
  const wide = useWide();
  const symbols = view.symbols.length === 0 ? null : <Symbols rows={view.symbols} />;
  return (
    <PageGrid
      marginLabel="What is referred to"
      margin={
        wide ? (
          <>
            {beside}
            {symbols === null ? null : <NoteSection title="Symbols">{symbols}</NoteSection>}
          </>
        ) : undefined
      }
    >
      {head}
      <TheIdea view={view} />
      <OneWorked view={view} below={wide || symbols === null ? null : <Fold title="Symbols, with their shapes">{symbols}</Fold>} />
      <div className="actions meeting-actions">
        <div className="actions-stick">{children}</div>
      </div>
      {wide ? null : <div className="notes-below">{beside}</div>}
    </PageGrid>
  );
};

const Beside = ({ view }: { readonly view: MeetingView }) => (
  <>
    {view.restsOn.length === 0 ? null : (
      <NoteSection title="Rests on">
        <dl className="margin-list">
          {view.restsOn.map((skill) => (
            <div key={skill.id} className="margin-row">
              <dt>{skill.title}</dt>
              <dd className="tabular">{skill.recall === null ? 'not met yet' : `${Math.round(skill.recall * 100)} % now`}</dd>
            </div>
          ))}
        </dl>
      </NoteSection>
    )}
    <NoteSection title="Counts as learnt when">
      <p className="t-note">
        {view.learntWhen}
        {view.inARow > 0 ? ` Right in a row so far: ${view.inARow}.` : ''}
      </p>
    </NoteSection>
  </>
);
