/**
 * What is promised when the best of several is picked by the same numbers that are then reported, and what is got. Best of K: the promise is too high by E[max_K] s²/√(s² + τ²) where
 * effects have deviation τ and are measured with noise s, which shrinking by τ²/(τ² + s²) towards their mean takes away, both being told here (B. Efron, Tweedie's formula and selection bias, JASA 106,
 * 2011). Prices: a conversion rate is estimated for each price, and a decision stands on top; three ways in which that goes wrong, each with its repair.
 */
import { type Dials, type Done, type Judged, numberDial, percent, plain, question, textDial, verdictOf } from '#lab';
import { exp, integrate, log, mean, normalCdf, normalDensity, randomStream, range, type RandomStream, studentQuantile, variance } from '#numeric';
import { md, type Words } from '#paper';

const sizes = { 'best of K': [2, 5, 10, 20, 50, 100], prices: [50, 200, 1000, 5000, 20_000] } as const;
const scenes = {
  'best of K': { x: 'candidates, K', done: 'as it was measured', repaired: 'shrunken' },
  'variance ignored': { x: 'visitors a price', done: 'as it was measured', repaired: 'shrunken' },
  'maxima combined': { x: 'visitors a price', done: 'best of each step, multiplied', repaired: 'the product, maximised' },
  'a loss that does not compose': { x: 'visitors a price', done: 'the likeliest curve, then its best price', repaired: 'a table, then its best price' },
} as const;
type Scene = keyof typeof scenes;
const isScene = (text: string): text is Scene => Object.hasOwn(scenes, text);

/** Comparisons in a piece. */
const each = 100;
type Piece = { readonly scene: Scene; readonly at: number; readonly spread: number; readonly group: number };
/** Means over the piece: what is promised beyond what is got, or what is lost of the best that could be had, as a share of it; plain and repaired. */
type Result = { readonly done: number; readonly repaired: number };

const prices = range(10, 5);
/** True rates. `spread` stretches how much prices matter. */
const rateAt = (price: number, spread: number): number => 0.12 * exp((-spread * (price - 5)) / 8);
const cartAt = (price: number, spread: number): number => 0.4 * exp((-spread * (price - 5)) / 8);
const buyAt = (price: number, spread: number): number => Math.min(0.9, 0.1 + 0.03 * spread * (price - 5));
/** Above ten many walk away at once, more of them the larger the spread. */
const cliffAt = (price: number, spread: number): number => (price <= 10 ? 0.1 : 0.1 / (1 + spread));

/** A share of n, drawn exactly where n is small and by its normal limit from 400 expected on. */
const share = ({ uniform, normal }: RandomStream, n: number, p: number): number => {
  if (n * p * (1 - p) > 100) return Math.min(1, Math.max(0, Math.round(n * p + Math.sqrt(n * p * (1 - p)) * normal()) / n));
  let count = 0;
  for (let i = 0; i < n; i += 1) if (uniform() < p) count += 1;
  return count / n;
};
const best = (xs: readonly number[]): number => xs.reduce((at, x, i) => (x > (xs[at] ?? Number.NEGATIVE_INFINITY) ? i : at), 0);
const of = (xs: readonly number[], i: number): number => xs[i] ?? Number.NaN;
/** Towards the mean of all, by how much of what varies is noise: the empirical Bayes estimate of C. Stein's kind. */
const shrunken = (xs: readonly number[], noise: readonly number[]): readonly number[] => {
  const [middle, all, chance] = [mean(xs), variance(xs), mean(noise)];
  const keep = all <= 0 ? 0 : Math.max(0, 1 - chance / all);
  return xs.map((x) => middle + keep * (x - middle));
};

/** The likeliest logistic line through shares of n, by Newton's steps. */
const logisticLine = (shares: readonly number[], n: number): ((price: number) => number) => {
  let [a, b] = [log(0.1 / 0.9), 0];
  for (let step = 0; step < 25; step += 1) {
    let [ga, gb, haa, hab, hbb] = [0, 0, 1e-9, 0, 1e-9];
    for (const [i, price] of prices.entries()) {
      const x = price - 9.5;
      const p = 1 / (1 + exp(-(a + b * x)));
      const [e, w] = [n * (of(shares, i) - p), n * p * (1 - p)];
      ga += e; gb += e * x; haa += w; hab += w * x; hbb += w * x * x;
    }
    const det = haa * hbb - hab * hab;
    a = Math.max(-12, Math.min(4, a + (hbb * ga - hab * gb) / det));
    b = Math.max(-3, Math.min(3, b + (haa * gb - hab * ga) / det));
  }
  return (price) => 1 / (1 + exp(-(a + b * (price - 9.5))));
};

