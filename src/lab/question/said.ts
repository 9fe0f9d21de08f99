/** How the numbers of a sheet are written in its sentences. */
import type { EffectShown } from './judged.ts';

/** No line is broken before the sign. */
const thin = '\u202f';
const minus = (text: string): string => text.replace('-', '−');
const fixed = (x: number, digits: number): string => { const text = x.toFixed(digits); return minus(Number(text) === 0 ? text.replace('-', '') : text); };

/** 0.8431 is "84.3 %". @param digits behind the point. */
export const percent = (x: number, digits = 1): string => `${fixed(100 * x, digits)}${thin}%`;
/** 0.012 is "1.2 points". */
export const points = (x: number, digits = 1): string => `${fixed(100 * x, digits)} point${Math.abs(Number((100 * x).toFixed(digits))) === 1 ? '' : 's'}`;
/** "12,400"; three significant digits for what is no whole number. */
export const plain = (x: number): string => minus(Number.isInteger(x) || Math.abs(x) >= 1000 ? Math.round(x).toLocaleString('en-GB') : String(Number(x.toPrecision(3))));
/** "1.4 million", "320,000": for counts that nobody reads digit by digit. */
export const large = (x: number): string => {
  const [by, name] = x >= 1e12 ? [1e12, ' trillion'] : x >= 1e9 ? [1e9, ' billion'] : x >= 1e6 ? [1e6, ' million'] : [1, ''];
  return `${by === 1 ? plain(Math.round(x)) : Number((x / by).toPrecision(2))}${name}`;
};

const as = (kind: EffectShown['as'], x: number): string =>
  kind === 'percent' ? percent(x) : kind === 'points' ? points(x) : kind === 'factor' ? `× ${plain(x)}` : plain(x);
/** "3.1 points (95 %: 1.2 to 5.0)". */
export const effectText = ({ as: kind, estimate, low, high, level }: Pick<EffectShown, 'as' | 'estimate' | 'low' | 'high' | 'level'>): string => {
  const end = (x: number): string => (kind === 'percent' || kind === 'points' ? fixed(100 * x, 1) : plain(x));
  return low === high ? as(kind, estimate) : `${as(kind, estimate)} (${percent(level, 0)}: ${end(low)} to ${end(high)})`;
};
