/** Graphs as SVG. Band below, then edges, circles, letters, names, numbers. */
import { type DrawnGraph, type EdgeRole, type GraphGeometry, graphGeometry, graphInWords, labelLine, nodeRadius, type PlacedNode } from '#paper';
import { element, escapeHtml, forBothWidths, picture, shape } from './markup.ts';

const innerRing = 5;
const indexDrop = 4;
/** The letter's baseline below the centre, so that it looks centred. */
const letterDrop = 6;
const numberDrop = 5;

export const drawGraph = (graph: DrawnGraph): string => {
  const says = graphInWords(graph);
  return forBothWidths((width, name) => {
    const geometry = graphGeometry(graph, width, name === 'wide' ? 'beside' : 'below');
    return picture(`graph ${name}`, geometry.width, geometry.height, says, ...layers(geometry));
  });
};

const layers = ({ nodes, edges, reasons }: GraphGeometry): readonly string[] => [
  ...edges.filter(({ role }) => role !== 'plain').map(({ role, way }) => shape('path', { class: `band ${role}`, d: way })),
  ...edges.flatMap(({ role, line, head }) => [shape('path', { class: withRole('edge', role), d: line }), ...(head === null ? [] : [shape('path', { class: withRole('head', role), d: head })])]),
  ...nodes.map(circle),
  ...nodes.map(name),
  ...reasons.map(({ x, y, number }) => element('text', { class: 'reason', x, y: y + numberDrop, 'text-anchor': 'middle' }, String(number))),
];

const withRole = (name: string, role: EdgeRole): string => (role === 'plain' ? name : `${name} ${role}`);

const circle = ({ node, x, y, letter: [base, index] }: PlacedNode): string =>
  element('g', { class: ['node', ...(node.state === undefined ? [] : [node.state])].join(' ') },
    shape('circle', { cx: x, cy: y, r: nodeRadius }),
    ...(node.state === 'asked' ? [shape('circle', { class: 'ring', cx: x, cy: y, r: nodeRadius - innerRing })] : []),
    element('text', { x, y: y + letterDrop, 'text-anchor': 'middle' }, escapeHtml(base), index === '' ? '' : element('tspan', { class: 'script', dy: indexDrop }, escapeHtml(index))));

const name = ({ label }: PlacedNode): string =>
  label === null ? '' : element('text', { class: 'name', 'text-anchor': label.anchor }, ...label.lines.map(({ text, strong }, i) => element('tspan', { class: strong ? 'strong' : undefined, x: label.x, y: label.y + i * labelLine }, escapeHtml(text))));
