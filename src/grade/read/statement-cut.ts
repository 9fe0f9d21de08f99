/** Cuts a text at its outermost "or", "and", relations and arrows. Works on the characters, since each side is then read on its own. */
import type { Relation } from './statement.ts';

export type SideText = { readonly text: string; readonly at: number };
export type ClauseText = { readonly sides: readonly SideText[]; readonly relations: readonly Relation[] };
export type StatementText = readonly (readonly ClauseText[])[];

type Mark = { readonly kind: 'relation'; readonly relation: Relation; readonly at: number; readonly end: number } | { readonly kind: 'or' | 'and' | 'arrow'; readonly at: number; readonly end: number };

const sticky = (source: string): RegExp => new RegExp(source, 'y');
const command = (...names: readonly string[]): string => `\\\\(?:${names.join('|')})(?![A-Za-z])`;
const word = (w: string): string => `${w}(?![A-Za-z])|\\\\(?:text|textrm|mathrm|operatorname|mbox)\\{\\s*${w}\\s*\\}`;
const arrows = sticky(`<=+>|=+>|⇔|⇒|⟹|⟺|${command('iff', 'implies', 'Rightarrow', 'Leftrightarrow', 'Longrightarrow', 'Longleftrightarrow')}`);
const relations: readonly (readonly [RegExp, Relation])[] = [
  [sticky(`<=|=<|≤|⩽|${command('leqslant', 'leqq', 'leq', 'le')}`), '<='], [sticky(`>=|≥|⩾|${command('geqslant', 'geqq', 'geq', 'ge')}`), '>='], [sticky(`!=|≠|${command('neq', 'ne')}`), '!='],
  [sticky(`<|${command('lt')}`), '<'], [sticky(`>|${command('gt')}`), '>'], [sticky(`∝|${word('propto')}|${command('propto')}`), '∝'], [sticky(`==|:=|=|≡|${command('equiv', 'triangleq', 'coloneqq', 'eqqcolon')}`), '='],
];
const ors = sticky(`∨|${command('lor', 'vee')}|${word('or')}`);
const ands = sticky(`∧|${command('land', 'wedge')}|${word('and')}`);
const skipped = sticky('\\\\(?:[A-Za-z]+|.)');
const environment = sticky('\\\\(begin|end)\\{[^{}]*\\}');

/** With these a mark may begin. */
const mayMark = /[\\<>=!:;,≤≥⩽⩾≠∝⇔⇒⟹⟺∨∧≡poa]/;
const isLetter = (c: string | undefined): boolean => c !== undefined && /[A-Za-z\\]/.test(c);
/** sum_i=1^n: this sign belongs to the index. */
const isRange = (before: string): boolean => /(?:sum|prod|[∑∏ΣΠ])_[A-Za-z]\s*$/.test(before);

/** The marks at the outermost level. `decimal`: with a comma in numbers only a semicolon separates. */
const marksOf = (text: string, decimal: '.' | ','): readonly Mark[] => {
  const marks: Mark[] = [];
  let depth = 0;
  let i = 0;
  const match = (pattern: RegExp): string | null => { pattern.lastIndex = i; return pattern.exec(text)?.[0] ?? null; };
  while (i < text.length) {
    const env = text[i] === '\\' ? match(environment) : null;
    if (env !== null) { depth += env.startsWith('\\begin') ? 1 : -1; i += env.length; continue; }
    const c = text[i] ?? '';
    if (c === '\\' && (text[i + 1] === '{' || text[i + 1] === '}')) { depth += text[i + 1] === '{' ? 1 : -1; i += 2; continue; }
    if (depth === 0 && mayMark.test(c)) {
      const arrow = match(arrows);
      if (arrow !== null) { marks.push({ kind: 'arrow', at: i, end: i + arrow.length }); i += arrow.length; continue; }
      const startsWord = !/[A-Za-z]/.test(c) || !isLetter(text[i - 1]);
      const relation = startsWord ? relations.map(([pattern, r]) => [match(pattern), r] as const).find(([found]) => found !== null) : undefined;
      if (relation?.[0] != null) {
        if (!isRange(text.slice(0, i))) marks.push({ kind: 'relation', relation: relation[1], at: i, end: i + relation[0].length });
        i += relation[0].length;
        continue;
      }
      const joint = startsWord ? ([['or', ors], ['and', ands]] as const).map(([kind, pattern]) => [match(pattern), kind] as const).find(([found]) => found !== null) : undefined;
      if (joint?.[0] != null) { marks.push({ kind: joint[1], at: i, end: i + joint[0].length }); i += joint[0].length; continue; }
      if (c === ';' || c === ',' && decimal === '.' && text.slice(i - 1, i + 2) !== '{,}') { marks.push({ kind: 'and', at: i, end: i + 1 }); i += 1; continue; }
    }
    const other = c === '\\' ? match(skipped) : null;
    if (other !== null) { i += other.length; continue; }
    if ('([{⟨'.includes(c)) depth += 1;
    else if (')]}⟩'.includes(c)) depth = Math.max(0, depth - 1);
    i += 1;
  }
  return marks;
};

const lead = /^(?:\s|&|\\[,;:! ]|\\q?quad(?![A-Za-z])|\\therefore(?![A-Za-z])|∴|(?:so|hence|thus|therefore|then|i\.e\.|that is|or equivalently)(?=[\s,:])[,:]?|\\(?:text|mathrm)\{\s*(?:so|hence|thus|therefore|then|i\.e\.|that is),?\s*\})+/i;
const tail = /(?:\s|&|\\\\|\\[,;:! ]|\\q?quad|[;,.](?!\d)|∎|\\(?:blacksquare|square|qed))+$/;
/** The text without what only leads to it or ends a sentence, and how far its beginning moved. */
export const bare = (text: string): SideText => {
  const before = lead.exec(text)?.[0].length ?? 0;
  const rest = text.slice(before);
  return { text: rest.slice(0, rest.length - (tail.exec(rest)?.[0].length ?? 0)), at: before };
};

