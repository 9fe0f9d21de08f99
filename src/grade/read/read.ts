/** What a learner sent, read by what was asked for. Pure; knows no answer. Invalid costs nothing and says why. */
import { numberTex, numeral, vectorTex, matrixTex } from '#paper';
import { constantValue, type Constant } from './constant.ts';
import { fault, guarded, invalid, type Span } from './fault.ts';
import type { AnswerKind, Edge, Field, Given, Invalid, Read } from './field.ts';
import { figuresOf, inMeasure, measureUnits, measureWords } from './measures.ts';
import { limits } from './limits.ts';
import { numberText } from './number-text.ts';
import { parse, splitAtEquals, type ParseOptions, type Parsed } from './parse.ts';
import { formulaTex, toTex } from './print-tex.ts';
import { emptySet, listedValues, listsValues } from './listed-values.ts';
import { readProse } from './prose.ts';
import { heightsIn, placesWords } from './sketches.ts';
import { readDerivation, readEquation, readInterval } from './read-statements.ts';
import { shapeOf } from './shapes.ts';
import { spoken, withoutChoose } from './spoken.ts';
import { symbolsMet } from './vocabulary.ts';
import { readFactorisation } from './factors.ts';
import { growthText } from './read-growth.ts';
import { withSpacedEntries } from './spaced-entries.ts';
import { matrixOf, parseShape, sameShape, shapeTex, shapeWords, type Shape } from './symbol-types.ts';
import type { Expr, Formula, Symbols } from './tree.ts';

type Of<K extends AnswerKind> = Extract<Field, { kind: K }>;

/** A finding of the parser on its way to the door, its place moved to where the part began. No `Error`: its stack would cost more than the reading. */
class Passed {
  readonly invalid: Invalid;
  constructor(found: Invalid, by: number) {
    this.invalid = found.at === undefined ? found : { ...found, at: [found.at[0] + by, found.at[1] + by] };
  }
}
const passed = <T>(run: () => T): T | Invalid => {
  try {
    return guarded(run);
  } catch (e) {
    if (e instanceof Passed) return e.invalid;
    throw e;
  }
};

/** MathLive writes math between dollars when copied, and a trailing full stop comes with a sentence. */
const trimmed = (text: string): readonly [string, number] => {
  const lead = /^[\s$]*/.exec(text)?.[0].length ?? 0;
  const tail = /(?:[\s$;,]|(?<=[\])}\w%])\.)*$/.exec(text.slice(lead))?.[0].length ?? 0;
  return [text.slice(lead, text.length - tail), lead];
};

/** f^{-1}(x) on the left names the inverse function. */
const inverseName = /^\s*[A-Za-z]\s*\^\s*(?:\{\s*-\s*1\s*\}|-1)\s*(?:\\left)?\(\s*[A-Za-z]\s*(?:\\right)?\)\s*$/;
/** Splits off "x = " where the left side only names what is asked for. */
const rightSide = (text: string, symbols: Symbols, options: ParseOptions, leftSide: readonly string[]): readonly [string, number] => {
  const parts = splitAtEquals(text);
  if (parts.length === 1) return [text, 0];
  const squeezed = (s: string) => s.replace(/[\s{}]|\\left|\\right|\\[,;:! ]/g, '');
  const lefts = parts.slice(0, -1);
  const start = lefts.reduce((n, p) => n + p.length + 1, 0);
  const right = parts.at(-1) ?? '';
  if (right.trim() === '') fault('syntax', 'Nothing stands to the right of “=”.', [start - 1, start]);
  if (lefts.length > 1) fault('wrong-kind', 'One formula is asked; here are several, joined by “=”. Write the last one only.', [0, text.length]);
  const left = parts[0] ?? '';
  if (leftSide.some((l) => squeezed(l) === squeezed(left)) || options.open === true && inverseName.test(left)) return [right, start];
  const read = parse(left, symbols, options);
  const named = read.ok && read.rows.length === 1 && read.rows[0]?.length === 1 ? read.rows[0][0]?.op : undefined;
  if (read.ok && named !== 'symbol' && named !== 'entry' && named !== 'apply' && named !== 'probability' && named !== 'derivative') {
    fault('wrong-kind', 'Write only what is asked: to the left of “=” stands another formula.', [0, left.length]);
  }
  return [right, start];
};

