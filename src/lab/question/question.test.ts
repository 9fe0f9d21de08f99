import { expect, test } from 'vitest';
import { md } from '#paper';
import { type Asked, predictionOf } from './asked.ts';
import { conduct, type Crew, prepareQuestion } from './conduct.ts';
import { type DialsAsked, dialsKey, readDials } from './dials.ts';
import { asWritten, type Json, lostIn } from './json.ts';
import { longSeconds, type Question, question, secondsWithin } from './question.ts';
import { scoreBy, sheetLink } from './sheet.ts';

const dials: DialsAsked = {
  rows: { title: 'Rows', of: 'data', values: [10, 100], usual: 10 },
  slope: { title: 'Slope', of: 'model', least: -2, most: 2, whole: false, usual: 1 },
};
const port = { bundledNames: [], bundled: async () => null, file: async () => '' };
/** Squares of 0 to 9, slowly. */
const squares: Question = question<{ readonly x: number; readonly slope: number }, { readonly y: number }>({
  id: 'squares', number: 99, version: 3, title: 'Squares?', topic: 'Test', about: () => md`Squares.`, claim: { says: 'They grow.', source: 'here' }, dials, seeds: { quick: 5, full: 10 },
  asks: () => asked.curve, formula: md`$x^2$`, code: 'x * x',
  plan: ({ slope }, { seeds }) => Array.from({ length: seeds }, (_, x) => ({ x, slope: Number(slope) })),
  weight: ({ x }) => 1 + x, work: ({ x, slope }) => ({ y: slope * x * x }),
  plot: (_, done) => (done.length === 0 ? null : { x: { label: 'x', low: 0, high: 9 }, y: { label: 'y', low: 0, high: 81 }, series: [{ name: 'measured', kind: 'measured', points: done.map(({ piece, result }) => ({ x: piece.x, y: result.y })) }], says: `${done.length} points.` }),
  judge: (_, done) => ({
    verdict: { is: 'as foretold', says: md`They do.`, scope: 'all', wouldChange: md`Nothing.` }, claim: { is: 'supported', says: 'yes' },
    effects: [{ says: 'last minus first', estimate: 81, low: 81, high: 81, level: 0.95, as: 'number', seedDeviation: null, rowDeviation: null, visibleFrom: null }],
    noiseFloor: null, theory: { says: md`$x^2$`, source: 'school', deviation: 0, within: 0 }, tuned: 'nothing', seeds: 'none',
    outcome: { kind: 'curve', points: done.map(({ piece, result }) => [piece.x, result.y]) }, figures: {},
  }),
  exercises: [],
});
const axis = { label: 'y', low: 0, high: 100 };
const asked = {
  choice: { kind: 'choice', asks: md`?`, options: [{ id: 'a', says: 'A' }, { id: 'b', says: 'B' }] },
  order: { kind: 'order', asks: md`?`, options: [{ id: 'a', says: 'A' }, { id: 'b', says: 'B' }, { id: 'c', says: 'C' }] },
  number: { kind: 'number', asks: md`?`, axis },
  log: { kind: 'number', asks: md`?`, axis: { label: 'y', low: 1, high: 1000, log: true } },
  curve: { kind: 'curve', asks: md`?`, x: { label: 'x', low: 0, high: 9 }, y: axis, half: 5 },
} as const satisfies { readonly [name: string]: Asked };

test('dials come from texts as well as numbers, and what does not fit is named with what would', () => {
  expect(readDials(dials, {})).toEqual({ ok: true, value: { rows: 10, slope: 1 } });
  expect(readDials(dials, { rows: '100', slope: '-0.5' })).toEqual({ ok: true, value: { rows: 100, slope: -0.5 } });
  expect(readDials(dials, { rows: 11, slope: 'steep', colour: 1 })).toEqual({ ok: false, faults: [
    { at: 'colour', says: 'is no dial of this question; it has rows, slope' },
    { at: 'rows', says: 'must be one of 10, 100, not 11' },
    { at: 'slope', says: 'must be a number from -2 to 2, not "steep"' },
  ] });
  expect(readDials(dials, { slope: '' }).ok).toBe(false);
  expect(dialsKey({ slope: 1, rows: 10 })).toBe(dialsKey({ rows: 10, slope: 1 }));
});

