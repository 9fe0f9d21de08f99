/**
 * Where the stops of the map stand, and how its lines run between them. A chapter is a row of stops, or several where it is long; a skill stands
 * right of all that it rests on, so that every line runs from left to right. Pure: places in columns and rows, lines as corners in pixels.
 */
type Node = { readonly id: string; readonly needs: readonly string[] };
export type ChapterOfStops = { readonly id: string; readonly skills: readonly Node[] };
export type Place = { readonly row: number; readonly column: number };
export type LayOut = {
  readonly places: ReadonlyMap<string, Place>;
  /** The first row of each chapter, and how many it has. */
  readonly chapters: ReadonlyMap<string, { readonly row: number; readonly rows: number }>;
  readonly rows: number;
  readonly columns: number;
};

/** @param columnsMax What the page is wide enough for; more are used only where a chain of prerequisites is longer than that. */
export const layOut = (chapters: readonly ChapterOfStops[], columnsMax: number): LayOut => {
  const rowsOf = new Map(chapters.map((chapter) => [chapter.id, 1]));
  const stops = chapters.reduce((sum, chapter) => sum + chapter.skills.length, 0);
  let placed = place(chapters, rowsOf);
  // Each turn adds a row, and no chapter needs more rows than skills.
  for (let turn = 0; turn < stops; turn += 1) {
    const crowded = crowdedChapter(chapters, placed, columnsMax);
    if (crowded === null) break;
    rowsOf.set(crowded, (rowsOf.get(crowded) ?? 1) + 1);
    placed = place(chapters, rowsOf);
  }
  let row = 0;
  const found = new Map<string, { readonly row: number; readonly rows: number }>();
  for (const chapter of chapters) {
    // A row that no stop came to stand in is not drawn.
    const rows = Math.max(1, ...chapter.skills.map((skill) => (placed.get(skill.id)?.row ?? 0) + 1));
    found.set(chapter.id, { row, rows });
    row += rows;
  }
  const places = new Map(chapters.flatMap((chapter) => chapter.skills.map((skill) => {
    const { row: within, column } = placed.get(skill.id) ?? { row: 0, column: 0 };
    return [skill.id, { row: (found.get(chapter.id)?.row ?? 0) + within, column }] as const;
  })));
  return { places, chapters: found, rows: row, columns: 1 + Math.max(0, ...[...places.values()].map(({ column }) => column)) };
};

/** Each skill at the first free column right of its prerequisites; rows are counted within the chapter. */
const place = (chapters: readonly ChapterOfStops[], rowsOf: ReadonlyMap<string, number>): Map<string, Place> => {
  const places = new Map<string, Place>();
  const chapterOf = new Map(chapters.flatMap((chapter) => chapter.skills.map((skill) => [skill.id, chapter.id] as const)));
  const nodes = new Map(chapters.flatMap((chapter) => chapter.skills.map((skill) => [skill.id, skill] as const)));
  const taken = new Set<string>();
  const visit = (node: Node): void => {
    if (places.has(node.id)) return;
    const needs = node.needs.flatMap((need) => nodes.get(need) ?? []);
    needs.forEach(visit);
    const chapter = chapterOf.get(node.id) ?? '';
    const rows = rowsOf.get(chapter) ?? 1;
    for (let column = firstColumn(node, places); ; column += 1) {
      const row = Array.from({ length: rows }, (_, i) => i).find((i) => !taken.has(`${chapter} ${i} ${column}`));
      if (row === undefined) continue;
      taken.add(`${chapter} ${row} ${column}`);
      places.set(node.id, { row, column });
      return;
    }
  };
  for (const node of nodes.values()) visit(node);
  return places;
};

const firstColumn = (node: Node, places: ReadonlyMap<string, Place>): number => Math.max(0, ...node.needs.map((need) => (places.get(need)?.column ?? -1) + 1));

