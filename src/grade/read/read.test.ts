import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toText } from '#paper';
import { parse, read, toPlain, toTex, type Expr, type Field } from './index.ts';

const symbols = {
  x: 'real', y: 'real', t: 'real', a: 'real', b: 'real', c: 'real', n: 'positive integer', A: 'matrix n d', B: 'matrix d n', M: 'matrix d d', w: 'vector d', v: 'vector d', z: 'vector K',
  mu_1: 'real', mu: 'vector d', sigma_w: 'positive', sigma: 'positive', lambda: 'positive', yhat: 'real', W_1: 'matrix d d', p: 'probability', theta: 'real', 'h^(1)': 'real', x_1: 'real', x_2: 'real', u: 'vector n',
} as const;

/** What people type, and how it is to be understood: fully bracketed by our printing; "!reason" where it is refused. */
const table: readonly (readonly [typed: string, understood: string])[] = [
  [String.raw`A^T (A x - b)`, String.raw`A^T * (A * x - b)`],
  [String.raw`A^T A w`, String.raw`A^T * A * w`],
  [String.raw`A^TAw`, String.raw`A^T * A * w`],
  [String.raw`(AB)^T`, String.raw`(A * B)^T`],
  [String.raw`1/n sum_i w_i`, String.raw`1 / n * (sum_i w_{i})`],
  [String.raw`\frac{1}{n}\sum_{i=1}^{n} w_i`, String.raw`1 / n * (sum_{i=1}^{n} w_{i})`],
  [String.raw`\sum_i w_i - b`, String.raw`sum_i w_{i} - b`],
  [String.raw`1/3t`, String.raw`1 / 3 * t`],
  [String.raw`2x^2y`, String.raw`2 * x^2 * y`],
  [String.raw`x^12`, String.raw`x^12`],
  [String.raw`\frac12 x`, String.raw`1 / 2 * x`],
  [String.raw`sin^2 t`, String.raw`sin(t)^2`],
  [String.raw`\sin^{-1} x`, String.raw`asin(x)`],
  [String.raw`log 3 a b - c`, String.raw`log(3 * a * b) - c`],
  [String.raw`log a log b`, String.raw`log(a) * log(b)`],
  [String.raw`log det M`, String.raw`log(det(M))`],
  [String.raw`e^{-x}`, String.raw`e^(-x)`],
  [String.raw`e^-x`, String.raw`e^(-x)`],
  [String.raw`2e3`, String.raw`2000`],
  [String.raw`2e^3`, String.raw`2 * e^3`],
  [String.raw`2 e 3`, String.raw`2 * e * 3`],
  [String.raw`mu_1 + x`, String.raw`mu_1 + x`],
  [String.raw`\mu_1`, String.raw`mu_1`],
  [String.raw`\mu_i x`, '!unknown-symbol'],
  [String.raw`w_iv_j`, '!unknown-symbol'],
  [String.raw`M_{ij}`, '!unknown-symbol'],
  [String.raw`M_{12}`, String.raw`M_{1, 2}`],
  [String.raw`M_12`, String.raw`M_{1, 2}`],
  [String.raw`(Mw)_i`, '!unknown-symbol'],
  [String.raw`\lVert w \rVert_1`, String.raw`‖w‖_1`],
  [String.raw`‖w‖`, String.raw`‖w‖_2`],
  [String.raw`w^\top v`, String.raw`w^T * v`],
  [String.raw`w'v`, String.raw`w^T * v`],
  [String.raw`w^{\top}v`, String.raw`w^T * v`],
  [String.raw`M^{-1}w`, String.raw`inverse(M) * w`],
  [String.raw`M^{-T}`, String.raw`inverse(M)^T`],
  [String.raw`M^{-\top} w`, String.raw`inverse(M)^T * w`],
  [String.raw`\langle w,v\rangle`, String.raw`⟨w, v⟩`],
  [String.raw`\operatorname{tr}(M)`, String.raw`trace(M)`],
  [String.raw`tr M`, String.raw`trace(M)`],
  [String.raw`\det M`, String.raw`det(M)`],
  [String.raw`\log\det M`, String.raw`log(det(M))`],
  [String.raw`\log `, '!syntax'],
  [String.raw`w\odot v`, String.raw`w ⊙ v`],
  [String.raw`w v^T`, String.raw`w * v^T`],
  [String.raw`w \otimes v`, String.raw`w ⊗ v`],
  [String.raw`\sigma(x)`, String.raw`sigma * x`],
  [String.raw`\sigma_w^2`, String.raw`sigma_w^2`],
  [String.raw`\sigma^2 x`, String.raw`sigma^2 * x`],
  [String.raw`[x>0]`, String.raw`[x > 0]`],
  [String.raw`\mathbb{1}[x>0]`, String.raw`[x > 0]`],
  [String.raw`1{x>0} x`, String.raw`[x > 0] * x`],
  [String.raw`\mathbf{1}^\top w`, String.raw`𝟙^T * w`],
  [String.raw`\hat y - y`, String.raw`yhat - y`],
  [String.raw`\hat{y}`, String.raw`yhat`],
  [String.raw`\begin{pmatrix}1&2\\3&4\end{pmatrix}`, String.raw`[[1, 2], [3, 4]]`],
  [String.raw`[1,2;3,4]`, String.raw`[[1, 2], [3, 4]]`],
  [String.raw`[[1,2],[3,4]]`, String.raw`[[1, 2], [3, 4]]`],
  [String.raw`(1,2)`, String.raw`(1, 2)`],
  [String.raw`x+1`, String.raw`x + 1`],
  [String.raw`\sqrt[3]{x}`, String.raw`root(x, 3)`],
  [String.raw`\sqrt2`, String.raw`sqrt(2)`],
  [String.raw`\binom{n}{2}`, String.raw`binomial(n, 2)`],
  [String.raw`x₁+x₂`, String.raw`x_1 + x_2`],
  [String.raw`x_1 x_2`, String.raw`x_1 * x_2`],
  [String.raw`x1 + x2`, String.raw`x_1 + x_2`],
  [String.raw`ab(c+1)`, String.raw`a * b * (c + 1)`],
  [String.raw`a(b+c)`, String.raw`a * (b + c)`],
  [String.raw`sinx`, String.raw`sin(x)`],
  [String.raw`\log_2 x`, String.raw`log_2(x)`],
  [String.raw`log_2(x)`, String.raw`log_2(x)`],
  [String.raw`log2(x)`, String.raw`log_2(x)`],
  [String.raw`log_{10} x`, String.raw`log_10(x)`],
  [String.raw`exp(-t)^2`, String.raw`exp(-t)^2`],
  [String.raw`\exp(-x^2/2)`, String.raw`exp(-x^2 / 2)`],
  [String.raw`softmax(z)`, String.raw`softmax(z)`],
  [String.raw`max(0,x)`, String.raw`max(0, x)`],
  [String.raw`max(x,a,b)`, String.raw`max(x, a, b)`],
  [String.raw`\max_i w_i`, String.raw`max_i w_{i}`],
  [String.raw`relu(Mw)`, String.raw`relu(M * w)`],
  [String.raw`\theta^2`, String.raw`theta^2`],
  [String.raw`theta a`, String.raw`theta * a`],
  [String.raw`2-x`, String.raw`2 - x`],
  [String.raw`2--x`, String.raw`2 + x`],
  [String.raw`2*-x`, String.raw`2 * (-x)`],
  [String.raw`x/y/2`, String.raw`x / y / 2`],
  [String.raw`x/(2y)`, String.raw`x / (2 * y)`],
  [String.raw`x/2y`, String.raw`x / 2 * y`],
  [String.raw`-x^2`, String.raw`-x^2`],
  [String.raw`(-x)^2`, String.raw`(-x)^2`],
  [String.raw`x^{-1}`, String.raw`x^(-1)`],
  [String.raw`x^-2`, String.raw`x^(-2)`],
  [String.raw`2^3^2`, String.raw`2^(3^2)`],
  [String.raw`x^y^2`, String.raw`x^(y^2)`],
  [String.raw`(I + M)^{-1}`, String.raw`inverse(I + M)`],
  [String.raw`(M + \lambda I)^{-1} w`, String.raw`inverse(M + lambda * I) * w`],
  [String.raw`M + 1`, String.raw`M + 1`],
  [String.raw`w + 1`, String.raw`w + 1`],
  [String.raw`w w`, String.raw`w * w`],
  [String.raw`x_3`, '!unknown-symbol'],
  [String.raw`\nabla x`, '!syntax'],
  [String.raw`((x)`, '!syntax'],
  [String.raw`x +`, '!syntax'],
  [String.raw`+ x`, String.raw`x`],
  [String.raw`x = 3`, String.raw`x = 3`],
  [String.raw`y = 2x`, String.raw`y = 2 * x`],
  [String.raw`\frac{d}{3}`, String.raw`d / 3`],
  [String.raw`h^{(1)}`, String.raw`h^(1)`],
  [String.raw`h^(1) x`, String.raw`h^(1) * x`],
  [String.raw`\begin{cases} x & \text{if } x>0 \\ 0 & \text{otherwise}\end{cases}`, String.raw`cases(x if x > 0; 0)`],
  [String.raw`cases(x if x>0; 0)`, String.raw`cases(x if x > 0; 0)`],
  [String.raw`\mathrm{tr}(M)`, String.raw`trace(M)`],
  [String.raw`\text{softmax}(z)`, String.raw`softmax(z)`],
  [String.raw`W_1w`, String.raw`W_1 * w`],
  [String.raw`\left(x+1\right)^{2}`, String.raw`(x + 1)^2`],
  [String.raw`\lambda^{n-1}`, String.raw`lambda^(n - 1)`],
  [String.raw`\pi x`, String.raw`pi * x`],
  [String.raw`pi x`, String.raw`pi * x`],
  [String.raw`e x`, String.raw`e * x`],
  [String.raw`\lfloor x\rfloor`, String.raw`floor(x)`],
  [String.raw`x \cdot y`, String.raw`x * y`],
  [String.raw`x×y`, String.raw`x * y`],
  [String.raw`x−y`, String.raw`x - y`],
  [String.raw`50%`, String.raw`50%`],
  [String.raw`1 000`, '!syntax'],
  [String.raw`I w`, String.raw`I * w`],
  [String.raw`w^T M w/2`, String.raw`w^T * M * w / 2`],
  [String.raw`\frac{\partial}{\partial x}`, '!syntax'],
  [String.raw`x_i`, '!unknown-symbol'],
  [String.raw`\sum_{k=0}^{n} x^k`, String.raw`sum_{k=0}^{n} x^k`],
  [String.raw`sum_(k=0)^n x^k`, String.raw`sum_{k=0}^{n} x^k`],
  [String.raw`sum_{k=0}^n x^k/k!`, String.raw`sum_{k=0}^{n} x^k / k!`],
  [String.raw`\prod_{i=1}^n w_i`, String.raw`prod_{i=1}^{n} w_{i}`],
  [String.raw`log(x)/log(2)`, String.raw`log(x) / log(2)`],
  [String.raw`e^(x)y`, String.raw`e^x * y`],
  [String.raw`e^{x}y`, String.raw`e^x * y`],
  [String.raw`x!y`, String.raw`x! * y`],
  [String.raw`\frac{x}{y}\frac{a}{b}`, String.raw`x / y * (a / b)`],
  [String.raw`a\frac{b}{c}`, String.raw`a * (b / c)`],
  [String.raw`\tanh(x)^2`, String.raw`tanh(x)^2`],
  [String.raw`\tanh^2(x)`, String.raw`tanh(x)^2`],
  [String.raw`1-\tanh^2 x`, String.raw`1 - tanh(x)^2`],
  [String.raw`1/(1+e^(-x))`, String.raw`1 / (1 + e^(-x))`],
  [String.raw`\ln(1+e^x)`, String.raw`log(1 + e^x)`],
  [String.raw`5(x)(y)`, String.raw`5 * x * y`],
  [String.raw`\mathcal{N}`, '!unknown-symbol'],
  [String.raw`__proto__`, '!syntax'],
  [String.raw`constructor`, '!unknown-symbol'],
  [String.raw`x y'`, '!syntax'],
  [String.raw`n(n+2)`, String.raw`n * (n + 2)`],
  [String.raw`mu w`, String.raw`mu * w`],
  [String.raw`|x+1|+2|x|`, String.raw`abs(x + 1) + 2 * abs(x)`],
  [String.raw`||w||^2`, String.raw`‖w‖_2^2`],
  [String.raw`|M|`, String.raw`det(M)`],
  [String.raw`log |M|`, String.raw`log(det(M))`],
  [String.raw`2|x|`, String.raw`2 * abs(x)`],
  [String.raw`|x||y|`, String.raw`abs(x) * abs(y)`],
  [String.raw`|x-|y||`, String.raw`abs(x - abs(y))`],
  [String.raw`\left|x\right|`, String.raw`abs(x)`],
  [String.raw`\|w\|^2`, String.raw`‖w‖_2^2`],
  [String.raw`\left|x\,\left|y\right|\right|`, String.raw`abs(x * abs(y))`],
  [String.raw`\left|x |y|\right|`, String.raw`abs(x * abs(y))`],
  [String.raw`w.T v`, String.raw`w^T * v`],
  [String.raw`w^{\prime}v`, String.raw`w^T * v`],
  [String.raw`transpose(w) v`, String.raw`w^T * v`],
  [String.raw`dot(w, v)`, String.raw`⟨w, v⟩`],
  [String.raw`w .* v`, String.raw`w ⊙ v`],
  [String.raw`1{,}5x`, String.raw`1.5 * x`],
  [String.raw`1½x`, String.raw`(1 + 1 / 2) * x`],
  [String.raw`1(x>0)`, String.raw`[x > 0]`],
  [String.raw`1\left(\begin{cases}2 & \text{if } x > 0 \\ 3 & \text{otherwise}\end{cases}\right)`, String.raw`1 * cases(2 if x > 0; 3)`],
  [String.raw`1_{x>0}`, String.raw`[x > 0]`],
  [String.raw`sech^2 x`, String.raw`(1 / cosh(x))^2`],
  [String.raw`cbrt(x)`, String.raw`root(x, 3)`],
  [String.raw`root(x, 3)`, String.raw`root(x, 3)`],
  [String.raw`C(n, 2)`, String.raw`binomial(n, 2)`],
  [String.raw`mu1 + x`, String.raw`mu_1 + x`],
  [String.raw`Σ_i w_i`, String.raw`sum_i w_{i}`],
  [String.raw`\operatorname{sum}(w)`, String.raw`sum(w)`],
  [String.raw`sum_k x`, '!syntax'],
  [String.raw`sum_k w_1`, '!syntax'],
  [String.raw`\frac{\mathrm{d}}{\mathrm{d}x}x^2`, '!syntax'],
  [String.raw`\frac{d}{dx} x`, '!syntax'],
  [String.raw`\frac{\partial}{\partial x} x^2`, '!syntax'],
  [String.raw`x if x > 0 else 0`, '!syntax'],
  [String.raw`\begin{cases}x,&\text{if }x>0\\0,&\text{otherwise}\end{cases}`, String.raw`cases(x if x > 0; 0)`],
];

