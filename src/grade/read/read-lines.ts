/** Reads the lines of a derivation, and single statements: equations, inequalities, solutions joined by "or". */
import { fault, guarded, type Span } from './fault.ts';
import type { Invalid } from './field.ts';
import { labelOf } from './label.ts';
import { parse, type Parsed, type ParseOptions } from './parse.ts';
import { symbolTex, toTex } from './print-tex.ts';
import { shapeOf } from './shapes.ts';
import { bare, cutAtArrows, cutStatement, type ClauseText, type SideText, type StatementText } from './statement-cut.ts';
import type { Clause, Label, Line, Relation, Statement } from './statement.ts';
import { sameShape, shapeWords, type Shape } from './symbol-types.ts';
import type { Expr, Symbols } from './tree.ts';
import { text, toText } from '#paper';
import { symbolsMet, vocabularyOf } from './vocabulary.ts';

/** "+ const" at the end of a side. */
const constantTail = /[+]\s*(?:\\(?:text|textrm|mathrm|operatorname|mbox)\{\s*const(?:ant)?\.?\s*\}|const(?:ant)?\b\.?)\s*$/;
const statementsMax = 12;

/** `met`: what letters stand for that nobody declared, as they are met; null where only declared ones may be used. */
type Options = ParseOptions & { readonly met: Map<string, string> | null };

/** Chance and derivatives may be written here, which a formula that is an answer leaves out. */
const parsedSide = (side: SideText, symbols: Symbols, { met, ...options }: Options): Parsed | Invalid => {
  const strict = parse(side.text, symbols, options);
  if (strict.ok || met === null && strict.reason === 'unknown-symbol') return strict;
  const { beside, ...alone } = options;
  const first = parse(side.text, symbols, { ...alone, open: true });
  // What the other lines say of the same letters helps only where a side cannot be read by itself.
  const open = first.ok || beside === undefined ? first : parse(side.text, symbols, { ...options, open: true });
  if (!open.ok) return open;
  const found = Object.entries(symbolsMet(open.vocabulary)).filter(([name]) => !Object.hasOwn(symbols, name));
  const [other] = met === null ? found : [];
  if (other !== undefined) return { ok: false, reason: 'unknown-symbol', says: text(`“${other[0].replace(/\(\)$/, '')}” is not declared here.`) };
  for (const [name, type] of found) if (!type.startsWith('free') || met?.has(name) !== true) met?.set(name, type);
  return open;
};
const readSide = (side: SideText, symbols: Symbols, options: Options): Expr => {
  const parsed = parsedSide(side, symbols, options);
  if (!parsed.ok) return fault(parsed.reason, toText(parsed.says).trim(), parsed.at === undefined ? [side.at, side.at + side.text.length] : [side.at + parsed.at[0], side.at + parsed.at[1]]);
  const items = parsed.rows.flat();
  const [only] = items;
  const span: Span = [side.at, side.at + side.text.length];
  if (only === undefined) return fault('empty', 'Nothing stands on one side of the relation.', span);
  if (items.length > 1) return fault('wrong-kind', 'A side of a line is one formula; this is a list.', span);
  shapeOf(only, { vocabulary: parsed.vocabulary, bound: new Set(), places: parsed.places });
  return only;
};

const isZero = (e: Expr): boolean => e.op === 'number' && e.numerator === '0';
export const shapeIn = (e: Expr, symbols: Symbols): Shape => shapeOf(e, { vocabulary: vocabularyOf(symbols), bound: new Set() });
const checkShapes = (clause: Clause, symbols: Symbols, at: Span): void => {
  const shapes = clause.sides.filter((e) => !isZero(e)).map((e) => shapeIn(e, symbols));
  const [first] = shapes;
  const other = first === undefined ? undefined : shapes.find((s) => !sameShape(s, first));
  if (first !== undefined && other !== undefined) fault('shape', `One side is ${shapeWords(first)}, another ${shapeWords(other)}; they cannot be equal.`, at);
  if (first !== undefined && first.kind !== 'scalar' && clause.relations.some((r) => r !== '=' && r !== '!=')) fault('shape', `The sides are not numbers: ${shapeWords(first)} has no order.`, at);
};
const spanOf = (clause: ClauseText): Span => [clause.sides[0]?.at ?? 0, (clause.sides.at(-1)?.at ?? 0) + (clause.sides.at(-1)?.text.length ?? 0)];

const readClause = (clause: ClauseText, symbols: Symbols, options: Options): Clause => {
  const read: Clause = { sides: clause.sides.map((side) => readSide(side, symbols, options)), relations: clause.relations };
  checkShapes(read, { ...symbols, ...Object.fromEntries(options.met ?? []) }, spanOf(clause));
  return read;
};
const readStatement = (cut: StatementText, symbols: Symbols, options: Options): Statement => {
  if (cut.flat().length > statementsMax) fault('too-long', `At most ${statementsMax} statements are read in one line.`);
  return cut.map((clauses) => clauses.map((clause) => readClause(clause, symbols, options)));
};

