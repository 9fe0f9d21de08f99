import { exercise, expression, finiteDifferences } from '#exercise';
import { formula, type Symbols } from '#grade/read';
import { centralDifference, exp, log } from '#numeric';
import { md } from '#paper';

const f = formula({ p: 'probability', L: 'positive integer', k: 'positive integer', r: 'probability' });
type F = ReturnType<typeof f>;
/** What the progress of training is drawn over: the share p itself, its log-odds, or a scale on which the errors fall to a share of 1/e per unit. */
type Axis = 'share' | 'odds' | 'fall';
type Drawn = { readonly tries: number | 'k'; readonly wanted: 'half' | 'tenth' | 'most' | 'r'; readonly axis: Axis };

const wantedOf = (wanted: Drawn['wanted']): F => ({ half: f`1/2`, tenth: f`1/10`, most: f`9/10`, r: f`r` })[wanted];
const triesOf = (tries: Drawn['tries']): F => (tries === 'k' ? f`k` : f`${tries}`);
/** The derivative of 1 − (1 − w)^k by w = p^L. */
const othersMiss = (tries: Drawn['tries']): F => (tries === 'k' ? f`k (1 - p^L)^(k - 1)` : tries === 2 ? f`2 (1 - p^L)` : f`${tries} (1 - p^L)^${tries - 1}`);
const axes: { readonly [name in Axis]: { readonly tex: string; readonly words: ReturnType<typeof md>; readonly factor: () => F; readonly to: (p: number) => number; readonly from: (x: number) => number } } = {
  share: { tex: 'x = p', words: md`the share $x = p$ itself`, factor: () => f`1`, to: (p) => p, from: (x) => x },
  odds: { tex: 'x = \\ln\\tfrac{p}{1 - p}', words: md`the log-odds of $p$, $x = \ln\frac{p}{1 - p}$`, factor: () => f`p (1 - p)`, to: (p) => log(p / (1 - p)), from: (x) => 1 / (1 + exp(-x)) },
  fall: { tex: 'x = -\\ln(1 - p)', words: md`$x = -\ln(1 - p)$, which grows by one whenever the share of wrong digits falls to $1/e$ of what it was`, factor: () => f`1 - p`, to: (p) => -log(1 - p), from: (x) => 1 - exp(-x) },
};
const reachedSymbols = ({ tries, wanted }: Drawn): Symbols => ({ L: 'positive integer', ...(tries === 'k' ? { k: 'positive integer' } : {}), ...(wanted === 'r' ? { r: 'probability' } : {}) });
const slopeSymbols = ({ tries }: Drawn): Symbols => ({ p: 'probability', L: 'positive integer', ...(tries === 'k' ? { k: 'positive integer' } : {}) });