const understood = (text: string, given: { readonly [name: string]: string } = symbols) => {
  const r = parse(text, given);
  return r.ok ? r.rows.map((row) => row.map(toPlain).join(' , ')).join(' ; ') : `!${r.reason}`;
};

describe('the reader', () => {
  it.each(table)('reads %s', (typed, meant) => { expect(understood(typed)).toBe(meant); });

  it('reads undeclared sigma( as the logistic function, declared as a factor', () => {
    expect(understood('sigma(x)', { x: 'real' })).toBe('sigmoid(x)');
    expect(understood(String.raw`\sigma(x)`, { x: 'real' })).toBe('sigmoid(x)');
    expect(understood('sigma(x)', { x: 'real', sigma: 'real' })).toBe('sigma * x');
  });
  it('reads T as a power where it is a declared number, as the transpose else', () => {
    expect(understood('x^T', { x: 'real', T: 'positive' })).toBe('x^(T)');
    expect(understood('w^T', { w: 'vector d', T: 'positive' })).toBe('w^T');
  });
  it('lets a bound index hide what is declared under its name', () => {
    expect(understood('sum_{k=1}^n k', { k: 'vector d', n: 'positive integer' })).toBe('sum_{k=1}^{n} k');
  });
  it('takes commas for decimals where asked, and semicolons between items', () => {
    const r = parse('(1,5; 2)', {}, { decimal: ',' });
    expect(r.ok && r.rows.flat().map(toPlain).join()).toBe('(1.5, 2)');
  });
  it('reads the letters that stand for sizes', () => { expect(understood('n d', { A: 'matrix n d' })).toBe('n * d'); });
  it('points at the place', () => {
    const r = parse('x + qq', symbols);
    expect(r).toMatchObject({ ok: false, reason: 'unknown-symbol', at: [4, 5] });
  });
});

