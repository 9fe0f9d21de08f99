/** Today's session as the pages share it: the plan, the stop one is at, and the ways on. */
import { useEffect, useSyncExternalStore } from 'react';
import { api, type Failure, type Minutes, type Result, type TodayView } from './api.ts';
import { go } from './router.tsx';

export type TodayState = { readonly view: TodayView | null; readonly error: Failure | null };

let state: TodayState = { view: null, error: null };
const listeners = new Set<() => void>();
const become = (next: TodayState): void => {
  state = next;
  for (const changed of listeners) changed();
};
const taken = (result: Result<TodayView>): Result<TodayView> => {
  become(result.ok ? { view: result.value, error: null } : { view: state.view, error: result.error });
  return result;
};
const subscribe = (changed: () => void): (() => void) => {
  listeners.add(changed);
  return () => listeners.delete(changed);
};

export const loadToday = async (minutes?: Minutes): Promise<Result<TodayView>> => taken(await api.today(minutes));

/** The day as last heard; asks the server when the page opens. */
export const useToday = (): TodayState => {
  useEffect(() => void loadToday(), []);
  return useSyncExternalStore(subscribe, () => state);
};
/** The same without asking. */
export const useTodayAsKnown = (): TodayState => useSyncExternalStore(subscribe, () => state);

/** The session that runs, null where none does. */
export const running = ({ view }: TodayState): TodayView | null => (view?.begun === true && !view.finished ? view : null);
/** The session of the day, also when its last stop has just been done. */
export const ofToday = ({ view }: TodayState): TodayView | null => (view?.begun === true ? view : null);

/** Begins a session, of the day or with what a check-up found to be brought back, and goes to its first stop. */
export const beginSession = async (minutes: Minutes, checkUp: string | null = null): Promise<Result<TodayView>> => {
  const begun = taken(await api.beginSession(minutes, checkUp));
  if (begun.ok && begun.value.next !== null) {
    const opened = await openStop(begun.value.next);
    if (!opened.ok) return opened;
  }
  return begun;
};

/** Goes to a stop: to its exercise, or to the first meeting of its skill. */
export const openStop = async (index: number): Promise<Result<null>> => {
  const opened = await api.openStop(index);
  if (!opened.ok) return opened;
  await loadToday();
  const { attempt, meeting } = opened.value;
  go(attempt !== null ? `/practice/${attempt.attempt}` : meeting !== null ? `/meet/${encodeURIComponent(meeting)}` : '/');
  return { ok: true, value: null };
};

/** On from a stop, to the next that is not done; to Today when there is none. */
export const goOn = async (index: number): Promise<Result<null>> => {
  const today = await loadToday();
  if (!today.ok) return today;
  const session = running(state);
  const next = session?.stops.find((stop) => stop.index > index && stop.done === null)?.index ?? session?.next ?? null;
  if (next !== null) return openStop(next);
  go('/');
  return { ok: true, value: null };
};

export const skipStop = async (index: number): Promise<Result<TodayView>> => taken(await api.skipStop(index));

/** Ends the session; what is left comes back tomorrow. */
export const endSession = async (): Promise<Result<TodayView>> => {
  const ended = taken(await api.endSession());
  if (ended.ok) go('/');
  return ended;
};
