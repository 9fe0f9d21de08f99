/**
 * Depth, with skip connections and without, and with a learning rate that is chosen again for each depth or is one for all. What theory says is how the size of a random layer's output wanders: with He's variance the logarithm
 * of the squared length changes by ψ(k/2) + ln(4/n) on average where k of n ReLU units are awake, k binomial and at least one (B. Hanin and D. Rolnick, “How to start training”, NeurIPS 2018, study such chains); without any
 * activation and with variance 1/n by ψ(n/2) − ln(n/2), the mean logarithm of a χ² of n degrees over n.
 */
import { againstIncumbent, type Cell, chosenOf, type ComparedRun, comparedRuns, type Dials, type Done, type EffectShown, endsText, type Judged, noiseFloor, percent, plain, points, question, type Tables, textDial, visibleFrom, weightOfTrained } from '#lab';
import { binomialProbability, centralDifference, log, logGamma, mean, normalQuantile, randomStream, range, variance } from '#numeric';
import { md } from '#paper';

const rates = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1] as const;
const depths = [1, 2, 4, 8, 16, 32] as const;
const units = 16;
const sets: { readonly [name: string]: { readonly data: unknown; readonly outputs: number; readonly loss: string; readonly rows: number } } = {
  digits: { data: 'digits', outputs: 10, loss: 'softmax-cross-entropy', rows: 1797 },
  spirals: { data: { generator: 'spirals', rows: 1000, noise: 0.05 }, outputs: 1, loss: 'logistic', rows: 1000 },
  'breast cancer': { data: 'breast-cancer', outputs: 1, loss: 'logistic', rows: 569 },
};
type Piece =
  | { readonly kind: 'net'; readonly data: string; readonly depth: number; readonly skips: boolean; readonly rate: number; readonly seeds: readonly number[] }
  | { readonly kind: 'norm'; readonly group: number };
type Logs = readonly [sum: number, squares: number, count: number];
type Result = { readonly runs: readonly ComparedRun[] } | { readonly relu: Logs; readonly linear: Logs };
/** Layers drawn in a piece. */
const layersDrawn = 2000;

const specOf = ({ data, depth, skips, rate }: Extract<Piece, { kind: 'net' }>): unknown => {
  const set = sets[data];
  const dense = { kind: 'dense', units, activation: 'relu', initialisation: { kind: 'he' } };
  const layers: unknown[] = [dense];
  // Each block adds what it makes to what came in; layers are counted from 1.
  for (let i = 1; i < depth; i += 1) { const from = layers.length; layers.push(dense); if (skips) layers.push({ kind: 'add', from }); }
  return { data: set?.data, split: { validation: 0.2, test: 0.3 }, model: { layers: [...layers, { kind: 'dense', units: set?.outputs }], loss: set?.loss }, training: { batch: 32, optimiser: { kind: 'adam', rate }, clip: 10 }, epochs: Math.ceil((32 * 800) / (0.5 * (set?.rows ?? 1000))) };
};
const trainedOf = (piece: Extract<Piece, { kind: 'net' }>, tables: Tables) => ({ spec: specOf(piece), seeds: piece.seeds, ...(tables['table'] === undefined ? {} : { table: tables['table'] }) });

