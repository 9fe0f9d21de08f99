/** Help, one rung at a time, each with its price in memory and in rating. No confirmation: the price was said. */
import type { RungName, RungView } from '../api.ts';
import { Key } from '../parts/button.tsx';
import { Html } from '../parts/html.tsx';
import './ladder.css';

const names: { readonly [rung in RungName]: string } = { nudge: 'Nudge', method: 'Method', 'first-step': 'First step', 'show-me': 'Show me' };
const numbers = ['first', 'second', 'third', 'fourth'];

type LadderProps = { readonly rungs: readonly RungView[]; readonly cheaper: boolean; readonly busy: boolean; readonly climb: (rung: RungName) => void };

export const nextRung = (rungs: readonly RungView[]): RungName | null => rungs.find((rung) => !rung.climbed)?.name ?? null;

export const Ladder = ({ rungs, cheaper, busy, climb }: LadderProps) => {
  const next = nextRung(rungs);
  return (
    <section className="ladder" aria-label="Help">
      <div className="ladder-head" aria-hidden="true">
        <span className="ladder-title">{cheaper ? 'Help, at the price it has now' : 'Help, one rung at a time'}</span>
        <span>memory</span>
        <span>rating</span>
      </div>
      <ol className="rungs">
        {rungs.map((rung, k) => (
          <li key={rung.name} className="rung">
            <div className="rung-line">
              <span className="rung-number" aria-hidden="true">
                {k + 1}
              </span>
              <span className="rung-name">
                {rung.name === next ? (
                  <button type="button" className="rung-climb" aria-disabled={busy || undefined} aria-keyshortcuts="h" aria-describedby={`rung-${rung.name}`} onClick={() => climb(rung.name)}>
                    <span>{names[rung.name]}</span>
                    <Key>h</Key>
                  </button>
                ) : (
                  names[rung.name]
                )}
              </span>
              <span className="rung-says">{rung.climbed ? '' : rung.says}</span>
              <span className="rung-price">
                <span className="rung-of">memory: </span>
                {rung.memory}
              </span>
              <span className="rung-price rung-rating">
                <span className="rung-of">rating: </span>
                {rung.rating}
              </span>
              <span id={`rung-${rung.name}`} className="heard">{`The ${numbers[k] ?? 'next'} rung: ${rung.says}. Memory: ${rung.memory}; rating: ${rung.rating}.`}</span>
            </div>
            {rung.text === null ? null : (
              <div className="rung-text" aria-live="polite">
                <Html of={rung.text} />
              </div>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
};