const once: { readonly [scene in Scene]: (stream: RandomStream, at: number, spread: number) => Result } = {
  'best of K': ({ normal }, K, spread) => {
    const truth = range(K).map(() => spread * normal());
    const seen = truth.map((t) => t + normal());
    const won = best(seen);
    const promised = of(seen, won);
    return { done: promised - of(truth, won), repaired: (promised * spread * spread) / (1 + spread * spread) - of(truth, won) };
  },
  'variance ignored': (stream, n, spread) => {
    const truth = prices.map((price) => price * rateAt(price, spread));
    const seen = prices.map((price) => price * share(stream, n, rateAt(price, spread)));
    const noise = seen.map((value, i) => { const [price, rate] = [of(prices, i), value / of(prices, i)]; return (price * price * Math.max(rate, 1 / n) * (1 - rate)) / n; });
    const [won, top] = [best(seen), Math.max(...truth)];
    const kept = shrunken(seen, noise);
    const repairedAt = best(kept);
    return { done: (of(seen, won) - of(truth, won)) / top, repaired: (of(kept, repairedAt) - of(truth, repairedAt)) / top };
  },
  'maxima combined': (stream, n, spread) => {
    const truth = prices.map((price) => cartAt(price, spread) * buyAt(price, spread));
    const cart = prices.map((price) => share(stream, n, cartAt(price, spread)));
    const buy = prices.map((price, i) => share(stream, Math.max(1, Math.round(n * of(cart, i))), buyAt(price, spread)));
    const product = cart.map((c, i) => c * of(buy, i));
    const [won, top] = [best(product), Math.max(...truth)];
    return { done: (Math.max(...cart) * Math.max(...buy) - of(truth, won)) / top, repaired: (of(product, won) - of(truth, won)) / top };
  },
  'a loss that does not compose': (stream, n, spread) => {
    const truth = prices.map((price) => price * cliffAt(price, spread));
    const seen = prices.map((price) => share(stream, n, cliffAt(price, spread)));
    const line = logisticLine(seen, n);
    const top = Math.max(...truth);
    const lost = (values: readonly number[]): number => (top - of(truth, best(values))) / top;
    return { done: lost(prices.map((price) => price * line(price))), repaired: lost(prices.map((price, i) => price * of(seen, i))) };
  },
};

/** E[max of K standard normals] = ∫ x K φ(x) Φ(x)^(K−1) dx. */
export const expectedMax = (K: number): number => integrate((x) => { let power = 1; const F = normalCdf(x); for (let i = 1; i < K; i += 1) power *= F; return x * K * normalDensity(x) * power; }, -9, 9);
const bias = (K: number, spread: number): number => expectedMax(K) / Math.sqrt(1 + spread * spread);

type At = { readonly at: number; readonly done: number; readonly repaired: number; readonly half: number; readonly halfRepaired: number; readonly deviation: number; readonly of: number; /** How much nearer to zero the repair is, paired by group, and half its interval. */ readonly gain: number; readonly halfGain: number };
const by = (found: readonly Done<Piece, Result>[]): readonly At[] => [...Map.groupBy(found, ({ piece }) => piece.at)].sort(([a], [b]) => a - b).flatMap(([at, own]) => {
  if (own.length < 2) return [];
  const half = (xs: readonly number[]): number => studentQuantile(0.975, xs.length - 1) * Math.sqrt(variance(xs) / xs.length);
  const [done, repaired] = [own.map(({ result }) => result.done), own.map(({ result }) => result.repaired)];
  const sign = [Math.sign(mean(done)), Math.sign(mean(repaired))] as const;
  const gains = done.map((x, g) => sign[0] * x - sign[1] * of(repaired, g));
  return [{ at, done: mean(done), repaired: mean(repaired), half: half(done), halfRepaired: half(repaired), deviation: Math.sqrt(variance(done) * each), of: own.length * each, gain: mean(gains), halfGain: half(gains) }];
});
const sceneOf = (dials: Dials): Scene => { const text = textDial(dials, 'scene'); return isScene(text) ? text : 'best of K'; };
const tried = (scene: Scene): readonly number[] => (scene === 'best of K' ? sizes['best of K'] : sizes.prices);
const yOf = (scene: Scene) => (scene === 'best of K' ? { label: 'promised beyond what was got, in units of the noise', low: -0.5, high: 3 } : scene === 'a loss that does not compose' ? { label: 'lost of the best revenue', low: 0, high: 0.6, as: 'percent' as const } : { label: 'promised beyond what was got', low: -0.2, high: scene === 'maxima combined' ? 2.5 : 0.8, as: 'percent' as const });
const shown = (scene: Scene, x: number): string => (scene === 'best of K' ? `${plain(x)} s` : percent(x));

