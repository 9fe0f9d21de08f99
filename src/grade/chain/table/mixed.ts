/** Chains of all kinds as people write them: letters that nobody declared, labels, arrows, systems. */
import type { ChainSection } from './section.ts';

const raw = String.raw;

export const mixed: readonly ChainSection[] = [
  {
    title: 'A likelihood in its sums', symbols: { p: 'probability', x: 'positive vector n' }, rows: [
      ['right', raw`p = \frac{1}{n}\sum_{i=1}^n x_i`, raw`\ell(p) = \sum_{i=1}^n (x_i \log p + (1 - x_i)\log(1-p))`, raw`\frac{\sum_i x_i}{p} - \frac{n - \sum_i x_i}{1-p} = 0`, raw`p = \frac{1}{n}\sum_{i=1}^n x_i`],
    ],
  },
  {
    title: 'With p simplex K, q simplex K', symbols: { p: 'simplex K', q: 'simplex K' }, rows: [
      ['right', raw`\sum_i p_i \log p_i - \sum_i p_i \log q_i`, raw`KL(p||q) = \sum_i p_i \log(p_i/q_i)`, raw`= \sum_i p_i \log p_i - \sum_i p_i \log q_i`],
      ['right', raw`\sum_i p_i \log p_i - \sum_i p_i \log q_i`, raw`\sum_{i} p_i \log \frac{p_i}{q_i}`, raw`\sum_i p_i (\log p_i - \log q_i)`, raw`\sum_i p_i \log p_i - \sum_i p_i \log q_i`],
      [2, 'sum_i p_i log p_i - sum_i p_i log q_i', 'sum_i p_i log(p_i/q_i)', 'sum_i p_i log p_i / sum_i p_i log q_i'],
    ],
  },
  {
    title: 'With X random, mu real', symbols: { X: 'random', mu: 'real' }, rows: [
      ['right', 'E[X^2] - 2 mu E[X] + mu^2', 'E[(X - mu)^2]', 'E[X^2 - 2 mu X + mu^2]', 'E[X^2] - 2 mu E[X] + mu^2'],
    ],
  },
  {
    title: 'With x real', symbols: { x: 'real' }, rows: [
      ['right', 'x = 7 or x = -1', '(x - 3)^2 = 16', 'x - 3 = 4 or x - 3 = -4', 'x = 7 or x = -1'],
      [2, 'x = 7 or x = -1', '(x - 3)^2 = 16', 'x - 3 = 4', 'x = 7'],
      ['right', 'x = 2 or x = 3', 'x(x-3) = 2(x-3)', '(x-3)(x-2) = 0', 'x = 3 or x = 2'],
      [2, 'x = 2 or x = 3', 'x(x-3) = 2(x-3)', 'x = 2'],
      ['right', 'x <= 2', '5 - 2x >= 1', '-2x >= -4', 'x <= 2'],
      [3, 'x <= 2', '5 - 2x >= 1', '-2x >= -4', 'x >= 2'],
      ['right', 'x = 5', 'log(x) + log(x - 3) = log(10)', 'x(x-3) = 10', 'x = 5 or x = -2', 'x = 5'],
      ['right', '(x-2)^2 + 3', 'x^2 - 4x + 7', '(x-2)^2 - 4 + 7', '(x-2)^2 + 3'],
      [2, '(x-2)^2 + 3', 'x^2 - 4x + 7', '(x-2)^2 + 7'],
      ['right', raw`\le e^x`, '1 + x', raw`\le e^x`],
      [2, raw`\le e^x`, '1 + x^2', raw`\le e^x`],
    ],
  },
  {
    title: 'Letters that nobody declared', symbols: {}, rows: [
      ['right', 'x > -3', '1 - x/3 < 2', '-x/3 < 1', 'x > -3'],
      ['right', '-1 < x < 3', '|x - 1| < 2', '-2 < x - 1 < 2', '-1 < x < 3'],
      [2, 'x < -1 or x > 3', '|x - 1| > 2', '-2 < x - 1 < 2', '-1 < x < 3'],
      ['right', 'x > 3 or x < -1', '|x - 1| > 2', 'x - 1 > 2 or x - 1 < -2', 'x > 3 or x < -1'],
      ['right', 'x = 3', '2^x = 8', 'x log 2 = log 8', 'x = 3'],
      ['right', 'p(b|a)p(a)/p(b)', 'p(a|b)', 'p(a,b)/p(b)', 'p(b|a)p(a)/p(b)'],
      [3, 'p(b|a)p(a)/p(b)', 'p(a|b)', 'p(a,b)/p(b)', 'p(b|a)p(b)/p(a)'],
      ['right', 'x = 3', '3x + 2 = 11', '3x = 9', 'x = 3'],
      ['end', 'x = 3', '3x + 2 = 11', '3x = 9'],
      [3, 'x = 3', '3x + 2 = 11', '3x = 9', 'x = 6'],
      ['right', 'x = 3 and y = 2', 'x + y = 5 and x - y = 1', '2x = 6 and y = 5 - x', 'x = 3 and y = 2'],
      [2, 'x = 3 and y = 2', 'x + y = 5 and x - y = 1', 'x = 2 and y = 3'],
      ['right', 'x = 0', '1/(1+e^{-x}) = 1/2', '1 + e^{-x} = 2', 'e^{-x} = 1', 'x = 0'],
      ['right', 'a^2 + b^2 >= 2ab', '(a-b)^2 >= 0', 'a^2 - 2ab + b^2 >= 0', 'a^2 + b^2 >= 2ab'],
      [3, 'a^2 + b^2 >= 2ab', '(a-b)^2 >= 0', 'a^2 - 2ab + b^2 >= 0', 'a^2 + b^2 <= 2ab'],
      ['right', 'x = 2', raw`\frac{x}{x-1} = 2`, 'x = 2(x-1)', 'x = 2x - 2', 'x = 2'],
      ['right', raw`x = -2 \pm \sqrt{3}`, 'x^2 + 4x + 1 = 0', '(x+2)^2 = 3', raw`x + 2 = \pm\sqrt{3}`, raw`x = -2 \pm \sqrt{3}`],
      [2, raw`x = -2 \pm \sqrt{3}`, 'x^2 + 4x + 1 = 0', '(x+2)^2 = 5', raw`x = -2 \pm \sqrt{5}`],
      ['right', '(1 - eta a) w + eta b', 'w_{t+1} = w - eta (a w - b)', '= (1 - eta a) w + eta b'],
      ['right', '-2 <= x <= 2', 'x^2 <= 4', '-2 <= x <= 2'],
      [2, '-2 <= x <= 2', 'x^2 <= 4', '-2 < x < 2'],
      ['right', 'x = 6', 'x/2 = 3', 'x = 6'],
      ['right', 'x = 1', 'x = 1', 'x^2 = 1', 'x = 1'],
      [2, 'x = 1 or x = -1', 'x^2 = 1', 'x = 1', 'x = 1 or x = -1'],
      ['right', 'x = (y-3)/2', 'y = 2x + 3', 'y - 3 = 2x', 'x = (y - 3)/2'],
      ['right', 'x = 3 and y = 1', '2x + y = 7, x - y = 2', '3x = 9, y = x - 2', 'x = 3, y = 1'],
      [2, 'x = 3 and y = 1', '2x + y = 7, x - y = 2', 'x = 5, y = 3'],
      [2, 'x = 3 and y = 1', '2x + y = 7, x - y = 2', 'x = 3'],
      ['right', '(x-2)^2 + 3', 'f(x) = x^2 - 4x + 7', 'f(x) = (x-2)^2 + 3'],
      ['right', 'x = 2', 'f(x) = x^2 - 4x + 7', 'f\'(x) = 2x - 4', 'f\'(x) = 0', 'x = 2'],
      [2, 'x = 2', 'f(x) = x^2 - 4x + 7', 'f\'(x) = 2x + 4', 'f\'(x) = 0', 'x = -2'],
      ['right', '2/13', 'p = 0.9 * 0.01 / (0.9*0.01 + 0.05*0.99)', '= 0.009/0.0585', '= 2/13'],
      [3, '2/13', 'p = 0.9 * 0.01 / (0.9*0.01 + 0.05*0.99)', '= 0.009/0.0585', '= 2/15'],
      ['right', '0 < x < 2', 'x > 0 and x^2 < 4', '0 < x < 2'],
      ['right', raw`x < 0 \text{ or } x > 1/2`, raw`\frac{1}{x} < 2`, raw`x < 0 \text{ or } x > 1/2`],
      [2, raw`x < 0 \text{ or } x > 1/2`, raw`\frac{1}{x} < 2`, 'x > 1/2'],
      ['right', 'x = 3', '0 = 2x - 6', '6 = 2x', '3 = x'],
      ['right', raw`x = \pm 2`, '4 = x^2', raw`\pm 2 = x`],
      ['right', 'x = 2', raw`\therefore x + 1 = 3`, raw`\Rightarrow x = 2`],
      ['right', 'x = 2', raw`2(x+1) = 6 \implies x + 1 = 3 \implies x = 2`],
      ['right', 'sum_{i=1}^n x_i^2 - 2 m sum_{i=1}^n x_i + n m^2', 'sum_{i=1}^n (x_i - m)^2', 'sum_{i=1}^n x_i^2 - 2 m sum_{i=1}^n x_i + n m^2'],
      [2, 'sum_{i=1}^n x_i^2 - 2 m sum_{i=1}^n x_i + n m^2', 'sum_{i=1}^n (x_i - m)^2', 'sum_{i=1}^n x_i^2 - 2 m sum_{i=1}^n x_i + m^2'],
    ],
  },
  {
    title: 'With x positive', symbols: { x: 'positive' }, rows: [
      ['right', 'x = 5', 'log(x) + log(x - 3) = log(10)', 'log(x(x-3)) = log(10)', 'x^2 - 3x - 10 = 0', '(x-5)(x+2) = 0', 'x = 5'],
      ['right', 'x = 4', '2 log x = log 16', 'log x^2 = log 16', 'x^2 = 16', 'x = 4'],
    ],
  },
  {
    title: 'With lambda positive, x positive vector n', symbols: { lambda: 'positive', x: 'positive vector n' }, rows: [
      ['right', raw`\lambda = \frac{n}{\sum_{i=1}^n x_i}`, raw`\mathcal{L}(\lambda) = n\log\lambda - \lambda\sum_{i=1}^n x_i`, raw`\mathcal{L}'(\lambda) = \frac{n}{\lambda} - \sum_{i=1}^n x_i`, raw`\frac{n}{\lambda} = \sum_{i=1}^n x_i`, raw`\lambda = \frac{n}{\sum_{i=1}^n x_i}`],
    ],
  },
  {
    title: 'With S positive, lambda positive, n positive integer', symbols: { S: 'positive', lambda: 'positive', n: 'positive integer' }, rows: [
      ['right', 'lambda = n/S', 'n/lambda - S = 0', 'n = lambda S', 'lambda = n/S'],
      [2, 'lambda = n/S', 'n/lambda - S = 0', 'n = lambda + S', 'lambda = n - S'],
    ],
  },
  {
    title: 'With mu real, sigma positive, x vector n', symbols: { mu: 'real', sigma: 'positive', x: 'vector n' }, rows: [
      ['right', raw`\mu = \frac{1}{n}\sum_{i=1}^n x_i`, raw`\frac{\partial}{\partial \mu} \left( -\frac{1}{2\sigma^2}\sum_{i=1}^n (x_i-\mu)^2 \right) = 0`, raw`\frac{1}{\sigma^2}\sum_{i=1}^n (x_i - \mu) = 0`, raw`\sum_{i=1}^n x_i - n\mu = 0`, raw`\mu = \frac{1}{n}\sum_{i=1}^n x_i`],
    ],
  },
  {
    title: 'With z real', symbols: { z: 'real' }, rows: [
      ['right', raw`\sigma(z)(1-\sigma(z))`, raw`\frac{d}{dz} \frac{1}{1+e^{-z}}`, raw`\frac{e^{-z}}{(1+e^{-z})^2}`, raw`\frac{1}{1+e^{-z}} \left(1 - \frac{1}{1+e^{-z}}\right)`, raw`\sigma(z)(1-\sigma(z))`],
      [2, raw`\sigma(z)(1-\sigma(z))`, raw`\frac{d}{dz} \frac{1}{1+e^{-z}}`, raw`-\frac{e^{-z}}{(1+e^{-z})^2}`, raw`-\sigma(z)(1-\sigma(z))`],
    ],
  },
  {
    title: 'With A spd d, B spd d', symbols: { A: 'spd d', B: 'spd d' }, rows: [
      ['right', 'B^{-1} A^{-1} A B = I', '(A B)^{-1} (A B) = I', 'B^{-1} A^{-1} A B = I'],
    ],
  },
  {
    title: 'With A matrix d d, B matrix d d', symbols: { A: 'matrix d d', B: 'matrix d d' }, rows: [
      [2, 'A^2 + A B + B A + B^2', '(A + B)^2', 'A^2 + 2 A B + B^2'],
      ['right', 'A^2 + A B + B A + B^2', '(A + B)^2', 'A^2 + A B + B A + B^2'],
    ],
  },
  {
    title: 'With x vector d, y vector d', symbols: { x: 'vector d', y: 'vector d' }, rows: [
      ['right', 'x^T x - 2 x^T y + y^T y', raw`\|x - y\|^2`, '(x-y)^T(x-y)', 'x^T x - 2 x^T y + y^T y'],
      [3, 'x^T x - 2 x^T y + y^T y', raw`\|x - y\|^2`, '(x-y)^T(x-y)', 'x^T x - x^T y + y^T y'],
    ],
  },
  {
    title: 'With w real, y real', symbols: { w: 'real', y: 'real' }, rows: [
      ['right', 'e^{-w^2 + w y}', 'e^{-w^2/2} e^{-(y-w)^2/2}', raw`\propto e^{-w^2 + w y}`],
      ['right', 'e^{-(w - y/2)^2}', raw`p(w|y) \propto e^{-w^2/2} e^{-(y-w)^2/2}`, raw`\propto e^{-w^2 + w y}`, raw`\propto e^{-(w - y/2)^2}`],
      [2, 'e^{-(w - y/2)^2}', raw`p(w|y) \propto e^{-w^2/2} e^{-(y-w)^2/2}`, raw`\propto e^{-w^2/2 + w y}`],
    ],
  },
  {
    title: 'With theta probability', symbols: { theta: 'probability' }, rows: [
      ['right', 'theta^4 (1-theta)^3', 'theta^3 (1-theta)^2 * theta (1-theta)', 'theta^4 (1-theta)^3'],
    ],
  },
  {
    title: 'With b real, w nonzero, x real', symbols: { b: 'real', w: 'nonzero', x: 'real' }, rows: [
      ['right', 'x = -b/w', 'sigma(w x + b) = 1/2', 'w x + b = 0', 'x = -b/w'],
    ],
  },
  {
    title: 'With lambda positive', symbols: { lambda: 'positive' }, rows: [
      ['right', raw`\lambda`, raw`\sum_{k=1}^\infty k \frac{\lambda^k e^{-\lambda}}{k!}`, raw`\lambda e^{-\lambda} \sum_{k=1}^\infty \frac{\lambda^{k-1}}{(k-1)!}`, raw`\lambda e^{-\lambda} e^{\lambda}`, raw`\lambda`],
      [3, raw`\lambda`, raw`\sum_{k=1}^\infty k \frac{\lambda^k e^{-\lambda}}{k!}`, raw`\lambda e^{-\lambda} \sum_{k=1}^\infty \frac{\lambda^{k-1}}{(k-1)!}`, raw`\lambda e^{-\lambda}`],
    ],
  },
  {
    title: 'With n positive integer', symbols: { n: 'positive integer' }, rows: [
      ['right', raw`\log n`, raw`H = -\sum_{i=1}^n \frac1n \log \frac1n`, raw`= \frac1n \sum_{i=1}^n \log n`, raw`= \log n`],
    ],
  },
  {
    title: 'With A matrix d d, B matrix d d, C matrix d d', symbols: { A: 'matrix d d', B: 'matrix d d', C: 'matrix d d' }, rows: [
      ['right', 'tr(B C A)', 'tr(A B C)', 'tr(C A B)', 'tr(B C A)'],
      [2, 'tr(B C A)', 'tr(A B C)', 'tr(A C B)'],
    ],
  },
  {
    title: 'With A matrix d d, x vector d', symbols: { A: 'matrix d d', x: 'vector d' }, rows: [
      ['right', '(A + A^T) x', raw`\nabla_x (x^T A x)`, '(A + A^T) x'],
      [2, '(A + A^T) x', raw`\nabla_x (x^T A x)`, '2 A x'],
      [3, raw`\|x\|^2`, raw`\|A x\|^2`, '= x^T A^T A x', '= x^T x'],
    ],
  },
  {
    title: 'With A spd d, b vector d, x vector d', symbols: { A: 'spd d', b: 'vector d', x: 'vector d' }, rows: [
      ['right', 'x = A^{-1} b', 'A x = b', 'A^{-1} A x = A^{-1} b', 'x = A^{-1} b'],
    ],
  },
  {
    title: 'With m real, z vector K', symbols: { m: 'real', z: 'vector K' }, rows: [
      ['right', raw`m + \log \sum_i e^{z_i - m}`, raw`\log \sum_i e^{z_i}`, raw`m + \log \sum_i e^{z_i - m}`],
    ],
  },
  {
    title: 'With X random, a real, b real', symbols: { X: 'random', a: 'real', b: 'real' }, rows: [
      ['right', 'a^2 Var(X)', 'Var(aX+b)', 'E[(aX + b - E[aX + b])^2]', 'E[(aX - a E[X])^2]', 'a^2 E[(X - E[X])^2]', 'a^2 Var(X)'],
    ],
  },
  {
    title: 'With a real, b real, c real', symbols: { a: 'real', b: 'real', c: 'real' }, rows: [
      ['right', 'a(b+c)', 'ab + ac', 'a(b + c)'],
    ],
  },
  {
    title: 'With S positive, lambda positive, n positive', symbols: { S: 'positive', lambda: 'positive', n: 'positive' }, rows: [
      ['right', 'n/S', raw`L = \lambda^n e^{-\lambda S}`, raw`\log L = n \log \lambda - \lambda S`, raw`\frac{d \log L}{d\lambda} = \frac{n}{\lambda} - S = 0`, raw`\lambda = n/S`],
      ['right', raw`\lambda = n/S`, raw`\log L = n \log \lambda - \lambda S`, raw`\frac{\partial \log L}{\partial \lambda} = \frac{n}{\lambda} - S`, raw`\frac{n}{\lambda} - S = 0`, raw`\lambda = \frac nS`],
      [2, raw`\lambda = n/S`, raw`\log L = n \log \lambda - \lambda S`, raw`\frac{\partial \log L}{\partial \lambda} = \frac{n}{\lambda^2} - S`, raw`\lambda = \sqrt{n/S}`],
    ],
  },
  {
    title: 'With sigma positive', symbols: { sigma: 'positive' }, rows: [
      ['right', raw`\sigma = 2`, raw`-2 \log \sigma = \log(1/4)`, raw`\log \sigma^{-2} = \log(1/4)`, raw`\sigma^{2} = 4`, raw`\sigma = 2`],
    ],
  },
  {
    title: 'With Y random, f real', symbols: { Y: 'random', f: 'real' }, rows: [
      ['right', 'Var(Y) + (E[Y] - f)^2', 'E[(Y - f)^2]', 'E[Y^2] - 2 f E[Y] + f^2', 'Var(Y) + E[Y]^2 - 2 f E[Y] + f^2', 'Var(Y) + (E[Y] - f)^2'],
      [3, 'Var(Y) + (E[Y] - f)^2', 'E[(Y - f)^2]', 'E[Y^2] - 2 f E[Y] + f^2', 'Var(Y) - E[Y]^2 - 2 f E[Y] + f^2'],
    ],
  },
  {
    title: 'With c real, i index K, z vector K', symbols: { c: 'real', i: 'index K', z: 'vector K' }, rows: [
      ['right', raw`\frac{e^{z_i - c}}{\sum_j e^{z_j - c}}`, raw`\text{softmax}(z)_i = \frac{e^{z_i}}{\sum_j e^{z_j}}`, raw`= \frac{e^{z_i - c}}{\sum_j e^{z_j - c}}`],
      ['right', raw`\frac{e^{z_i - c}}{\sum_j e^{z_j - c}}`, raw`\frac{e^{z_i}}{\sum_j e^{z_j}}`, raw`\frac{e^{-c} e^{z_i}}{e^{-c}\sum_j e^{z_j}}`, raw`\frac{e^{z_i - c}}{\sum_j e^{z_j - c}}`],
      [2, raw`\frac{e^{z_i - c}}{\sum_j e^{z_j - c}}`, raw`\frac{e^{z_i}}{\sum_j e^{z_j}}`, raw`\frac{e^{z_i}}{e^{\sum_j z_j}}`],
    ],
  },
  {
    title: 'With x positive, y positive', symbols: { x: 'positive', y: 'positive' }, rows: [
      ['right', raw`\le \frac{x+y}{2}`, raw`\sqrt{x y}`, raw`\le \frac{x + y}{2}`],
      [2, raw`\le \frac{x+y}{2}`, raw`\sqrt{x y}`, raw`\ge \frac{x + y}{2}`],
    ],
  },
  {
    title: 'With n positive integer, t probability', symbols: { n: 'positive integer', t: 'probability' }, rows: [
      ['right', '<= e^{-n t}', '(1 - t)^n', '<= (e^{-t})^n', '= e^{-n t}'],
    ],
  },
  {
    title: 'With a nonzero, b real, c real, x real', symbols: { a: 'nonzero', b: 'real', c: 'real', x: 'real' }, rows: [
      ['right', '(x + b/(2a))^2 = (b^2 - 4 a c)/(4 a^2)', 'a x^2 + b x + c = 0', 'x^2 + (b/a) x = -c/a', '(x + b/(2a))^2 = (b^2 - 4 a c)/(4 a^2)'],
    ],
  },
  {
    title: 'With x real, y probability', symbols: { x: 'real', y: 'probability' }, rows: [
      ['right', raw`x = \log\frac{y}{1-y}`, raw`y = \frac{1}{1 + e^{-x}}`, '1 + e^{-x} = 1/y', raw`e^{-x} = \frac{1-y}{y}`, raw`x = \log\frac{y}{1-y}`],
      [4, raw`x = \log\frac{y}{1-y}`, raw`y = \frac{1}{1 + e^{-x}}`, '1 + e^{-x} = 1/y', raw`e^{-x} = \frac{1-y}{y}`, raw`x = \log\frac{1-y}{y}`],
    ],
  },
  {
    title: 'With Q orthogonal d, b vector d, x vector d', symbols: { Q: 'orthogonal d', b: 'vector d', x: 'vector d' }, rows: [
      ['right', 'x = Q^T b', 'Q^T Q x = Q^T b', 'x = Q^T b'],
    ],
  },
  {
    title: 'With Q orthogonal d, x vector d', symbols: { Q: 'orthogonal d', x: 'vector d' }, rows: [
      ['right', raw`\|x\|^2`, raw`\|Q x\|^2`, '= x^T Q^T Q x', '= x^T x', raw`= \|x\|^2`],
    ],
  },
  {
    title: 'With W matrix m d, x vector d, y vector m', symbols: { W: 'matrix m d', x: 'vector d', y: 'vector m' }, rows: [
      ['right', '(W x - y) x^T', raw`\nabla_W \frac12 \|W x - y\|^2`, '(W x - y) x^T'],
      [2, '(W x - y) x^T', raw`\nabla_W \frac12 \|W x - y\|^2`, '2 (W x - y) x^T'],
      ['right', '(W x - y) x^T', raw`J(W) = \frac12 \|W x - y\|^2`, raw`\nabla_W J = (W x - y) x^T`],
    ],
  },
  {
    title: 'With A spd d', symbols: { A: 'spd d' }, rows: [
      ['right', raw`-\log\det A`, raw`\log\det(A^{-1})`, raw`-\log\det A`],
    ],
  },
  {
    title: 'With A matrix d d', symbols: { A: 'matrix d d' }, rows: [
      ['right', 'A^{-T}', raw`\frac{\partial}{\partial A}\log\det A`, 'A^{-T}'],
    ],
  },
  {
    title: 'With m real, s positive, t positive', symbols: { m: 'real', s: 'positive', t: 'positive' }, rows: [
      ['right', raw`\log s - \log t + t^2/(2s^2) + m^2/(2s^2) - 1/2`, raw`KL = \log(s/t) + (t^2 + m^2)/(2 s^2) - 1/2`, raw`= \log s - \log t + t^2/(2s^2) + m^2/(2s^2) - 1/2`],
    ],
  },
  {
    title: 'With p probability', symbols: { p: 'probability' }, rows: [
      ['right', 'p = 1/2', raw`H(p) = -p \log p - (1-p) \log(1-p)`, raw`H'(p) = -\log p + \log(1-p)`, raw`\log\frac{1-p}{p} = 0`, raw`\frac{1-p}{p} = 1`, 'p = 1/2'],
      [2, 'p = 1/2', raw`H(p) = -p \log p - (1-p) \log(1-p)`, raw`H'(p) = -\log p - \log(1-p)`],
    ],
  },
];
