/**
 * From what is measured, in whole numbers, to the int8 inputs of a model, without a float: x = (raw · multiplier + plus) / 2^shift, rounded half up and
 * clamped, which is (raw − shift) / scale and then the model's own scale and zero point in one step.
 */
import { clamped, type Quantised } from './integer-model.ts';

export type RawInputs = { readonly multipliers: Int32Array; /** With half a unit for the rounding; below 2⁶¹. */ readonly plus: readonly bigint[]; readonly shift: number };
/** Measured numbers are above −rawMax and below rawMax. */
export const rawMax = 1_073_741_824;

/** Null where the scales of the inputs lie too far apart, or too far from 1, for one shift and 31 bits. */
export const rawInputsOf = ({ scale, zero }: Quantised, { shift: means, scale: deviations }: { readonly shift: readonly number[]; readonly scale: readonly number[] }): RawInputs | null => {
  const factors = deviations.map((deviation) => 1 / (deviation * scale));
  let shift = 0;
  while (shift < 60 && Math.round(Math.max(...factors) * 2 ** (shift + 1)) < 2147483648) shift += 1;
  const multipliers = Int32Array.from(factors, (factor) => Math.round(factor * 2 ** shift));
  // Fewer than sixteen bits would be felt over the range of what is measured.
  if (shift < 1 || multipliers.some((m) => m < 65536) || means.some((mean) => Math.abs(mean) >= rawMax)) return null;
  const plus = means.map((mean, j) => BigInt(Math.round((zero - mean * (factors[j] ?? 0)) * 2 ** Math.min(shift, 20))) * (1n << BigInt(Math.max(0, shift - 20))) + (1n << BigInt(shift - 1)));
  return plus.some((one) => one >= 1n << 61n || one <= -(1n << 61n)) ? null : { multipliers, plus, shift };
};

export const fromRaw = ({ multipliers, plus, shift }: RawInputs, raw: ArrayLike<number>): Int8Array =>
  Int8Array.from(raw, (value, j) => clamped(Number((BigInt(value) * BigInt(multipliers[j] ?? 0) + (plus[j] ?? 0n)) >> BigInt(shift))));
