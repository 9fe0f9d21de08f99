/** How wide something is: drawings are made for the width they have, never shrunk. */
import { type RefCallback, useCallback, useState } from 'react';

/** The width of an element in pixels, null before it is known; give the callback as its `ref`. */
export const useWidth = (): readonly [ref: RefCallback<HTMLElement>, width: number | null] => {
  const [width, setWidth] = useState<number | null>(null);
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    setWidth(Math.floor(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
};