/** A line at its arrows: what follows an arrow is a line of its own. */
export const cutAtArrows = (text: string, decimal: '.' | ',' = '.'): readonly SideText[] => {
  const marks = marksOf(text, decimal).filter((mark) => mark.kind === 'arrow');
  const starts = [0, ...marks.map((mark) => mark.end)];
  return starts.map((at, k) => ({ text: text.slice(at, marks[k]?.at ?? text.length), at })).filter((part) => bare(part.text).text !== '');
};

const plusMinus = /\\pm(?![A-Za-z])|±|\+-|\+\/-/g;
const minusPlus = /\\mp(?![A-Za-z])|∓/g;
/** x = ±2 is x = 2 or x = −2. Both signs are as long as what they replace, so that no place moves. */
const bothSigns = (text: string): readonly string[] => {
  if (text.search(plusMinus) < 0) return [text];
  const sized = (sign: string) => (found: string) => sign.padEnd(found.length);
  return [text.replace(plusMinus, sized('+')).replace(minusPlus, sized('-')), text.replace(plusMinus, sized('-')).replace(minusPlus, sized('+'))];
};
const membership = /^(.*?)(?:\\in(?![A-Za-z])|∈)\s*(?:\\left)?\\?\{(.*?)(?:\\right)?\\?\}\s*$/s;
const inInterval = /^(\s*\\?[A-Za-z]\w*\s*)(?:\\in(?![A-Za-z])|∈)\s*(?:\\left)?\s*([[(])([^,;()[\]]+)[,;]([^,;()[\]]+?)(?:\\right)?\s*([\])])\s*$/;
const isInfinite = (s: string): boolean => /^\s*[-−+]?\s*(?:\\infty|∞|inf|oo)\s*$/.test(s);
/** x ∈ (a, b] is a < x ≤ b. */
const asBounds = (text: string): string => {
  const found = inInterval.exec(text);
  if (found === null) return text;
  const [, letter = '', open = '', low = '', high = '', close = ''] = found;
  const [above, below] = [isInfinite(low) ? '' : `${low} ${open === '[' ? '≤' : '<'} `, isInfinite(high) ? '' : ` ${close === ']' ? '≤' : '<'} ${high}`];
  return above === '' && below === '' ? text : `${above}${letter}${below}`;
};
/** x ∈ {1, 2} is x = 1 or x = 2. */
const spelledOut = (text: string): string => {
  const found = membership.exec(text);
  if (found === null) return asBounds(text);
  const [, left = '', items = ''] = found;
  return items.split(/[,;]/).map((item) => `${left} = ${item}`).join(' \\lor ');
};

/** The whole text as alternatives of clauses of sides. A side may be empty: a line that begins with "=" has an empty first one. */
export const cutStatement = (typed: string, decimal: '.' | ',' = '.'): StatementText => {
  const text = spelledOut(typed);
  return bothSigns(text).flatMap((signed): readonly (readonly ClauseText[])[] => {
    const alternatives: ClauseText[][] = [[]];
    let sides: SideText[] = [];
    let names: Relation[] = [];
    let from = 0;
    const closeSide = (to: number) => { const trimmed = bare(signed.slice(from, to)); sides.push({ text: trimmed.text, at: from + trimmed.at }); };
    const closeClause = () => { alternatives.at(-1)?.push({ sides, relations: names }); sides = []; names = []; };
    for (const mark of marksOf(signed, decimal)) {
      closeSide(mark.at);
      from = mark.end;
      if (mark.kind === 'relation') { names.push(mark.relation); continue; }
      closeClause();
      if (mark.kind === 'or') alternatives.push([]);
    }
    closeSide(signed.length);
    closeClause();
    return alternatives.map(completed(alternatives)).map(withoutEmpty).flatMap(listed);
  });
};

/** x = 2 or 3: the second begins as the first did. */
const completed = (all: readonly (readonly ClauseText[])[]) => (clauses: readonly ClauseText[], k: number): readonly ClauseText[] => {
  const [first] = all[0] ?? [];
  const [left] = first?.sides ?? [];
  const [relation] = first?.relations ?? [];
  return k === 0 || left === undefined || relation === undefined ? clauses : clauses.map((c) => (c.relations.length === 0 ? { sides: [left, ...c.sides], relations: [relation] } : c));
};
const withoutEmpty = (clauses: readonly ClauseText[]): readonly ClauseText[] => clauses.filter((c) => c.sides.some((s) => s.text !== '') || c.relations.length > 0);
/** "x = 2, 3" and "x = 2, x = 3" list solutions: nothing is both. */
const listed = (clauses: readonly ClauseText[]): readonly (readonly ClauseText[])[] => {
  const [first] = clauses;
  const [left] = first?.sides ?? [];
  const isListed = first !== undefined && left !== undefined && clauses.length > 1 && first.relations.length === 1 && first.relations[0] === '='
    && clauses.every((c) => c.relations.length === 0 || c.relations.length === 1 && c.relations[0] === '=' && c.sides[0]?.text.replaceAll(/\s/g, '') === left.text.replaceAll(/\s/g, ''));
  return isListed ? clauses.map((c) => [c.relations.length === 0 ? { sides: [left, ...c.sides], relations: ['='] } : c]) : [clauses];
};
