/**
 * How many hidden units a network needs before some start finds a solution, and before most do. What no start can find is known: one unit with a rising
 * activation parts the plane by a line, and a line does 14 of the 16 functions of two bits; a bounded region of the plane wants three lines.
 * Sources: T. M. Cover, IEEE Trans. Electronic Computers EC-14 (1965), 2 Σ_{k<d} C(N−1, k) labellings of N points in general position in d dimensions, the
 * constant counted; M. Minsky, S. Papert, Perceptrons (1969).
 */
import { type Done, percent, plain, question, textDial, numberDial, trained, weightOfTrained } from '#lab';
import { binomialCoefficient, mean, normalCdf, range, wilson } from '#numeric';
import { md, type Words } from '#paper';

const widths = [1, 2, 3, 4, 6, 8] as const;
const rates = [0.01, 0.03, 0.1] as const;
const activations: { readonly [name: string]: { readonly spec: unknown; /** Whether it rises everywhere, so that one unit parts the plane by a line. */ readonly rises: boolean } } = {
  tanh: { spec: 'tanh', rises: true },
  ReLU: { spec: 'relu', rises: true },
  SiLU: { spec: 'silu', rises: false },
  sine: { spec: 'sine', rises: false },
};
const data: { readonly [name: string]: { readonly generator: string; readonly rows: number; readonly says: string } } = {
  XOR: { generator: 'xor', rows: 400, says: 'four clouds at the corners of a square, opposite corners alike' },
  circles: { generator: 'circles', rows: 400, says: 'a ring around a ring' },
  spirals: { generator: 'spirals', rows: 400, says: 'two spirals, wound into each other' },
};
/** A network has solved it when so many of its test rows are right. */
const solvedFrom = 0.97;

type Piece = { readonly data: string; readonly noise: number; readonly activation: string; readonly width: number; readonly rate: number; readonly seeds: readonly number[] };
/** By seed: shares that are right; null where it diverged. */
type Result = { readonly validation: readonly (number | null)[]; readonly test: readonly (number | null)[] };

const specOf = ({ data: name, noise, activation, width, rate }: Piece): unknown => ({
  data: { generator: data[name]?.generator, rows: data[name]?.rows, noise }, split: { validation: 0.25, test: 0.25 }, scaling: { inputs: 'none' },
  model: { layers: [{ kind: 'dense', units: width, activation: activations[activation]?.spec }, { kind: 'dense', units: 1 }], loss: 'logistic' },
  training: { batch: 20, optimiser: { kind: 'adam', rate } }, epochs: 150,
});

type AtWidth = { readonly width: number; readonly rate: number; readonly solved: number; readonly of: number; readonly share: number; readonly low: number; readonly high: number };
/** For each width that is done, at the rate that its validation rows choose. */
const byWidth = (done: readonly Done<Piece, Result>[]): readonly AtWidth[] => widths.flatMap((width) => {
  const at = rates.map((rate) => {
    const own = done.filter(({ piece }) => piece.width === width && piece.rate === rate);
    return { rate, validation: own.flatMap(({ result }) => result.validation), test: own.flatMap(({ result }) => result.test) };
  }).filter(({ test }) => test.length > 0);
  if (at.length < rates.length) return [];
  const [best] = [...at].sort((a, b) => mean(b.validation.map((one) => one ?? 0)) - mean(a.validation.map((one) => one ?? 0)));
  if (best === undefined) return [];
  const solved = best.test.filter((one) => one !== null && one >= solvedFrom).length;
  const [low, high] = wilson(solved, best.test.length);
  return [{ width, rate: best.rate, solved, of: best.test.length, share: solved / best.test.length, low, high }];
});

/** Cover's count: labellings of N points in general position that a plane through the origin of d dimensions parts. */
export const labellings = (N: number, d: number): number => 2 * range(d).reduce((sum, k) => sum + binomialCoefficient(N - 1, k), 0);
/** Right at best where four normal clouds stand at the corners (±1, ±1): wrong where just one of two coordinates crosses its axis. */
export const bestOnXor = (noise: number): number => { const crossed = normalCdf(-1 / noise); return 1 - 2 * crossed * (1 - crossed); };

/** The least width at which a solution exists at all; null where theory names none. */
const leastWidth = (name: string, activation: string): number | null => (activations[activation]?.rises !== true ? null : name === 'XOR' ? 2 : name === 'circles' ? 3 : null);

