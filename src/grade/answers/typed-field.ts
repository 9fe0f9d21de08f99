/** Judging an answer that was typed against a reference that was typed: the field is made from the request and from what the reference is. */
import { text, type Words } from '#paper';
import { find } from '../mistakes/find.ts';
import { emptySet, listsValues, read, readFormula, type AnswerKind, type AnswerValue, type Field, type Form, type Formula, type Invalid, type Symbols, type Tolerance } from '../read/index.ts';
import { growthOf } from '../growth/terms.ts';
import type { Judged } from '../typed.ts';
import type { Comparison, FoundId } from '../verdict.ts';
import { kinds } from './all.ts';
import type { Kind } from './kind.ts';
import { compareStated, isBuilder, readStated } from './typed-statement.ts';
import { compareMembers, readMembers } from './typed-values.ts';

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
  exact: text('Exactly equal.'), points: (n) => text(`Equal wherever they were compared${n === undefined || n === 0 ? '' : n === 1 ? ': at one point' : `: at ${n} points`}.`), tolerance: text('Equal within the tolerance.'),
};

const judged = (c: Comparison, wrong: () => { readonly mistake?: FoundId; readonly why: Words }): Judged => {
  if (c.result === 'undetermined') return { verdict: 'undetermined', why: c.says };
  if (c.result === 'same') return { verdict: 'right', exact: c.how === 'exact', why: c.how === 'points' ? said.points(c.points) : said[c.how] };
  return { verdict: 'wrong', ...wrong() };
};
const witnessed = (c: Comparison) => ({ why: (c.result === 'different' ? c.failure?.says ?? c.witness : undefined) ?? text('This is not what is asked.') });

const compareInField = (typed: Typed): Judged => {
  const asked = fieldOf(typed);
  if ('verdict' in asked) return asked;
  const { field, reference } = asked;
  const given = read(field, { kind: 'typed', text: typed.given });
  if (!given.ok) return { verdict: 'invalid', why: given.says };
  const kind = kinds[typed.kind] as unknown as Kind<never>;
  const c = kind.compare(field as never, reference as never, given.value as never);
  return judged(c, () => {
    const found = find(field, reference, given.value);
    return { ...(found === null ? {} : { mistake: found.id }), why: found?.says ?? witnessed(c).why };
  });
};

