/** Progress: a rating with its band, the level, recall by chapter, the calendar, mistakes that return; all of it to be undone, and taken along. */
import { api, type ProgressView } from '../api.ts';
import { useLoad } from '../load.ts';
import { useDoing } from '../parts/doing.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page, PageTitle } from '../parts/page.tsx';
import { useToday } from '../session.ts';
import { Calendar } from './calendar.tsx';
import { Levels } from './levels.tsx';
import { LogFile } from './log-file.tsx';
import { Mistakes } from './mistakes.tsx';
import { Predictions } from './predictions.tsx';
import { RatingPlot } from './rating-plot.tsx';
import { RecallPlot } from './recall-plot.tsx';
import { Recent } from './recent.tsx';
import { isoDay } from '../parts/short-day.ts';
import { Reliability } from './reliability.tsx';
import { Settings } from './settings.tsx';
import './progress.css';

export const ProgressPage = () => {
  const { view, error, again, put } = useLoad(api.progress, 'progress');
  if (view === null && error === null) return <Loading of="page" />;
  return (
    <Page title="Progress" className="progress">
      <PageTitle>Progress</PageTitle>
      {error === null ? null : <ErrorNote error={error} again={again} />}
      {view === null ? null : <Progress view={view} put={put} again={again} />}
    </Page>
  );
};

const Progress = ({ view, put, again }: { readonly view: ProgressView; readonly put: (view: ProgressView) => void; readonly again: () => void }) => {
  const { busy, error, run } = useDoing();
  // The day is the program's: it turns at four in the morning.
  const { view: today } = useToday();
  const undo = async (seq: number): Promise<void> => {
    const after = await run(() => api.undo(seq));
    if (after !== null) put(after);
  };
  return (
    <>
      <div className="progress-first">
        <div>
          <Rating view={view} />
          <Level view={view} />
        </div>
        <RatingPlot points={view.ratingHistory} />
      </div>
      <div className="progress-pair">
        <RecallPlot chapters={view.chapters} />
        <Calendar days={view.days} today={today?.day ?? isoDay(Date.now())} />
      </div>
      <div className="progress-pair">
        <Predictions predictions={view.predictions} />
        <Reliability predictions={view.predictions} />
      </div>
      <div className="progress-pair">
        <Mistakes mistakes={view.mistakes} />
        <Settings />
      </div>
      <div className="progress-pair">
        <Recent recent={view.recent} busy={busy} error={error} undo={(seq) => void undo(seq)} />
        <Levels levels={view.levels} chapters={view.chapters} />
      </div>
      <LogFile view={view} changed={again} />
    </>
  );
};

const Rating = ({ view: { rating, ratingHistory } }: { readonly view: ProgressView }) => (
  <div className="progress-rating">
    <h2 className="t-label">Rating, of exercises done unaided</h2>
    <p>
      <strong>{Math.round(rating.value)}</strong> <span>± {Math.round(2 * rating.deviation)}</span>
    </p>
    {ratingHistory.length === 0 ? <p className="t-note">Where everybody begins. It moves with the first exercise that counts.</p> : rating.provisional ? <p className="t-note">Provisional: the band is still wide, and narrows with each exercise.</p> : null}
  </div>
);

const Level = ({ view: { level } }: { readonly view: ProgressView }) => (
  <div className="progress-level">
    <h2 className="t-label">Level{level.rusty ? ', rusty' : ''}</h2>
    <div className="t-title">{level.name}</div>
    <p className="t-note">{level.says}</p>
    <p className="t-note">{level.next}</p>
  </div>
);
