import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { chapters as chapterTexts, skills } from '#content/skills';
import { ancestry, type ChapterOfStops, centre, corners, layOut, type Measures, neighbour, roads, type Point, roundedPath } from './lay-out.ts';

const real: readonly ChapterOfStops[] = Object.keys(chapterTexts).map((id) => ({
  id,
  skills: Object.entries(skills).flatMap(([skill, { chapter, needs }]) => (chapter === id ? [{ id: skill, needs }] : [])),
}));
const measures: Measures = { left: 150, top: 58, pitch: 88, row: 102, above: 25, below: 59 };

/** Any acyclic graph of prerequisites over three chapters. */
const anyChapters = fc
  .array(fc.record({ chapter: fc.integer({ min: 0, max: 2 }), needs: fc.array(fc.nat(), { maxLength: 3 }) }), { minLength: 1, maxLength: 24 })
  .map((drawn) => {
    const all = drawn.map(({ chapter, needs }, i) => ({ chapter, id: `s${i}`, needs: i === 0 ? [] : [...new Set(needs.map((need) => `s${need % i}`))] }));
    return [0, 1, 2].map((chapter): ChapterOfStops => ({ id: `c${chapter}`, skills: all.filter((one) => one.chapter === chapter) }));
  });

const wrongIn = (chapters: readonly ChapterOfStops[], columnsMax: number): readonly string[] => {
  const { places, chapters: rows } = layOut(chapters, columnsMax);
  const all = chapters.flatMap((chapter) => chapter.skills.map((skill) => ({ chapter: chapter.id, skill })));
  const spots = all.map(({ skill }) => JSON.stringify(places.get(skill.id)));
  return [
    ...all.flatMap(({ skill }) => skill.needs.filter((need) => (places.get(need)?.column ?? 0) >= (places.get(skill.id)?.column ?? 0)).map((need) => `${skill.id} is not right of ${need}`)),
    ...all.filter(({ chapter, skill }) => {
      const own = rows.get(chapter);
      const row = places.get(skill.id)?.row ?? -1;
      return own === undefined || row < own.row || row >= own.row + own.rows;
    }).map(({ skill }) => `${skill.id} is outside its chapter`),
    ...(new Set(spots).size === spots.length ? [] : ['two skills stand in one place']),
  ];
};

describe('the map', () => {
  test('places every skill right of what it rests on, in its chapter, and alone', () => {
    expect(wrongIn(real, 8)).toEqual([]);
    fc.assert(fc.property(anyChapters, fc.integer({ min: 1, max: 9 }), (chapters, columnsMax) => void expect(wrongIn(chapters, columnsMax)).toEqual([])));
  });

  test('keeps to the width of the page: a long chapter takes a second row', () => {
    const { columns, chapters, rows } = layOut(real, 8);
    expect(columns).toBeLessThanOrEqual(8);
    expect([...chapters.values()].map((one) => one.rows)).toEqual([1, 1, 1, 2, 1]);
    expect(rows).toBe(6);
    expect(layOut([{ id: 'c', skills: ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, needs: [] })) }], 2).chapters.get('c')).toEqual({ row: 0, rows: 3 });
  });

  test('uses more columns only for a chain that is longer than the page is wide', () => {
    const chain: ChapterOfStops = { id: 'c', skills: ['a', 'b', 'c', 'd'].map((id, i, all) => ({ id, needs: all.slice(Math.max(0, i - 1), i) })) };
    expect(layOut([chain], 2)).toMatchObject({ columns: 4, rows: 1 });
  });

  test('adds the row where the crowd is, not where it shows', () => {
    const first: ChapterOfStops = { id: 'crowded', skills: ['a', 'b', 'c'].map((id) => ({ id, needs: [] })) };
    const second: ChapterOfStops = { id: 'pushed', skills: [{ id: 'd', needs: ['c'] }] };
    expect([...layOut([first, second], 3).chapters]).toEqual([['crowded', { row: 0, rows: 2 }], ['pushed', { row: 2, rows: 1 }]]);
  });
});