/** The chapter whose crowd pushes a stop beyond the last column; null if none is beyond, or only a long chain. */
const crowdedChapter = (chapters: readonly ChapterOfStops[], places: ReadonlyMap<string, Place>, columnsMax: number): string | null => {
  const at = new Map(chapters.flatMap((chapter) => chapter.skills.map((skill) => [skill.id, { skill, chapter: chapter.id }] as const)));
  const column = (id: string): number => places.get(id)?.column ?? 0;
  const beyond = [...at.values()].find(({ skill }) => column(skill.id) >= columnsMax);
  for (let one = beyond; one !== undefined; ) {
    const { skill, chapter } = one;
    if (column(skill.id) > firstColumn(skill, places)) return chapter;
    one = skill.needs.flatMap((need) => at.get(need) ?? []).toSorted((a, b) => column(b.skill.id) - column(a.skill.id))[0];
  }
  return null;
};

export type Point = readonly [x: number, y: number];
/** Pixels of the drawing. `pitch` and `row`: from stop to stop; `above` and `below`: from a row to the lanes along it. */
export type Measures = { readonly left: number; readonly top: number; readonly pitch: number; readonly row: number; readonly above: number; readonly below: number };

export const centre = ({ row, column }: Place, { left, top, pitch, row: rowPitch }: Measures): Point => [left + column * pitch, top + row * rowPitch];

/** The corners of a line from a prerequisite to what rests on it: in lanes between the columns and along the rows, never through a stop. */
export const corners = (from: Place, to: Place, measures: Measures): readonly Point[] => {
  const [x1, y1] = centre(from, measures);
  const [x2, y2] = centre(to, measures);
  const leave = x1 + measures.pitch / 2;
  const enter = x2 - measures.pitch / 2;
  if (leave === enter) return y1 === y2 ? [[x1, y1], [x2, y2]] : [[x1, y1], [leave, y1], [leave, y2], [x2, y2]];
  const along = from.row === to.row ? y1 - measures.above : from.row < to.row ? y1 + measures.below : y1 + measures.below - measures.row;
  return [[x1, y1], [leave, y1], [leave, along], [enter, along], [enter, y2], [x2, y2]];
};

export type Road = { readonly from: string; readonly to: string; readonly corners: readonly Point[] };
/** Pixels between two lines in one lane; where many share it they move closer, so that a lane is never wider than so many. */
const laneGap = 5;
const laneMax = 18;

/** All lines of the map. Lines from one skill run together until they part; those from different skills run side by side where they share a lane. */
export const roads = (chapters: readonly ChapterOfStops[], places: ReadonlyMap<string, Place>, measures: Measures): readonly Road[] => {
  const all = chapters.flatMap((chapter) => chapter.skills.flatMap((skill) => skill.needs.flatMap((need): readonly Road[] => {
    const [from, to] = [places.get(need), places.get(skill.id)];
    return from === undefined || to === undefined ? [] : [{ from: need, to: skill.id, corners: corners(from, to, measures) }];
  })));
  const asides = besides(all);
  return all.map((road) => {
    const inner = road.corners.slice(1, -1);
    // Each stretch between two inner corners moves aside as a whole, and its neighbours grow or shrink with it.
    const moved = inner.map((point, i): [number, number] => {
      let [x, y] = point;
      for (const [a, b] of [[inner[i - 1], point], [point, inner[i + 1]]] as const) {
        if (a === undefined || b === undefined) continue;
        const aside = asides.get(`${road.from} ${laneOf(a, b)}`) ?? 0;
        if (a[0] === b[0]) x += aside;
        else y += aside;
      }
      return [x, y];
    });
    return moved.length === 0 ? road : { ...road, corners: [road.corners[0] ?? [0, 0], ...moved, road.corners.at(-1) ?? [0, 0]] };
  });
};

const laneOf = ([ax, ay]: Point, [bx]: Point): string => (ax === bx ? `x ${Math.round(ax)}` : `y ${Math.round(ay)}`);

