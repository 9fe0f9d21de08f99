/**
 * Elementary functions in plain arithmetic, so that no result depends on the host's Math: exp, log, powers, hyperbolic and circular functions.
 * Argument reductions and minimax coefficients are those of fdlibm (Sun Microsystems, 1993; freely usable). Errors are tested:
 * exp, log, sin, cos within 1 ulp on the ranges of the tests, the others within a few.
 */
const bits = new DataView(new ArrayBuffer(8));
const powersOfTwo = new Float64Array(2046);
for (let i = 0, power = 2 ** -1022; i < powersOfTwo.length; i += 1, power *= 2) powersOfTwo[i] = power;
/** 2^k for −1022 <= k <= 1023, exactly. */
const powerOfTwo = (k: number): number => powersOfTwo[k + 1022] ?? Number.NaN;
/** x · 2^k, with one rounding. */
const scaled = (x: number, k: number): number => {
  if (k > 1023) return x * powerOfTwo(1023) * powerOfTwo(Math.min(k - 1023, 1023));
  if (k < -1022) return x * powerOfTwo(-1022) * powerOfTwo(Math.max(k + 1022, -1022));
  return x * powerOfTwo(k);
};

const ln2High = 6.931471803691238e-1;
const ln2Low = 1.9082149292705877e-10;

export const exp = (x: number): number => {
  if (Number.isNaN(x)) return x;
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY;
  if (x < -745.1332191019411) return 0;
  const k = Math.round(x * Math.LOG2E);
  const high = x - k * ln2High;
  const low = k * ln2Low;
  const r = high - low;
  const t = r * r;
  const c = r - t * (1.6666666666666602e-1 + t * (-2.7777777777015593e-3 + t * (6.613756321437934e-5 + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8))));
  return scaled(1 - (low - (r * c) / (2 - c) - high), k);
};

/** Natural logarithm; −∞ at 0, NaN below. */
export const log = (x: number): number => {
  if (Number.isNaN(x) || x < 0) return Number.NaN;
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (x === Number.POSITIVE_INFINITY) return x;
  let k = 0;
  let m = x;
  if (m < 2.2250738585072014e-308) { m *= 18014398509481984; k -= 54; }
  bits.setFloat64(0, m);
  const high = bits.getUint32(0);
  k += (high >>> 20) - 1023;
  bits.setUint32(0, (high & 0xfffff) | 0x3ff00000);
  m = bits.getFloat64(0);
  if (m > Math.SQRT2) { m /= 2; k += 1; }
  const f = m - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const r = w * (3.999999999940942e-1 + w * (2.2222198432149784e-1 + w * 1.5313837699209373e-1))
    + z * (6.666666666666735e-1 + w * (2.857142874366239e-1 + w * (1.818357216161805e-1 + w * 1.4798198605116586e-1)));
  const half = 0.5 * f * f;
  return k * ln2High - (half - (s * (half + r) + k * ln2Low) - f);
};

export const log2 = (x: number): number => { const y = log(x) / Math.LN2; const n = Math.round(y); return Math.abs(y - n) < 1e-13 * Math.max(1, Math.abs(n)) && n >= -1022 && n <= 1023 && powerOfTwo(n) === x ? n : y; };
export const log10 = (x: number): number => log(x) / Math.LN10;

/** eˣ − 1 without cancellation near 0. */
export const expm1 = (x: number): number => {
  if (Math.abs(x) > 0.3) return exp(x) - 1;
  let term = x;
  let sum = x;
  for (let n = 2; n < 20; n += 1) { term *= x / n; sum += term; }
  return sum;
};
/** ln(1 + x) without cancellation near 0 (Kahan's correction). */
export const log1p = (x: number): number => {
  const u = 1 + x;
  if (u === 1) return x;
  if (!Number.isFinite(u)) return log(u);
  return log(u) - (u - 1 - x) / u;
};

/** xⁿ for an integer n by repeated squaring; else e^(y ln x), NaN for a negative base. */
export const pow = (x: number, y: number): number => {
  if (Number.isInteger(y) && Math.abs(y) <= 1024) {
    let result = 1;
    let base = y < 0 ? 1 / x : x;
    for (let n = Math.abs(y); n > 0; n = Math.floor(n / 2)) { if (n % 2 === 1) result *= base; base *= base; }
    return result;
  }
  if (y === 0.5) return Math.sqrt(x);
  if (x === 0) return y > 0 ? 0 : Number.POSITIVE_INFINITY;
  return exp(y * log(x));
};

export const sinh = (x: number): number => { const e = expm1(Math.abs(x)); return Math.sign(x) * (e + e / (e + 1)) / 2; };
export const cosh = (x: number): number => { const e = exp(Math.abs(x)); return (e + 1 / e) / 2; };
export const tanh = (x: number): number => { if (Math.abs(x) > 22) return Math.sign(x); const e = expm1(2 * Math.abs(x)); return (Math.sign(x) * e) / (e + 2); };
/** 1/(1 + e^−x), without overflow. */
export const sigmoid = (x: number): number => { if (x >= 0) return 1 / (1 + exp(-x)); const e = exp(x); return e / (1 + e); };
/** ln(1 + eˣ), without overflow. */
export const softplus = (x: number): number => Math.max(x, 0) + log1p(exp(-Math.abs(x)));

