/** Left sides that only name what is written: L(w), p(θ | x), \nabla_w L, dL/dw, ℓ'(θ). */
import type { Label } from './statement.ts';
import { greekNames, unicodeGreek } from './tokens.ts';
import type { Symbols } from './tree.ts';
import { bracketOnly, functionWords } from './vocabulary.ts';

const greekLetter = new RegExp(`[${[...unicodeGreek.keys()].join('')}]`, 'g');
/** Without what only changes how letters look: \mathcal{L} is L, \ell is ell, λ is lambda. */
const plain = (text: string): string =>
  text
    .replaceAll(/\\(?:left|right|big|Big|,|;|:|!| |displaystyle)(?![A-Za-z])|[\s~]/g, '')
    .replaceAll(/\\(?:mathcal|mathrm|mathbf|operatorname|text|mathscr|boldsymbol)\{([^{}]*)\}/g, '$1')
    .replaceAll(/\\(?:mathcal|mathrm|mathbf|mathscr)([A-Za-z])/g, '$1')
    .replaceAll('\\mid', '|').replaceAll('\\vert', '|').replaceAll('\\ell', 'ell').replaceAll('∇', '\\nabla').replaceAll('∂', '\\partial').replaceAll('\\partial', 'd').replaceAll('\\differentialD', 'd')
    .replaceAll('ℓ', 'ell').replaceAll('\\nabla', 'nabla').replaceAll(/\\([a-zA-Z]+)/g, '$1').replaceAll(greekLetter, (letter) => unicodeGreek.get(letter) ?? letter);

const name = '[A-Za-z]+?\\d*(?:_(?:\\{[^{}]*\\}|[A-Za-z0-9]))?';
const argument = '(?:\\(([^()]*(?:\\([^()]*\\)[^()]*)*)\\))?';
const unbraced = (s: string | undefined): string | null => (s === undefined || s === '' ? null : s.replace(/^\{(.*)\}$/, '$1').replace(/^\((.*)\)$/, '$1'));

const patterns: readonly (readonly [RegExp, (m: RegExpExecArray) => Omit<Label, 'name'> | null])[] = [
  [new RegExp(`^(?:nabla|grad)(?:_(\\{[^{}]*\\}|[A-Za-z]))?(${name})${argument}$`), (m) => ({ argument: unbraced(m[3]), of: m[2] ?? '', by: unbraced(m[1]) })],
  [new RegExp(`^frac\\{d\\{?(${name})${argument}\\}?\\}\\{d\\{?([A-Za-z]+(?:_(?:\\{[^{}]*\\}|\\w))?)\\}?\\}$`), (m) => ({ argument: unbraced(m[2]), of: m[1] ?? '', by: unbraced(m[3]) })],
  [new RegExp(`^frac\\{d\\}\\{d\\{?([A-Za-z]+(?:_(?:\\{[^{}]*\\}|\\w))?)\\}?\\}(${name})${argument}$`), (m) => ({ argument: unbraced(m[3]), of: m[2] ?? '', by: unbraced(m[1]) })],
  [new RegExp(`^d(${name})${argument}/d([A-Za-z]+(?:_(?:\\{[^{}]*\\}|\\w))?)$`), (m) => ({ argument: unbraced(m[2]), of: m[1] ?? '', by: unbraced(m[3]) })],
  [new RegExp(`^d/d((?:${[...greekNames].join('|')}|[A-Za-z]+?)(?:_(?:\\{[^{}]*\\}|\\w))?)\\(?(${name})${argument}\\)?$`), (m) => ({ argument: unbraced(m[3]), of: m[2] ?? '', by: unbraced(m[1]) })],
  [new RegExp(`^(${name})(?:'|\\^\\{?prime\\}?|\\^\\{?'\\}?)${argument}$`), (m) => ({ argument: unbraced(m[2]), of: m[1] ?? '', by: unbraced(m[2]) })],
];

const nameOnly = new RegExp(`^(?:log|ln)?(${name})${argument}$`);
/** An argument names what it depends on; n(n + 1) is a product. */
const isArgument = (s: string): boolean => /^[\w|,;{}\\^:]*$/.test(s) || /^[A-Za-z]\w*\|[+-]$|^[+-]\|[A-Za-z]\w*$|^[+-]$/.test(s);
/** ab is a product of two letters; a longer word or one letter is a name. */
const isName = (s: string): boolean => s.length !== 2 || /^[A-Z]{2}$/.test(s);
/** Null where the side is a formula. `reads`: whether it could be read as one; `readsOpenly`: with letters that nobody declared too. */
export const labelOf = (text: string, symbols: Symbols, reads: () => boolean, readsOpenly: () => boolean = reads): Label | null => {
  const squeezed = plain(text);
  const declared = (head: string) => Object.hasOwn(symbols, head) || Object.hasOwn(symbols, head.replaceAll(/[{}]/g, ''));
  for (const [pattern, make] of patterns) {
    const found = pattern.exec(squeezed);
    const made = found === null ? null : make(found);
    if (made !== null && made.of !== undefined && made.of !== '' && !declared(made.of) && !functionWords.has(made.of) && !(bracketOnly.has(made.of) && made.argument != null)) return { name: squeezed, ...made };
  }
  const found = nameOnly.exec(squeezed);
  const head = found?.[1] ?? '';
  // log p(x) names another thing than p(x); log(x) is a logarithm.
  if (found === null || declared(head) || functionWords.has(head) || bracketOnly.has(head) && found[2] !== undefined) return null;
  if (found[2] === undefined ? !isName(head) || reads() : !isArgument(found[2])) return null;
  // H(X, Y) and I(X; Y) say themselves what they are.
  if (/^[HI]$/.test(head) && found[2] !== undefined && /^[A-Z](?:[,;|][A-Z])*$/.test((unbraced(found[2]) ?? '').replaceAll(/[()]/g, '')) && readsOpenly()) return null;
  return { name: squeezed, argument: unbraced(found[2]) };
};
