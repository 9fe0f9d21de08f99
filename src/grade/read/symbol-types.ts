/** Types of symbols, from their sentence to a structure; shapes with named sizes. */
import type { SymbolType } from './tree.ts';

/** A size: a number, a letter, a product of such ("n*m"), or '?' where any size fits (the identity, a vector of ones). */
export type Size = string;
export type Shape =
  | { readonly kind: 'scalar' }
  | { readonly kind: 'vector'; readonly size: Size }
  | { readonly kind: 'matrix'; readonly rows: Size; readonly columns: Size };

export type Domain =
  | 'real' | 'positive' | 'nonnegative' | 'nonzero' | 'probability' | 'integer' | 'positive integer' | 'nonnegative integer' | 'index'
  | 'simplex' | 'symmetric' | 'spd' | 'orthogonal' | 'diagonal' | 'stochastic' | 'random' | 'distribution' | 'function' | 'imaginary' | 'complex';
export type TypeOf = { readonly domain: Domain; readonly shape: Shape; readonly upTo?: Size; /** Nobody declared it: where it has no value the two formulas are not compared. */ readonly free?: true };

export const scalar: Shape = { kind: 'scalar' };
export const vectorOf = (size: Size): Shape => ({ kind: 'vector', size });
/** Collapses 1×1 to a number; an n×1 matrix is a column vector. */
export const matrixOf = (rows: Size, columns: Size): Shape => (rows === '1' && columns === '1' ? scalar : columns === '1' ? vectorOf(rows) : { kind: 'matrix', rows, columns });

const scalars = new Set<string>(['complex', 'imaginary', 'random', 'distribution', 'function', 'real', 'positive', 'nonnegative', 'nonzero', 'probability', 'integer', 'positive integer', 'nonnegative integer']);

/** Reads "matrix n d", "positive vector d", "spd d", "index n", "real" …; throws on anything else, which is an author's bug. */
export const parseType = (sentence: SymbolType): TypeOf => {
  const before = read.get(sentence);
  if (before !== undefined) return before;
  const type = readType(sentence);
  // The same sentence is the same type, so that what was drawn for it is found again.
  if (read.size < sentencesMax) read.set(sentence, type);
  return type;
};
const read = new Map<string, TypeOf>();
const sentencesMax = 500;
const readType = (sentence: SymbolType): TypeOf => {
  const words = sentence.trim().split(/\s+/);
  const text = words.join(' ');
  if (scalars.has(text)) return { domain: text as Domain, shape: scalar };
  if (text === 'imaginary unit') return { domain: 'imaginary', shape: scalar };
  if (text === 'scalar') return { domain: 'real', shape: scalar };
  if (text === 'free') return { domain: 'real', shape: scalar, free: true };
  if (text === 'free integer') return { domain: 'integer', shape: scalar, free: true };
  const [head = '', a, b] = words;
  if (head === 'index') return { domain: 'index', shape: scalar, ...(a === undefined ? {} : { upTo: a }) };
  if (head === 'vector' && a !== undefined) return { domain: 'real', shape: vectorOf(a) };
  if (words[1] === 'vector' && b !== undefined && ['positive', 'nonnegative', 'nonzero', 'probability', 'integer'].includes(head)) return { domain: head as Domain, shape: vectorOf(b) };
  if (head === 'simplex' && a !== undefined) return { domain: 'simplex', shape: vectorOf(a) };
  if (head === 'matrix' && a !== undefined && b !== undefined) return { domain: 'real', shape: { kind: 'matrix', rows: a, columns: b } };
  if (head === 'stochastic' && a !== undefined) return { domain: 'stochastic', shape: { kind: 'matrix', rows: a, columns: b ?? a } };
  if (['symmetric', 'spd', 'orthogonal', 'diagonal'].includes(head) && a !== undefined) return { domain: head as Domain, shape: { kind: 'matrix', rows: a, columns: a } };
  throw new Error(`"${sentence}" is no type of a symbol; try "real", "positive", "vector d", "matrix n d", "spd d", "simplex K"`);
};

/** The shape of a field's declaration: 'scalar', 'vector d', 'matrix n d'. */
export const parseShape = (sentence: string | undefined): Shape => (sentence === undefined || sentence === 'scalar' ? scalar : parseType(sentence).shape);

const sizeWords = (s: Size) => (s === '?' ? 'fitting' : s.replaceAll('*', '·'));
/** "a number", "a vector of d entries", "an n by d matrix". */
export const shapeWords = (shape: Shape): string => {
  if (shape.kind === 'scalar') return 'a number';
  if (shape.kind === 'vector') return shape.size === '?' ? 'a vector' : `a vector of ${sizeWords(shape.size)} entries`;
  if (shape.rows === '?' && shape.columns === '?') return 'a square matrix';
  const article = /^(n|m|l|f|s|h|r|x|8|11|18)/i.test(shape.rows) ? 'an' : 'a';
  return shape.rows === '1' ? `a row of ${sizeWords(shape.columns)} entries` : `${article} ${sizeWords(shape.rows)} by ${sizeWords(shape.columns)} matrix`;
};
/** "d×1", "n×d", for the echo. */
export const shapeTex = (shape: Shape): string => {
  if (shape.kind === 'scalar') return '1\\times 1';
  if (shape.kind === 'vector') return `${shape.size.replaceAll('*', '')}\\times 1`;
  return `${shape.rows.replaceAll('*', '')}\\times ${shape.columns.replaceAll('*', '')}`;
};

export const sameSize = (a: Size, b: Size): boolean => a === b || a === '?' || b === '?' || sortedProduct(a) === sortedProduct(b);
const sortedProduct = (s: Size) => s.split('*').filter((x) => x !== '1').sort().join('*');
export const sameShape = (a: Shape, b: Shape): boolean => {
  if (a.kind === 'scalar' || b.kind === 'scalar') return a.kind === b.kind;
  if (a.kind === 'vector' && b.kind === 'vector') return sameSize(a.size, b.size);
  if (a.kind === 'matrix' && b.kind === 'matrix') return sameSize(a.rows, b.rows) && sameSize(a.columns, b.columns);
  return false;
};
/** Of two fitting sizes the one that is known. */
export const known = (a: Size, b: Size): Size => (a === '?' ? b : a);
export const timesSize = (a: Size, b: Size): Size => {
  if (a === '?' || b === '?') return '?';
  if (/^\d+$/.test(a) && /^\d+$/.test(b)) return String(Number(a) * Number(b));
  return a === '1' ? b : b === '1' ? a : `${a}*${b}`;
};
