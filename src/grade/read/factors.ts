/** A distribution as a product: conditional probabilities of a directed model, or factors on sets of variables of an undirected one. */
import { fault, type Span } from './fault.ts';
import type { Field, Given, Read } from './field.ts';
import { limits } from './limits.ts';

/** One factor: what stands before the bar, and behind it; an undirected model has no bar. */
export type Factor = { readonly of: readonly string[]; readonly given: readonly string[] };
/** In the order written. Plain JSON data. */
export type Factorisation = { readonly kind: 'factorisation'; readonly model: 'directed' | 'undirected'; readonly factors: readonly Factor[] };

type Asked = Extract<Field, { kind: 'factorisation' }>;

/** "x_1" → "x_{1}". */
export const variableTex = (name: string): string => { const [head = '', ...index] = name.split('_'); return index.length === 0 ? head : `${head}_{${index.join('_')}}`; };
const listTex = (names: readonly string[]): string => names.map(variableTex).join(', ');
export const factorTex = (model: Factorisation['model'], { of, given }: Factor): string => `${model === 'directed' ? 'p' : '\\phi'}(${listTex(of)}${given.length === 0 ? '' : ` \\mid ${listTex(given)}`})`;
export const factorisationTex = ({ model, factors }: Factorisation): string => factors.map((factor) => factorTex(model, factor)).join('\\,');
export const factorText = (model: Factorisation['model'], { of, given }: Factor): string => `${model === 'directed' ? 'p' : 'phi'}(${of.join(', ')}${given.length === 0 ? '' : ` | ${given.join(', ')}`})`;
/** As one would type it. */
export const factorisationText = ({ model, factors }: Factorisation): string => factors.map((factor) => factorText(model, factor)).join(' ');

