import { exercise, expression, finiteDifferences } from '#exercise';
import { formula, toTex, type Formula } from '#grade/read';
import { centralDifference, exp, log, pow } from '#numeric';
import { md, type Words } from '#paper';

const symbols = { w: 'positive', a: 'positive' } as const;
const f = formula(symbols);
type Symbolic = Formula<typeof symbols>;
type Drawn = { readonly family: keyof typeof families; readonly k: number; readonly j: number };

/** A factor before a letter, as it is typed; a 1 is left out. */
const before = (x: number) => (x === 1 ? '' : `${x} `);

/**
 * Functions of w > 0 with one lowest point, multiplied by k, with ja in the place of a: as TeX, first and second
 * derivative (the first for k = 1), the update as one writes it at the end, where it comes to rest, and the use.
 */
const families = {
  reciprocal: {
    tex: (a: string) => `${a}w - \\ln w`, first: (a: string) => f`${a} - 1/w`, second: (k: number) => f`${k}/w^2`, update: (a: string) => f`w (2 - ${a} w)`, rest: (a: string) => f`1/(${a})`,
    value: (w: number, a: number) => a * w - log(w), at: (a: number) => 1 / a,
    error: md`With the relative error $\varepsilon = 1 - w/w_\star$ one finds $\varepsilon_{\text{new}} = \varepsilon^2$, exactly: right digits double in every step. And there is no division in it: some hardware divides in just this way.`,
  },
  fixed: {
    tex: (a: string) => `w - ${a}\\ln w`, first: (a: string) => f`1 - ${a}/w`, second: (k: number, j: number) => f`${before(k * j)}a/w^2`, update: (a: string) => f`2 w - w^2/(${a})`, rest: (a: string) => f`${a}`,
    value: (w: number, a: number) => w - a * log(w), at: (a: number) => a,
    error: md`With the relative error $\varepsilon = 1 - w/w_\star$ one finds $\varepsilon_{\text{new}} = \varepsilon^2$, exactly. From beyond twice the right value it jumps to a negative $w$, where the function does not exist.`,
  },
  inverseRoot: {
    tex: (a: string) => `${a}w + \\frac1w`, first: (a: string) => f`${a} - 1/w^2`, second: (k: number) => f`${2 * k}/w^3`, update: (a: string) => f`w (3 - ${a} w^2)/2`, rest: (a: string) => f`1/sqrt(${a})`,
    value: (w: number, a: number) => a * w + 1 / w, at: (a: number) => 1 / Math.sqrt(a),
    error: md`No division and no root occurs in it, and yet it computes an inverse square root. A famous line of a computer game does one such step after a clever guess; normalisation layers need the same number.`,
  },
  root: {
    tex: (a: string) => `\\tfrac13w^3 - ${a}w`, first: (a: string) => f`w^2 - ${a}`, second: (k: number) => f`${2 * k} w`, update: (a: string) => f`(w + ${a}/w)/2`, rest: (a: string) => f`sqrt(${a})`,
    value: (w: number, a: number) => (w * w * w) / 3 - a * w, at: (a: number) => Math.sqrt(a),
    error: md`It is the mean of $w$ and of a second guess that is too large where $w$ is too small, and too small where $w$ is too large: Heron’s rule, many centuries older than Newton.`,
  },
  cubeRoot: {
    tex: (a: string) => `\\tfrac14w^4 - ${a}w`, first: (a: string) => f`w^3 - ${a}`, second: (k: number) => f`${3 * k} w^2`, update: (a: string) => f`(2 w + ${a}/w^2)/3`, rest: (a: string) => f`(${a})^(1/3)`,
    value: (w: number, a: number) => (w * w * w * w) / 4 - a * w, at: (a: number) => pow(a, 1 / 3),
    error: md`It is a mean of three: $w$, $w$ again, and what the third factor would have to be so that the product of the three is right.`,
  },
  logarithm: {
    tex: (a: string) => `e^w - ${a}w`, first: (a: string) => f`exp(w) - ${a}`, second: (k: number) => f`${before(k)}exp(w)`, update: (a: string) => f`w - 1 + ${a} exp(-w)`, rest: (a: string) => f`log(${a})`,
    value: (w: number, a: number) => exp(w) - a * w, at: (a: number) => log(a),
    error: md`From far to the right each step goes back by almost exactly $1$: there the function is so steep, and so curved, that Newton’s method is slow. Close by, right digits double.`,
  },
  entropy: {
    tex: (a: string) => `w\\ln w - w - w\\ln ${a.length > 1 ? `(${a})` : a}`, first: (a: string) => f`log(w) - log(${a})`, second: (k: number) => f`${k}/w`, update: (a: string) => f`w - w log(w/(${a}))`, rest: (a: string) => f`${a}`,
    value: (w: number, a: number) => w * log(w) - w - w * log(a), at: (a: number) => a,
    error: md`The step is $w$ times what the logarithm still lacks. Beyond $e$ times the right value it jumps to a negative $w$, where the function does not exist.`,
  },
} as const;
const times = (k: number, of: Symbolic) => (k === 1 ? of : f`${k} (${of})`);
const scaled = (j: number) => (j === 1 ? 'a' : `${j} a`);
const scaledTex = (j: number) => (j === 1 ? 'a' : `${j}a`);
const functionTex = ({ family, k, j }: Drawn) => (k === 1 ? families[family].tex(scaledTex(j)) : `${k}\\,\\bigl(${families[family].tex(scaledTex(j))}\\bigr)`);

