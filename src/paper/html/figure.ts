/** Small pictures as SVG: marks in data coordinates, areas below lines below dots, labels on top where they do not touch each other. */
import type { Figure, Mark, Point } from '#paper';
import { axesMarkup, labelLine, labelSize, middleDrop, type Plot, plotOf } from './axes.ts';
import { labelRuns, type Run, runsMarkup, runsWidth, wrapRuns } from './label-text.ts';
import { element, forBothWidths, picture, shape } from './markup.ts';

type MarkOf<K extends Mark['mark']> = Extract<Mark, { readonly mark: K }>;

const dotRadius = 5;
const headLength = 11;
const headHalf = 4.5;

export const drawFigure = (figure: Figure): string => forBothWidths((width, name) => draw(figure, width, name));

const draw = (figure: Figure, width: number, name: 'wide' | 'narrow'): string => {
  const plot = plotOf(figure, width, name);
  const of = <K extends Mark['mark']>(kind: K): readonly MarkOf<K>[] => figure.marks.filter((mark): mark is MarkOf<K> => mark.mark === kind);
  const extended = [...of('area').map((mark) => area(mark, plot)), ...of('rect').map((mark) => rect(mark, plot)), ...of('line').map((mark) => line(mark, plot))];
  return picture(`plot ${name}`, plot.width, plot.height, figure.alt, axesMarkup(figure, plot), inside(plot, extended.join('')), ...of('dot').map((mark) => dot(mark, plot)), ...labels(figure, plot));
};

/** What leaves the plot is cut off: an inner `svg` does that without an id. Lines on the edge keep their width. */
const slack = 3;
const inside = ({ left, right, top, bottom }: Plot, inner: string): string => {
  const [x, y, width, height] = [left - slack, top - slack, right - left + 2 * slack, bottom - top + 2 * slack];
  return inner === '' ? '' : element('svg', { x, y, width, height, viewBox: [x, y, width, height].map((v) => v.toFixed(1)).join(' ') }, inner);
};

const roleClass = (kind: string, role: string | undefined, ...more: readonly (string | false | undefined)[]): string => [kind, `role-${role ?? 'ink'}`, ...more.filter((m) => typeof m === 'string')].join(' ');
const finite = ([x, y]: Point): boolean => Number.isFinite(x) && Number.isFinite(y);
/** Far outside is as good as outside, and keeps numbers short. */
const bounded = (value: number): number => Math.max(-9999, Math.min(9999, value));
const spot = ([x, y]: Point, plot: Plot): string => `${bounded(plot.x(x)).toFixed(1)} ${bounded(plot.y(y)).toFixed(1)}`;

/** Runs of points; what is not finite (a pole) leaves a gap. */
const stretches = (points: readonly Point[]): readonly (readonly Point[])[] => {
  const out: Point[][] = [[]];
  for (const point of points) { if (finite(point)) out[out.length - 1]?.push(point); else out.push([]); }
  return out.filter((run) => run.length > 0);
};
const through = (points: readonly Point[], plot: Plot): string => stretches(points).map((run) => `M${run.map((point) => spot(point, plot)).join('L')}`).join('');

const line = ({ points, role, dashed, arrow, thick }: MarkOf<'line'>, plot: Plot): string => {
  const drawn = shape('path', { class: roleClass('line', role, dashed === true && 'dashed', thick === true && 'thick'), d: through(points, plot) });
  return arrow === true ? drawn + arrowHead(points, role, plot) : drawn;
};

const arrowHead = (points: readonly Point[], role: string | undefined, plot: Plot): string => {
  const ends = points.filter(finite).map(([x, y]) => [plot.x(x), plot.y(y)] as const);
  const tip = ends[ends.length - 1];
  const before = [...ends].reverse().find(([x, y]) => tip !== undefined && Math.hypot(x - tip[0], y - tip[1]) > 1);
  if (tip === undefined || before === undefined) return '';
  const length = Math.hypot(tip[0] - before[0], tip[1] - before[1]);
  const [ux, uy] = [(tip[0] - before[0]) / length, (tip[1] - before[1]) / length];
  const [bx, by] = [tip[0] - ux * headLength, tip[1] - uy * headLength];
  return shape('path', { class: roleClass('head', role), d: `M${tip[0].toFixed(1)} ${tip[1].toFixed(1)}L${(bx - uy * headHalf).toFixed(1)} ${(by + ux * headHalf).toFixed(1)}L${(bx + uy * headHalf).toFixed(1)} ${(by - ux * headHalf).toFixed(1)}Z` });
};

const area = ({ points, role }: MarkOf<'area'>, plot: Plot): string => shape('path', { class: roleClass('area', role), d: `M${points.filter(finite).map((point) => spot(point, plot)).join('L')}Z` });

const rect = ({ from, to, role, filled }: MarkOf<'rect'>, plot: Plot): string => {
  const [x1, x2] = [plot.x(from[0]), plot.x(to[0])].map(bounded).sort((a, b) => a - b);
  const [y1, y2] = [plot.y(from[1]), plot.y(to[1])].map(bounded).sort((a, b) => a - b);
  return shape('rect', { class: roleClass('rect', role, filled === true && 'filled'), x: x1, y: y1, width: (x2 ?? 0) - (x1 ?? 0), height: (y2 ?? 0) - (y1 ?? 0) });
};

