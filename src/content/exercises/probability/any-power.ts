import { exercise, expression, search } from '#exercise';
import { formula, toTex } from '#grade/read';
import { centralDifference, exp, gcd, log, pow } from '#numeric';
import { md } from '#paper';

const symbols = { x: 'positive vector n' } as const;
const f = formula(symbols);
type F = ReturnType<typeof f>;

/** p(x) = C θ^(…) x^a exp(−…): one family that holds exponential, Rayleigh, Maxwell, gamma and Weibull densities. */
type Form = 'rate' | 'halved' | 'scale' | 'length';
type Drawn = { readonly a: number; readonly b: number; readonly form: Form };

const powerTex = (base: string, k: number, over = 1) => { const g = gcd(k, over) || 1; const [n, d] = [k / g, over / g]; return n === 0 ? '' : d === 1 ? (n === 1 ? base : `${base}^{${n}}`) : `${base}^{${n}/${d}}`; };
const xb = (b: number) => powerTex('x', b);
const densityTex = ({ a, b, form }: Drawn) => {
  const front = form === 'rate' || form === 'halved' ? powerTex('\\theta', a + 1, b) : powerTex('\\theta', -(a + 1), form === 'scale' ? b : 1);
  const inside = { rate: `\\theta ${xb(b)}`, halved: `\\theta ${xb(b)}/2`, scale: `${xb(b)}/\\theta`, length: b === 1 ? 'x/\\theta' : `(x/\\theta)^{${b}}` }[form];
  return `C\\,${front}\\,${powerTex('x', a)}\\,e^{-${inside}}`;
};
/** Σ xᵢ^b as a formula. */
const powerSum = (b: number): F => (b === 1 ? f`sum_i x_i` : f`sum_i x_i^${b}`);
const root = (value: F, b: number): F => (b === 1 ? value : b === 2 ? f`sqrt(${value})` : f`${value}^(1/${b})`);
/** n/d in lowest terms. */
const lowest = (n: number, d: number): readonly [number, number] => { const g = gcd(n, d) || 1; return [n / g, d / g]; };
const quotient = (n: number, d: number) => { const [p, q] = lowest(n, d); return q === 1 ? `${p}` : `${p}/${q}`; };
const powersOfX = (b: number) => (b === 1 ? 'x' : `(x**${b})`);
/** What solves the equation, from so many observations, the power s = n/d, and T; `brought` is the factor that the derivative of T/θ^b brings down. */
const solved = (form: Form, b: number, rows: F, [n, d]: readonly [number, number], T: F, brought = form === 'length' ? b : 1): F => {
  const ns = n === 1 ? rows : f`${n} ${rows}`;
  if (form === 'rate' || form === 'halved') return d === 1 ? f`${ns}/${T}` : f`${ns}/(${d} ${T})`;
  const [p, q] = lowest(d * brought, n);
  const inside = f`${p === 1 ? T : f`${p} ${T}`}/${q === 1 ? rows : f`${q} ${rows}`}`;
  return form === 'length' ? root(inside, b) : inside;
};

