/** A canvas as sharp as the screen, painted anew with every change; what it shows is said beside it. */
import { useLayoutEffect, useRef } from 'react';
import type { Colours } from './colours.ts';

export type Paint = (context: CanvasRenderingContext2D, size: number, colours: Colours) => void;

/** A square. `paint` works in CSS pixels from the upper left corner. */
export const Canvas = ({ size, colours, paint }: { readonly size: number; readonly colours: Colours; readonly paint: Paint }) => {
  const element = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = element.current?.getContext('2d') ?? null;
    if (element.current === null || context === null || size <= 0) return;
    const dense = Math.max(1, window.devicePixelRatio);
    const pixels = Math.round(size * dense);
    if (element.current.width !== pixels) { element.current.width = pixels; element.current.height = pixels; }
    context.setTransform(dense, 0, 0, dense, 0, 0);
    context.clearRect(0, 0, size, size);
    paint(context, size, colours);
  });
  return <canvas ref={element} className="open-canvas" style={{ width: size, height: size }} />;
};
