import { enumeration, exercise, expression } from '#exercise';
import { formula, type Symbols } from '#grade/read';
import { binomialCoefficient, pow } from '#numeric';
import { md } from '#paper';

const f = formula({ L: 'positive integer', a: 'positive', b: 'positive', s: 'probability', c: 'positive', p: 'probability' });
type F = ReturnType<typeof f>;
/** What a block computes; its last matrix has mean zero and is independent of what came in. */
type Block = 'one' | 'two' | 'relu' | 'leaky' | 'three';
type Drawn = { readonly block: Block; readonly scale: 'none' | 'factor' | 'depth'; readonly dropout: boolean; readonly merge: 'sum' | 'halved' };

const blocks: { readonly [name in Block]: { readonly tex: string; readonly gain: () => F; readonly matrices: number; readonly where: string } } = {
  one: { tex: 'W_1x', gain: () => f`a`, matrices: 1, where: '' },
  two: { tex: 'W_2W_1x', gain: () => f`a b`, matrices: 2, where: '' },
  relu: { tex: 'W_2\\max(0, W_1x)', gain: () => f`a b/2`, matrices: 2, where: '' },
  leaky: { tex: 'W_2\\,\\phi(W_1x)', gain: () => f`a b (1 + s^2)/2`, matrices: 2, where: 'phi' },
  three: { tex: 'W_3\\max\\bigl(0, W_2\\max(0, W_1x)\\bigr)', gain: () => f`a^2 b/4`, matrices: 3, where: '' },
};
const symbolsOf = ({ block, scale, dropout }: Drawn): Symbols => ({ L: 'positive integer', a: 'positive', ...(block === 'one' ? {} : { b: 'positive' }), ...(block === 'leaky' ? { s: 'probability' } : {}), ...(scale === 'factor' ? { c: 'positive' } : {}), ...(dropout ? { p: 'probability' } : {}) });
const variances = (block: Block) => (block === 'one' ? md`The weights of $W_1$ have variance $a/n$` : block === 'three' ? md`The weights of $W_1$ and $W_2$ have variance $a/n$, those of $W_3$ variance $b/n$` : md`The weights of $W_1$ have variance $a/n$, those of $W_2$ variance $b/n$`);

