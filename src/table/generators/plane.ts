/** Two classes in the plane: the corners of a square, two circles, two spirals. */
import { cos, sin } from '#numeric';
import { type Generator, real, rows, twoClasses } from './generator.ts';

const bit = (i: number): 0 | 1 => (i % 2 === 1 ? 1 : 0);

export const xor: Generator = {
  says: 'the corners of a square, opposite ones alike',
  parameters: { rows: rows(4), noise: real(0, 0, 'standard deviation about the corner') },
  draw: (of, { normal }) => twoClasses(of('rows'), ['same', 'different'], 2, (i) => {
    const corner = [i % 4 < 2 ? -1 : 1, i % 2 === 0 ? -1 : 1] as const;
    return { x: corner.map((at, j) => at + of('noise') * normal(i, j)), y: corner[0] === corner[1] ? 0 : 1 };
  }),
};
export const circles: Generator = {
  says: 'a circle of radius 1 within one of radius 2',
  parameters: { rows: rows(400), noise: real(0.1, 0, 'standard deviation of both coordinates') },
  draw: (of, { uniform, normal }) => twoClasses(of('rows'), ['inner', 'outer'], 2, (i) => {
    const turn = 2 * Math.PI * uniform(i, 0);
    return { x: [cos(turn), sin(turn)].map((at, j) => (1 + bit(i)) * at + of('noise') * normal(i, 1 + j)), y: bit(i) };
  }),
};
export const spirals: Generator = {
  says: 'two spirals, wound into each other',
  parameters: { rows: rows(400), turns: real(1.5, 0.1, 'how often each goes round', 10), noise: real(0.02, 0, 'standard deviation of both coordinates') },
  draw: (of, { uniform, normal }) => twoClasses(of('rows'), ['one', 'other'], 2, (i) => {
    const t = Math.sqrt(uniform(i, 0));
    const turn = 2 * Math.PI * of('turns') * t + Math.PI * bit(i);
    return { x: [cos(turn), sin(turn)].map((at, j) => t * at + of('noise') * normal(i, 1 + j)), y: bit(i) };
  }),
};