describe('bad input', () => {
  it.each([
    ['x'.repeat(10000), 'too-long'], ['('.repeat(300), 'too-deep'], ['((((((((', 'syntax'], ['1e99999', 'too-costly'], ['', 'empty'], ['\\frac{}{2}', 'empty'], ['\\placeholder{}', 'empty'],
    ['\\begin{pmatrix}1&\\\\2&3\\end{pmatrix}', 'empty'], ['x**', 'syntax'], ['x//y', 'syntax'], ['1.2.3', 'syntax'], ['𝓍', 'syntax'], ['<script>', 'syntax'], ['x;;y', 'syntax'], ['\\', 'syntax'], ['_', 'syntax'], ['sum', 'syntax'], ['sum_{i=1} x', 'syntax'],
    ['9'.repeat(100), 'too-long'], ['hasOwnProperty', 'unknown-symbol'], ['sin', 'syntax'], ['max()', 'syntax'],
  ])('%s', (typed, reason) => { expect(parse(typed, symbols)).toMatchObject({ ok: false, reason }); });

  it('never throws, whatever is typed', () => {
    const pieces = fc.constantFrom('x', 'w', 'M', '1', '2.5', '+', '-', '*', '/', '^', '_', '(', ')', '[', ']', '{', '}', '|', '‖', ',', ';', '\\frac', '\\sqrt', '\\sum', 'sum', 'log', '\\left', '\\right', '\\begin{cases}', '\\end{cases}', '&', '\\\\', "'", '!', '%', '=', '<', '\\mathbb', '\\hat', '𝟙', 'T', ' ');
    fc.assert(fc.property(fc.array(pieces, { maxLength: 25 }), (parts) => {
      const text = parts.join('');
      const field: Field = { kind: 'expression', symbols, shape: 'scalar' };
      for (const f of [field, { kind: 'number' }, { kind: 'vector' }, { kind: 'matrix' }, { kind: 'set' }] as const) {
        const r = read(f, { kind: 'typed', text });
        if (!r.ok) expect(toText(r.says).length).toBeGreaterThan(5);
      }
    }), { numRuns: 1500 });
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => { read({ kind: 'expression', symbols }, { kind: 'typed', text }); }), { numRuns: 1000 });
  });
});

