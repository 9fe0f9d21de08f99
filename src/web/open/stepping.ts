/** Where one stands in the run, and how one comes elsewhere: on by so many steps, back, and playing. */
import { useEffect, useMemo, useState } from 'react';
import { type Opening, type OpenNetwork, openNetwork, type Seen, stepsMax } from '#lab';

type Way = { readonly step: number; readonly target: number; readonly plays: boolean };
export type Stepping = {
  readonly network: OpenNetwork;
  readonly seen: Seen;
  readonly furthest: number;
  readonly plays: boolean;
  /** Steps are being made, played or not. */
  readonly moves: boolean;
  readonly goTo: (step: number) => void;
  readonly play: () => void;
  readonly pause: () => void;
};

const stepsAtOnce = 200;
/** Who wants no motion sees a leap now and then. */
const paces = { moving: { steps: 2, everyMs: 50 }, still: { steps: 50, everyMs: 800 } } as const;

/** @param key equal for equal openings. */
export const useStepping = (opening: Opening, key: string, begin: number): Stepping => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is what the opening says
  const network = useMemo(() => openNetwork(opening), [key]);
  const [way, setWay] = useState<Way>({ step: 0, target: begin, plays: false });
  const { step, target, plays } = way;
  const [, setMade] = useState(0);
  useEffect(() => {
    if (step === target) return;
    const pace = window.matchMedia('(prefers-reduced-motion: reduce)').matches ? paces.still : paces.moving;
    let timer = 0;
    const go = (): void => {
      const to = Math.min(target, plays ? step + pace.steps : network.furthest() + stepsAtOnce);
      network.reach(to);
      const ended = network.diverged() !== null || network.furthest() >= stepsMax;
      const last = ended ? Math.min(target, network.furthest()) : target;
      if (plays || network.furthest() >= last) { const now = Math.min(last, plays ? to : last, network.furthest()); setWay({ step: now, target: last, plays: plays && now !== last }); } else { setMade(network.furthest()); timer = window.setTimeout(go, 0); }
    };
    timer = window.setTimeout(go, plays ? pace.everyMs : 0);
    return () => window.clearTimeout(timer);
  }, [network, step, target, plays]);
  const seen = useMemo(() => network.at(Math.min(step, network.furthest())), [network, step]);
  return {
    network, seen, plays,
    furthest: network.furthest(),
    moves: step !== target,
    goTo: (to) => { const within = Math.max(0, Math.min(stepsMax, to)); setWay({ step: within <= network.furthest() ? within : step, target: within, plays: false }); },
    play: () => setWay({ step, target: stepsMax, plays: true }),
    pause: () => setWay({ step, target: step, plays: false }),
  };
};
