/** Where the names of nodes stand: beside them, on the side where they cross least, or below them where the page is narrow. */
import type { DrawnNode } from './drawn-graph.ts';
import { distance, nodeRadius, type Spot } from './graph-edges.ts';
import { textWidth, wrap } from './text-width.ts';

export type LabelLine = { readonly text: string; /** What is given is said in the stronger weight. */ readonly strong: boolean };
/** `y` is the baseline of the first line, further lines follow by `labelLine` px. */
export type PlacedLabel = { readonly lines: readonly LabelLine[]; readonly x: number; readonly y: number; readonly anchor: 'start' | 'middle' | 'end'; readonly box: Box };
export type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

export const labelSize = 13;
export const labelLine = 16;
const ascent = 12;
const gap = 8;
const widestBelow = 104;

export const overlaps = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
/** How far a spot is from a box; 0 inside. */
export const distanceToBox = ({ x, y }: Spot, box: Box): number => Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));

const linesBeside = (node: DrawnNode): readonly LabelLine[] => [
  ...(node.name === undefined ? [] : wrap(node.name, labelSize, 140).map((text) => ({ text, strong: false }))),
  ...(node.state === 'given' ? [{ text: 'given', strong: true }] : []),
];
const linesBelow = (node: DrawnNode): readonly LabelLine[] => {
  const given = node.state === 'given';
  const said = [...(node.name === undefined ? [] : [node.name]), ...(given ? ['given'] : [])].join(', ');
  return said === '' ? [] : wrap(said, labelSize, widestBelow).map((text) => ({ text, strong: given }));
};

type Side = 'right' | 'left' | 'below' | 'above';

const placeAt = (side: Side, { x, y }: Spot, lines: readonly LabelLine[]): PlacedLabel => {
  const width = Math.max(...lines.map(({ text }) => textWidth(text, labelSize)));
  const height = lines.length * labelLine;
  const box = (left: number, top: number): Box => ({ left, top, right: left + width, bottom: top + height });
  // Beside a node the first line is level with its letter, as far as the others leave room.
  const beside = y - Math.min(height, labelLine + 4) / 2;
  const reach = nodeRadius + gap;
  switch (side) {
    case 'right': return { lines, x: x + reach, y: beside + ascent, anchor: 'start', box: box(x + reach, beside) };
    case 'left': return { lines, x: x - reach, y: beside + ascent, anchor: 'end', box: box(x - reach - width, beside) };
    case 'below': return { lines, x, y: y + nodeRadius + 3 + ascent, anchor: 'middle', box: box(x - width / 2, y + nodeRadius + 3) };
    case 'above': return { lines, x, y: y - nodeRadius - 3 - height + ascent, anchor: 'middle', box: box(x - width / 2, y - nodeRadius - 3 - height) };
  }
};

/** Places the labels one by one; `edges` are points along the edges, `nodes` the centres in the order of `drawn`. */
export const placeLabels = (drawn: readonly DrawnNode[], nodes: readonly Spot[], edges: readonly Spot[], names: 'beside' | 'below'): readonly (PlacedLabel | null)[] => {
  const placed: PlacedLabel[] = [];
  return drawn.map((node, i) => {
    const lines = names === 'beside' ? linesBeside(node) : linesBelow(node);
    const spot = nodes[i];
    if (lines.length === 0 || spot === undefined) return null;
    const outward: readonly Side[] = node.x < 0.4 ? ['left', 'right'] : ['right', 'left'];
    const sides: readonly Side[] = names === 'beside' ? [...outward, 'below', 'above'] : ['below'];
    const cost = (label: PlacedLabel): number =>
      nodes.filter((other) => distance(other, spot) > 0 && distanceToBox(other, label.box) < nodeRadius + 2).length * 100 +
      placed.filter((other) => overlaps(other.box, label.box)).length * 50 +
      edges.filter((point) => distanceToBox(point, label.box) < 3).length;
    const options = sides.map((side) => placeAt(side, spot, lines)).map((label, preference) => ({ label, cost: cost(label) + preference / 8 }));
    const best = options.reduce((a, b) => (b.cost < a.cost ? b : a)).label;
    placed.push(best);
    return best;
  });
};
