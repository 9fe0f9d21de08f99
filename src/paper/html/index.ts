/** Words as markup. */
export { toHtml, toInlineHtml } from './blocks.ts';
export { mathHtml } from './mathematics.ts';
export { escapeHtml } from './markup.ts';
