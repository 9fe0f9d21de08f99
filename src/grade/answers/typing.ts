/** How people write one number: decimals, fractions, scientific notation, LaTeX, signs. */

/** The shortest decimal that a learner would type; with the field's own decimal sign. */
export const plain = (x: number, decimal: '.' | ',' = '.'): string => {
  const text = Object.is(x, -0) ? '0' : String(x);
  return decimal === ',' ? text.replace('.', ',') : text;
};

/** In LaTeX an e is Euler's number: powers of ten are written out. */
export const latex = (x: number, decimal: '.' | ',' = '.'): string => {
  const [mantissa = '', exponent] = plain(x, decimal).split('e');
  return exponent === undefined ? mantissa : `${mantissa}\\cdot 10^{${Number(exponent)}}`;
};

/** The fraction with the smallest denominator up to 200 that is this double to 1e-13; null if there is none. */
export const fractionOf = (x: number): readonly [numerator: number, denominator: number] | null => {
  for (let d = 1; d <= 200; d += 1) {
    const n = Math.round(x * d);
    if (Math.abs(n) < 1e6 && Math.abs(n / d - x) <= 1e-13 * Math.abs(x)) return [n, d];
  }
  return null;
};

/** The same number written in other ways. */
export const ways = (x: number, decimal: '.' | ',' = '.'): readonly string[] => {
  const text = plain(x, decimal);
  const fraction = fractionOf(x);
  const bracketed = x < 0 ? `(${text})` : text;
  const hundredfold = Number((x * 100).toPrecision(15));
  return [
    text, text.replace('-', '−'), ` ${text} `, `1 * ${bracketed}`, `${text} + 0`, `(${text})`, `$${text}$`, `x = ${text}`,
    x.toExponential().replace('.', decimal).replace('e+', 'e'), `\\left(${latex(x, decimal)}\\right)`, `\\frac{${latex(x, decimal)}}{1}`,
    ...(fraction === null ? [] : [`${fraction[0]}/${fraction[1]}`, `${fraction[0] < 0 ? '-' : ''}\\frac{${Math.abs(fraction[0])}}{${fraction[1]}}`]),
    ...(hundredfold / 100 === x ? [`${plain(hundredfold, decimal)}%`] : []),
  ];
};
