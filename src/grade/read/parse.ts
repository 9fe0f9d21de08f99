/** One reader for MathLive's LaTeX and for plain typing. Recursive descent; what a name means is settled by the declarations. */
import { closing, cursorOf, type Cursor } from './cursor.ts';
import { fault, guarded } from './fault.ts';
import type { Invalid } from './field.ts';
import type { Grammar } from './grammar.ts';
import { atomsOf } from './parse-atoms.ts';
import { chanceOf, distributionsAhead } from './parse-chance.ts';
import { derivativesOf } from './parse-derivatives.ts';
import { functionsOf } from './parse-functions.ts';
import { namesOf } from './parse-names.ts';
import { operationsOf } from './parse-operations.ts';
import { rangesOf } from './parse-ranges.ts';
import type { Places } from './shapes.ts';
import type { Size } from './symbol-types.ts';
import { notationOf, tokenise, type Token } from './tokens.ts';
import type { Expr, Symbols } from './tree.ts';
import { isOpaqueWord, meet, vocabularyOf, type Vocabulary } from './vocabulary.ts';

export type ParseOptions = { readonly decimal?: '.' | ','; readonly sizes?: readonly Size[]; /** Letters may be used that nobody declared. */ readonly open?: boolean; /** What stands beside it and uses the same letters. */ readonly beside?: readonly string[] };
/** Rows of items: one row with one item is a formula; a list without brackets is one row. */
export type Parsed = { readonly ok: true; readonly rows: readonly (readonly Expr[])[]; readonly braces: boolean; readonly places: Places; readonly vocabulary: Vocabulary };

const grammarOf = (c: Cursor): Grammar => {
  const late = (): Grammar => grammar;
  const grammar: Grammar = { ...operationsOf(c, late), ...atomsOf(c, late), ...namesOf(c, late), ...functionsOf(c, late), ...chanceOf(c, late), ...derivativesOf(c, late), ...rangesOf(c, late) };
  return grammar;
};

/** Everything that was typed: a formula, a list, rows, or a set in braces. */
const whole = (c: Cursor): { readonly rows: readonly (readonly Expr[])[]; readonly braces: boolean } => {
  const { peek, skip, mark, back, take, told, inside, latex } = c;
  const { rows } = grammarOf(c);
  if (peek().kind === 'end') fault('empty', 'There is nothing here yet.');
  // A set in braces.
  const opener = peek();
  if (opener.kind === 'sign' && (opener.text === '\\{' || opener.text === '{' && !latex)) {
    const before = mark();
    skip();
    const list = inside('\\{', () => rows(closing[opener.text] ?? '}'));
    if (take(closing[opener.text] ?? '}') && peek().kind === 'end' && !(list.length === 1 && list[0]?.length === 1 && list[0][0]?.op === 'relation')) return { rows: list, braces: true };
    back(before);
  }
  const list = rows(null);
  const t = peek();
  if (t.kind !== 'end') {
    if (t.kind === 'name' && t.text === 'if') fault('syntax', 'A case distinction is written cases(x if x > 0; 0), or with a factor [x > 0].', t.at);
    const closer = [')', ']', '}', '\\}'].includes(t.text);
    fault('syntax', closer ? `${told(t)} closes nothing.` : `${told(t)} is not expected here.`, t.at);
  }
  return { rows: list, braces: false };
};

/** The tokens of a text that is only looked at; none where it cannot be read. */
const tokensOf = (text: string, decimal: '.' | ','): readonly Token[] => {
  const found = guarded(() => tokenise(text.normalize('NFC'), { decimal, scientific: true }));
  return 'ok' in found ? [] : found;
};

/** What was read before with declared letters alone: the same text means the same, and is asked for again and again. */
const readBefore = new WeakMap<Symbols, Map<string, Parsed | Invalid>>();
const textsKept = 400;
const charactersKept = 200;

/** A word that one text sets upright is one name in all of them: \text{TP} and TP. */
const wordsAhead = (texts: readonly (readonly Token[])[], vocabulary: Vocabulary): void => {
  for (const tokens of texts) tokens.forEach((t, k) => {
    const [open, word, close, after] = [tokens[k + 1], tokens[k + 2], tokens[k + 3], tokens[k + 4]];
    const isUpright = t.kind === 'command' && (t.text === 'text' || t.text === 'operatorname' || t.text === 'textrm' || t.text === 'mathrm') && open?.text === '{' && word?.kind === 'name' && close?.text === '}';
    if (isUpright && word !== undefined && after?.text !== '(' && after?.text !== '_' && isOpaqueWord(vocabulary, word.text, new Set())) meet(vocabulary, word.text, 'free');
  });
};

/** Reads a text against declared symbols. Shapes are checked by the caller. */
export const parse = (text: string, symbols: Symbols, options: ParseOptions = {}): Parsed | Invalid => {
  if (options.open === true || options.sizes !== undefined || text.length > charactersKept) return parseAnew(text, symbols, options);
  const known = readBefore.get(symbols) ?? new Map<string, Parsed | Invalid>();
  readBefore.set(symbols, known);
  const key = `${options.decimal ?? '.'}${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const parsed = parseAnew(text, symbols, options);
  if (known.size >= textsKept) known.clear();
  known.set(key, parsed);
  return parsed;
};
const parseAnew = (text: string, symbols: Symbols, options: ParseOptions): Parsed | Invalid => guarded(() => {
  const vocabulary = vocabularyOf(symbols, options.sizes, options.open);
  const decimal = options.decimal ?? '.';
  const clean = text.normalize('NFC');
  const scientific = !vocabulary.declared.has('e') && !vocabulary.declared.has('E') && notationOf(clean) === 'plain';
  const tokens = tokenise(clean, { decimal, scientific });
  if (vocabulary.met !== null) {
    const all = [tokens, ...(options.beside ?? []).map((other) => tokensOf(other, decimal))];
    wordsAhead(all, vocabulary);
    distributionsAhead(all, vocabulary);
  }
  const cursor = cursorOf(tokens, vocabulary, notationOf(clean), decimal === ',' ? ';' : ',');
  return { ok: true, ...whole(cursor), places: cursor.places, vocabulary };
});

/** The parts of a text at its outermost "=", as typed: "x = 4/3" → ["x ", " 4/3"]. */
export const splitAtEquals = (text: string): readonly string[] => {
  const parts: string[] = [];
  let nesting = 0;
  let start = 0;
  for (let k = 0; k < text.length; k += 1) {
    const c = text[k] ?? '';
    if (text.startsWith('\\begin', k)) nesting += 1;
    else if (text.startsWith('\\end', k)) nesting -= 1;
    if ('([{'.includes(c)) nesting += 1;
    else if (')]}'.includes(c)) nesting -= 1;
    else if (nesting === 0 && (text.startsWith('\\approx', k) || text.startsWith('\\simeq', k) || text.startsWith('\\doteq', k))) { parts.push(text.slice(start, k)); start = k + (text.startsWith('\\approx', k) ? 7 : 6); k = start - 1; }
    else if (c === '≈' && nesting === 0) { parts.push(text.slice(start, k)); start = k + 1; }
    else if (c === '=' && nesting === 0 && !'<>!='.includes(text[k - 1] ?? '') && text[k + 1] !== '=') { parts.push(text.slice(start, k)); start = k + 1; }
  }
  return [...parts, text.slice(start)];
};
