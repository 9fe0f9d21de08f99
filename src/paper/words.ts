/** What people read, as data: a list of blocks. Written with `md`, rendered by `paper/html`, `toText` and `toSpeech`. */
import type { Figure } from './figure.ts';
import type { DrawnGraph } from './drawn-graph.ts';

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'math'; readonly tex: string }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'emphasis'; readonly content: readonly Inline[] }
  | { readonly kind: 'strong'; readonly content: readonly Inline[] };

export type Block =
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  | { readonly kind: 'display'; readonly tex: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly Words[] }
  | { readonly kind: 'table'; readonly head: readonly (readonly Inline[])[]; readonly rows: readonly (readonly (readonly Inline[])[])[] }
  | { readonly kind: 'code'; readonly code: string; readonly language: 'python' | 'text' }
  | { readonly kind: 'figure'; readonly figure: Figure }
  | { readonly kind: 'graph'; readonly graph: DrawnGraph };

/** A text of blocks. One paragraph where one line is wanted. */
export type Words = readonly Block[];