const one = (parsed: Parsed, what: string): Expr => {
  const items = parsed.rows.flat();
  const [only] = items;
  if (only === undefined) return fault('empty', 'There is nothing here yet.');
  // 1,000 and 1,5: which was meant can be guessed from the places.
  const isThousands = items.length > 1 && items.every((e, k) => e.op === 'number' && e.denominator === '1' && (k === 0 || (parsed.places.get(e)?.[1] ?? 0) - (parsed.places.get(e)?.[0] ?? 0) === 3));
  if (items.length > 1) return fault('wrong-kind', `${what} is asked; this is a list of ${items.length}. ${isThousands ? 'Write thousands without a comma, as 1000.' : 'For a decimal number write a point, as 1.5.'}`);
  if (only.op === 'relation') return fault('wrong-kind', `${what} is asked, not a relation.`, parsed.places.get(only));
  return only;
};
const checked = (e: Expr, parsed: Parsed): Shape => shapeOf(e, { vocabulary: parsed.vocabulary, bound: new Set(), places: parsed.places });
const finite = (c: Constant, says: string, at?: Span): Constant => {
  for (const x of [c].flat(2)) if (typeof x !== 'number' || !Number.isFinite(x)) return fault('no-value', says, at);
  return c;
};

/** One object, so that what was read with it is found again. */
const noSymbols: Symbols = {};
const typed = (given: Given): string => (given.kind === 'typed' ? given.text : fault('wrong-kind', 'Something to be typed is asked here.'));
const prepared = (given: Given, symbols: Symbols, options: ParseOptions, leftSide: readonly string[], asFormula: typeof spoken = withoutChoose): Parsed => {
  const [text, lead] = trimmed(typed(given));
  if (text === '') fault('empty', 'There is nothing here yet.');
  const [right, start] = rightSide(text, symbols, options, leftSide);
  const parsed = parse(asFormula(right, (letter) => Object.hasOwn(symbols, letter)), symbols, options);
  if (!parsed.ok) throw new Passed(parsed, lead + start);
  return parsed;
};
const optionsOf = (field: Field): ParseOptions => ('decimal' in field && field.decimal !== undefined ? { decimal: field.decimal } : {});

