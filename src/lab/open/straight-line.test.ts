/** The straight line of logistic regression through the classes: against rows of which one knows how far a line can part them. */
import { normalCdf, randomStream, sigmoid } from '#numeric';
import { describe, expect, test } from 'vitest';
import { openingUsual } from './asked.ts';
import { openNetwork } from './open-network.ts';
import { straightLine } from './straight-line.ts';

describe('a straight line', () => {
  test('parts what a line can part, wholly', () => {
    expect(straightLine([0, 0, 1, 0, 0, 1, 1, 1], 2, [0, 0, 0, 1])?.accuracy).toBe(1);
    expect(straightLine([-3, 5, -1, 7], 1, [0, 1, 0, 1])?.accuracy).toBe(1);
  });
  test('sees no direction in XOR, and none in two circles', () => {
    expect(straightLine([-1, -1, -1, 1, 1, -1, 1, 1], 2, [0, 1, 1, 0])?.weights.every((w) => Math.abs(w) < 1e-9)).toBe(true);
    const { points, classes } = openNetwork({ ...openingUsual, rows: 40, noise: 0 });
    const circle = Array.from(classes, (_, i) => [points[2 * i] ?? 0, points[2 * i + 1] ?? 0]);
    // Each point with its opposite: then any line through the middle is as wrong as right.
    const both = circle.flatMap(([x = 0, y = 0]) => [x, y, -x, -y]);
    expect(straightLine(both, 2, Array.from(classes).flatMap((one) => [one, one]))?.accuracy).toBeCloseTo(0.5, 1);
  });
  test('comes to Φ(distance/2) on two clouds', () => {
    const { normal } = randomStream('two clouds');
    const n = 4000;
    const classes = Array.from({ length: n }, (_, i) => i % 2);
    const values = classes.flatMap((y) => [2 * y + normal(), 3 * normal() + 1]);
    expect(Math.abs((straightLine(values, 2, classes)?.accuracy ?? 0) - normalCdf(1))).toBeLessThan(4 * Math.sqrt((0.84 * 0.16) / n));
  });
  test('has no slope left: the residuals are at right angles to the inputs, but for the ridge', () => {
    const { normal } = randomStream('residuals');
    const classes = Array.from({ length: 60 }, (_, i) => i % 2);
    const values = classes.flatMap((y) => [y + normal(), normal()]);
    const found = straightLine(values, 2, classes);
    const columns = [0, 1].map((j) => { const of = classes.map((_, r) => values[2 * r + j] ?? 0); const m = of.reduce((s, x) => s + x, 0) / 60; const d = Math.sqrt(of.reduce((s, x) => s + (x - m) ** 2, 0) / 60); return of.map((x) => (x - m) / d); });
    const [a = 0, b = 0, c = 0] = found?.weights ?? [];
    const residuals = classes.map((y, r) => sigmoid(a * (columns[0]?.[r] ?? 0) + b * (columns[1]?.[r] ?? 0) + c) - y);
    expect(residuals.reduce((s, e) => s + e, 0) / 60).toBeCloseTo(0, 7);
    for (const [j, w] of [a, b].entries()) expect(residuals.reduce((s, e, r) => s + e * (columns[j]?.[r] ?? 0), 0) / 60 + 1e-4 * w).toBeCloseTo(0, 6);
  });
  test('is none where a value is not finite, and does not mind a unit that is silent', () => {
    expect(straightLine([1, Number.NaN], 1, [0, 1])).toBeNull();
    expect(straightLine([0, 5, 1, 5, 0, 5, 1, 5], 2, [0, 1, 0, 1])?.accuracy).toBe(1);
  });
});

test('circles come apart layer by layer: what no line parts as data, a line parts in the last layer, at least as well as the output does', () => {
  const network = openNetwork(openingUsual);
  network.reach(200);
  const { layers, accuracy } = network.at(200);
  const parted = [straightLine(network.points, 2, network.classes), ...layers.slice(0, -1).map(({ values, units }) => straightLine(values, units, network.classes))].map((one) => one?.accuracy ?? 0);
  expect(parted[0]).toBeLessThan(0.65);
  expect(parted.at(-1)).toBeGreaterThanOrEqual(accuracy - 0.01);
  expect(parted.at(-1)).toBeGreaterThan(0.98);
});
