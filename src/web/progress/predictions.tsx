/** What one expected of the lab's experiments, and what came. */
import { useId } from 'react';
import type { PredictionsView } from '../api.ts';
import { dayInWords } from '../parts/short-day.ts';
import { Way } from '../parts/way.tsx';
import { Link } from '../router.tsx';

const percent = (share: number): string => `${Math.round(100 * share)}\u202f%`;

export const Predictions = ({ predictions: { last, all } }: { readonly predictions: PredictionsView }) => {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 className="t-head" id={id}>
        Predictions
      </h2>
      {last.length === 0 ? (
        <>
          <p className="progress-empty">None yet. What you expect of an experiment before you see it is kept here, with what came out.</p>
          <p>
            <Way href="/lab">To the lab</Way>
          </p>
        </>
      ) : (
        <>
          <table className="rows rows-predictions">
            <thead>
              <tr>
                <th scope="col">question</th>
                <th scope="col">sure</th>
                <th scope="col">came</th>
                <th scope="col">score</th>
                <th scope="col">when</th>
              </tr>
            </thead>
            <tbody>
              {last.map(({ title, link, dials, sure, came, counts, when }) => (
                <tr key={link}>
                  <th scope="row">
                    <Link href={link}>{title}</Link>
                    <span className="t-label">{dials}{counts ? '' : '; practice, not counted'}</span>
                  </th>
                  <td>{percent(sure)}</td>
                  <td>{came === null ? 'not run' : came.hit ? 'hit' : 'missed'}</td>
                  <td>{came === null ? '' : came.score.toFixed(2)}</td>
                  <td>{dayInWords(when)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="t-note">A score of 0 is perfect.{all > last.length ? ` The last ${last.length} of ${all}.` : ''}</p>
        </>
      )}
    </section>
  );
};
