/** The part of the plane that is shown, the grid of points laid over it, and the line on which a field is zero. */

/** A square: its middle and half of its side. */
export type Square = { readonly middle: readonly [number, number]; readonly half: number };

/** Around all points, with a tenth to spare. @param points x, y, x, y, … */
export const squareAround = (points: ArrayLike<number>): Square => {
  const ends = [0, 1].map((j) => { const of = Array.from({ length: points.length / 2 }, (_, i) => points[2 * i + j] ?? Number.NaN); return [Math.min(...of), Math.max(...of)] as const; });
  const [[left, right] = [0, 0], [low, high] = [0, 0]] = ends;
  const half = Math.max(right - left, high - low) / 2;
  return { middle: [(left + right) / 2, (low + high) / 2], half: half > 0 ? 1.1 * half : 1 };
};

/** side · side points, row by row from the upper left corner of the square to its lower right one, corners included. */
export const gridOver = ({ middle: [x, y], half }: Square, side: number): Float32Array => {
  const at = (i: number): number => (2 * i) / (side - 1) - 1;
  return Float32Array.from({ length: 2 * side * side }, (_, k) => { const cell = Math.floor(k / 2); return k % 2 === 0 ? x + half * at(cell % side) : y - half * at(Math.floor(cell / side)); });
};

/** Both ends, in shares of the square's side from its upper left corner. */
export type Segment = readonly [x1: number, y1: number, x2: number, y2: number];

/**
 * Where a field over such a grid is zero, by marching squares: straight within a cell, so exact for a field that is linear. Where a cell has two
 * pairs of opposite signs, the mean of its corners says which belong together. A value of 0 counts as below it. What is not finite has no line.
 */
export const zeroLine = (field: ArrayLike<number>, side: number): readonly Segment[] => {
  const segments: Segment[] = [];
  const last = side - 1;
  for (let r = 0; r < last; r += 1) for (let c = 0; c < last; c += 1) {
    const value = (dr: number, dc: number): number => field[(r + dr) * side + c + dc] ?? Number.NaN;
    const [a, b, d, e] = [value(0, 0), value(0, 1), value(1, 1), value(1, 0)] as const;
    if (!Number.isFinite(a + b + d + e)) continue;
    // Round the cell from its upper left corner: the sides on which the sign changes, and where.
    const crossings = [[a, b, 0], [b, d, 1], [d, e, 2], [e, a, 3]].flatMap(([from = 0, to = 0, edge = 0]) => (from > 0 === to > 0 ? [] : [pointOn(edge, from / (from - to))]));
    const points = crossings.map(([x, y]) => [(c + x) / last, (r + y) / last] as const);
    const join = (i: number, j: number): void => { const [p, q] = [points[i], points[j]]; if (p !== undefined && q !== undefined) segments.push([...p, ...q]); };
    if (points.length === 2) join(0, 1);
    else if (points.length === 4) {
      const middle = (a + b + d + e) / 4 > 0;
      // The upper left corner is of the middle's sign: then the line cuts off the two others.
      if (middle === a > 0) { join(0, 1); join(2, 3); } else { join(0, 3); join(1, 2); }
    }
  }
  return segments;
};
const pointOn = (edge: number, share: number): readonly [number, number] => (edge === 0 ? [share, 0] : edge === 1 ? [1, share] : edge === 2 ? [1 - share, 1] : [0, 1 - share]);