/** By how much the lines of a skill move aside in each lane. */
const besides = (all: readonly Road[]): ReadonlyMap<string, number> => {
  const lanes = new Map<string, Map<string, { low: number; high: number }>>();
  for (const { from, corners: points } of all) {
    const inner = points.slice(1, -1);
    inner.slice(1).forEach((b, i) => {
      const a = inner[i] ?? b;
      const [p, q] = a[0] === b[0] ? [a[1], b[1]] : [a[0], b[0]];
      const lane = lanes.get(laneOf(a, b)) ?? new Map<string, { low: number; high: number }>();
      lanes.set(laneOf(a, b), lane);
      const known = lane.get(from);
      lane.set(from, { low: Math.min(p, q, known?.low ?? p), high: Math.max(p, q, known?.high ?? q) });
    });
  }
  const found = new Map<string, number>();
  for (const [lane, owners] of lanes) {
    const tracks: number[] = [];
    const trackOf = new Map<string, number>();
    for (const [owner, { low, high }] of [...owners].toSorted(([, a], [, b]) => a.low - b.low || a.high - b.high)) {
      const free = tracks.findIndex((end) => end < low);
      const track = free < 0 ? tracks.length : free;
      tracks[track] = high;
      trackOf.set(owner, track);
    }
    const gap = tracks.length < 2 ? 0 : Math.min(laneGap, laneMax / (tracks.length - 1));
    for (const [owner, track] of trackOf) found.set(`${owner} ${lane}`, (track - (tracks.length - 1) / 2) * gap);
  }
  return found;
};

/** An SVG path through the corners, rounded. */
export const roundedPath = (points: readonly Point[], radius: number): string => {
  const parts: string[] = [];
  points.forEach(([x, y], i) => {
    const before = points[i - 1];
    const after = points[i + 1];
    if (before === undefined) parts.push(`M${x} ${y}`);
    else if (after === undefined) parts.push(`L${x} ${y}`);
    else {
      const r = Math.min(radius, distance(before, [x, y]) / 2, distance(after, [x, y]) / 2);
      const [ax, ay] = towards([x, y], before, r);
      const [bx, by] = towards([x, y], after, r);
      parts.push(`L${ax} ${ay}Q${x} ${y} ${bx} ${by}`);
    }
  });
  return parts.join('');
};
/** Along an axis. */
const distance = ([ax, ay]: Point, [bx, by]: Point): number => Math.abs(ax - bx) + Math.abs(ay - by);
const towards = ([x, y]: Point, [tx, ty]: Point, r: number): Point => [x + Math.sign(tx - x) * r, y + Math.sign(ty - y) * r];

/** All that a skill rests on, itself included, and the lines between them. */
export const ancestry = (chapters: readonly ChapterOfStops[], chosen: string): ReadonlySet<string> => {
  const needs = new Map(chapters.flatMap((chapter) => chapter.skills.map((skill) => [skill.id, skill.needs] as const)));
  const found = new Set<string>();
  const visit = (id: string): void => {
    if (found.has(id) || !needs.has(id)) return;
    found.add(id);
    needs.get(id)?.forEach(visit);
  };
  visit(chosen);
  return found;
};

export type Step = 'left' | 'right' | 'up' | 'down';
/** The stop that an arrow key leads to: along the row, or the nearest of the next row that has one. Null at the edge. */
export const neighbour = (places: ReadonlyMap<string, Place>, from: string, step: Step): string | null => {
  const here = places.get(from);
  if (here === undefined) return null;
  const ahead = [...places].flatMap(([id, place]) => {
    const rows = place.row - here.row;
    const columns = place.column - here.column;
    const along = step === 'left' ? -columns : step === 'right' ? columns : step === 'up' ? -rows : rows;
    const across = step === 'left' || step === 'right' ? Math.abs(rows) : Math.abs(columns);
    return along <= 0 || ((step === 'left' || step === 'right') && across > 0) ? [] : [{ id, along, across, column: place.column }];
  });
  return ahead.sort((a, b) => a.along - b.along || a.across - b.across || a.column - b.column)[0]?.id ?? null;
};