export default question<Piece, Result>({
  id: 'xor-and-width', number: 7, version: 1, topic: 'Networks',
  title: 'Can one neuron do XOR? How wide must a layer be?',
  about: (dials) => md`
A network with one hidden layer learns ${data[textDial(dials, 'data')]?.says ?? ''}. For each width of that layer many networks are trained from different starts, the learning rate chosen anew for each width on
rows that do not judge. How many of them solve it, that is, are right on at least ${percent(solvedFrom, 0)} of new rows?`,
  claim: { says: 'A single neuron cannot do XOR; two hidden neurons can, so two are enough.', source: 'every course on neural networks since Minsky and Papert, 1969' },
  dials: {
    data: { title: 'Data', of: 'data', values: Object.keys(data), usual: 'XOR' },
    noise: { title: 'Noise', of: 'data', values: [0.05, 0.2, 0.4], usual: 0.2, says: 'standard deviation of each point' },
    activation: { title: 'Activation', of: 'model', values: Object.keys(activations), usual: 'tanh' },
  },
  presets: [
    { title: 'one SiLU unit', dials: { data: 'XOR', noise: 0.2, activation: 'SiLU' } },
    { title: 'a ring by ReLU', dials: { data: 'circles', noise: 0.05, activation: 'ReLU' } },
  ],
  seeds: { quick: 16, full: 64 },
  asks: () => ({
    kind: 'curve', asks: md`Draw the share of starts that solve it, by width.`,
    x: { label: 'hidden units', low: 1, high: 8 }, y: { label: 'starts that solve it', low: 0, high: 1, as: 'percent' }, half: 0.15,
  }),
  formula: md`
Of the $2^N$ ways to label $N$ points in general position in the plane a line does $2\sum_{k<3}\binom{N-1}{k}$ (Cover 1965, the constant counted as a dimension): for the four corners of a square $${labellings(4, 3)}$ of $${2 ** 4}$. The two that
are left are exclusive or and its opposite. One hidden unit with a rising activation is such a line, bent and stretched, so it has no chance. $f(s) = s\,\sigma(s)$ falls before it rises: one such unit
can be high at both ends and low between, and does it. A closed region of the plane wants three lines, in $d$ dimensions $d + 1$.`,
  code: `import numpy as np
rng = np.random.default_rng(0)
def xor(n, noise):
    corner = rng.choice([-1, 1], size=(n, 2))
    return corner + noise * rng.normal(size=(n, 2)), (corner[:, 0] != corner[:, 1]) * 1.0

def solves(width, steps=1500, rate=0.03):
    W = rng.normal(size=(2, width)) * (2 / (2 + width)) ** 0.5
    b, v, c = np.zeros(width), rng.normal(size=width) * (2 / (width + 1)) ** 0.5, 0.0
    m = [0.0] * 4; s = [0.0] * 4
    for t in range(1, steps + 1):
        x, y = xor(20, 0.2)
        h = np.tanh(x @ W + b); p = 1 / (1 + np.exp(-(h @ v + c)))
        d = (p - y) / len(y); g = np.outer(d, v) * (1 - h * h)
        for i, grad in enumerate([x.T @ g, g.sum(0), h.T @ d, d.sum()]):
            m[i] = 0.9 * m[i] + 0.1 * grad; s[i] = 0.999 * s[i] + 0.001 * grad ** 2
            step = rate * (m[i] / (1 - 0.9 ** t)) / ((s[i] / (1 - 0.999 ** t)) ** 0.5 + 1e-8)
            if i == 0: W = W - step
            elif i == 1: b = b - step
            elif i == 2: v = v - step
            else: c = c - step
    x, y = xor(1000, 0.2)
    return np.mean((np.tanh(x @ W + b) @ v + c > 0) == (y > 0.5)) >= 0.97

for width in [1, 2, 3, 4, 6, 8]:
    print(width, np.mean([solves(width) for _ in range(20)]))`,
  plan: (dials, { seeds }) => widths.flatMap((width) => rates.flatMap((rate) => range(Math.ceil(seeds / 8)).map((k): Piece => ({
    data: textDial(dials, 'data'), noise: numberDial(dials, 'noise'), activation: textDial(dials, 'activation'), width, rate, seeds: range(Math.min(8, seeds - 8 * k), 8 * k),
  })))),
  weight: (piece) => weightOfTrained({ spec: specOf(piece), seeds: piece.seeds }),
  work: (piece) => {
    const scored = trained({ spec: specOf(piece), seeds: piece.seeds });
    const part = (of: 'validation' | 'test'): readonly (number | null)[] => scored.map(({ outcome }) => (outcome.ended === 'diverged' ? null : outcome.metrics[of]?.accuracy ?? null));
    return { validation: part('validation'), test: part('test') };
  },
  plot: (dials, done) => {
    const at = byWidth(done);
    if (at.length === 0) return null;
    const least = leastWidth(textDial(dials, 'data'), textDial(dials, 'activation'));
    return {
      x: { label: 'hidden units', low: 1, high: 8 }, y: { label: 'starts that solve it', low: 0, high: 1, as: 'percent' },
      series: [
        { name: 'measured', kind: 'measured', points: at.map(({ width, share, low, high }) => ({ x: width, y: share, low, high })) },
        ...(least === null ? [] : [{ name: 'no solution exists', kind: 'theory' as const, points: widths.filter((width) => width < least).map((width) => ({ x: width, y: 0 })) }]),
      ],
      ...(least === null ? {} : { rules: [{ axis: 'x' as const, at: least, says: `${least} units: the first width with a solution` }] }),
      intervals: '95 % over starts (Wilson)',
      says: `Starts that solve it: ${at.map(({ width, share }) => `${percent(share, 0)} at ${width}`).join(', ')}.`,
    };
  },
  judge: (dials, done) => {
    const at = byWidth(done);
    const [name, activation] = [textDial(dials, 'data'), textDial(dials, 'activation')];
    const least = leastWidth(name, activation);
    const first = at.find(({ solved }) => solved > 0);
    const most = at.find(({ low }) => low > 0.5);
    const sure = at.find(({ share }) => share >= 0.95);
    const one = at[0];
    const widest = at.at(-1);
    if (one === undefined || widest === undefined) throw new Error('no width was measured');
    // A width at which no solution exists must have found none: that is the closed form that is checked.
    const below = at.filter(({ width }) => least !== null && width < least);
    const deviation = Math.max(0, ...below.map(({ share }) => share));
    const atLeast = at.find(({ width }) => width === (least ?? first?.width));
    const answer = first === undefined
      ? md`None of these widths did it: not one of ${plain(one.of * at.length)} networks is right on ${percent(solvedFrom, 0)} of new rows.`
      : md`${one.solved > 0 ? 'Yes' : 'No'}: of ${one.of} networks with one ${activation} unit ${one.solved === 0 ? 'none' : plain(one.solved)} solved ${name}. ${first.width > 1 ? `The first that did had ${first.width} units, ${percent(first.share, 0)} of the starts (${percent(0.95, 0)}: ${percent(first.low, 0)} to ${percent(first.high, 0)}).` : `That is ${percent(one.share, 0)} (${percent(0.95, 0)}: ${percent(one.low, 0)} to ${percent(one.high, 0)}).`} ${sure === undefined ? `Even ${widest.width} units did not make it sure: ${percent(widest.share, 0)}.` : sure.width === first.width ? 'And there it is all but sure.' : `It is all but sure only from ${sure.width} units on.`}`;
    const isMet = deviation === 0;
    const gain = widest.share - (atLeast?.share ?? 0);
    return {
      verdict: {
        is: least === null ? (first === undefined ? 'cannot tell' : 'better') : isMet ? 'as foretold' : 'not as foretold',
        says: answer,
        scope: `one hidden layer of ${activation}, ${name} with noise ${numberDial(dials, 'noise')}, 200 training rows, Adam, 1,500 steps, ${one.of} starts a width`,
        wouldChange: changes(name),
      },
      claim: claimOf(name, activation, one, at.find(({ width }) => width === 2)),
      effects: [{
        says: `${widest.width} units minus ${atLeast?.width ?? one.width}, starts that solve it`, estimate: gain, ...newcombe(widest, atLeast ?? one), level: 0.95, as: 'points',
        seedDeviation: Math.sqrt((atLeast ?? one).share * (1 - (atLeast ?? one).share)), rowDeviation: null, visibleFrom: 2.8 * Math.sqrt(0.5 / one.of),
      }],
      noiseFloor: { says: `two groups of ${one.of / 2} starts of one width differ by up to`, value: 1.96 * Math.sqrt(2 * 0.25 / (one.of / 2)) },
      theory: least === null
        ? { silent: name === 'spirals' ? 'nobody has a closed form for the width that two spirals want' : `${activation} falls as well as rises, so one unit is no line, and no width is ruled out` }
        : { says: md`Below ${least} units no ${activation} network can do it, so that the share is $0$ there; measured: ${percent(deviation, 0)}. Nothing is foretold of how many starts find what exists.`, source: name === 'XOR' ? 'T. M. Cover 1965' : 'a bounded region of the plane has at least three sides', deviation, within: 0 },
      tuned: `the learning rate (${rates.join(', ')}) for each width, on validation rows`,
      seeds: `initialisation and shuffle, ${one.of} of each; one draw of the data, one split`,
      outcome: { kind: 'curve', points: at.map(({ width, share }) => [width, share]) },
      figures: Object.fromEntries([...at.flatMap(({ width, share, low, high }) => [[`solved at ${width}`, share], [`low at ${width}`, low], [`high at ${width}`, high]] as const), ['first width', first?.width ?? 0], ['width for most', most?.width ?? 0], ['width to be sure', sure?.width ?? 0]] as const),
    };
  },
  exercises: ['networks/no-line', 'networks/one-unit-after-all', 'networks/labels-by-a-plane', 'networks/xor-readout'],
  opened: { says: 'XOR learnt by two units, step by step', of: { data: 'xor', rows: 4, noise: 0, units: [2], seed: 3 } },
  alsoStored: [{ data: 'XOR', noise: 0.2, activation: 'SiLU' }, { data: 'circles', noise: 0.05, activation: 'ReLU' }],
});