const about: { readonly [scene in Scene]: Words } = {
  'best of K': md`$K$ candidates are tried in an experiment with noise $s$; the best one is picked, and what it scored is what is promised. Later its true effect is seen.`,
  'variance ignored': md`A shop tries ten prices on some visitors each, estimates the share that buys by maximum likelihood, takes the price with the largest price × share, and promises that revenue.`,
  'maxima combined': md`Buying has two steps, into the cart and to the till. For ten prices the share that takes each step is estimated. The best share of the first step and the best of the second are multiplied, and that is promised.`,
  'a loss that does not compose': md`A smooth demand curve is fitted to ten prices by maximum likelihood, and its best price is taken. In truth many walk away at once above ten. How much of the best revenue is lost?`,
};

/** Below this no one would care: a tenth of the noise, or a point. */
const claimOf = (scene: Scene, { done, half }: At): Judged['claim'] => {
  const margin = scene === 'best of K' ? 0.1 : 0.01;
  const size = shown(scene, Math.abs(done));
  if (done - half > margin) return { is: 'refuted', says: scene === 'best of K' ? `the winner of twenty keeps ${size} less than it scored` : scene === 'a loss that does not compose' ? `the price that is chosen so loses ${size} of the best revenue` : `what such a choice promises is ${size} too much` };
  if (done + half < margin) return { is: 'depends', says: `here ${scene === 'a loss that does not compose' ? 'no more is lost' : 'no more is promised'} than anyone would notice, ${size}` };
  return { is: 'cannot tell', says: `${size}, which these draws cannot tell from what no one would notice` };
};

