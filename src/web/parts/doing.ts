/** Something that a person sets going: nothing is sent twice, and what goes wrong is said where it was pressed. */
import { useCallback, useRef, useState } from 'react';
import type { Failure, Result } from '../api.ts';

export type Doing = {
  readonly busy: boolean;
  readonly error: Failure | null;
  /** Runs it unless something runs. @returns what it brought, null where it failed or was not run. */
  readonly run: <T>(what: () => Promise<Result<T>>) => Promise<T | null>;
};

export const useDoing = (): Doing => {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Failure | null>(null);
  const running = useRef(false);
  const run = useCallback(async <T>(what: () => Promise<Result<T>>): Promise<T | null> => {
    if (running.current) return null;
    running.current = true;
    setBusy(true);
    const result = await what();
    running.current = false;
    setBusy(false);
    setError(result.ok ? null : result.error);
    return result.ok ? result.value : null;
  }, []);
  return { busy, error, run };
};
