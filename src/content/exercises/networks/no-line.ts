import { exercise, search, suchThat, vector } from '#exercise';
import type { Failure } from '#grade/read';
import { cos, entry, sin } from '#numeric';
import { md, type Words } from '#paper';

type Point = readonly [number, number];
type Labels = readonly number[];
type Drawn = { readonly points: readonly Point[] };

const at = (points: readonly Point[], i: number): Point => points[i] ?? [Number.NaN, Number.NaN];
/** Twice the signed area of a triangle. */
const area = ([a, b]: Point, [c, d]: Point, [e, f]: Point): number => (c - a) * (f - b) - (e - a) * (d - b);
const others = (i: number): readonly [number, number, number] => [0, 1, 2, 3].filter((k) => k !== i) as unknown as [number, number, number];
const isInside = (points: readonly Point[], i: number): boolean => {
  const [a, b, c] = others(i);
  const signs = [[a, b], [b, c], [c, a]].map(([p, q]) => Math.sign(area(at(points, p ?? 0), at(points, q ?? 0), at(points, i))));
  return signs.every((s) => s === signs[0]);
};
const insideOf = (points: readonly Point[]): number => [0, 1, 2, 3].findIndex((i) => isInside(points, i));

/** A line that parts the two classes: of all, one that is square to a step between two points or goes along one. Null where none does. */
const lineBetween = (points: readonly Point[], labels: Labels): { readonly w: Point; readonly twice: number } | null => {
  for (const [i, p] of points.entries()) for (const q of points.slice(i + 1)) for (const w of [[q[0] - p[0], q[1] - p[1]], [p[1] - q[1], q[0] - p[0]]] as const) for (const s of [1, -1]) {
    const side = (label: number): readonly number[] => points.filter((_, k) => entry(labels, k) === label).map((x) => s * (w[0] * x[0] + w[1] * x[1]));
    const [low, high] = [Math.max(...side(-1)), Math.min(...side(1))];
    if (low < high) return { w: [s * w[0], s * w[1]], twice: low + high };
  }
  return null;
};
const lineWords = ({ w: [a, b], twice }: { readonly w: Point; readonly twice: number }): Words => {
  const term = (c: number, name: string): string => `${c < 0 ? '- ' : '+ '}${Math.abs(c) === 1 ? '' : Math.abs(c)}${name}`;
  const left = [a === 0 ? '' : term(2 * a, 'x_1'), b === 0 ? '' : term(2 * b, 'x_2')].filter((t) => t !== '').join(' ').replace(/^\+ /, '').replace(/^- /, '-');
  return md`The line $${{ tex: left }} = ${twice}$ parts your two classes.`;
};

const parted = ({ points }: Drawn) => (labels: Labels): Failure | null => {
  if (labels.some((label) => Math.abs(label) !== 1)) return { name: 'not a label', says: md`Each point gets $1$ or $-1$.`, slip: true };
  if (labels.every((label) => label === labels[0])) return { name: 'one class only', says: md`All your points are in one class, so there is nothing to be parted.` };
  const line = lineBetween(points, labels);
  return line === null ? null : { name: 'a line parts them', says: lineWords(line) };
};

/** Which way round the triangle of the other three goes, in the order of the table: 1 counter-clockwise, −1 clockwise. */
const turnWithout = (points: readonly Point[], i: number): number => { const [a, b, c] = others(i); return Math.sign(area(at(points, a), at(points, b), at(points, c))); };

const directions = 400;

