/** The store without a file: for tests and for trying. The same contract, nothing durable. */
import { isDeepStrictEqual } from 'node:util';
import type { Stored } from '#log';
import { asStored, firstDisorder, misfit, type Store, unordered } from './port.ts';
import { closed } from './store-error.ts';

export const memoryStore = (): Store => {
  const path = ':memory:';
  /** Copies: as in a file, what was stored cannot be changed through what was handed in. */
  const events: Stored[] = [];
  let open = true;
  const whileOpen = <T>(work: () => T): Promise<T> => (open ? Promise.resolve(work()) : Promise.reject(closed(path)));
  return {
    path,
    append: (fresh) =>
      whileOpen(() => {
        const first = (events.at(-1)?.seq ?? 0) + 1;
        const stored = fresh.map((event, i) => ({ seq: first + i, event: asStored(event) }));
        events.push(...stored);
        return asStored(stored);
      }),
    read: (afterSeq = 0) => whileOpen(() => asStored(events.filter(({ seq }) => seq > afterSeq))),
    count: () => whileOpen(() => events.length),
    import: (all) =>
      whileOpen(() => {
        const disorder = firstDisorder(all);
        if (disorder !== null) return unordered(disorder);
        const different = events.find((own, i) => all[i] !== undefined && !isDeepStrictEqual(asStored(all[i]), own));
        if (different !== undefined) return misfit(different.seq);
        const fresh = all.slice(events.length);
        events.push(...asStored(fresh));
        return { ok: true, added: fresh.length } as const;
      }),
    bytes: () => Promise.resolve(events.reduce((sum, one) => sum + JSON.stringify(one).length, 0)),
    close: () => { open = false; return Promise.resolve(); },
  };
};