/** The declared unit may be typed or left out; it stands after the number, so that no place before it moves. */
const withoutUnit = (text: string, unit: string | undefined): string => {
  if (unit === undefined) return text;
  const escaped = unit.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(new RegExp(`(?:\\\\[,;: ]|\\s)*(?:\\\\(?:text|mathrm|operatorname)\\{\\s*${escaped}\\s*\\}|${escaped})\\s*$`), '');
};
/** What is asked for, where another unit stands behind the number. */
const unitWords = ({ measure, unit }: Of<'number'>): string | undefined => (measure !== undefined ? `what is asked is ${measureWords[measure]}.` : unit !== undefined ? `the unit asked for is ${unit}.` : undefined);
const readNumber = (field: Of<'number'>, given: Given): Read<'number'> => {
  const whole = typed(given);
  if (whole.length > limits.characters) fault('too-long', `This is ${whole.length} characters long; one number is asked.`);
  const { text, factor, typed: unitTyped } = field.measure === undefined ? { text: whole, factor: 1 } : inMeasure(whole, field.measure);
  const bare = numberText(withoutUnit(text, field.unit), unitWords(field));
  const parsed = prepared({ kind: 'typed', text: bare }, noSymbols, optionsOf(field), []);
  const e = one(parsed, 'One number');
  const s = checked(e, parsed);
  if (s.kind !== 'scalar') fault('wrong-kind', `One number is asked; this is ${shapeWords(s)}.`);
  const plainValue = finite(constantValue(e), 'This has no value as a number: something is divided by zero, too large, or a root or logarithm of what has none.');
  if (typeof plainValue !== 'number') return fault('wrong-kind', 'One number is asked.');
  const value = plainValue * factor;
  if (field.figures !== undefined) checkFigures(e, plainValue, field.figures);
  if (field.integer === true && !Number.isInteger(value)) fault('not-a-number', 'A whole number is asked here.');
  if (field.in !== undefined && (value < field.in[0] || value > field.in[1])) {
    const [lo, hi] = field.in;
    const percent = lo === 0 && hi === 1 && value > 1 && value <= 100 ? ` For a percentage write ${numeral(value)}%.` : '';
    fault('out-of-range', `What is asked lies between ${numeral(lo)} and ${numeral(hi)}.${percent}`);
  }
  const unit = field.measure === undefined ? '' : measureUnits[field.measure];
  const converted = factor === 1 ? '' : ` = ${numberTex(value)}`;
  return { ok: true, value, tex: `${toTex(e)}${factor === 1 ? '' : `\\ \\text{${unitTyped ?? ''}}`}${converted}${unit === '' ? '' : unit === '%' ? '\\,\\%' : `\\ \\text{${unit}}`}`, shape: 'a number' };
};
/** The figures are counted as typed; whether the number is right is not asked here. */
const checkFigures = (e: Expr, value: number, figures: number): void => {
  const typedFigures = figuresOf(e);
  const asked = `${figures} significant ${figures === 1 ? 'figure is' : 'figures are'} asked`;
  if (typedFigures === null) { if (value !== 0) fault('figures', `${asked}: write a decimal number.`); return; }
  const [least, most] = typedFigures;
  if (figures < least || figures > most) fault('figures', `${asked}; this has ${most < figures ? most : least}. ${most < figures ? 'Zeros at the end count, as in 0.210.' : 'Round it.'}`);
};

const listOf = (parsed: Parsed): Expr => {
  const rows = parsed.rows;
  const [first] = rows;
  if (rows.length === 1 && first?.length === 1 && first[0] !== undefined) return first[0];
  if (rows.length === 1 && first !== undefined) return { op: 'vector', args: first };
  if (rows.every((r) => r.length === 1)) return { op: 'vector', args: rows.flat() };
  return { op: 'matrix', rows };
};

const readVector = (field: Of<'vector'>, given: Given): Read<'vector'> => {
  const parsed = prepared(withSpacedEntries(given, field.size), noSymbols, optionsOf(field), []);
  const e = listOf(parsed);
  const s = checked(e, parsed);
  if (s.kind === 'matrix' && s.rows !== '1') fault('wrong-kind', `A vector is asked; this is ${shapeWords(s)}.`);
  const value = finite(constantValue(e), 'An entry has no value as a number.');
  // A row in place of the column asked for is the same list of entries here.
  const entries = [value].flat(2).filter((x): x is number => typeof x === 'number');
  if (field.size !== undefined && entries.length !== field.size) fault('shape', `A vector of ${field.size} entries is asked; here ${entries.length === 1 ? 'is 1' : `are ${entries.length}`}. Separate them by commas.`);
  return { ok: true, value: entries, tex: e.op === 'vector' ? toTex(e) : vectorTex(entries), shape: `a vector of ${entries.length} entries` };
};

