/** The lab: its questions, in the words in which people ask them. */
import type { LabView } from '../api.ts';
import { useLoad } from '../load.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { Loading } from '../parts/loading.tsx';
import { NoteSection, Page, PageGrid, PageTitle } from '../parts/page.tsx';
import { Link } from '../router.tsx';
import { labMemory } from './memory.ts';
import './lab.css';

export const LabListPage = () => {
  const { view, error, again } = useLoad(labMemory.list, 'lab');
  if (view === null && error === null) return <Loading of="page" />;
  return (
    <Page title="Lab" className="lab-list">
      <PageGrid marginLabel="About the lab" margin={<ListMargin />}>
        <PageTitle>Lab</PageTitle>
        <p className="t-prose lab-lead">Questions that people ask when they build something. Say what you expect, run it on this machine, and read the evidence.</p>
        <p className="t-prose lab-lead"><Link href="/claims">Heard in practice</Link>: what one hears about networks and data, to be believed or not before the verdict opens.</p>
        {error === null ? null : <ErrorNote error={error} again={again} />}
        {view === null ? null : [...Map.groupBy(view.questions, ({ topic }) => topic)].map(([topic, questions]) => <Topic key={topic} topic={topic} questions={questions} />)}
      </PageGrid>
    </Page>
  );
};

const stands = { new: '', foretold: 'predicted, not run', seen: 'seen' } as const;

const Topic = ({ topic, questions }: { readonly topic: string; readonly questions: LabView['questions'] }) => (
  <section className="lab-topic">
    <h2 className="t-head">{topic}</h2>
    <ul className="lab-list-of">
      {questions.map(({ id, title, stands: now }) => (
        <li key={id}>
          <Link href={`/lab/${id}`}>{title}</Link>
          <span className="t-label">{stands[now]}</span>
        </li>
      ))}
    </ul>
  </section>
);

const ListMargin = () => (
  <>
    <NoteSection title="Why predict first">
      <p className="t-note">A result that one has read seems obvious, and is forgotten. One that contradicts what one had written down is remembered. Your predictions are scored, so that you see how far your sense of being sure can be trusted.</p>
    </NoteSection>
    <NoteSection title="Look inside one">
      <p className="t-note"><Link href="/lab/open">Open a small network</Link>: what each unit sees, how the rows come apart layer by layer, and every step of its training, on and back.</p>
    </NoteSection>
    <NoteSection title="Where it runs">
      <p className="t-note">In this browser, on your machine’s own cores. Nothing is sent anywhere. The same question with the same dials comes to the same bits on any machine.</p>
    </NoteSection>
  </>
);