export default question<Piece, Result>({
  id: 'best-of-twenty', number: 13, version: 1, topic: 'Evidence',
  title: 'We picked the best of twenty; why did it disappoint?',
  about: (dials) => about[sceneOf(dials)],
  claim: { says: 'We tested twenty variants and the winner was twelve per cent better, so we will get twelve per cent.', source: 'reports of A/B tests; the effect is the winner’s curse of E. C. Capen, R. V. Clapp and W. M. Campbell, 1971' },
  dials: {
    scene: { title: 'Scene', of: 'experiment', values: Object.keys(scenes), usual: 'best of K' },
    spread: { title: 'True spread', of: 'data', values: [0, 0.5, 1, 2], usual: 0.5, says: 'of effects, in units of the noise; of prices, how much they matter' },
  },
  presets: [{ title: 'prices: variance ignored', dials: { scene: 'variance ignored', spread: 0.5 } }, { title: 'prices: maxima combined', dials: { scene: 'maxima combined', spread: 0.5 } }, { title: 'prices: the wrong loss', dials: { scene: 'a loss that does not compose', spread: 1 } }],
  seeds: { quick: 20, full: 100 },
  asks: (dials) => {
    const scene = sceneOf(dials);
    return scene === 'best of K'
      ? { kind: 'number', asks: md`By how much does the winner of twenty promise too much, in units of the noise $s$ of one measurement?`, axis: { label: yOf(scene).label, low: 0, high: 3 } }
      : { kind: 'choice', asks: md`With a thousand visitors for each price: is the repair better than what was done?`, options: [{ id: 'better', says: 'yes, by more than a point' }, { id: 'same', says: 'they differ by less than a point' }, { id: 'worse', says: 'no, it is worse by more than a point' }] };
  },
  formula: md`
Whoever is best by noisy numbers was probably lucky. With true effects of deviation $\tau$ and noise $s$ the winner of $K$ promises too much by

$$\mathbb{E}[\max\nolimits_K]\,\frac{s^2}{\sqrt{s^2 + \tau^2}}$$

on average, where $\mathbb{E}[\max_K]$ is the mean of the largest of $K$ standard normals: $${expectedMax(20).toFixed(2)}$ for twenty. Where the effects are known to lie about 0 with deviation $\tau$, multiplying by $\tau^2/(\tau^2 + s^2)$ makes the promise honest (Efron 2011). A maximum of a product is not the product of the maxima: $\max_p a(p)\,b(p) \le \max_p a(p)\,\max_p b(p)$,
however much data there is. And the likeliest curve is the one nearest to the data on the whole, not the one with the right best price.`,
  code: `import numpy as np
rng = np.random.default_rng(0)
K, s, tau, times = 20, 1.0, 0.5, 10_000

truth = tau * rng.normal(size=(times, K))
seen = truth + s * rng.normal(size=(times, K))
won = seen.argmax(axis=1)
rows = np.arange(times)
promised, got = seen[rows, won], truth[rows, won]
print('promised too much by', (promised - got).mean())    # 1.87 s^2 / sqrt(s^2 + tau^2) = 1.67
honest = promised * tau ** 2 / (tau ** 2 + s ** 2)
print('after shrinking', (honest - got).mean())                 # 0`,
  plan: (dials, { seeds }) => tried(sceneOf(dials)).flatMap((at) => range(seeds).map((group): Piece => ({ scene: sceneOf(dials), at, spread: numberDial(dials, 'spread'), group }))),
  weight: ({ scene, at }) => each * (scene === 'best of K' ? 60 * at : 10 * (Math.min(at, 3000) * 8 + 600)),
  work: ({ scene, at, spread, group }) => {
    const stream = randomStream(`best-of-twenty ${scene} ${at} ${spread} ${group}`);
    let [done, repaired] = [0, 0];
    for (let i = 0; i < each; i += 1) { const one = once[scene](stream, at, spread); done += one.done / each; repaired += one.repaired / each; }
    return { done, repaired };
  },
  plot: (dials, found) => {
    const scene = sceneOf(dials);
    const at = by(found);
    if (at.length === 0) return null;
    const all = tried(scene);
    return {
      x: { label: scenes[scene].x, low: all[0] ?? 1, high: all.at(-1) ?? 100, log: true }, y: yOf(scene),
      series: [
        { name: scenes[scene].done, kind: 'measured', points: at.map((one) => ({ x: one.at, y: one.done, low: one.done - one.half, high: one.done + one.half })) },
        { name: scenes[scene].repaired, kind: 'measured', points: at.map((one) => ({ x: one.at, y: one.repaired, low: one.repaired - one.halfRepaired, high: one.repaired + one.halfRepaired })) },
        ...(scene === 'best of K' ? [{ name: 'theory', kind: 'theory' as const, points: range(29).map((i) => Math.round(2 * exp((i / 28) * log(50)))).filter((K, i, list) => K !== list[i - 1]).map((K) => ({ x: K, y: bias(K, numberDial(dials, 'spread')) })) }] : []),
      ],
      rules: [{ axis: 'y', at: 0, says: 'an honest promise' }],
      intervals: '95 % over repetitions',
      says: `${scenes[scene].done}: ${at.map((one) => `${shown(scene, one.done)} at ${plain(one.at)}`).join(', ')}; ${scenes[scene].repaired}: ${at.map((one) => `${shown(scene, one.repaired)} at ${plain(one.at)}`).join(', ')}.`,
    };
  },
  judge: (dials, found) => {
    const scene = sceneOf(dials);
    const spread = numberDial(dials, 'spread');
    const at = by(found);
    const one = at.find((each1) => each1.at === (scene === 'best of K' ? 20 : 1000));
    const last = at.at(-1);
    if (one === undefined || last === undefined) throw new Error('nothing was tried');
    const theory = bias(20, spread);
    const deviation = Math.max(...at.map((each1) => Math.abs(each1.done - bias(each1.at, spread)) / each1.half));
    // So that sampling alone carries one of all these points beyond it in one of a thousand experiments.
    const groups = one.of / each;
    const allowed = studentQuantile(1 - 0.0005 / at.length, groups - 1) / studentQuantile(0.975, groups - 1);
    const { gain, halfGain } = one;
    const side = gain > 0.01 ? 'better' : gain < -0.01 ? 'worse' : 'same';
    const compared = verdictOf({ interval: [gain - halfGain, gain + halfGain], margin: 0.01, cost: 1 });
    const [done, repaired] = [shown(scene, one.done), shown(scene, one.repaired)];
    const says: { readonly [each1 in Scene]: Words } = {
      'best of K': md`Because it was picked by its luck as well. The winner of twenty promises ${done} more than it keeps, on average; theory says ${shown(scene, theory)}. Multiplied by $\tau^2/(\tau^2 + s^2)$, where the mean of the effects, 0, and their deviation $\tau$ are taken as known, the promise is kept to within ${shown(scene, Math.abs(one.repaired))}.`,
      'variance ignored': md`With a thousand visitors a price, the promised revenue is ${done} above what is got (a share of the best that could be had). Shrunken by how much of the spread between prices is noise, it is ${repaired} ${one.repaired < 0 ? 'below, rather cautious' : 'above'}. With ${plain(last.at)} visitors a price the plain promise is still ${shown(scene, last.done)} off.`,
      'maxima combined': md`Multiplying the best share of each step promises ${done} more than can be had, and no amount of data helps: with ${plain(last.at)} visitors it is ${shown(scene, last.done)}. Maximising the product itself promises ${repaired} too much at a thousand, and ${shown(scene, last.repaired)} at ${plain(last.at)}.`,
      'a loss that does not compose': md`With a thousand visitors a price, the best price of the likeliest curve loses ${done} of the best revenue, that of a plain table ${repaired}. ${compared.by === 'interval' ? 'These draws cannot tell them apart.' : compared.is === 'better' ? 'The curve is likelier on the whole and wrong where it matters.' : compared.is === 'worse' ? 'Here the curve’s rigidity saves more by taking no notice of noise than it loses by being wrong.' : 'Here it makes no difference that counts.'} With ${plain(last.at)} visitors it is ${shown(scene, last.done)} against ${shown(scene, last.repaired)}.`,
    };
    const isBest = scene === 'best of K';
    return {
      verdict: {
        is: isBest ? (deviation <= allowed ? 'as foretold' : 'not as foretold') : compared.is,
        says: says[scene],
        scope: isBest ? `normal effects with deviation ${spread} s and normal noise s, the same for all; ${plain(one.of)} repetitions for each K` : `ten prices from 5 to 14, true spread ${spread}; ${plain(one.of)} repetitions for each number of visitors`,
        wouldChange: isBest ? md`How far the candidates truly differ. By the formula the winner of twenty promises ${plain(bias(20, 0))} s too much where they do not differ at all, and everything that it scored is luck; where their spread is twice the noise, ${plain(bias(20, 2))} s. And not knowing $\tau$: from few candidates it is estimated badly, and we expect the repair to be rougher. A second look on fresh data owes nothing to the choice.`
          : scene === 'maxima combined' ? md`Whether both steps want the same price: where they do, the product of the maxima is the maximum of the product, and only noise is left to promise too much. At a spread of 0 every price is as good as another: turn it there.`
          : scene === 'variance ignored' ? md`Visitors, and how much prices matter: we expect the winner to be chosen by chance the more, the flatter the true revenue is; turn the spread to see.`
          : md`How sharp the cliff is: turn the spread. And visitors: a rigid curve has less noise and a fixed error, so that we expect it to be forgiven where they are few.`,
      },
      claim: claimOf(scene, one),
      effects: [
        { says: isBest ? 'winner of twenty, promised minus got, in units of the noise' : `${scenes[scene].done}, at a thousand visitors`, estimate: one.done, low: one.done - one.half, high: one.done + one.half, level: 0.95, as: isBest ? 'number' : 'points', seedDeviation: one.deviation, rowDeviation: null, visibleFrom: one.half * 1.43 },
        { says: isBest ? 'the same, shrunken' : scenes[scene].repaired, estimate: one.repaired, low: one.repaired - one.halfRepaired, high: one.repaired + one.halfRepaired, level: 0.95, as: isBest ? 'number' : 'points', seedDeviation: null, rowDeviation: null, visibleFrom: one.halfRepaired * 1.43 },
      ],
      noiseFloor: { says: 'two halves of the repetitions differ by up to', value: one.half * 2 },
      theory: isBest ? { says: md`$\mathbb{E}[\max_K]\,s^2/\sqrt{s^2 + \tau^2}$, for twenty ${plain(theory)}; the farthest point lies ${plain(deviation)} half widths of its interval away; sampling alone goes beyond ${plain(allowed)} once in a thousand experiments.`, source: 'B. Efron, JASA 106 (2011)', deviation, within: allowed }
        : { silent: scene === 'maxima combined' ? 'only the inequality is general; how much is promised too much depends on the two curves' : scene === 'variance ignored' ? 'that a winner promises too much is general; how much depends on the curve and on the noise' : 'whether a rigid curve loses more than noise does depends on both' },
      tuned: 'nothing',
      seeds: `data, ${plain(one.of)} draws for each point; nothing is trained`,
      outcome: isBest ? { kind: 'number', value: Math.max(0, Math.min(3, one.done)) } : { kind: 'choice', options: [side] },
      figures: { done: one.done, repaired: one.repaired, theory: isBest ? theory : 0, 'done with most': last.done, 'repaired with most': last.repaired },
    };
  },
  exercises: ['probability/winners-bias', 'probability/honest-promise', 'probability/maxima-do-not-multiply', 'probability/best-of-several'],
  alsoStored: [{ scene: 'variance ignored', spread: 0.5 }, { scene: 'maxima combined', spread: 0.5 }, { scene: 'a loss that does not compose', spread: 1 }],
});
