/** The reader's door: declarations of fields, the tree, reading what was typed. Safe for the page: it knows no answer. */
export * from './tree.ts';
export * from './field.ts';
