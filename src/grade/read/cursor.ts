/** Where the parser stands in the tokens, and what it has made so far. The parts of the grammar share one. */
import { fault } from './fault.ts';
import { limits } from './limits.ts';
import { shapeOf, type Places } from './shapes.ts';
import { greekNames, type Notation, type Token } from './tokens.ts';
import type { Shape } from './symbol-types.ts';
import type { Expr } from './tree.ts';
import { firstName, typeOfName, type Vocabulary } from './vocabulary.ts';

export type Opener = '(' | '[' | '{' | '|' | '‖' | '⟨' | '⌊' | '⌈' | '\\{';
export const closing: { readonly [open: string]: string } = { '(': ')', '[': ']', '{': '}', '\\{': '\\}' };
export const relationSigns: ReadonlySet<string> = new Set(['=', '<', '<=', '>', '>=', '!=']);
/** Commands that only change how a letter looks. */
export const looks: ReadonlySet<string> = new Set(['mathbf', 'boldsymbol', 'bm', 'mathrm', 'mathsf', 'mathit', 'mathcal', 'symbf', 'symup', 'vec', 'operatorname', 'operatorname*', 'text', 'textrm', 'mathop', 'pmb']);

export type Cursor = ReturnType<typeof cursorOf>;

export const cursorOf = (all: readonly Token[], vocabulary: Vocabulary, notation: Notation, separator: ',' | ';') => {
  const tokens = [...all];
  const places: Places = new WeakMap();
  /** Trees that stood in brackets, so that (a b)(c d) keeps its two factors; vectors written as lists, which may be rows of a matrix. */
  const marks = { bracketed: new WeakSet<Expr>(), listed: new WeakSet<Expr>() };
  const open: Opener[] = [];
  const latex = notation === 'latex';
  let at = 0;
  let depth = 0;
  let nodes = 0;
  let bound: ReadonlySet<string> = new Set();

  const end: Token = { kind: 'end', text: '', at: [0, 0] };
  const peek = (k = 0): Token => tokens[at + k] ?? tokens.at(-1) ?? end;
  const last = (): Token | undefined => tokens[at - 1];
  const ended = (otherwise: number): number => last()?.at[1] ?? otherwise;
  const startOf = (k: number): number => tokens[k]?.at[0] ?? 0;
  const mark = (): number => at;
  const back = (to: number): void => { at = to; };
  const skip = (n = 1): void => { at += n; };
  /** Puts one token in the place of `count`, `k` ahead. */
  const replace = (k: number, count: number, token: Token): void => { tokens.splice(at + k, count, token); };
  const remove = (k: number): void => { tokens.splice(at + k, 1); };
  const insert = (token: Token): void => { tokens.splice(at, 0, token); };
  /** Writes the sign `k` places ahead in another spelling. */
  const retext = (k: number, text: string): void => { tokens[at + k] = { kind: 'sign', text, at: peek(k).at }; };
  const next = (): Token => { const t = peek(); at += 1; return t; };
  const isSign = (text: string, k = 0): boolean => peek(k).kind === 'sign' && peek(k).text === text;
  const take = (text: string): boolean => { if (isSign(text)) { at += 1; return true; } return false; };
  const told = (t: Token): string => (t.kind === 'end' ? 'the end' : `“${t.text === '\\{' ? '{' : t.text === '\\}' ? '}' : t.text}”`);
  const expect = (text: string, opened: Token): void => {
    if (!take(text)) fault('syntax', `The ${told(opened)} is not closed: ${told({ kind: 'sign', text, at: [0, 0] })} is expected before ${told(peek())}.`, opened.at);
  };
  /** "||" typed where one bar is open is two bars. */
  const splitBars = (): void => {
    const t = peek();
    if (t.kind !== 'sign' || t.text !== '‖' || open.at(-1) !== '|' || t.at[1] - t.at[0] !== 2 || latex) return;
    tokens.splice(at, 1, { kind: 'sign', text: '|', at: [t.at[0], t.at[0] + 1] }, { kind: 'sign', text: '|', at: [t.at[0] + 1, t.at[1]] });
  };
  /** A bar opens where none is open; \left| and \right| say themselves which they are. */
  const opensBar = (t: Token): boolean => (t.side === undefined ? open.at(-1) !== t.text : t.side === 'open');

  const made = <E extends Expr>(e: E, from: number): E => {
    nodes += 1;
    if (nodes > limits.nodes) fault('too-long', 'This formula has too many parts.');
    places.set(e, [from, ended(from)]);
    return e;
  };
  const deeper = <T>(run: () => T): T => {
    depth += 1;
    if (depth > limits.depth) fault('too-deep', `This is nested more than ${limits.depth} deep.`, peek().at);
    const result = run();
    depth -= 1;
    return result;
  };
  const inside = <T>(opener: Opener, run: () => T): T => { open.push(opener); const result = run(); open.pop(); return result; };
  const within = <T>(index: readonly string[], run: () => T): T => { const before = bound; bound = new Set([...bound, ...index]); const result = run(); bound = before; return result; };
  const shape = (e: Expr): Shape => shapeOf(e, { vocabulary, bound, places });
  const isBound = (name: string): boolean => bound.has(name);
  const boundNames = (): ReadonlySet<string> => bound;
  const isMet = (name: string): boolean => bound.has(name) || vocabulary.declared.has(name) || vocabulary.met?.has(name) === true;
  const declared = (name: string): boolean => bound.has(name) || typeOfName(vocabulary, name) !== undefined;

  /** Cuts the token at hand so that its first `k` characters stand alone. */
  const cut = (k: number): Token => {
    const t = peek();
    if (k >= t.text.length) return t;
    const middle = t.at[0] + k;
    const head: Token = { kind: t.kind, text: t.text.slice(0, k), at: [t.at[0], middle] };
    tokens.splice(at, 1, head, { kind: t.kind, text: t.text.slice(k), at: [middle, t.at[1]] });
    return head;
  };
  const cutDigit = (): void => { if (peek().text.length > 1) cut(1); };
  /** The name at hand without consuming it; '' if there is none. */
  const nameHere = (): string => {
    const t = peek();
    if (t.kind === 'name') return t.text === 'cases' && isSign('(', 1) ? t.text : cut(firstName(vocabulary, t.text, bound).length).text;
    return t.kind === 'command' ? t.text : '';
  };
  /** A whole number follows the name without a space, as in x1. */
  const isStuck = (): boolean => peek().kind === 'number' && /^\d+$/.test(peek().text) && peek().at[0] === last()?.at[1];

  /** "{\mathrm{in}}", "12", "F": a subscript or the argument of a style, as bare text; null if it is no plain word. */
  const wordInBraces = (): string | null => {
    if (!isSign('{')) return null;
    let k = 1;
    let nesting = 1;
    let word = '';
    for (; nesting > 0; k += 1) {
      const t = peek(k);
      if (t.kind === 'end') return null;
      if (t.kind === 'sign' && t.text === '{') nesting += 1;
      else if (t.kind === 'sign' && t.text === '}') nesting -= 1;
      else if (t.kind === 'name' || t.kind === 'number' || t.kind === 'command' && greekNames.has(t.text)) word += t.text;
      else if (t.kind === 'sign' && (t.text === '*' || t.text === "'")) return null;
      else if (t.kind !== 'command' || !looks.has(t.text)) return null;
    }
    skip(k);
    return word;
  };

  /** Whether the bracket at hand holds a relation at its own depth. */
  const relationInBracket = (k: number): boolean => {
    if (!['(', '[', '\\{', '{'].includes(peek(k).text) || peek(k).kind !== 'sign') return false;
    let nesting = 0;
    for (let j = k; peek(j).kind !== 'end'; j += 1) {
      const t = peek(j);
      if (t.kind === 'command' && t.text === 'begin') nesting += 1;
      if (t.kind === 'command' && t.text === 'end') nesting -= 1;
      if (t.kind !== 'sign') continue;
      if (['(', '[', '{', '\\{'].includes(t.text)) nesting += 1;
      else if ([')', ']', '}', '\\}'].includes(t.text)) { nesting -= 1; if (nesting === 0) return false; } else if (nesting === 1 && relationSigns.has(t.text)) return true;
    }
    return false;
  };

  /** How many places ahead the bar of a condition stands in the bracket at hand, as in p(x | z); null if there is none. */
  const conditionBar = (k = 0): number | null => {
    const bars: number[] = [];
    let nesting = 0;
    for (let j = k; peek(j).kind !== 'end'; j += 1) {
      const t = peek(j);
      if (t.kind !== 'sign') continue;
      if (['(', '[', '{', '\\{'].includes(t.text)) nesting += 1;
      else if ([')', ']', '}', '\\}'].includes(t.text)) { nesting -= 1; if (nesting === 0) break; }
      else if (nesting === 1 && t.text === '∣') return j;
      else if (nesting === 1 && t.text === '|' && t.side === undefined) bars.push(j);
    }
    return bars.length % 2 === 1 ? bars[(bars.length - 1) / 2] ?? null : null;
  };
  /** Whether the bracket at hand holds a list. */
  const listInBracket = (k = 0): boolean => {
    let nesting = 0;
    for (let j = k; peek(j).kind !== 'end'; j += 1) {
      const t = peek(j);
      if (t.kind !== 'sign') continue;
      if (['(', '[', '{', '\\{', '⟨'].includes(t.text)) nesting += 1;
      else if ([')', ']', '}', '\\}', '⟩'].includes(t.text)) { nesting -= 1; if (nesting === 0) return false; } else if (nesting === 1 && (t.text === ',' && separator === ',' || t.text === ';')) return true;
    }
    return false;
  };

  return {
    conditionBar, listInBracket, vocabulary, latex, separator, places, marks, peek, last, ended, startOf, mark, back, skip, insert, replace, remove, retext, next, isSign, take, told, expect, splitBars, opensBar, made, deeper, inside, within,
    shape, isBound, isMet, boundNames, declared, cut, cutDigit, nameHere, isStuck, wordInBraces, relationInBracket,
  };
};
