/** A product of conditional probabilities, judged by the graph that it describes; or of factors on sets of variables, up to maximal cliques. */
import { dSeparated, firstDifference, topologicalOrder, type Directed } from '#graph';
import { paragraph, text, type Words } from '#paper';
import { factorisationTex, factorisationText, factorTex, type Edge, type Factor, type Factorisation } from '../read/index.ts';
import type { Comparison } from '../verdict.ts';
import { garbage, typed, type FieldOf, type Kind } from './kind.ts';

const about = (value: Factorisation, factor: Factor, before: string, behind: string): Words => paragraph({ kind: 'text', text: before }, { kind: 'math', tex: factorTex(value.model, factor) }, { kind: 'text', text: behind });
const wrong = (witness: Words): Comparison => ({ result: 'different', witness });
const keyOf = ({ of, given }: Factor): string => `${[...of].sort().join()}|${[...given].sort().join()}`;
const isSpelledAlike = (a: Factorisation, b: Factorisation): boolean => JSON.stringify(a.factors.map(keyOf).sort()) === JSON.stringify(b.factors.map(keyOf).sort());

/** The graph of a product of conditionals: arrows from what is given, and in turn among what stands together before the bar. */
const arrowsOf = ({ factors }: Factorisation): readonly Edge[] => factors.flatMap(({ of, given }) => of.flatMap((head, k) => [...given, ...of.slice(0, k)].map((from): Edge => [from, head])));
/** What keeps a product from being one of the product rule; null where it is one. */
const flaw = (value: Factorisation, variables: readonly string[]): Words | null => {
  const seen = new Map<string, Factor>();
  for (const factor of value.factors) for (const head of factor.of) {
    if (seen.has(head)) return about(value, factor, 'The factor ', ` does not fit: ${head} stands before the bar in an earlier factor already, and once is enough.`);
    seen.set(head, factor);
  }
  const without = variables.find((name) => !seen.has(name));
  if (without !== undefined) return text(`No factor of yours has ${without} before the bar, so nothing says how ${without} is distributed.`);
  if (topologicalOrder({ nodes: variables, edges: arrowsOf(value) }) !== null) return null;
  const turned = value.factors.find((factor) => factor.given.length > 0 && factor.of.some((head) => isAbove(value, head, factor.given)));
  return turned === undefined ? text('Your factors depend on each other in a circle.') : about(value, turned, 'The factor ', ` does not fit: what stands behind its bar depends, by your other factors, on what stands before it, so they lead round in a circle.`);
};
const isAbove = (value: Factorisation, head: string, given: readonly string[]): boolean => {
  const reached = new Set<string>([head]);
  for (let size = 0; size !== reached.size;) { size = reached.size; for (const [a, b] of arrowsOf(value)) if (reached.has(a)) reached.add(b); }
  return given.some((name) => reached.has(name));
};

/** The first factor, in an order in which causes come first, that conditions on too little or on too much. */
const firstUnfit = (value: Factorisation, graph: Directed, order: readonly string[]): Words => {
  for (const [k, head] of order.entries()) {
    const factor = value.factors.find(({ of }) => of.includes(head));
    if (factor === undefined) continue;
    const own = arrowsOf(value).filter(([, to]) => to === head).map(([from]) => from);
    const others = order.slice(0, k).filter((name) => !own.includes(name));
    if (others.length > 0 && !dSeparated(graph, head, others, own)) return about(value, factor, 'The factor ', ` does not fit: what it conditions on is too little. It claims that nothing else of what comes before tells anything about ${head}, and the model says otherwise.`);
    if (own.some((parent) => dSeparated(graph, head, parent, own.filter((name) => name !== parent)))) return about(value, factor, 'The factor ', ' does not fit: it conditions on more than the model needs, so an independence is not used.');
  }
  return text('Each of your factors holds, and none could do with less in this order of the variables; but another order shows more independences of the model.');
};

const compareDirected = (variables: readonly string[], reference: Factorisation, given: Factorisation): Comparison => {
  const found = flaw(given, variables);
  if (found !== null) return wrong(found);
  if (flaw(reference, variables) !== null) return { result: 'different' };
  const [asked, own]: readonly [Directed, Directed] = [{ nodes: variables, edges: arrowsOf(reference) }, { nodes: variables, edges: arrowsOf(given) }];
  if (firstDifference(asked, own) === null) return { result: 'same', how: 'exact' };
  return wrong(firstUnfit(given, asked, causesFirst(given, variables)));
};
/** Variables as the factors are written, each after those that it is conditioned on. */
const causesFirst = (value: Factorisation, variables: readonly string[]): readonly string[] => topologicalOrder({ nodes: [...new Set([...value.factors.flatMap(({ of }) => of), ...variables])], edges: arrowsOf(value) }) ?? variables;

