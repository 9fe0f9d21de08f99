import { exercise, ordering, search } from '#exercise';
import { centralDifference, exp, log, pow } from '#numeric';
import { md, type Words } from '#paper';

type Family = 'coin' | 'counts' | 'waits' | 'tries';
type Drawn = { readonly family: Family; readonly n: number; readonly total: number };
type Line = 'likelihood' | 'logarithm' | 'derivative' | 'zero' | 'maximum' | 'logarithm of a sum' | 'derivative turned';

/** Each family's lines in TeX. Two of them do not belong. */
const texts: { readonly [F in Family]: { readonly scene: (d: Drawn) => Words; readonly lines: (d: Drawn) => { readonly [L in Line]: string } } } = {
  coin: {
    scene: ({ n, total }) => md`A model was right on ${total} of ${n} independent rows. It is right with probability $p$, $0 < p < 1$.`,
    lines: ({ n, total }) => ({
      likelihood: `L(p) = p^{${total}}(1 - p)^{${n - total}}`,
      logarithm: `\\ell(p) = ${total}\\ln p + ${n - total}\\ln(1 - p)`,
      'logarithm of a sum': `\\ell(p) = ${total}\\ln p\\cdot ${n - total}\\ln(1 - p)`,
      derivative: `\\ell'(p) = \\frac{${total}}{p} - \\frac{${n - total}}{1 - p}`,
      'derivative turned': `\\ell'(p) = \\frac{${total}}{p} + \\frac{${n - total}}{1 - p}`,
      zero: `\\ell'(p) = 0\\ \\text{only at}\\ p = \\frac{${total}}{${n}}`,
      maximum: `\\ell''(p) = -\\frac{${total}}{p^2} - \\frac{${n - total}}{(1 - p)^2} < 0\\ \\text{everywhere}`,
    }),
  },
  counts: {
    scene: ({ n, total }) => md`In ${n} minutes a server got ${total} requests. Each minute's number $x_i$ is an independent draw from the Poisson distribution $e^{-\mu}\mu^{x}/x!$ with $\mu > 0$; $C$ stands for what does not contain $\mu$.`,
    lines: ({ n, total }) => ({
      likelihood: `L(\\mu) = C\\,e^{-${n}\\mu}\\mu^{${total}}`,
      logarithm: `\\ell(\\mu) = \\ln C - ${n}\\mu + ${total}\\ln\\mu`,
      'logarithm of a sum': `\\ell(\\mu) = \\ln C - ${n}\\mu\\cdot ${total}\\ln\\mu`,
      derivative: `\\ell'(\\mu) = -${n} + \\frac{${total}}{\\mu}`,
      'derivative turned': `\\ell'(\\mu) = -${n} - \\frac{${total}}{\\mu^2}`,
      zero: `\\ell'(\\mu) = 0\\ \\text{only at}\\ \\mu = \\frac{${total}}{${n}}`,
      maximum: `\\ell''(\\mu) = -\\frac{${total}}{\\mu^2} < 0\\ \\text{everywhere}`,
    }),
  },
  waits: {
    scene: ({ n, total }) => md`${n} independent waits add up to ${total} minutes. Each has the density $\lambda e^{-\lambda x}$, with $\lambda > 0$.`,
    lines: ({ n, total }) => ({
      likelihood: `L(\\lambda) = \\lambda^{${n}}e^{-${total}\\lambda}`,
      logarithm: `\\ell(\\lambda) = ${n}\\ln\\lambda - ${total}\\lambda`,
      'logarithm of a sum': `\\ell(\\lambda) = -${n}\\ln\\lambda\\cdot ${total}\\lambda`,
      derivative: `\\ell'(\\lambda) = \\frac{${n}}{\\lambda} - ${total}`,
      'derivative turned': `\\ell'(\\lambda) = -\\frac{${n}}{\\lambda^2} - ${total}`,
      zero: `\\ell'(\\lambda) = 0\\ \\text{only at}\\ \\lambda = \\frac{${n}}{${total}}`,
      maximum: `\\ell''(\\lambda) = -\\frac{${n}}{\\lambda^2} < 0\\ \\text{everywhere}`,
    }),
  },
  tries: {
    scene: ({ n, total }) => md`${n} runs were each repeated until the first success; together that took ${total} tries. A try succeeds with probability $p$, $0 < p < 1$, independently.`,
    lines: ({ n, total }) => ({
      likelihood: `L(p) = p^{${n}}(1 - p)^{${total - n}}`,
      logarithm: `\\ell(p) = ${n}\\ln p + ${total - n}\\ln(1 - p)`,
      'logarithm of a sum': `\\ell(p) = ${n}\\ln p\\cdot ${total - n}\\ln(1 - p)`,
      derivative: `\\ell'(p) = \\frac{${n}}{p} - \\frac{${total - n}}{1 - p}`,
      'derivative turned': `\\ell'(p) = \\frac{${n}}{p} + \\frac{${total - n}}{1 - p}`,
      zero: `\\ell'(p) = 0\\ \\text{only at}\\ p = \\frac{${n}}{${total}}`,
      maximum: `\\ell''(p) = -\\frac{${n}}{p^2} - \\frac{${total - n}}{(1 - p)^2} < 0\\ \\text{everywhere}`,
    }),
  },
};

