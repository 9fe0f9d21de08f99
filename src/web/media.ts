/** How wide the window is, as far as it changes what stands where. The same breakpoints as in tokens.css. */
import { useCallback, useSyncExternalStore } from 'react';

const useMedia = (query: string): boolean =>
  useSyncExternalStore(
    useCallback(
      (changed: () => void) => {
        const media = window.matchMedia(query);
        media.addEventListener('change', changed);
        return () => media.removeEventListener('change', changed);
      },
      [query],
    ),
    () => window.matchMedia(query).matches,
  );

/** There is a margin. */
export const useWide = (): boolean => useMedia('(min-width: 1200px)');
/** One column, bars at the bottom. */
export const usePhone = (): boolean => useMedia('(max-width: 767px)');
/** Touched by a finger: to focus a field opens a keyboard over half of the page. */
export const byFinger = (): boolean => window.matchMedia('(pointer: coarse)').matches;
