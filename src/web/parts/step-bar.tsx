/** The slim bar of a session, placement or check-up: where one is, and what is done. */
import './step-bar.css';

export type Step = { readonly state: 'right' | 'wrong' | 'skipped' | 'done' | 'now' | 'later'; /** Heard: "Bayes’ rule". */ readonly says?: string };

const words: { readonly [state in Step['state']]: string } = { right: 'right', wrong: 'wrong', skipped: 'left out', done: 'done', now: 'now', later: 'to come' };

export const StepBar = ({ steps, label }: { readonly steps: readonly Step[]; readonly label: string }) => {
  const gap = steps.length > 12 ? 24 : 34;
  const width = gap * (steps.length - 1) + 24;
  const now = steps.findIndex((step) => step.state === 'now');
  const says = `${label}${now < 0 ? '' : `, ${now + 1} of ${steps.length}`}: ${steps.map((step, k) => `${step.says ?? k + 1} ${words[step.state]}`).join(', ')}`;
  return (
    <svg className="step-bar" viewBox={`-12 -12 ${width} 24`} style={{ maxWidth: width }} role="img" aria-label={says}>
      {steps.slice(1).map((step, k) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
        <line key={k} x1={k * gap} x2={(k + 1) * gap} className={isPast(steps[k]) && step.state !== 'later' ? 'step-way-done' : 'step-way'} />
      ))}
      {steps.map((step, k) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
        <g key={k} transform={`translate(${k * gap} 0)`}>
          {step.state === 'now' ? (
            <>
              <circle r="10" className="step-now" />
              <circle r="4" className="step-dot" />
            </>
          ) : step.state === 'later' ? (
            <circle r="6" className="step-later" />
          ) : (
            <>
              <circle r="7" className="step-done" />
              {step.state === 'right' ? <path d="m-3.2.2 2.2 2.3 4.2-4.8" /> : step.state === 'wrong' ? <path d="m-2.4-2.4 4.8 4.8m0-4.8-4.8 4.8" /> : step.state === 'skipped' ? <path d="M-3 0h6" /> : null}
            </>
          )}
        </g>
      ))}
    </svg>
  );
};
const isPast = (step: Step | undefined): boolean => step !== undefined && step.state !== 'later' && step.state !== 'now';
