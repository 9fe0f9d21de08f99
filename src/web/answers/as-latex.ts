/** Plain typing as LaTeX, for the mathematics field that takes it over: a formula, a relation, intervals. Pure. */
import { parse, readAlone, statementTex, type Symbols, toTex } from '#grade/read';

const formulaTex = (text: string, symbols: Symbols): string | null => {
  const parsed = parse(text, symbols);
  const [tree, ...others] = parsed.ok ? parsed.rows.flat() : [];
  return tree === undefined || others.length > 0 ? null : toTex(tree);
};

/** The ends of "(0, 2a]": the comma within no other bracket parts them. */
const endsOf = (inside: string): readonly [string, string] | null => {
  let depth = 0;
  for (const [k, c] of [...inside].entries()) {
    if ('([{'.includes(c)) depth += 1;
    if (')]}'.includes(c)) depth -= 1;
    if (c === ',' && depth === 0) return [inside.slice(0, k), inside.slice(k + 1)];
  }
  return null;
};
const intervalTex = (text: string, symbols: Symbols): string | null => {
  const [, open = '', inside = '', close = ''] = /^\s*([[(])(.*)([\])])\s*$/s.exec(text) ?? [];
  const ends = endsOf(inside)?.map((end) => formulaTex(end, symbols)) ?? [];
  return ends.length === 2 && ends.every((end) => end !== null) ? `\\left${open}${ends.join(', ')}\\right${close}` : null;
};
const union = /\s*(?:∪|\bunion\b|\bU\b)\s*/;
/** "x in (0, 1] ∪ (2, inf)": each interval by itself. */
const regionTex = (text: string, symbols: Symbols): string | null => {
  const [, name, rest = ''] = /^\s*(?:([A-Za-z]\w*)\s*(?:∈|\bin\b)\s*)?(.*)$/s.exec(text) ?? [];
  const lead = name === undefined ? '' : formulaTex(name, symbols);
  const pieces = rest.split(union).map((piece) => intervalTex(piece, symbols));
  return lead === null || pieces.some((piece) => piece === null) ? null : `${lead === '' ? '' : `${lead} \\in `}${pieces.join(' \\cup ')}`;
};
const relationTex = (text: string, symbols: Symbols): string | null => {
  const line = readAlone(text, symbols);
  return line.ok ? statementTex(line.statement) : null;
};

/** Whatever cannot be read stays as it was typed, its stars as points. */
export const asLatex = (text: string, symbols: Symbols): string => {
  if (text.trim() === '' || text.includes('\\')) return text;
  const relates = /[<>=≤≥≠]/.test(text);
  return (relates ? null : formulaTex(text, symbols)) ?? regionTex(text, symbols) ?? relationTex(text, symbols) ?? text.replaceAll('*', '\\cdot ');
};