/** Signs of one meaning as one, each as long as before, so that places stay. */
const even = (text: string): string => {
  const spaces = (s: string): string => ' '.repeat(s.length);
  return text
    .replace(/\\(?:left|right|big|Big|bigl|bigr|bigm|middle|displaystyle|q?quad|cdot|times|ast|prod\{\})(?![A-Za-z])|\\[,;:! ]|[·⋅×*∗$]/g, spaces)
    .replace(/\\(?:mid|vert|lvert|rvert|given)(?![A-Za-z])|∣/g, (s) => `|${spaces(s.slice(1))}`)
    .replace(/\\propto(?![A-Za-z])|∝/g, (s) => `=${spaces(s.slice(1))}`)
    .replace(/\\(?:operatorname|mathrm|mathbb|mathbf|mathit|text)\s*\{\s*([A-Za-z]+)\s*\}/g, (s, name: string) => name.padStart(s.length));
};
const normaliser = /^\s*(?:1\s*\/\s*Z|\\[dt]?frac\s*(?:\{\s*1\s*\}|1)\s*(?:\{\s*Z\s*\}|Z)|Z\s*\^\s*(?:\{\s*-\s*1\s*\}|\(\s*-\s*1\s*\)|-\s*1)|\(\s*1\s*\/\s*Z\s*\)|const(?:ant)?)(?![A-Za-z_(])/;
const named = /\s*(\\?[A-Za-zφϕψΦΨ]+)\s*(?:_\s*(?:\{[^{}()]*\}|[A-Za-z0-9]+)|\^\s*\{\s*\(?\w+\)?\s*\}|\d+)?\s*\(([^()]*)\)/y;
const chances: ReadonlySet<string> = new Set(['p', 'P', 'Pr', 'prob', 'q', '\\Pr']);

const nameOf = (typed: string, variables: readonly string[]): string | null => {
  const name = typed.replace(/[\s{}\\]/g, '');
  const spelled = [name, name.replace(/^([A-Za-z]+)(\d+)$/, '$1_$2')];
  const exact = variables.find((v) => spelled.includes(v));
  const same = variables.filter((v) => spelled.some((s) => s.toLowerCase() === v.toLowerCase()));
  return exact ?? (same.length === 1 ? (same[0] ?? null) : null);
};
/** "a, b"; and "ab", where each letter is a variable and no variable is spelled so. */
const namesIn = (text: string, variables: readonly string[], at: Span): readonly string[] => {
  const parts = text.split(',').map((part) => part.trim());
  return parts.flatMap((part) => {
    if (part === '') return fault('syntax', 'A variable is missing here, beside a comma, a bar or a bracket.', at);
    const whole = nameOf(part, variables);
    if (whole !== null) return [whole];
    const letters = [...part.replace(/\s/g, '')].map((letter) => nameOf(letter, variables));
    return letters.length > 1 && letters.every((letter) => letter !== null) ? letters : fault('unknown-symbol', `“${part.slice(0, 20)}” is no variable here. There are ${variables.join(', ')}.`, at);
  });
};
const factorIn = (inside: string, { variables, model }: Asked, at: Span): Factor => {
  const [before = '', behind, ...more] = inside.split('|');
  if (more.length > 0) fault('syntax', 'In one factor there is one bar at most.', at);
  if (behind !== undefined && model === 'undirected') fault('wrong-kind', 'The factors of an undirected model are functions of sets of variables, without a bar: phi(…, …).', at);
  const of = namesIn(before, variables, at);
  const given = behind === undefined ? [] : namesIn(behind, variables, at);
  const all = [...of, ...given];
  const twice = all.find((name, k) => all.indexOf(name) !== k);
  return twice === undefined ? { of, given } : fault('syntax', `${twice} stands in one factor twice.`, at);
};

/** What stands to the right of the last sign of equality; the left may only name the joint distribution. */
const rightOf = (text: string, variables: readonly string[]): number => {
  const signs = [...text.matchAll(/=/g)].map(({ index }) => index);
  if (signs.length > 1) fault('wrong-kind', 'One product is asked; here are several, joined by “=”. Write the last one only.', [0, text.length]);
  const [at] = signs;
  if (at === undefined) return 0;
  const [, , inside] = /^\s*(\\?[A-Za-z]+)\s*\(([^()|]*)\)\s*$/.exec(text.slice(0, at)) ?? [];
  const names = inside === undefined ? [] : namesIn(inside, variables, [0, at]);
  if (new Set(names).size !== variables.length) fault('wrong-kind', `To the left of “=” stands the joint distribution of all variables, or nothing: ${variables.join(', ')}.`, [0, at]);
  return at + 1;
};

export const readFactorisation = (field: Asked, given: Given): Read<'factorisation'> => {
  const typed = given.kind === 'typed' ? given.text : fault('wrong-kind', 'A product is to be typed here.');
  if (typed.length > limits.characters) fault('too-long', `This is ${typed.length} characters long; ${limits.characters} are read at most.`);
  const text = even(typed.normalize('NFC'));
  if (text.trim() === '') fault('empty', 'There is nothing here yet.');
  const { model, variables } = field;
  const start = rightOf(text, variables);
  const lead = normaliser.exec(text.slice(start))?.[0].length ?? 0;
  if (lead > 0 && model === 'directed') fault('wrong-kind', 'Conditional probabilities need no normaliser: their product sums to one by itself.', [start, start + lead]);
  const factors: Factor[] = [];
  named.lastIndex = start + lead;
  for (let at = named.lastIndex; text.slice(at).replace(/[\s.,;]+$/, '') !== ''; at = named.lastIndex) {
    const found = named.exec(text);
    if (found === null) return fault('syntax', wrongAt(text.slice(at), model), [at, text.length]);
    const [, name = '', inside = ''] = found;
    if (model === 'directed' && !chances.has(name)) fault('syntax', `Write probabilities, as p(${variables[0] ?? 'a'} | ${variables[1] ?? 'b'}), not “${name.slice(0, 12)}”.`, [at, named.lastIndex]);
    factors.push(factorIn(inside, field, [at, named.lastIndex]));
  }
  if (factors.length === 0) fault('empty', 'No factor stands here yet.');
  const value: Factorisation = { kind: 'factorisation', model, factors };
  return { ok: true, value, tex: factorisationTex(value), shape: factors.length === 1 ? 'one factor' : `a product of ${factors.length} factors` };
};
const wrongAt = (rest: string, model: Factorisation['model']): string => {
  if (/^\s*(?:\/|\\[dt]?frac)/.test(rest)) return `A product is asked, without quotients${model === 'undirected' ? ' other than 1/Z in front' : ''}.`;
  if (/^\s*(?:\+|-|−|\\sum|∑)/.test(rest)) return 'A product is asked, no sum.';
  if (/^\s*(?:\\prod|∏)/.test(rest)) return 'Write the factors one by one, without a sign for the product.';
  return `Something stands here that is no factor; factors are written as ${model === 'directed' ? 'p(a | b, c)' : 'phi(a, b)'}.`;
};

/** A product for authors: of each factor what stands before the bar, and behind it. */
export const product = (model: Factorisation['model'], factors: readonly Factor[]): Factorisation => ({ kind: 'factorisation', model, factors });