test('a question that cannot be asked does not come to be', () => {
  expect(() => question({ ...squares, dials: { rows: dials['rows'] as never } })).toThrow('at least two dials');
  expect(() => question({ ...squares, dials: { a: { ...(dials['slope'] as object), of: 'model' } as never, b: dials['slope'] as never } })).toThrow('a dial of the data');
  expect(() => question({ ...squares, id: 'Squares!' })).toThrow('small letters');
});

test('predictions are scored in units of the axis, by proper rules', () => {
  const outcome = (of: Parameters<typeof scoreBy>[2]['outcome']) => ({ outcome: of });
  expect(scoreBy(asked.choice, { kind: 'choice', option: 'a', sure: 0.7 }, outcome({ kind: 'choice', options: ['a'] }))).toEqual({ score: expect.closeTo(0.09, 12), hit: true, claimed: 0.7 });
  expect(scoreBy(asked.order, { kind: 'order', options: ['b', 'a', 'c'], sure: 0.5 }, outcome({ kind: 'order', groups: [['a', 'b'], ['c']] })).hit).toBe(true);
  // Interval score (Gneiting and Raftery 2007): width, and 2/α for each unit outside; here α = 0.2, 10 wide, 5 above: 10 + 10·5 = 60 of 100.
  expect(scoreBy(asked.number, { kind: 'number', low: 20, high: 30, sure: 0.8 }, outcome({ kind: 'number', value: 35 }))).toEqual({ score: expect.closeTo(0.6, 12), hit: false, claimed: 0.8 });
  // On a logarithmic axis of three decades an interval of one decade is a third.
  expect(scoreBy(asked.log, { kind: 'number', low: 10, high: 100, sure: 0.8 }, outcome({ kind: 'number', value: 50 }))).toEqual({ score: expect.closeTo(1 / 3, 9), hit: true, claimed: 0.8 });
  expect(scoreBy(asked.curve, { kind: 'curve', points: [[0, 0], [9, 90]], sure: 0.5 }, outcome({ kind: 'curve', points: [[3, 30], [6, 64]] }))).toMatchObject({ hit: true, claimed: 0.5 });
});

test.each([
  [asked.choice, { kind: 'choice', option: 'z', sure: 0.5 }, 'there is no “z” to choose; there are a, b'],
  [asked.choice, { kind: 'choice', option: 'a', sure: 1.5 }, 'how sure you are lies between 0 and 100 %'],
  [asked.order, { kind: 'order', options: ['a', 'a', 'b'], sure: 0.5 }, 'an order names each of a, b, c once'],
  [asked.number, { kind: 'number', low: 3, high: 2, sure: 0.5 }, 'an interval goes from a smaller number to a larger one'],
  [asked.log, { kind: 'number', low: 0, high: 2, sure: 0.5 }, 'only numbers above zero can come out here'],
  [asked.curve, { kind: 'curve', points: [[1, 1]], sure: 0.5 }, 'a curve has at least two points'],
  [asked.curve, { kind: 'curve', points: [[2, 1], [1, 1]], sure: 0.5 }, 'a curve goes from left to right: each point lies to the right of the one before'],
  [asked.curve, { kind: 'choice', option: 'a', sure: 0.5 }, 'this question asks for a curve, not for a choice'],
] as const)('%j refuses %j', (of, foretold, says) => expect(predictionOf(of, foretold)).toEqual({ ok: false, says }));

