/** Judging an answer that was typed against a reference that was typed: the field is made from the request and from what the reference is. */
import { text, type Words } from '#paper';
import { find } from '../mistakes/find.ts';
import { read, readFormula, type AnswerKind, type AnswerValue, type Field, type Form, type Invalid, type Symbols, type Tolerance } from '../read/index.ts';
import type { Judged } from '../typed.ts';
import { kinds } from './all.ts';
import type { Kind } from './kind.ts';

export type Typed = {
  readonly reference: string; readonly given: string; readonly kind: AnswerKind; readonly symbols?: Symbols; readonly of?: string; readonly form?: Form; readonly tolerance?: Tolerance; readonly decimal?: '.' | ',';
};
type Value = AnswerValue[AnswerKind];

const unreadable = (found: Invalid): Judged => ({ verdict: 'undetermined', why: [...text('The reference cannot be read:'), ...found.says] });

/** The names within the brackets of a product. */
const variablesIn = (text: string): readonly string[] => [...new Set([...text.matchAll(/\(([^()]*)\)/g)].flatMap(([, inside = '']) => inside.split(/[,|]|\\mid|\\,/).map((name) => name.replace(/[\s{}]/g, '')).filter((name) => name !== '')))];
/** What the kind's field needs beside the reference. */
const ofKind = ({ kind, of, reference }: Typed, symbols: Symbols): { readonly [name: string]: unknown } => {
  switch (kind) {
    case 'equation': return { symbols, ...(of === undefined ? {} : { of }) };
    case 'interval': return { symbols, of: of ?? Object.keys(symbols)[0] ?? 'x' };
    case 'growth': return { variables: Object.keys(symbols).length === 0 ? ['n'] : Object.keys(symbols) };
    case 'factorisation': return { variables: Object.keys(symbols).length === 0 ? variablesIn(reference) : Object.keys(symbols), model: /\||\\mid|^\s*(?:p|P|Pr)\s*\(/.test(reference) ? 'directed' : 'undirected' };
    default: return {};
  }
};

/** The field that asks for the reference, and the reference's value. */
const fieldOf = (typed: Typed): { readonly field: Field; readonly reference: Value } | Judged => {
  const { symbols = {}, decimal, tolerance, form } = typed;
  const common = { ...(decimal === undefined ? {} : { decimal }), ...(tolerance === undefined ? {} : { tolerance }) };
  if (typed.kind === 'expression') {
    const r = readFormula(typed.reference, symbols, { open: true, beside: [typed.given], ...(decimal === undefined ? {} : { decimal }) });
    if (!r.ok) return unreadable(r);
    // Both are read with the letters that the reference uses, so that one letter means one thing.
    return { field: { kind: 'expression', symbols: r.value.symbols, shape: r.shape, undeclared: 'by convention', ...common, ...(form === undefined ? {} : { form }) }, reference: r.value };
  }
  const field = { kind: typed.kind, ...ofKind(typed, symbols), ...common } as Field;
  const r = read(field, { kind: 'typed', text: typed.reference });
  return r.ok ? { field, reference: r.value } : unreadable(r);
};

const said: { readonly exact: Words; readonly points: (n: number | undefined) => Words; readonly tolerance: Words } = {
  exact: text('Exactly equal.'), points: (n) => text(`Equal wherever they were compared${n === undefined || n === 0 ? '' : `: at ${n} points`}.`), tolerance: text('Equal within the tolerance.'),
};

export const compareTyped = (typed: Typed): Judged => {
  const asked = fieldOf(typed);
  if ('verdict' in asked) return asked;
  const { field, reference } = asked;
  const given = read(field, { kind: 'typed', text: typed.given });
  if (!given.ok) return { verdict: 'invalid', why: given.says };
  const kind = kinds[typed.kind] as unknown as Kind<never>;
  const c = kind.compare(field as never, reference as never, given.value as never);
  if (c.result === 'undetermined') return { verdict: 'undetermined', why: c.says };
  if (c.result === 'same') return { verdict: 'right', exact: c.how === 'exact', why: c.how === 'points' ? said.points(c.points) : said[c.how] };
  const found = find(field, reference, given.value);
  const why = found?.says ?? c.failure?.says ?? c.witness ?? text('This is not what is asked.');
  return { verdict: 'wrong', ...(found === null ? {} : { mistake: found.id }), why };
};
