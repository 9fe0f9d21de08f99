/** A formula as TeX, as a book would set it. */
import { isFraction, numberText, tightness } from './print-plain.ts';
import { greekNames } from './tokens.ts';
import type { Expr, Symbols } from './tree.ts';

const letter = (base: string): string => {
  const accent = /^(.+?)(hat|bar|tilde|ddot|dot|check|breve)$/.exec(base);
  if (accent !== null && (accent[1]?.length === 1 || greekNames.has(accent[1] ?? ''))) return `\\${accent[2]} ${letter(accent[1] ?? '')}`;
  if (greekNames.has(base)) return `\\${base}`;
  return base.length === 1 ? base : `\\mathrm{${base}}`;
};
/** "mu_1" → \mu_{1}; "sigma_w" → \sigma_{w}; "yhat" → \hat y; "w^(1)" → w^{(1)}. */
export const symbolTex = (name: string): string => {
  if (name.startsWith('∂')) { const [above = '', below = ''] = name.split('/'); return `\\frac{\\partial ${symbolTex(above.slice(1))}}{${below.split('∂').filter((part) => part !== '').map((part) => `\\partial ${symbolTex(part)}`).join('\\,')}}`; }
  // An event, as X = 1.
  if (name.includes('=')) return name.split('=').map(symbolTex).join(' = ');
  if (name.endsWith("'")) return `${symbolTex(name.replaceAll("'", ''))}${name.slice(name.indexOf("'"))}`;
  const [plain = '', raised] = name.split('^');
  const [base = '', ...subscripts] = plain.split('_');
  const below = subscripts.map((s) => (/^[A-Za-z]{2,}$/.test(s) && !greekNames.has(s) ? `\\mathrm{${s}}` : greekNames.has(s) ? `\\${s}` : s)).join(',');
  return `${letter(base)}${below === '' ? '' : `_{${below}}`}${raised === undefined ? '' : `^{${raised}}`}`;
};