describe('printing', () => {
  const leaf: fc.Arbitrary<Expr> = fc.oneof(fc.integer({ min: 0, max: 20 }).map((k): Expr => ({ op: 'number', numerator: String(k), denominator: '1', digits: 0 })), fc.constantFrom('x', 'y', 'mu_1', 'sigma_w', 'theta').map((name): Expr => ({ op: 'symbol', name })));
  const tree: fc.Arbitrary<Expr> = fc.letrec<{ e: Expr }>((tie) => ({
    e: fc.oneof({ maxDepth: 4 }, leaf,
      fc.array(tie('e'), { minLength: 2, maxLength: 3 }).map((args): Expr => ({ op: 'add', args })),
      fc.array(tie('e'), { minLength: 2, maxLength: 3 }).map((args): Expr => ({ op: 'multiply', args })),
      fc.tuple(tie('e'), tie('e')).map((args): Expr => ({ op: 'divide', args })),
      fc.tuple(tie('e'), tie('e')).map((args): Expr => ({ op: 'power', args })),
      tie('e').map((a): Expr => ({ op: 'negate', args: [a] })),
      tie('e').map((a): Expr => ({ op: 'call', name: 'exp', args: [a] })),
      tie('e').map((a): Expr => ({ op: 'call', name: 'abs', args: [a] }))),
  })).e;
  it('is read back as the same formula', () => {
    fc.assert(fc.property(tree, (e) => {
      const once = parse(toPlain(e), symbols);
      expect(once.ok && toPlain(once.rows[0]?.[0] ?? e)).toBe(toPlain(e));
      // What the mathematics field is given can be read again, and means the same.
      const again = parse(toTex(e), symbols);
      expect(again.ok).toBe(true);
    }), { numRuns: 500 });
  });
});

