/** Two normal distributions of equal covariance and equal share: no rule beats Φ(distance/2). */
import { normalCdf } from '#numeric';
import { count, type Generator, real, rows, twoClasses } from './generator.ts';

export const gaussians: Generator = {
  says: 'two normal clouds with unit variance, their centres so far apart; no rule is right more often than Φ(distance/2)',
  parameters: { rows: rows(400), dimensions: count(2, 1, 'how many inputs', 1000), distance: real(2, 0, 'between the centres') },
  // The centres lie on the diagonal, so that every input says a little.
  draw: (of, { normal }) => twoClasses(of('rows'), ['left', 'right'], of('dimensions'), (i) => {
    const d = of('dimensions');
    const shift = ((i % 2 === 0 ? -1 : 1) * of('distance')) / 2 / Math.sqrt(d);
    return { x: Array.from({ length: d }, (_, j) => shift + normal(i, j)), y: i % 2 === 0 ? 0 : 1 };
  }),
};
/** The accuracy of the best rule there is. */
export const bestAccuracy = (distance: number): number => normalCdf(distance / 2);
