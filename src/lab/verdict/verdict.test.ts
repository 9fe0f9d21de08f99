import { expect, test } from 'vitest';
import { verdictOf } from './verdict.ts';

const point = 0.01;
test.each([
  ['clearly above', [0.012, 0.03], 1, 'better', 'effect'],
  ['above zero, and possibly by what matters', [0.001, 0.03], 4, 'better', 'effect'],
  ['clearly below', [-0.03, -0.012], 0.1, 'worse', 'effect'],
  ['around zero and wide', [-0.02, 0.03], 0.1, 'cannot tell', 'interval'],
  ['reaching beyond the margin on one side', [-0.001, 0.011], 0.1, 'cannot tell', 'interval'],
  ['within the margin, at half the cost', [-0.004, 0.008], 0.5, 'same but cheaper', 'cost'],
  ['above zero, yet too little to matter, at half the cost', [0.001, 0.008], 0.5, 'same but cheaper', 'cost'],
  ['within the margin, at twice the cost', [-0.004, 0.008], 2, 'worse', 'cost'],
  ['within the margin, at the same cost', [-0.004, 0.008], 1.02, 'cannot tell', 'nothing'],
] as const)('an interval %s', (_, interval, cost, is, by) => { expect(verdictOf({ interval, margin: point, cost })).toEqual({ is, by }); });

test('is refused without an interval, margin or cost', () => {
  expect(() => verdictOf({ interval: [1, 0], margin: 0, cost: 1 })).toThrow(/interval/);
  expect(() => verdictOf({ interval: [0, 1], margin: -1, cost: 1 })).toThrow(/at least 0/);
  expect(() => verdictOf({ interval: [0, 1], margin: 0, cost: 0 })).toThrow(/above 0/);
});