export default exercise({
  id: 'networks/skip-or-not',
  version: 1,
  title: 'With the input added back',
  trains: 'initialisation',
  lab: ['depth'],
  rating: 1550,
  minutes: 5,
})
  .draw((r): Drawn => ({
    block: r.stream('block').pick(['one', 'two', 'relu', 'leaky', 'three'] as const),
    scale: r.stream('scale').pick(['none', 'factor', 'depth'] as const),
    dropout: r.stream('dropout').pick([true, false]),
    merge: r.stream('merge').pick(['sum', 'halved'] as const),
  }))
  .step({ passed: ({ block }) => blocks[block].gain() }, ({ block }) => md`Of $\lVert x\rVert^2$ a matrix with weights of variance $a/n$ makes $a\lVert x\rVert^2$ on average: $n$ sums, each of variance $\frac an\lVert x\rVert^2$.${block === 'one' || block === 'two' ? md`` : block === 'leaky' ? md` Of such a symmetric sum the activation lets half of the square pass whole, and half times $s^2$.` : md` Of such a symmetric sum a ReLU lets half of the square pass.`}`)
  .step({ branch: ({ passed, scale, dropout }) => { const kept = dropout ? f`(${passed})/p` : passed; return scale === 'none' ? kept : scale === 'factor' ? f`c^2 ${kept}` : f`${kept}/L`; } }, ({ scale, dropout }) => md`${dropout ? md`Inverted dropout multiplies squares by $p\cdot\frac{1}{p^2} = \frac1p$.` : md``} ${scale === 'none' ? (dropout ? md`` : md`Nothing else happens to the branch.`) : md`What is scaled by $${{ tex: scale === 'factor' ? 'c' : '1/\\sqrt L' }}$ has its square scaled by $${{ tex: scale === 'factor' ? 'c^2' : '1/L' }}$.`}`)
  .step({ plain: ({ branch }) => f`(${branch})^L` }, md`Without the skip each block multiplies by that, and blocks are independent.`)
  .step({ skip: ({ branch, merge }) => (merge === 'sum' ? f`(1 + ${branch})^L` : f`((1 + ${branch})/2)^L` ) }, ({ merge }) => md`$\lVert x + F\rVert^2 = \lVert x\rVert^2 + 2x^\top F + \lVert F\rVert^2$, and $\mathbb{E}[x^\top F] = 0$, since the last matrix has mean zero. So the squares add${merge === 'halved' ? md`, and the division by $\sqrt2$ halves the sum.` : md`.`}`)
  .ask({
    prompt: ({ block, scale, dropout, merge }) => md`
A network of $L$ blocks of width $n$, without biases, has just been drawn. A block computes

$$F(x) = ${{ tex: `${scale === 'none' ? '' : scale === 'factor' ? 'c\\,' : '\\tfrac{1}{\\sqrt L}\\,'}${blocks[block].tex}` }}.$$

${variances(block)}; all are independent with a distribution that is symmetric about $0$.${block === 'leaky' ? md` The activation is $\phi(z) = z$ for $z > 0$, and $sz$ else.` : md``}${dropout ? md` At the end of $F$ stands inverted dropout: an entry is kept with probability $p$ and divided by $p$, else set to $0$.` : md``}

Let $x_0\ne 0$ be what enters and $x_L$ what leaves. Write $\mathbb{E}\lVert x_L\rVert^2/\lVert x_0\rVert^2$ for the plain network $x_{l + 1} = F_l(x_l)$, and for the one with skips, $x_{l + 1} = ${{ tex: merge === 'sum' ? 'x_l + F_l(x_l)' : '\\bigl(x_l + F_l(x_l)\\bigr)/\\sqrt2' }}$.`,
    symbols: (d) => [
      ['L', '\\in \\{1, 2, \\dots\\}', 'number of blocks'],
      [d.block === 'one' ? 'a' : 'a,\\ b', '> 0', 'variances of weights, times n'],
      ...(d.block === 'leaky' ? [['s', '\\in (0, 1)', 'slope of the activation below zero'] as const] : []),
      ...(d.scale === 'factor' ? [['c', '> 0', 'scale of the branch'] as const] : []),
      ...(d.dropout ? [['p', '\\in (0, 1)', 'probability to be kept'] as const] : []),
    ],
    answers: {
      plain: expression({ symbols: symbolsOf, label: '\\text{plain: } \\mathbb{E}\\lVert x_L\\rVert^2/\\lVert x_0\\rVert^2 =' }),
      skip: expression({ symbols: symbolsOf, label: '\\text{with skips: } \\mathbb{E}\\lVert x_L\\rVert^2/\\lVert x_0\\rVert^2 =' }),
    },
    mistakes: {
      passed: {
        'the activation not seen': {
          when: ({ block }) => block === 'relu' || block === 'leaky' || block === 'three',
          gives: ({ block }) => (block === 'three' ? f`a^2 b` : f`a b`),
          says: md`You let the squares pass the activation whole. Half of the sums are below zero.`,
        },
      },
      branch: {
        'a scale not squared': {
          when: ({ scale }) => scale !== 'none',
          gives: ({ passed, scale, dropout }) => { const kept = dropout ? f`(${passed})/p` : passed; return scale === 'factor' ? f`c ${kept}` : f`${kept}/sqrt(L)`; },
          says: md`You scaled the square by the factor of the branch itself. What is multiplied by a number has its square multiplied by the square of it.`,
        },
        'dropout taken to keep squares': {
          when: ({ dropout }) => dropout,
          gives: ({ passed, scale }) => (scale === 'none' ? passed : scale === 'factor' ? f`c^2 ${passed}` : f`${passed}/L`),
          says: md`You let dropout leave the square as it is. Dividing by $p$ keeps the *mean*; compute $p\cdot(h/p)^2$.`,
        },
      },
      skip: {
        'lengths added': {
          gives: ({ branch, merge }) => (merge === 'sum' ? f`(1 + sqrt(${branch}))^(2 L)` : f`((1 + sqrt(${branch}))^2/2)^L`),
          says: md`You added lengths, as if $F(x)$ pointed along $x$. Its direction is random: on average they are perpendicular, and squares add.`,
        },
        'one branch at a time': {
          gives: ({ branch, merge }) => (merge === 'sum' ? f`1 + L (${branch})` : f`(1 + L (${branch}))/2^L`),
          says: md`You counted what each block makes of the *first* input only. A later block works on what the earlier ones have added, too.`,
        },
      },
    },
    help: {
      nudge: md`What is the mean of $x^\top F(x)$ over the draw of the last matrix?`,
      method: md`Find $g$ with $\mathbb{E}\lVert F(x)\rVert^2 = g\lVert x\rVert^2$. Then one block multiplies by $g$ without the skip; with it the square of a sum whose parts are perpendicular on average.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ block, scale, dropout, merge }) => {
          // By logarithms: a power is e to the sum.
          const share = block === 'one' ? f`a` : block === 'two' ? f`a b` : block === 'relu' ? f`a (b - b/2)` : block === 'leaky' ? f`a (b/2 + b s^2/2)` : f`(a/2) (a/2) b`;
          const front = scale === 'none' ? f`1` : scale === 'factor' ? f`c c` : f`1/L`;
          const g = dropout ? f`(${front}) (${share}) p (1/p)^2` : f`(${front}) (${share})`;
          return { plain: f`exp(L log(${g}))`, skip: merge === 'sum' ? f`exp(L log(1 + ${g}))` : f`exp(L log(1 + ${g}) - L log(2))` };
        },
        says: ({ scale, merge }) => md`
A plain network's number is a power of $g$: with $g = \frac12$ thirty blocks leave a billionth, and $g$ has to be right to a few percent. With skips it is ${merge === 'sum' ? md`a power of $1 + g$, which never falls below $1$` : md`a power of $(1 + g)/2$, which for thirty blocks is never below $2^{-30}$ and for $g$ near $1$ hardly moves`}.${scale === 'depth' && merge === 'sum' ? md` The $1/\sqrt L$ tames the growth: $\bigl(1 + \frac gL\bigr)^L$ stays below $e^g$ however deep it is.` : md``}`,
      },
      counting: ({ merge }) => md`
Multiply out: a signal passes each block either by the branch or by the skip, so there are $2^L$ paths, $\binom Lk$ of them through $k$ branches, each worth $g^k$. The sum is $(1 + g)^L$${merge === 'halved' ? md`, over $2^L$ for the division in every block` : md``}. In the plain network only the single path through all $L$ branches exists.`,
    },
    matters: 'With skips a signal survives any depth, without them only a finely tuned scale does; where it grows too fast, branches are scaled by one over the root of the depth.',
    oracle: enumeration(({ block, scale, dropout, merge }) => {
      const branch = ({ a, b, s, c, p, L }: { readonly a: number; readonly b: number; readonly s: number; readonly c: number; readonly p: number; readonly L: number }) => {
        /** The mean square behind an activation, over the two signs of a sum of square one. */
        const behind = (phi: (z: number) => number) => (phi(1) ** 2 + phi(-1) ** 2) / 2;
        const relu = behind((z) => Math.max(0, z));
        const through = { one: a, two: a * b, relu: a * relu * b, leaky: a * behind((z) => (z > 0 ? z : s * z)) * b, three: a * relu * a * relu * b }[block];
        const kept = dropout ? [1 / p, 0].reduce((sum, x, i) => sum + (i === 0 ? p : 1 - p) * x * x, 0) : 1;
        const front = scale === 'none' ? 1 : scale === 'factor' ? c : 1 / Math.sqrt(L);
        return through * kept * front * front;
      };
      return {
        plain: { at: (point) => { let all = 1; for (let l = 0; l < point.L; l += 1) all *= branch(point); return all; } },
        // Path by path, by how many branches it takes.
        skip: { at: (point) => { let all = 0; for (let k = 0; k <= point.L; k += 1) all += binomialCoefficient(point.L, k) * pow(branch(point), k); return merge === 'sum' ? all : all / pow(2, point.L); } },
      };
    }),
    degenerate: {
      'one matrix of variance 1/n': { drawn: { block: 'one', scale: 'none', dropout: false, merge: 'sum' }, gives: { plain: f`a^L`, skip: f`(1 + a)^L` } },
      'scaled by the depth': { drawn: { block: 'relu', scale: 'depth', dropout: false, merge: 'sum' }, gives: { skip: f`(1 + a b/(2 L))^L` } },
    },
  });
