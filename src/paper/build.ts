/** Small builders of words. */
import type { DrawnGraph } from './drawn-graph.ts';
import type { Figure } from './figure.ts';
import type { Inline, Words } from './words.ts';

export const paragraph = (...content: readonly Inline[]): Words => [{ kind: 'paragraph', content }];
export const text = (said: string): Words => (said === '' ? [] : [{ kind: 'paragraph', content: [{ kind: 'text', text: said }] }]);
export const math = (tex: string): Words => [{ kind: 'paragraph', content: [{ kind: 'math', tex }] }];
export const figure = (drawn: Figure): Words => [{ kind: 'figure', figure: drawn }];
export const graphOf = (graph: DrawnGraph): Words => [{ kind: 'graph', graph }];
export const together = (...parts: readonly Words[]): Words => parts.flat();
