/** What is said of a wrong answer that no declared mistake explains. */
import type { Comparison, Found } from '#grade';
import type { Field } from '#grade/read';
import { md, type Words } from '#paper';

export const foundNames: { readonly [id in Found['id']]: string } = {
  sign: 'the sign', factor: 'a constant factor', transpose: 'transposed', reciprocal: 'turned upside down', normaliser: 'not normalised', order: 'in another order',
  rounding: 'rounded too early', percent: 'percent and shares', arithmetic: 'a slip of arithmetic', form: 'another form', power: 'a square or a root', inverse: 'a matrix and its inverse', range: 'a range one step off',
  freedom: 'degrees of freedom', joint: 'joint and conditional', 'log-base': 'the base of a logarithm',
};

/** Where the comparison has no witness of its own. */
export const unexplained = (field: Field, { entries }: Extract<Comparison, { result: 'different' }>): Words => {
  switch (field.kind) {
    case 'number': return md`This is not the number asked for.`;
    case 'vector': case 'matrix': case 'table': {
      if (field.credit !== 'per entry' || entries === undefined) return md`At least one entry is another.`;
      const right = entries.filter((entry) => entry).length;
      return right === 0 ? md`None of the entries is right.` : md`${right} of ${entries.length} entries ${right === 1 ? 'is' : 'are'} right.`;
    }
    case 'set': return md`This is not the set asked for: an element is missing, or one is too many.`;
    case 'multiset': return md`These are not the numbers asked for, each as often as it occurs.`;
    case 'derivation': return md`A line does not follow from the one before.`;
    case 'equation': return md`This equation has other solutions than the one asked for.`;
    case 'interval': return md`This is not where it may lie.`;
    case 'expression': return md`This formula has other values than the one asked for.`;
    case 'growth': return md`This grows in another way than what is asked.`;
    case 'rubric': return md`Some of the points are left out.`;
    case 'sketch': return md`Your curve runs in another way.`;
    case 'factorisation': return md`This product says something else than the model.`;
    case 'choice': return md`Another option fits better.`;
    case 'choices': return md`One is missing, or one is too many.`;
    case 'ordering': return md`At least two lines stand in the wrong order.`;
    case 'nodes': return md`A node is missing, or one is too many.`;
    case 'edges': return md`An edge is missing, or one is too many.`;
    case 'any': return md`This does not have the property asked for.`;
    case 'independence': return md`This does not hold here.`;
  }
};
