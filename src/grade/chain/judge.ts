/**
 * Judges the lines of a derivation: each has to equal the line before or to follow from it, and the last has to be the form asked for. The first
 * line that does not is named, with a place where it shows. A line that skips much is accepted if it is true.
 */
import { together, type Words } from '#paper';
import { onlyClause, shapeIn, statementTex, type Label, type Line, type Symbols } from '../read/index.ts';
import { usedNames } from '../formula/equal.ts';
import { atomsOf, namesFor, namesIn, solvedFor, type Atoms } from './atoms.ts';
import { endingOf } from './ending.ts';
import { implies } from './implies.ts';
import type { Chain, State, Step } from './state.ts';
import { afterStatement, afterValue, firstStatement, goesOnFromRight, zeroOf } from './statement-line.ts';
import { goesOn, setToZero, valueLine, withinLine } from './value-line.ts';
import { equalStep } from './value-step.ts';
import { plainWords, weakerWords } from './words.ts';

/** A line and the place where it was typed, from 1; 0 for a line that was given with the task. */
export type Numbered = { readonly line: Line; readonly number: number };
export type ChainVerdict =
  | { readonly verdict: 'right'; readonly exact: boolean }
  /** `firstWrongLine`: from 1; absent where every line holds and the end is not the one asked for. */
  | { readonly verdict: 'wrong'; readonly firstWrongLine?: number; readonly ending?: 'elsewhere' | 'unfinished' | 'other way'; readonly says: Words }
  | { readonly verdict: 'undetermined'; readonly says: Words };

const trees = (line: Line) => line.statement.flat().flatMap((clause) => clause.sides);

/** The letter that occurs most often, of those that may vary; null where two do equally often. */
const prominent = (lines: readonly Line[], chain: Pick<Chain, 'names'>): string | null => {
  const text = JSON.stringify(lines.map(trees));
  const counts = [...chain.names.types].filter(([, type]) => !type.domain.endsWith('integer') && type.domain !== 'index').map(([name]) => ({ name, count: text.split(`"name":"${name}"`).length - 1 })).sort((a, b) => b.count - a.count);
  const [most, second] = counts;
  return most === undefined || second !== undefined && second.count === most.count ? null : most.name;
};
const chainOf = (lines: readonly Line[], reference: Line, symbols: Symbols, varies: string | null): Chain => {
  const names = namesFor(symbols, [...lines, reference].flatMap(trees));
  const guess = prominent(lines, { names });
  const labelled = lines.flatMap(({ label }) => (label === null || label.argument === null || label.of !== undefined ? [] : [label]))[0] ?? null;
  const variable = (label: Label | null): string | null => {
    const [named = ''] = (label?.argument ?? labelled?.argument ?? '').split(/[|;,]/);
    return varies ?? (names.types.has(named) ? named : guess);
  };
  const asked = goesOn(reference) ? null : solvedFor(atomsOf(reference.statement, symbols));
  return { symbols, names, asked, varies: variable, definitions: new Map() };
};

/** The first line: a formula, or a statement; which of the two, where it could be both, the next line tells. */
const firstLine = (line: Line, next: Line | undefined, chain: Chain): Step => {
  if (goesOn(line)) return valueLine(line, null, chain);
  const clause = onlyClause(line.statement);
  const [left, ...others] = clause?.sides ?? [];
  if (clause !== null && left !== undefined && next !== undefined && goesOn(next) && next.label === null) {
    const isName = left.op === 'symbol' && !usedNames(others).has(left.name);
    if (isName && clause.relations[0] !== undefined && clause.relations[0] !== '!=') return withinLine(others, clause.relations.slice(1), { direction: clause.relations[0], how: 'exact', open: false }, line, left, chain);
    const within = withinLine(clause.sides, clause.relations, { direction: '=', how: 'exact', open: false }, line, null, chain);
    if (within.result !== 'no' || next.leads === null) return within;
  }
  return firstStatement(line, chain);
};

/** "dL/dw = … = 0" and "= … = 0": a formula, and then that it is set to zero. Null where a line does not end so, or where the formula is zero anyway. */
const beforeZero = (line: Line, chain: Chain): Line | null => {
  const clause = onlyClause(line.statement);
  const [last, before] = [clause?.sides.at(-1), clause?.sides.at(-2)];
  if (clause === null || last?.op !== 'number' || last.numerator !== '0' || before === undefined || clause.relations.at(-1) !== '=') return null;
  if (line.label?.of === undefined && line.leads !== '=' && clause.sides.length < 3) return null;
  if (equalStep(before, last, shapeIn(before, chain.symbols), chain.symbols).result === 'yes') return null;
  return { ...line, statement: [[{ sides: clause.sides.slice(0, -1), relations: clause.relations.slice(0, -1) }]] };
};
const andZero = (step: Step): Step => (step.result === 'no' || step.state.is !== 'value' ? step : { ...step, state: { is: 'statement', history: [zeroOf(step.state.value.expr, step.state.value.shape)], identity: false } });