const within = (small: readonly string[], large: readonly string[]): boolean => small.every((name) => large.includes(name));
const scopesOf = ({ factors }: Factorisation): readonly (readonly string[])[] => factors.map(({ of, given }) => [...of, ...given]);
const compareUndirected = (variables: readonly string[], reference: Factorisation, given: Factorisation): Comparison => {
  const asked = scopesOf(reference);
  const isJoined = (a: string, b: string): boolean => a === b || asked.some((scope) => scope.includes(a) && scope.includes(b));
  for (const [k, scope] of scopesOf(given).entries()) {
    const factor = given.factors[k];
    const pair = scope.flatMap((a) => scope.map((b) => [a, b] as const)).find(([a, b]) => !isJoined(a, b));
    if (factor !== undefined && pair !== undefined) return wrong(about(given, factor, 'The factor ', ` does not fit: ${pair[0]} and ${pair[1]} stand in it together, and the model lets them act on each other only through others.`));
  }
  const own = scopesOf(given);
  const lost = variables.find((name) => !own.some((scope) => scope.includes(name)));
  if (lost !== undefined) return wrong(text(`${lost} stands in no factor of yours.`));
  if (asked.every((scope) => own.some((other) => within(scope, other)))) return { result: 'same', how: 'exact' };
  return wrong(text('Each of your factors may stand there, but together they say less than the model: some variables that act on each other, all at once, stand in no common factor.'));
};

const compareProducts = ({ variables, model }: FieldOf<'factorisation'>, reference: Factorisation, given: Factorisation): Comparison => {
  if (isSpelledAlike(reference, given)) return { result: 'same', how: 'exact' };
  return model === 'directed' ? compareDirected(variables, reference, given) : compareUndirected(variables, reference, given);
};

/** One step away: a variable lost, put in, moved over the bar; a factor lost. */
export const productSlips = (value: Factorisation, variables: readonly string[] = [...new Set(scopesOf(value).flat())]): readonly Factorisation[] => {
  const { factors, model } = value;
  const changed = (k: number, next: Factor | null): Factorisation => ({ ...value, factors: factors.flatMap((factor, j) => (j !== k ? [factor] : next === null ? [] : [next])) });
  return factors.flatMap((factor, k) => {
    const spare = variables.filter((name) => ![...factor.of, ...factor.given].includes(name));
    const more = spare.map((name) => changed(k, model === 'directed' ? { ...factor, given: [...factor.given, name] } : { ...factor, of: [...factor.of, name] }));
    const less = factor.given.map((name) => changed(k, { ...factor, given: factor.given.filter((other) => other !== name) }));
    const turned = model === 'directed' && factor.given.length > 0 ? [changed(k, { of: factor.given, given: factor.of })] : [];
    return [...(factors.length > 1 ? [changed(k, null)] : []), ...less, ...more, ...turned];
  });
};
const inLatex = (value: Factorisation, variables: readonly string[]): string => `p(${variables.join(',')})${value.model === 'directed' ? '=' : '\\propto '}${factorisationTex(value).replaceAll('\\,', '\\cdot ')}`;

export const factorisation: Kind<'factorisation'> = {
  compare: compareProducts,
  samples: (field, reference, stream) => {
    const mixed: Factorisation = { ...reference, factors: stream.shuffle(reference.factors).map(({ of, given }) => ({ of: stream.shuffle(of), given: [...given].reverse() })) };
    return {
      right: [factorisationText(reference), factorisationText(mixed), factorisationTex(mixed), inLatex(mixed, field.variables), factorisationText(reference).replaceAll(') ', ') * '), ...(field.model === 'undirected' ? [`1/Z ${factorisationText(mixed)}`, `\\frac{1}{Z}\\,${factorisationTex(reference)}`] : [])].map(typed),
      wrong: productSlips(reference, field.variables).filter((slip) => compareProducts(field, reference, slip).result === 'different').slice(0, 12).map((slip) => typed(factorisationText(slip))),
      invalid: [...garbage, typed(`${factorisationText(reference)} p(unheardof)`), typed(`${factorisationText(reference)} / p(${field.variables[0] ?? ''})`), typed(`${factorisationText(reference)} + 1`), typed('p('), typed(`p(${field.variables[0] ?? ''}, ${field.variables[0] ?? ''})`)],
    };
  },
  asGiven: (_, value) => typed(factorisationText(value)),
  tex: factorisationTex,
};
