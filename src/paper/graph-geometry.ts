/**
 * A drawn graph in pixels, for any width: where circles and names stand, how edges run, where the band of an active path lies and where its
 * reasons are numbered. `paper/html` draws it as it is; the pages draw it so that it can be clicked. Every circle has `nodeRadius` (44 px across).
 */
import { type Directed, isPath, reasonsAlong, topologicalOrder } from '#graph';
import type { DrawnGraph, DrawnNode } from './drawn-graph.ts';
import { along, bendAround, distance, type EdgeShape, edgeShape, nodeRadius, type Spot, wayBetween } from './graph-edges.ts';
import { type Box, distanceToBox, type PlacedLabel, placeLabels } from './graph-labels.ts';

export type { Spot } from './graph-edges.ts';
export { edgeShape, nodeRadius } from './graph-edges.ts';
export { labelLine, type LabelLine, type PlacedLabel } from './graph-labels.ts';

export type PlacedNode = Spot & { readonly node: DrawnNode; /** "X" and "1" of X1: the digits are set as an index. */ readonly letter: readonly [base: string, index: string]; readonly label: PlacedLabel | null };
/** 'path': a part of the active path; 'route': below an open collider, to what is given. */
export type EdgeRole = 'plain' | 'path' | 'route';
export type PlacedEdge = EdgeShape & { readonly from: string; readonly to: string; readonly role: EdgeRole; /** Centre to centre, for the band. */ readonly way: string };
export type PlacedReason = Spot & { readonly number: number; readonly node: string };
export type GraphGeometry = {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly reasons: readonly PlacedReason[];
};

const margin = nodeRadius + 2;
/** Between the nearest two nodes, centre to centre: at least, if it can be had; at most. */
const nearestMin = 66;
const nearestMax = 170;
/** Between rows with names below their nodes. */
const rowMin = 100;
/** Height for width, where the names are below. */
const tallest = 2.4;

/** @param width of the column in px; the drawing is as wide as it needs, at most that (a graph of very long names may be wider). */
export const graphGeometry = (graph: DrawnGraph, width: number, names: 'beside' | 'below'): GraphGeometry => {
  if (graph.nodes.length === 0) return { width: 0, height: 0, nodes: [], edges: [], reasons: [] };
  const turned = names === 'below' && crowded(graph, width) ? transposed(graph) : graph;
  let [left, right] = [margin, margin];
  let spots = spotsOf(turned, width, [left, right], names);
  let { extent } = arrange(turned, spots, names);
  // Names that stick out push the nodes inwards; a few rounds settle it, since moving the nodes may move a name to another side.
  for (let round = 0; round < 6; round += 1) {
    const [before, after] = [Math.max(0, 2 - extent.left), Math.max(0, extent.right - (width - 2))];
    if (before + after < 0.5 || left + before + right + after > width * 0.75) break;
    left += before;
    right += after;
    spots = spotsOf(turned, width, [left, right], names);
    extent = arrange(turned, spots, names).extent;
  }
  const cropped = spots.map(({ x, y }) => ({ x: x - extent.left, y: y - extent.top }));
  const { nodes, edges, reasons } = arrange(turned, cropped, names);
  return { width: Math.ceil(extent.right - extent.left), height: Math.ceil(extent.bottom - extent.top), nodes, edges, reasons };
};

const nearest = (nodes: readonly Spot[]): number => Math.min(...nodes.flatMap((a, i) => nodes.slice(i + 1).map((b) => distance(a, b))), Number.POSITIVE_INFINITY);
const transposed = (graph: DrawnGraph): DrawnGraph => ({ ...graph, nodes: graph.nodes.map((node) => ({ ...node, x: node.y, y: node.x })) });
/** Would the nodes nearly touch, and less so if across became down? */
const crowded = (graph: DrawnGraph, width: number): boolean => {
  const [now, then] = [graph, transposed(graph)].map((each) => nearest(spotsOf(each, width, [margin, margin], 'below')));
  return now !== undefined && then !== undefined && now < nearestMin && then > now;
};

/** The centres: the unit square stretched to the width, then made smaller where its nearest nodes are farther apart than they need be. */
const spotsOf = (graph: DrawnGraph, width: number, [left, right]: readonly [number, number], names: 'beside' | 'below'): readonly Spot[] => {
  const across = Math.max(0, width - left - right);
  const square = width / (graph.aspect ?? 1.6);
  const down = names === 'beside' ? square : Math.min(tallest * width, Math.max(square, rowMin / smallestStep(graph.nodes.map(({ y }) => y))));
  const stretched = graph.nodes.map(({ x, y }) => ({ x: x * across, y: y * down }));
  const scale = Math.min(1, nearestMax / nearest(stretched));
  return stretched.map(({ x, y }) => ({ x: left + x * scale, y: y * scale }));
};

/** The smallest step between rows; heights within 0.04 of each other are one row. */
const smallestStep = (heights: readonly number[]): number => {
  const steps = [...heights].sort((a, b) => a - b).flatMap((y, i, sorted) => (i === 0 ? [] : [y - (sorted[i - 1] ?? y)]));
  return Math.min(...steps.filter((step) => step > 0.04), 1);
};

