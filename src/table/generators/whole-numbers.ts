/** Tasks over bits and residues, which no smooth rule solves. */
import { count, type Generator, named, rows, twoClasses } from './generator.ts';

export const parity: Generator = {
  says: 'whether an odd number of the first bits is 1; bits are −1 and 1',
  parameters: { rows: rows(400), bits: count(8, 1, 'how many inputs', 64), relevant: count(3, 1, 'how many of them count', 64) },
  draw: (of, { below }) => twoClasses(of('rows'), ['even', 'odd'], of('bits'), (i) => {
    const bits = Array.from({ length: of('bits') }, (_, j) => below(2, i, j));
    return { x: bits.map((b) => 2 * b - 1), y: bits.slice(0, of('relevant')).reduce((s, b) => s + b, 0) % 2 === 1 ? 1 : 0 };
  }),
};
/** Power et al. 2022: every pair once. The inputs are numbers of tokens. */
export const modularAddition: Generator = {
  says: '(a + b) mod the modulus, for every pair (a, b)',
  parameters: { modulus: count(11, 2, 'how many residues', 200) },
  draw: (of) => {
    const p = of('modulus');
    const pairs = Array.from({ length: p * p }, (_, i) => [Math.floor(i / p), i % p] as const);
    return { rows: p * p, columns: named(2), x: Float64Array.from(pairs.flat()), target: { kind: 'classes', name: 'sum', labels: Array.from({ length: p }, (_, i) => String(i)), y: Int32Array.from(pairs, ([a, b]) => (a + b) % p) } };
  },
};
