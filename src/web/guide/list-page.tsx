/** The guide: which decisions it has a page for, in the words in which one asks. */
import type { GuideView } from '../api.ts';
import { labMemory } from '../lab/memory.ts';
import { useLoad } from '../load.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { Loading } from '../parts/loading.tsx';
import { NoteSection, Page, PageGrid, PageTitle } from '../parts/page.tsx';
import { Link } from '../router.tsx';
import '../lab/lab.css';
import './guide.css';

export const GuideListPage = () => {
  const { view, error, again } = useLoad(labMemory.guide, 'guide');
  if (view === null && error === null) return <Loading of="page" />;
  return (
    <Page title="Guide" className="guide-list">
      <PageGrid marginLabel="About the guide" margin={<Margin />}>
        <PageTitle>Guide</PageTitle>
        <p className="t-prose guide-intro">How to choose, a page a decision. Five minutes each, nothing to run: a rule, the evidence that it rests on, what in your data would change it, and when it fails.</p>
        {error === null ? null : <ErrorNote error={error} again={again} />}
        {view === null ? null : <Decisions pages={view.pages} />}
      </PageGrid>
    </Page>
  );
};

const Decisions = ({ pages }: { readonly pages: GuideView['pages'] }) => (
  <ol className="guide-decisions">
    {pages.map(({ id, title, short, open }) => (
      <li key={id}>
        <span>
          <Link href={`/guide/${id}`}>{title}</Link>
          <span className="t-note">{short}</span>
        </span>
        <span className="t-label">{open ? 'opened' : ''}</span>
      </li>
    ))}
  </ol>
);

const Margin = () => (
  <>
    <NoteSection title="Where its numbers come from">
      <p className="t-note">From stored results of the lab, each with the command that does it again bit for bit. No number of an experiment was typed in.</p>
    </NoteSection>
    <NoteSection title="Heard in practice">
      <p className="t-note">What one hears about networks and data stands on <Link href="/claims">a page of its own</Link>, to be believed or not before each verdict opens.</p>
    </NoteSection>
    <NoteSection title="Predict first?">
      <p className="t-note">A page shows results. If you want your predictions for these experiments to count, make them in the lab before you open it; the page names them first.</p>
    </NoteSection>
  </>
);
