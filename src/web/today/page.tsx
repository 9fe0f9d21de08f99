/** Today: the session as a line of stops, and in the margin what was left out and why. */
import { useId, useState } from 'react';
import { api, type Failure, type Minutes, type StopView, type TodayView } from '../api.ts';
import { Button } from '../parts/button.tsx';
import { useDoing } from '../parts/doing.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { NoteSection, Page, PageGrid, PageTitle } from '../parts/page.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { Stop, type StopLook } from '../parts/stop.tsx';
import { Way } from '../parts/way.tsx';
import { Link } from '../router.tsx';
import { beginSession, endSession, loadToday, openStop, useTodayAsKnown } from '../session.ts';
import { useShortcuts } from '../shell/shortcuts.ts';
import { LastDays } from './last-days.tsx';
import './today.css';

const lengths: readonly (readonly [Minutes, string])[] = [
  [5, '5 min'],
  [15, '15 min'],
  [30, '30 min'],
];

export const TodayPage = () => {
  const { view, error } = useTodayAsKnown();
  return view === null ? null : <Today view={view} stale={error} />;
};

/** `stale`: the view could not be fetched again; what it shows is what was last known. */
const Today = ({ view, stale }: { readonly view: TodayView; readonly stale: Failure | null }) => {
  const { busy, error, run } = useDoing();
  const runs = view.begun && !view.finished;
  const begin = (minutes: Minutes): void => void run(() => beginSession(minutes));
  const goOn = (): void => void run(() => openStop(view.next ?? 0));
  const main = runs ? goOn : () => begin(view.finished ? 5 : view.minutes);
  const possible = runs || view.finished || view.stops.length > 0;
  useShortcuts({ Enter: possible ? main : undefined });
  return (
    <Page title="Today" className="today">
      <PageGrid marginLabel="Beside the session" margin={<TodayMargin view={view} />}>
        <PageTitle over={view.dayWords}>{view.title}</PageTitle>
        {view.finished ? <p className="today-done">{doneWords(view)}</p> : null}
        {possible ? null : <Nothing />}
        <ol className="today-stops">
          {view.stops.map((stop) => (
            <StopRow key={stop.index} stop={stop} isNext={runs && stop.index === view.next} />
          ))}
        </ol>
        <Prediction of={view.prediction} />
        {error !== null ? <ErrorNote error={error} /> : stale !== null ? <ErrorNote error={stale} again={() => void loadToday()} /> : null}
        {possible ? (
          <div className="today-ways">
            <Button kind="primary" keyCap="Enter" busy={busy} onClick={main}>
              {runs ? `Go on, about ${view.minutesLeft} min left` : view.finished ? 'Five minutes more' : 'Begin'}
            </Button>
            {runs ? (
              <Button kind="text" busy={busy} onClick={() => void run(endSession)}>
                End this session
              </Button>
            ) : (
              <Way href="/practice">Choose a chapter instead</Way>
            )}
          </div>
        ) : null}
      </PageGrid>
    </Page>
  );
};

const kinds: { readonly [kind in StopView['kind']]: string } = { review: 'Review', new: 'New', 'find-mistake': 'Find the mistake', extra: 'Not due yet' };
const doneWord: { readonly [done in NonNullable<StopView['done']>]: string } = { right: 'right', wrong: 'wrong', skipped: 'left out' };
const lookOf = ({ kind, recall }: StopView): StopLook => (kind === 'find-mistake' ? { is: 'find-mistake' } : kind === 'new' && recall === null ? { is: 'frontier' } : { is: 'met', recall: recall ?? 0 });

const StopRow = ({ stop, isNext }: { readonly stop: StopView; readonly isNext: boolean }) => (
  <li className="today-stop" aria-current={isNext ? 'step' : undefined}>
    <Stop look={lookOf(stop)} chosen={isNext} />
    <span className="t-label">{kinds[stop.kind]}</span>
    <span className="today-name">{stop.done !== null && stop.attempt !== null ? <Link href={`/practice/${stop.attempt}`}>{stop.title}</Link> : stop.title}</span>
    <span className="t-note">{stop.why.replace(/^find the mistake: /, '')}</span>
    <span className="today-minutes">{stop.done === null ? `${stop.minutes} min` : doneWord[stop.done]}</span>
  </li>
);

const Prediction = ({ of }: { readonly of: TodayView['prediction'] }) =>
  of === null ? null : (
    <section className="today-prediction" aria-label="The prediction of the day">
      <span className="t-label">Predict</span>
      <span className="today-name"><Link href={`/lab/${of.question}`}>{of.title}</Link></span>
      <span className="t-note">{of.done ? 'what you expected today is kept; see how it came' : 'say what you expect, then let it run: an experiment of the lab'}</span>
      <span className="today-minutes">{of.done ? 'predicted' : '2 min'}</span>
    </section>
  );

const doneWords = ({ stops }: TodayView): string => {
  const right = stops.filter((stop) => stop.done === 'right').length;
  const wrong = stops.filter((stop) => stop.done === 'wrong').length;
  const said = [right > 0 ? `${right} right` : '', wrong > 0 ? `${wrong} wrong` : '', right + wrong < stops.length ? `${stops.length - right - wrong} left out` : ''].filter((part) => part !== '');
  return `${said.join(', ')}. What went wrong comes back soon, what went right when it begins to fade.`;
};

const Nothing = () => (
  <div className="today-nothing">
    <p>Nothing can be practised: every skill is left out of sessions. A session will stand here as soon as one is taken in again.</p>
    <p>
      <Way href="/map">To the map</Way>
    </p>
  </div>
);

const Length = ({ view }: { readonly view: TodayView }) => {
  // Shown at once, while the session of that length is planned.
  const [wanted, setWanted] = useState<Minutes | null>(null);
  const choose = async (minutes: Minutes): Promise<void> => {
    setWanted(minutes);
    await loadToday(minutes);
    // Kept for the days to come; the session asked for stands there whether or not it could be.
    await api.setting('minutes', minutes);
    setWanted((latest) => (latest === minutes ? null : latest));
  };
  return (
    <div className="today-length">
      <Segmented label="Length of the session" options={lengths} value={wanted ?? view.minutes} onChange={(minutes) => void choose(minutes)} />
    </div>
  );
};

const TodayMargin = ({ view }: { readonly view: TodayView }) => (
  <>
    {view.begun ? null : <Length view={view} />}
    <NoteSection title="What you would recall now">
      {view.recall.mean === null ? null : <div className="today-recall">{Math.round(view.recall.mean * 100)} %</div>}
      <p className="t-note">{view.recall.says}</p>
    </NoteSection>
    <NoteSection title="Left for tomorrow">
      <p className="t-note">{view.leftOut}</p>
    </NoteSection>
    <ExercisesOfDays view={view} />
  </>
);

const ExercisesOfDays = ({ view }: { readonly view: TodayView }) => {
  const id = useId();
  return (
    <section className="note-section" aria-labelledby={id}>
      <h2 id={id}>Exercises, last seven days</h2>
      <LastDays days={view.lastDays} />
      <p className="t-note">{view.streak} A day ends at four in the morning, so a late evening still counts for it.</p>
    </section>
  );
};
