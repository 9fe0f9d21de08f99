import { exercise, expression, simulation } from '#exercise';
import { formula, toTex } from '#grade/read';
import { md } from '#paper';

const symbols = { w: 'real', a: 'real', b: 'real', c: 'real', h: 'positive', k: 'positive', lambda: 'positive', eta: 'positive' } as const;
const f = formula(symbols);
type Drawn = { readonly family: keyof typeof families; readonly p: number; readonly q: number };
/** A factor before a letter, as it is typed; a 1 is left out. */
const times = (x: number) => (x === 1 ? '' : x === 0.5 ? '1/2 ' : `${x} `);

/**
 * Descent in one dimension: factor per step, place of rest, edge of the step size. p and q are factors of the two parts;
 * `pull` is what the second part adds to the curvature, `to` what it adds to the linear term.
 */
const families = {
  decay: { loss: (p: string, q: string) => `${p}h(w - c)^2 + ${q}\\lambda w^2`, curvature: (p: number, q: number) => f`${times(2 * p)}h + ${times(2 * q)}lambda`, linear: (p: number, _q: number) => f`${times(2 * p)}h c`, first: (p: number) => f`${times(2 * p)}h`, alone: () => f`c` },
  pulled: { loss: (p: string, q: string) => `${p}h(w - c)^2 + ${q}\\lambda(w - a)^2`, curvature: (p: number, q: number) => f`${times(2 * p)}h + ${times(2 * q)}lambda`, linear: (p: number, q: number) => f`${times(2 * p)}h c + ${times(2 * q)}lambda a`, first: (p: number) => f`${times(2 * p)}h`, alone: () => f`(c + a)/2` },
  pair: { loss: (p: string, q: string) => `${p}h(w - a)^2 + ${q}k(w - b)^2`, curvature: (p: number, q: number) => f`${times(2 * p)}h + ${times(2 * q)}k`, linear: (p: number, q: number) => f`${times(2 * p)}h a + ${times(2 * q)}k b`, first: (p: number) => f`${times(2 * p)}h`, alone: () => f`(a + b)/2` },
  tilted: { loss: (p: string, q: string) => `${p}h(w - c)^2 + ${q}\\lambda(w^2 - 2aw)`, curvature: (p: number, q: number) => f`${times(2 * p)}h + ${times(2 * q)}lambda`, linear: (p: number, q: number) => f`${times(2 * p)}h c + ${times(2 * q)}lambda a`, first: (p: number) => f`${times(2 * p)}h`, alone: () => f`c + a` },
} as const;
const factorTex = (x: number) => (x === 0.5 ? '\\tfrac12 ' : x === 1 ? '' : x === 1.5 ? '\\tfrac32 ' : x === 0.25 ? '\\tfrac14 ' : `${x}`);
const lossTex = ({ family, p, q }: Drawn) => families[family].loss(factorTex(p), factorTex(q));

/** What is given, and so may occur in the answers. */
const given = (family: Drawn['family']) => {
  const { a, b, c, h, k, lambda } = symbols;
  return { decay: { h, c, lambda }, pulled: { h, c, lambda, a }, pair: { h, k, a, b }, tilted: { h, c, lambda, a } }[family];
};

