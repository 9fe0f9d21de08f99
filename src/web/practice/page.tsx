/** Practice: one exercise, in a session or chosen. */
import { useState } from 'react';
import { api, type AttemptView, type Failure } from '../api.ts';
import { withMathFonts } from '../fonts.ts';
import { useLoad } from '../load.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page, PageTitle } from '../parts/page.tsx';
import { go, Link } from '../router.tsx';
import { goOn, loadToday, ofToday, openStop, useToday } from '../session.ts';
import { SessionBar } from '../shell/session-bar.tsx';
import { Attempt } from './attempt.tsx';

export const PracticePage = ({ attempt }: { readonly attempt: string }) => {
  const { view, error, again, put } = useLoad(() => withMathFonts(api.attempt(attempt)), attempt);
  if (view !== null) return <Practice view={view} put={put} />;
  if (error === null) return <Loading of="instance" />;
  return (
    <Page title="Practice">
      <PageTitle>This exercise cannot be shown</PageTitle>
      <ErrorNote error={error} {...(error.status === 0 || error.status >= 500 ? { again } : {})} />
      <p className="after-error">
        <Link href="/">To today’s session</Link>
      </p>
    </Page>
  );
};

const Practice = ({ view, put }: { readonly view: AttemptView; readonly put: (view: AttemptView) => void }) => {
  const session = ofToday(useToday());
  const own = session !== null && view.stop !== null && view.stop < session.stops.length && session.stops[view.stop]?.attempt === view.attempt ? view.stop : null;
  const [going, setGoing] = useState<'next' | 'another' | null>(null);
  const [error, setError] = useState<{ readonly failure: Failure; readonly again: () => void } | null>(null);

  const run = async (what: 'next' | 'another', work: () => Promise<Failure | null>): Promise<void> => {
    if (going !== null) return;
    setGoing(what);
    const failure = await work();
    setGoing(null);
    setError(failure === null ? null : { failure, again: () => void run(what, work) });
  };
  const another = (): Promise<void> =>
    run('another', async () => {
      const drawn = await api.another(view.attempt);
      if (!drawn.ok) return drawn.error;
      go(`/practice/${drawn.value.attempt}`);
      return null;
    });
  const next = (): Promise<void> =>
    run('next', async () => {
      if (own !== null) {
        const gone = await goOn(own);
        return gone.ok ? null : gone.error;
      }
      if (session?.next !== null && session !== null) {
        const opened = await openStop(session.next);
        return opened.ok ? null : opened.error;
      }
      go(view.stop === null ? '/practice' : '/');
      return null;
    });
  const nextSays = own !== null ? 'Next' : session !== null && session.next !== null ? 'Back to the session' : view.stop === null ? 'Choose another' : 'To today';
  const updated = (newer: AttemptView): void => {
    put(newer);
    if (newer.state !== 'open' && own !== null) void loadToday();
  };
  return (
    <Page title={view.title}>
      {own === null || session === null ? null : <SessionBar session={session} current={own} />}
      {view.state === 'taken-back' ? <TakenBack /> : null}
      <Attempt
        view={view}
        put={updated}
        head={<PageTitle over={[view.chapter, view.why].filter((part) => part !== '').join('. ')}>{view.title}</PageTitle>}
        next={{ says: nextSays, run: () => void next(), busy: going === 'next' }}
        another={view.origin === 'find-mistake' ? null : { says: 'Another like this', run: () => void another(), busy: going === 'another' }}
        onwardError={error === null ? undefined : <ErrorNote error={error.failure} again={error.again} busy={going !== null} />}
      />
    </Page>
  );
};

const TakenBack = () => (
  <p className="t-note taken-back" role="status">
    This attempt was undone and counts for nothing. It can be put back under <Link href="/progress">Progress</Link>.
  </p>
);
