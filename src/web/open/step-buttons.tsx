/** The way through the run: on and back by one step, ten or a hundred, play, and a slider over all steps made so far. */
import { stepsMax } from '#lab';
import { Button } from '../parts/button.tsx';
import type { Stepping } from './stepping.ts';

const leaps = [-100, -10, -1, 1, 10, 100] as const;
const name = (by: number): string => `${by < 0 ? 'Back' : 'On'} ${Math.abs(by)} ${Math.abs(by) === 1 ? 'step' : 'steps'}`;

export const StepButtons = ({ network, seen: { step, hash }, furthest, plays, moves, goTo, play, pause }: Stepping) => (
  <section className="open-steps" aria-label="Steps">
    <div className="open-leaps">
      <Button kind="primary" onClick={plays ? pause : play} className="open-play">{plays ? 'Pause' : 'Play'}</Button>
      {leaps.map((by) => (
        <Button key={by} onClick={() => goTo(step + by)} aria-label={name(by)} className="open-leap">{by < 0 ? `−${-by}` : `+${by}`}</Button>
      ))}
    </div>
    <label className="open-slider">
      <span className="heard">Step, of those made so far</span>
      <input type="range" min={0} max={Math.max(1, furthest)} value={step} onChange={(event) => goTo(event.target.valueAsNumber)} aria-valuetext={`step ${step} of ${furthest}`} />
    </label>
    <p className="open-now tabular" aria-live={moves ? 'off' : 'polite'}>
      <span className="open-step">step <strong>{step.toLocaleString('en-GB')}</strong> of {furthest.toLocaleString('en-GB')}</span>
      <span>
        weights <code className="open-hash">{hash}</code>
      </span>
    </p>
    <p className="t-label open-why" role="status">{whyNot(network, step)}</p>
  </section>
);

/** Why no further step can be made from here. */
const whyNot = (network: Stepping['network'], step: number): string => {
  const ended = network.diverged();
  if (ended !== null && step === network.furthest()) return `The next step makes numbers that are not finite (in “${ended.nest}”), so the run ends here. A lower learning rate keeps it going.`;
  return step === stepsMax ? `The page makes ${stepsMax.toLocaleString('en-GB')} steps at most.` : '';
};
