/** Heard in practice: sentences to bet on, before their verdicts open. */
import type { ClaimEntry, ClaimsView } from '../api.ts';
import { labMemory } from '../lab/memory.ts';
import { useLoad } from '../load.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { Loading } from '../parts/loading.tsx';
import { NoteSection, Page, PageGrid, PageTitle } from '../parts/page.tsx';
import { Way } from '../parts/way.tsx';
import { Link } from '../router.tsx';
import { scoreText, verdictWords } from './said.ts';
import './claims.css';

export const ClaimsPage = () => {
  const { view, error, again } = useLoad(labMemory.claims, 'claims');
  if (view === null && error === null) return <Loading of="page" />;
  const next = view?.claims.find(({ told }) => told === null);
  return (
    <Page title="Heard in practice">
      <PageGrid marginLabel="About these claims" margin={<Margin view={view} />}>
        <PageTitle over={<><Link href="/lab">Lab</Link>{view === null ? '' : `. ${view.claims.length} claims`}</>}>Heard in practice</PageTitle>
        <p className="t-prose claims-lead">Sentences that one hears when something is built. Say of each how sure you are that it is true; then read the verdict, how far it goes, and what it rests on.</p>
        {error === null ? null : <ErrorNote error={error} again={again} />}
        {next === undefined ? null : <Way href={`/claims/${next.id}`} kind="primary">{view?.claims.some(({ told }) => told !== null) === true ? 'Go on' : 'Begin'}</Way>}
        {view === null ? null : [...Map.groupBy(view.claims, ({ topic }) => topic)].map(([topic, claims]) => <Topic key={topic} topic={topic} claims={claims} />)}
      </PageGrid>
    </Page>
  );
};

const Topic = ({ topic, claims }: { readonly topic: string; readonly claims: readonly ClaimEntry[] }) => (
  <section className="claims-topic">
    <h2 className="t-head">{topic}</h2>
    <ul className="claims-list">
      {claims.map(({ id, says, told }) => (
        <li key={id}>
          <Link href={`/claims/${id}`}>{says}</Link>
          {told === null ? null : (
            <span className="t-label claims-told">
              {verdictWords[told.is]}
              {told.sure === null ? null : <span className="claims-sure">you: {Math.round(100 * told.sure)}{'\u202f'}%</span>}
            </span>
          )}
        </li>
      ))}
    </ul>
  </section>
);

const Margin = ({ view }: { readonly view: ClaimsView | null }) => (
  <>
    <NoteSection title="Your score">
      <p className="t-note">{scoreText(view?.score ?? null)}</p>
    </NoteSection>
    <NoteSection title="How a verdict is made">
      <p className="t-note">Each rests on a proof, on a computation that is done when you open it, or on a stored result of the lab, which can be had again bit for bit. Many are neither true nor false as they stand; then the verdict says what it depends on.</p>
    </NoteSection>
  </>
);
