/** Chains of matrix calculus, least squares and networks. The labels are the author's; no second program has proved them. */
import type { ChainSection } from './section.ts';

const raw = String.raw;

export const networks: readonly ChainSection[] = [
  {
    title: 'Least squares', symbols: { X: 'matrix n d', w: 'vector d', y: 'vector n', lambda: 'positive' }, rows: [
      ['right', 'w = (X^T X)^(-1) X^T y', raw`L(w) = \|Xw - y\|^2`, raw`\nabla_w L = 2X^\top(Xw - y)`, raw`X^\top X w = X^\top y`, raw`w = (X^\top X)^{-1}X^\top y`],
      [2, 'w = (X^T X)^(-1) X^T y', raw`L(w) = \|Xw - y\|^2`, raw`\nabla_w L = X^\top(Xw - y)`, raw`X^\top X w = X^\top y`, raw`w = (X^\top X)^{-1}X^\top y`],
      [3, 'w = (X^T X)^(-1) X^T y', raw`L(w) = \|Xw - y\|^2`, raw`\nabla_w L = 2X^\top(Xw - y)`, raw`X^\top X w = -X^\top y`, raw`w = -(X^\top X)^{-1}X^\top y`],
      ['right', 'w^T X^T X w - 2 w^T X^T y + y^T y', '(X w - y)^T (X w - y)', '(w^T X^T - y^T)(X w - y)', 'w^T X^T X w - w^T X^T y - y^T X w + y^T y', 'w^T X^T X w - 2 w^T X^T y + y^T y'],
      [2, 'w^T X^T X w - w^T X^T y + y^T y', '(X w - y)^T (X w - y)', 'w^T X^T X w - w^T X^T y + y^T y'],
      ['right', 'w = (X^T X + lambda I)^(-1) X^T y', '2 X^T (X w - y) + 2 lambda w = 0', 'X^T X w + lambda w = X^T y', '(X^T X + lambda I) w = X^T y', 'w = (X^T X + lambda I)^(-1) X^T y'],
      [2, 'w = (X^T X + lambda I)^(-1) X^T y', '2 X^T (X w - y) + 2 lambda w = 0', 'X^T X w - lambda w = X^T y', 'w = (X^T X - lambda I)^(-1) X^T y'],
      ['end', 'w = (X^T X + lambda I)^(-1) X^T y', '2 X^T (X w - y) + 2 lambda w = 0', 'X^T X w + lambda w = X^T y', '(X^T X + lambda I) w = X^T y'],
      ['right', 'X^T X w - X^T y', 'X^T (X w - y)', 'X^T X w - X^T y'],
    ],
  },
  {
    title: 'Quadratic forms and traces', symbols: { A: 'matrix d d', B: 'matrix d d', S: 'symmetric d', P: 'spd d', x: 'vector d', b: 'vector d', c: 'real', H: 'spd d', eta: 'positive' }, rows: [
      ['right', 'tr(A^T A)', 'tr(A A^T)', 'tr(A^T A)'],
      ['right', 'tr(B A) + tr(A)', 'tr(A(B + I))', 'tr(A B) + tr(A)', 'tr(B A) + tr(A)'],
      [2, 'B A + A', 'A (B + I)', 'B A + A'],
      ['right', 'B^T A^T', '(A B)^T', 'B^T A^T'],
      [2, 'A^T B^T', '(A B)^T', 'A^T B^T'],
      ['right', 'x^T S x', '1/2 x^T S x + 1/2 x^T S^T x', '1/2 x^T (S + S^T) x', 'x^T S x'],
      ['right', 'S x - b', raw`f(x) = \frac{1}{2} x^\top S x - b^\top x`, raw`\nabla f(x) = \frac{1}{2}(S + S^\top)x - b`, raw`= S x - b`],
      [2, 'A x - b', raw`f(x) = \frac{1}{2} x^\top A x - b^\top x`, raw`\nabla f(x) = A x - b`],
      ['right', 'x = P^(-1) b', raw`f(x) = \frac{1}{2} x^\top P x - b^\top x`, raw`\nabla f(x) = P x - b`, 'P x = b', raw`x = P^{-1} b`],
      [4, 'x = P^(-1) b', raw`f(x) = \frac{1}{2} x^\top P x - b^\top x`, raw`\nabla f(x) = P x - b`, 'P x = b', raw`x = P b`],
      ['right', '(I - eta H) x', 'x - eta H x', '(I - eta H) x'],
      [2, '(1 - eta) H x', 'x - eta H x', 'H (x - eta x)'],
      ['right', 'log det(P) + log det(H)', 'log det(P H)', 'log(det(P) det(H))', 'log det(P) + log det(H)'],
      [2, 'det(P) + det(H)', 'det(P + H)', 'det(P) + det(H)'],
      ['right', 'P^(-1) - P^(-1) (P^(-1) + H^(-1))^(-1) P^(-1)', '(P + H)^(-1)', 'P^(-1) - P^(-1) (P^(-1) + H^(-1))^(-1) P^(-1)'],
      [2, 'P^(-1) + H^(-1)', '(P + H)^(-1)', 'P^(-1) + H^(-1)'],
    ],
  },
  {
    title: 'Softmax, sigmoid and their losses', symbols: { z: 'vector K', y: 'simplex K', s: 'real', t: 'probability', c: 'real', u: 'real' }, rows: [
      ['right', 'softmax(z) - y', raw`L(z) = -\sum_{k=1}^K y_k z_k + \log\sum_{k=1}^K e^{z_k}`, raw`\nabla_z L = -y + \operatorname{softmax}(z)`, raw`= \operatorname{softmax}(z) - y`],
      [2, 'y - softmax(z)', raw`L(z) = -\sum_{k=1}^K y_k z_k + \log\sum_{k=1}^K e^{z_k}`, raw`\nabla_z L = y - \operatorname{softmax}(z)`],
      // By which letter is told where L was named.
      ['right', 'softmax(z) - y', raw`L(z) = -y^\top z + \log\sum_{k=1}^K e^{z_k}`, raw`\nabla L = -y + \operatorname{softmax}(z)`, raw`= \operatorname{softmax}(z) - y`],
      [2, 'y - softmax(z)', raw`L(z) = -y^\top z + \log\sum_{k=1}^K e^{z_k}`, raw`\nabla L = y - \operatorname{softmax}(z)`],
      ['right', raw`-\sum_{k=1}^K y_k z_k + \log\sum_{k=1}^K e^{z_k}`, raw`-\sum_{k=1}^K y_k \log\frac{e^{z_k}}{\sum_{j=1}^K e^{z_j}}`, raw`-\sum_{k=1}^K y_k \left(z_k - \log\sum_{j=1}^K e^{z_j}\right)`, raw`-\sum_{k=1}^K y_k z_k + \log\sum_{k=1}^K e^{z_k}`],
      [2, raw`-\sum_{k=1}^K y_k z_k + \sum_{k=1}^K z_k`, raw`-\sum_{k=1}^K y_k \log\frac{e^{z_k}}{\sum_{j=1}^K e^{z_j}}`, raw`-\sum_{k=1}^K y_k \left(z_k - \sum_{j=1}^K z_j\right)`],
      ['right', 'sigmoid(s) (1 - sigmoid(s))', 'e^(-s)/(1 + e^(-s))^2', '1/(1 + e^(-s)) * e^(-s)/(1 + e^(-s))', 'sigmoid(s) (1 - sigmoid(s))'],
      [2, 'sigmoid(s) (1 + sigmoid(s))', 'e^(-s)/(1 + e^(-s))^2', 'sigmoid(s) (1 + sigmoid(s))'],
      ['right', 'sigmoid(s) - t', raw`L(s) = -t \log\sigma(s) - (1 - t) \log(1 - \sigma(s))`, raw`\frac{dL}{ds} = -t(1 - \sigma(s)) + (1 - t)\sigma(s)`, raw`= \sigma(s) - t`],
      [2, 't - sigmoid(s)', raw`L(s) = -t \log\sigma(s) - (1 - t) \log(1 - \sigma(s))`, raw`\frac{dL}{ds} = t - \sigma(s)`],
      [3, 'sigmoid(s) - 2t', raw`L(s) = -t \log\sigma(s) - (1 - t) \log(1 - \sigma(s))`, raw`\frac{dL}{ds} = -t(1 - \sigma(s)) + (1 - t)\sigma(s)`, raw`= \sigma(s) - 2t`],
      ['right', 'softmax(z)', 'softmax(z + c 𝟙)', 'softmax(z)'],
      [2, 'c softmax(z)', 'softmax(c z)', 'c softmax(z)'],
      ['right', 'log(1 + e^(-s))', '-log sigmoid(s)', '-log(1/(1 + e^(-s)))', 'log(1 + e^(-s))'],
      ['right', 'sigmoid(2u)', '(1 + tanh(u))/2', '1/2 (1 + (e^u - e^(-u))/(e^u + e^(-u)))', 'e^u/(e^u + e^(-u))', 'sigmoid(2u)'],
      [4, 'sigmoid(u)', '(1 + tanh(u))/2', '1/2 (1 + (e^u - e^(-u))/(e^u + e^(-u)))', 'e^u/(e^u + e^(-u))', 'sigmoid(u)'],
    ],
  },
];
