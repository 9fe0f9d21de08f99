/** A class of growth as people write it: O(n log n), \mathcal{O}(…), Θ(…), with "T(n) =" before it or without, or the bare formula. */
import { fault } from './fault.ts';

export type GrowthText = { readonly text: string; readonly start: number };

const named = /^\s*(?:\\mathcal\s*\{\s*O\s*\}|\\mathcal\s*O|\\operatorname\s*\{\s*O\s*\}|\\mathrm\s*\{\s*O\s*\}|O|\\Theta|Θ|[Tt]heta|big-?[Oo]|\\Omega|Ω|Omega|ω|\\omega|o)\s*(?:\\left)?\s*\(/;
const lower = /^\s*(?:\\Omega|Ω|Omega|ω|\\omega)/;
const strict = /^\s*o\s*(?:\\left)?\s*\(/;
const before = /^[\s$]*(?!(?:O|o|\\?Theta|\\?Omega)\s*(?:\\left)?\()(?:\\?[A-Za-z]\w*\s*(?:(?:\\left)?\([^()]*\)\s*)?(?:=|\\in\b|∈))/;

/** In a cost "log2 n" is the logarithm to the base 2, never that of 2n. */
const toBase = (text: string): string => text.replaceAll(/(?<![A-Za-z])log(2|10)(?=\s*(?:\\left\s*)?[A-Za-z(])/g, 'log_$1');

/** What stands within the brackets, and where it begins. */
export const growthText = (typed: string): GrowthText => {
  const lead = before.exec(typed)?.[0].length ?? 0;
  const rest = typed.slice(lead);
  const opened = named.exec(rest);
  if (opened === null) return { text: toBase(rest), start: lead };
  if (lower.test(rest)) return fault('wrong-kind', 'An upper bound is asked, as O(…) or Θ(…); this says that it grows at least so fast.', [lead, typed.length]);
  if (strict.test(rest)) return fault('wrong-kind', 'A tight bound is asked, with a large O; the small o says that it grows more slowly than that.', [lead, typed.length]);
  const from = opened[0].length;
  let depth = 1;
  let end = from;
  for (; end < rest.length && depth > 0; end += 1) depth += rest[end] === '(' ? 1 : rest[end] === ')' ? -1 : 0;
  if (depth > 0) return fault('syntax', 'The bracket after the O is not closed.', [lead, typed.length]);
  if (!/^(?:[\s$.]|\\[,;: ])*$/.test(rest.slice(end))) return fault('syntax', 'One class is asked; something stands behind the bracket.', [lead + end, typed.length]);
  const inside = rest.slice(from, end - 1).replace(/\\right\s*$/, '');
  if (inside.trim() === '') return fault('empty', 'Nothing stands in the brackets of the O.');
  return { text: toBase(inside), start: lead + from };
};
