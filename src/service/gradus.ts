/**
 * The program in memory: the log, folded. What a use case appends is durable and folded before it returns; what another process wrote into the
 * same store is read in before a request is answered. Nothing is folded twice.
 */
import { type Curriculum, type Day, dayOf, foldAll, foldOn, isTakingBack, type Moment, standing, type State } from '#learner';
import { type LogEvent, readEvent, type Stored } from '#log';
import { curriculumOf } from './content.ts';
import type { Ports } from './ports.ts';
import { type Asked, type AttemptRecord, recordOf } from './records.ts';

export type Gradus = {
  readonly ports: Ports;
  readonly curriculum: Curriculum;
  readonly state: () => State;
  /** How many events there are, and the first of them. */
  readonly log: () => { readonly events: number; readonly first: LogEvent | null; readonly last: LogEvent | null };
  /** Appends, all or none; resolves when it is durable and folded. */
  readonly append: (events: readonly LogEvent[]) => Promise<readonly Stored[]>;
  /** Reads what another process has written. */
  readonly catchUp: () => Promise<void>;
  /** An attempt with its places in the log; null for one that is unknown. */
  readonly attempt: (id: string) => AttemptRecord | null;
  readonly isTakenBack: (attempt: string) => boolean;
  /** What was asked and stands, in the order of the log. */
  readonly asked: () => readonly Asked[];
  readonly events: () => readonly Stored[];
  /** Work on one thing, one after the other: a double click is answered once. */
  readonly inTurn: <T>(what: string, work: () => Promise<T>) => Promise<T>;
  readonly moment: (zone: string) => Moment;
  readonly today: (zone: string) => Day;
  readonly close: () => Promise<void>;
};

/** Opens the program over its ports: reads the whole log once. Rejects with StoreError. */
export const openGradus = async (ports: Ports): Promise<Gradus> => {
  const curriculum = curriculumOf(ports.content);
  const memory = remembering();
  const turns = inTurns();
  let reading: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  /** One read runs and at most one more waits, which begins after the call: so whoever calls sees all that was written before. */
  const catchUp = (): Promise<void> => {
    const read = async (): Promise<void> => { next = null; memory.takeRead(await ports.store.read(memory.last())); };
    if (next === null) {
      next = reading.catch(() => undefined).then(read);
      reading = next;
    }
    return next;
  };
  await catchUp();
  memory.state();
  return {
    ports, curriculum, catchUp,
    state: memory.state, log: memory.log, attempt: memory.attempt, isTakenBack: memory.isTakenBack, asked: memory.asked, events: memory.events,
    append: async (events) => {
      for (const event of events) mustReadBack(event);
      const stored = await ports.store.append(events);
      // A gap before our own place: another process wrote in between.
      if (!memory.takeOwn(stored)) await catchUp();
      return stored;
    },
    inTurn: turns,
    moment: (zone) => ({ at: ports.now(), zone }),
    today: (zone) => dayOf({ at: ports.now(), zone }),
    close: () => ports.store.close(),
  };
};

/** An event that the log's own reader would refuse must not get in: it would be taken for damage at the next start. @throws {Error} */
const mustReadBack = (event: LogEvent): void => {
  const read = readEvent(event);
  if (!read.ok) throw new Error(`an event was to be stored that could not be read back: ${read.says}`);
};

/** The log in memory, its state, and its attempts by id. */
const remembering = () => {
  const events: Stored[] = [];
  let state = foldAll([]);
  /** Taken, but not folded yet: what is acknowledged together is folded together, when the state is asked for. */
  let unfolded: Stored[] = [];
  const attempts = new Map<string, Stored[]>();
  let asked: Asked[] = [];
  let takenBack: ReadonlySet<string> = new Set();
  const last = (): number => events.at(-1)?.seq ?? 0;
  const index = (stored: Stored): void => {
    const { event } = stored;
    if (!('attempt' in event)) return;
    const own = attempts.get(event.attempt);
    if (own === undefined) attempts.set(event.attempt, [stored]);
    else own.push(stored);
  };
  const rebuild = (): void => {
    const stands = standing(events);
    state = foldAll(events);
    unfolded = [];
    const kept = new Set(stands.flatMap(({ event }) => ('attempt' in event ? [event.attempt] : [])));
    takenBack = new Set([...attempts.keys()].filter((id) => !kept.has(id)));
    asked = stands.flatMap(({ event }) => (event.type === 'asked' ? [event] : []));
  };
  const take = (fresh: readonly Stored[]): void => {
    for (const one of fresh) { events.push(one); index(one); }
    if (fresh.some(({ event }) => isTakingBack(event))) rebuild();
    else for (const one of fresh) {
      unfolded.push(one);
      if (one.event.type === 'asked') asked.push(one.event);
    }
  };
  return {
    last,
    /** What was read after a place; what was taken meanwhile is passed over. */
    takeRead: (stored: readonly Stored[]): void => take(stored.filter(({ seq }) => seq > last())),
    /** What was appended. False, and nothing taken, where something is missing before it. */
    takeOwn: (stored: readonly Stored[]): boolean => {
      const fresh = stored.filter(({ seq }) => seq > last());
      if (fresh[0] !== undefined && fresh[0].seq !== last() + 1) return false;
      take(fresh);
      return true;
    },
    state: (): State => {
      if (unfolded.length > 0) state = foldOn(state, unfolded);
      unfolded = [];
      return state;
    },
    log: () => ({ events: events.length, first: events[0]?.event ?? null, last: events.at(-1)?.event ?? null }),
    attempt: (id: string): AttemptRecord | null => recordOf(attempts.get(id) ?? []),
    isTakenBack: (id: string) => takenBack.has(id),
    asked: () => asked,
    events: () => events,
  };
};

const inTurns = () => {
  const tails = new Map<string, Promise<unknown>>();
  return <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const mine = (tails.get(what) ?? Promise.resolve()).then(work, work);
    tails.set(what, mine);
    const forget = (): void => { if (tails.get(what) === mine) tails.delete(what); };
    mine.then(forget, forget);
    return mine;
  };
};
