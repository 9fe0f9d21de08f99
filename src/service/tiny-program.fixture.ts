/** For tests: the program over tiny content, a store in memory, a clock that is set by hand, and ids that count. */
import { memoryStore, type Store } from '#store';
import { type Gradus, openGradus } from './gradus.ts';
import type { Content } from './ports.ts';
import { tinyContent } from './tiny-content.fixture.ts';

export type TinyProgram = {
  readonly gradus: Gradus;
  readonly store: Store;
  /** The same log, opened anew. */
  readonly again: (content?: Content) => Promise<Gradus>;
  readonly clock: { at: number };
};

export const hour = 3_600_000;
export const day = 24 * hour;
/** Monday 23 November 2026, nine o'clock, UTC. */
export const monday = Date.UTC(2026, 10, 23, 9);

export const tinyProgram = async ({ content = tinyContent(), store = memoryStore(), at = monday }: { readonly content?: Content; readonly store?: Store; readonly at?: number } = {}): Promise<TinyProgram> => {
  const clock = { at };
  let ids = 0;
  const open = (own: Content): Promise<Gradus> =>
    openGradus({ store, content: own, now: () => clock.at, newId: () => { ids += 1; return `id-${String(ids).padStart(12, '0')}`; }, newSeed: () => { ids += 1; return `seed ${ids}`; } });
  return { gradus: await open(content), store, clock, again: (other = content) => open(other) };
};
