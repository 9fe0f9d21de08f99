/** A port for tests: files that are texts, and one bundled set of four rows. */
import type { DataPort } from './load-table.ts';

export const portOf = (files: { readonly [path: string]: string }): DataPort => ({
  bundledNames: ['four'],
  bundled: (name) => Promise.resolve(name === 'four' ? { text: 'a,b,kind\n0,0,no\n0,1,yes\n1,0,yes\n1,1,no\n', target: 'kind', task: 'classes' } : null),
  file: (path) => { const text = files[path]; return text === undefined ? Promise.reject(new Error(`no file ${path}`)) : Promise.resolve(text); },
});