/** Null where the reference is no statement. */
const compareStatements = (typed: Typed): Judged | null => {
  const pair = readStated([typed.reference, typed.given], typed.symbols ?? {}, typed.decimal, typed.of);
  if ('fault' in pair) return pair.which === 'reference' ? null : { verdict: 'invalid', why: pair.fault.says };
  const c = compareStated(pair);
  return c === null ? { verdict: 'undetermined', why: text('An interval and an equation cannot be held against each other here.') } : judged(c, () => witnessed(c));
};
const compareSets = (typed: Typed, counted: boolean): Judged => {
  const [reference, given] = [readMembers(typed.reference, typed.symbols ?? {}, [typed.given], typed.decimal), readMembers(typed.given, typed.symbols ?? {}, [typed.reference], typed.decimal)];
  if ('ok' in reference) return unreadable(reference);
  if ('ok' in given) return { verdict: 'invalid', why: given.says };
  const c = compareMembers(reference, given, counted);
  return judged(c, () => witnessed(c));
};
/** Every letter that the two texts use grows. */
const compareGrowths = (typed: Typed): Judged => {
  const letters = (s: string) => s.replace(/^.*?\(/s, '').replaceAll(/\\(?:log|ln|lg|sqrt|frac|cdot|left|right|exp|times|min|max|operatorname|mathrm|text|mathcal)|\b(?:log|ln|lg|sqrt|exp)\d*(?![A-Za-z])/g, ' ').match(/\\[A-Za-z]+|[A-Za-z](?:_\w)?/g) ?? [];
  const variables = Object.keys(typed.symbols ?? {});
  const all = variables.length > 0 ? variables : [...new Set([...letters(typed.reference), ...letters(typed.given)])].map((s) => s.replace('\\', '')).filter((s) => s !== 'e');
  const field: Field = { kind: 'growth', variables: all.length === 0 ? ['n'] : all };
  const [reference, given] = [typed.reference, typed.given].map((t) => read(field, { kind: 'typed', text: t }));
  if (reference === undefined || given === undefined) throw new Error('two texts are read');
  if (!reference.ok) return unreadable(reference);
  if (!given.ok) return { verdict: 'invalid', why: given.says };
  if (growthOf((reference.value as Formula).tree, field.variables) === null) return { verdict: 'undetermined', why: text('The growth of the reference cannot be compared here.') };
  const c = kinds.growth.compare(field, reference.value as Formula, given.value as Formula);
  return judged(c, () => witnessed(c));
};

const isDecided = ({ verdict }: Judged): boolean => verdict === 'right' || verdict === 'wrong';
const isWord = (s: string): string | null => /^[\s$]*\\text\{\s*([A-Za-z][A-Za-z ]*)\}[\s$.]*$/.exec(s)?.[1]?.trim().toLowerCase() ?? null;
/** A relation, an interval with a round bracket, a union: what no formula has. */
const isStated = (s: string): boolean => /[<>≤≥≠∈∪]|\\(?:le|ge|leq|geq|lt|gt|ne|neq|in|cup|leqslant|geqslant)(?![A-Za-z])|\[[^[\]()]*[,;][^[\]()]*\)|\([^[\]()]*[,;][^[\]()]*\]|\bor\b|\\lor|∨/.test(s);

/** ∫ f dx without ends: any function whose slope is f. */
const indefinite = /^[\s$]*(?:\\int|∫)(?!\s*(?:\\limits)?\s*[_^])\s*([\s\S]+?)(?:\\[,;!: ]|\s)*(?:\\(?:mathrm|text)\s*\{\s*d\s*\}|(?<![A-Za-z\\])d)\s*(\\?[A-Za-z]+)[\s$.]*$/;
const compareAntiderivatives = (typed: Typed): Judged | null => {
  const [asked, own] = [indefinite.exec(typed.reference), indefinite.exec(typed.given)];
  if (asked === null) return null;
  const [, reference = '', letter = ''] = asked;
  if (own !== null) return own[2] === letter ? compareInField({ ...typed, reference, given: own[1] ?? '' }) : null;
  return compareInField({ ...typed, reference, given: `\\frac{d}{d${letter}}\\left(${typed.given.replaceAll('$', ' ')}\\right)` });
};
const thousands = /^[\s$]*[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?[\s$]*$/;
/** 1,234 is one number where the other is no list. */
const withoutThousands = (typed: Typed): Typed => {
  const [a, b] = [typed.reference, typed.given];
  const isMeant = typed.decimal !== ',' && (thousands.test(a) && (thousands.test(b) || !b.includes(',')) || thousands.test(b) && !a.includes(','));
  const plain = (s: string): string => (thousands.test(s) ? s.replaceAll(',', '') : s);
  return isMeant ? { ...typed, reference: plain(a), given: plain(b) } : typed;
};
const isListOfLists = (s: string): boolean => /^[\s$]*[([].*[)\]]\s*,\s*[([].*[)\]][\s$.]*$/s.test(s);
/**
 * An expression where nothing else is said. A reference that is no formula says itself what it is: a statement, a set. And where the
 * reference is an equation, an answer that is none as it stands may be the same equation in another form.
 */
const compareExpressions = (asTyped: Typed): Judged => {
  const typed = withoutThousands(asTyped);
  const antiderivatives = compareAntiderivatives(typed);
  if (antiderivatives !== null) return antiderivatives;
  const [own, other] = [isWord(typed.reference), isWord(typed.given)];
  if (own !== null && other !== null) return own === other ? { verdict: 'right', exact: true, why: said.exact } : { verdict: 'wrong', why: text('This is not what is asked.') };
  const isStatedSet = isBuilder(typed.reference);
  const isSet = !isStatedSet && /^[\s$]*(?:\\left\s*)?\\?\{.*\}[\s$.]*$/s.test(typed.reference) || emptySet.test(typed.reference) || listsValues(typed.reference) && !isStated(typed.reference) && !typed.reference.includes('=');
  if (isSet) { const asSet = compareSets(typed, false); if (asSet.verdict !== 'undetermined' && asSet.verdict !== 'invalid') return asSet; }
  const asFormula = compareInField(typed);
  if (asFormula.verdict === 'undetermined' && isListOfLists(typed.reference)) { const asSet = compareSets(typed, false); if (isDecided(asSet)) return asSet; }
  if (asFormula.verdict === 'right' || asFormula.verdict === 'wrong' && !isStated(typed.reference) && !/=.*[,;]/.test(typed.reference)) return asFormula;
  const mayState = isStatedSet || isStated(typed.reference) || /[^<>!]=|mathbb|ℝ/.test(typed.reference) || isStated(typed.given);
  const asStatement = mayState ? compareStatements(typed) : null;
  return asStatement === null || asStatement.verdict === 'invalid' && asFormula.verdict !== 'undetermined' ? asFormula : asStatement;
};

export const compareTyped = (typed: Typed): Judged => {
  if (typed.kind === 'expression') return compareExpressions(typed);
  const inField = compareInField(typed);
  if (isDecided(inField)) return inField;
  // By the declared letters alone it could not be judged; letters that nobody declared are read as the conventions say.
  switch (typed.kind) {
    case 'equation': case 'interval': return compareStatements(typed) ?? inField;
    case 'growth': return compareGrowths(typed);
    case 'set': case 'multiset': return compareSets(typed, typed.kind === 'multiset');
    default: return inField;
  }
};