const digamma = (x: number): number => centralDifference(logGamma, x);
/** The mean change of the logarithm of the squared length by one random ReLU layer of n units, given that one is awake. */
export const meanLogNorm = (n: number): number => {
  const awake = range(n, 1).map((k) => binomialProbability(n, k, 0.5));
  const all = awake.reduce((sum, p) => sum + p, 0);
  // Squares of the awake ones sum to a χ² of k degrees, times 2/n: ψ(k/2) + ln 2 + ln(2/n).
  return awake.reduce((sum, p, i) => sum + p * (digamma((i + 1) / 2) + log(4 / n)), 0) / all;
};
/** The same of a layer without activation, of variance 1/n. */
export const meanLogNormLinear = (n: number): number => digamma(n / 2) - log(n / 2);
const drawnLogs = (group: number): { readonly relu: Logs; readonly linear: Logs } => {
  const { normal } = randomStream(`depth norm ${group}`);
  const [relu, linear] = [[0, 0, 0] as [number, number, number], [0, 0, 0] as [number, number, number]];
  const add = (to: [number, number, number], length: number): void => { if (length > 0) { const l = log(length); to[0] += l; to[1] += l * l; to[2] += 1; } };
  for (let i = 0; i < layersDrawn; i += 1) {
    // From an input of length 1 each unit is normal, with variance 2/n before a ReLU and 1/n where there is none.
    let [awake, all] = [0, 0];
    for (let k = 0; k < units; k += 1) { const h = normal(); all += h * h; if (h > 0) awake += h * h; }
    add(relu, (2 * awake) / units);
    add(linear, all / units);
  }
  return { relu, linear };
};

type Setting = { readonly depth: number; readonly skips: boolean };
const nameOf = ({ depth, skips }: Setting): string => `${depth} ${skips}`;
const isTuned = (dials: Dials): boolean => textDial(dials, 'rate') === 'for each depth';
const ratesOf = (dials: Dials): readonly number[] => (isTuned(dials) ? rates : [0.003]);
const found = (dials: Dials, done: readonly Done<Piece, Result>[]) => chosenOf(done.flatMap(({ piece, result }): readonly Cell<Setting>[] => (piece.kind === 'net' && 'runs' in result ? [{ setting: { depth: piece.depth, skips: piece.skips }, tuned: piece.rate, runs: result.runs }] : [])), nameOf, ratesOf(dials).length);
type One = ReturnType<typeof found>[number];
type Norm = { readonly mean: number; readonly half: number };
export type Norms = { readonly relu: Norm; readonly linear: Norm };
const normOf = (logs: readonly Logs[]): Norm => {
  const [sum, squares, count] = ([0, 1, 2] as const).map((k) => logs.reduce((total, one) => total + one[k], 0));
  if (sum === undefined || squares === undefined || count === undefined || count < 2) throw new Error('no layer was drawn');
  return { mean: sum / count, half: 1.96 * Math.sqrt((squares / count - (sum / count) ** 2) / count) };
};
const normsOf = (done: readonly Done<Piece, Result>[]): Norms => {
  const drawn = done.flatMap(({ result }) => ('relu' in result ? [result] : []));
  return { relu: normOf(drawn.map(({ relu }) => relu)), linear: normOf(drawn.map(({ linear }) => linear)) };
};

