/** Recall now, by chapter: a tick is a skill, the disc their mean. On a phone the plot goes below each name. */
import { useId } from 'react';
import type { ProgressView } from '../api.ts';
import { usePhone } from '../media.ts';
import { AsTable } from './as-table.tsx';

type Chapter = ProgressView['chapters'][number];
const round = (share: number): number => Math.round(100 * share);
const meanOf = (recalls: Chapter['recalls']): number => recalls.reduce((sum, one) => sum + one.recall, 0) / recalls.length;

export const RecallPlot = ({ chapters }: { readonly chapters: readonly Chapter[] }) => {
  const id = useId();
  const narrow = usePhone();
  const all = chapters.flatMap((chapter) => chapter.recalls.map((one) => one.recall));
  const lowest = Math.min(1, ...all);
  // The axis begins at a multiple of 20 % below the lowest, and says so: for discs it may start above nothing.
  const from = Math.max(0, Math.min(0.6, Math.floor(lowest * 5) / 5));
  const count = from >= 0.6 ? 5 : 6;
  const ticks = Array.from({ length: count }, (_, i) => from + ((1 - from) * i) / (count - 1));
  const at = (share: number): string => `${(100 * (share - from)) / (1 - from)}%`;
  return (
    <section aria-labelledby={id}>
      <h2 className="t-head" id={id}>
        Recall now, by chapter
      </h2>
      {all.length === 0 ? (
        <p className="t-note">No skill has been met yet. Each will be a tick here, at what would be recalled of it now.</p>
      ) : (
        <>
          <p className="t-note">A tick is a skill, the disc their mean.{from > 0 ? ` Axis from ${round(from)} %.` : ''}</p>
          <div className={`recall${narrow ? ' recall-narrow' : ''}`} role="img" aria-label={alternative(chapters)}>
            <div className="recall-lines">
              {ticks.map((tick) => (
                <span key={tick} style={{ left: at(tick) }}>
                  <span>{round(tick)} %</span>
                </span>
              ))}
            </div>
            {chapters.map((chapter) => (
              <div key={chapter.id} className="recall-row">
                <span className="recall-name">{chapter.title}</span>
                {chapter.recalls.length === 0 ? <span className="recall-none">none met yet</span> : <Recalls recalls={chapter.recalls} at={at} />}
                <span className="recall-met">
                  {chapter.met} of {chapter.all}
                </span>
              </div>
            ))}
          </div>
          <AsTable
            caption="Recall now, by chapter"
            heads={['chapter', 'mean', 'lowest', 'highest', 'met']}
            rows={chapters.map((chapter) => ({ key: chapter.id, cells: [chapter.title, ...cellsOf(chapter), `${chapter.met} of ${chapter.all}`] }))}
          />
        </>
      )}
    </section>
  );
};

const Recalls = ({ recalls, at }: { readonly recalls: Chapter['recalls']; readonly at: (share: number) => string }) => {
  const values = recalls.map((one) => one.recall);
  return (
    <svg className="recall-plot" width="100%" height="24" aria-hidden="true">
      <line x1={at(Math.min(...values))} x2={at(Math.max(...values))} y1="12" y2="12" />
      {recalls.map((one) => (
        <line key={one.skill} x1={at(one.recall)} x2={at(one.recall)} y1="7" y2="17" />
      ))}
      <circle cx={at(meanOf(recalls))} cy="12" r="6" />
    </svg>
  );
};

const cellsOf = ({ recalls }: Chapter): readonly string[] => {
  if (recalls.length === 0) return ['none met yet', '', ''];
  const values = recalls.map((one) => one.recall);
  return [meanOf(recalls), Math.min(...values), Math.max(...values)].map((share) => `${round(share)} %`);
};
const alternative = (chapters: readonly Chapter[]): string =>
  chapters.map(({ title, recalls }) => (recalls.length === 0 ? `${title}: none met yet` : `${title}: ${round(meanOf(recalls))} % over ${recalls.length} ${recalls.length === 1 ? 'skill' : 'skills'}`)).join('; ');