const readMatrix = (field: Of<'matrix'>, given: Given): Read<'matrix'> => {
  const parsed = prepared(withSpacedEntries(given, field.columns), noSymbols, optionsOf(field), []);
  let e = listOf(parsed);
  if (field.rows === 1 && e.op === 'vector') e = { op: 'matrix', rows: [e.args] };
  const s = checked(e, parsed);
  const value = finite(constantValue(e), 'An entry has no value as a number.');
  const rows = typeof value === 'number' ? [[value]] : field.rows === 1 && value.every((x): x is number => typeof x === 'number') ? [value] : value.map((r) => (typeof r === 'number' ? [r] : r));
  const [r, c] = [rows.length, rows[0]?.length ?? 0];
  if (field.rows !== undefined && field.rows !== r || field.columns !== undefined && field.columns !== c) {
    fault('shape', `${shapeWords(matrixOf(String(field.rows ?? r), String(field.columns ?? c)))} is asked; this is ${shapeWords(s)}. Rows are separated by semicolons, entries by commas: [1, 2; 3, 4].`.replace(/^./, (x) => x.toUpperCase()));
  }
  return { ok: true, value: rows, tex: e.op === 'matrix' ? toTex(e) : matrixTex(rows), shape: shapeWords(s) };
};

/** A table is typed like the matrix of its entries; what is wrong with one entry is said of its row and column, counted from 1. */
const readTable = (field: Of<'table'>, given: Given): Read<'table'> => {
  const [n, m] = [field.rows.length, field.columns.length];
  const matrix = readMatrix({ kind: 'matrix', rows: n, columns: m }, given);
  if (!matrix.ok) return matrix;
  const [low, high] = field.in ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const [i, row] of matrix.value.entries()) for (const [j, x] of row.entries()) {
    if (x < low || x > high) fault('out-of-range', `The entry in row ${i + 1}, column ${j + 1} is ${numeral(x)}; every entry lies between ${numeral(low)} and ${numeral(high)}.`);
  }
  return { ...matrix, shape: `a table of ${n} by ${m}` };
};

/** A place without a point is told before anything else: the curve is not finished. */
const readSketch = ({ at, range: [low, high] }: Of<'sketch'>, given: Given): Read<'sketch'> => {
  const text = typed(given);
  if (text.length > limits.characters) fault('too-long', 'This is no list of heights.');
  const open = heightsIn(text, at.length).flatMap((y, k) => (y === null && (text.split(/[,;]/)[k] ?? '').trim() === '' ? [at[k] ?? 0] : []));
  if (text.trim() !== '' && open.length > 0 && open.length < at.length && text.split(/[,;]/).length === at.length) fault('empty', `Your curve has no point yet at ${placesWords(open)}.`);
  const read = readVector({ kind: 'vector', size: at.length }, given);
  if (!read.ok) return read;
  const outside = read.value.findIndex((y) => y < low || y > high);
  if (outside >= 0) fault('out-of-range', `At x = ${numeral(at[outside] ?? 0)} your curve is at ${numeral(read.value[outside] ?? 0)}; the axes go from ${numeral(low)} to ${numeral(high)}.`);
  return { ...read, tex: `\\text{a curve through}\\ ${at.length}\\ \\text{points}`, shape: 'a curve' };
};

const readSet = (field: Of<'set'> | Of<'multiset'>, given: Given): Read<'set'> => {
  const raw = typed(given);
  if (emptySet.test(raw)) return { ok: true, value: [], tex: '\\emptyset', shape: 'the empty set' };
  const each = (items: readonly Expr[], parsed: Parsed) => items.map((e) => {
    checked(e, parsed);
    const v = finite(constantValue(e), 'An element has no value as a number.', parsed.places.get(e));
    return typeof v === 'number' ? v : fault('wrong-kind', 'The elements of the set are numbers.', parsed.places.get(e));
  });
  const elements: Expr[] = [];
  const values: number[] = [];
  const take = (items: readonly Expr[], parsed: Parsed) => { elements.push(...items); values.push(...each(items, parsed)); };
  if (listsValues(raw)) {
    for (const text of listedValues(raw, 'decimal' in field && field.decimal === ',' ? ',' : '.')) { const parsed = prepared({ kind: 'typed', text }, noSymbols, optionsOf(field), []); take([one(parsed, 'One number')], parsed); }
  } else {
    const parsed = prepared({ kind: 'typed', text: raw.replace(/^\s*\\?[A-Za-z]\w*\s*(?:∈|\\in(?![A-Za-z]))\s*/, '') }, noSymbols, optionsOf(field), []);
    const items = parsed.rows.flat();
    const only = items.length === 1 ? items[0] : undefined;
    take(only?.op === 'vector' ? only.args : items, parsed);
  }
  if (field.kind === 'multiset') return { ok: true, value: values, tex: `\\{${elements.map(toTex).join(', ')}\\}`, shape: `${values.length} numbers, repetitions counted` };
  const unique = values.filter((x, k) => values.indexOf(x) === k);
  return { ok: true, value: unique, tex: `\\{${elements.map(toTex).join(', ')}\\}`, shape: `a set of ${unique.length}` };
};

