/** Numbers as an axis of the lab shows them. */
import { type Axis, percent, plain } from '#lab';

export const onAxisText = ({ as }: Pick<Axis, 'as'>, value: number): string => (as === 'percent' ? percent(value, Math.abs(value) < 0.1 && value !== 0 ? 1 : 0) : plain(value));
/** As a person types it on this axis: per cents without their sign. */
export const typedOn = ({ as }: Pick<Axis, 'as'>, value: number): string => String(Number((as === 'percent' ? 100 * value : value).toPrecision(6)));
export const readOn = ({ as }: Pick<Axis, 'as'>, text: string): number | null => {
  const cleaned = text.trim().replace(/\s*%$/, '').replace('−', '-').replace(',', '.');
  const value = cleaned === '' ? Number.NaN : Number(cleaned);
  return Number.isFinite(value) ? (as === 'percent' ? value / 100 : value) : null;
};
export const leftText = (ms: number): string => (ms < 1500 ? 'a second left' : ms < 90_000 ? `${Math.round(ms / 1000)} s left` : `${Math.round(ms / 60_000)} min left`);
