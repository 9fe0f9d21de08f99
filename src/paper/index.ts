/** What people read, as data. */
export * from './words.ts';
export * from './figure.ts';
export * from './drawn-graph.ts';
export * from './numeral.ts';
export { md, words, type Part } from './markdown.ts';
export * from './build.ts';
export * from './graph-geometry.ts';
export { graphInWords } from './graph-words.ts';
export { textWidth, wrap } from './text-width.ts';
export { toSpeech, toText } from './text.ts';
export { texToText } from './tex-to-text.ts';