const dot = ({ at, role, hollow }: MarkOf<'dot'>, plot: Plot): string => (finite(at) ? shape('circle', { class: roleClass('dot', role, hollow === true && 'hollow'), cx: plot.x(at[0]), cy: plot.y(at[1]), r: dotRadius }) : '');

type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
const meet = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Steps away from the place that was asked for. */
const steps: readonly (readonly [number, number])[] = [0, -9, 9, -18, 18, -30, 30, -44, 44].flatMap((dy) => [0, -14, 14, -28, 28, -48, 48].map((dx) => [dx, dy] as const));

/** Labels in turn, each moved as little as keeps it inside the picture, off the labels and dots that are there, and if it can be off the lines. */
const labels = (figure: Figure, plot: Plot): readonly string[] => {
  const taken: Box[] = figure.marks.flatMap((mark) => (mark.mark === 'dot' && finite(mark.at) ? [{ left: plot.x(mark.at[0]) - dotRadius, right: plot.x(mark.at[0]) + dotRadius, top: plot.y(mark.at[1]) - dotRadius, bottom: plot.y(mark.at[1]) + dotRadius }] : []));
  const ink = figure.marks.flatMap((mark) => (mark.mark === 'line' ? sampled(mark.points, plot) : mark.mark === 'rect' ? sampled(outline(mark), plot) : []));
  return figure.marks.flatMap((mark) => {
    if (mark.mark !== 'label' || !finite(mark.at)) return [];
    const { anchor = 'start', role } = mark;
    const lines = wrapRuns(labelRuns(mark.text), labelSize, widest(anchor, plot.x(mark.at[0]), plot.width));
    const asked = boxOf(lines, anchor, plot.x(mark.at[0]), plot.y(mark.at[1]));
    const cost = (box: Box): number =>
      taken.filter((other) => meet(other, box)).length * 100 + ink.filter(([x, y]) => x > box.left - 2 && x < box.right + 2 && y > box.top && y < box.bottom).length + Math.hypot(box.left - asked.left, box.top - asked.top) * 0.15;
    const candidates = steps.map(([dx, dy]) => within(shifted(asked, dx, dy), plot)).map((box) => ({ box, cost: cost(box) }));
    const { box } = candidates.reduce((best, next) => (next.cost < best.cost ? next : best));
    taken.push(box);
    const x = anchor === 'start' ? box.left : anchor === 'end' ? box.right : (box.left + box.right) / 2;
    const y = (i: number): number => box.top + labelLine * (i + 0.5) + middleDrop;
    return lines.map((runs, i) => element('text', { class: roleClass('label', role), x, y: y(i), 'text-anchor': anchor }, runsMarkup(runs)));
  });
};

const outline = ({ from, to }: MarkOf<'rect'>): readonly Point[] => [from, [to[0], from[1]], to, [from[0], to[1]], from];

/** Points every few px along a line. */
const sampled = (points: readonly Point[], plot: Plot): readonly Point[] =>
  stretches(points).flatMap((run) => run.flatMap(([x, y], i): readonly Point[] => {
    const [px, py] = [bounded(plot.x(x)), bounded(plot.y(y))];
    const next = run[i + 1];
    if (next === undefined) return [[px, py]];
    const [dx, dy] = [bounded(plot.x(next[0])) - px, bounded(plot.y(next[1])) - py];
    const n = Math.min(400, Math.max(1, Math.round(Math.hypot(dx, dy) / 4)));
    return Array.from({ length: n }, (_, k): Point => [px + (dx * k) / n, py + (dy * k) / n]);
  }));

/** The room that a label has on its line; one that has hardly any is moved rather than cut into single words. */
const widest = (anchor: 'start' | 'middle' | 'end', x: number, width: number): number => {
  const room = anchor === 'start' ? width - x : anchor === 'end' ? x : 2 * Math.min(x, width - x);
  return Math.max(room, Math.min(width * 0.45, 160));
};

const boxOf = (lines: readonly (readonly Run[])[], anchor: 'start' | 'middle' | 'end', x: number, y: number): Box => {
  const width = Math.max(...lines.map((runs) => runsWidth(runs, labelSize)));
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { left, right: left + width, top: y - (lines.length * labelLine) / 2, bottom: y + (lines.length * labelLine) / 2 };
};
const shifted = (box: Box, dx: number, dy: number): Box => ({ left: box.left + dx, right: box.right + dx, top: box.top + dy, bottom: box.bottom + dy });
/** Pushed back into the picture, to the left and to the top last. */
const within = (box: Box, { width, height }: Plot): Box => {
  const dx = Math.max(-box.left, Math.min(0, width - box.right));
  const dy = Math.max(-box.top, Math.min(0, height - box.bottom));
  return shifted(box, dx, dy);
};
