/** How an edge runs between two circles: straight, or bent round what stands in its way; cut at the rims, with a head that ends there. */

export type Spot = { readonly x: number; readonly y: number };
/** Paths in SVG's notation. `head` is a filled triangle; null for an edge without an arrow. */
export type EdgeShape = { readonly line: string; readonly head: string | null };

export const nodeRadius = 22;
const rimGap = 2;
const headLength = 11;
const headHalf = 4.5;

/** `bend`: how far the curve's control point lies beside the middle, as a share of the distance, to the left of the way; 0 is straight. */
const control = (a: Spot, b: Spot, bend: number): Spot => ({ x: (a.x + b.x) / 2 + (b.y - a.y) * bend, y: (a.y + b.y) / 2 - (b.x - a.x) * bend });
const between = (a: Spot, b: Spot, t: number): Spot => ({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t });
export const distance = (a: Spot, b: Spot): number => Math.hypot(a.x - b.x, a.y - b.y);

/** The point at t in [0, 1] of the way from circle to circle, centre to centre. */
export const along = (a: Spot, b: Spot, bend: number, t: number): Spot => {
  const c = control(a, b, bend);
  return between(between(a, c, t), between(c, b, t), t);
};

/** The t at which the way has come nearer to its end than `gap` px, by bisection. */
const reaches = (a: Spot, b: Spot, bend: number, gap: number): number => {
  let [far, near] = [0, 1];
  for (let i = 0; i < 30; i += 1) {
    const t = (far + near) / 2;
    if (distance(along(a, b, bend, t), b) > gap) far = t;
    else near = t;
  }
  return near;
};

/** One decimal is a tenth of a pixel. */
export const px = (x: number): string => String(Math.round(x * 10) / 10 + 0);
const at = ({ x, y }: Spot): string => `${px(x)} ${px(y)}`;

/** The part of the way between two of its parameters; a quadratic curve is cut by de Casteljau's scheme. */
const piece = (a: Spot, b: Spot, bend: number, from: number, to: number): string => {
  const [start, end] = [along(a, b, bend, from), along(a, b, bend, to)];
  if (bend === 0) return `M${at(start)}L${at(end)}`;
  const c = control(a, b, bend);
  return `M${at(start)}Q${at(between(between(a, c, from), between(c, b, from), to))} ${at(end)}`;
};

/** From centre to centre, for the band that lies under an edge. */
export const wayBetween = (a: Spot, b: Spot, bend: number): string => piece(a, b, bend, 0, 1);

/** The edge as it is seen: from rim to rim, an arrow if it is directed. Circles that touch or overlap leave nothing to draw. */
export const edgeShape = (a: Spot, b: Spot, { directed, bend = 0 }: { readonly directed: boolean; readonly bend?: number }): EdgeShape => {
  if (distance(a, b) <= 2 * nodeRadius + rimGap) return { line: '', head: null };
  const from = 1 - reaches(b, a, -bend, nodeRadius);
  if (!directed) return { line: piece(a, b, bend, from, reaches(a, b, bend, nodeRadius)), head: null };
  const tip = along(a, b, bend, reaches(a, b, bend, nodeRadius + rimGap));
  const neck = Math.max(from, reaches(a, b, bend, nodeRadius + rimGap + headLength));
  const base = along(a, b, bend, neck);
  const length = distance(base, tip) || 1;
  const side: Spot = { x: ((tip.y - base.y) / length) * headHalf, y: ((base.x - tip.x) / length) * headHalf };
  // The line ends a little inside the head, so that no light shows between them.
  return { line: piece(a, b, bend, from, Math.min(1, neck + 0.01)), head: `M${at(tip)}L${at({ x: base.x + side.x, y: base.y + side.y })}L${at({ x: base.x - side.x, y: base.y - side.y })}Z` };
};

const bends = [0, 0.18, -0.18, 0.3, -0.3, 0.45, -0.45];
/** Two edges between the same nodes, there and back, each keep to their left. */
const bendsOfTwo = [0.16, 0.3, 0.45];

/** The smallest bend by which the way keeps clear of the other nodes. */
export const bendAround = (a: Spot, b: Spot, others: readonly Spot[], alsoBack: boolean): number => {
  const clearance = (bend: number): number => Math.min(...others.flatMap((node) => [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map((t) => distance(along(a, b, bend, t), node))), Number.POSITIVE_INFINITY);
  const tried = (alsoBack ? bendsOfTwo : bends).map((bend) => ({ bend, clear: clearance(bend) }));
  const good = tried.find(({ clear }) => clear >= nodeRadius + 6);
  return (good ?? tried.reduce((best, next) => (next.clear > best.clear ? next : best))).bend;
};
