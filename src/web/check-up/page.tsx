/** The check-up, step by step: when did you last work with these; then for each skill, do you know it, can you do it, can you after one hint; the report. */
import { api, type AttemptView, type CheckUpView, type Failure } from '../api.ts';
import { kept } from '../kept.ts';
import { useLoad } from '../load.ts';
import { Button, Key } from '../parts/button.tsx';
import { useDoing } from '../parts/doing.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { Html } from '../parts/html.tsx';
import { Loading } from '../parts/loading.tsx';
import { NoteSection, Page, PageGrid, PageTitle } from '../parts/page.tsx';
import { Question } from '../parts/question.tsx';
import { StepBar } from '../parts/step-bar.tsx';
import { Way } from '../parts/way.tsx';
import { go, Link } from '../router.tsx';
import { PageBar } from '../shell/page-bar.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import { AskedList } from './asked-list.tsx';
import { ReportPage } from './report.tsx';
import '../parts/question.css';
import './check-up.css';

/** The check-up in hand is kept by its id, so that it is found again from its first address. */
const inHand = 'check-up';

export const CheckUpPage = ({ id }: { readonly id: string | null }) => (id === null ? <Begin /> : <Going key={id} id={id} />);

const Begin = () => {
  const { busy, error, run } = useDoing();
  const begin = async (daysSince: number): Promise<void> => {
    const begun = await run(api.beginCheckUp);
    if (begun === null) return;
    kept.set(inHand, begun.id);
    if ((await run(() => api.answerCheckUp(begun.id, { daysSince }))) !== null) go(`/check-up/${begun.id}`);
  };
  const before = kept.get(inHand);
  return (
    <AskDays busy={busy} choose={(days) => void begin(days)}>
      {error === null ? null : <ErrorNote error={error} />}
      {before === null ? null : (
        <p className="check-up-begun">
          <Way href={`/check-up/${before}`}>Go on with the check-up that was begun</Way>
        </p>
      )}
    </AskDays>
  );
};

const ago: readonly (readonly [days: number, says: string])[] = [
  [1, 'in the last few days'],
  [14, 'some weeks ago'],
  [90, 'some months ago'],
  [365, 'about a year ago'],
  [730, 'about two years ago'],
  [1825, 'about five years ago'],
  [3650, 'ten years ago or longer, or never'],
];

const AskDays = ({ busy, choose, children }: { readonly busy: boolean; readonly choose: (days: number) => void; readonly children?: React.ReactNode }) => {
  useShortcuts(Object.fromEntries(ago.map(([days], i) => [String(i + 1), () => choose(days)])));
  return (
    <Page title="Check-up">
      <PageGrid marginLabel="About the check-up" margin={<AboutCheckUp />}>
        <PageTitle over="Check-up. Twelve skills, about fifteen minutes">When did you last work with these?</PageTitle>
        <p>Linear algebra, probability, gradients, networks. It tells what your forgetting comes to; nothing is counted before the first task.</p>
        <ol className="days-ago">
          {ago.map(([days, says], i) => (
            <li key={days}>
              <button type="button" aria-disabled={busy || undefined} aria-keyshortcuts={String(i + 1)} onClick={() => choose(days)}>
                {says}
                <Key>{String(i + 1)}</Key>
              </button>
            </li>
          ))}
        </ol>
        {children}
      </PageGrid>
    </Page>
  );
};

const AboutCheckUp = () => (
  <>
    <NoteSection title="What is asked">
      <AskedList />
    </NoteSection>
    <NoteSection title="What it is good for">
      <p className="t-note">To recognise much and recall little is how memory works, not a sign of fraud. The report says how far the two lie apart, and what comes back first.</p>
    </NoteSection>
  </>
);

const Going = ({ id }: { readonly id: string }) => {
  const { view, error, again, put } = useLoad(() => api.checkUp(id), id);
  if (view === null)
    return error === null ? (
      <Loading of="instance" />
    ) : (
      <Page title="Check-up">
        <PageTitle>Check-up</PageTitle>
        <ErrorNote error={error} again={again} />
        <p className="check-up-begun">
          <Way href="/check-up">To a new check-up</Way>
        </p>
      </Page>
    );
  if (view.step === 'done') return <Done view={view} />;
  return <AtStep key={`${view.index} ${view.step}`} view={view} failed={error} put={put} again={again} />;
};

