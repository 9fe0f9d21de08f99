/** Which rows train, which choose, and which judge: by the split stream, from its seed and the number of rows alone. */
import { streamKey, streamOrder } from '#numeric';

export type Split = { readonly train: Int32Array; readonly validation: Int32Array; readonly test: Int32Array };
/** Below 1 a share of the rows, rounded; from 1 on a number of rows. */
export type Shares = { readonly validation: number; readonly test: number };

const rowsIn = (share: number, rows: number): number => (share < 1 ? Math.round(share * rows) : share);

/**
 * Test rows come first from a shuffle of their own, so that `test` alone decides which they are; the rest is shuffled again for `validation`.
 * @returns null where nothing is left to train on.
 */
export const splitOf = (rows: number, shares: Shares, seeds: { readonly test: number; readonly validation: number }): Split | null => {
  const [test, validation] = [rowsIn(shares.test, rows), rowsIn(shares.validation, rows)];
  if (test + validation >= rows) return null;
  const order = new Int32Array(rows);
  streamOrder(streamKey('split', seeds.test), rows, 0, order);
  const rest = order.slice(test).sort();
  const again = new Int32Array(rest.length);
  streamOrder(streamKey('split', seeds.validation), rest.length, 1, again);
  const shuffled = again.map((i) => rest[i] ?? 0);
  return { test: order.slice(0, test).sort(), validation: shuffled.slice(0, validation).sort(), train: shuffled.slice(validation).sort() };
};
