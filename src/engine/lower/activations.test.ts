/** Activations against their moments under the standard normal distribution, to six digits: E f, E f², E f′² (closed forms or quadrature, by mpmath). */
import { normalDensity } from '#numeric';
import { describe, expect, test } from 'vitest';
import type { Activation } from '../model/model.ts';
import { valuesAt } from '../reference/evaluate.fixture.ts';
import { lowered } from './activations.ts';

/** Trapezoids on both sides of the kink at 0, each with half its end. */
const width = 9;
const count = 6000;
const points = [-1, 1].flatMap((side) => Array.from({ length: count + 1 }, (_, i) => (side * width * i) / count + (i === 0 ? side * 1e-12 : 0)));
const weights = points.map((x, i) => ((i % (count + 1) === 0 ? 0.5 : 1) * width * normalDensity(x)) / count);
const mean = (values: readonly number[]): number => values.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0);

describe('moments', () => {
  test.each<[string, Activation, number, number, number]>([
    ['ReLU', { kind: 'relu' }, 0.398942, 0.5, 0.5],
    ['leaky ReLU', { kind: 'leaky-relu', slope: 0.01 }, 0.394953, 0.50005, 0.50005],
    ['tanh', { kind: 'tanh' }, 0, 0.394294, 0.464403],
    ['sigmoid', { kind: 'sigmoid' }, 0.5, 0.293379, 0.044836],
    ['GELU', { kind: 'gelu' }, 0.282095, 0.425221, 0.455851],
    ['SiLU', { kind: 'silu' }, 0.206621, 0.355776, 0.379482],
    ['x·sigmoid(1.702x)', { kind: 'swish', alpha: 1, beta: 1.702 }, 0.282331, 0.421953, 0.449549],
    ['ELU', { kind: 'elu', scale: 1 }, 0.160521, 0.644945, 0.668102],
    ['SELU', { kind: 'selu' }, 0, 1, 1.071575],
    ['softplus', { kind: 'softplus' }, 0.806059, 0.921246, 0.293379],
    // E x² = ½·1, E x⁴ = ½·3, E (2x)² = ½·4 over the positive half; (1 − e⁻²)/2 and (1 + e⁻²)/2 for the sine.
    ['squared ReLU', { kind: 'squared-relu' }, 0.5, 1.5, 2],
    ['sine', { kind: 'sine', omega: 1 }, 0, 0.432332, 0.567668],
  ])('of %s', (_, activation, first, second, slope) => {
    const { value, slope: slopeOf } = lowered(activation);
    const f = valuesAt(value, points);
    const slopes = valuesAt((z) => slopeOf(z, value(z)), points);
    expect(mean(f)).toBeCloseTo(first, 5);
    expect(mean(f.map((a) => a * a))).toBeCloseTo(second, 5);
    expect(mean(slopes.map((a) => a * a))).toBeCloseTo(slope, 5);
  });
});

test('Mish is x·tanh(ln(1 + eˣ))', () => {
  // By mpmath: mish(−1), mish(0.5), mish(2).
  for (const [i, expected] of [-0.3034014613741, 0.3752452113049, 1.943958959534].entries()) expect(valuesAt(lowered({ kind: 'mish' }).value, [-1, 0.5, 2])[i]).toBeCloseTo(expected, 6);
});
