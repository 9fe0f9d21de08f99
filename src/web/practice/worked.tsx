/** The worked solution of this instance; beside it the same lines as they follow from the learner's own. */
import type { DecidedView } from '../api.ts';
import { Html } from '../parts/html.tsx';
import { VerdictSign } from '../parts/verdict-sign.tsx';
import './worked.css';

export const Worked = ({ decided, open, toggle }: { readonly decided: DecidedView; readonly open: boolean; readonly toggle: () => void }) => {
  const first = decided.worked.findIndex((line) => line.replayed !== null);
  return (
    <section className="worked">
      <h2 className="t-head">
        <button type="button" aria-expanded={open} aria-controls="worked" aria-keyshortcuts="w" onClick={toggle}>
          Worked solution
          <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
            <path d="m3.5 7 6.5 6.5L16.5 7" />
          </svg>
        </button>
      </h2>
      <div id="worked" hidden={!open} className={first < 0 ? 'worked-alone' : 'worked-beside'}>
        {first < 0 ? null : (
          <div className="worked-head" aria-hidden="true">
            <span>as it should be</span>
            <span>from your line {first + 1}</span>
          </div>
        )}
        <ol className="worked-lines">
          {decided.worked.map((line, k) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
            <li key={k}>
              <span className="worked-number" aria-hidden="true">
                {k + 1}
              </span>
              <Html of={line.words} className="worked-words" />
              <Html of={line.value} className="worked-value scrolls" />
              {line.replayed === null ? null : (
                <div className="worked-yours">
                  <span className="worked-label">yours: </span>
                  <Html of={line.replayed} className="scrolls" />
                  {line.wrongHere ? (
                    <>
                      <VerdictSign verdict="wrong" size={16} />
                      <span className="heard">wrong here</span>
                    </>
                  ) : null}
                </div>
              )}
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
};