const brackets = (s: string) => (/\\(?:frac|sum|prod|begin|binom|sqrt|max|min|under)|\^\{.*\^/.test(s) ? `\\left(${s}\\right)` : `(${s})`);
const wrap = (e: Expr, least: number): string => { const s = toTex(e); return tightness(e) < least ? brackets(s) : s; };
const commands: { readonly [name: string]: string } = {
  exp: '\\exp', log: '\\ln', log2: '\\log_2', log10: '\\log_{10}', sin: '\\sin', cos: '\\cos', tan: '\\tan', sinh: '\\sinh', cosh: '\\cosh', tanh: '\\tanh', asin: '\\arcsin', acos: '\\arccos', atan: '\\arctan',
  sigmoid: '\\sigma', gamma: '\\Gamma', digamma: '\\psi', beta: '\\mathrm B', normalcdf: '\\Phi', max: '\\max', min: '\\min', trace: '\\operatorname{tr}', det: '\\det', logdet: '\\ln\\det', relu: '\\operatorname{ReLU}', sumentries: '\\operatorname{sum}', sign: '\\operatorname{sgn}',
};
const given = (names: readonly string[]): string => (names.length === 0 ? '' : `\\mid ${names.map(symbolTex).join(', ')}`);
const named = (name: string) => commands[name] ?? `\\operatorname{${name}}`;
const relations = { '=': '=', '<': '<', '<=': '\\le', '>': '>', '>=': '\\ge', '!=': '\\ne' } as const;
const matrix = (rows: readonly (readonly string[])[]) => `\\begin{pmatrix}${rows.map((r) => r.join(' & ')).join(' \\\\ ')}\\end{pmatrix}`;

/** A factor that starts with a digit must not follow another number without a sign. */
const startsWithNumber = (e: Expr): boolean => {
  switch (e.op) {
    case 'number': return true;
    case 'power': case 'entry': case 'transpose': return startsWithNumber(e.op === 'entry' ? e.of : e.args[0]);
    case 'call': return (e.name === 'factorial' || e.name === 'percent') && e.args[0] !== undefined && startsWithNumber(e.args[0]);
    case 'multiply': return e.args[0] !== undefined && startsWithNumber(e.args[0]);
    default: return false;
  }
};

/** What stands at the right end of a product. */
const lastFactor = (e: Expr | undefined): Expr | undefined => (e?.op === 'multiply' ? lastFactor(e.args.at(-1)) : e);

const call = (e: Extract<Expr, { op: 'call' }>): string => {
  const args = e.args.map(toTex).join(', ');
  const [first, second] = e.args;
  switch (e.name) {
    case 'normal': case 'multinormal': { const shown = e.args.slice(first?.op === 'symbol' && first.name.startsWith('·') ? 1 : 0).map(toTex); return `\\mathcal{N}\\left(${shown.length === 3 ? `${shown[0]};\\, ` : ''}${shown.slice(-2).join(', ')}\\right)`; }
    case 'sqrt': return `\\sqrt{${args}}`;
    case 'root': return first === undefined || second === undefined ? '' : `\\sqrt[${toTex(second)}]{${toTex(first)}}`;
    case 'abs': return `\\left|${args}\\right|`;
    case 'floor': return `\\left\\lfloor ${args}\\right\\rfloor`;
    case 'ceil': return `\\left\\lceil ${args}\\right\\rceil`;
    case 'norm1': case 'norm2': case 'normf': case 'norminf': return `\\left\\|${args}\\right\\|_${{ norm1: '1', norm2: '2', normf: 'F', norminf: '\\infty' }[e.name]}`;
    case 'inner': return `\\left\\langle ${args}\\right\\rangle`;
    case 'binomial': return first === undefined || second === undefined ? '' : `\\binom{${toTex(first)}}{${toTex(second)}}`;
    case 'lgamma': return `\\ln${brackets(`\\Gamma${brackets(args)}`)}`;
    case 'percent': return first === undefined ? '' : `${wrap(first, 6)}\\%`;
    case 'factorial': return first === undefined ? '' : `${wrap(first, 6)}!`;
    case 'inverse': return first === undefined ? '' : `${wrap(first, 6)}^{-1}`;
    case 'exp': return first === undefined ? '' : first.op === 'divide' || JSON.stringify(first).length > 260 ? `\\exp\\left(${args}\\right)` : `e^{${args}}`;
    default: return `${named(e.name)}${brackets(args)}`;
  }
};

export const toTex = (e: Expr): string => {
  switch (e.op) {
    case 'number': return isFraction(e) ? `\\frac{${e.numerator}}{${e.denominator}}` : numberText(e);
    case 'symbol': return symbolTex(e.name);
    case 'constant': return { e: 'e', pi: '\\pi', identity: 'I', infinity: '\\infty', ones: '\\mathbf 1' }[e.name];
    case 'add': return e.args.map((a, k) => (k === 0 ? toTex(a) : a.op === 'negate' ? ` - ${wrap(a.args[0], 2)}` : ` + ${wrap(a, 2)}`)).join('');
    case 'negate': return `-${wrap(e.args[0], 2)}`;
    case 'multiply': return e.args.map((a, k) => {
      const s = a.op === 'divide' || a.op === 'number' || a.op === 'multiply' && k === 0 ? toTex(a) : wrap(a, a.op === 'multiply' ? 4 : k === e.args.length - 1 && (a.op === 'sum' || a.op === 'product') ? 2 : 3);
      const before = lastFactor(e.args[k - 1]);
      return k === 0 ? s : startsWithNumber(a) || before?.op === 'divide' && a.op === 'divide' || before !== undefined && before.op === 'number' && a.op === 'divide' && (isFraction(before) || a.args.every((part) => part.op === 'number')) ? ` \\cdot ${s}` : ` \\, ${s}`;
    }).join('').replaceAll(' \\, ', '\\,');
    case 'divide': return `\\frac{${toTex(e.args[0])}}{${toTex(e.args[1])}}`;
    case 'hadamard': return `${wrap(e.args[0], e.args[0].op === 'hadamard' ? 2 : 3)} \\odot ${wrap(e.args[1], 3)}`;
    case 'kronecker': return `${wrap(e.args[0], e.args[0].op === 'kronecker' ? 2 : 3)} \\otimes ${wrap(e.args[1], 3)}`;
    case 'power': {
      const [base, exponent] = e.args;
      const s = base.op === 'number' && isFraction(base) || base.op === 'call' && base.name === 'exp' ? brackets(toTex(base)) : wrap(base, 6);
      return `${s}^{${toTex(exponent)}}`;
    }
    case 'transpose': return e.args[0].op === 'power' || e.args[0].op === 'call' && e.args[0].name === 'inverse' ? `${brackets(toTex(e.args[0]))}^\\top` : `${wrap(e.args[0], 6)}^\\top`;
    case 'entry': return `${e.of.op === 'symbol' && !e.of.name.includes('_') ? toTex(e.of) : brackets(toTex(e.of))}_{${e.at.map(toTex).join(e.at.every((a) => a.op === 'symbol') ? '' : ',')}}`;
    case 'call': return call(e);
    case 'sum': case 'product': case 'maximum': case 'minimum': {
      const sign = { sum: '\\sum', product: '\\prod', maximum: '\\max', minimum: '\\min' }[e.op];
      const range = e.from === null || e.to === null ? `_{${symbolTex(e.index)}}` : `_{${symbolTex(e.index)}=${toTex(e.from)}}^{${toTex(e.to)}}`;
      return `${sign}${range} ${wrap(e.body, 2)}`;
    }
    case 'integral': return `\\int_{${e.from === null ? '' : toTex(e.from)}}^{${e.to === null ? '' : toTex(e.to)}} ${wrap(e.body, 2)} \\, d${symbolTex(e.index)}`;
    case 'limit': return `\\lim_{${symbolTex(e.index)} \\to ${e.to === null ? '' : toTex(e.to)}${e.from === null ? '' : e.from.op === 'negate' ? '^-' : '^+'}} ${wrap(e.body, 2)}`;
    case 'apply': return e.name.endsWith('_') ? `${symbolTex(e.name.slice(0, -1))}_{${e.args.map(toTex).join(',')}}` : `${symbolTex(e.name.replace('()', ''))}${"'".repeat(e.order)}${brackets(e.args.map(toTex).join(', '))}`;
    case 'derivative': return `\\frac{\\partial}{\\partial ${toTex(e.by)}}${wrap(e.of, 4)}`;
    case 'expectation': return `\\mathbb{E}\\left[${toTex(e.of)}${given(e.given)}\\right]`;
    case 'probability': return `${symbolTex(e.name)}\\left(${e.names.map(symbolTex).join(', ')}${given(e.given)}\\right)`;
    case 'vector': return matrix(e.args.map((a) => [toTex(a)]));
    case 'matrix': return matrix(e.rows.map((r) => r.map(toTex)));
    case 'cases': return `\\begin{cases}${e.branches.map((b) => `${toTex(b.value)} & ${b.when === null ? '\\text{otherwise}' : `\\text{if } ${toTex(b.when)}`}`).join(' \\\\ ')}\\end{cases}`;
    case 'relation': return `${toTex(e.args[0])} ${relations[e.name]} ${toTex(e.args[1])}`;
    case 'indicator': return `\\left[${toTex(e.args[0])}\\right]`;
  }
};

/** The same where σ is declared as a symbol: the logistic function is then written out. */
export const formulaTex = (e: Expr, symbols: Symbols): string => (Object.hasOwn(symbols, 'sigma') ? toTex(e).replaceAll(/\\sigma(?=\(|\\left\()/g, '\\operatorname{sigmoid}') : toTex(e));