const nextLine = (line: Line, state: State, chain: Chain): Step => {
  const zero = state.is === 'value' ? setToZero(line, state, chain) : null;
  if (zero !== null) return { result: 'yes', how: 'exact', state: { is: 'statement', history: [zeroOf(zero.expr, zero.shape)], identity: false } };
  if (state.is === 'value') return goesOn(line) ? valueLine(line, state, chain) : sameLeft(line, state, chain) ?? afterValue(line, state, chain);
  if (!goesOn(line)) return afterStatement(line, state, chain);
  return goesOnFromRight(line, state, chain) ?? { result: 'no', says: plainWords('A formula alone says nothing after an equation: write both sides.') };
};
/** x = a, = b, then x = c again. */
const sameLeft = (line: Line, state: Extract<State, { is: 'value' }>, chain: Chain): Step | null => {
  const clause = onlyClause(line.statement);
  const [left, ...others] = clause?.sides ?? [];
  const [lead, ...relations] = clause?.relations ?? [];
  if (clause === null || state.left === null || left === undefined || lead === undefined || statementTex([[{ sides: [left], relations: [] }]]) !== statementTex([[{ sides: [state.left], relations: [] }]])) return null;
  return valueLine({ ...line, leads: lead, statement: [[{ sides: others, relations }]] }, state, chain);
};

/** As the first line: its formulas are equal to each other. */
const valueOrIdentity = (line: Line, chain: Chain): Step => {
  const clause = onlyClause(line.statement);
  return goesOn(line) || clause === null ? valueLine(line, null, chain) : withinLine(clause.sides, clause.relations, { direction: '=', how: 'exact', open: false }, line, null, chain);
};

const undecided = (k: number): Words => plainWords(`Whether line ${k} follows could not be decided with certainty. It counts neither as right nor as wrong; a step between may help.`);

/** `varies`: what varies where constants are dropped. */
export const judgeLines = (lines: readonly Numbered[], reference: Line, symbols: Symbols, varies: string | null = null): ChainVerdict => {
  const chain = chainOf(lines.map(({ line }) => line), reference, symbols, varies);
  let state: State | null = null;
  let exact = true;
  let open: number | null = null;
  for (const [k, { line, number }] of lines.entries()) {
    const formula: Line | null = state === null || state.is === 'value' ? beforeZero(line, chain) : null;
    const step: Step = formula !== null ? andZero(state === null ? valueOrIdentity(formula, chain) : nextLine(formula, state, chain)) : state === null ? firstLine(line, lines[k + 1]?.line, chain) : nextLine(line, state, chain);
    if (step.result === 'no') {
      return { verdict: 'wrong', firstWrongLine: number, says: step.says };
    }
    if (step.result === 'open') open ??= number; else if (step.how === 'points') exact = false;
    state = step.state;
  }
  if (state === null) return { verdict: 'undetermined', says: plainWords('There is no line.') };
  const usesProportion = lines.some(({ line }) => line.leads === '∝' || line.statement.flat().some((c) => c.relations.includes('∝')));
  const ending = endingOf(reference, state, chain, usesProportion);
  if (ending === 'elsewhere') {
    const weaker = state.is === 'statement' ? weakerLine(lines, chain) : null;
    if (weaker !== null) return weaker;
  }
  switch (ending) {
    case 'elsewhere': return { verdict: 'wrong', ending, says: plainWords(open === null ? 'Each line follows from the one before, but the last is not what was to be shown.' : 'The last line is not what was to be shown.') };
    case 'unfinished': return { verdict: 'wrong', ending, says: plainWords('Each line holds, but the last is not yet the form that is asked for.') };
    case 'other way': return { verdict: 'wrong', ending, says: plainWords('The lines do not show the relation that is asked for, from the first to the last.') };
    case 'open': return { verdict: 'undetermined', says: open === null ? plainWords('Whether the last line is the form asked for could not be decided with certainty.') : undecided(open) };
    case 'there': return open === null ? { verdict: 'right', exact } : { verdict: 'undetermined', says: undecided(open) };
  }
};

/** Where a chain of statements ends at too little: the first line that says less than the one before. */
const weakerLine = (lines: readonly Numbered[], chain: Chain): ChainVerdict | null => {
  let before: Atoms | null = null;
  for (const { line, number } of lines) {
    if (goesOn(line)) return null;
    const here = atomsOf(line.statement, chain.symbols);
    if (before !== null) {
      const back = implies([here], before, chain.symbols, chain.names, chain.asked);
      if (back.result === 'no') return { verdict: 'wrong', firstWrongLine: number, ending: 'elsewhere', says: weakerWords(back.spot, new Set([...namesIn(here), ...namesIn(before)])) };
    }
    before = here;
  }
  return null;
};

/** A line with its number before what is said of it. */
export const lineWords = (number: number, says: Words): Words => together(plainWords(`Line ${number} does not follow.`), says);
