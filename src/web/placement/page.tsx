/** Placement: a question, two answers of equal size, and in the margin the road as it is settled. At the end, what was concluded. */
import { useEffect } from 'react';
import { api, type AttemptView, type PlacementView } from '../api.ts';
import { useLoad } from '../load.ts';
import { Button } from '../parts/button.tsx';
import { useDoing } from '../parts/doing.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { Loading } from '../parts/loading.tsx';
import { NoteSection, Page, PageGrid, PageTitle } from '../parts/page.tsx';
import { Question } from '../parts/question.tsx';
import { type Step, StepBar } from '../parts/step-bar.tsx';
import { Way } from '../parts/way.tsx';
import { go, useQuery } from '../router.tsx';
import { loadToday } from '../session.ts';
import { PageBar } from '../shell/page-bar.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import { Road } from './road.tsx';
import './placement.css';

export const PlacementPage = () => {
  // The doors and the map begin it at once, by an address that says how many questions.
  const of = useQuery().get('of');
  const { view, error, again, put } = useLoad(() => (of === '10' || of === '20' ? api.beginPlacement(of === '20' ? 20 : 10) : api.placement()), 'placement');
  const there = view !== null;
  useEffect(() => {
    if (there && of !== null) go('/placement', { replace: true });
  }, [there, of]);
  if (view === null) return error === null ? <Loading of="instance" /> : <Page title="Finding your place"><PageTitle>Finding your place</PageTitle><ErrorNote error={error} again={again} /></Page>;
  if (view.attempt === null) return <Concluded view={view} put={put} />;
  return <Asked key={view.attempt.attempt} view={view} attempt={view.attempt} put={put} />;
};

type Put = { readonly put: (view: PlacementView) => void };

/** No right and no wrong in the bar: answered, not learnt, now, open. */
const stepsOf = (view: PlacementView): readonly Step[] =>
  view.steps.map((step): Step => ({ state: step === 'right' || step === 'wrong' ? 'done' : step === 'not-learnt' ? 'skipped' : step === 'now' ? 'now' : 'later', says: 'question' }));

const Asked = ({ view, attempt, put }: { readonly view: PlacementView; readonly attempt: AttemptView } & Put) => {
  const doing = useDoing();
  const next = async (): Promise<void> => {
    const after = await doing.run(api.placement);
    if (after !== null) put(after);
  };
  const notLearnt = async (): Promise<void> => {
    const after = await doing.run(api.notLearnt);
    if (after !== null) put(after);
  };
  return (
    <Page title={`Question ${view.question} of ${view.of}`} className="asked">
      <PageBar middle={<StepBar steps={stepsOf(view)} label="Questions" />} right={<SkipAll />} />
      <PageGrid
        marginLabel="The road"
        margin={
          <>
            <Settled view={view} />
            <NoteSection title="Asked because">
              <p className="t-note">{view.becauseWords}</p>
              {view.question === 1 ? <p className="t-note">It ends before question {view.of} where no other question would tell more.</p> : null}
            </NoteSection>
            <NoteSection title="Skip everything">
              <p className="t-note">begins at the foot of the road, with what rests on nothing else. You can be placed at any time from the map.</p>
            </NoteSection>
          </>
        }
      >
        <PageTitle over={`Finding your place. Question ${view.question} of ${view.of}`}>{attempt.title}</PageTitle>
        <Question attempt={attempt} pass={{ says: 'I haven’t learnt this', key: 'i', run: () => void notLearnt() }} busy={doing.busy} answered={() => void next()} note={view.says} />
        {doing.error === null ? null : <ErrorNote error={doing.error} again={() => void next()} busy={doing.busy} />}
      </PageGrid>
    </Page>
  );
};

const SkipAll = () => {
  const { busy, run } = useDoing();
  const skip = async (): Promise<void> => {
    if ((await run(() => api.setting('started', true))) === null) return;
    await run(() => loadToday());
    go('/');
  };
  return (
    <button type="button" className="bar-button" aria-disabled={busy || undefined} onClick={() => void skip()}>
      <span>
        Skip<span className="bar-word"> everything</span>
      </span>
    </button>
  );
};

const Settled = ({ view }: { readonly view: PlacementView }) => {
  const { yours, later, open, all } = view.settled;
  return (
    <NoteSection title={view.done ? 'Your place' : `Known about ${yours + later} of ${all} skills`}>
      <p className="t-note">
        {yours} taken as yours, {later} to come later, {open} {view.done ? 'left open: they are tried when they come' : 'not known yet'}. One answer tells of several skills: who can do one can do what it rests on, and who has not met it has not met what it leads to.
      </p>
      <Road road={view.road} asking={!view.done} />
    </NoteSection>
  );
};

const Concluded = ({ view, put }: { readonly view: PlacementView } & Put) => {
  const { busy, error, run } = useDoing();
  const taken = view.settled.yours + view.settled.later > 0;
  const begin = async (of: 10 | 20): Promise<void> => {
    const begun = await run(() => api.beginPlacement(of));
    if (begun !== null) put(begun);
  };
  const toToday = async (): Promise<void> => {
    await run(() => loadToday());
    go('/');
  };
  useShortcuts({ Enter: () => void (taken ? toToday() : begin(10)) });
  return (
    <Page title="Finding your place">
      <PageGrid marginLabel="The road" margin={<Settled view={view} />}>
        <PageTitle over={taken ? 'Finding your place. Done' : 'Finding your place'}>{taken ? 'Your place on the road' : 'Ten questions find your place'}</PageTitle>
        {taken ? (
          <>
            <p>{view.says}</p>
            {view.road.map((chapter) => ({ chapter: chapter.chapter, yours: chapter.skills.filter((skill) => skill.state === 'yours') })).map(({ chapter, yours }) =>
              yours.length === 0 ? null : (
                <p key={chapter} className="placed-chapter">
                  <span className="t-strong">{chapter}</span> {yours.map((skill) => skill.title).join(', ')}
                </p>
              ),
            )}
          </>
        ) : (
          <p>Each is chosen to tell most about the road. “I haven’t learnt this” is an answer, and tells as much as any other. Nothing here is a mark, and no rating is at stake.</p>
        )}
        {error === null ? null : <ErrorNote error={error} />}
        <p className="placed-ways">
          {taken ? (
            <>
              <Button kind="primary" keyCap="Enter" busy={busy} onClick={() => void toToday()}>
                To today’s session
              </Button>
              <Way href="/map">See it on the map</Way>
              <Button kind="text" busy={busy} onClick={() => void begin(20)}>
                Take it again, twenty questions
              </Button>
            </>
          ) : (
            <>
              <Button kind="primary" keyCap="Enter" busy={busy} onClick={() => void begin(10)}>
                Ask me ten questions
              </Button>
              <Button kind="text" busy={busy} onClick={() => void begin(20)}>
                Twenty, to be surer
              </Button>
            </>
          )}
        </p>
      </PageGrid>
    </Page>
  );
};
