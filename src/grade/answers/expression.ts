/** A formula, judged by its meaning. */
import { text } from '#paper';
import { hasForm } from '../formula/form.ts';
import { formulaTex, integer, parseShape, readFormula, toPlain, type Expr, type Form, type Formula } from '../read/index.ts';
import { compareFormulas } from '../formula/equal.ts';
import { rewrites } from '../formula/rewrite.ts';
import { witnessOf } from '../formula/witness.ts';
import { isWithin } from '../formula/within.ts';
import { garbage, typed, type FieldOf, type Kind } from './kind.ts';

const open = {
  costly: 'This formula is too large to be compared within the time allowed. It counts neither as right nor as wrong; try a shorter way to write it.',
  'no value': 'This formula has no value anywhere that could be compared. It counts neither as right nor as wrong.',
  unclear: 'Whether this is right could not be decided with certainty. It counts neither as right nor as wrong; another way to write it may help.',
} as const;

const formWords: { readonly [form in Form]: string } = {
  factored: 'a product that cannot be taken apart further', expanded: 'a sum without brackets', simplified: 'a form in which nothing can be collected, cancelled or worked out any more', fraction: 'one fraction, without decimals', decimal: 'a decimal number', percent: 'a percentage, as 25%', 'single log': 'one logarithm',
};

const looksAsAsked = ({ form }: FieldOf<'expression'>, reference: Formula, given: Expr): boolean => form === undefined || hasForm(given, form, reference.tree);
const isZero = (formula: Formula) => formula.tree.op === 'number' && formula.tree.numerator === '0';
/** Twice nothing is nothing. */
const vanishes = (f: Formula, shape: string | undefined) => compareFormulas(f, { ...f, tree: { op: 'multiply', args: [integer(2), f.tree] } }, shape).result === 'same';
const otherShapes = (shape: string | undefined): readonly string[] => { const s = parseShape(shape).kind; return s === 'scalar' ? ['(1, 2)', '[1, 2; 3, 4]'] : s === 'vector' ? ['1', '[1, 2; 3, 4]'] : ['1', '(1, 2)']; };

const isClose = ({ tolerance, shape }: FieldOf<'expression'>, reference: Formula, given: Formula): boolean => tolerance !== undefined && tolerance !== 'exact' && isWithin(reference, given, shape, tolerance);

export const expression: Kind<'expression'> = {
  compare: (field, reference, given) => {
    const exact = compareFormulas(reference, given, field.shape);
    const c = exact.result === 'different' && isClose(field, reference, given) ? null : exact;
    if (c === null) return field.form === undefined || hasForm(given.tree, field.form, reference.tree) ? { result: 'same', how: 'tolerance' } : { result: 'different', witness: text(`Right in value, but asked is ${formWords[field.form]}.`) };
    if (c.result === 'same' && field.form !== undefined && !hasForm(given.tree, field.form, reference.tree)) return { result: 'different', witness: text(`Right in value, but asked is ${formWords[field.form]}.`) };
    if (c.result === 'same') return { result: 'same', how: c.how, points: c.points };
    if (c.result === 'undetermined') return { result: 'undetermined', says: text(open[c.why]) };
    const witness = witnessOf(c.pair, c.hasValue);
    return { result: 'different', ...(witness === null ? {} : { witness }) };
  },
  result: (field, reference, given) => { const found = compareFormulas(reference, given, field.shape).result; const result = found === 'different' && isClose(field, reference, given) ? 'same' : found; return result === 'same' && field.form !== undefined && !hasForm(given.tree, field.form, reference.tree) ? 'different' : result; },
  samples: (field, reference, stream) => {
    const plain = toPlain(reference.tree);
    const tex = (e: Expr) => formulaTex(e, reference.symbols);
    // A zero stands for the zero vector only as itself.
    const every = isZero(reference) ? [] : rewrites(reference, stream);
    // What is typed is judged as it is read, which may be flatter than it was built.
    const isAsked = (as: string) => { const r = field.form === undefined ? null : readFormula(as, reference.symbols); return r === null || r.ok && looksAsAsked(field, reference, r.value.tree); };
    const others = [...every.map(toPlain), ...every.map(tex)];
    const isScalar = parseShape(field.shape).kind === 'scalar';
    return {
      right: [plain, tex(reference.tree), ...(field.leftSide ?? []).slice(0, 1).map((left) => `${left} = ${plain}`), ...others.filter(isAsked)].map(typed),
      wrong: vanishes(reference, field.shape) ? [] : [...others.filter((as) => !isAsked(as)), `2 (${plain})`, `-(${plain})`, `(${plain}) * 1.000001`, ...(isScalar ? [`(${plain}) + 1`, `(${plain}) - 3/7`] : [])].map(typed),
      invalid: [...garbage.filter((g) => g.kind !== 'typed' || g.text !== '1/0'), ...(field.undeclared === undefined ? [typed(`${plain} + unheardof`)] : []), typed(`(${plain}`), typed('x = y = 1'), ...otherShapes(field.shape).map(typed)],
    };
  },
  asGiven: (_, value) => typed(toPlain(value.tree)),
  tex: (value) => formulaTex(value.tree, value.symbols),
};
