/** When you are sure: how often it was so, against how sure you said you were. A disc's area is the number of predictions. */
import { useId } from 'react';
import type { PredictionsView } from '../api.ts';
import { Link } from '../router.tsx';
import { AsTable } from './as-table.tsx';
import { linear } from './scale.ts';

const [width, height] = [352, 300];
const [left, right, top, bottom] = [44, 308, 24, 248];
const x = linear([0, 1], [left, right]);
const y = linear([0, 1], [bottom, top]);
const largest = 8;
const round = (share: number): string => `${Math.round(100 * share)} %`;
const kinds = { choice: ['choice', 'choices'], order: ['order', 'orders'], number: ['interval', 'intervals'], curve: ['curve', 'curves'] } as const;
/** Of a prediction that says 50 % of everything: what any skill has to beat. */
const coin = 0.25;

export const Reliability = ({ predictions: { counted, scores, bins, beliefs } }: { readonly predictions: PredictionsView }) => {
  const id = useId();
  const most = Math.max(1, ...bins.map(({ of }) => of));
  return (
    <section aria-labelledby={id}>
      <h2 className="t-head" id={id}>
        When you are sure
      </h2>
      {counted === 0 ? (
        <p className="t-note">No prediction has come out yet. Each that counts will move a disc here: on the dashed line, what you call 70 % happens seven times in ten.</p>
      ) : (
        <>
          <p className="t-note">
            {counted === 1 ? 'One prediction' : `${counted} predictions`}. {scores.map(({ kind, mean, of }) => `Mean score ${mean.toFixed(2)} over ${of} ${kinds[kind][of === 1 ? 0 : 1]}`).join('; ')}.{scores.some(({ kind }) => kind === 'choice' || kind === 'order') ? ` Saying 50 % of every choice would score ${coin}.` : ''}
          </p>
          <svg className="reliability" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={bins.map(({ claimed, met, of }) => `of ${of} called ${round(claimed)} on average, ${round(met)} came so`).join('; ')}>
            {[0, 0.5, 1].map((at) => (
              <g key={at}>
                <line className="plot-line" x1={left} x2={right} y1={y(at)} y2={y(at)} />
                <text className="plot-tick plot-end" x={left - 8} y={y(at) + 4.5}>{100 * at}</text>
                <text className="plot-tick plot-middle reliability-sure" x={x(at)} y={bottom + 20}>{100 * at}</text>
              </g>
            ))}
            <line className="reliability-floor" x1={left} x2={right} y1={bottom} y2={bottom} />
            <line className="reliability-true" x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} />
            <text className="plot-label reliability-met" x={left} y={top - 10}>how often it came so, %</text>
            <text className="plot-label plot-end reliability-sure" x={right} y={bottom + 42}>how sure you said you were, %</text>
            {bins.map(({ claimed, met, low, high, of }) => (
              <g key={claimed}>
                <line className="plot-whisker" x1={x(claimed)} x2={x(claimed)} y1={y(low)} y2={y(high)} />
                <circle className="plot-disc" cx={x(claimed)} cy={y(met)} r={largest * Math.sqrt(of / most)} />
              </g>
            ))}
          </svg>
          <AsTable caption="Claimed and met" heads={['claimed', 'met', '95 %', 'predictions']} rows={bins.map(({ claimed, met, low, high, of }) => ({ key: String(claimed), cells: [round(claimed), round(met), `${round(low)} to ${round(high)}`, of] }))} />
        </>
      )}
      <p className="t-note reliability-beliefs">
        {beliefs === null ? 'Of what is ' : `${beliefs.of === 1 ? 'One belief' : `${beliefs.of} beliefs`} about what is true or false of what is `}
        <Link href="/claims">heard in practice</Link>
        {beliefs === null ? ' nothing has been believed yet.' : `: mean score ${beliefs.mean.toFixed(2)}.`}
      </p>
    </section>
  );
};
