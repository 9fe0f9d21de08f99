/** Links to an opened network: what they hold, and what is said of those that cannot be. */
import { describe, expect, test } from 'vitest';
import { openDials, type Opening, openingQuery, openingUsual, readOpening } from './asked.ts';

const read = (query: string) => readOpening(Object.fromEntries(new URLSearchParams(query)));

describe('a link', () => {
  test('with nothing in it opens the usual network, whose dials are as usual', () => {
    expect(read('')).toEqual({ ok: true, value: { opening: openingUsual, step: 0 } });
    for (const [name, { usual }] of Object.entries(openDials)) expect([name, openingUsual[name === 'data-seed' ? 'dataSeed' : (name as keyof Opening)]]).toEqual([name, usual]);
  });
  test.each<readonly [Partial<Opening>, number]>([
    [{}, 0],
    [{ data: 'gaussians', noise: 0.75, rows: 4, dataSeed: 4294967295 }, 5000],
    [{ units: [8, 1, 8], activation: 'leaky-relu', optimiser: 'sgd', rate: 0.0001, variance: 0, seed: 0 }, 1],
    [{ data: 'spirals', noise: 0, units: [1] }, 250],
  ])('comes back as it went: %j at step %i', (change, step) => {
    const opening = { ...openingUsual, ...change };
    expect(read(openingQuery(opening, step))).toEqual({ ok: true, value: { opening, step } });
  });
  test('names its seeds even where they are as usual', () => expect(openingQuery(openingUsual, 0)).toBe('data-seed=1&seed=1'));
});

test.each([
  ['units=9', 'units must name 1 to 3 layers of 1 to 8 units each, as 4-2, not "9"'],
  ['units=2-2-2-2', 'units must name 1 to 3 layers of 1 to 8 units each, as 4-2, not "2-2-2-2"'],
  ['units=', 'units must name 1 to 3 layers of 1 to 8 units each, as 4-2, not ""'],
  ['step=-1', 'step must be a whole number from 0 to 5000, not "-1"'],
  ['step=', 'step must be a whole number from 0 to 5000, not ""'],
  ['step=1e9', 'step must be a whole number from 0 to 5000, not "1e9"'],
  ['data=moons', 'data must be one of circles, xor, spirals, gaussians, not "moons"'],
  ['rows=401', 'rows must be a whole number from 4 to 400, not "401"'],
  ['rate=fast', 'rate must be a number from 0.0001 to 100, not "fast"'],
  ['data=gaussians&noise=0', 'noise must be a number from 0.1 to 2 for Gaussians, not 0'],
  ['turns=2', 'turns is not known here; known are data, rows, noise, data-seed, activation, variance, seed, optimiser, rate, units, step'],
  ['seed=-1&step=x', 'seed must be a whole number from 0 to 4294967295, not "-1"; step must be a whole number from 0 to 5000, not "x"'],
])('of %s it says what is wrong, where, and what would be right', (query, says) => {
  const found = read(query);
  expect(found.ok ? '' : found.faults.map((fault) => `${fault.at} ${fault.says}`).join('; ')).toBe(says);
});