/** One line, without arrows. Faults where it cannot be read. */
const readOne = (part: SideText, symbols: Symbols, options: Options): Line => {
  const trimmed = bare(part.text);
  const offset = part.at + trimmed.at;
  const constant = constantTail.test(trimmed.text);
  const said = trimmed.text.replace(constantTail, '').trimEnd();
  if (said === '') fault('empty', 'There is nothing in this line yet.');
  const cut = cutStatement(said, options.decimal).map((clauses) => clauses.map((clause) => ({ ...clause, sides: clause.sides.map((side) => ({ ...side, at: side.at + offset })) })));
  const [clause] = cut[0] ?? [];
  const isSingle = cut.length === 1 && cut[0]?.length === 1;
  const [first, ...others] = clause?.sides ?? [];
  const [lead, ...relations] = clause?.relations ?? [];
  if (isSingle && first !== undefined && lead !== undefined && others.length > 0) {
    const rest = () => [[readClause({ sides: others, relations }, symbols, options)]];
    if (first.text === '') return { text: trimmed.text, statement: rest(), leads: lead, label: null, constant };
    const label = labelOf(first.text, symbols, () => parse(first.text, symbols, options.decimal === undefined ? {} : { decimal: options.decimal }).ok, () => options.met !== null && parse(first.text, symbols, { open: true }).ok);
    if (label !== null && lead !== '!=') return { text: trimmed.text, statement: rest(), leads: lead, label, constant };
  }
  return { text: trimmed.text, statement: readStatement(cut, symbols, options), leads: null, label: null, constant };
};

/** A line as one or several: what follows an arrow is a line of its own. With `met` letters may be used that nobody declared; what they were taken for is noted there. */
export const readLine = (typed: string, symbols: Symbols, { met = null, ...options }: Partial<Options> = {}): { readonly ok: true; readonly lines: readonly Line[] } | Invalid =>
  guarded(() => {
    const parts = cutAtArrows(typed.normalize('NFC'), options.decimal);
    if (parts.length === 0) fault('empty', 'There is nothing in this line yet.');
    return { ok: true as const, lines: parts.map((part) => readOne(part, symbols, { ...options, met })) };
  });

/** A statement alone, as an equation or an inequality is typed. */
export const readAlone = (typed: string, symbols: Symbols, { met = null, ...options }: Partial<Options> = {}): { readonly ok: true; readonly statement: Statement } | Invalid =>
  guarded(() => {
    const trimmed = bare(typed.normalize('NFC'));
    if (trimmed.text === '') fault('empty', 'There is nothing here yet.');
    const cut = cutStatement(trimmed.text, options.decimal).map((clauses) => clauses.map((clause) => ({ ...clause, sides: clause.sides.map((side) => ({ ...side, at: side.at + trimmed.at })) })));
    return { ok: true as const, statement: readStatement(cut, symbols, { ...options, met }) };
  });

const relationTex: { readonly [R in Relation]: string } = { '=': '=', '<': '<', '<=': '\\le', '>': '>', '>=': '\\ge', '!=': '\\ne', '∝': '\\propto' };
const clauseTex = ({ sides, relations }: Clause): string => sides.map((side, k) => `${k === 0 ? '' : ` ${relationTex[relations[k - 1] ?? '=']} `}${toTex(side)}`).join('');
export const statementTex = (statement: Statement): string => statement.map((clauses) => clauses.map(clauseTex).join(',\\ ')).join('\\ \\text{or}\\ ');
const labelTex = ({ name, argument, of, by }: Label): string => {
  const inBrackets = argument === null ? '' : `(${argument.replaceAll('|', '\\mid ')})`;
  if (of !== undefined) return `\\nabla${by === null || by === undefined ? '' : `_{${letterTex(by)}}`} ${letterTex(of)}${inBrackets}`;
  const head = name.replace(/\(.*\)$/, '');
  return `${head.startsWith('log') ? `\\log ${letterTex(head.slice(3))}` : letterTex(head)}${inBrackets}`;
};
const letterTex = (s: string): string => (s === 'ell' ? '\\ell' : symbolTex(s.replaceAll(/[{}]/g, '')));
export const lineTex = ({ statement, leads, label, constant }: Line): string =>
  `${label === null ? '' : `${labelTex(label)} `}${leads === null ? '' : `${relationTex[leads]} `}${statementTex(statement)}${constant ? ' + \\text{const}' : ''}`;
