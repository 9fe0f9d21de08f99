/** Chains as students type them, from school equations to regression; with each declaration those that use it. */
import type { ChainSection } from './section.ts';

const raw = String.raw;

export const typed: readonly ChainSection[] = [
  {
    title: 'As typed, nothing declared', symbols: {}, rows: [
      ['right', 'x = 4', '2(x-1) = x+2', '2x-2 = x+2', 'x = 4'],
      [2, 'x = 4', '2(x-1) = x+2', '2x-1 = x+2', 'x = 3'],
      ['right', 'x = 1 or x = -3/2', '2x^2 + x - 3 = 0', '(2x+3)(x-1) = 0', 'x = 1 or x = -3/2'],
      [3, 'x = 1 or x = -3/2', '2x^2 + x - 3 = 0', '(2x+3)(x-1) = 0', 'x = 1 or x = 3/2'],
      ['right', raw`x=\frac{-b\pm\sqrt{b^2-4ac}}{2a}`, 'ax^2+bx+c=0', raw`x^2+\frac{b}{a}x=-\frac{c}{a}`, raw`\left(x+\frac{b}{2a}\right)^2=\frac{b^2-4ac}{4a^2}`, raw`x+\frac{b}{2a}=\pm\frac{\sqrt{b^2-4ac}}{2a}`, raw`x=\frac{-b\pm\sqrt{b^2-4ac}}{2a}`],
      ['right', 'x > 2', '3x - 1 > 5', '3x > 6', 'x > 2'],
      [3, 'x < -2', '-3x > 6', 'x < -2', 'x < 2'],
      [2, 'x < -2', '-3x > 6', 'x > -2'],
      ['right', 'x = 9', raw`\sqrt{x} = 3`, 'x = 9'],
      ['right', 'x=2', raw`\log_2 x = 1`, 'x = 2^1', 'x = 2'],
      ['right', 'x = ln(5)/2', 'e^{2x} = 5', '2x = ln 5', 'x = ln(5)/2'],
      [2, 'x = ln(5)/2', 'e^{2x} = 5', '2x = 5'],
      ['right', 'tan x', raw`\frac{\sin 2x}{1+\cos 2x}`, raw`\frac{2\sin x\cos x}{2\cos^2 x}`, raw`\frac{\sin x}{\cos x}`, raw`\tan x`],
      [2, 'tan x', raw`\frac{\sin 2x}{1+\cos 2x}`, raw`\frac{2\sin x\cos x}{2\sin^2 x}`],
      ['right', 'n(n+1)/2', raw`\sum_{k=1}^n k`, raw`\frac12\sum_{k=1}^n (k+(n+1-k))`, raw`\frac12\sum_{k=1}^n (n+1)`, raw`\frac{n(n+1)}{2}`],
      ['right', '3x^2', raw`\frac{d}{dx}x^3`, '3x^2'],
      ['right', raw`\frac{1}{2}`, raw`\int_0^1 x\,dx`, raw`\left[\frac{x^2}{2}\right]_0^1`, raw`\frac12`],
      ['right', 'x=1, y=2', 'x+y=3, 2x-y=0', '3x=3, y=2x', 'x=1, y=2'],
      ['right', 'f(x) = (x-1)^2+2', 'f(x) = x^2-2x+3', 'f(x) = x^2-2x+1+2', 'f(x) = (x-1)^2+2'],
      ['right', raw`\mathbb{E}[X^2]-\mathbb{E}[X]^2`, raw`\operatorname{Var}(X)`, raw`=\mathbb{E}[(X-\mathbb{E}[X])^2]`, raw`=\mathbb{E}[X^2-2X\mathbb{E}[X]+\mathbb{E}[X]^2]`, raw`=\mathbb{E}[X^2]-2\mathbb{E}[X]^2+\mathbb{E}[X]^2`, raw`=\mathbb{E}[X^2]-\mathbb{E}[X]^2`],
      [3, raw`\mathbb{E}[X^2]-\mathbb{E}[X]^2`, raw`\operatorname{Var}(X)`, raw`=\mathbb{E}[(X-\mathbb{E}[X])^2]`, raw`=\mathbb{E}[X^2]-2\mathbb{E}[X]+\mathbb{E}[X]^2`],
      ['right', raw`\frac{p(x|y)p(y)}{p(x)}`, 'p(y|x)', raw`\frac{p(x,y)}{p(x)}`, raw`\frac{p(x|y)p(y)}{p(x)}`],
      ['right', raw`\frac{p(x|y)p(y)}{\sum_y p(x|y)p(y)}`, 'p(y|x)', raw`\frac{p(x,y)}{p(x)}`, raw`\frac{p(x|y)p(y)}{\sum_{y} p(x,y)}`, raw`\frac{p(x|y)p(y)}{\sum_y p(x|y)p(y)}`],
      ['right', '18/116', raw`\frac{0.9\cdot 0.02}{0.9\cdot0.02+0.1\cdot 0.98}`, raw`= \frac{0.018}{0.018+0.098}`, raw`= \frac{0.018}{0.116}`, '= 18/116'],
      [3, '18/116', raw`\frac{0.9\cdot 0.02}{0.9\cdot0.02+0.1\cdot 0.98}`, raw`= \frac{0.018}{0.018+0.098}`, raw`= \frac{0.018}{0.106}`],
      ['right', 'H(X)-H(X|Y)', 'I(X;Y)', 'H(X)+H(Y)-H(X,Y)', 'H(X)+H(Y)-H(Y)-H(X|Y)', 'H(X)-H(X|Y)'],
      ['right', raw`\mu_n = \frac{n\bar x + \kappa m}{n+\kappa}`, raw`\frac{d}{d\mu}\left[-\frac{n}{2}(\bar{x}-\mu)^2-\frac{\kappa}{2}(\mu-m)^2\right] = 0`, raw`n(\bar x-\mu)-\kappa(\mu-m)=0`, raw`(n+\kappa)\mu = n\bar x+\kappa m`, raw`\mu = \frac{n\bar x + \kappa m}{n+\kappa}`],
      ['right', raw`\log 2`, raw`-\frac12\log\frac12-\frac12\log\frac12`, raw`-\log\frac12`, raw`\log 2`],
      ['right', 'x <= 1 or x >= 3', 'x^2 - 4x + 3 >= 0', '(x-1)(x-3) >= 0', 'x <= 1 or x >= 3'],
      [3, 'x <= 1 or x >= 3', 'x^2 - 4x + 3 >= 0', '(x-1)(x-3) >= 0', 'x >= 1 or x >= 3'],
      ['right', 'x = pi/6', 'sin x = 1/2 and 0 <= x <= pi/2', 'x = pi/6'],
      ['end', 'x = 4', '2(x-1) = x+2', '2x-2 = x+2'],
      ['right', 'dy/dx = 2x', 'y = x^2', 'dy/dx = 2x'],
      ['right', raw`\frac{d}{dx}[x\ln x - x] = \ln x`, raw`\frac{d}{dx}[x\ln x-x]`, raw`\ln x + x\cdot\frac{1}{x}-1`, raw`\ln x`],
      ['right', raw`\frac{1}{2}\log\frac{1+x}{1-x}`, raw`x=\frac{e^{2y}-1}{e^{2y}+1}`, 'x(e^{2y}+1)=e^{2y}-1', 'e^{2y}(1-x)=1+x', raw`2y=\log\frac{1+x}{1-x}`, raw`y=\frac12\log\frac{1+x}{1-x}`],
      ['right', raw`\log_2 3`, '2^x=3', raw`x\log 2=\log 3`, raw`x=\frac{\log 3}{\log 2}`, raw`x = \log_2 3`],
      ['right', raw`\operatorname{Var}(X)+\operatorname{Var}(Y)+2\operatorname{Cov}(X,Y)`, raw`\operatorname{Var}(X+Y)`, 'E[(X+Y)^2]-(E[X]+E[Y])^2', 'E[X^2]+2E[XY]+E[Y^2]-E[X]^2-2E[X]E[Y]-E[Y]^2', raw`\operatorname{Var}(X)+\operatorname{Var}(Y)+2\operatorname{Cov}(X,Y)`],
      [3, raw`\operatorname{Var}(X)+\operatorname{Var}(Y)`, raw`\operatorname{Var}(X+Y)`, 'E[(X+Y)^2]-(E[X]+E[Y])^2', 'E[X^2]+E[Y^2]-E[X]^2-E[Y]^2'],
      ['right', raw`P(A)+P(B)-P(A\cap B)`, raw`P(A\cup B)`, raw`1-P(A^c\cap B^c)`, raw`P(A)+P(B)-P(A\cap B)`],
      ['right', raw`\frac{1}{10}`, raw`P(D\mid +)=\frac{0.9\cdot0.01}{0.9\cdot0.01+0.081}`, raw`=\frac{0.009}{0.09}`, raw`=\frac1{10}`],
      [3, raw`\frac{1}{10}`, raw`P(D\mid +)=\frac{0.9\cdot0.01}{0.9\cdot0.01+0.081}`, raw`=\frac{0.009}{0.09}`, raw`=\frac1{100}`],
      ['right', raw`x\in(-3,3)`, 'x^2<9', '|x|<3', '-3<x<3'],
      ['right', raw`x\ge 2 \text{ or } x\le -2`, raw`x^2\ge 4`, raw`x\ge2\text{ or }x\le-2`],
      [2, raw`x\ge 2`, raw`x^2\ge 4`, raw`x\ge2`],
      ['right', raw`a=2,\ b=1`, raw`a+b=3,\ a-b=1`, raw`2a=4,\ b=3-a`, raw`a=2,\ b=1`],
      ['right', raw`H(X,Y)\le H(X)+H(Y)`, raw`I(X;Y)\ge0`, raw`H(X)+H(Y)-H(X,Y)\ge0`, raw`H(X,Y)\le H(X)+H(Y)`],
      ['right', raw`\log\frac{p_1}{1-p_1}`, raw`\log p_1-\log(1-p_1)`, raw`\log\frac{p_1}{1-p_1}`],
      ['right', raw`\alpha=\frac{\lambda}{2}`, raw`\alpha - \frac{\lambda}{2} = 0`, raw`2\alpha=\lambda`, raw`\alpha=\lambda/2`],
      ['right', raw`\log p(y)`, raw`\log\sum_z q(z)\frac{p(y,z)}{q(z)}`, raw`\log\sum_z p(y,z)`, raw`\log p(y)`],
      ['right', raw`\frac{1}{4}(\operatorname{Var}(X)+\operatorname{Var}(Y)+2\operatorname{Cov}(X,Y))`, raw`\operatorname{Var}\left(\frac{X+Y}{2}\right)`, raw`\frac14\operatorname{Var}(X+Y)`, raw`\frac{1}{4}(\operatorname{Var}(X)+\operatorname{Var}(Y)+2\operatorname{Cov}(X,Y))`],
      [2, raw`\frac{1}{2}\operatorname{Var}(X+Y)`, raw`\operatorname{Var}\left(\frac{X+Y}{2}\right)`, raw`\frac12\operatorname{Var}(X+Y)`],
      ['right', 'z>0', raw`\frac{1}{1+e^{-z}}>\frac12`, '1+e^{-z}<2', 'e^{-z}<1', 'z>0'],
      [3, 'z>0', raw`\frac{1}{1+e^{-z}}>\frac12`, '1+e^{-z}<2', 'e^{-z}>1'],
    ],
  },
  {
    title: 'As typed, with p probability, q probability', symbols: { p: 'probability', q: 'probability' }, rows: [
      ['right', '1 - p', 'p + q = 1', 'q = 1 - p'],
    ],
  },
  {
    title: 'As typed, with x positive vector n, lambda positive', symbols: { x: 'positive vector n', lambda: 'positive' }, rows: [
      ['right', raw`\hat\lambda = \frac{1}{\bar x}`, raw`L(\lambda) = \prod_{i=1}^n \lambda e^{-\lambda x_i}`, raw`\log L(\lambda) = n\log\lambda - \lambda\sum_{i=1}^n x_i`, raw`\frac{n}{\lambda}-\sum_{i=1}^n x_i = 0`, raw`\lambda = \frac{n}{\sum_{i=1}^n x_i}`, raw`\hat\lambda = \frac{1}{\bar x}`],
      [3, raw`\lambda = \frac{n}{\sum_i x_i}`, raw`L(\lambda) = \lambda^n e^{-\lambda \sum_i x_i}`, raw`\log L = n\log\lambda - \lambda\sum_{i=1}^n x_i`, raw`\frac{n}{\lambda}+\sum_{i=1}^n x_i = 0`],
    ],
  },
  {
    title: 'As typed, with k positive vector n, lambda positive', symbols: { k: 'positive vector n', lambda: 'positive' }, rows: [
      ['right', raw`\lambda = \frac{1}{n}\sum_i k_i`, raw`\ell(\lambda) = \sum_{i=1}^n (k_i\log\lambda - \lambda - \log k_i!)`, raw`\ell'(\lambda) = \frac{\sum_i k_i}{\lambda} - n`, raw`\ell'(\lambda) = 0`, raw`\lambda = \frac1n\sum_i k_i`],
    ],
  },
  {
    title: 'As typed, with X random, a real, b real', symbols: { X: 'random', a: 'real', b: 'real' }, rows: [
      ['right', 'a^2 Var(X)', 'Var(aX+b)', 'E[(aX+b-aE[X]-b)^2]', 'E[a^2(X-E[X])^2]', 'a^2 Var(X)'],
      [2, 'a^2 Var(X)', 'Var(aX+b)', 'a^2 Var(X) + b'],
    ],
  },
  {
    title: 'As typed, with theta probability', symbols: { theta: 'probability' }, rows: [
      ['right', raw`\theta^{3}(1-\theta)`, raw`p(\theta|x) \propto \theta^2(1-\theta)\cdot 2\theta`, raw`\propto \theta^3(1-\theta)`],
      [2, raw`\theta^{2}(1-\theta)`, raw`p(\theta|x) \propto \theta^2(1-\theta)\cdot 2\theta`, raw`\propto \theta^2(1-\theta)`],
      ['right', raw`\theta=\frac{1}{3}`, raw`L(\theta)=\theta(1-\theta)^2`, raw`\log L=\log\theta+2\log(1-\theta)`, raw`\frac1\theta-\frac{2}{1-\theta}=0`, raw`1-\theta=2\theta`, raw`\hat\theta=\frac13`],
    ],
  },
  {
    title: 'As typed, with z real', symbols: { z: 'real' }, rows: [
      ['right', raw`\sigma(z)(1-\sigma(z))`, raw`\frac{d}{dz}\frac{1}{1+e^{-z}}`, raw`\frac{e^{-z}}{(1+e^{-z})^2}`, raw`\frac{1}{1+e^{-z}}\cdot\frac{e^{-z}}{1+e^{-z}}`, raw`\sigma(z)(1-\sigma(z))`],
      [2, raw`\sigma(z)(1-\sigma(z))`, raw`\frac{d}{dz}\frac{1}{1+e^{-z}}`, raw`-\frac{e^{-z}}{(1+e^{-z})^2}`],
      ['right', '1 - sigma(z)', 'sigma(-z)', '1/(1+e^z)', 'e^{-z}/(1+e^{-z})', '1 - 1/(1+e^{-z})', '1 - sigma(z)'],
      ['right', raw`\sigma(z)(1-\sigma(z))`, raw`\sigma(z)=\frac{1}{1+e^{-z}}`, raw`\sigma'(z)=\frac{e^{-z}}{(1+e^{-z})^2}`, raw`=\sigma(z)(1-\sigma(z))`],
    ],
  },
  {
    title: 'As typed, with y real, z real', symbols: { y: 'real', z: 'real' }, rows: [
      ['right', raw`\log(1+e^{-yz})`, raw`-\log\sigma(yz)`, raw`-\log\frac{1}{1+e^{-yz}}`, raw`\log(1+e^{-yz})`],
    ],
  },
  {
    title: 'As typed, with z real, y real', symbols: { z: 'real', y: 'real' }, rows: [
      ['right', raw`\frac{\partial L}{\partial z} = \sigma(z)-y`, raw`L = -y\log\sigma(z)-(1-y)\log(1-\sigma(z))`, raw`\frac{\partial L}{\partial z} = -y(1-\sigma(z))+(1-y)\sigma(z)`, raw`\frac{\partial L}{\partial z} = \sigma(z)-y`],
      [2, raw`\frac{\partial L}{\partial z} = \sigma(z)-y`, raw`L = -y\log\sigma(z)-(1-y)\log(1-\sigma(z))`, raw`\frac{\partial L}{\partial z} = y-\sigma(z)`],
    ],
  },
  {
    title: 'As typed, with X matrix n d, y vector n, w vector d, lambda positive', symbols: { X: 'matrix n d', y: 'vector n', w: 'vector d', lambda: 'positive' }, rows: [
      ['right', raw`w=(X^\top X+\lambda I)^{-1}X^\top y`, raw`J(w) = \|Xw-y\|^2+\lambda\|w\|^2`, raw`\nabla J = 2X^\top(Xw-y)+2\lambda w`, raw`X^\top(Xw-y)+\lambda w=0`, raw`(X^\top X+\lambda I)w=X^\top y`, raw`w=(X^\top X+\lambda I)^{-1}X^\top y`],
      [3, raw`w=(X^\top X+\lambda I)^{-1}X^\top y`, raw`J(w) = \|Xw-y\|^2+\lambda\|w\|^2`, raw`\nabla_w J = 2X^\top(Xw-y)+2\lambda w`, raw`X^\top(Xw-y)+2\lambda w=0`],
      ['right', raw`w^\top X^\top Xw-2y^\top Xw+y^\top y`, raw`\|Xw-y\|^2`, raw`(Xw-y)^\top(Xw-y)`, raw`w^\top X^\top Xw - w^\top X^\top y-y^\top Xw+y^\top y`, raw`w^\top X^\top Xw-2y^\top Xw+y^\top y`],
      [3, raw`w^\top X^\top Xw-2y^\top Xw+y^\top y`, raw`\|Xw-y\|^2`, raw`(Xw-y)^\top(Xw-y)`, raw`w^\top X^\top Xw - 2y^\top Xw-y^\top y`],
    ],
  },
  {
    title: 'As typed, with A matrix n n, B matrix n n, x vector n, S spd n, b vector n', symbols: { A: 'matrix n n', B: 'matrix n n', x: 'vector n', S: 'spd n', b: 'vector n' }, rows: [
      ['right', 'B^{-1}A^{-1}', '(AB)^{-1}', '(AB)^{-1}AA^{-1}', '(AB)^{-1}ABB^{-1}A^{-1}', 'B^{-1}A^{-1}'],
      [2, 'A^{-1}B^{-1}', '(AB)^{-1}', 'A^{-1}B^{-1}'],
      ['right', 'x=S^{-1}b', raw`f(x)=\frac12x^\top Sx-b^\top x`, raw`\nabla f(x)=Sx-b`, 'Sx-b=0', 'x=S^{-1}b'],
      [2, 'x=S^{-1}b', raw`f(x)=\frac12x^\top Sx-b^\top x`, raw`\nabla f(x)=2Sx-b`],
      ['right', raw`\operatorname{tr}(BA)`, raw`\operatorname{tr}(AB)`, raw`\sum_{i}\sum_j A_{ij}B_{ji}`, raw`\sum_j\sum_i B_{ji}A_{ij}`, raw`\operatorname{tr}(BA)`],
      ['right', 'A^2-B^2+BA-AB', '(A+B)(A-B)', 'A^2-AB+BA-B^2', 'A^2-B^2+BA-AB'],
      [2, 'A^2-B^2', '(A+B)(A-B)', 'A^2-B^2'],
    ],
  },
  {
    title: 'As typed, with x real', symbols: { x: 'real' }, rows: [
      ['right', raw`\ge 0`, 'x^2-2x+1', '=(x-1)^2', raw`\ge 0`],
      [2, raw`\ge 0`, 'x^2-2x', raw`\ge 0`],
      ['right', raw`1-\tanh^2 x`, raw`\frac{d}{dx}\frac{\sinh x}{\cosh x}`, raw`\frac{\cosh^2x-\sinh^2x}{\cosh^2x}`, raw`1-\tanh^2x`],
      ['right', '2x', raw`\lim_{h\to0}\frac{(x+h)^2-x^2}{h}`, raw`\lim_{h\to0}\frac{2xh+h^2}{h}`, raw`\lim_{h\to0}(2x+h)`, '2x'],
    ],
  },
  {
    title: 'As typed, with n positive integer, epsilon probability', symbols: { n: 'positive integer', epsilon: 'probability' }, rows: [
      ['right', raw`\le e^{-n\epsilon}`, raw`(1-\epsilon)^n`, raw`\le e^{-n\epsilon}`],
    ],
  },
  {
    title: 'As typed, with n positive, epsilon positive, delta positive', symbols: { n: 'positive', epsilon: 'positive', delta: 'positive' }, rows: [
      ['right', raw`n \ge \frac{1}{2\epsilon^2}\ln\frac{2}{\delta}`, raw`2e^{-2n\epsilon^2}\le\delta`, raw`-2n\epsilon^2\le\ln\frac{\delta}{2}`, raw`n\ge\frac{1}{2\epsilon^2}\ln\frac2\delta`],
      [3, raw`n \ge \frac{1}{2\epsilon^2}\ln\frac{2}{\delta}`, raw`2e^{-2n\epsilon^2}\le\delta`, raw`-2n\epsilon^2\le\ln\frac{\delta}{2}`, raw`n\le\frac{1}{2\epsilon^2}\ln\frac2\delta`],
    ],
  },
  {
    title: 'As typed, with p simplex K, K positive integer', symbols: { p: 'simplex K', K: 'positive integer' }, rows: [
      ['right', raw`\log K - H(p)`, raw`\sum_k p_k\log\frac{p_k}{1/K}`, raw`\sum_k p_k\log p_k+\sum_k p_k\log K`, raw`-H(p)+\log K`],
    ],
  },
  {
    title: 'As typed, with sigma positive', symbols: { sigma: 'positive' }, rows: [
      ['right', raw`\frac{1}{2}\log(2\pi e\sigma^2)`, raw`\frac12\log(2\pi\sigma^2)+\frac12`, raw`\frac12(\log(2\pi\sigma^2)+\log e)`, raw`\frac12\log(2\pi e\sigma^2)`],
    ],
  },
  {
    title: 'As typed, with w vector d, g vector d, eta positive, lambda positive', symbols: { w: 'vector d', g: 'vector d', eta: 'positive', lambda: 'positive' }, rows: [
      ['right', raw`(1-\eta\lambda)w-\eta g`, raw`w-\eta(g+\lambda w)`, raw`w-\eta g-\eta\lambda w`, raw`(1-\eta\lambda)w-\eta g`],
      [3, raw`(1-\eta\lambda)w-\eta g`, raw`w-\eta(g+\lambda w)`, raw`w-\eta g-\eta\lambda w`, raw`(1-\lambda)w-\eta g`],
    ],
  },
  {
    title: 'As typed, with Y random, f real', symbols: { Y: 'random', f: 'real' }, rows: [
      ['right', 'E[(Y-f)^2] = Var(Y) + (E[Y]-f)^2', 'E[(Y-f)^2]', 'E[Y^2]-2fE[Y]+f^2', 'Var(Y)+E[Y]^2-2fE[Y]+f^2', 'Var(Y)+(E[Y]-f)^2'],
    ],
  },
  {
    title: 'As typed, with p probability, z real', symbols: { p: 'probability', z: 'real' }, rows: [
      ['right', raw`p = \frac{1}{1+e^{-z}}`, raw`\log\frac{p}{1-p}=z`, raw`\frac{p}{1-p}=e^z`, 'p=(1-p)e^z', 'p(1+e^z)=e^z', raw`p=\frac{e^z}{1+e^z}`, raw`p=\frac{1}{1+e^{-z}}`],
      [4, raw`p = \frac{1}{1+e^{-z}}`, raw`\log\frac{p}{1-p}=z`, raw`\frac{p}{1-p}=e^z`, 'p=(1-p)e^z', 'p(1-e^z)=e^z'],
    ],
  },
  {
    title: 'As typed, with g vector n, S spd n, eta real', symbols: { g: 'vector n', S: 'spd n', eta: 'real' }, rows: [
      ['right', raw`\eta = \frac{g^\top g}{g^\top Sg}`, raw`-g^\top g+\eta g^\top Sg=0`, raw`\eta g^\top S g = g^\top g`, raw`\eta=\frac{g^\top g}{g^\top Sg}`],
    ],
  },
  {
    title: 'As typed, with x vector n, mu real', symbols: { x: 'vector n', mu: 'real' }, rows: [
      ['right', raw`\hat\mu=\bar x`, raw`\ell(\mu)=-\frac{1}{2}\sum_{i=1}^n(x_i-\mu)^2`, raw`\frac{\partial\ell}{\partial\mu}=\sum_{i=1}^n(x_i-\mu)=0`, raw`\sum_{i=1}^nx_i=n\mu`, raw`\hat\mu=\frac1n\sum_{i=1}^nx_i`],
    ],
  },
  {
    title: 'As typed, with theta probability, a positive, b positive, n positive, k positive', symbols: { theta: 'probability', a: 'positive', b: 'positive', n: 'positive', k: 'positive' }, rows: [
      ['right', raw`\theta_{MAP}=\frac{a+k-1}{a+b+n-2}`, raw`\log p(\theta\mid D)=(k+a-1)\log\theta+(n-k+b-1)\log(1-\theta)+\text{const}`, raw`\frac{k+a-1}{\theta}=\frac{n-k+b-1}{1-\theta}`, raw`(k+a-1)(1-\theta)=(n-k+b-1)\theta`, raw`\theta_{MAP}=\frac{a+k-1}{a+b+n-2}`],
      [4, raw`\theta=\frac{a+k-1}{a+b+n-2}`, raw`\log p(\theta\mid D)=(k+a-1)\log\theta+(n-k+b-1)\log(1-\theta)+\text{const}`, raw`\frac{k+a-1}{\theta}=\frac{n-k+b-1}{1-\theta}`, raw`(k+a-1)(1-\theta)=(n-k+b-1)\theta`, raw`\theta=\frac{a+k-1}{a+b+n}`],
    ],
  },
  {
    title: 'As typed, with X matrix n d, y vector n, w vector d', symbols: { X: 'matrix n d', y: 'vector n', w: 'vector d' }, rows: [
      ['right', 'w^*=(X^TX)^{-1}X^Ty', raw`\nabla_w\|y-Xw\|^2=0`, '-2X^T(y-Xw)=0', 'X^TXw=X^Ty', 'w^*=(X^TX)^{-1}X^Ty'],
    ],
  },
  {
    title: 'As typed, with X matrix n n, y vector n, w vector n', symbols: { X: 'matrix n n', y: 'vector n', w: 'vector n' }, rows: [
      [3, 'w=(X^TX)^{-1}X^Ty', raw`\nabla_w\|y-Xw\|^2=0`, '-2X^T(y-Xw)=0', 'XX^Tw=X^Ty'],
    ],
  },
  {
    title: 'As typed, with x probability', symbols: { x: 'probability' }, rows: [
      ['right', raw`-\log(1-x)`, raw`\int_0^x\frac{1}{1-t}dt`, raw`\left[-\log(1-t)\right]_0^x`, raw`-\log(1-x)`],
    ],
  },
  {
    title: 'As typed, with eta positive, L positive', symbols: { eta: 'positive', L: 'positive' }, rows: [
      ['right', raw`\eta<\frac{2}{L}`, raw`|1-\eta L|<1`, raw`-1<1-\eta L<1`, raw`0<\eta L<2`, raw`\eta<\frac2L`],
      [4, raw`\eta<\frac{1}{L}`, raw`|1-\eta L|<1`, raw`-1<1-\eta L<1`, raw`0<\eta L<2`, raw`\eta<\frac1L`],
    ],
  },
  {
    title: 'As typed, with A matrix m n, B matrix m n', symbols: { A: 'matrix m n', B: 'matrix m n' }, rows: [
      ['right', raw`\operatorname{tr}(A^TB)`, raw`\sum_{i,j}A_{ij}B_{ij}`, raw`\sum_j(A^TB)_{jj}`, raw`\operatorname{tr}(A^TB)`],
    ],
  },
  {
    title: 'As typed, with A spd n, B spd n', symbols: { A: 'spd n', B: 'spd n' }, rows: [
      ['right', 'A(A+B)^{-1}B', '(A^{-1}+B^{-1})^{-1}', '(A^{-1}(B+A)B^{-1})^{-1}', 'B(A+B)^{-1}A', 'A(A+B)^{-1}B'],
      [2, 'A+B', '(A^{-1}+B^{-1})^{-1}', 'A+B'],
    ],
  },
  {
    title: 'As typed, with z vector K', symbols: { z: 'vector K' }, rows: [
      ['right', raw`\frac{e^{z_i}}{\sum_j e^{z_j}}`, raw`\frac{\partial}{\partial z_i}\log\sum_je^{z_j}`, raw`\frac{1}{\sum_je^{z_j}}\cdot\frac{\partial}{\partial z_i}\sum_je^{z_j}`, raw`\frac{e^{z_i}}{\sum_je^{z_j}}`],
    ],
  },
  {
    title: 'As typed, with gamma probability, r real, V real', symbols: { gamma: 'probability', r: 'real', V: 'real' }, rows: [
      ['right', raw`(1-\gamma)V=r`, raw`V=r+\gamma V`, raw`V-\gamma V=r`, raw`(1-\gamma)V=r`],
      ['right', raw`V=\frac{r}{1-\gamma}`, raw`V=r+\gamma V`, raw`V-\gamma V=r`, raw`V=\frac{r}{1-\gamma}`],
      [3, raw`V=\frac{r}{1-\gamma}`, raw`V=r+\gamma V`, raw`V-\gamma V=r`, raw`V=\frac{r}{1+\gamma}`],
    ],
  },
  {
    title: 'As typed, with x vector n, lambda positive', symbols: { x: 'vector n', lambda: 'positive' }, rows: [
      ['right', raw`\frac{n\bar{x}}{n+\lambda}`, raw`\frac{\sum_{i=1}^nx_i}{n+\lambda}`, raw`\frac{n\bar x}{n+\lambda}`],
    ],
  },
  {
    title: 'As typed, with A matrix n n, x vector n', symbols: { A: 'matrix n n', x: 'vector n' }, rows: [
      ['right', raw`\frac12x^\top(A+A^\top)x`, raw`x^\top Ax`, raw`\frac12(x^\top Ax+x^\top A^\top x)`, raw`\frac12x^\top(A+A^\top)x`],
    ],
  },
  {
    title: 'As typed, with p positive, q positive', symbols: { p: 'positive', q: 'positive' }, rows: [
      ['right', raw`\frac{1}{1+\frac{q}{p}}`, raw`\frac{p}{p+q}`, raw`=\frac{p/p}{(p+q)/p}`, raw`=\frac{1}{1+\frac qp}`],
      [2, raw`\frac{1}{1+\frac{p}{q}}`, raw`\frac{p}{p+q}`, raw`=\frac{1}{1+\frac pq}`],
    ],
  },
  {
    title: 'As typed, with x real, y real, w real', symbols: { x: 'real', y: 'real', w: 'real' }, rows: [
      ['right', raw`\frac{\partial L}{\partial w}=-2x(y-wx)`, 'L=(y-wx)^2', raw`\frac{\partial L}{\partial w}=2(y-wx)\cdot(-x)`, raw`\frac{\partial L}{\partial w}=-2x(y-wx)`],
      [2, raw`\frac{\partial L}{\partial w}=-2x(y-wx)`, 'L=(y-wx)^2', raw`\frac{\partial L}{\partial w}=2(y-wx)x`],
    ],
  },
  {
    title: 'As typed, with x vector n, y vector n, w real', symbols: { x: 'vector n', y: 'vector n', w: 'real' }, rows: [
      ['right', raw`w=\frac{\sum_i x_iy_i}{\sum_i x_i^2}`, raw`L(w)=\sum_{i=1}^n(y_i-wx_i)^2`, raw`L'(w)=-2\sum_{i=1}^nx_i(y_i-wx_i)`, raw`\sum_i x_iy_i-w\sum_i x_i^2=0`, raw`w=\frac{\sum_i x_iy_i}{\sum_i x_i^2}`],
      [4, raw`w=\frac{\sum_i x_iy_i}{\sum_i x_i^2}`, raw`L(w)=\sum_{i=1}^n(y_i-wx_i)^2`, raw`L'(w)=-2\sum_{i=1}^nx_i(y_i-wx_i)`, raw`\sum_i x_iy_i-w\sum_i x_i^2=0`, raw`w=\frac{\sum_i y_i}{\sum_i x_i}`],
    ],
  },
  {
    title: 'As typed, with S symmetric n, v vector n, lambda real', symbols: { S: 'symmetric n', v: 'vector n', lambda: 'real' }, rows: [
      ['right', raw`v^\top Sv=\lambda v^\top v`, raw`Sv=\lambda v`, raw`v^\top Sv=\lambda v^\top v`],
      ['right', raw`\lambda=\frac{v^\top Sv}{v^\top v}`, raw`Sv=\lambda v`, raw`v^\top Sv=\lambda v^\top v`, raw`\lambda=\frac{v^\top Sv}{v^\top v}`],
    ],
  },
  {
    title: 'As typed, with A matrix n n, x vector n, b vector n, lambda real', symbols: { A: 'matrix n n', x: 'vector n', b: 'vector n', lambda: 'real' }, rows: [
      ['right', raw`x=(A-\lambda I)^{-1}b`, raw`Ax=\lambda x+b`, raw`Ax-\lambda x=b`, raw`(A-\lambda I)x=b`, raw`x=(A-\lambda I)^{-1}b`],
      [3, raw`x=(A-\lambda I)^{-1}b`, raw`Ax=\lambda x+b`, raw`Ax-\lambda x=b`, raw`(A+\lambda I)x=b`],
    ],
  },
  {
    title: 'As typed, with w vector d', symbols: { w: 'vector d' }, rows: [
      ['right', raw`\frac{1}{2}\|w\|^2`, raw`\frac12 w^\top w`, raw`\frac12\sum_jw_j^2`, raw`\frac12\|w\|^2`],
    ],
  },
  {
    title: 'As typed, with rho probability, k real', symbols: { rho: 'probability', k: 'real' }, rows: [
      ['right', raw`k=\frac{\ln 2}{\ln(1/\rho)}`, raw`\rho^k=\frac12`, raw`k\ln\rho=-\ln2`, raw`k=\frac{\ln 2}{\ln(1/\rho)}`],
    ],
  },
  {
    title: 'As typed, with w vector d, x vector d, b real', symbols: { w: 'vector d', x: 'vector d', b: 'real' }, rows: [
      ['right', raw`w^\top x+b=0`, raw`\sigma(w^\top x+b)=\frac12`, raw`w^\top x+b=0`],
    ],
  },
  {
    title: 'As typed, with x positive, lambda positive', symbols: { x: 'positive', lambda: 'positive' }, rows: [
      ['right', raw`1-e^{-\lambda x}`, raw`\int_0^x\lambda e^{-\lambda t}\,dt`, raw`\left[-e^{-\lambda t}\right]_{t=0}^{x}`, raw`1-e^{-\lambda x}`],
      [3, raw`1+e^{-\lambda x}`, raw`\int_0^x\lambda e^{-\lambda t}\,dt`, raw`\left[-e^{-\lambda t}\right]_{t=0}^{x}`, raw`1+e^{-\lambda x}`],
    ],
  },
  {
    title: 'As typed, with p probability, n positive integer', symbols: { p: 'probability', n: 'positive integer' }, rows: [
      ['right', raw`\le\frac{1}{4n}`, raw`\frac{p(1-p)}{n}`, raw`\le\frac{1}{4n}`],
      [2, raw`\le\frac{1}{8n}`, raw`\frac{p(1-p)}{n}`, raw`\le\frac{1}{8n}`],
    ],
  },
  {
    title: 'As typed, with epsilon positive, delta probability, n positive', symbols: { epsilon: 'positive', delta: 'probability', n: 'positive' }, rows: [
      ['right', raw`n\ge\frac{1}{\epsilon}\ln\frac{1}{\delta}`, raw`e^{-\epsilon n}\le\delta`, raw`-\epsilon n\le\ln\delta`, raw`n\ge\frac1\epsilon\ln\frac1\delta`],
    ],
  },
];
