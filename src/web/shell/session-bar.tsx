/** The session in the top bar: where one is, about how long it takes yet, and the way out. */
import { useState } from 'react';
import type { Failure, TodayView } from '../api.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { type Step, StepBar } from '../parts/step-bar.tsx';
import { endSession } from '../session.ts';
import { PageBar } from './page-bar.tsx';

/** `current`: the stop that the page shows, whether done or not. */
export const SessionBar = ({ session, current }: { readonly session: TodayView; readonly current: number | null }) => {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Failure | null>(null);
  const steps = session.stops.map((stop): Step => ({ state: stop.index === current ? 'now' : (stop.done ?? 'later'), says: stop.title }));
  const end = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const ended = await endSession();
    setBusy(false);
    setError(ended.ok ? null : ended.error);
  };
  return (
    <>
      <PageBar
        middle={<StepBar steps={steps} label="Session" />}
        right={
          <>
            {session.minutesLeft > 0 ? <span className="t-label bar-left">about {session.minutesLeft} min left</span> : null}
            <button type="button" className="bar-button" aria-disabled={busy || undefined} onClick={() => void end()}>
              <span className="bar-long">End session</span>
              <span className="bar-short" aria-hidden="true">
                End
              </span>
            </button>
          </>
        }
      />
      {error === null ? null : (
        <div className="page">
          <ErrorNote error={error} again={() => void end()} busy={busy} />
        </div>
      )}
    </>
  );
};