describe('a line', () => {
  /** The stretches of a line in which it passes over the disc (radius 13) of a stop that is not its own. */
  const through = (line: readonly Point[], stop: Point): boolean => line.slice(1).some(([x2, y2], i) => {
    const [x1, y1] = line[i] ?? [x2, y2];
    const near = (low: number, high: number, at: number): number => Math.max(0, Math.min(low, high) - at, at - Math.max(low, high));
    return near(x1, x2, stop[0]) < 13 && near(y1, y2, stop[1]) < 13;
  });

  test('runs through no stop but its own', () => {
    const { places } = layOut(real, 8);
    const found = roads(real, places, measures).flatMap((road) =>
      [...places].filter(([id, place]) => id !== road.from && id !== road.to && through(road.corners, centre(place, measures))).map(([id]) => `${road.from} to ${road.to} through ${id}`));
    expect(found).toEqual([]);
    expect(roads(real, places, measures)).toHaveLength(real.flatMap((chapter) => chapter.skills).reduce((sum, skill) => sum + skill.needs.length, 0));
  });

  test('runs upon no line of another skill', () => {
    type Stretch = { readonly from: string; readonly to: string; readonly a: Point; readonly b: Point };
    const stretches = roads(real, layOut(real, 8).places, measures).flatMap(({ from, to, corners: points }) => points.slice(2, -1).map((b, i): Stretch => ({ from, to, a: points[i + 1] ?? b, b })));
    const overlaps = (k: 0 | 1, one: Stretch, other: Stretch): boolean =>
      [one.a, one.b, other.a, other.b].every((point) => point[k] === one.a[k])
      && Math.min(Math.max(one.a[1 - k] ?? 0, one.b[1 - k] ?? 0), Math.max(other.a[1 - k] ?? 0, other.b[1 - k] ?? 0)) > Math.max(Math.min(one.a[1 - k] ?? 0, one.b[1 - k] ?? 0), Math.min(other.a[1 - k] ?? 0, other.b[1 - k] ?? 0));
    const found = stretches.flatMap((one, i) => stretches.slice(i + 1).filter((other) => other.from !== one.from && (overlaps(0, one, other) || overlaps(1, one, other))).map((other) => `${one.from} to ${one.to}, ${other.from} to ${other.to}`));
    expect(found).toEqual([]);
  });

  test('is straight to its neighbour, and takes the lane above within a row', () => {
    expect(corners({ row: 0, column: 0 }, { row: 0, column: 1 }, measures)).toEqual([[150, 58], [238, 58]]);
    expect(corners({ row: 0, column: 0 }, { row: 0, column: 2 }, measures)).toEqual([[150, 58], [194, 58], [194, 33], [282, 33], [282, 58], [326, 58]]);
  });

  test('takes the lane below its row on the way down, the one above on the way up', () => {
    expect(corners({ row: 0, column: 0 }, { row: 2, column: 1 }, measures)).toEqual([[150, 58], [194, 58], [194, 262], [238, 262]]);
    expect(corners({ row: 0, column: 0 }, { row: 2, column: 2 }, measures)[2]).toEqual([194, 117]);
    expect(corners({ row: 2, column: 0 }, { row: 0, column: 2 }, measures)[2]).toEqual([194, 219]);
  });

  test('turns by its radius, or by half of a short stretch', () => {
    expect(roundedPath([[0, 0], [40, 0], [40, 40]], 12)).toBe('M0 0L28 0Q40 0 40 12L40 40');
    expect(roundedPath([[0, 0], [10, 0], [10, 40]], 12)).toBe('M0 0L5 0Q10 0 10 5L10 40');
  });
});

test('the ancestry of a skill is all that it rests on, and itself', () => {
  expect([...ancestry(real, 'step-sizes')].sort()).toEqual(['descent-directions', 'eigenvalues', 'step-sizes', 'tensor-shapes', 'vector-gradients']);
  expect(ancestry(real, 'nothing')).toEqual(new Set());
});

describe('an arrow key', () => {
  const places = new Map([['a', { row: 0, column: 0 }], ['b', { row: 0, column: 2 }], ['c', { row: 1, column: 1 }], ['d', { row: 2, column: 0 }]]);
  test.each([
    ['a', 'right', 'b'],
    ['b', 'left', 'a'],
    ['a', 'down', 'c'],
    ['b', 'down', 'c'],
    ['c', 'up', 'a'],
    ['d', 'up', 'c'],
    ['a', 'left', null],
    ['d', 'down', null],
    ['c', 'right', null],
  ] as const)('from %s %s leads to %s', (from, step, to) => {
    expect(neighbour(places, from, step)).toBe(to);
  });
});
