/** How numbers, vectors and matrices are written. */

/** Something that knows its own TeX. */
export type Tex = { readonly tex: string };

/**
 * The shortest decimal of a number that has at most six significant digits, else four significant digits.
 * Uses '-' for the sign; `md` turns it into a true minus in running text.
 */
export const numeral = (x: number): string => {
  if (Number.isNaN(x)) return 'undefined';
  if (!Number.isFinite(x)) return x > 0 ? '∞' : '-∞';
  if (x === 0) return '0';
  const six = Number(x.toPrecision(6));
  // A double that differs from its six digits only by rounding noise is meant as those six digits.
  const short = Math.abs(six - x) <= 1e-12 * Math.abs(x) ? six : Number(x.toPrecision(4));
  const size = Math.abs(short);
  if (size >= 1e7 || size < 1e-4) {
    const [mantissa = '1', exponent = '0'] = short.toExponential().split('e');
    return `${mantissa}e${Number(exponent)}`;
  }
  return String(short);
};

/** A number as TeX: 1.5e-7 becomes 1.5\cdot 10^{-7}. */
export const numberTex = (x: number): string => {
  const text = numeral(x);
  if (text.endsWith('∞')) return text.replace('∞', '\\infty');
  const [mantissa = text, exponent] = text.split('e');
  return exponent === undefined || text === 'undefined' ? text : `${mantissa}\\cdot 10^{${exponent}}`;
};

/** A number as running text, with a true minus. */
export const numberText = (x: number): string => {
  const [mantissa = '', exponent] = numeral(x).split('e');
  const said = exponent === undefined || Number.isNaN(x) ? numeral(x) : `${mantissa}·10^${exponent}`;
  return said.replaceAll('-', '−');
};

const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b));

/** n/d in lowest terms, as TeX. n and d are integers, d is not 0. */
export const fraction = (n: number, d: number): Tex => {
  if (!Number.isInteger(n) || !Number.isInteger(d) || d === 0) throw new Error(`fraction: ${n}/${d} is not a fraction of integers`);
  const g = gcd(n, d) || 1;
  const sign = (n < 0) !== (d < 0) && n !== 0 ? '-' : '';
  const [p, q] = [Math.abs(n) / g, Math.abs(d) / g];
  return { tex: q === 1 ? `${sign}${p}` : `${sign}\\frac{${p}}{${q}}` };
};

/** (a, b, c) */
export const vectorTex = (v: readonly number[]): string => `(${v.map(numberTex).join(',\\ ')})`;

export const matrixTex = (rows: readonly (readonly number[])[]): string => `\\begin{bmatrix}${rows.map((row) => row.map(numberTex).join(' & ')).join(' \\\\ ')}\\end{bmatrix}`;

/** A column vector written upright. */
export const column = (v: readonly number[]): Tex => ({ tex: matrixTex(v.map((x) => [x])) });

const isMatrix = (value: readonly unknown[]): value is readonly (readonly number[])[] => value.length > 0 && value.every((row) => Array.isArray(row));

/** What may stand in a text: numbers, vectors, matrices, strings, things with TeX of their own. */
export type Writable = number | string | Tex | readonly number[] | readonly (readonly number[])[];

/** A value as TeX. */
export const tex = (value: Writable): string => {
  if (typeof value === 'number') return numberTex(value);
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return isMatrix(value) ? matrixTex(value) : vectorTex(value as readonly number[]);
  return (value as Tex).tex;
};
