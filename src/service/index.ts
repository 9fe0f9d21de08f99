/** The use cases' door; so far what the pages get. */
export * from './api.ts';
