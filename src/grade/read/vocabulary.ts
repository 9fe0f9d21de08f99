/** The words that a formula may use: declared symbols first, then sizes, functions, Greek names. */
import { greekNames } from './tokens.ts';
import { parseType, scalar, type Size, type TypeOf } from './symbol-types.ts';
import type { FunctionName, Symbols, SymbolType } from './tree.ts';

/** How people write the functions. Their own names included. */
export const functionWords: ReadonlyMap<string, FunctionName> = new Map<string, FunctionName>([
  ['exp', 'exp'], ['log', 'log'], ['ln', 'log'], ['lg', 'log10'], ['sqrt', 'sqrt'], ['root', 'root'], ['sin', 'sin'], ['cos', 'cos'], ['tan', 'tan'], ['sinh', 'sinh'], ['cosh', 'cosh'], ['tanh', 'tanh'],
  ['asin', 'asin'], ['acos', 'acos'], ['atan', 'atan'], ['arcsin', 'asin'], ['arccos', 'acos'], ['arctan', 'atan'],
  ['sigmoid', 'sigmoid'], ['logistic', 'sigmoid'], ['softplus', 'softplus'], ['relu', 'relu'], ['ReLU', 'relu'], ['Relu', 'relu'], ['softmax', 'softmax'], ['erf', 'erf'], ['lgamma', 'lgamma'], ['digamma', 'digamma'],
  ['abs', 'abs'], ['sign', 'sign'], ['sgn', 'sign'], ['floor', 'floor'], ['ceil', 'ceil'], ['max', 'max'], ['min', 'min'], ['norm', 'norm2'],
  ['trace', 'trace'], ['tr', 'trace'], ['Tr', 'trace'], ['det', 'det'], ['logdet', 'logdet'], ['inv', 'inverse'], ['inverse', 'inverse'], ['diag', 'diag'], ['rank', 'rank'], ['vec', 'vec'], ['binomial', 'binomial'], ['binom', 'binomial'], ['Beta', 'beta'], ['dot', 'inner'],
  ['erfc', 'erf'], ['expit', 'sigmoid'], ['Re', 're'], ['Im', 'im'], ['conj', 'conj'], ['factorial', 'factorial'], ['logit', 'log'], ['artanh', 'log'], ['arctanh', 'log'], ['atanh', 'log'], ['arsinh', 'log'], ['arcsinh', 'log'], ['asinh', 'log'], ['arcosh', 'log'], ['arccosh', 'log'], ['acosh', 'log'], ['sech', 'cosh'], ['csch', 'sinh'], ['coth', 'tanh'], ['sec', 'cos'], ['csc', 'sin'], ['cot', 'tan'], ['cbrt', 'root'],
]);
/** Words for what is composed of functions, and for places of extrema; read only where they stand as a whole before a bracket or an index. */
export const wholeWords: ReadonlySet<string> = new Set(['int', 'lim', 'mean', 'logsumexp', 'LSE', 'atan2', 'argmax', 'argmin', 'oo', 'ell', 'gcd', 'lcm']);
/** Words for one over a function. */
export const reciprocalWords: ReadonlySet<string> = new Set(['sech', 'csch', 'coth', 'sec', 'csc', 'cot']);
/** Only before a bracket, since the letter is more often a symbol. */
export const bracketOnly: ReadonlyMap<string, FunctionName> = new Map<string, FunctionName>([['sigma', 'sigmoid'], ['Gamma', 'gamma'], ['Phi', 'normalcdf'], ['psi', 'digamma'], ['B', 'beta'], ['C', 'binomial']]);
/** Operators on random symbols. */
export const statistics: ReadonlySet<string> = new Set(['Var', 'var', 'Cov', 'cov', 'Corr', 'corr', 'KL']);
export const bigOperators: ReadonlyMap<string, 'sum' | 'product'> = new Map([['sum', 'sum'], ['prod', 'product']]);

export type Vocabulary = {
  readonly declared: ReadonlyMap<string, TypeOf>;
  /** Letters that stand for sizes in the declarations: positive integers. */
  readonly sizes: ReadonlySet<Size>;
  readonly symbols: Symbols;
  /** Whether a vector or matrix is declared. */
  readonly hasColumns: boolean;
  /** Whether the imaginary unit or a complex symbol is declared. */
  readonly isComplex: boolean;
  /** Letters that nobody declared, as they are met; null where only declared letters may be used. */
  readonly met: Map<string, SymbolType> | null;
};

const integers: ReadonlySet<string> = new Set(['i', 'j', 'k', 'l', 'm', 'n', 'K', 'N']);
/** Notes a letter that nobody declared; what it stands for is a convention. */
export const meet = (v: Vocabulary, name: string, type: SymbolType = integers.has(name) ? 'free integer' : 'free'): void => { if (v.met !== null && !v.met.has(name)) v.met.set(name, type); };
/** The declarations with the letters that were met. */
export const symbolsMet = (v: Vocabulary): Symbols => (v.met === null || v.met.size === 0 ? v.symbols : { ...Object.fromEntries(v.met), ...Object.fromEntries(Object.entries(v.symbols).map(([name, type]) => [name, type === 'free' ? v.met?.get(name) ?? type : type])) });