export default exercise({
  id: 'probability/how-sudden',
  version: 1,
  title: 'How sudden does it look?',
  trains: 'test-set-error',
  lab: ['sudden-abilities'],
  rating: 1500,
  minutes: 5,
})
  .draw((r): Drawn => ({
    tries: r.stream('tries').pick([1, 1, 2, 3, 4, 'k'] as const),
    wanted: r.stream('wanted').pick(['half', 'tenth', 'most', 'r'] as const),
    axis: r.stream('axis').pick(['share', 'odds', 'fall'] as const),
  }))
  .step({ reached: ({ tries, wanted }) => (tries === 1 ? f`(${wantedOf(wanted)})^(1/L)` : f`(1 - (1 - ${wantedOf(wanted)})^(1/${triesOf(tries)}))^(1/L)`) }, ({ tries }) => (tries === 1 ? md`A string is right with probability $p^L$, since all its digits have to be. Set that equal to what is wanted; take the $L$-th root.` : md`One try is right with probability $p^L$, and a string is solved unless all tries are wrong. Set that equal to what is wanted, and undo from the outside: one minus, root, one minus, $L$-th root.`))
  .step({ inShare: ({ tries }) => (tries === 1 ? f`L p^(L - 1)` : f`${othersMiss(tries)} L p^(L - 1)`) }, ({ tries }) => (tries === 1 ? md`Differentiate $p^L$ with respect to $p$.` : md`Differentiate $1 - (1 - p^L)^{${{ tex: tries.toString() }}}$ with respect to $p$.`))
  .step({ slope: ({ inShare, axis }) => (axis === 'share' ? inShare : f`${inShare} (${axes[axis].factor()})`) }, ({ axis }) => (axis === 'share' ? md`That is the axis asked for.` : md`By the chain rule times $\frac{dp}{dx}$, which is one over $\frac{dx}{dp}$: $${{ tex: axis === 'odds' ? 'p(1 - p)' : '1 - p' }}$.`))
  .ask({
    prompt: ({ tries, wanted, axis }) => md`
A model writes strings of $L$ digits. Each digit is right with probability $p$, independently of the others, and a string is right if all its digits are. ${tries === 1 ? md`` : tries === 'k' ? md`It is given $k$ independent tries at each string, and a string counts as solved if one of them is right.` : md`It is given ${tries} independent tries at each string, and a string counts as solved if one of them is right.`}

- At which $p$ is ${wanted === 'r' ? md`the share $r$` : wanted === 'half' ? md`half` : wanted === 'tenth' ? md`one in ten` : md`nine in ten`} of the strings ${tries === 1 ? 'right' : 'solved'}, on average?
- Progress is drawn over ${axes[axis].words}. Write the slope $ds/dx$ of the share $s$ of strings that are ${tries === 1 ? 'right' : 'solved'}, as a formula in $p$.`,
    symbols: (d) => [
      ['p', '\\in (0, 1)', 'share of digits that are right'],
      ['L', '\\in \\{1, 2, \\dots\\}', 'digits of a string'],
      ...(d.tries === 'k' ? [['k', '\\in \\{1, 2, \\dots\\}', 'tries'] as const] : []),
      ...(d.wanted === 'r' ? [['r', '\\in (0, 1)', 'share of strings'] as const] : []),
    ],
    answers: {
      reached: expression({ symbols: reachedSymbols, leftSide: ['p'], label: 'p =' }),
      slope: expression({ symbols: slopeSymbols, leftSide: ['ds/dx'], label: '\\frac{ds}{dx} =' }),
    },
    mistakes: {
      reached: {
        'the power in place of the root': {
          gives: ({ tries, wanted }) => (tries === 1 ? f`(${wantedOf(wanted)})^L` : f`(1 - (1 - ${wantedOf(wanted)})^(1/${triesOf(tries)}))^L`),
          says: md`You went from digits to strings once more. The share of strings is given, and the share of digits is asked, which is the larger one.`,
        },
        'the tries not seen': {
          when: ({ tries }) => tries !== 1,
          gives: ({ wanted }) => f`(${wantedOf(wanted)})^(1/L)`,
          says: md`That is right for a single try. With several a string is solved more often.`,
        },
      },
      slope: {
        'the axis not seen': {
          when: ({ axis }) => axis !== 'share',
          gives: ({ inShare }) => inShare,
          says: md`That is the slope over $p$. On the other axis a step is another change of $p$: multiply by $dp/dx$.`,
        },
        'divided in place of multiplied': {
          when: ({ axis }) => axis !== 'share',
          gives: ({ inShare, axis }) => f`${inShare}/(${axes[axis].factor()})`,
          says: md`You multiplied by $dx/dp$. The chain rule has $\frac{ds}{dx} = \frac{ds}{dp}\cdot\frac{dp}{dx}$.`,
        },
      },
      inShare: {
        'the power not lowered': {
          gives: ({ tries }) => (tries === 1 ? f`L p^L` : f`${othersMiss(tries)} L p^L`),
          says: md`When a power is differentiated its exponent falls by one; yours has kept it.`,
          slip: true,
        },
      },
    },
    help: {
      nudge: md`What has to happen for one try to be right? And for a string to be missed?`,
      method: md`One try is right with probability $p^L$; several fail together with the product of their chances to fail. Solve for $p$ from the outside; differentiate by the chain rule.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ tries, wanted, axis }) => {
          // By logarithms, and by how a logarithm changes.
          const one = tries === 1 ? wantedOf(wanted) : f`1 - exp(log(1 - ${wantedOf(wanted)})/${triesOf(tries)})`;
          const change = axis === 'share' ? f`L/p` : axis === 'odds' ? f`L (1 - p)` : f`L (1/p - 1)`;
          const several = tries === 1 ? f`1` : f`${triesOf(tries)} (1 - p^L)^${triesOf(tries)}/(1 - p^L)`;
          return { reached: f`exp(log(${one})/L)`, slope: f`p^L (${change}) (${several})` };
        },
        says: ({ axis }) => md`
The logarithm of $p^L$ is $L\ln p$, a smooth straight line in $\ln p$; nothing jumps. ${axis === 'odds' ? md`Over the log-odds one try has the slope $L\,p^L(1 - p)$, steepest where $p = \frac{L}{L + 1}$: there about $1/e$ of the strings are right, and one unit of log-odds moves the share by about $1/e$, however long they are. Longer strings do not rise more steeply, only later.` : axis === 'fall' ? md`Over $-\ln(1 - p)$ one try has the slope $L\,p^{L - 1}(1 - p)$, never more than about $1/e$ for long strings: they rise later, and not more steeply.` : md`Over $p$ itself it is steep for long strings: at the $p$ at which half are right the slope of one try is $\frac{L}{2p}$. Over the log-odds of $p$ it is not: longer strings only rise later.`}`,
      },
      counting: md`
For long strings $p^L\approx e^{-L(1 - p)}$: what counts is the mean number of wrong digits in a string, $L(1 - p)$. Half of the strings are right where it is $\ln 2\approx 0.69$. As long as it is above five or so, a test with a few hundred strings sees nothing at all.`,
    },
    matters: 'Whether an ability “emerges” depends on the score and on the axis: the same smooth progress per step looks like nothing, then like a jump, when only whole answers count.',
    oracle: finiteDifferences(({ tries, wanted, axis }) => {
      /** The share of strings: digit by digit, try by try. */
      const share = (p: number, L: number, k: number) => { let right = 1; for (let i = 0; i < L; i += 1) right *= p; let missed = 1; for (let i = 0; i < (tries === 'k' ? k : tries); i += 1) missed *= 1 - right; return 1 - missed; };
      return {
        reached: { at: ({ L, k, r }) => { const goal = wanted === 'half' ? 0.5 : wanted === 'tenth' ? 0.1 : wanted === 'most' ? 0.9 : r; let [low, high] = [0, 1]; for (let i = 0; i < 100; i += 1) { const p = (low + high) / 2; if (share(p, L, k) < goal) low = p; else high = p; } return (low + high) / 2; } },
        slope: { at: ({ p, L, k }) => { const slope = centralDifference((x) => share(axes[axis].from(x), L, k), axes[axis].to(p), Math.min(p, 1 - p) / 8); return Math.abs(slope) < 1e-9 ? Number.NaN : slope; } },
      };
    }),
    degenerate: {
      'half of the strings, one try': { drawn: { tries: 1, wanted: 'half', axis: 'share' }, gives: { reached: f`2^(-1/L)`, slope: f`L p^(L - 1)` } },
    },
  });
