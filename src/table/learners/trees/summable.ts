/**
 * Numbers whose sums are exact. Rounded to multiples of one power of two, so coarse that the sum of all their sizes has no more digits than a double,
 * they give the same sum in any order and grouping, and a part is exactly the whole less the rest. What is rounded away is at most 2⁻⁵¹ of n times the
 * largest.
 */
export const makeSummable = (values: Float64Array): void => {
  let largest = 0;
  for (let i = 0; i < values.length; i += 1) { const size = Math.abs(values[i] ?? 0); if (size > largest) largest = size; }
  // Adding and taking 1.5 · 2⁵² steps rounds to whole steps; n · largest is at most 2⁵¹ of them.
  let bound = 2 ** -1000;
  while (bound < largest * values.length) bound *= 2;
  const magic = bound * 3;
  for (let i = 0; i < values.length; i += 1) values[i] = (values[i] ?? 0) + magic - magic;
};
