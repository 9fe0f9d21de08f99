/** A drawn graph in words: for those who do not see it, and for a terminal. */
import type { DrawnGraph } from './drawn-graph.ts';

/** "A chain. Arrows: A to B, B to C. Given: B." */
export const graphInWords = ({ alt, nodes, edges, directed, path }: DrawnGraph): string => {
  const named = nodes.filter(({ name }) => name !== undefined).map(({ id, name }) => `${id} ${name}`);
  const inState = (state: 'given' | 'asked') => nodes.filter((node) => node.state === state).map(({ id }) => id);
  const says = (title: string, list: readonly string[]): readonly string[] => (list.length === 0 ? [] : [`${title}: ${list.join(', ')}.`]);
  return [
    /[.!?]$/.test(alt) || alt === '' ? alt : `${alt}.`,
    ...says('Names', named),
    ...(edges.length === 0 ? ['No edges.'] : says(directed ? 'Arrows' : 'Edges', edges.map(([a, b]) => (directed ? `${a} to ${b}` : `${a} and ${b}`)))),
    ...says('Given', inState('given')),
    ...says('Asked about', inState('asked')),
    ...says('Active path', path === undefined || path.length === 0 ? [] : [path.join(' – ')]),
  ].filter((part) => part !== '').join(' ');
};
