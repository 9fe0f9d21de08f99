/** The sheet of an experiment: what was predicted, what came out and how sure that is, the floor, the theory, the cost. */
import type { ReactNode } from 'react';
import { type Asked, effectText, type Foretold, large, percent, plain, type Sheet } from '#lab';
import { toInlineHtml } from '#paper/html';
import type { ToldView } from '../api.ts';
import { Html } from '../parts/html.tsx';
import { onAxisText } from './numbers.ts';

export const SheetView = ({ sheet, told, asked }: { readonly sheet: Sheet; readonly told: ToldView | null; readonly asked: Asked }) => {
  const { effects, noiseFloor, theory, verdict, plot } = sheet;
  const size = (x: number): string => (plot.y.as === 'percent' ? percent(x) : plain(x));
  const rows: readonly (readonly [string, ReactNode])[] = [
    ['Prediction', told === null ? 'none: you asked to be shown' : `${foretoldText(asked, told.prediction)}${toldText(told)}`],
    ...effects.map((effect): readonly [string, ReactNode] => ['Effect', <>{effect.says}: <strong>{effectText(effect)}</strong>{deviations(effect, size)}</>]),
    ['Noise floor', noiseFloor === null ? 'none: chance has no part in it' : `${noiseFloor.says} ${size(noiseFloor.value)}`],
    ['Theory', 'silent' in theory ? `is silent here: ${theory.silent}` : <><Html of={toInlineHtml(theory.says)} as="span" /> <span className="lab-source">{theory.source}</span></>],
    ['Scope', verdict.scope],
    ['What decides', <Html key="decides" of={toInlineHtml(verdict.wouldChange)} as="span" />],
    ['Seeds', sheet.seeds],
    ['Tuned', sheet.tuned],
    ['Cost', `${large(sheet.multiplyAdds)} multiply-adds, ${sheet.pieces.toLocaleString('en-GB')} pieces`],
    ['Hash', <code key="hash" className="lab-hash">{sheet.hash}</code>],
  ];
  return (
    <section className="lab-sheet" aria-label="The sheet">
      <h2 className="t-head">The sheet</h2>
      <dl>
        {rows.map(([name, says], i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
          <div key={i}>
            <dt>{name}</dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
};

const deviations = ({ seedDeviation, rowDeviation, visibleFrom }: Sheet['effects'][number], size: (x: number) => string): string => [
  ...(seedDeviation === null ? [] : [`from seed to seed ${size(seedDeviation)}`]), ...(rowDeviation === null ? [] : [`from row to row ${size(rowDeviation)}`]),
  ...(visibleFrom === null ? [] : [`found four times in five from ${size(visibleFrom)} on`]),
].map((part, i) => `${i === 0 ? '; ' : ', '}${part}`).join('');

/** What was said, in the words in which it was asked; a curve stands in the plot. */
const foretoldText = (asked: Asked, foretold: Foretold): string => {
  const named = (id: string): string => ('options' in asked ? asked.options.find((one) => one.id === id)?.says : undefined) ?? id;
  switch (foretold.kind) {
    case 'choice': return `you said “${named(foretold.option)}”; `;
    case 'order': return `you said ${foretold.options.map(named).join(', ')}; `;
    case 'number': return asked.kind === 'number' ? `you said ${onAxisText(asked.axis, foretold.low)} to ${onAxisText(asked.axis, foretold.high)}; ` : '';
    case 'curve': return 'as drawn; ';
    default: return foretold satisfies never;
  }
};
const toldText = ({ prediction, counts, came }: ToldView): string => {
  const sure = `${Math.round(100 * prediction.sure)}\u202f% sure`;
  if (came === null) return `kept, ${sure}; not scored yet`;
  return `${came.hit ? 'hit' : 'missed'}, ${sure}; score ${plain(came.score)}, where 0 is perfect${came.kind === 'choice' || came.kind === 'order' ? ' and 0.25 is what “50 %” scores' : ' and it is a share of the axis'}${counts ? '' : '; not counted, since results had been shown before'}`;
};
