/**
 * MathLive comes when it comes. Until then an ordinary input stands there, which is read just as well; one in which someone types is not taken from under
 * their hands, and one that only has the focus hands it on.
 */
import { useEffect, useState } from 'react';
import { loadMathLive } from './math-input.tsx';

export type MathArrives = {
  readonly asMath: boolean;
  /** Which input had the focus when it came, by whatever `focused` was told; null where none had. */
  readonly focusOn: number | null;
  readonly focused: (input: number) => void;
  readonly left: () => void;
  readonly typed: () => void;
};

export const useMathArrives = (wanted: boolean): MathArrives => {
  const there = useMathLive(wanted);
  const [focusOn, setFocusOn] = useState<number | null>(null);
  const [typing, setTyping] = useState(false);
  return {
    asMath: there && !typing,
    focusOn,
    focused: setFocusOn,
    left: () => {
      setFocusOn(null);
      setTyping(false);
    },
    typed: () => setTyping(wanted),
  };
};

const useMathLive = (wanted: boolean): boolean => {
  const [there, setThere] = useState(false);
  useEffect(() => {
    if (!wanted || there) return;
    let open = true;
    loadMathLive().then(() => open && setThere(true), () => {});
    return () => {
      open = false;
    };
  }, [wanted, there]);
  return wanted && there;
};
