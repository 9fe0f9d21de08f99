/** A small network, opened: what each of its units sees, what each layer makes of the rows, and every step of its training, on and back. Its address holds all of it. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { gridOver, lookingGlass, type Opening, openingQuery, openSpec, readOpening, squareAround, weightsSeen } from '#lab';
import { Button } from '../parts/button.tsx';
import { ErrorNote } from '../parts/error-note.tsx';
import { Page, PageTitle } from '../parts/page.tsx';
import { saveFile } from '../parts/save-file.ts';
import { Way } from '../parts/way.tsx';
import { useWidth } from '../parts/width.ts';
import { go, noteAddress, useQuery } from '../router.tsx';
import { ByLayer } from './by-layer.tsx';
import { useColours } from './colours.ts';
import { Decision } from './decision.tsx';
import { Dials } from './dials.tsx';
import { InNumbers } from './in-numbers.tsx';
import { OverSteps } from './over-steps.tsx';
import { StepButtons } from './step-buttons.tsx';
import { useStepping } from './stepping.ts';
import { Unfolding } from './unfolding.tsx';
import { type Looked, UnitFields, UnitWords } from './unit-fields.tsx';
import { middleOf } from './words.ts';
import './open.css';

const addressOf = (opening: Opening, step: number): string => `/lab/open?${openingQuery(opening, step)}`;

export const OpenPage = () => {
  const text = useQuery().toString();
  const read = useMemo(() => readOpening(Object.fromEntries(new URLSearchParams(text))), [text]);
  const step = useRef(0);
  if (!read.ok) {
    return (
      <Page title="Open a small network">
        <PageTitle over="Lab">Open a small network</PageTitle>
        <ErrorNote error={{ says: `This link sets something that cannot be set: ${read.faults.map(({ at, says }) => `“${at}” ${says}`).join('; ')}.`, safe: 'Nothing was run.', todo: 'Open the usual network:' }} />
        <Way href="/lab/open" kind="second">The usual network</Way>
      </Page>
    );
  }
  const { opening } = read.value;
  return (
    <Page title="Open a small network" className="open">
      <PageTitle over="Lab">Open a small network</PageTitle>
      <p className="t-prose open-lead">A network small enough to be seen whole learns to tell two classes of points in the plane. Every step sees all rows, so each gradient is that of the loss that is shown. Go on step by step, or back: the same step always has the same weights, to the last bit, and eight digits say so.</p>
      <Dials opening={opening} onChange={(next) => go(addressOf(next, step.current), { replace: true, stay: true })} />
      <Opened key={openingQuery(opening, 0)} opening={opening} begin={read.value.step} onStep={(now) => { step.current = now; }} />
    </Page>
  );
};

/** Points along each side of a field. */
const side = 61;
const addressAfterMs = 250;

const Opened = ({ opening, begin, onStep }: { readonly opening: Opening; readonly begin: number; readonly onStep: (step: number) => void }) => {
  const stepping = useStepping(opening, openingQuery(opening, 0), begin);
  const { network, seen, moves } = stepping;
  const colours = useColours();
  const [ref, width] = useWidth();
  const [looked, look] = useState<Looked>({ layer: 1, unit: 0 });
  const square = useMemo(() => squareAround(network.points), [network]);
  const glass = useMemo(() => lookingGlass(network.model, gridOver(square, side)), [network, square]);
  const fields = useMemo(() => glass(weightsSeen(seen)), [glass, seen]);
  const address = addressOf(opening, seen.step);
  useEffect(() => {
    onStep(seen.step);
    if (moves) return;
    const timer = window.setTimeout(() => noteAddress(address), addressAfterMs);
    return () => window.clearTimeout(timer);
  }, [address, seen.step, moves, onStep]);
  const output = fields.at(-1);
  const room = width ?? 0;
  const beside = room >= 1000 ? 400 : Math.min(room, 480);
  return (
    <div ref={ref} className="open-inside">
      <StepButtons {...stepping} />
      {room === 0 || output === undefined ? null : (
        <>
          <div className="open-columns">
            <div>
              <h2 className="t-head">What it says</h2>
              <Decision network={network} seen={seen} field={output} side={side} square={square} colours={colours} size={beside} />
            </div>
            <div>
              <h2 className="t-head">What each unit sees</h2>
              <p className="t-note open-note">Its value at each point of the plane: green above {middleOf(opening.activation) === 0 ? 'zero' : 'a half'}, violet below, the line where its sum is zero in ink. Point at one, touch it, or go to it by Tab, to read its weights.</p>
              <UnitFields network={network} seen={seen} fields={fields} side={side} colours={colours} width={room >= 1000 ? room - 400 - 56 : room} looked={looked} look={look} />
              <UnitWords network={network} seen={seen} looked={looked} />
            </div>
          </div>
          <section className="open-part">
            <h2 className="t-head">Unfolded, layer by layer</h2>
            <p className="t-note open-note">The same rows as each layer sees them. A thin line is where a unit of the next layer is zero; the heavy one is the output’s. It can only be straight, so the layers before it have to bring the rows to where a straight line parts them. How far they have come is said below each: the share that logistic regression gets right from the layer’s values alone.</p>
            <Unfolding network={network} seen={seen} colours={colours} width={room} />
          </section>
          <section className="open-part">
            <h2 className="t-head">Values and gradients by layer</h2>
            <p className="t-note open-note">The gradient is that of the loss over all rows, with respect to the layer’s weights and biases. A unit is silent when it answers all rows alike, within 0.01: it tells nothing about them, as a ReLU that is zero everywhere.</p>
            <ByLayer seen={seen} />
            <OverSteps history={network.history()} step={seen.step} />
          </section>
          <section className="open-part">
            <InNumbers network={network} seen={seen} />
            <p className="open-ways">
              <Way href={address}>Link that holds this step</Way>
              <Button kind="text" onClick={() => saveFile('open.json', 'application/json', `${JSON.stringify(openSpec(opening, seen.step), null, 1)}\n`)}>Spec for gradus train</Button>
            </p>
          </section>
        </>
      )}
    </div>
  );
};
