/** Known mistakes, by how often they were made. */
import { useId, useState } from 'react';
import type { ProgressView } from '../api.ts';
import { Button } from '../parts/button.tsx';
import { dayInWords } from '../parts/short-day.ts';
import { Way } from '../parts/way.tsx';

const shown = 8;

export const Mistakes = ({ mistakes }: { readonly mistakes: ProgressView['mistakes'] }) => {
  const id = useId();
  const [all, setAll] = useState(false);
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
            {(all ? mistakes : mistakes.slice(0, shown)).map((mistake) => (
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
      {mistakes.length > shown && !all ? (
        <p className="mistakes-all">
          <Button kind="text" onClick={() => setAll(true)}>
            All {mistakes.length}
          </Button>
        </p>
      ) : null}
    </section>
  );
};