export default exercise({
  id: 'networks/no-line',
  version: 1,
  title: 'Labels that no line can part',
  trains: 'xor',
  lab: ['xor-and-width'],
  rating: 1300,
  minutes: 3,
})
  .draw((r): Drawn => {
    // One point within the triangle of the others, or none: four of seven, so that each way to part the points is as frequent.
    const inside = r.stream('inside').int(1, 7) <= 4;
    const s = r.stream('points');
    let points: readonly Point[] = [];
    do points = Array.from({ length: 4 }, (): Point => [s.int(-4, 6), s.int(-4, 6)]); while ([0, 1, 2, 3].some((i) => { const [a, b, c] = others(i); return Math.abs(area(at(points, a), at(points, b), at(points, c))) < 4; }) || (insideOf(points) >= 0) !== inside);
    return { points };
  }, {
    'the two to the left can be told from the two to the right': ({ points }) => { const xs = points.map(([x]) => x).sort((a, b) => a - b); return entry(xs, 1) < entry(xs, 2); },
  })
  .step(
    { turns: ({ points }) => [0, 1, 2, 3].map((i) => turnWithout(points, i)) },
    md`Leave out one point after the other, and go round the triangle of the rest in the order of the table: $1$ for counter-clockwise, $-1$ for clockwise.`,
  )
  .step(
    { labels: ({ turns }) => turns.map((turn, i) => (i % 2 === 0 ? turn : -turn)) },
    md`Turn every other sign. These are the signs of the weights $a_i$ with $\sum_i a_i = 0$ and $\sum_i a_i x_i = 0$, which four points always have: so a mean of one class is a mean of the other, and no line can have it on both sides.`,
    ({ labels }) => md`$${labels}$, or all signs turned.`,
  )
  .ask({
    prompt: ({ points }) => md`
Four points in the plane:

| | $x_1$ | $x_2$ |
| --- | --- | --- |
| 1 | ${at(points, 0)[0]} | ${at(points, 0)[1]} |
| 2 | ${at(points, 1)[0]} | ${at(points, 1)[1]} |
| 3 | ${at(points, 2)[0]} | ${at(points, 2)[1]} |
| 4 | ${at(points, 3)[0]} | ${at(points, 3)[1]} |

Give each a label, $1$ or $-1$, so that *no* straight line has all points of one class on one side and all of the other on the other. List the labels in the order of the table.`,
    symbols: [['y', '\\in\\{-1, 1\\}^4', 'the labels']],
    answers: { labels: suchThat({ of: vector({ size: 4, tolerance: 'exact' }), check: parted, label: 'y =' }) },
    mistakes: {
      turns: {
        'the signs not turned': {
          when: ({ points }) => parted({ points })([0, 1, 2, 3].map((i) => turnWithout(points, i))) !== null,
          gives: ({ points }) => [0, 1, 2, 3].map((i) => (i % 2 === 0 ? 1 : -1) * turnWithout(points, i)),
          says: md`Your labels are the ways round in which the triangles go. Every other sign is still to be turned, since leaving out the next point in the table flips the order of the rest.`,
        },
      },
      labels: {
        'left against right': {
          gives: ({ points }) => { const xs = points.map(([x]) => x).sort((a, b) => a - b); return points.map(([x]) => (x <= entry(xs, 1) ? 1 : -1)); },
          says: md`You gave one label to the two points on the left and the other to the two on the right. An upright line parts them.`,
        },
      },
    },
    help: {
      nudge: md`Draw the four points. Does one lie within the triangle of the others, or do they form a quadrilateral?`,
      method: md`No line parts two classes just where their convex hulls meet. Of four points either one lies in the triangle of the other three, or two segments cross.`,
    },
    perspectives: {
      geometry: {
        reaches: ({ points }) => {
          const inner = insideOf(points);
          if (inner >= 0) return { labels: [0, 1, 2, 3].map((i) => (i === inner ? 1 : -1)) };
          // Of the three ways to pair the points, the one whose segments cross.
          const mate = [1, 2, 3].find((m) => {
            const [p, q] = [1, 2, 3].filter((k) => k !== m);
            const [a, b, c, d] = [at(points, 0), at(points, m), at(points, p ?? 0), at(points, q ?? 0)];
            return area(a, b, c) * area(a, b, d) < 0 && area(c, d, a) * area(c, d, b) < 0;
          });
          return { labels: [0, 1, 2, 3].map((i) => (i === 0 || i === mate ? 1 : -1)) };
        },
        says: ({ points }) => (insideOf(points) >= 0
          ? md`Point ${insideOf(points) + 1} lies within the triangle of the others. A line that has all three corners on one side has the whole triangle there, and that point with it.`
          : md`The four points form a quadrilateral. Its diagonals cross; label their ends by diagonal. A line with both ends of one on one side has that whole segment there, and with it the crossing, which lies on the other segment too.`),
      },
      counting: md`
Four points can be labelled in $2^4 = 16$ ways. Lines manage fourteen of them, whatever the points (if no three are in line): Radon's theorem finds the two that they miss. Three points they can label in all eight ways. That is what it means that lines in the plane have VC dimension three.`,
    },
    matters: 'One layer cuts by a line; which labels it cannot give is what the hidden layer is for, and how many it can give is what bounds overfitting.',
    oracle: search(({ points }) => ({
      // Every direction in turn, finer than the gap that any line between these points leaves.
      labels: {
        holds: (labels) => labels.length === 4 && labels.every((y) => y === 1 || y === -1) && new Set(labels).size === 2 && !Array.from({ length: directions }, (_, k) => (2 * Math.PI * k) / directions).some((angle) => {
          const [c, s] = [cos(angle), sin(angle)];
          const along = (y: number) => points.flatMap(([a, b], i) => (entry(labels, i) === y ? [c * a + s * b] : []));
          return Math.max(...along(-1)) < Math.min(...along(1));
        }),
      },
    })),
    degenerate: { 'exclusive or': { drawn: { points: [[0, 0], [1, 1], [0, 1], [1, 0]] }, gives: { labels: [1, 1, -1, -1] } } },
  });
