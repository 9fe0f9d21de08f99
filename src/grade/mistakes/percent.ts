/** A percentage for a probability, or the other way round. */
import { text } from '#paper';
import { are, each, numbersOf, type Finder } from './finder.ts';

const found = { id: 'percent', says: text('This is off by a factor of 100: a percentage in place of a share, or the other way round. A percentage is written with its sign, as 25%.'), slip: true } as const;

export const percent: Finder = (field, reference, given) => {
  const n = numbersOf(field, reference, given);
  if (n === null || n.scale === 0 || n.scale > 100) return null;
  return are(n, each(n.reference, (x) => 100 * x)) || are(n, each(n.reference, (x) => x / 100)) ? found : null;
};