export default exercise({
  id: 'optimisation/newton-formula',
  version: 1,
  title: 'Newton’s update as a formula',
  trains: 'newton-method',
  rating: 1450,
  minutes: 4,
})
  .draw((r): Drawn => ({
    family: r.stream('family').pick(['reciprocal', 'fixed', 'inverseRoot', 'root', 'cubeRoot', 'logarithm', 'entropy'] as const),
    k: r.stream('k').int(1, 4),
    j: r.stream('j').int(1, 4),
  }))
  .step({ first: ({ family, k, j }) => times(k, families[family].first(scaled(j))) }, md`Differentiate once.`, ({ first }) => md`$f'(w) = ${toTex(first.tree)}$`)
  .step({ second: ({ family, k, j }) => families[family].second(k, j) }, md`And once more.`, ({ second }) => md`$f''(w) = ${toTex(second.tree)}$`)
  .step({ quotient: ({ first, second }) => f`(${first})/(${second})` }, ({ k }) => md`Divide.${k === 1 ? md`` : md` The factor $${k}$ cancels: Newton’s method does not notice in which unit $f$ is measured.`}`)
  .step({ update: ({ quotient }) => f`w - ${quotient}` }, md`Take it away from $w$ and simplify.`, ({ family, j }) => md`$w_{\text{new}} = ${toTex(families[family].update(scaled(j)).tree)}$`)
  .step({ rest: ({ family, j }) => families[family].rest(scaled(j)) }, md`It comes to rest where $f'(w) = 0$.`)
  .ask({
    prompt: (drawn) => md`
For $a > 0$ the function

$$f(w) = ${functionTex(drawn)}${drawn.family === 'logarithm' ? '' : ',\\qquad w > 0,'}$$

is to be minimised by Newton’s method. Write the update $w_{\text{new}}$ as a formula in $w$ and $a$. And at which $w_\star$ does it come to rest, as a formula in $a$?${['reciprocal', 'fixed', 'entropy', 'logarithm'].includes(drawn.family) ? md` Logarithms are natural ones.` : md``}`,
    symbols: ({ family }) => [['w', family === 'logarithm' ? '\\in \\mathbb{R}' : '> 0', 'where one is'], ['a', '> 0', 'given'], ['w_{\\text{new}}', '', 'where one goes']],
    answers: {
      update: expression({ symbols, shape: 'scalar', label: 'w_{\\text{new}} =' }),
      rest: expression({ symbols, shape: 'scalar', label: 'w_\\star =' }),
    },
    mistakes: {
      quotient: {
        'the wrong way up': {
          gives: ({ first, second }) => f`(${second})/(${first})`,
          says: md`You divided the second derivative by the first. Where the slope vanishes your step is infinite; it should vanish there.`,
        },
        'only the slope': {
          gives: ({ first }) => first,
          says: md`That is a step of gradient descent with rate $1$. Newton’s method divides the slope by the curvature.`,
        },
        'the function over its slope': {
          gives: ({ family, k, j, first }) => f`(${times(k, whole(family, scaled(j)))})/(${first})`,
          says: md`You used $f/f'$. That is Newton’s method for a *zero of* $f$. A minimum is a zero of $f'$, so every derivative moves up by one.`,
        },
      },
      update: {
        'added': {
          gives: ({ quotient }) => f`w + ${quotient}`,
          says: md`Your step goes the wrong way: where the slope is positive and the curvature too, the minimum lies to the left.`,
          slip: true,
        },
      },
      rest: {
        'turned over': {
          gives: ({ family, j }) => (family === 'logarithm' ? f`exp(${scaled(j)})` : f`1/(${families[family].rest(scaled(j))})`),
          says: ({ family }) => (family === 'logarithm' ? md`Put your $w_\star$ into $f'$: does it vanish? You solved for $a$ in place of $w$.` : md`Put your $w_\star$ into $f'$: does it vanish? It looks as if it had been turned over while solving.`),
        },
      },
    },
    help: {
      nudge: md`A minimum is a zero of $f'$. What does Newton’s method do with a function whose zero is wanted?`,
      method: md`$w_{\text{new}} = w - f'(w)/f''(w)$. Simplify before you hand it in: often a division disappears.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ family, j }) => ({ update: families[family].update(scaled(j)), rest: families[family].rest(scaled(j)) }),
        says: ({ family, j }) => md`
Simplified, the update is $${toTex(families[family].update(scaled(j)).tree)}$. Test it without any derivative: at $w = w_\star$ it must give $w_\star$ back. ${families[family].error}`,
      },
      geometry: ({ family, j }): Words => md`
Draw $f'$ over $w$: a curve that crosses zero at $w_\star = ${toTex(families[family].rest(scaled(j)).tree)}$. The step follows its tangent down to the axis. Where $f'$ is nearly straight that is nearly the right place; where it bends, the tangent misses by as much as it bends.`,
    },
    matters: 'Processors compute reciprocals and square roots by just such updates, a few of them from a rough guess out of a table; ARM has an instruction for the step itself (FRECPS).',
    oracle: finiteDifferences(({ family, k, j }) => {
      const value = (w: number, a: number) => k * families[family].value(w, j * a);
      return {
        update: {
          at: ({ w, a }) => {
            // Inside w > 0: the steps are a small share of w.
            const slope = (x: number) => centralDifference((t) => value(t, a), x, 0.02 * w);
            return w - slope(w) / centralDifference(slope, w, 0.02 * w);
          },
        },
        rest: {
          at: ({ a }) => {
            // The lowest point by thirds; the logarithm may be negative, the others stay positive.
            let [low, high] = family === 'logarithm' ? [-20, 20] : [1e-9, 4 * (1 + j * a) + 4 / Math.min(1, a)];
            for (let i = 0; i < 300; i += 1) { const [p, q] = [low + (high - low) / 3, high - (high - low) / 3]; if (centralDifference((t) => value(t, a), (p + q) / 2, family === 'logarithm' ? 0.01 : 1e-3 * (p + q)) > 0) high = q; else low = p; }
            return (low + high) / 2;
          },
        },
      };
    }),
    degenerate: {
      'a reciprocal without division': { drawn: { family: 'reciprocal', k: 1, j: 1 }, gives: { update: f`2 w - a w^2`, rest: f`1/a` } },
      'Heron': { drawn: { family: 'root', k: 4, j: 1 }, gives: { update: f`w/2 + a/(2 w)`, rest: f`sqrt(a)` } },
    },
  });

/** f itself (for k = 1), where a mistake needs it. */
const whole = (family: Drawn['family'], a: string): Symbolic => ({
  reciprocal: () => f`${a} w - log(w)`, fixed: () => f`w - ${a} log(w)`, inverseRoot: () => f`${a} w + 1/w`, root: () => f`w^3/3 - ${a} w`, cubeRoot: () => f`w^4/4 - ${a} w`, logarithm: () => f`exp(w) - ${a} w`, entropy: () => f`w log(w) - w - w log(${a})`,
})[family]();