describe('fields', () => {
  const typed = (field: Field, text: string) => read(field, { kind: 'typed', text });
  it.each([
    ['4/3', 4 / 3], ['x = 4/3', 4 / 3], ['\\frac43', 4 / 3], ['35%', 0.35], ['−2', -2], ['1e-3', 0.001], ['\\sqrt{2}/2', Math.SQRT1_2], ['2^10', 1024], ['e^{0}', 1], ['½', 0.5], ['1⁄4', 0.25], ['0.1*3', 0.3], ['log(e)', 1], ['5!', 120], ['\\binom{5}{2}', 10], ['3.', 3], ['$7$', 7], ['ln 2', Math.LN2], ['1½', 1.5], ['≈ 0.5', 0.5], ['C(5, 2)', 10], ['1{,}5', 1.5],
  ])('number %s', (text, value) => { const r = typed({ kind: 'number' }, text); expect(r.ok && r.value).toBeCloseTo(value, 12); });
  it.each([
    ['1,5', 'wrong-kind'], ['1/0', 'no-value'], ['log(-1)', 'no-value'], ['x', 'unknown-symbol'], ['10^10^10', 'no-value'], ['(1,2)', 'wrong-kind'], ['2+2 = 4', 'wrong-kind'], ['x=', 'syntax'], ["1'000", 'syntax'], ['1,000', 'wrong-kind'],
  ])('no number %s', (text, reason) => { expect(typed({ kind: 'number' }, text)).toMatchObject({ ok: false, reason }); });
  it.each(['12 bits', '12bits', '12\\,\\text{bits}', '12', '\\frac{24}{2} bits'])('takes the unit that was declared: %s', (text) => { expect(typed({ kind: 'number', unit: 'bits' }, text)).toMatchObject({ ok: true, value: 12 }); });
  it('refuses another unit', () => { expect(typed({ kind: 'number', unit: 'bits' }, '12 nats')).toMatchObject({ ok: false }); });
  it('refuses what cannot be: a probability of 35, half a parameter', () => {
    expect(typed({ kind: 'number', in: [0, 1] }, '35')).toMatchObject({ ok: false, reason: 'out-of-range' });
    expect(typed({ kind: 'number', integer: true }, '2.5')).toMatchObject({ ok: false, reason: 'not-a-number' });
  });
  it.each(['1, 2, 3', '(1,2,3)', '[1,2,3]', '[1;2;3]', '[1,2,3]^T', '\\begin{pmatrix}1\\\\2\\\\3\\end{pmatrix}', '\\begin{pmatrix}1&2&3\\end{pmatrix}', '\\left(1,2,3\\right)', 'v = (1, 2, 3)', '1/2 (2,4,6)', '[[1],[2],[3]]'])('vector %s', (text) => {
    expect(typed({ kind: 'vector', size: 3 }, text)).toMatchObject({ ok: true, value: [1, 2, 3] });
  });
  it('says how many entries are asked', () => {
    const r = typed({ kind: 'vector', size: 3 }, '(1,2)');
    expect(!r.ok && toText(r.says)).toContain('3 entries');
  });
  it.each(['[1,2;3,4]', '[[1,2],[3,4]]', '1,2;3,4', '\\begin{bmatrix}1&2\\\\3&4\\end{bmatrix}', '[1,3;2,4]^T', '((1,2),(3,4))'.replaceAll('(', '[').replaceAll(')', ']')])('matrix %s', (text) => {
    expect(typed({ kind: 'matrix', rows: 2, columns: 2 }, text)).toMatchObject({ ok: true, value: [[1, 2], [3, 4]] });
  });
  it.each([['{1, 2}', [1, 2]], ['\\{1,2\\}', [1, 2]], ['1, 2, 2', [1, 2]], ['{}', []], ['\\emptyset', []], ['\\left\\{3\\right\\}', [3]]])('set %s', (text, value) => { expect(typed({ kind: 'set' }, text)).toMatchObject({ ok: true, value }); });
  it('checks shapes, and says both', () => {
    const field: Field = { kind: 'expression', symbols: { A: 'matrix n d', x: 'vector d', b: 'vector n' }, shape: 'vector d' };
    expect(typed(field, 'A^T(Ax-b)')).toMatchObject({ ok: true });
    expect(typed(field, '\\nabla J(x) = A^T(Ax-b)')).toMatchObject({ ok: true });
    const wrong = typed(field, 'A(Ax-b)');
    expect(!wrong.ok && [wrong.reason, toText(wrong.says)].join(': ')).toContain('shape: “A” is an n by d matrix, “A * x - b” is a vector of n entries');
    expect(typed(field, 'x^T A^T A')).toMatchObject({ ok: false, reason: 'shape' });
    expect(typed(field, 'A x')).toMatchObject({ ok: false, reason: 'shape' });
    expect(typed(field, 'A + 1')).toMatchObject({ ok: false, reason: 'shape' });
    expect(typed(field, 'x x')).toMatchObject({ ok: false, reason: 'shape' });
  });
  const graph = { alt: '', directed: true, nodes: ['A', 'B', 'C'].map((id, k) => ({ id, x: k / 2, y: 0 })), edges: [['A', 'B'], ['B', 'C']] as const };
  it('takes a claim of dependence only with its witness', () => {
    const field: Field = { kind: 'independence', graph, from: 'A', to: 'C', given: [] };
    expect(read(field, { kind: 'independence', holds: false, path: [] })).toMatchObject({ ok: false, reason: 'no-witness' });
    expect(read(field, { kind: 'independence', holds: false, path: ['A', 'C'] })).toMatchObject({ ok: false, reason: 'not-in-graph' });
    expect(read(field, { kind: 'independence', holds: false, path: ['A', 'B', 'C'] })).toMatchObject({ ok: true });
    expect(read(field, { kind: 'independence', holds: false, path: ['A', 'Z', 'C'] })).toMatchObject({ ok: false, reason: 'not-in-graph' });
  });
  it('takes positions for options', () => {
    const field: Field = { kind: 'ordering', options: [[], [], []] };
    expect(read(field, { kind: 'picked', positions: [2, 0, 1] }, ['a', 'b', 'c'])).toMatchObject({ ok: true, value: ['c', 'a', 'b'] });
    expect(read(field, { kind: 'picked', positions: [2, 0] }, ['a', 'b', 'c'])).toMatchObject({ ok: false });
    expect(read(field, { kind: 'picked', positions: [2, 2, 1] }, ['a', 'b', 'c'])).toMatchObject({ ok: false });
    expect(read(field, { kind: 'picked', positions: [9, 0, 1] }, ['a', 'b', 'c'])).toMatchObject({ ok: false });
  });
});

