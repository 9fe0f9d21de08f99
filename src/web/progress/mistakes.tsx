/** Known mistakes, by how often they were made. */
import { useId } from 'react';
import type { ProgressView } from '../api.ts';
import { Way } from '../parts/way.tsx';
import { dayInWords } from '../parts/short-day.ts';

export const Mistakes = ({ mistakes }: { readonly mistakes: ProgressView['mistakes'] }) => {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 className="t-head" id={id}>
        Mistakes that return
      </h2>
      {mistakes.length === 0 ? (
        <>
          <p className="progress-empty">No mistakes recorded yet. A known mistake that you make is kept here and comes back as “find the mistake”.</p>
          <p>
            <Way href="/">To today’s session</Way>
          </p>
        </>
      ) : (
        <table className="rows rows-mistakes">
          <thead>
            <tr>
              <th scope="col">mistake</th>
              <th scope="col">skill</th>
              <th scope="col">times</th>
              <th scope="col">last</th>
            </tr>
          </thead>
          <tbody>
            {mistakes.map((mistake) => (
              <tr key={`${mistake.skill} ${mistake.name}`}>
                <th scope="row">{mistake.name}</th>
                <td>{mistake.skill}</td>
                <td>{mistake.times}</td>
                <td>{dayInWords(mistake.last)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};
