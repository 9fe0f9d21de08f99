/** A line that goes on from a formula: "= …", "≤ …", "∝ …", "L(w) = …", "dL/dw = …". */
import { sameShape, shapeIn, shapeWords, type Expr, type Label, type Line, type Relation } from '../read/index.ts';
import { onlyClause } from '../read/index.ts';
import { derivativeStep } from './derivative.ts';
import type { Chain, Direction, State, Step, Value } from './state.ts';
import { dependsOn, equalStep, freeStep, orderStep, type ValueStep } from './value-step.ts';
import { derivativeWords, plainWords, unequalWords, unorderedWords, varyingWords } from './words.ts';
import { usedNames } from '../formula/equal.ts';
import type { Words } from '#paper';

type Link = { readonly result: 'yes'; readonly how: 'exact' | 'points' } | { readonly result: 'no'; readonly says: Words } | { readonly result: 'open' };

const valued = (expr: Expr, chain: Chain): Value => ({ expr, shape: shapeIn(expr, chain.symbols) });
const isZero = (e: Expr): boolean => e.op === 'number' && e.numerator === '0';

/** One relation between two formulas. */
const link = (before: Value, next: Value, relation: Relation, constant: boolean, label: Label | null, chain: Chain): Link => {
  const shape = isZero(before.expr) ? next.shape : before.shape;
  if (!isZero(next.expr) && !isZero(before.expr) && !sameShape(before.shape, next.shape)) return { result: 'no', says: plainWords(`The line before is ${shapeWords(before.shape)}, this one ${shapeWords(next.shape)}.`) };
  const told = (step: ValueStep): Link => {
    if (step.result !== 'no') return step;
    if (step.pair !== null && step.spot === null) return { result: 'no', says: unequalWords(step.pair) };
    return { result: 'no', says: step.spot === null ? plainWords('It does not follow from the line before.') : unorderedWords(step.spot, usedNames([before.expr, next.expr]), relation) };
  };
  if (relation === '∝' || constant) {
    const how = constant ? 'term' : 'factor';
    const plain = equalStep(before.expr, next.expr, shape, chain.symbols);
    if (plain.result === 'yes') return plain;
    const varies = chain.varies(label);
    if (varies === null) return { result: 'open' };
    const step = freeStep(before.expr, next.expr, varies, how, shape, chain.symbols);
    return step.result === 'no' ? { result: 'no', says: varyingWords(varies, how) } : step;
  }
  if (relation === '=') return told(equalStep(before.expr, next.expr, shape, chain.symbols));
  if (relation === '!=') return { result: 'open' };
  return told(orderStep(before.expr, next.expr, relation, shape, chain.symbols));
};

/** a ≤ b, then b < c: a < c. Null where the two turn against each other. */
export const joined = (a: Direction, b: Relation): Direction | null => {
  if (b === '=' || b === '!=') return a;
  if (a === '=') return b;
  if (a === '∝' || b === '∝') return a === b ? a : null;
  if (a.startsWith('<') !== b.startsWith('<')) return null;
  return a === '<' || b === '<' ? '<' : a === '>' || b === '>' ? '>' : a;
};

const negated = (e: Expr): Expr => ({ op: 'negate', args: [e] });
const logOf = (e: Expr): Expr => ({ op: 'call', name: 'log', args: [e] });
/** A new name may stand for what was there, for its logarithm or for minus that: ℓ after L, NLL after ℓ. */
const renamedLink = (before: Value, next: Value, line: Line, chain: Chain): Link => {
  const relation = line.leads ?? '=';
  const plain = link(before, next, relation, line.constant, line.label, chain);
  if (plain.result === 'yes' || before.shape.kind !== 'scalar' || relation !== '=' && relation !== '∝') return plain;
  for (const tree of [logOf(before.expr), negated(logOf(before.expr)), negated(before.expr)]) {
    const other = link({ ...before, expr: tree }, next, '=', line.constant, line.label, chain);
    if (other.result === 'yes') return other;
  }
  return plain;
};

const keyOf = (label: Label): string => label.name.replace(/\(.*\)$/, '');
/** By what a derivative was taken: as its label says, else the argument here or where the function was named, else the only letter that can vary. */
const byOf = (label: Label, f: Value & { readonly argument: string | null }, chain: Chain): string | null => {
  const isNamed = (name: string | null | undefined): name is string => name != null && chain.names.types.has(name.replaceAll(/[{}]/g, ''));
  const [argument] = (label.argument ?? f.argument ?? '').split(/[|;,]/);
  if (isNamed(label.by)) return label.by.replaceAll(/[{}]/g, '');
  if (isNamed(argument)) return argument;
  if (chain.asked !== null && dependsOn(f.expr, chain.asked)) return chain.asked;
  const letters = [...usedNames([f.expr])].filter((name) => { const d = chain.names.types.get(name)?.domain; return d !== undefined && !d.endsWith('integer') && d !== 'index'; });
  return letters.length === 1 ? (letters[0] ?? null) : null;
};
type Before = Extract<State, { is: 'value' }> | null;
/** What a derivative is said to be of, by its name; a name that nothing was given means the formula before. */
const derivedFrom = (label: Label, before: Before, chain: Chain): (Value & { readonly argument: string | null }) | undefined => {
  if (label.of === undefined) return undefined;
  const named = chain.definitions.get(label.of) ?? chain.definitions.get(label.of.replace(/_.*$/, ''));
  if (named !== undefined || before === null || before.label?.of !== undefined) return named;
  return { ...before.value, argument: before.label?.argument ?? null };
};
const derivativeLink = (label: Label, next: Value, before: Before, chain: Chain): Link | null => {
  const f = derivedFrom(label, before, chain);
  if (f === undefined || f.shape.kind !== 'scalar') return null;
  const by = byOf(label, f, chain);
  if (by === null) return { result: 'open' };
  const step = derivativeStep(f.expr, by, next.expr, chain.symbols, chain.names);
  return step.result === 'yes' ? { result: 'yes', how: 'points' } : step.result === 'open' ? { result: 'open' } : { result: 'no', says: derivativeWords(step.spot, usedNames([f.expr, next.expr])) };
};

