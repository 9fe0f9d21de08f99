import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { figure, graphOf, md, texToText, toSpeech, toText, words } from './index.ts';

describe('formulas in a terminal', () => {
  test.each([
    ['A^\\top\\alpha = (0.35,\\ 0.65)', 'Aᵀα = (0.35, 0.65)'],
    ['\\frac{1}{2}\\|r\\|^2', '1/2 ‖r‖²'],
    ['\\tfrac12\\lVert x\\rVert^2', '1/2 ‖x‖²'],
    ['W_1x + v_2h_1', 'W_1 x + v_2 h_1'],
    ['\\frac{1}{2}(r-t)^2 + \\frac1Z\\prod_j f_j', '1/2 (r−t)² + 1/Z Π_j f_j'],
    ['\\frac{1}{2a} + \\frac{dy}{dz} + \\frac{1}{x_1}', '1/(2a) + dy/dz + 1/x_1'],
    ['e^{4z} + 2^n x', 'e^(4z) + 2ⁿ x'],
    ['p(x\\mid y)', 'p(x | y)'],
    ['A\\to B\\perp C', 'A → B ⊥ C'],
    ['3\\cdot 20 + \\lVert\\cdot\\rVert + \\max(0, \\cdot)', '3 · 20 + ‖·‖ + max(0, ·)'],
    ['w_\\star + w_\\infty', 'w_⋆ + w_∞'],
    ['\\frac{g}{\\lVert u\\rVert} + \\frac{1}{\\sqrt{3a}} + \\frac{1}{ab}', 'g/‖u‖ + 1/√(3a) + 1/(ab)'],
    ['J_3\\cdots J_1', 'J_3 ⋯ J_1'],
    ['\\tfrac12\\bigl(u^2 + v^2\\bigr)', '1/2 (u² + v²)'],
    ['\\lim_{z\\to\\infty} f', 'lim_(z → ∞) f'],
    ['\\frac{x+1}{n}', '(x+1)/n'],
    ['\\frac{\\partial\\ell}{\\partial v}', '∂ℓ/∂v'],
    ['x_{ij}^{-1}', 'x_ij⁻¹'],
    ['x^{a+b}, h^{(l)}', 'x^(a+b), h^(l)'],
    ['\\begin{bmatrix}1 & -2 \\\\ 3 & 4\\end{bmatrix}', '[1, −2; 3, 4]'],
    ['\\begin{cases}1 & x > 0\\\\ 0 & \\text{else}\\end{cases}', '{ 1 x > 0; 0 else }'],
    ['\\begin{aligned}a &= b \\\\ &= c\\end{aligned}', 'a = b; = c'],
    ['\\begin{array}{l}a = b \\\\ = c\\end{array}', 'a = b; = c'],
    ['\\sqrt{x+1} + \\sqrt[3]{8}', '√(x+1) + ³√8'],
    ['2\\log x + k\\ln\\lambda', '2 log x + k ln λ'],
    ['\\operatorname{tr}(W^{-\\top}H)', 'tr(W⁻ᵀH)'],
    ['x \\in \\mathbb{R}^{n \\times d}', 'x ∈ ℝ^(n × d)'],
    ['\\hat y = \\bar{x}', 'ŷ = x̄'.normalize('NFD')],
    ['\\left(\\sum_{i=1}^n x_i\\right)', '(Σ_(i=1)ⁿ x_i)'],
    ['a = 1,\\quad b = 2', 'a = 1,  b = 2'],
    ['\\{S, X\\}', '{S, X}'],
    ['95\\,\\%', '95 %'],
    ['x^\\frac{1}{2}', 'x^(1/2)'],
    ['\\binom{n}{k}', '(n over k)'],
    ['0\\le t\\le c,\\ t\\in\\mathbb{R}', '0 ≤ t ≤ c, t ∈ ℝ'],
    ['2\\cdot 3 + a \\cdot b', '2 · 3 + a · b'],
    ['\\ln\\frac{p(x)}{q(x)}', 'ln(p(x)/q(x))'],
    ['\\frac{8}{(1 - p)^2}', '8/(1 − p)²'],
    ['a \\not= b', 'a ≠ b'.normalize('NFD')],
    ['f\'(x)', 'f′(x)'],
    ['\\unknown{x}', 'unknownx'],
  ])('%s', (tex, expected) => expect(texToText(tex).normalize('NFD')).toBe(expected.normalize('NFD')));
  test('whatever is written, it comes to an end and says something', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('\\frac', '{', '}', '\\begin{', '\\end{', '^', '_', '\\', '&', '\\\\', 'x', '\\sqrt[', ']', '-', ' ', '\\text{')), (parts) => { expect(typeof texToText(parts.join(''))).toBe('string'); }), { numRuns: 3000 });
  });
});

describe('words in a terminal', () => {
  test('blocks are divided by an empty line', () => expect(toText(words('One *two* $x$.\n\n$$a = b$$\n\n1. first\n2. second\n\n- point'))).toBe('One two x.\n\n    a = b\n\n1. first\n2. second\n\n- point'));
  test('tables stand in columns', () => expect(toText(words('| a | long head |\n| --- | --- |\n| first | 1 |'))).toBe('a       long head\nfirst   1'));
  test('code is set off', () => expect(toText(words('~~~\na\n  b\n~~~'))).toBe('    a\n      b'));
  test('pictures and graphs are told', () => {
    expect(toText(figure({ alt: 'A bell.', x: [0, 1], y: [0, 1], marks: [], caption: 'Width $\\sigma$.' }))).toBe('[Picture: A bell.] Width σ.');
    expect(toText(graphOf({ alt: 'Two.', directed: true, nodes: [{ id: 'A', x: 0, y: 0 }, { id: 'B', x: 1, y: 0, state: 'given' }], edges: [['A', 'B']] }))).toBe('[Graph: Two. Arrows: A to B. Given: B.]');
  });
  test('in one line, for titles and for those who listen', () => expect(toSpeech(md`One $x$.

    Two.`)).toBe('One x. Two.'));
});