/** A shape as it is declared: 'scalar', 'vector d', 'matrix n d'; a size that is not known is a letter of its own. */
const shapeSentence = (s: Shape): string => {
  const size = (x: string) => (x === '?' ? 'anySize' : x);
  return s.kind === 'scalar' ? 'scalar' : s.kind === 'vector' ? `vector ${size(s.size)}` : `matrix ${size(s.rows)} ${size(s.columns)}`;
};
/** A formula of any shape, and its shape. */
export const readFormula = (text: string, symbols: Symbols, options: ParseOptions = {}): { readonly ok: true; readonly value: Formula; readonly shape: string; readonly tex: string } | Invalid =>
  passed(() => {
    const parsed = prepared({ kind: 'typed', text }, symbols, options, [], spoken);
    const typedTree = parsed.rows.length === 1 && parsed.rows[0]?.length === 1 ? one(parsed, 'One formula') : listOf(parsed);
    checked(typedTree, parsed);
    // (1, 2)^T is the column itself: a list has no other way to lie.
    const e = typedTree.op === 'transpose' && typedTree.args[0].op === 'vector' && /\)\s*(?:\^|'|\.)|\]\s*(?:\^|'|\.)/.test(text) ? typedTree.args[0] : typedTree;
    const s = checked(e, parsed);
    return { ok: true, value: { kind: 'formula', tree: e, symbols: symbolsMet(parsed.vocabulary) }, shape: shapeSentence(s), tex: formulaTex(e, symbols) };
  });

const readExpression = (field: Of<'expression'>, given: Given): Read<'expression'> => {
  const parsed = prepared(given, field.symbols, { ...optionsOf(field), open: field.undeclared !== undefined }, field.leftSide ?? [], spoken);
  const expected = parseShape(field.shape);
  let e = parsed.rows.length === 1 && parsed.rows[0]?.length === 1 ? one(parsed, 'One formula') : listOf(parsed);
  if (parsed.rows.flat().length > 1 && expected.kind === 'scalar') fault('wrong-kind', `One formula is asked; this is a list of ${parsed.rows.flat().length}.`);
  let s = checked(e, parsed);
  // A number stands for the matrix or vector only where nobody could mean otherwise: the zero vector.
  const isZero = e.op === 'number' && e.numerator === '0';
  if (!sameShape(s, expected) && !(isZero && expected.kind === 'vector')) {
    const row = s.kind === 'matrix' && s.rows === '1' && expected.kind === 'vector' ? ' Transpose it.' : '';
    if (expected.kind === 'vector' && s.kind === 'matrix' && s.rows === '1' && e.op === 'transpose' && e.args[0].op === 'vector') { e = e.args[0]; s = checked(e, parsed); } else fault('shape', `Asked is ${shapeWords(expected)}; this is ${shapeWords(s)}.${row}`);
  }
  const value: Formula = { kind: 'formula', tree: e, symbols: symbolsMet(parsed.vocabulary) };
  return { ok: true, value, tex: echo(e, parsed), shape: `${shapeWords(expected)}, as asked` };
};

