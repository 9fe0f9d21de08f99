/** Values as people list them: {1, 2}, "1 and 2", "x = 1 or x = 2", x ∈ {1, 2}, ±√2, "no solution". Works on the characters; each value is then read on its own. */

const word = (w: string): string => `(?<![A-Za-z\\\\])${w}(?![A-Za-z])|\\\\(?:text|textrm|mathrm|mbox)\\{\\s*${w}\\s*\\}`;
const between = new RegExp(`^(?:,?\\s*(?:${word('and')}|${word('or')})|\\\\(?:lor|vee|land|wedge)(?![A-Za-z])|[∨∧])`);
const lead = /^\s*\\?[A-Za-z]\w*(?:_(?:\w|\{\w+\}))?\s*(?:=|∈|\\in(?![A-Za-z]))(?![=])\s*/;
const plusMinus = /\\pm(?![A-Za-z])|±|\+\/?-(?=[\d\s\\√(a-z])/g;
const minusPlus = /\\mp(?![A-Za-z])|∓/g;
const braces: readonly (readonly [RegExp, RegExp])[] = [[/^\\left\s*\\(?:\{|lbrace(?![A-Za-z]))/, /\\right\s*\\(?:\}|rbrace)$/], [/^\\(?:\{|lbrace(?![A-Za-z]))/, /\\(?:\}|rbrace)$/], [/^\{/, /(?<!\\)\}$/]];
export const emptySet = /^\s*(?:\\emptyset|\\varnothing|∅|\{\s*\}|\\\{\s*\\\}|\\left\s*\\\{\s*\\right\s*\\\})\s*$/;

const withoutBraces = (text: string): string => {
  for (const [open, close] of braces) if (open.test(text) && close.test(text)) return text.replace(open, '').replace(close, '').trim();
  return text;
};
/** Cut at commas and joining words outside of all brackets. */
const cut = (text: string, separator: ',' | ';'): readonly string[] => {
  const parts: string[] = [''];
  let depth = 0;
  for (let i = 0; i < text.length;) {
    const c = text[i] ?? '';
    const joint = depth === 0 ? between.exec(text.slice(i))?.[0] : undefined;
    if (joint !== undefined) { parts.push(''); i += joint.length; continue; }
    if ('([{'.includes(c)) depth += 1;
    else if (')]}'.includes(c)) depth -= 1;
    if (depth === 0 && (c === separator || c === ';')) parts.push(''); else parts[parts.length - 1] += c;
    i += 1;
  }
  return parts.map((part) => part.trim());
};
const bothSigns = (text: string): readonly string[] =>
  text.search(plusMinus) < 0 && text.search(minusPlus) < 0 ? [text] : [text.replace(plusMinus, '+').replace(minusPlus, '-'), text.replace(plusMinus, '-').replace(minusPlus, '+')];

/** Each value as text, in the order typed. Bounded by the length of the text: each ± doubles one value only. */
export const listedValues = (typed: string, decimal: '.' | ',' = '.'): readonly string[] => {
  const text = typed.normalize('NFC').replace(/^[\s$]+|[\s$.]+$/g, '').replace(lead, '');
  if (emptySet.test(text)) return [];
  return cut(withoutBraces(text), decimal === ',' ? ';' : ',').flatMap((part) => bothSigns(part.replace(lead, '')));
};
/** Whether a text lists values by a sign or word that one formula does not have. */
export const listsValues = (typed: string): boolean => typed.split('=').length > 2 || typed.search(plusMinus) >= 0 || typed.search(minusPlus) >= 0 || new RegExp(`${word('or')}|${word('and')}|\\\\lor(?![A-Za-z])|∨`).test(typed);
