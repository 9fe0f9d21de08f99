/** What a page shows comes from the server: loading, there, or failed with a way to try again. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure, Result } from './api.ts';

export type Loaded<T> = {
  /** The last view that arrived; stays while it is fetched again. */
  readonly view: T | null;
  readonly error: Failure | null;
  readonly again: () => void;
  /** Puts in a newer view, as another request brought it. */
  readonly put: (view: T) => void;
};

/** Fetches when the page opens and whenever `key` changes. An answer that comes too late, for an earlier key, is dropped. */
export const useLoad = <T>(fetch: () => Promise<Result<T>>, key: string): Loaded<T> => {
  const [state, setState] = useState<{ readonly key: string; readonly view: T | null; readonly error: Failure | null }>({ key, view: null, error: null });
  const [round, setRound] = useState(0);
  const latest = useRef(fetch);
  latest.current = fetch;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` is there to ask again
  useEffect(() => {
    let wanted = true;
    latest.current().then((result) => {
      if (wanted) setState((before) => (result.ok ? { key, view: result.value, error: null } : { key, view: before.key === key ? before.view : null, error: result.error }));
    });
    return () => {
      wanted = false;
    };
  }, [key, round]);
  const again = useCallback(() => setRound((n) => n + 1), []);
  const put = useCallback((view: T) => setState({ key, view, error: null }), [key]);
  return state.key === key ? { view: state.view, error: state.error, again, put } : { view: null, error: null, again, put };
};
