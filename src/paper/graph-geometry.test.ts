import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DrawnGraph, edgeShape, type GraphGeometry, graphGeometry, graphInWords, nodeRadius, textWidth, wrap } from './index.ts';

/** The chest clinic (Lauritzen and Spiegelhalter 1988) as the picture of the design has it. */
const clinic: DrawnGraph = {
  alt: 'The chest clinic', directed: true, aspect: 1.6, path: ['A', 'T', 'E', 'L'],
  nodes: [
    { id: 'A', name: 'visit to Asia', x: 0, y: 0, state: 'asked' }, { id: 'S', name: 'smoker', x: 0.75, y: 0, state: 'given' }, { id: 'T', name: 'tuberculosis', x: 0, y: 0.33 },
    { id: 'L', name: 'lung cancer', x: 0.52, y: 0.33 }, { id: 'B', name: 'bronchitis', x: 1, y: 0.33 }, { id: 'E', name: 'either', x: 0.26, y: 0.66 },
    { id: 'X', name: 'X-ray', x: 0, y: 1, state: 'given' }, { id: 'D', name: 'short of breath', x: 0.7, y: 1 },
  ],
  edges: [['A', 'T'], ['S', 'L'], ['S', 'B'], ['T', 'E'], ['L', 'E'], ['E', 'X'], ['E', 'D'], ['B', 'D']],
};
/** The numbers of a path in SVG's notation, in pairs. */
const points = (d: string): readonly (readonly [number, number])[] => {
  const numbers = (d.match(/-?[\d.]+/g) ?? []).map(Number);
  return numbers.flatMap((x, i) => (i % 2 === 0 ? [[x, numbers[i + 1] ?? Number.NaN] as const] : []));
};
const centre = (geometry: GraphGeometry, id: string) => {
  const found = geometry.nodes.find(({ node }) => node.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};

describe.each([['beside', 640], ['below', 300]] as const)('the chest clinic, names %s, %i px', (names, width) => {
  const geometry = graphGeometry(clinic, width, names);

  test('fits its column, with its names', () => {
    expect(geometry.width).toBeLessThanOrEqual(width);
    for (const { x, y, label } of geometry.nodes) {
      expect(x - nodeRadius).toBeGreaterThanOrEqual(0);
      expect(y - nodeRadius).toBeGreaterThanOrEqual(0);
      expect(y + nodeRadius).toBeLessThanOrEqual(geometry.height);
      expect(label?.box.left).toBeGreaterThanOrEqual(-0.5);
      expect(label?.box.right).toBeLessThanOrEqual(width + 0.5);
    }
  });
  test('an arrow begins at one rim and ends two pixels before the other', () => {
    for (const { from, to, line, head } of geometry.edges) {
      const [a, b] = [centre(geometry, from), centre(geometry, to)];
      const [start] = points(line);
      const [tip] = points(head ?? '');
      expect(Math.hypot((start?.[0] ?? 0) - a.x, (start?.[1] ?? 0) - a.y)).toBeCloseTo(nodeRadius, 0);
      expect(Math.hypot((tip?.[0] ?? 0) - b.x, (tip?.[1] ?? 0) - b.y)).toBeCloseTo(nodeRadius + 2, 0);
    }
  });
  test('the band follows the path and, below the open collider, the way to what opens it', () => {
    expect(geometry.edges.filter(({ role }) => role === 'path').map(({ from, to }) => from + to)).toEqual(['AT', 'TE', 'LE']);
    expect(geometry.edges.filter(({ role }) => role === 'route').map(({ from, to }) => from + to)).toEqual(['EX']);
    expect(geometry.reasons.map(({ node, number }) => `${number} ${node}`)).toEqual(['1 T', '2 E']);
  });
  test('a number stands beside its node and on none', () => {
    for (const { x, y, node } of geometry.reasons) {
      expect(Math.hypot(x - centre(geometry, node).x, y - centre(geometry, node).y)).toBeCloseTo(nodeRadius + 12, 6);
      for (const other of geometry.nodes) expect(Math.hypot(x - other.x, y - other.y)).toBeGreaterThan(nodeRadius + 4);
    }
  });
  test('what is given says so', () => {
    expect(centre(geometry, 'S').label?.lines.map(({ text }) => text)).toEqual(names === 'beside' ? ['smoker', 'given'] : ['smoker, given']);
  });
});

const none = { alt: '', directed: true };
test('an edge bends round a node in its way, and two edges there and back keep apart', () => {
  const row = graphGeometry({ ...none, nodes: ['A', 'B', 'C'].map((id, i) => ({ id, x: i / 2, y: 0 })), edges: [['A', 'B'], ['B', 'C'], ['A', 'C']] }, 640, 'beside');
  expect(row.edges.map(({ line }) => line.includes('Q'))).toEqual([false, false, true]);
  const both = graphGeometry({ ...none, nodes: ['A', 'B'].map((id, i) => ({ id, x: i, y: 0 })), edges: [['A', 'B'], ['B', 'A']] }, 640, 'beside');
  const [there, back] = both.edges.map(({ line }) => points(line)[1]?.[1] ?? 0);
  expect(Math.abs((there ?? 0) - (back ?? 0))).toBeGreaterThan(30);
});
test('a row that is too long for a phone stands upright there', () => {
  const chain: DrawnGraph = { ...none, nodes: ['X1', 'X2', 'X3', 'X4', 'X5', 'X6'].map((id, i) => ({ id, x: i / 5, y: 0.5 })), edges: [['X1', 'X2']] };
  const [wide, narrow] = [graphGeometry(chain, 640, 'beside'), graphGeometry(chain, 300, 'below')];
  expect(wide.width).toBeGreaterThan(wide.height);
  expect(narrow.height).toBeGreaterThan(narrow.width);
  expect(wide.nodes[0]?.letter).toEqual(['X', '1']);
});
test('few nodes do not fill the page, and no node makes no drawing', () => {
  expect(graphGeometry({ ...none, nodes: [{ id: 'A', x: 0, y: 0 }, { id: 'B', x: 1, y: 0 }], edges: [] }, 640, 'beside').width).toBeLessThan(240);
  expect(graphGeometry({ ...none, nodes: [], edges: [] }, 640, 'beside')).toMatchObject({ width: 0, height: 0 });
});
test('an edge or a path that is not there is an author’s bug', () => {
  expect(() => graphGeometry({ ...none, nodes: [{ id: 'A', x: 0, y: 0 }], edges: [['A', 'Q']] }, 640, 'beside')).toThrow('names Q');
  expect(() => graphGeometry({ ...clinic, path: ['A', 'E'] }, 640, 'beside')).toThrow('A, E is no path');
});
test('circles that touch have nothing between them', () => expect(edgeShape({ x: 0, y: 0 }, { x: 45, y: 0 }, { directed: true })).toEqual({ line: '', head: null }));

test('any graph of nodes that do not overlap fits its column and keeps its nodes apart', () => {
  const grids = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })), { minLength: 1, maxLength: 9, selector: ([x, y]) => `${x} ${y}` });
  fc.assert(fc.property(grids, fc.array(fc.tuple(fc.nat(8), fc.nat(8)), { maxLength: 12 }), fc.boolean(), (grid, pairs, directed) => {
    const nodes = grid.map(([x, y], i) => ({ id: `N${i}`, name: i % 2 === 0 ? 'a name of some length' : 'short', x: x / 3, y: y / 3 }));
    const edges = pairs.flatMap(([a, b]) => (a !== b && a < nodes.length && b < nodes.length ? [[`N${a}`, `N${b}`] as const] : []));
    for (const [width, names] of [[640, 'beside'], [300, 'below']] as const) {
      const geometry = graphGeometry({ alt: '', nodes, edges, directed }, width, names);
      expect(geometry.width).toBeLessThanOrEqual(width + 20);
      for (const [i, a] of geometry.nodes.entries()) for (const b of geometry.nodes.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(2 * nodeRadius);
      for (const { line, head } of geometry.edges) expect(`${line}${head ?? ''}`).not.toMatch(/NaN|Infinity/);
    }
  }), { numRuns: 300 });
});

test('in words', () => {
  expect(graphInWords(clinic)).toBe('The chest clinic. Names: A visit to Asia, S smoker, T tuberculosis, L lung cancer, B bronchitis, E either, X X-ray, D short of breath. Arrows: A to T, S to L, S to B, T to E, L to E, E to X, E to D, B to D. Given: S, X. Asked about: A. Active path: A – T – E – L.');
  expect(graphInWords({ alt: 'Two.', directed: false, nodes: [{ id: 'A', x: 0, y: 0 }, { id: 'B', x: 1, y: 0 }], edges: [['A', 'B']] })).toBe('Two. Edges: A and B.');
});

describe('widths', () => {
  // Measured in Chromium 153 with Inter 450 at 13 px, rounded by its hinting.
  test.each([['visit to Asia', 70], ['0.647', 35], ['short of breath', 93], ['WAVE', 37]])('%s', (text, width) => expect(Math.abs(textWidth(text, 13) - width)).toBeLessThan(2.5));
  test('lines are cut at spaces only', () => expect(wrap('short of breath', 13, 60)).toEqual(['short of', 'breath']));
});