describe('entries divided by spaces', () => {
  const matrix: Field = { kind: 'matrix', rows: 2, columns: 2 };
  it.each([['[-8 -2; -11 -5]', [[-8, -2], [-11, -5]]], ['[1/2 .5\n 3 −4]', [[0.5, 0.5], [3, -4]]], ['0 1; 2 3', [[0, 1], [2, 3]]]] as const)('are entries of a matrix: %s', (text, value) => {
    expect(read(matrix, { kind: 'typed', text })).toMatchObject({ ok: true, value });
  });
  it.each([['[4 3]', [4, 3]], ['(−3 −2)', [-3, -2]], ['4 3', [4, 3]], ['(3 - 2, 1)', [1, 1]], ['[3 - 2; 1]', [1, 1]]] as const)('and of a vector: %s', (text, value) => {
    expect(read({ kind: 'vector', size: 2 }, { kind: 'typed', text })).toMatchObject({ ok: true, value });
  });
  it('divide nothing where one entry is asked for, or where a formula stands', () => {
    expect(read({ kind: 'matrix', rows: 2, columns: 1 }, { kind: 'typed', text: '[3 -2; 1]' })).toMatchObject({ ok: true, value: [[1], [1]] });
    expect(read({ kind: 'vector', size: 2 }, { kind: 'typed', text: '2 pi' }).ok).toBe(false);
  });
});