/** dL/dw = 0: what was just found is set to zero, or the derivative of what was named. Null where a line says something else. */
export const setToZero = (line: Line, before: NonNullable<Before>, chain: Chain): Value | null => {
  const [only, ...others] = onlyClause(line.statement)?.sides ?? [];
  const { label } = line;
  if (label?.of === undefined || line.leads !== '=' || only === undefined || others.length > 0 || !isZero(only)) return null;
  if (before.label?.of === label.of) return before.value;
  const f = derivedFrom(label, before, chain);
  const by = f === undefined ? null : byOf(label, f, chain);
  return f === undefined || by === null ? null : valued({ op: 'derivative', by: { op: 'symbol', name: by }, of: f.expr }, chain);
};

/** True where a line goes on from a formula rather than stating something of its own. */
export const goesOn = (line: Line): boolean => line.leads !== null || line.label !== null || (onlyClause(line.statement)?.relations.length ?? 1) === 0;

/** Each relation within the line itself, then the state at its last side. */
export const withinLine = (sides: readonly Expr[], relations: readonly Relation[], start: { readonly direction: Direction; readonly how: 'exact' | 'points'; readonly open: boolean }, line: Line, left: Expr | null, chain: Chain): Step => {
  let { direction, how, open } = start;
  for (const [k, relation] of relations.entries()) {
    const [a, b] = [sides[k], sides[k + 1]];
    if (a === undefined || b === undefined) continue;
    const next = link(valued(a, chain), valued(b, chain), relation, false, line.label, chain);
    if (next.result === 'no') return next;
    if (next.result === 'open') open = true; else if (next.how === 'points') how = 'points';
    const turned = joined(direction, relation);
    if (turned === null) return { result: 'no', says: plainWords('The relations of this line turn against each other, so that nothing follows.') };
    direction = turned;
  }
  const last = sides.at(-1);
  if (last === undefined) return { result: 'no', says: plainWords('Nothing stands here.') };
  const state: State = { is: 'value', value: valued(last, chain), label: line.label, direction, left, constant: line.constant };
  if (line.label !== null && line.label.of === undefined) chain.definitions.set(keyOf(line.label), { ...state.value, argument: line.label.argument });
  return open ? { result: 'open', state } : { result: 'yes', how, state };
};

/** A line that goes on, after a formula or as the first. */
export const valueLine = (line: Line, before: Before, chain: Chain): Step => {
  const clause = onlyClause(line.statement);
  const [first] = clause?.sides ?? [];
  if (clause === null || first === undefined) return { result: 'no', says: plainWords('Alternatives cannot go on from a formula.') };
  const next = valued(first, chain);
  const start = { direction: '=' as const, how: 'exact' as const, open: false };
  if (before === null) {
    if (line.label?.of !== undefined) return withinLine(clause.sides, clause.relations, start, line, null, chain);
    return withinLine(clause.sides, clause.relations, { ...start, direction: line.leads === null || line.leads === '!=' ? '=' : line.leads }, line, null, chain);
  }
  const relation = line.leads ?? '=';
  const { label } = line;
  const derived = label?.of === undefined ? null : derivativeLink(label, next, before, chain);
  const named = label === null || label.of !== undefined ? undefined : chain.definitions.get(keyOf(label));
  const isNew = label !== null && label.name !== before.label?.name;
  const constant = line.constant || before.constant;
  const found: Link = derived ?? (named !== undefined ? link(named, next, relation, constant, label, chain) : isNew ? renamedLink(before.value, next, { ...line, constant }, chain) : link(before.value, next, relation, constant, label ?? before.label, chain));
  if (found.result === 'no') return found;
  // The derivative of a bound is no bound of the derivative.
  const direction = derived !== null || named !== undefined ? (relation === '!=' ? '=' : relation) : joined(before.direction, relation);
  if (direction === null) return { result: 'no', says: plainWords('This relation turns against the ones before, so that nothing follows of the whole.') };
  return withinLine(clause.sides, clause.relations, { direction, how: found.result === 'open' ? 'points' : found.how, open: found.result === 'open' }, { ...line, label: label ?? before.label }, before.left, chain);
};
