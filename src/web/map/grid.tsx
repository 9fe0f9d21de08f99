/** The map on a phone: a grid of stops for each chapter, without lines; the chosen skill opens under its chapter and names what it rests on. */
import { type ReactNode, useState } from 'react';
import type { MapView } from '../api.ts';
import { StopLink } from './stop-link.tsx';
import { foldedFrom, summaryOf } from './summary.ts';

type GridProps = { readonly view: MapView; readonly chosen: string | null; readonly choose: (id: string) => void; readonly panel: ReactNode };

export const Grid = ({ view, chosen, choose, panel }: GridProps) => {
  const holder = view.chapters.find((chapter) => chapter.skills.some((skill) => skill.id === chosen))?.id ?? null;
  const [opened, setOpened] = useState<string | null>(null);
  const folds = view.all > foldedFrom;
  const open = opened ?? holder;
  return (
    <div className="map-grid">
      {holder === null && panel !== null ? panel : null}
      {view.chapters.map((chapter) => (
        <section key={chapter.id} aria-label={chapter.title} className="grid-chapter">
          <div className="grid-head">
            <h2 className="t-head">
              {folds ? (
                <button type="button" aria-expanded={chapter.id === open} onClick={() => setOpened(chapter.id)}>
                  {chapter.title}
                </button>
              ) : (
                chapter.title
              )}
            </h2>
            <p className="t-label">{summaryOf(chapter.skills)}</p>
          </div>
          {folds && chapter.id !== open ? null : (
            <div className="grid-stops">
              {chapter.skills.map((stop) => (
                <StopLink key={stop.id} stop={stop} chosen={stop.id === chosen} choose={choose} />
              ))}
            </div>
          )}
          {chapter.id === holder ? <div className="grid-panel">{panel}</div> : null}
        </section>
      ))}
    </div>
  );
};
