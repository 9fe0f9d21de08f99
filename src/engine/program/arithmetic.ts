/** How a program's numbers are rounded. `single` is the reference of every bit; `double` the oracle that finite differences are taken with. */
export type Arithmetic = {
  readonly round: (x: number) => number;
  /** The exponent, and the mantissa in [1, 2), as the bits of this width say them. */
  readonly exponent: (x: number) => number;
  readonly mantissa: (x: number) => number;
};

const view = new DataView(new ArrayBuffer(8));
const singleBits = (x: number): number => { view.setFloat32(0, x); return view.getInt32(0); };
const highBits = (x: number): number => { view.setFloat64(0, x); return view.getInt32(0); };

export const single: Arithmetic = {
  round: Math.fround,
  exponent: (x) => ((singleBits(x) >>> 23) & 255) - 127,
  mantissa: (x) => { view.setInt32(0, (singleBits(x) & 0x7fffff) | 0x3f800000); return view.getFloat32(0); },
};

export const double: Arithmetic = {
  round: (x) => x,
  exponent: (x) => ((highBits(x) >>> 20) & 2047) - 1023,
  mantissa: (x) => { view.setInt32(0, (highBits(x) & 0xfffff) | 0x3ff00000); return view.getFloat64(0); },
};