/** Of a difference of two shares, by R. G. Newcombe's method 10: Statistics in Medicine 17 (1998). */
const newcombe = (a: AtWidth, b: AtWidth): { readonly low: number; readonly high: number } => {
  const difference = a.share - b.share;
  const down = (x: number, y: number): number => Math.sqrt(x * x + y * y);
  return { low: difference - down(a.share - a.low, b.high - b.share), high: difference + down(a.high - a.share, b.share - b.low) };
};

const changes = (name: string): Words =>
  name === 'XOR' ? md`How many pieces the data has. Turn it to circles: a closed region wants three lines, so that no start of two rising units can find it. And noise, since the clouds overlap: the best boundary there is is right on ${percent(bestOnXor(0.2))} of the rows at 0.2 and on ${percent(bestOnXor(0.4))} at 0.4, close to the ${percent(solvedFrom, 0)} that are asked for.`
  : name === 'circles' ? md`The number of dimensions, $d + 1$ sides for a closed region. And the noise: where the rings run into each other, we expect no width to be enough; turn it to see.`
  : md`How often the spirals are wound: each half turn is one more bend of the boundary, so that we expect more turns to want more units. Turn the data to circles or XOR, which want fewer.`;

const claimOf = (name: string, activation: string, one: AtWidth, two: AtWidth | undefined): { readonly is: 'supported' | 'refuted' | 'depends' | 'cannot tell'; readonly says: string } => {
  if (name !== 'XOR') return { is: 'cannot tell', says: `the claim is about XOR, and this is ${name}` };
  if (one.solved > 0) return { is: 'refuted', says: `one ${activation} unit did it in ${one.solved} of ${one.of} starts: “cannot” holds for activations that only rise` };
  if (two === undefined || two.solved === 0) return { is: 'cannot tell', says: `no start did it, neither with one ${activation} unit nor with two; that none was found does not say that there is none` };
  if (activations[activation]?.rises !== true) return { is: 'depends', says: `one ${activation} unit did it in none of ${one.of} starts, which does not say that it cannot: this activation does not only rise. Two did it in ${two.solved} of ${two.of}` };
  if (two.share < 0.95) return { is: 'depends', says: `one ${activation} unit cannot; two can, yet only ${percent(two.share, 0)} of the starts find it: what exists and what is found are two things` };
  return { is: 'supported', says: `for ${activation}: one unit never did it, two did it in ${two.solved} of ${two.of} starts` };
};
