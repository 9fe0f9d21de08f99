/** The map from 768 up: stops in columns and rows, lines in lanes between them, those of the chosen skill's ancestors in ink. */
import { type KeyboardEvent, useMemo, useState } from 'react';
import type { MapView } from '../api.ts';
import { useWidth } from '../parts/width.ts';
import { ancestry, centre, type LayOut, layOut, type Measures, neighbour, roads, roundedPath, type Step } from './lay-out.ts';
import { foldedFrom, summaryOf } from './summary.ts';
import { StopLink } from './stop-link.tsx';

/** Pixels of the drawing, as in the picture: stops 88 apart or, where there is room, a little more, rows 102, lanes 25 above and 59 below a row. */
const measures: Measures = { left: 150, top: 58, pitch: 88, row: 102, above: 25, below: 59 };
const pitchMax = 108;
const radius = 12;
const narrowest = 704;
const steps: { readonly [key: string]: Step | undefined } = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };

type RoadsProps = { readonly view: MapView; readonly chosen: string | null; readonly choose: (id: string) => void };

export const Roads = ({ view, chosen, choose }: RoadsProps) => {
  const [ref, width] = useWidth();
  const [opened, setOpened] = useState<string | null>(null);
  const open = opened ?? view.chapters.find((chapter) => chapter.skills.some((skill) => skill.id === chosen))?.id ?? null;
  const chapters = useMemo(() => (view.all > foldedFrom ? view.chapters.map((chapter) => (chapter.id === open ? chapter : { ...chapter, skills: [] })) : view.chapters), [view, open]);
  const room = width ?? narrowest;
  const plan = useMemo(() => layOut(chapters, Math.floor((room - measures.left - measures.pitch / 2) / measures.pitch) + 1), [chapters, room]);
  // A chain of prerequisites that is longer than the page is wide brings the stops closer together.
  const pitch = Math.min(pitchMax, (room - measures.left - measures.pitch / 2) / Math.max(1, plan.columns - 1));
  const own = { ...measures, pitch };
  const move = (event: KeyboardEvent<HTMLElement>): void => {
    const step = steps[event.key];
    const from = event.target instanceof HTMLElement ? event.target.dataset['skill'] : undefined;
    if (step === undefined || from === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const to = neighbour(plan.places, from, step);
    if (to !== null) event.currentTarget.querySelector<HTMLElement>(`[data-skill="${CSS.escape(to)}"]`)?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys go from link to link; each link works without them
    <div className="roads" ref={ref} style={{ height: plan.rows * own.row }} onKeyDown={move}>
      <Lines chapters={chapters} plan={plan} own={own} chosen={chosen} width={room} />
      {chapters.map((chapter) => (
        <section key={chapter.id} aria-label={chapter.title}>
          <h2 className="roads-chapter" style={{ top: (plan.chapters.get(chapter.id)?.row ?? 0) * own.row + own.top }}>
            {view.all > foldedFrom ? (
              <button type="button" aria-expanded={chapter.id === open} onClick={() => setOpened(chapter.id)}>
                {chapter.title}
              </button>
            ) : (
              chapter.title
            )}
          </h2>
          {chapter.skills.length === 0 ? (
            <p className="roads-summary" style={{ top: (plan.chapters.get(chapter.id)?.row ?? 0) * own.row + own.top }}>
              {summaryOf(view.chapters.find((one) => one.id === chapter.id)?.skills ?? [])}
            </p>
          ) : null}
          {chapter.skills.map((stop) => {
            const place = plan.places.get(stop.id);
            return place === undefined ? null : <StopLink key={stop.id} stop={stop} chosen={stop.id === chosen} choose={choose} at={centre(place, own)} />;
          })}
        </section>
      ))}
    </div>
  );
};

type LinesProps = { readonly chapters: MapView['chapters']; readonly plan: LayOut; readonly own: Measures; readonly chosen: string | null; readonly width: number };

const Lines = ({ chapters, plan, own, chosen, width }: LinesProps) => {
  const inked = useMemo(() => (chosen === null ? new Set<string>() : ancestry(chapters, chosen)), [chapters, chosen]);
  const lines = roads(chapters, plan.places, own).map(({ from, to, corners }) => ({ key: `${from} ${to}`, d: roundedPath(corners, radius), ink: inked.has(to) && inked.has(from) }));
  return (
    <svg className="roads-lines" width={width} height={plan.rows * own.row} aria-hidden="true">
      {lines.map((line) => (line.ink ? null : <path key={line.key} d={line.d} className="road" />))}
      {lines.map((line) => (line.ink ? <path key={line.key} d={line.d} className="road-halo" /> : null))}
      {lines.map((line) => (line.ink ? <path key={line.key} d={line.d} className="road-ink" /> : null))}
    </svg>
  );
};
