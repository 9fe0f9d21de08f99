/** A decision of the guide: the rule, the evidence beside the sentence that it supports, what changes the answer, when the rule fails. */
import type { ReactNode } from 'react';
import { toHtml, toInlineHtml } from '#paper/html';
import type { GuidePageView } from '../api.ts';
import { Exercises } from '../lab/exercises.tsx';
import { LabKey, LabPlot, LabTable } from '../lab/lab-plot.tsx';
import { labMemory } from '../lab/memory.ts';
import { useLoad } from '../load.ts';
import { Button } from '../parts/button.tsx';
import { useDoing } from '../parts/doing.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { Fold } from '../parts/fold.tsx';
import { Html } from '../parts/html.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page, PageTitle } from '../parts/page.tsx';
import { Link } from '../router.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import '../lab/lab.css';
import './guide.css';

export const GuidePage = ({ id }: { readonly id: string }) => {
  const { view, error, again, put } = useLoad(() => labMemory.guidePage(id), id);
  const doing = useDoing();
  if (view === null) return error === null ? <Loading of="page" /> : <Page title="Guide"><PageTitle>Guide</PageTitle><ErrorNote error={error} again={again} /></Page>;
  const open = async (): Promise<void> => { const next = await doing.run(() => labMemory.openGuidePage(id)); if (next !== null) put(next); };
  return (
    <Page title={view.title} className="guide">
      <PageTitle over={`Guide. Decision ${view.number}, five minutes`}>{view.title}</PageTitle>
      {view.text === null ? <Closed view={view} busy={doing.busy} open={() => void open()}>{doing.error === null ? null : <ErrorNote error={doing.error} />}</Closed> : <Text text={view.text} />}
    </Page>
  );
};

/** What the page gives away is said before it is opened. */
const Closed = ({ view: { short, shows }, busy, open, children }: { readonly view: GuidePageView; readonly busy: boolean; readonly open: () => void; readonly children: ReactNode }) => {
  const unseen = shows.filter((one) => !one.open);
  useShortcuts({ Enter: open });
  return (
    <section className="guide-closed" aria-label="Before it opens">
      <p className="guide-answer">{short}</p>
      <p className="t-prose">This page shows what came out of {unseen.length === 1 ? 'an experiment' : `${unseen.length} experiments`} of the lab. Opening it counts as “just show me”: predictions that you make afterwards for {unseen.length === 1 ? 'it' : 'them'} are practice, and enter no calibration.</p>
      <ul className="guide-shows">
        {unseen.map(({ question, title }) => (
          <li key={question}>
            <Link href={`/lab/${question}`}>{title}</Link>
            <span className="t-label">predict first</span>
          </li>
        ))}
      </ul>
      {children}
      <Button kind="primary" keyCap="Enter" busy={busy} onClick={open}>Open the page</Button>
    </section>
  );
};

const Text = ({ text: { answer, parts, changes, fails, sources, exercise, experiment } }: { readonly text: NonNullable<GuidePageView['text']> }) => (
  <>
    <Html of={toHtml(answer)} className="guide-answer" />
    {parts.map(({ title, says, beside }) => (
      <section key={title} className="guide-part">
        <div>
          <h2 className="t-head">{title}</h2>
          <Html of={toHtml(says)} className="t-prose" />
        </div>
        {beside === null ? null : (
          <aside aria-label={`Evidence for “${title}”`}>
            <LabPlot plot={beside.plot} small />
            <LabKey plot={beside.plot} foretold={false} />
            <p className="t-note guide-says">
              <Html of={toInlineHtml(beside.says)} as="span" />{' '}
              <Link href={beside.link}>Run it again</Link>
            </p>
            <Fold title="Table"><LabTable plot={beside.plot} /></Fold>
          </aside>
        )}
      </section>
    ))}
    <section className="guide-part">
      <div>
        <h2 className="t-head">What in your data changes the answer</h2>
        <table className="guide-changes">
          <thead>
            <tr>
              <th scope="col">if your data …</th>
              <th scope="col">then</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(([ifData, then]) => (
              <tr key={ifData}>
                <td>{ifData}</td>
                <td><Html of={toInlineHtml(then)} as="span" /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
    <section className="guide-part">
      <div>
        <h2 className="t-head">When the rule fails</h2>
        <Html of={toHtml(fails)} className="t-prose" />
      </div>
    </section>
    <footer className="guide-next">
      <div>
        <h2 className="t-strong">Do it once yourself</h2>
        <p className="t-note">
          The experiment: <Link href={experiment.link}>{experiment.title}</Link>
        </p>
        <Exercises ids={[exercise.id]} />
      </div>
      <div>
        <h2 className="t-strong">Sources</h2>
        <ul className="t-note">{sources.map((one) => <li key={one}>{one}</li>)}</ul>
      </div>
    </footer>
  </>
);