it('letters that carry a bar, a hat or a tilde are read in every spelling', () => {
  const field: Field = { kind: 'expression', symbols: { ybar: 'real', xhat: 'real', 'theta~': 'real' } };
  for (const text of ['ȳ + 1', 'y\u0304 + 1', '\\bar{y} + 1', 'ybar + 1']) expect(read(field, { kind: 'typed', text }), text).toMatchObject({ ok: true });
  for (const text of ['2x\u0302', '2 \\hat{x}', '2 xhat']) expect(read(field, { kind: 'typed', text }), text).toMatchObject({ ok: true });
  for (const text of ['é', 'ẍ']) expect(read(field, { kind: 'typed', text }).ok, text).toBe(false);
});
it('a base stands close to its logarithm', () => {
  const plainly = (text: string) => {
    const parsed = parse(text, { n: 'positive' });
    const tree = 'rows' in parsed ? parsed.rows[0]?.[0] : undefined;
    return tree === undefined ? null : toPlain(tree);
  };
  expect(['log2 n', 'log2(n)', 'log10 n'].map(plainly)).toEqual(['log_2(n)', 'log_2(n)', 'log_10(n)']);
  expect(['log 2 n', 'log2n'].map(plainly)).toEqual(['log(2 * n)', 'log(2 * n)']);
});
