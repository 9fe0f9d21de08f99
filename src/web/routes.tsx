/** Which page stands at which address. Each page is fetched when it is first needed. */
import { lazy, Suspense } from 'react';
import { Loading } from './parts/loading.tsx';
import { Missing } from './parts/missing.tsx';
import { match, usePath } from './router.tsx';
import { isFiles } from './site.ts';

const HomePage = lazy(() => import('./shell/home.tsx').then((m) => ({ default: m.HomePage })));
const ChoosePage = lazy(() => import('./choose/page.tsx').then((m) => ({ default: m.ChoosePage })));
const PracticePage = lazy(() => import('./practice/page.tsx').then((m) => ({ default: m.PracticePage })));
const MeetPage = lazy(() => import('./meet/page.tsx').then((m) => ({ default: m.MeetPage })));
const MapPage = lazy(() => import('./map/page.tsx').then((m) => ({ default: m.MapPage })));
const ProgressPage = lazy(() => import('./progress/page.tsx').then((m) => ({ default: m.ProgressPage })));
const PlacementPage = lazy(() => import('./placement/page.tsx').then((m) => ({ default: m.PlacementPage })));
const CheckUpPage = lazy(() => import('./check-up/page.tsx').then((m) => ({ default: m.CheckUpPage })));
const LabListPage = lazy(() => import('./lab/list-page.tsx').then((m) => ({ default: m.LabListPage })));
const ClaimsPage = lazy(() => import('./claims/list-page.tsx').then((m) => ({ default: m.ClaimsPage })));
const ClaimPage = lazy(() => import('./claims/page.tsx').then((m) => ({ default: m.ClaimPage })));
const LabPage = lazy(() => import('./lab/page.tsx').then((m) => ({ default: m.LabPage })));
const GuideListPage = lazy(() => import('./guide/list-page.tsx').then((m) => ({ default: m.GuideListPage })));
const GuidePage = lazy(() => import('./guide/page.tsx').then((m) => ({ default: m.GuidePage })));
const OpenPage = lazy(() => import('./open/page.tsx').then((m) => ({ default: m.OpenPage })));

/** What plain files hold: the lab and the guide. */
const filePageAt = (path: string) => {
  if (path === '/lab') return <LabListPage />;
  if (path === '/lab/open') return <OpenPage />;
  if (path === '/guide') return <GuideListPage />;
  if (path === '/claims') return <ClaimsPage />;
  const claim = match('/claims/:id', path)?.id;
  if (claim !== undefined) return <ClaimPage key={claim} id={claim} />;
  const question = match('/lab/:id', path)?.id;
  if (question !== undefined) return <LabPage key={question} id={question} />;
  const decision = match('/guide/:id', path)?.id;
  return decision === undefined ? <Missing /> : <GuidePage key={decision} id={decision} />;
};

const pageAt = (path: string) => {
  if (isFiles) return filePageAt(path);
  if (path === '/') return <HomePage />;
  if (path === '/practice') return <ChoosePage />;
  if (path === '/map') return <MapPage skill={null} />;
  if (path === '/lab') return <LabListPage />;
  if (path === '/guide') return <GuideListPage />;
  if (path === '/lab/open') return <OpenPage />;
  if (path === '/claims') return <ClaimsPage />;
  if (path === '/progress') return <ProgressPage />;
  if (path === '/placement') return <PlacementPage />;
  if (path === '/check-up') return <CheckUpPage id={null} />;
  const attempt = match('/practice/:attempt', path)?.attempt;
  if (attempt !== undefined) return <PracticePage key={attempt} attempt={attempt} />;
  const meeting = match('/meet/:skill', path)?.skill;
  if (meeting !== undefined) return <MeetPage key={meeting} skill={meeting} />;
  const skill = match('/map/:skill', path)?.skill;
  if (skill !== undefined) return <MapPage skill={skill} />;
  const checkUp = match('/check-up/:id', path)?.id;
  if (checkUp !== undefined) return <CheckUpPage id={checkUp} />;
  const question = match('/lab/:id', path)?.id;
  if (question !== undefined) return <LabPage key={question} id={question} />;
  const decision = match('/guide/:id', path)?.id;
  if (decision !== undefined) return <GuidePage key={decision} id={decision} />;
  const claim = match('/claims/:id', path)?.id;
  if (claim !== undefined) return <ClaimPage key={claim} id={claim} />;
  return <Missing />;
};

export const Routes = () => <Suspense fallback={<Loading of="page" />}>{pageAt(usePath())}</Suspense>;
