import { topologicalOrder } from '#graph';
import { graphGeometry, nodeRadius } from '#paper';
import { describe, expect, test } from 'vitest';
import { graphOfStory, plain, stories, storyIds } from './graph-stories.ts';

type Spot = { readonly x: number; readonly y: number };
const distance = (a: Spot, b: Spot) => Math.sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
/** How far p is from the segment a–b. */
const toSegment = (p: Spot, a: Spot, b: Spot) => {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const t = Math.min(1, Math.max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy)));
  return distance(p, { x: a.x + t * dx, y: a.y + t * dy });
};
const side = (a: Spot, b: Spot, c: Spot) => Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
const cross = (a: Spot, b: Spot, c: Spot, d: Spot) => side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);

describe.each(storyIds)('the story “%s”', (id) => {
  const graph = graphOfStory(id);
  test('has no cycle, and spares only arrows that it has', () => {
    expect(topologicalOrder(plain(graph))).not.toBeNull();
    for (const [a, b] of stories[id].spare) expect(graph.edges.some(([c, d]) => a === c && b === d)).toBe(true);
  });
  test.each([[640, 'beside'], [328, 'below']] as const)('is readable at %i px', (width, names) => {
    const { nodes, width: drawn } = graphGeometry(graph, width, names);
    expect(drawn).toBeLessThanOrEqual(width + 1);
    const at = (letter: string): Spot => nodes.find(({ node }) => node.id === letter) ?? { x: 0, y: 0 };
    for (const [i, a] of nodes.entries()) for (const b of nodes.slice(i + 1)) expect(distance(a, b), `${a.node.id} and ${b.node.id}`).toBeGreaterThan(2 * nodeRadius + 8);
    for (const [a, b] of graph.edges) {
      for (const { node, ...spot } of nodes) if (node.id !== a && node.id !== b) expect(toSegment(spot, at(a), at(b)), `${node.id} beside ${a} to ${b}`).toBeGreaterThan(nodeRadius + 4);
      for (const [c, d] of graph.edges) if (new Set([a, b, c, d]).size === 4) expect(cross(at(a), at(b), at(c), at(d)), `${a} to ${b} over ${c} to ${d}`).toBe(false);
    }
  });
});
