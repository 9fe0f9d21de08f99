/** What is painted: a field in violet, paper and green, the line where it is zero, rows as filled and hollow points, cuts as straight lines. */
import { type Segment, type Square, zeroLine } from '#lab';
import type { Colours } from './colours.ts';

/** Corners of the grid lie in the corners of the square: half a pixel of the picture hangs over on every side. @param far the value that has the full colour. */
export const paintField = (context: CanvasRenderingContext2D, size: number, { field }: Colours, of: { readonly values: ArrayLike<number>; readonly side: number; readonly middle: number; readonly far: number }): void => {
  const { values, side, middle, far } = of;
  const picture = document.createElement('canvas');
  picture.width = side;
  picture.height = side;
  const small = picture.getContext('2d');
  if (small === null) return;
  const pixels = new Uint32Array(side * side);
  for (let i = 0; i < pixels.length; i += 1) {
    const share = ((values[i] ?? Number.NaN) - middle) / far;
    pixels[i] = field[Number.isNaN(share) ? 127 : Math.round(127 + 127 * Math.max(-1, Math.min(1, share)))] ?? 0;
  }
  const image = new ImageData(side, side);
  new Uint32Array(image.data.buffer).set(pixels);
  small.putImageData(image, 0, 0);
  const cell = size / (side - 1);
  context.imageSmoothingEnabled = true;
  context.drawImage(picture, -cell / 2, -cell / 2, side * cell, side * cell);
};

/** In ink with a halo of paper, so that it is seen over either colour. */
export const paintLine = (context: CanvasRenderingContext2D, size: number, { ink, paper }: Colours, segments: readonly Segment[], width: number): void => {
  const path = new Path2D();
  for (const [x1, y1, x2, y2] of segments) { path.moveTo(x1 * size, y1 * size); path.lineTo(x2 * size, y2 * size); }
  context.lineCap = 'round';
  for (const [colour, wide] of [[paper, width + 2], [ink, width]] as const) { context.strokeStyle = colour; context.lineWidth = wide; context.stroke(path); }
};
export const paintZero = (context: CanvasRenderingContext2D, size: number, colours: Colours, sums: ArrayLike<number>, side: number, width: number): void => paintLine(context, size, colours, zeroLine(sums, side), width);

export type Rows = { readonly x: ArrayLike<number>; readonly y: ArrayLike<number>; readonly classes: ArrayLike<number>; /** Larger: on the wrong side. */ readonly isWrong?: (row: number) => boolean };
/** The first class hollow, the second filled. */
export const paintRows = (context: CanvasRenderingContext2D, size: number, { ink, paper }: Colours, { middle: [mx, my], half }: Square, { x, y, classes, isWrong }: Rows, radius: number): void => {
  const paths = [new Path2D(), new Path2D()] as const;
  for (let r = 0; r < classes.length; r += 1) {
    const [px, py] = [((x[r] ?? Number.NaN) - mx + half) / (2 * half) * size, (my + half - (y[r] ?? Number.NaN)) / (2 * half) * size];
    if (!Number.isFinite(px + py)) continue;
    const path = paths[(classes[r] ?? 0) > 0.5 ? 1 : 0];
    const wide = isWrong?.(r) === true ? 1.9 * radius : radius;
    path.moveTo(px + wide, py);
    path.arc(px, py, wide, 0, 2 * Math.PI);
  }
  const [hollow, filled] = paths;
  context.lineWidth = 1.25;
  context.fillStyle = paper;
  context.strokeStyle = ink;
  context.fill(hollow);
  context.stroke(hollow);
  context.fillStyle = ink;
  context.strokeStyle = paper;
  context.stroke(filled);
  context.fill(filled);
};

/** All points of the square with p · x + q · y + r = 0. */
export const paintCut = (context: CanvasRenderingContext2D, size: number, colours: Colours, { middle: [mx, my], half }: Square, [p, q, r]: readonly [number, number, number], width: number): void => {
  // Where it crosses the four sides; the square is −1 to 1 in both directions.
  const [a, b, c] = [p * half, q * half, p * mx + q * my + r];
  const ends = [...[-1, 1].map((u) => [u, -(a * u + c) / b] as const), ...[-1, 1].map((v) => [-(b * v + c) / a, v] as const)].filter(([u, v]) => Math.abs(u) <= 1 + 1e-9 && Math.abs(v) <= 1 + 1e-9);
  const [first, ...rest] = ends;
  const other = rest.find(([u, v]) => first !== undefined && Math.abs(u - first[0]) + Math.abs(v - first[1]) > 1e-6);
  if (first === undefined || other === undefined) return;
  paintLine(context, size, colours, [[(first[0] + 1) / 2, (1 - first[1]) / 2, (other[0] + 1) / 2, (1 - other[1]) / 2]], width);
};