export default exercise({
  id: 'optimisation/where-it-rests',
  version: 1,
  title: 'Where it comes to rest, and how fast',
  trains: 'step-sizes',
  rating: 1400,
  minutes: 5,
})
  .draw((r): Drawn => ({
    family: r.stream('family').pick(['decay', 'pulled', 'pair', 'tilted'] as const),
    p: r.stream('p').pick([0.25, 0.5, 1, 1.5]),
    q: r.stream('q').pick([0.25, 0.5, 1, 2]),
  }))
  .step({ curvature: ({ family, p, q }) => families[family].curvature(p, q) }, md`The curvature of $L$ is the same everywhere: differentiate twice.`)
  .step({ factor: ({ curvature }) => f`1 - eta (${curvature})` }, md`The slope is curvature times $w - w_\infty$, so a step multiplies $w - w_\infty$ by one minus step size times curvature.`)
  .step({ rest: ({ family, p, q, curvature }) => f`(${families[family].linear(p, q)})/(${curvature})` }, ({ family, p, q }) => md`The slope is $L'(w) = Hw - B$, where $H$ is the curvature and $B = ${toTex(families[family].linear(p, q).tree)}$ is what does not contain $w$. It vanishes at $B/H$.`)
  .step({ limit: ({ curvature }) => f`2/(${curvature})` }, md`The distance shrinks while the factor lies strictly between $-1$ and $1$: as long as step size times curvature is less than $2$.`)
  .ask({
    prompt: (drawn) => md`
Gradient descent with a fixed step size $\eta$ minimises

$$L(w) = ${lossTex(drawn)}$$

over one number $w$.

- Let $w_\infty$ be the place where it comes to rest, if it does. By which factor, with its sign, does each step multiply $w - w_\infty$?
- Where is $w_\infty$?
- Below which step size does it converge, from every start?

Give formulas in ${{ decay: md`$h$, $c$, $\lambda$ and $\eta$`, pulled: md`$h$, $c$, $\lambda$, $a$ and $\eta$`, pair: md`$h$, $k$, $a$, $b$ and $\eta$`, tilted: md`$h$, $c$, $\lambda$, $a$ and $\eta$` }[drawn.family]}.`,
    symbols: ({ family }) => [
      ['w', '\\in \\mathbb{R}', 'the parameter'],
      ['h', '> 0', family === 'pair' ? 'weight of the first target' : 'weight of the data'],
      ...(family === 'pair' ? [['k', '> 0', 'weight of the second target'] as const, ['a,\\ b', '\\in \\mathbb{R}', 'the two targets'] as const] : [['c', '\\in \\mathbb{R}', 'what the data alone would give'] as const, ['\\lambda', '> 0', 'strength of the penalty'] as const]),
      ...(family === 'pulled' || family === 'tilted' ? [['a', '\\in \\mathbb{R}', family === 'pulled' ? 'where the penalty pulls' : 'a given number'] as const] : []),
      ['\\eta', '> 0', 'step size'],
    ],
    answers: {
      factor: expression({ symbols: ({ family }) => ({ ...given(family), eta: symbols.eta }), shape: 'scalar', label: '\\text{factor} =' }),
      rest: expression({ symbols: ({ family }) => given(family), shape: 'scalar', label: 'w_\\infty =' }),
      limit: expression({ symbols: ({ family }) => given(family), shape: 'scalar', label: '\\eta <' }),
    },
    mistakes: {
      curvature: {
        'the square not differentiated': {
          gives: ({ family, p, q }) => f`1/2 (${families[family].curvature(p, q)})`,
          says: md`A $2$ is missing: the second derivative of $w^2$ is $2$, not $1$.`,
        },
        'the second term left out': {
          gives: ({ family, p }) => families[family].first(p),
          says: md`Your curvature belongs to the first term alone. The second one is a parabola as well, and it bends $L$ further.`,
        },
      },
      factor: {
        'what a step takes away': {
          gives: ({ curvature }) => f`eta (${curvature})`,
          says: md`That is the share of $w - w_\infty$ that a step takes away. The factor is what is left.`,
        },
      },
      rest: {
        'without the second term, or half way': {
          gives: ({ family }) => families[family].alone(),
          says: ({ family }) => (family === 'decay'
            ? md`There the first term alone would come to rest. The penalty pulls towards $0$, and the two settle in between.`
            : family === 'tilted'
              ? md`You added the two places. Each term pulls with its own strength; put your value into the slope of $L$ and see whether it vanishes.`
              : md`You took the middle. Each term pulls with its own strength, so the place of rest is a *weighted* mean.`),
        },
      },
      limit: {
        'where it no longer overshoots': {
          gives: ({ curvature }) => f`1/(${curvature})`,
          says: md`Up to there the factor is positive. Beyond, a step overshoots, but still lands nearer than before, until the factor reaches $-1$.`,
        },
      },
    },
    help: {
      nudge: md`Write out one step, $w_{\text{new}} = w - \eta L'(w)$. It has the form: a factor times $w$, plus something. What do factor and something tell?`,
      method: md`$L'(w) = Hw - B$ with the curvature $H = L''$. Then $w_\infty = B/H$, and $w_{\text{new}} - w_\infty = (1 - \eta H)(w - w_\infty)$. It converges for $\lvert 1 - \eta H\rvert < 1$.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ family, p, q }) => {
          // From the step as an affine map w → rw + s: its factor is r, its fixed point s/(1 − r), its edge where r = −1.
          const second = family === 'pair' ? f`${2 * q} k` : f`${2 * q} lambda`;
          const r = f`1 - ${2 * p} eta h - eta (${second})`;
          const target = family === 'decay' ? f`0` : family === 'pair' ? f`b` : f`a`;
          const source = family === 'pair' ? f`a` : f`c`;
          return { factor: r, rest: f`(eta ${2 * p} h ${source} + eta (${second}) ${target})/(1 - (${r}))`, limit: f`2 eta/(1 - (${r}))` };
        },
        says: md`
A step is an affine map, $w \mapsto rw + s$. The factor can be read off as $r$, the place of rest is its fixed point $s/(1 - r)$, and the step size cancels there: how fast one walks does not change where one arrives. At the edge $r = -1$.`,
      },
      physics: ({ family }) => ({
        decay: md`Two springs pull at $w$: the data towards $c$, the penalty towards $0$, each as strongly as its curvature says. The place of rest is where they balance; a stiffer pair swings faster, and needs shorter steps to be followed.`,
        pulled: md`Two springs pull at $w$: one towards $c$, one towards $a$, each as strongly as its curvature says. The place of rest is where they balance; a stiffer pair swings faster, and needs shorter steps to be followed.`,
        pair: md`Two springs pull at $w$: one towards $a$, one towards $b$, each as strongly as its curvature says. The place of rest is where they balance; a stiffer pair swings faster, and needs shorter steps to be followed.`,
        tilted: md`Complete the square, $w^2 - 2aw = (w - a)^2 - a^2$: a spring that pulls towards $a$, and a constant that nobody feels. With the first one towards $c$ they balance at a weighted mean.`,
      })[family],
    },
    matters: 'Weight decay moves the place of rest and lowers the largest safe step size at once: tune one, and the other has moved.',
    oracle: simulation(({ family, p, q }) => {
      type At = { readonly a: number; readonly b: number; readonly c: number; readonly h: number; readonly k: number; readonly lambda: number };
      const loss = ({ a, b, c, h, k, lambda }: At) => (w: number) => {
        const first = p * h * (w - (family === 'pair' ? a : c)) * (w - (family === 'pair' ? a : c));
        const second = family === 'pair' ? q * k * (w - b) * (w - b) : family === 'tilted' ? q * lambda * (w * w - 2 * a * w) : family === 'pulled' ? q * lambda * (w - a) * (w - a) : q * lambda * w * w;
        return first + second;
      };
      // Slopes from values of L: exact for a parabola, whatever the distance.
      const slope = (L: (w: number) => number, w: number) => (L(w + 1) - L(w - 1)) / 2;
      const go = (L: (w: number) => number, eta: number, w: number) => w - eta * slope(L, w);
      return {
        factor: { at: ({ eta, ...point }) => go(loss(point), eta, 1) - go(loss(point), eta, 0) },
        rest: {
          at: (point) => {
            // Walk with a step that surely converges.
            const L = loss(point);
            const eta = 1 / (slope(L, 1) - slope(L, 0)) / 2;
            let w = 0;
            for (let i = 0; i < 200; i += 1) w = go(L, eta, w);
            return w;
          },
        },
        limit: {
          at: (point) => {
            // Does a distance of one grow? Halve the interval until the edge is found.
            const L = loss(point);
            const grows = (eta: number) => Math.abs(go(L, eta, 1) - go(L, eta, 0)) >= 1;
            let high = 1e-9;
            while (!grows(high)) high *= 2;
            let low = high / 2;
            for (let i = 0; i < 100; i += 1) { const middle = (low + high) / 2; if (grows(middle)) high = middle; else low = middle; }
            return low;
          },
        },
      };
    }),
    degenerate: {
      'weight decay': { drawn: { family: 'decay', p: 0.5, q: 0.5 }, gives: { factor: f`1 - eta (h + lambda)`, rest: f`h c/(h + lambda)`, limit: f`2/(h + lambda)` } },
    },
  });
