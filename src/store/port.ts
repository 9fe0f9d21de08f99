/** What the rest of the house asks of a store: an append-only log of events. Implementations: `sqlite.ts` (a file), `in-memory.ts`. */
import type { LogEvent, Stored } from '#log';

export type Store = {
  /** Where it lies; ':memory:' for the one in memory. */
  readonly path: string;
  /**
   * Appends events, all or none, and resolves once they are durable: after that no kill and no power cut loses them. Places rise in the order of the
   * calls; another process may have taken places in between. Rejects with StoreError.
   */
  readonly append: (events: readonly LogEvent[]) => Promise<readonly Stored[]>;
  /** Events after a place (default: all), in order. Rejects with StoreError. */
  readonly read: (afterSeq?: number) => Promise<readonly Stored[]>;
  readonly count: () => Promise<number>;
  /**
   * Takes an exported log in, with its places. What is already there must be its beginning; so an import can be repeated, and goes only into an
   * empty log or one that it continues. Otherwise nothing is written, and the reason comes back.
   */
  readonly import: (events: readonly Stored[]) => Promise<Imported>;
  /** Size of what is stored, in bytes. */
  readonly bytes: () => Promise<number>;
  /** Waits for what is being written, then closes. Calling it twice does no harm. */
  readonly close: () => Promise<void>;
};
export type Imported = { readonly ok: true; readonly added: number } | { readonly ok: false; readonly says: string };

/** Where an import does not fit what is there. */
export const misfit = (seq: number): Imported => ({ ok: false, says: `the log here and the log to be imported differ from place ${seq} on; import into an empty data folder (GRADUS_DATA chooses one)` });
export const unordered = (seq: number): Imported => ({ ok: false, says: `the log to be imported is not in order at place ${seq}` });
/** A value as it comes back from a store: what JSON leaves out is gone. */
export const asStored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
/** The first place that is not a whole number above the one before; null if there is none. */
export const firstDisorder = (events: readonly Stored[]): number | null =>
  events.find(({ seq }, i) => !Number.isSafeInteger(seq) || seq <= (events[i - 1]?.seq ?? 0))?.seq ?? null;