export default question<Piece, Result>({
  id: 'depth', number: 5, version: 2, topic: 'Networks',
  title: 'Two layers, three, thirty-two?',
  about: (dials) => md`Networks of 1 to 32 hidden layers of ${units} ReLU units learn ${textDial(dials, 'data')}, plain ones and ones with a skip connection round every layer, with ${isTuned(dials) ? 'the learning rate that each likes best on validation rows' : 'one learning rate for all, 0.003'}. How does the accuracy go with depth when nothing skips?`,
  claim: { says: 'Deeper is better.', source: 'what one takes from the history of image recognition' },
  dials: {
    data: { title: 'Data', of: 'data', values: Object.keys(sets), usual: 'digits' },
    rate: { title: 'Learning rate', of: 'training', values: ['for each depth', 'one for all'], usual: 'for each depth' },
  },
  presets: [{ title: 'one rate for all', dials: { data: 'digits', rate: 'one for all' } }],
  seeds: { quick: 3, full: 12 },
  asks: () => ({ kind: 'curve', asks: md`Draw the share of test rows that a *plain* network gets right, by its depth.`, x: { label: 'hidden layers', low: 1, high: 32, log: true }, y: { label: 'right on test rows', low: 0, high: 1, as: 'percent' }, half: 0.03 }),
  formula: md`
Through one random ReLU layer of $n$ units with He’s variance the expected squared length stays as it is; its *logarithm* does not. With $k$ of the units awake it changes by $\psi(k/2) + \ln(4/n)$ on average, $k$ binomial with $\frac12$: by $${meanLogNorm(units).toFixed(3)}$ for $n = ${units}$, so that after 32 layers a typical signal has shrunk to $e^{${(32 * meanLogNorm(units)).toFixed(1)}}$ of its squared length, while rare ones have grown. Without any activation, and with variance $1/n$, it changes by $\psi(n/2) - \ln(n/2)$, here $${meanLogNormLinear(units).toFixed(4)}$: what the ReLU adds is that it puts half the units to sleep.
Each layer adds to how far starts differ, the more the fewer units it has. A skip connection adds the input back, so that something always arrives.`,
  code: `import torch
from torch import nn
from sklearn.datasets import load_digits
X, y = load_digits(return_X_y=True)
X, y = torch.tensor(X / 16, dtype=torch.float32), torch.tensor(y)
order = torch.randperm(len(X), generator=torch.Generator().manual_seed(0))
train, test = order[540:], order[:540]

class Net(nn.Module):
    def __init__(self, depth, skips):
        super().__init__()
        self.first, self.last, self.skips = nn.Linear(64, 16), nn.Linear(16, 10), skips
        self.hidden = nn.ModuleList(nn.Linear(16, 16) for _ in range(depth - 1))
    def forward(self, x):
        x = torch.relu(self.first(x))
        for layer in self.hidden:
            h = torch.relu(layer(x))
            x = x + h if self.skips else h
        return self.last(x)

for depth in [1, 2, 4, 8, 16, 32]:
    for skips in [False, True]:
        net = Net(depth, skips)
        adam = torch.optim.Adam(net.parameters(), lr=0.003)     # tune it again for each depth
        for step in range(800):
            rows = train[torch.randint(len(train), (32,))]
            loss = nn.functional.cross_entropy(net(X[rows]), y[rows])
            adam.zero_grad(); loss.backward(); adam.step()
        print(depth, skips, (net(X[test]).argmax(1) == y[test]).float().mean().item())`,
  tables: (dials) => { const place = sets[textDial(dials, 'data')]?.data; return typeof place === 'string' ? { table: place } : {}; },
  plan: (dials, { seeds }) => [
    ...depths.flatMap((depth) => [false, true].filter((skips) => depth > 1 || !skips).flatMap((skips) => ratesOf(dials).flatMap((rate) => range(Math.ceil(seeds / 4)).map((k): Piece => ({ kind: 'net', data: textDial(dials, 'data'), depth, skips, rate, seeds: range(Math.min(4, seeds - 4 * k), 4 * k) }))))),
    ...range(5).map((group): Piece => ({ kind: 'norm', group })),
  ],
  weight: (piece, tables) => (piece.kind === 'norm' ? layersDrawn * units * 20 : weightOfTrained(trainedOf(piece, tables))),
  work: (piece, tables) => (piece.kind === 'norm' ? drawnLogs(piece.group) : { runs: comparedRuns(trainedOf(piece, tables)) }),
  plot: (dials, done) => {
    const all = found(dials, done);
    if (all.length === 0) return null;
    const series = (name: string, skips: boolean) => { const own = all.filter(({ setting }) => setting.skips === skips || setting.depth === 1); return own.length === 0 ? [] : [{ name, kind: 'measured' as const, points: own.map(({ setting, effect, interval }) => ({ x: setting.depth, y: effect.estimate, low: Math.max(0, interval[0]), high: Math.min(1, interval[1]) })) }]; };
    return {
      x: { label: 'hidden layers', low: 1, high: 32, log: true }, y: { label: 'right on test rows', low: 0, high: 1, as: 'percent' },
      series: [...series('plain', false), ...series('with skip connections', true)], intervals: '95 % over seeds and test rows',
      says: `${all.map(({ setting, effect }) => `${setting.depth} ${setting.depth === 1 ? 'layer' : 'layers'}${setting.skips ? ' with skips' : ''} ${percent(effect.estimate)}`).join(', ')}.`,
    };
  },
  judge: (dials, done) => judged(dials, found(dials, done), normsOf(done)),
  exercises: ['networks/skip-or-not', 'networks/typical-length', 'networks/backward-chain'],
  opened: { says: 'Two spirals unfolded by three layers', of: { data: 'spirals', noise: 0.02, rows: 200, units: [8, 8, 2] } },
  alsoStored: [{ data: 'digits', rate: 'one for all' }, { data: 'spirals', rate: 'for each depth' }],
});