/** What was understood: the formula, and under the terms of a sum of vectors or matrices their shapes. */
export const echo = (e: Expr, parsed: Parsed): string => {
  const { symbols } = parsed.vocabulary;
  if (e.op !== 'multiply' && e.op !== 'add') return formulaTex(e, symbols);
  const shape = checked(e, parsed);
  const factors = e.op === 'multiply' ? e.args : [];
  if (e.op === 'multiply' && factors.some((f) => checked(f, parsed).kind !== 'scalar') && shape.kind !== 'scalar') {
    const under = factors.map((f) => ({ f, s: checked(f, parsed) }));
    return under.map(({ f, s }) => (s.kind === 'scalar' ? formulaTex({ op: 'multiply', args: [f] }, symbols) : `\\underbrace{${f.op === 'add' ? `(${formulaTex(f, symbols)})` : formulaTex(f, symbols)}}_{${shapeTex(s)}}`)).join('\\;');
  }
  return formulaTex(e, symbols);
};

const readGrowth = (field: Of<'growth'>, given: Given): Read<'growth'> => {
  const [text, lead] = trimmed(typed(given));
  if (text === '') fault('empty', 'There is nothing here yet.');
  const { text: inside, start } = growthText(text);
  const symbols: Symbols = Object.fromEntries(field.variables.map((name) => [name, 'positive']));
  const parsed = parse(inside, symbols);
  if (!parsed.ok) throw new Passed(parsed, lead + start);
  const e = one(parsed, 'One class of growth');
  if (checked(e, parsed).kind !== 'scalar') fault('wrong-kind', 'One class of growth is asked.');
  return { ok: true, value: { kind: 'formula', tree: e, symbols }, tex: `O(${formulaTex(e, symbols)})`, shape: `a class of growth in ${field.variables.join(' and ')}` };
};

const readPicked = (field: Of<'choice'> | Of<'choices'> | Of<'ordering'>, given: Given, optionIds: readonly string[]): Read<'choice'> | Read<'choices'> => {
  if (given.kind !== 'picked') return invalid('wrong-kind', 'Options are to be picked here.');
  const ids = given.positions.map((p) => optionIds[p] ?? fault('out-of-range', `There is no option ${p + 1}.`));
  if (new Set(ids).size !== ids.length) fault('wrong-kind', 'An option was picked twice.');
  const shape = field.kind === 'ordering' ? `${ids.length} lines in order` : `${ids.length} picked`;
  const tex = given.positions.map((p) => String(p + 1)).join(field.kind === 'ordering' ? ' \\to ' : ',\\ ');
  if (field.kind === 'choice') {
    const [only] = ids;
    if (only === undefined) return invalid('empty', 'Nothing is picked yet.');
    return ids.length === 1 ? { ok: true, value: only, tex, shape } : invalid('wrong-kind', 'One option is to be picked.');
  }
  if (field.kind === 'ordering') {
    if (ids.length === 0) return invalid('empty', 'No line is placed yet.');
    if (field.distractors !== true && ids.length !== optionIds.length) return invalid('wrong-kind', `All ${optionIds.length} lines belong into the order; ${ids.length} are placed.`);
  }
  return { ok: true, value: ids, tex, shape };
};

const readNodes = (field: Of<'nodes'>, given: Given): Read<'nodes'> => {
  if (given.kind !== 'nodes') return invalid('wrong-kind', 'Nodes of the graph are to be clicked here.');
  for (const n of given.nodes) if (!field.graph.nodes.some((d) => d.id === n)) return invalid('not-in-graph', `There is no node ${n.slice(0, 12)} in this graph.`);
  const value = field.graph.nodes.map((d) => d.id).filter((id) => given.nodes.includes(id));
  return { ok: true, value, tex: value.length === 0 ? '\\emptyset' : `\\{${value.join(', ')}\\}`, shape: value.length === 0 ? 'no node' : `${value.length} node${value.length === 1 ? '' : 's'}` };
};

