/** What turns into a sign while one types in the mathematics field: Greek names, functions, the names of the exercise. No more: MathLive's own list makes differentials of "dx" and limits of "log". */
import { symbolTex, type Symbols } from '#grade/read';

const greek = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'iota', 'kappa', 'lambda', 'mu', 'nu', 'xi', 'pi', 'rho', 'sigma', 'tau', 'phi', 'chi', 'psi', 'omega', 'Gamma', 'Delta', 'Theta', 'Lambda', 'Xi', 'Pi', 'Sigma', 'Phi', 'Psi', 'Omega'];
const commands = ['exp', 'log', 'ln', 'sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh', 'arcsin', 'arccos', 'arctan', 'max', 'min', 'det', 'sum', 'prod'];
const operators = ['tr', 'diag', 'rank', 'vec', 'sgn', 'softmax', 'softplus', 'sigmoid', 'relu', 'ReLU', 'erf', 'logdet', 'floor', 'ceil'];
const signs: { readonly [typed: string]: string } = { '*': '\\cdot', '<=': '\\le', '>=': '\\ge', '!=': '\\ne', sqrt: '\\operatorname{sqrt}', inf: '\\infty' };

/** A word that the exercise's one-letter names spell stays a product of them, as the reader has it. */
const spelt = (word: string, names: ReadonlySet<string>): boolean => [...word].every((letter) => names.has(letter));

/** `typed` → LaTeX. */
export const mathShortcuts = (symbols: Symbols): { readonly [typed: string]: string } => {
  const names = new Set(Object.keys(symbols));
  const free = (words: readonly string[]): readonly string[] => words.filter((word) => !spelt(word, names));
  return {
    ...signs,
    ...Object.fromEntries(free(greek).map((word) => [word, `\\${word}`])),
    ...Object.fromEntries(free(commands).map((word) => [word, `\\${word}`])),
    ...Object.fromEntries(free(operators).map((word) => [word, `\\operatorname{${word}}`])),
    ...Object.fromEntries([...names].filter((name) => /^[A-Za-z]{2,}$/.test(name)).map((name) => [name, symbolTex(name)])),
  };
};

/** The denominator that is being typed, '' right after its stroke; null outside of one. */
const denominatorOf = (typed: string): string | null => {
  let depth = 0;
  for (let k = typed.length - 1; k >= 0; k -= 1) {
    if (typed[k] === ')') depth += 1;
    else if (typed[k] === '(') depth -= 1;
    else if (typed[k] === '/' && depth === 0) return typed.slice(k + 1);
    else if (typed[k] === ' ' && depth === 0) return null;
    if (depth < 0) return null;
  }
  return null;
};

/**
 * How many levels the next key leaves first, as on paper nobody means to stay there: an exponent after T and −1 (MathLive does it itself after one
 * digit), an index before a sign, a bracket, or letters after its digits, a denominator before a sign, a comma or a bracket that closes. `typed` are
 * the keys so far.
 */
export const levelsLeft = (typed: string, key: string): 0 | 1 | 2 => {
  const raised = (typed.endsWith('^T') && key !== "'") || (typed.endsWith('^-1') && !/[\d./]/.test(key));
  const index = /_([\p{L}\d]+)$/u.exec(typed)?.[1];
  const script = raised || (index !== undefined && (/^\d+$/.test(index) ? !/\d/.test(key) : !/[\p{L}\d,]/u.test(key)));
  const below = denominatorOf(typed);
  const stays = below === null || below === '' || !/[+\-=,;)]/.test(key) || (!script && /(?:\^|_)(?:[^\d\s]|-)*$/.test(below));
  return script ? (stays ? 1 : 2) : stays ? 0 : 1;
};

/** Where the next key goes, from the outside in: brackets, exponents, indices and denominators that are open after these keys. */
const levelsOpen = (typed: string): readonly string[] => {
  const levels: string[] = [];
  for (const [k, key] of [...typed].entries()) {
    const before = typed.slice(0, k);
    if (key === ' ') {
      if (levels.at(-1) !== '(') levels.pop();
      continue;
    }
    for (let left = levelsLeft(before, key); left > 0 && levels.at(-1) !== '('; left -= 1) levels.pop();
    if (key === '(' || key === '[') levels.push('(');
    else if (key === ')' || key === ']') levels.length = Math.max(0, levels.lastIndexOf('('));
    else if ('^_/'.includes(key)) levels.push(key);
    // MathLive leaves an exponent after one digit.
    else if (/\d/.test(key) && before.endsWith('^')) levels.pop();
  }
  return levels;
};

/**
 * Whether a space is only a space. MathLive leaves by it the level where one is; but in a bracket that was opened there, as in `a/(2 s)`, nobody means
 * to leave before it is closed.
 */
export const isOnlySpace = (typed: string): boolean => levelsOpen(typed).at(-1) === '(';