export const judged = (dials: Dials, all: readonly One[], norms: Norms): Judged => {
  const at = (depth: number, skips: boolean): One => { const one = all.find(({ setting }) => setting.depth === depth && setting.skips === skips); if (one === undefined) throw new Error(`depth ${depth} was not measured`); return one; };
  const plain1 = all.filter(({ setting }) => !setting.skips);
  const best = plain1.reduce((a, b) => (b.effect.estimate > a.effect.estimate ? b : a));
  const [one, two, deep, skipped] = [at(1, false), at(2, false), at(32, false), at(32, true)];
  // Four comparisons, whose intervals hold together.
  const against = againstIncumbent(one.measured, [two.measured, deep.measured, skipped.measured], 1 - (0.05 * 3) / 4);
  const [overTwo, overDeep, overSkipped] = against;
  const [fromTwo] = againstIncumbent(two.measured, [deep.measured], 1 - 0.05 / 4);
  if (overTwo === undefined || overDeep === undefined || overSkipped === undefined || fromTwo === undefined) throw new Error('no difference');
  const shown = (says: string, { effect, interval }: (typeof against)[number]): EffectShown => ({ says, estimate: effect.estimate, low: interval[0], high: interval[1], level: 0.95, as: 'points', seedDeviation: effect.deviation.seed, rowDeviation: effect.deviation.row, visibleFrom: visibleFrom(effect) });
  const words = ({ effect, interval: [low, high] }: (typeof against)[number]): string => `${effect.estimate < 0 ? 'loses' : 'gains'} ${points(Math.abs(effect.estimate))}${low <= 0 && high >= 0 ? ', which may be nothing' : ''}`;
  const foretold = { relu: meanLogNorm(units), linear: meanLogNormLinear(units) };
  const deviation = Math.max(Math.abs(norms.relu.mean - foretold.relu) / norms.relu.half, Math.abs(norms.linear.mean - foretold.linear) / norms.linear.half);
  // So that sampling alone carries one of the two beyond it in one of a thousand experiments.
  const allowed = normalQuantile(1 - 0.0005 / 2) / normalQuantile(0.975);
  const fourDigits = (x: number): string => x.toFixed(4).replace('-', '−');
  const measuredNorm = ({ mean: middle, half }: Norm): string => `${fourDigits(middle)}, ± ${fourDigits(half)}`;
  const diverged = all.reduce((sum, each) => sum + each.diverged, 0);
  return {
    verdict: {
      is: overTwo.interval[0] > 0 ? 'better' : overTwo.interval[1] < 0 ? 'worse' : 'cannot tell',
      says: md`Against one hidden layer, ${percent(one.effect.estimate)}, a second ${words(overTwo)}; thirty-two plain ones ${words(overDeep).replace('gains', 'gain').replace('loses', 'lose')}, and thirty-two with skip connections ${words(overSkipped).replace('gains', 'gain').replace('loses', 'lose')}. The best plain depth was ${best.setting.depth}, ${percent(best.effect.estimate)}.`,
      scope: `${units} ReLU units a layer, ${textDial(dials, 'data')}, Adam, about 800 steps, ${isTuned(dials) ? 'each depth with its own rate' : 'one rate for all'}, ${one.effect.seeds} seeds, ${plain(one.effect.rows)} test rows${diverged > 0 ? `; ${diverged} runs diverged` : ''}`,
      wouldChange: isTuned(dials)
        ? md`What the data is made of: a boundary that winds wants more bends than one narrow layer has, so that we expect a second layer to be worth more on spirals than elsewhere. And whether the rate is chosen again: with one for all depths another depth may look best. Turn both to see.`
        : md`Choosing the rate again for each depth. We expect the deep ones to want another one, so that a part of what looks like an effect of depth here may be one of the rate; turn it to see.`,
    },
    claim: claimOf(overTwo.interval, overDeep.interval, fromTwo.interval),
    effects: [shown('2 layers minus 1', overTwo), shown('32 plain layers minus 1', overDeep), shown('32 layers with skips minus 1', overSkipped), shown('32 plain layers minus 2', fromTwo)],
    noiseFloor: { says: 'one layer against itself, two groups of as many seeds:', value: noiseFloor(one.measured) },
    theory: { says: md`Of accuracy theory is silent. Of the start: a random layer of ${units} units changes the logarithm of the squared length by ${fourDigits(foretold.relu)} on average with ReLU, by ${fourDigits(foretold.linear)} without any activation; ${plain(5 * layersDrawn)} drawn layers changed it by ${measuredNorm(norms.relu)}, and by ${measuredNorm(norms.linear)}. The farther one lies ${plain(deviation)} half widths of its interval away; sampling alone goes beyond ${plain(allowed)} once in a thousand experiments.`, source: 'the binomial mixture of ψ(k/2) + ln(4/n); ψ(n/2) − ln(n/2)', deviation, within: allowed },
    tuned: isTuned(dials) ? `the learning rate (${rates.join(', ')}) for each depth, on validation rows; ${endsText(all, ({ depth, skips }) => `${depth}${skips ? ' with skips' : ''}`)}` : 'nothing: one rate for all, 0.003, which is the point',
    seeds: `initialisation and shuffle, ${one.effect.seeds} of each; one split`,
    outcome: { kind: 'curve', points: plain1.map(({ setting, effect }) => [setting.depth, effect.estimate]) },
    figures: Object.fromEntries([...all.map(({ setting, effect }) => [`${setting.depth}${setting.skips ? ' with skips' : ''}`, effect.estimate] as const), ['best depth', best.setting.depth] as const, ['two minus one', overTwo.effect.estimate] as const, ['deep minus one', overDeep.effect.estimate] as const, ['spread at 32', Math.sqrt(variance(deep.measured.map((rows) => mean(Array.from(rows)))))] as const]),
  };
};

