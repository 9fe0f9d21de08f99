/** The colours of the tokens as a canvas needs them: in numbers, and anew when the page turns dark or light. */
import { useMemo, useSyncExternalStore } from 'react';

const names = ['--field-neg', '--field-zero', '--field-pos', '--ink', '--ink-2', '--paper', '--line', '--rule'] as const;
export type Colours = {
  readonly ink: string; readonly ink2: string; readonly paper: string; readonly line: string; readonly rule: string;
  /** 255 colours as a canvas's pixels hold them, from the most negative value by zero to the most positive one. */
  readonly field: Uint32Array;
};

const subscribe = (changed: () => void): (() => void) => {
  const media = window.matchMedia('(prefers-color-scheme: dark)');
  const chosen = new MutationObserver(changed);
  media.addEventListener('change', changed);
  chosen.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => { media.removeEventListener('change', changed); chosen.disconnect(); };
};
const asTheyAre = (): string => { const style = getComputedStyle(document.documentElement); return names.map((name) => style.getPropertyValue(name).trim()).join(' '); };

export const useColours = (): Colours => {
  const text = useSyncExternalStore(subscribe, asTheyAre);
  return useMemo(() => {
    const [negative = '', zero = '', positive = '', ink = '', ink2 = '', paper = '', line = '', rule = ''] = text.split(' ');
    return { ink, ink2, paper, line, rule, field: between(channels(negative), channels(zero), channels(positive)) };
  }, [text]);
};

type Channels = readonly [number, number, number];
const channels = (hex: string): Channels => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Channels;
const half = 127;
const between = (negative: Channels, zero: Channels, positive: Channels): Uint32Array => {
  const bytes = new Uint8ClampedArray(4 * (2 * half + 1));
  for (let i = 0; i <= 2 * half; i += 1) {
    const share = Math.abs(i - half) / half;
    const end = i < half ? negative : positive;
    for (const k of [0, 1, 2] as const) bytes[4 * i + k] = zero[k] + share * (end[k] - zero[k]);
    bytes[4 * i + 3] = 255;
  }
  return new Uint32Array(bytes.buffer);
};
