/** The first address: the doors at the first start, the day ever after. */
import { lazy, Suspense } from 'react';
import { ErrorNote } from '../parts/error-note.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { loadToday, useToday } from '../session.ts';
import { TodayPage } from '../today/page.tsx';

const FirstPage = lazy(() => import('../first/page.tsx').then((m) => ({ default: m.FirstPage })));

export const HomePage = () => {
  const { view, error } = useToday();
  if (view === null && error !== null) {
    return (
      <Page title="Gradus">
        <ErrorNote error={error} again={() => void loadToday()} />
      </Page>
    );
  }
  if (view === null) return <Loading of="day" />;
  return view.started ? <TodayPage /> : <Suspense fallback={<Loading of="page" />}>{<FirstPage />}</Suspense>;
};