type Interval = readonly [low: number, high: number];
/** "Deeper is better", by what is sure: of two layers and of thirty-two plain ones against one, and of thirty-two against two. */
const claimOf = (two: Interval, deep: Interval, deepFromTwo: Interval): Judged['claim'] => {
  if (deep[0] > 0 && deepFromTwo[0] > 0) return { is: 'supported', says: 'thirty-two plain layers are surely better than two here, and than one' };
  if (two[0] > 0) return { is: 'depends', says: `a second layer is surely better than one alone here; ${deepFromTwo[1] < 0 ? 'thirty-two are surely worse than two' : 'of thirty-two nothing more could be seen'}` };
  if (deep[1] < 0) return { is: 'refuted', says: 'thirty-two plain layers are surely worse than one here, and no gain of a second could be seen' };
  if (deep[0] > 0) return { is: 'depends', says: 'thirty-two plain layers are surely better than one here; whether two are enough could not be seen' };
  if (deepFromTwo[1] < 0) return { is: 'refuted', says: 'thirty-two plain layers are surely worse than two here; against one the interval leaves both sides open' };
  if (deepFromTwo[0] > 0) return { is: 'depends', says: 'thirty-two plain layers are surely better than two here; that they are better than one could not be seen' };
  return { is: 'cannot tell', says: 'between one layer, two and thirty-two no difference could be seen here' };
};