const rightOrder: readonly Line[] = ['likelihood', 'logarithm', 'derivative', 'zero', 'maximum'];

export default exercise({
  id: 'probability/lines-of-a-proof',
  version: 1,
  title: 'From the data to the estimate',
  trains: 'maximum-likelihood',
  rating: 1300,
  minutes: 3,
})
  .draw((r): Drawn => {
    const family = r.stream('family').pick(['coin', 'counts', 'waits', 'tries'] as const);
    const n = r.stream('n').int(4, 20);
    const total = r.stream('total');
    return { family, n, total: family === 'coin' ? total.int(2, n - 1) : family === 'tries' ? n + total.int(2, 30) : total.int(5, 60) };
  }, {
    'no count is the number one or the number of rows': ({ family, n, total }) => total !== n && Math.abs(total - n) > 1 && !(family === 'coin' && total < 2),
  })
  .step({ first: () => ['likelihood'] }, md`Begin with the probability of all the data: independent observations multiply.`, (d) => md`$${texts[d.family].lines(d).likelihood}$`)
  .step({ logged: ({ first }) => [...first, 'logarithm'] }, md`Take the logarithm, which turns the product into a sum.`, (d) => md`$${texts[d.family].lines(d).logarithm}$`)
  .step({ differentiated: ({ logged }) => [...logged, 'derivative'] }, md`Differentiate, term by term.`, (d) => md`$${texts[d.family].lines(d).derivative}$`)
  .step(
    { order: ({ differentiated }) => [...differentiated, 'zero', 'maximum'] },
    md`Find where the derivative vanishes; a negative second derivative makes that the highest point.`,
    (d) => md`$${texts[d.family].lines(d).zero};\quad ${texts[d.family].lines(d).maximum}$`,
  )
  .ask({
    prompt: (d) => md`
${texts[d.family].scene(d)}

Here are the lines of a derivation of the maximum-likelihood estimate, in disorder, and two lines that are wrong. Put the right ones in order, each to follow from those before it, and leave the wrong ones out. The last line is to show that the point found is the maximum.`,
    symbols: [
      ['L', '', 'the likelihood'],
      ['\\ell', '', 'its natural logarithm'],
    ],
    answers: {
      order: ordering({
        distractors: true,
        options: (d) => [...rightOrder, 'logarithm of a sum' as const, 'derivative turned' as const].map((id) => ({ id, says: md`$${texts[d.family].lines(d)[id]}$` })),
      }),
    },
    mistakes: {
      logged: {
        'the logarithm of a product as a product': {
          gives: ({ first }) => [...first, 'logarithm of a sum'],
          says: md`One of your lines multiplies what comes from two factors of the line before. The logarithm of a product is the *sum* of the logarithms.`,
        },
      },
      differentiated: {
        'a derivative with the wrong sign or power': {
          gives: ({ logged }) => [...logged, 'derivative turned'],
          says: md`Differentiate your second line once more, each term on its own: one sign or power in your third line does not come from it. Then no point could make the derivative zero.`,
        },
      },
      order: {
        'checked before it was found': {
          gives: ({ differentiated }) => [...differentiated, 'maximum', 'zero'],
          says: md`All lines are right. But the last one is to show that the point found is the maximum, so the point must be found before it.`,
          slip: true,
        },
      },
    },
    help: {
      nudge: md`Which line can be written down without any calculation, from the words alone?`,
      method: md`Likelihood, logarithm, derivative, its zero, the second derivative. For each step take the line that really follows from the one before; do the step yourself, on paper, before you choose.`,
    },
    perspectives: {
      counting: {
        reaches: () => {
          // Each line needs another one: start from the last and ask what it rests on.
          const restsOn: { readonly [line: string]: Line } = { maximum: 'zero', zero: 'derivative', derivative: 'logarithm', logarithm: 'likelihood' };
          const lines: Line[] = ['maximum'];
          for (let below = restsOn.maximum; below !== undefined; below = restsOn[below]) lines.unshift(below);
          return { order: lines };
        },
        says: md`
Read it from the end. That the point is the maximum rests on $\ell'' < 0$ and on the zero of $\ell'$; the zero rests on $\ell'$, this on $\ell$, and $\ell$ on $L$. Nothing else is used.`,
      },
      picture: md`
$L$ has one hump. The logarithm reshapes it but keeps the place of its top, and makes it *concave*: a curve with $\ell'' < 0$ everywhere has at most one point with $\ell' = 0$, and that is its highest.`,
    },
    matters: 'Many losses are minus the second of these lines; that such a loss is convex in its parameter is what the last line says.',
    oracle: search((d) => {
      // Each line as a function of the parameter, or as the point that it names; the chain is found by testing every line as the next one.
      const { family, n, total } = d;
      const bounded = family === 'coin' || family === 'tries';
      const hits = family === 'coin' ? total : n;
      const misses = family === 'coin' ? n - total : total - n;
      const values: { readonly [L in Line]?: (t: number) => number } = bounded
        ? {
          likelihood: (t) => pow(t, hits) * pow(1 - t, misses),
          logarithm: (t) => hits * log(t) + misses * log(1 - t),
          'logarithm of a sum': (t) => hits * log(t) * misses * log(1 - t),
          derivative: (t) => hits / t - misses / (1 - t),
          'derivative turned': (t) => hits / t + misses / (1 - t),
          maximum: (t) => -hits / (t * t) - misses / ((1 - t) * (1 - t)),
        }
        : family === 'counts'
          ? {
            likelihood: (t) => pow(t, total) * exp(-n * t),
            logarithm: (t) => total * log(t) - n * t,
            'logarithm of a sum': (t) => -n * t * total * log(t),
            derivative: (t) => total / t - n,
            'derivative turned': (t) => -n - total / (t * t),
            maximum: (t) => -total / (t * t),
          }
          : {
            likelihood: (t) => pow(t, n) * exp(-total * t),
            logarithm: (t) => n * log(t) - total * t,
            'logarithm of a sum': (t) => -n * log(t) * total * t,
            derivative: (t) => n / t - total,
            'derivative turned': (t) => -n / (t * t) - total,
            maximum: (t) => -n / (t * t),
          };
      const named = family === 'counts' ? total / n : family === 'waits' ? n / total : hits / (hits + misses);
      const tries = [0.137, 0.291, 0.463, 0.719].map((t) => (bounded ? t : t * 2 * named));
      const near = (a: number, b: number) => Math.abs(a - b) <= 1e-6 * (Math.abs(a) + Math.abs(b)) + 1e-280;
      /** All the observations, one factor after the other, to a constant: so ratios are compared. */
      const product = (t: number) => {
        let p = 1;
        if (bounded) { for (let i = 0; i < hits; i += 1) p *= t; for (let i = 0; i < misses; i += 1) p *= 1 - t; return p; }
        for (let i = 0; i < n; i += 1) p *= family === 'counts' ? pow(t, total / n) * exp(-t) : t * exp((-t * total) / n);
        return p;
      };
      const follows = (wanted: (t: number) => number): Line => {
        const found = Object.entries(values).find(([, g]) => tries.every((t) => near(g(t), wanted(t))));
        if (found === undefined) throw new Error('lines of a proof: no line follows');
        return found[0] as Line;
      };
      const at = (line: Line) => values[line] ?? (() => Number.NaN);
      const likelihood = follows(product);
      const logarithm = follows((t) => log(product(t)));
      const derivative = follows((t) => centralDifference(at(logarithm), t, t / 20));
      // The zero of the derivative, by halving, is the point that the line names.
      let [low, high] = [1e-6, bounded ? 1 - 1e-6 : 1e3];
      for (let i = 0; i < 100; i += 1) { const middle = (low + high) / 2; if (at(derivative)(middle) > 0) low = middle; else high = middle; }
      const zero: Line = near(low, named) ? 'zero' : 'derivative turned';
      const maximum = follows((t) => centralDifference(at(derivative), t, t / 20));
      return { order: [likelihood, logarithm, derivative, zero, maximum] };
    }),
    degenerate: {
      'half of the rows right': { drawn: { family: 'coin', n: 4, total: 2 }, gives: { order: rightOrder } },
    },
  });