test('numbers that JSON would lose are found', () => {
  expect(lostIn({ a: [1, 2, { b: Number.NaN }] })).toBe('.a[2].b');
  expect(asWritten({ a: -0 })).toEqual({ a: 0 });
  expect(lostIn({ a: [0, 1e300, 'NaN', null, true] })).toBe(null);
});

const crew = (broken = -1): Crew & { readonly done: number[] } => {
  const done: number[] = [];
  const run: Crew = async ({ tasks, onTask, isStopped }) => {
    for (const [i, { piece }] of tasks.entries()) {
      if (isStopped()) return;
      if (i === broken) throw new Error('a worker died');
      done.push((piece as { readonly x: number }).x);
      onTask(i, squares.work(piece, {}));
    }
  };
  return Object.assign(run, { done });
};
const keptIn = () => { const kept = new Map<string, Json>(); return { kept, get: async (key: string) => kept.get(key), put: async (key: string, result: Json) => { kept.set(key, result); } }; };
const ready = async (of = squares, set: { readonly [name: string]: number } = {}) => {
  const read = readDials(of.dials, set);
  if (!read.ok) throw new Error('dials');
  const prepared = await prepareQuestion(of, read.value, { size: 'full', seeds: 10 }, port);
  if (!prepared.ok) throw new Error('data');
  return { of, dials: read.value, prepared: prepared.value };
};
const ran = async ({ of, dials: at, prepared }: Awaited<ReturnType<typeof ready>>, by: Crew, kept: ReturnType<typeof keptIn>, isStopped = () => false) => {
  const shares: number[] = [];
  const sheet = await conduct(of, at, { size: 'full', seeds: 10 }, prepared, { crew: by, kept, isStopped, onProgress: ({ share }) => shares.push(share) });
  return { sheet, shares };
};

test('what was stopped, or died, goes on where it was and comes to the same bits; nothing is done twice', async () => {
  const [asked10, kept] = [await ready(), keptIn()];
  const whole = await ran(asked10, crew(), keptIn());
  expect(whole.sheet).toMatchObject({ question: 'squares', version: 3, pieces: 10, multiplyAdds: 55, size: 'full', seedsEach: 10 });
  expect(whole.shares.at(0)).toBe(0);
  expect(whole.shares.at(-1)).toBe(1);

  const first = crew();
  expect((await ran(asked10, first, kept, () => first.done.length >= 3)).sheet).toBe(null);
  await expect(ran(asked10, crew(2), kept)).rejects.toThrow('a worker died');
  expect(kept.kept.size).toBe(5);
  const last = crew();
  expect((await ran(asked10, last, kept)).sheet).toEqual(whole.sheet);
  expect(last.done).toEqual([5, 6, 7, 8, 9]);
  const none = crew();
  expect((await ran(asked10, none, kept)).sheet).toEqual(whole.sheet);
  expect(none.done).toEqual([]);
});

test('pieces are kept under names that change with dials and version, and with nothing else', async () => {
  const keys = (await ready()).prepared.keys;
  expect((await ready()).prepared.keys).toEqual(keys);
  expect((await ready(squares, { slope: 2 })).prepared.keys.some((key) => keys.includes(key))).toBe(false);
  expect((await ready({ ...squares, version: 4 })).prepared.keys.some((key) => keys.includes(key))).toBe(false);
});

test('a link holds everything that a sheet depends on', () => {
  expect(sheetLink({ question: 'squares', size: 'full', seedsEach: 10, dials: { slope: -0.5, rows: 10 } })).toBe('squares?size=full&seeds=10&rows=10&slope=-0.5');
});

test('how long an experiment may take goes with its seeds, and is long from ten minutes on', () => {
  expect(secondsWithin(squares, { size: 'quick', seeds: 5 })).toBe(20);
  expect(secondsWithin(squares, { size: 'full', seeds: 10 })).toBe(120);
  expect(secondsWithin(squares, { size: 'full', seeds: 50 })).toBe(longSeconds);
});