export default exercise({
  id: 'probability/any-power',
  version: 1,
  title: 'The estimate as a formula',
  trains: 'maximum-likelihood',
  uses: { 'vector-gradients': 0.2 },
  rating: 1450,
  minutes: 5,
})
  .draw((r): Drawn => ({ a: r.stream('a').int(0, 4), b: r.stream('b').int(1, 3), form: r.stream('form').pick(['rate', 'halved', 'scale', 'length'] as const) }))
  .step(
    { power: ({ a, b, form }) => lowest(a + 1, form === 'length' ? 1 : b) },
    ({ form }) => md`Take logarithms and drop what does not contain $\theta$. From the power in front of the exponential each observation brings $${form === 'rate' || form === 'halved' ? '' : '-'}s\ln\theta$.`,
    ({ power: [n, d] }) => md`$s = ${d === 1 ? n : `${n}/${d}`}$`,
  )
  .step(
    { total: ({ b, form }) => (form === 'halved' ? f`1/2 ${powerSum(b)}` : powerSum(b)) },
    ({ b, form }) => md`The exponents add up to $${{ rate: '\\theta T', halved: '\\theta T', scale: 'T/\\theta', length: `T/${powerTex('\\theta', b)}` }[form]}$.`,
    ({ total }) => md`$T = ${toTex(total.tree)}$`,
  )
  .step(
    { estimate: ({ power, total, b, form }) => solved(form, b, f`n`, power, total) },
    ({ b, form }) => md`So $\ell(\theta) = ${{ rate: 'ns\\ln\\theta - \\theta T', halved: 'ns\\ln\\theta - \\theta T', scale: '-ns\\ln\\theta - T/\\theta', length: `-ns\\ln\\theta - T/${powerTex('\\theta', b)}` }[form]}$. Its derivative ${{ rate: md`$ns/\theta - T$`, halved: md`$ns/\theta - T$`, scale: md`$-ns/\theta + T/\theta^2$`, length: md`$-ns/\theta + ${b === 1 ? '' : b}T/\theta^{${b + 1}}$` }[form]} is zero for one $\theta$ only, where $${{ rate: '\\theta = ns/T', halved: '\\theta = ns/T', scale: '\\theta = T/(ns)', length: `${powerTex('\\theta', b)} = ${b === 1 ? '' : b}T/(ns)` }[form]}$; positive below it and negative above.`,
  )
  .ask({
    prompt: (d) => md`
Independent observations $x_1, \dots, x_n > 0$ come from the density

$$p(x\mid\theta) = ${densityTex(d)}\qquad (x > 0),$$

where $C$ depends on neither $x$ nor $\theta$. Find the maximum-likelihood estimate $\hat\theta$ as a formula in the observations.`,
    symbols: [
      ['x_i', '> 0', 'observations; type sum_i x_i^2 for the sum of their squares'],
      ['n', '\\in \\{1, 2, \\dots\\}', 'how many'],
      ['\\theta', '> 0', 'the parameter'],
    ],
    answers: { estimate: expression({ symbols, leftSide: ['\\hat\\theta', '\\theta', 'theta'], label: '\\hat\\theta =' }) },
    mistakes: {
      estimate: {
        'one front factor for all observations': {
          gives: ({ power, total, b, form }) => solved(form, b, f`1`, power, total),
          says: md`Your estimate does not settle when more data of the same kind arrive: twice the rows change it. Each observation brings the factor in front of the exponential once more.`,
        },
        'the power not brought down': {
          when: ({ form, b }) => form === 'length' && b > 1,
          gives: ({ power, total, b, form }) => solved(form, b, f`n`, power, total, 1),
          says: ({ b }) => md`Differentiate $T/\theta^{${b}}$ once more, where $T$ does not contain $\theta$: the power comes down as a factor.`,
        },
        'upside down': {
          gives: ({ power, total, b, form }) => f`1/${solved(form, b, f`n`, power, total)}`,
          says: ({ form }) => (form === 'rate' || form === 'halved'
            ? md`Your estimate grows when the observations grow. But here a *large* $\theta$ makes large $x$ improbable.`
            : md`Your estimate falls when the observations grow. But here a large $\theta$ is what makes large $x$ probable.`),
        },
      },
    },
    help: {
      nudge: md`Which part of the logarithm of the density contains $\theta$ at all? Write only that.`,
      method: md`$\ell(\theta) = n\cdot(\text{power of }\theta)\ln\theta - (\text{the exponents, added up})$. Differentiate, set to zero, solve for $\theta$.`,
    },
    perspectives: {
      probability: {
        reaches: ({ a, b, form }) => {
          // The exponent is Gamma distributed with shape (a + 1)/b: make its mean over the data equal to that.
          const mean = f`(1/n) ${powerSum(b)}`;
          const shape = f`${a + 1}/${b}`;
          if (form === 'rate') return { estimate: f`${shape} ${mean}^(-1)` };
          if (form === 'halved') return { estimate: f`${shape} (${mean}/2)^(-1)` };
          if (form === 'scale') return { estimate: f`${mean}/${shape}` };
          return { estimate: root(f`${mean}/${shape}`, b) };
        },
        says: ({ a, b, form }) => md`
What stands in the exponent, $u = ${{ rate: `\\theta ${xb(b)}`, halved: `\\theta ${xb(b)}/2`, scale: `${xb(b)}/\\theta`, length: b === 1 ? 'x/\\theta' : `(x/\\theta)^{${b}}` }[form]}$, has a Gamma density with mean $${quotient(a + 1, b)}$, whatever $\theta$ is. The estimate is the
$\theta$ at which the mean of $u$ over the *data* equals that. In an exponential family maximum likelihood always matches such a mean.`,
      },
      algebra: ({ b }) => md`
Of all the data the estimate keeps one number, the mean of $${xb(b)}$, and $n$. Two samples that agree in these have the same likelihood, up to a constant factor, for every $\theta$: the mean is a *sufficient statistic*.`,
      code: ({ a, b, form }) => md`
~~~python
def loglik(theta):          # maximise it numerically and compare
    return ${{ rate: `n * ${quotient(a + 1, b)} * np.log(theta) - theta * ${powersOfX(b)}.sum()`, halved: `n * ${quotient(a + 1, b)} * np.log(theta) - theta / 2 * ${powersOfX(b)}.sum()`, scale: `-n * ${quotient(a + 1, b)} * np.log(theta) - ${powersOfX(b)}.sum() / theta`, length: `-n * ${a + 1} * np.log(theta) - ((x / theta)${b === 1 ? '' : `**${b}`}).sum()` }[form]}
~~~`,
    },
    matters: 'Models of durations, sizes and distances differ in two exponents; whoever can do this one need not look up the others.',
    oracle: search(({ a, b, form }) => ({
      estimate: {
        at: ({ x }) => {
          // Where the log-likelihood, as a function of ln θ, stops rising; the data in units of their largest.
          const unit = Math.max(...x);
          const data = x.map((t) => t / unit);
          const front = form === 'rate' || form === 'halved' ? (a + 1) / b : form === 'scale' ? -(a + 1) / b : -(a + 1);
          const loglik = (t: number) => data.reduce((s, y) => {
            const theta = exp(t);
            const exponent = form === 'rate' ? theta * pow(y, b) : form === 'halved' ? (theta * pow(y, b)) / 2 : form === 'scale' ? pow(y, b) / theta : pow(y / theta, b);
            return s + front * t + a * log(y) - exponent;
          }, 0);
          let low = -40;
          let high = 40;
          for (let i = 0; i < 100; i += 1) { const middle = (low + high) / 2; if (centralDifference(loglik, middle, 0.05) > 0) low = middle; else high = middle; }
          const found = exp((low + high) / 2);
          return form === 'length' ? found * unit : form === 'scale' ? found * pow(unit, b) : found / pow(unit, b);
        },
      },
    })),
    degenerate: {
      'exponential with a mean': { drawn: { a: 0, b: 1, form: 'scale' }, gives: { estimate: f`(sum_i x_i)/n` } },
      'half of a Gaussian, by its precision': { drawn: { a: 0, b: 2, form: 'halved' }, gives: { estimate: f`n/(sum_i x_i^2)` } },
    },
  });
