/** How far the padded lanes of a program's loads reach, so that its memory can end behind them. */
import type { Arena } from './arena.ts';
import { loadsOf, range } from './legal.ts';
import type { Nest } from './nest.ts';

/** The first element behind all that is read or written: lanes beyond a row's end may read anything, but not outside the memory. */
export const reachOf = (nests: readonly Nest[], arena: Arena): number => {
  let end = arena.length;
  for (const nest of nests) for (const { buffer, at } of loadsOf(nest)) {
    const lanes = nest.parallel[nest.parallel.length - 1];
    const { offset, strides } = arena.place(buffer);
    const beyond = lanes === undefined ? 0 : Math.ceil(lanes.size / 4) * 4 - lanes.size;
    const last = at.reduce((sum, index, i) => {
      const stride = strides[i] ?? 1;
      const most = index.gather === null ? range(index)[1] : (buffer.sizes[i] ?? 1) - 1;
      const own = index.axes.find(([axis]) => axis === lanes)?.[1] ?? 0;
      return sum + stride * (most + beyond * own);
    }, offset);
    end = Math.max(end, last + 4);
  }
  return end;
};