const spotOf = (graph: DrawnGraph, spots: readonly Spot[], id: string): Spot => {
  const spot = spots[graph.nodes.findIndex((node) => node.id === id)];
  if (spot === undefined) throw new Error(`graph: an edge names ${id}, which is no node of the drawing`);
  return spot;
};

const samples = Array.from({ length: 21 }, (_, i) => i / 20);

/** Everything but the frame, round these centres; moving them moves it all. */
const arrange = (graph: DrawnGraph, spots: readonly Spot[], names: 'beside' | 'below'): Arranged => {
  const runs = graph.edges.map(([from, to]) => {
    const [a, b] = [spotOf(graph, spots, from), spotOf(graph, spots, to)];
    const bend = bendAround(a, b, spots.filter((spot) => spot !== a && spot !== b), graph.directed && graph.edges.some(([x, y]) => x === to && y === from));
    return { from, to, a, b, bend, points: samples.map((t) => along(a, b, bend, t)) };
  });
  const points = runs.flatMap((run) => run.points);
  const labels = placeLabels(graph.nodes, spots, points, names);
  const roleOf = roles(graph);
  const edges = runs.map(({ from, to, a, b, bend }): PlacedEdge => ({ from, to, role: roleOf(from, to), way: wayBetween(a, b, bend), ...edgeShape(a, b, { directed: graph.directed, bend }) }));
  const nodes = graph.nodes.map((node, i): PlacedNode => ({ node, ...(spots[i] ?? { x: 0, y: 0 }), letter: letterOf(node.id), label: labels[i] ?? null }));
  const boxes = labels.flatMap((label) => (label === null ? [] : [label.box]));
  const reasons = (graph.path ?? []).slice(1, -1).map((id, i) => ({ node: id, number: i + 1, ...freeSpot(spotOf(graph, spots, id), spots, points, boxes) }));
  const around = (spot: Spot, reach: number): Box => ({ left: spot.x - reach, right: spot.x + reach, top: spot.y - reach, bottom: spot.y + reach });
  const extent = hull([...spots.map((spot) => around(spot, nodeRadius + 2)), ...points.map((spot) => around(spot, 2)), ...boxes, ...reasons.map((spot) => around(spot, 8))]);
  return { nodes, edges, reasons, extent };
};

type Arranged = Omit<GraphGeometry, 'width' | 'height'> & { readonly extent: Box };
const hull = (boxes: readonly Box[]): Box => ({
  left: Math.min(...boxes.map((box) => box.left)), right: Math.max(...boxes.map((box) => box.right)), top: Math.min(...boxes.map((box) => box.top)), bottom: Math.max(...boxes.map((box) => box.bottom)),
});

const letterOf = (id: string): readonly [string, string] => {
  const parts = /^(\D+)_?(\d+)$/.exec(id);
  return parts === null ? [id, ''] : [parts[1] ?? id, parts[2] ?? ''];
};

/** Which edges the band runs along: the path, and under each open collider the way to what opens it. */
const roles = (graph: DrawnGraph): ((from: string, to: string) => EdgeRole) => {
  const path = graph.path ?? [];
  const plain: Directed = { nodes: graph.nodes.map(({ id }) => id), edges: graph.edges };
  if (path.length > 0 && !isPath(plain, path)) throw new Error(`graph: ${path.join(', ')} is no path of the drawing`);
  const given = graph.nodes.filter((node) => node.state === 'given').map(({ id }) => id);
  const explained = graph.directed && path.length > 2 && topologicalOrder(plain) !== null ? reasonsAlong(plain, path, given) : [];
  const routes = explained.flatMap((reason) => (reason.kind === 'collider' && reason.open ? [reason.route] : []));
  const runs = (way: readonly string[], from: string, to: string): boolean => way.some((node, i) => node === from && way[i + 1] === to);
  return (from, to) => (runs(path, from, to) || runs(path, to, from) ? 'path' : routes.some((route) => runs(route, from, to)) ? 'route' : 'plain');
};

const numberReach = nodeRadius + 12;
/** Round a node, the direction that is farthest from everything else. */
const freeSpot = (node: Spot, nodes: readonly Spot[], points: readonly Spot[], boxes: readonly Box[]): Spot => {
  const around = Array.from({ length: 16 }, (_, i) => ({ x: node.x + numberReach * Math.cos((i * Math.PI) / 8), y: node.y + numberReach * Math.sin((i * Math.PI) / 8) }));
  const clearance = (spot: Spot): number =>
    Math.min(...points.map((point) => distance(point, spot)), ...nodes.filter((other) => other !== node).map((other) => distance(other, spot) - nodeRadius), ...boxes.map((box) => distanceToBox(spot, box)), 40);
  return around.map((spot) => ({ spot, clear: clearance(spot) })).reduce((best, next) => (next.clear > best.clear + 1e-9 ? next : best)).spot;
};
