/** A class of growth, as O(n log n): any formula of that class is right; a bound that is not tight is told so. */
import { text, words, type Words } from '#paper';
import { relationOf, type Relation } from '../growth/compare.ts';
import { type Growth, growthOf, type Rates, ratesIn } from '../growth/terms.ts';
import { type Failure, formulaTex, toPlain } from '../read/index.ts';
import { garbage, type Kind, typed } from './kind.ts';

/** The fastest growth of a sum in one variable. */
const fastest = (growth: Growth, variable: string): Rates =>
  growth.map((term) => ratesIn(term, variable)).reduce((a, b) => { const k = a.findIndex((r, i) => r !== b[i]); return k >= 0 && (a[k] ?? 0) < (b[k] ?? 0) ? b : a; });
/** What the learner's own class does as one variable doubles: a fact about their answer alone. */
const inOne = (growth: Growth, variable: string): string => {
  const [factorial, rate, power, log] = fastest(growth, variable);
  if (factorial > 0 || rate > 0) return `with $${variable}$ exponentially`;
  const times = 2 ** power;
  if (power > 0) return `$${Number(times.toPrecision(3))}$-fold as $${variable}$ doubles${log > 0 ? ', and a little more' : log < 0 ? ', a little less' : ''}`;
  return power < 0 ? `down as $${variable}$ grows` : log > 0 ? `with $${variable}$ as slowly as a logarithm` : `not at all with $${variable}$`;
};
const ownWords = (growth: Growth, variables: readonly string[]): string => (growth.length === 0 ? '' : ` Yours grows ${variables.map((v) => inOne(growth, v)).join('; ')}.`);

const relations: { readonly [R in Exclude<Relation, 'same'>]: { readonly name: string; readonly says: string } } = {
  larger: { name: 'too loose a bound', says: 'This is a bound, but it grows faster than what is asked; the tightest is wanted.' },
  smaller: { name: 'too small a bound', says: 'This is no bound: it grows more slowly than what is asked.' },
  neither: { name: 'another growth', says: 'Along one way to grow this is larger than what is asked, along another smaller.' },
};
const failure = (relation: Exclude<Relation, 'same'>, growth: Growth, variables: readonly string[]): Failure => ({ name: relations[relation].name, says: words(relations[relation].says + ownWords(growth, variables)) });
const open: Words = text('The growth of this formula cannot be compared here: sums, products, powers, logarithms and exponentials can. It counts neither as right nor as wrong.');

export const growth: Kind<'growth'> = {
  compare: (field, reference, given) => {
    const [right, own] = [growthOf(reference.tree, field.variables), growthOf(given.tree, field.variables)];
    if (right === null) throw new Error(`growth: ${toPlain(reference.tree)} has no class that can be compared`);
    if (own === null) return { result: 'undetermined', says: open };
    const relation = relationOf(own, right);
    return relation === 'same' ? { result: 'same', how: 'exact' } : { result: 'different', failure: failure(relation, own, field.variables) };
  },
  samples: (field, reference) => {
    const plain = toPlain(reference.tree);
    const tex = formulaTex(reference.tree, reference.symbols);
    return {
      right: [`O(${plain})`, plain, `O( 3 (${plain}) )`, `\\mathcal{O}\\left(${tex}\\right)`, `\\Theta(${tex})`, `Θ(${plain})`, `T = O(${plain})`, `O((${plain}) + 0)`, `O(${plain} + ${plain})`].map(typed),
      wrong: field.variables.flatMap((v) => [`O((${plain}) ${v})`, `O((${plain}) log ${v})`, `O((${plain})/${v})`, `O((${plain}) 2^${v})`]).map(typed),
      invalid: [...garbage.filter((g) => g.kind !== 'typed' || g.text !== '1/0'), typed('O('), typed('O()'), typed('O(unheardof)'), typed(`Ω(${plain})`), typed(`o(${plain})`), typed(`O(${plain}) = O(1)`), typed('(1, 2)')],
    };
  },
  asGiven: (_, value) => typed(`O(${toPlain(value.tree)})`),
  tex: (value) => `O(${formulaTex(value.tree, value.symbols)})`,
};
