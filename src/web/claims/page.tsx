/** One claim: how sure one is that it is true, then the verdict with its scope, the reason, and where every number comes from. */
import { useRef, useState } from 'react';
import type { ClaimView } from '../api.ts';
import { labMemory } from '../lab/memory.ts';
import { useLoad } from '../load.ts';
import { Button } from '../parts/button.tsx';
import { type Doing, useDoing } from '../parts/doing.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { Html } from '../parts/html.tsx';
import { Loading } from '../parts/loading.tsx';
import { Missing } from '../parts/missing.tsx';
import { NoteSection, Page, PageGrid, PageTitle } from '../parts/page.tsx';
import { Way } from '../parts/way.tsx';
import { Confidence } from '../practice/confidence.tsx';
import { Link } from '../router.tsx';
import { restsWords, toldText, verdictWords } from './said.ts';
import './claims.css';

export const ClaimPage = ({ id }: { readonly id: string }) => {
  const { view, error, again, put } = useLoad(() => labMemory.claim(id), id);
  const doing = useDoing();
  const verdict = useRef<HTMLParagraphElement>(null);
  if (view === null && error === null) return <Loading of="page" />;
  if (view === null && error?.code === 'unknown-claim') return <Missing />;
  if (view === null) return <Page title="Heard in practice">{error === null ? null : <ErrorNote error={error} again={again} />}</Page>;
  const answer = async (sure: number | null): Promise<void> => {
    const next = await doing.run(() => (sure === null ? labMemory.showClaim(id) : labMemory.believe(id, sure / 100)));
    if (next === null) return;
    put(next);
    // What was pressed is gone; the verdict is what comes next.
    requestAnimationFrame(() => verdict.current?.focus());
  };
  return (
    <Page title={view.says}>
      <PageGrid marginLabel="Numbers and sources" margin={view.open === null ? <Before /> : <Behind open={view.open} />}>
        <PageTitle over={<><Link href="/claims">Heard in practice</Link>{`, ${view.number} of ${view.of}. ${view.topic}`}</>}>“{view.says}”</PageTitle>
        <p className="t-note claim-heard">Heard: {view.heard}.</p>
        {view.open === null ? <Believe view={view} doing={doing} answer={(sure) => void answer(sure)} /> : (
          <>
            <p ref={verdict} tabIndex={-1} className="claim-verdict">
              <strong>{verdictWords[view.told?.is ?? 'depends']}.</strong> {view.open.scope}
            </p>
            <p className="claim-told">{toldText(view.told?.sure ?? null, view.told?.is ?? 'depends', view.open.score)}</p>
            <h2 className="t-head claim-why">Why</h2>
            <Html of={view.open.why} className="claim-reason" />
            <p className="claim-ways">
              {view.next === null ? null : <Way href={`/claims/${view.next.id}`} kind="primary">Next claim</Way>}
              <Way href="/claims">All claims</Way>
            </p>
          </>
        )}
      </PageGrid>
    </Page>
  );
};

const Believe = ({ view, doing, answer }: { readonly view: ClaimView; readonly doing: Doing; readonly answer: (sure: number | null) => void }) => {
  const [sure, setSure] = useState<number | null>(null);
  const [isMissing, setMissing] = useState(false);
  return (
    <form
      className="claim-believe"
      onSubmit={(event) => {
        event.preventDefault();
        if (sure === null) setMissing(true);
        else answer(sure);
      }}
    >
      <Confidence asks="How sure are you that it is true?" says="touch the line" ends={['surely false', 'even', 'surely true']} sure={sure} onChange={(next) => { setSure(next); setMissing(false); }} />
      <p className="claim-missing" role="alert">{isMissing ? 'Say how sure you are: touch the line.' : ''}</p>
      {doing.error === null ? null : <ErrorNote error={doing.error} />}
      <div className="claim-ways">
        <Button kind="primary" type="submit" keyCap="Enter" busy={doing.busy}>See the verdict</Button>
        <Button kind="text" onClick={() => answer(null)} busy={doing.busy}>Just show me</Button>
      </div>
      {view.shows.length === 0 ? null : (
        <div className="t-note claim-shows">
          <p>The verdict quotes stored results of the lab. Seeing it counts as “just show me” there, so what you predict afterwards is practice:</p>
          <ul className="claim-questions">{view.shows.map(({ id, title }) => <li key={id}><Link href={`/lab/${id}`}>{title}</Link></li>)}</ul>
        </div>
      )}
    </form>
  );
};

const Before = () => (
  <NoteSection title="Why say it first">
    <p className="t-note">A verdict that one has read seems obvious. What you say now is kept and, where the claim is true or false, scored; the first word counts. The verdict is not fetched before.</p>
  </NoteSection>
);

const Behind = ({ open }: { readonly open: NonNullable<ClaimView['open']> }) => (
  <>
    {open.numbers.length === 0 ? null : (
      <NoteSection title="The numbers">
        <dl className="claim-numbers">
          {open.numbers.map(({ says, value, from }) => (
            <div key={says} className={from === null ? undefined : 'claim-number-measured'}>
              <dt>{from === null ? says : <Link href={from.link}>{says}</Link>}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p className="t-label claim-numbers-from">{open.numbers.every(({ from }) => from === null) ? 'Computed when you opened this page.' : open.numbers.every(({ from }) => from !== null) ? 'Each leads to the question of the lab that measured it.' : 'Those that are links lead to the question of the lab that measured them; the others were computed when you opened this page.'}</p>
      </NoteSection>
    )}
    <NoteSection title="What it rests on">
      <p className="t-note">{sentence(open.rests.map((one) => restsWords[one]))}</p>
    </NoteSection>
    <NoteSection title="Sources">
      <ul className="claim-sources">{open.sources.map((source) => <li key={source} className="t-note">{source}</li>)}</ul>
    </NoteSection>
  </>
);
const sentence = (parts: readonly string[]): string => { const text = parts.join(parts.length > 2 ? ', ' : ' and '); return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`; };
