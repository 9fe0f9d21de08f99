/** Levels: the one held in each chapter, and the printed table of all. */
import { useId } from 'react';
import type { ProgressView } from '../api.ts';

export const Levels = ({ levels, chapters }: Pick<ProgressView, 'levels' | 'chapters'>) => {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 className="t-head" id={id}>
        Level by chapter
      </h2>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">chapter</th>
            <th scope="col">rating</th>
            <th scope="col">level</th>
          </tr>
        </thead>
        <tbody>
          {chapters.map((chapter) => (
            <tr key={chapter.id}>
              <th scope="row">{chapter.title}</th>
              <td>{chapter.rating === null || chapter.deviation === null ? '–' : `${Math.round(chapter.rating)} ± ${Math.round(2 * chapter.deviation)}`}</td>
              <td>{chapter.level ?? 'none yet'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <details className="as-table">
        <summary>All levels</summary>
        <p className="t-note">A level begins where the lower edge of the band, the rating less two deviations, reaches it. The courses are the authors’ estimate.</p>
        <div className="as-table-inside">
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">level</th>
                <th scope="col">from</th>
                <th scope="col">about</th>
              </tr>
            </thead>
            <tbody>
              {levels.toReversed().map((level) => (
                <tr key={level.name}>
                  <th scope="row">{level.name}</th>
                  <td>{level.begins}</td>
                  <td>{level.course}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
};
