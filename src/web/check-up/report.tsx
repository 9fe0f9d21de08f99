/** The report of a check-up: three shares, each a bar cut into the tasks it counts with its interval below; what forgetting means; the skills in three groups. */
import { useId } from 'react';
import type { CheckUpView, Interval as Share } from '../api.ts';
import { Button } from '../parts/button.tsx';
import { useDoing } from '../parts/doing.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { Interval } from '../parts/interval.tsx';
import { NoteSection, Page, PageGrid, PageTitle } from '../parts/page.tsx';
import { Way } from '../parts/way.tsx';
import { go, Link } from '../router.tsx';
import { beginSession } from '../session.ts';
import { useShortcuts } from '../shell/shortcuts.ts';
import { AskedList } from './asked-list.tsx';

type Report = NonNullable<CheckUpView['report']>;
const bringBackMinutes = 15;
const percent = (share: number): number => Math.round(100 * share);

export const ReportPage = ({ view, report }: { readonly view: CheckUpView; readonly report: Report }) => {
  const returns = report.bringBack.length > 0;
  const doing = useDoing();
  const bringBack = (): void => void doing.run(() => beginSession(bringBackMinutes, view.id));
  useShortcuts({ Enter: () => (returns ? bringBack() : go('/map')) });
  return (
    <Page title="Check-up" className="report">
      <PageGrid marginLabel="About this report" margin={<ReportMargin report={report} />}>
        <PageTitle over={`Check-up, ${view.dayWords}. ${report.rows.length} skills`}>How good am I really?</PageTitle>
        <p className="t-lead">{report.lead}</p>
        <div className="shares">
          <ShareRow name="Recognised" says="before the task was shown" share={report.recognised} />
          <ShareRow name="Recalled" says="done alone, without context" share={report.recalled} />
          {report.relearned === null ? null : <ShareRow name="Relearned" says="after one hint, of those not recalled" share={report.relearned} />}
          <p className="share-axis" aria-hidden="true">
            <span>0 %</span>
            <span>50 %</span>
            <span>100 %</span>
          </p>
        </div>
        <h2 className="t-head">What forgetting at this rate means</h2>
        <p>{report.forgetting}</p>
        <h2 className="t-head">What to do next</h2>
        <p>{report.next}</p>
        <p className="report-ways">
          {returns ? (
            <Button kind="primary" keyCap="Enter" busy={doing.busy} onClick={bringBack}>
              Bring {report.bringBack.length === 1 ? 'it' : 'them'} back, {bringBackMinutes} min
            </Button>
          ) : (
            <Way href="/map" kind="primary" keyCap="Enter">
              To the map
            </Way>
          )}
          <Way href="/placement?of=10">Find my place on the road instead</Way>
        </p>
        {doing.error === null ? null : <ErrorNote error={doing.error} again={bringBack} busy={doing.busy} />}
        <Skills report={report} />
      </PageGrid>
    </Page>
  );
};

const ShareRow = ({ name, says, share }: { readonly name: string; readonly says: string; readonly share: Share }) => (
  <div className="share">
    <div className="share-name">
      <h2>{name}</h2>
      <p>{says}</p>
    </div>
    <div className="share-bar">
      <Cut k={share.k} n={share.n} />
      <Interval low={share.low} share={share.share} high={share.high} />
    </div>
    <p className="share-says">
      <strong>{percent(share.share)} %</strong>
      <span>
        {share.k} of {share.n}
      </span>
      <span>
        {percent(share.low)} to {percent(share.high)} %
      </span>
    </p>
  </div>
);

/** A bar cut into its tasks; those done are filled, from the left. */
const Cut = ({ k, n }: { readonly k: number; readonly n: number }) => (
  <svg className="cut" width="100%" height="20" aria-hidden="true">
    <rect x="0" y="0" width={`${(100 * k) / n}%`} height="20" className="cut-done" />
    {Array.from({ length: n - 1 }, (_, i) => i + 1).map((cut) => (
      <line key={cut} x1={`${(100 * cut) / n}%`} x2={`${(100 * cut) / n}%`} y1="1" y2="19" className={cut < k ? 'cut-between' : 'cut-open'} />
    ))}
    <rect x="0" y="0" width="100%" height="20" className="cut-frame" />
  </svg>
);

const ReportMargin = ({ report }: { readonly report: Report }) => (
  <>
    <NoteSection title="What was asked">
      <AskedList />
    </NoteSection>
    <NoteSection title="How sure this is">
      <p className="t-note">The line under a bar holds the true share 95 times in a hundred (Wilson). {report.sureness}</p>
    </NoteSection>
    {report.source === null ? null : (
      <NoteSection title={`Where ${report.source.figure} comes from`}>
        <p className="t-note">{report.source.says}</p>
      </NoteSection>
    )}
    <NoteSection title="What it leaves open">
      <p className="t-note">The skills were drawn from all chapters. Of those that were not drawn it says nothing but what the percentages suggest.</p>
    </NoteSection>
  </>
);

/** Recalled, brought back by the hint, neither. */
const groupOf = (row: Report['rows'][number]): number => (row.recalled ? 0 : row.relearned === true ? 1 : 2);

const Skills = ({ report }: { readonly report: Report }) => {
  const id = useId();
  const rows = report.rows.toSorted((a, b) => groupOf(a) - groupOf(b));
  return (
    <section aria-labelledby={id}>
      <h2 className="t-head" id={id}>
        Skill by skill
      </h2>
      <table className="report-rows">
        <thead>
          <tr>
            <th scope="col">skill</th>
            <th scope="col" className="report-chapter">
              chapter
            </th>
            <th scope="col">{'recog\u00ADnised'}</th>
            <th scope="col">recalled</th>
            <th scope="col">after one hint</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => {
            const before = rows[i - 1];
            return (
              <tr key={row.skill} className={before !== undefined && groupOf(before) !== groupOf(row) ? 'report-group' : undefined}>
                <th scope="row">
                  <Link href={`/map/${encodeURIComponent(row.skill)}`}>{row.title}</Link>
                </th>
                <td className="report-chapter">{row.chapter}</td>
                <td>
                  <Sign yes={row.recognised} />
                </td>
                <td>
                  <Sign yes={row.recalled} />
                </td>
                <td>{row.relearned === null ? <span className="report-none">–</span> : <Sign yes={row.relearned} />}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
};

/** Ink, not a verdict's colours: nothing is judged here. */
const Sign = ({ yes }: { readonly yes: boolean }) => (
  <>
    <svg className="sign" width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true">
      <circle r={yes ? 8 : 7.25} className={yes ? 'sign-yes' : 'sign-no'} />
      <path d={yes ? 'm-3.4.2 2.4 2.5 4.4-5' : 'm-2.6-2.6 5.2 5.2m0-5.2-5.2 5.2'} className={yes ? 'sign-tick' : 'sign-cross'} />
    </svg>
    <span className="heard">{yes ? 'yes' : 'no'}</span>
  </>
);
