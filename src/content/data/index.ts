/** Bundled data, with source, licence and hash. */
export { type BundledName, type BundledSet, bundledSets, isBundled } from './sets.ts';
export { bundledText } from './bundled-text.ts';