const Done = ({ view }: { readonly view: CheckUpView }) => {
  if (kept.get(inHand) === view.id) kept.set(inHand, null);
  if (view.report !== null) return <ReportPage view={view} report={view.report} />;
  return (
    <Page title="Check-up">
      <PageTitle>How good am I really?</PageTitle>
      <p>Nothing was answered, so there is nothing to report.</p>
      <p className="check-up-begun">
        <Way href="/check-up">To a new check-up</Way>
      </p>
    </Page>
  );
};

type AtStepProps = {
  readonly view: CheckUpView;
  /** What comes next could not be fetched. */
  readonly failed: Failure | null;
  readonly put: (view: CheckUpView) => void;
  readonly again: () => void;
};

const AtStep = ({ view, failed, put, again }: AtStepProps) => {
  const doing = useDoing();
  const say = async (body: { readonly daysSince?: number; readonly recognised?: boolean; readonly next?: true }): Promise<void> => {
    const after = await doing.run(() => api.answerCheckUp(view.id, body));
    if (after !== null) put(after);
  };
  const wrong = doing.error ?? failed;
  const error = wrong === null ? null : <ErrorNote error={wrong} again={again} busy={doing.busy} />;
  if (view.step === 'ask-days') return <AskDays busy={doing.busy} choose={(daysSince) => void say({ daysSince })}>{error}</AskDays>;
  return (
    <Page title={`Check-up, skill ${view.index + 1} of ${view.of}`} className="recognise">
      <PageBar middle={<StepBar steps={Array.from({ length: view.of }, (_, i) => ({ state: i < view.index ? 'done' : i === view.index ? 'now' : 'later', says: 'skill' }))} label="Skills" />} right={<Later />} />
      {view.step === 'recognise' || view.attempt === null ? (
        <Recognise view={view} busy={doing.busy} say={(recognised) => void say({ recognised })} />
      ) : (
        <TaskStep view={view} attempt={view.attempt} busy={doing.busy} pass={() => void say({ next: true })} answered={again} />
      )}
      {error}
    </Page>
  );
};

/** What was answered is kept; the address leads back to it. */
const Later = () => (
  <Link className="bar-button" href="/">
    Later
  </Link>
);

const Recognise = ({ view, busy, say }: { readonly view: CheckUpView; readonly busy: boolean; readonly say: (recognised: boolean) => void }) => {
  useShortcuts({ y: () => say(true), n: () => say(false) });
  return (
    <PageGrid marginLabel="About this question" margin={<NoteSection title="Before the task is shown"><p className="t-note">Would you know what is meant if somebody spoke of it? It is not asked whether you could do it; that comes next.</p></NoteSection>}>
      <PageTitle over={`Do you know this? Skill ${view.index + 1} of ${view.of}`} looks="display">
        {view.skill?.title ?? ''}
      </PageTitle>
      <div className="two-answers">
        <Button kind="second" keyCap="y" busy={busy} onClick={() => say(true)}>
          Yes, I know it
        </Button>
        <Button kind="second" keyCap="n" busy={busy} onClick={() => say(false)}>
          No
        </Button>
      </div>
    </PageGrid>
  );
};

type TaskStepProps = { readonly view: CheckUpView; readonly attempt: AttemptView; readonly busy: boolean; readonly pass: () => void; readonly answered: () => void };

const TaskStep = ({ view, attempt, busy, pass, answered }: TaskStepProps) => {
  const hinted = view.step === 'hinted-task';
  const hints = attempt.rungs.flatMap((rung) => (rung.text === null ? [] : [rung.text]));
  return (
    <PageGrid
      marginLabel="About this task"
      margin={
        <NoteSection title={hinted ? 'After one hint' : 'Alone'}>
          <p className="t-note">{hinted ? 'The same task with its hint. What comes back now was not lost, only buried.' : 'One try. What went wrong is not said now; the report says it.'}</p>
        </NoteSection>
      }
    >
      <PageTitle over={`${hinted ? 'Can you after one hint?' : 'Can you do it now?'} Skill ${view.index + 1} of ${view.of}`}>{attempt.title}</PageTitle>
      <Question
        attempt={attempt}
        pass={{ says: hinted ? 'I still can’t' : 'I can’t do this now', key: 'i', run: pass }}
        busy={busy}
        answered={answered}
        note="Neither is a mark. An answer that cannot be read costs nothing."
        before={hints.length === 0 ? null : <div className="task-hints">{hints.map((hint) => <Html key={hint} of={hint} />)}</div>}
      />
    </PageGrid>
  );
};
