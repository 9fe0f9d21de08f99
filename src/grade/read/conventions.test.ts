import { describe, expect, it } from 'vitest';
import { toText } from '#paper';
import { readFormula, type Symbols } from './index.ts';

const raw = String.raw;
const symbols: Symbols = { x: 'vector n', y: 'vector n', z: 'vector K', p: 'simplex K', q: 'simplex K', A: 'matrix m m', B: 'matrix m m', S: 'spd m', u: 'real', w: 'vector d' };
const tree = (text: string, open: Symbols, beside: string): string => {
  const r = readFormula(text, open, { open: true, beside: [beside] });
  return r.ok ? JSON.stringify(r.value.tree) : `${text}: ${toText(r.says)}`;
};

/** What is typed is the same tree as its plain writing. */
describe('conventions of writing', () => {
  it.each([
    ['(u+1)_+', 'relu(u + 1)'], ['[u]_+', 'relu(u)'], ['u^+', 'relu(u)'], [raw`u_{+}`, 'relu(u)'], ['<x, y>', '⟨x, y⟩'], [raw`\langle A, B\rangle_F`, '⟨A, B⟩'], ['√[3]{u}', 'root(u, 3)'], ['∛u', 'root(u, 3)'],
    [raw`\sum x_i^2`, 'sum_i x_i^2'], ['Σ x_i²', 'sum_i x_i^2'], [raw`\Sigma_i x_i y_i`, 'sum_i x_i y_i'], [raw`\operatorname*{arg\,max}_i x_i`, 'argmax_i x_i'], [raw`\arg\min_i x_i`, 'argmin_i x_i'],
    [raw`\nabla_w^2 w^\top w`, 'd/dw d/dw w^T w'], [raw`\nabla^2_w (w^\top w)`, 'd/dw d/dw w^T w'], [raw`\nabla w^\top w`, '∇_w w^T w'], [raw`\bar{x}`, 'sum(x) / n'], ['mean(x)', 'sum(x) / n'], [raw`\sum_i a_{ii}`, 'sum_i A_{i,i}'],
    [raw`\operatorname{logsumexp}(z)`, 'log(sum(exp(z)))'], [raw`\sigma'(u)`, 'sigmoid(u) (1 - sigmoid(u))'], [raw`\tanh'(u)`, '1 - tanh(u) tanh(u)'], [raw`\sigma'(z)`, 'sigmoid(z) ⊙ (1 - sigmoid(z))'], [raw`z^{\odot 2}`, 'z ⊙ z'],
    [raw`\|x\|_0`, 'sum(abs(sign(x)))'], [raw`\mathrm{KL}(p\|q)`, '⟨p, log(p/q)⟩'], [raw`D_{\mathrm{KL}}(p \,\|\, q)`, '⟨p, log(p/q)⟩'], ['H(p)', '-⟨p, log(p)⟩'], ['H(p, q)', '-⟨p, log(q)⟩'], [raw`\boxed{u}`, 'u'],
  ])('%s is %s', (typed, plain) => { expect(tree(typed, symbols, plain)).toBe(tree(plain, symbols, typed)); });
  it.each([
    [raw`P(A^c)`, '1 - P(A)', 'P(A|B)'], [raw`P(\neg A)`, '1 - P(A)', 'P(A|B)'], [raw`P(A\cup B)`, 'P(A) + P(B) - P(A, B)', 'P(A|B)'], [raw`P(A\cap B)`, 'P(A, B)', 'P(A|B)'], ['p(x=0)', '1 - p(x=1)', 'p(x|y)'],
    [raw`\alpha_{i,j}`, raw`\alpha_{ij}`, ''], [raw`1{,}000`, '1000', ''], [raw`\frac\nu2`, 'nu/2', ''], [raw`90^\circ`, '90 pi / 180', ''],
  ])('%s is %s where nothing is declared', (typed, plain, beside) => { expect(tree(typed, {}, `${plain} ${beside}`)).toBe(tree(plain, {}, `${typed} ${beside}`)); });
  it.each([[raw`\frac{\text{TP}}{\text{TP}+\text{FP}}`, 'TP/(TP+FP)'], [raw`\mathrm{MSE}`, 'MSE'], [raw`\text{bias}^2+\text{variance}`, 'bias^2 + variance']])('%s is %s, typed plainly beside it', (upright, plain) => { expect(tree(plain, {}, upright)).toBe(tree(upright, {}, plain)); });
  it('a word in \\text is one name', () => {
    expect(tree(raw`\text{recall}`, {}, '')).toContain('"name":"recall"');
    expect(tree(raw`\frac{\text{TP}}{\text{FP}}`, {}, '')).toContain('"name":"TP"');
  });
});
