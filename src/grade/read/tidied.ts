/** A formula into which numbers or formulas were put, as one would write it: no factor 1, no "+ (−3)", no "− (−2)", no "+ 0", no exponent 1. Its value is the same. */
import { type Expr, partsOf } from './tree.ts';

type Number = Extract<Expr, { op: 'number' }>;
const isNumber = (e: Expr | undefined, is: string): boolean => e?.op === 'number' && e.numerator === is && e.denominator === '1';
/** The formula without its sign, where it has one that can be drawn before it. */
const withoutSign = (e: Expr): Expr | null => {
  if (e.op === 'negate') return e.args[0];
  if (e.op === 'number' && e.numerator.startsWith('-')) return { ...e, numerator: e.numerator.slice(1) } satisfies Number;
  if (e.op !== 'multiply') return null;
  const [first, ...others] = e.args;
  const bare = first === undefined ? null : withoutSign(first);
  return bare === null ? null : product([bare, ...others]);
};
const product = (factors: readonly Expr[]): Expr => {
  const [only, ...others] = factors.filter((factor) => !isNumber(factor, '1'));
  if (only === undefined) return one;
  // A product at the front needs no brackets.
  return others.length === 0 ? only : only.op === 'multiply' ? product([...only.args, ...others]) : { op: 'multiply', args: [only, ...others] };
};
const one: Number = { op: 'number', numerator: '1', denominator: '1', digits: 0 };

export const tidied = (e: Expr): Expr => {
  switch (e.op) {
    case 'number': case 'symbol': case 'constant': case 'probability': return e;
    case 'add': {
      const terms = e.args.map(tidied).filter((term) => !isNumber(withoutSign(term) ?? term, '0'));
      const [only, ...others] = terms.map((term, k): Expr => { const bare = withoutSign(term); return bare === null ? term : k > 0 || term.op !== 'number' ? { op: 'negate', args: [bare] } : term; });
      return only === undefined ? { ...one, numerator: '0' } : others.length === 0 ? only : { op: 'add', args: [only, ...others] };
    }
    case 'multiply': {
      const made = product(e.args.map(tidied));
      const bare = made.op === 'multiply' ? withoutSign(made) : null;
      return bare === null ? made : { op: 'negate', args: [bare] };
    }
    case 'negate': { const of = tidied(e.args[0]); return withoutSign(of) ?? { op: 'negate', args: [of] }; }
    case 'power': { const [base, exponent] = [tidied(e.args[0]), tidied(e.args[1])]; return isNumber(exponent, '1') ? base : { op: 'power', args: [base, exponent] }; }
    default: return partsOf(e).length === 0 ? e : within(e);
  }
};

const within = (e: Expr): Expr => {
  switch (e.op) {
    case 'derivative': return { ...e, of: tidied(e.of) };
    case 'expectation': case 'entry': return { ...e, of: tidied(e.of) };
    case 'sum': case 'product': case 'maximum': case 'minimum': case 'integral': case 'limit': return { ...e, body: tidied(e.body) };
    case 'matrix': return { ...e, rows: e.rows.map((row) => row.map(tidied)) };
    case 'cases': return { ...e, branches: e.branches.map((b) => ({ ...b, value: tidied(b.value) })) };
    case 'number': case 'symbol': case 'constant': case 'probability': return e;
    default: return { ...e, args: e.args.map(tidied) } as unknown as Expr;
  }
};