const sizesOf = (type: TypeOf): readonly Size[] => {
  const of = type.shape.kind === 'vector' ? [type.shape.size] : type.shape.kind === 'matrix' ? [type.shape.rows, type.shape.columns] : [];
  return [...of, ...(type.upTo === undefined ? [] : [type.upTo])];
};

/** Declarations are constants of an exercise; each is read once. */
const known = new WeakMap<Symbols, Vocabulary>();

/** Reads the declarations; throws on a bad one, which is an author's bug. */
export const vocabularyOf = (symbols: Symbols, furtherSizes: readonly Size[] = [], open = false): Vocabulary => {
  if (open) return { ...vocabularyOf(symbols, furtherSizes), met: new Map() };
  const before = furtherSizes.length === 0 ? known.get(symbols) : undefined;
  if (before !== undefined) return before;
  const vocabulary = readVocabulary(symbols, furtherSizes);
  if (furtherSizes.length === 0) known.set(symbols, vocabulary);
  return vocabulary;
};
const readVocabulary = (symbols: Symbols, furtherSizes: readonly Size[]): Vocabulary => {
  const declared = new Map(Object.entries(symbols).map(([name, sentence]) => [name, parseType(name === 'i' && sentence === 'complex' ? 'imaginary' : sentence)] as const));
  const sizes = new Set([...declared.values()].flatMap(sizesOf).concat(furtherSizes).filter((s) => /^[A-Za-z]\w*$/.test(s) && !declared.has(s)));
  return { declared, sizes, symbols, hasColumns: [...declared.values()].some((type) => type.shape.kind !== 'scalar'), isComplex: [...declared.values()].some(({ domain }) => domain === 'imaginary' || domain === 'complex'), met: null };
};

export const typeOfName = (vocabulary: Vocabulary, name: string): TypeOf | undefined =>
  vocabulary.declared.get(name) ?? (vocabulary.sizes.has(name) ? { domain: 'positive integer', shape: scalar } : metType(vocabulary, name));
const metType = (v: Vocabulary, name: string): TypeOf | undefined => { const type = v.met?.get(name); return type === undefined ? undefined : parseType(type); };

const isDeclared = (v: Vocabulary, name: string) => v.declared.has(name) || v.sizes.has(name) || v.met?.has(name) === true;

/** True if a run of letters is made of declared names alone. */
const allDeclared = (v: Vocabulary, run: string, bound: ReadonlySet<string>): boolean =>
  run === '' || [...run].some((_, k) => (isDeclared(v, run.slice(0, k + 1)) || bound.has(run.slice(0, k + 1))) && allDeclared(v, run.slice(k + 1), bound));

/**
 * The first name in a run of letters: the longest declared name, function or Greek name, ties to the declared one; a
 * Greek name that can be spelt with declared letters is those letters; else a single letter.
 */
export const firstName = (v: Vocabulary, run: string, bound: ReadonlySet<string>): string => {
  for (let k = run.length; k > 1; k -= 1) {
    const head = run.slice(0, k);
    if (isDeclared(v, head) || bound.has(head)) return head;
    if (head === run && wholeWords.has(head) && !allDeclared(v, head, bound)) return head;
    if (functionWords.has(head) || bigOperators.has(head) || statistics.has(head) && !allDeclared(v, head, bound) || head === 'transpose') return head;
    if ((greekNames.has(head) || head === 'inf' && run === 'inf') && !allDeclared(v, head, bound)) return head;
    // A declared name with an index that starts with this head, as "sigma" of "sigma_w" (Greek names are caught above).
    if ([...v.declared.keys()].some((d) => d.startsWith(`${head}_`) || d.startsWith(`${head}^`))) return head;
  }
  return run.slice(0, 1);
};

const notNames: ReadonlySet<string> = new Set(['otherwise', 'else', 'and', 'or', 'for', 'if', 'transpose', 'cases', 'const', 'eye', 'st']);
/** \text{recall}: a word of two letters or more that is nothing else is one name. */
export const isOpaqueWord = (v: Vocabulary, word: string, bound: ReadonlySet<string>): boolean =>
  /^[A-Za-z]{2,}$/.test(word) && !(word.length === 2 && (word.startsWith('d') || [...word].some((letter) => isDeclared(v, letter) || bound.has(letter)))) && !functionWords.has(word) && !bigOperators.has(word) && !statistics.has(word)
  && !wholeWords.has(word) && !greekNames.has(word) && !isDeclared(v, word) && !bound.has(word) && firstName(v, word, bound).length === 1 && !notNames.has(word);

/** "x, w and b", for messages. */
export const declaredWords = (v: Vocabulary): string => {
  const names = [...v.declared.keys(), ...v.sizes];
  if (names.length === 0) return 'only numbers';
  return names.length === 1 ? String(names[0]) : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
};