export const logSumExp = (xs: readonly number[]): number => {
  const top = Math.max(...xs);
  if (!Number.isFinite(top)) return top;
  return top + log(xs.reduce((s, x) => s + exp(x - top), 0));
};
/** Sums to 1 up to rounding, however large the scores. */
export const softmax = (xs: readonly number[]): readonly number[] => {
  const top = Math.max(...xs);
  const weights = xs.map((x) => exp(x - top));
  const total = weights.reduce((s, x) => s + x, 0);
  return weights.map((x) => x / total);
};

const sinKernel = (x: number): number => { const z = x * x; return x + x * z * (-1.6666666666666632e-1 + z * (8.33333333332249e-3 + z * (-1.984126982985795e-4 + z * (2.7557313707070068e-6 + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10))))); };
const cosKernel = (x: number): number => {
  const z = x * x;
  const r = z * (4.16666666666666e-2 + z * (-1.388888888887411e-3 + z * (2.480158728947673e-5 + z * (-2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11)))));
  const half = 0.5 * z;
  const w = 1 - half;
  return w + (1 - w - half + z * r);
};
/** [r, n mod 4] with x = n·π/2 + r. π/2 in three pieces: the products with n are exact while n has at most 20 bits. */
const quarter = (x: number): readonly [number, number] => {
  if (Math.abs(x) > 1e6) return farQuarter(x);
  const n = Math.round(x * 0.6366197723675814);
  const r = x - n * 1.5707963267341256 - n * 6.077100506303966e-11 - n * 2.0222662487959506e-21;
  return [r, ((n % 4) + 4) % 4];
};

/** ⌊2/π · 2¹²¹⁶⌋, by mpmath. */
const twoOverPi = BigInt(
  `0x${[
    'a2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424dd2e006492eea09d1921cfe1deb1cb129a73ee88235f52ebb4484e99c7026b45f7e413991d639835339f4',
    '9c845f8bbdf9283b1ff897ffde05980fef2f118b5a0a6d1f6d367ecf27cb09b74f463f669e5fea2d7527bac7ebe5f17b3d0739f78a5292ea6bfb5fb11f8d5d0856033046fc7b6bab',
  ].join('')}`,
);
/** The same for any double, in whole numbers (after Payne and Hanek 1983): x · 2/π has its digits of interest far below those that x begins with. */
const farQuarter = (x: number): readonly [number, number] => {
  bits.setFloat64(0, Math.abs(x));
  const high = bits.getUint32(0);
  const mantissa = (BigInt((high & 0xfffff) | 0x100000) << 32n) | BigInt(bits.getUint32(4));
  // |x| = mantissa · 2^exponent; 120 bits are kept behind the point.
  const exponent = (high >>> 20) - 1075;
  const turns = (mantissa * twoOverPi) >> BigInt(1216 - 120 - exponent);
  const one = 1n << 120n;
  const whole = (turns + (one >> 1n)) >> 120n;
  const rest = turns - whole * one;
  const r = (Number(rest) / 1.329227995784916e36) * (Math.PI / 2);
  const n = Number(whole & 3n);
  return x < 0 ? [-r, (4 - n) % 4] : [r, n];
};
export const sin = (x: number): number => { if (!Number.isFinite(x)) return Number.NaN; const [r, q] = quarter(x); return q === 0 ? sinKernel(r) : q === 1 ? cosKernel(r) : q === 2 ? -sinKernel(r) : -cosKernel(r); };
export const cos = (x: number): number => { if (!Number.isFinite(x)) return Number.NaN; const [r, q] = quarter(x); return q === 0 ? cosKernel(r) : q === 1 ? -sinKernel(r) : q === 2 ? -cosKernel(r) : sinKernel(r); };
export const tan = (x: number): number => sin(x) / cos(x);

const atanKernel = (x: number): number => {
  const z = x * x;
  const w = z * z;
  const even = z * (3.333333333333293e-1 + w * (1.4285714272503466e-1 + w * (9.090887133436507e-2 + w * (6.661073137387531e-2 + w * (4.9768779946159324e-2 + w * 1.6285820115365782e-2)))));
  const odd = w * (-1.9999999999876483e-1 + w * (-1.1111110405462356e-1 + w * (-7.69187620504483e-2 + w * (-5.8335701337905735e-2 + w * -3.6531572744216916e-2))));
  return x - x * (even + odd);
};
export const atan = (x: number): number => {
  const a = Math.abs(x);
  const s = Math.sign(x);
  if (a === Number.POSITIVE_INFINITY) return s * 1.5707963267948966;
  if (a < 0.4375) return s * atanKernel(a);
  if (a < 0.6875) return s * (0.4636476090008061 + atanKernel((2 * a - 1) / (2 + a)));
  if (a < 1.1875) return s * (0.7853981633974483 + atanKernel((a - 1) / (a + 1)));
  if (a < 2.4375) return s * (0.982793723247329 + atanKernel((a - 1.5) / (1 + 1.5 * a)));
  return s * (1.5707963267948966 - atanKernel(1 / a));
};