const readEdges = (field: Of<'edges'>, given: Given): Read<'edges'> => {
  if (given.kind !== 'edges') return invalid('wrong-kind', 'Edges of the graph are to be drawn or clicked here.');
  const ids = new Set(field.graph.nodes.map((d) => d.id));
  const value: Edge[] = [];
  for (const [a, b] of given.edges) {
    if (!ids.has(a) || !ids.has(b)) return invalid('not-in-graph', `There is no edge from ${a.slice(0, 12)} to ${b.slice(0, 12)} here: a node is missing.`);
    if (a === b) return invalid('not-in-graph', `An edge joins two different nodes, not ${a} with itself.`);
    const known = field.graph.edges.find(([x, y]) => x === a && y === b || !field.graph.directed && x === b && y === a);
    if (field.how === 'pick' && known === undefined) return invalid('not-in-graph', `There is no edge from ${a} to ${b} to be picked.`);
    if (!value.some(([x, y]) => x === a && y === b || !field.graph.directed && x === b && y === a)) value.push([a, b]);
  }
  return { ok: true, value, tex: value.length === 0 ? '\\emptyset' : value.map(([a, b]) => `${a}${field.graph.directed ? '\\to ' : '\\text{–}'}${b}`).join(',\\ '), shape: `${value.length} edge${value.length === 1 ? '' : 's'}` };
};

const readIndependence = (field: Of<'independence'>, given: Given): Read<'independence'> => {
  if (given.kind !== 'independence') return invalid('wrong-kind', 'Say whether the two are d-separated; if not, click an active path.');
  const statement = `${field.from} ${given.holds ? '\\perp' : '\\not\\perp'} ${field.to}${field.given.length === 0 ? '' : ` \\mid ${field.given.join(', ')}`}`;
  if (given.holds) return { ok: true, value: { holds: true }, tex: statement, shape: 'd-separated' };
  const { path } = given;
  for (const n of path) if (!field.graph.nodes.some((d) => d.id === n)) return invalid('not-in-graph', `There is no node ${n.slice(0, 12)} in this graph.`);
  if (path.length < 2) return invalid('no-witness', `“Not d-separated” needs a witness: click an active path from ${field.from} to ${field.to}.`);
  if (path[0] !== field.from || path.at(-1) !== field.to) return invalid('no-witness', `The path must lead from ${field.from} to ${field.to}; this one leads from ${path[0] ?? ''} to ${path.at(-1) ?? ''}.`);
  for (const [k, n] of path.entries()) {
    const before = path[k - 1];
    if (before !== undefined && !field.graph.edges.some(([a, b]) => a === n && b === before || a === before && b === n)) return invalid('not-in-graph', `${before} and ${n} are not joined by an edge; a path goes along edges.`);
  }
  if (new Set(path).size !== path.length) return invalid('no-witness', 'A path visits no node twice.');
  return { ok: true, value: { holds: false, path }, tex: `${statement}:\\ ${path.join('\\text{–}')}`, shape: `a path of ${path.length} nodes` };
};

/** Reads an answer of any kind. `optionIds` are the ids of the options in the order shown. */
export const read = (field: Field, given: Given, optionIds: readonly string[] = []): Read =>
  passed((): Read => {
    switch (field.kind) {
      case 'number': return readNumber(field, given);
      case 'vector': return readVector(field, given);
      case 'matrix': return readMatrix(field, given);
      case 'table': return readTable(field, given);
      case 'set': case 'multiset': return readSet(field, given);
      case 'expression': return readExpression(field, given);
      case 'derivation': return readDerivation(field, given);
      case 'equation': return readEquation(field, given);
      case 'interval': return readInterval(field, given);
      case 'growth': return readGrowth(field, given);
      case 'sketch': return readSketch(field, given);
      case 'rubric': return readProse(field, given);
      case 'factorisation': return readFactorisation(field, given);
      case 'choice': case 'choices': case 'ordering': return readPicked(field, given, optionIds.length > 0 ? optionIds : field.options.map((_, k) => String(k)));
      case 'nodes': return readNodes(field, given);
      case 'edges': return readEdges(field, given);
      case 'independence': return readIndependence(field, given);
      case 'any': return read(field.of, given, optionIds);
    }
  });
