/**
 * More parameters than rows. Least squares of smallest norm on the first p of D Gaussian inputs has a test error that is known in the mean: M. Belkin, D. Hsu,
 * J. Xu, “Two models of double descent for weak features”, SIAM J. Mathematics of Data Science 2 (2020), theorem 1; and on random ReLU features of the digits, where only the
 * place of the peak is foretold, as many features as rows.
 */
import { type Dials, type Done, numberDial, plain, question, type Tables, textDial } from '#lab';
import { leastSquares, mean, newColumns, randomStream, range, studentQuantile, variance } from '#numeric';
import { md, type Words } from '#paper';
import { fitLearner, rowsOf, scoreWith, type Table } from '#table';

const D = 100;
type Piece = { readonly kind: 'gauss'; readonly n: number; readonly p: number; readonly sigma: number; readonly spread: string; readonly group: number } | { readonly kind: 'digits'; readonly n: number; readonly p: number; readonly seed: number };
/** Mean squared errors of single draws, or an error share. */
type Result = { readonly errors: readonly number[] };
/** Draws in a piece. */
const each = 20;

/** ‖β‖ = 1, spread evenly or falling: the first inputs carry most. */
const betaOf = (spread: string): readonly number[] => {
  const raw = range(D).map((j) => (spread === 'evenly' ? 1 : 1 / (1 + j)));
  const length = Math.sqrt(raw.reduce((sum, b) => sum + b * b, 0));
  return raw.map((b) => b / length);
};
const partOf = (spread: string, p: number): number => betaOf(spread).slice(0, p).reduce((sum, b) => sum + b * b, 0);
/** The mean error by the theorem; null within four of the peak, where it is infinite or nearly so. */
export const expected = (n: number, p: number, sigma: number, spread: string): number | null => {
  if (Math.abs(p - n) < 5) return null;
  const known = partOf(spread, p);
  const lost = 1 - known + sigma * sigma;
  return p <= n - 2 ? lost * (1 + p / (n - p - 1)) : known * (1 - n / p) + lost * (1 + n / (p - n - 1));
};

const oneDraw = (key: string, n: number, p: number, sigma: number, beta: readonly number[]): number => {
  const { normal } = randomStream(key);
  const [X, Y] = [newColumns(n, p), newColumns(n, 1)];
  for (let r = 0; r < n; r += 1) {
    let y = sigma * normal();
    for (let j = 0; j < D; j += 1) { const x = normal(); if (j < p) X.data[j * n + r] = x; y += (beta[j] ?? 0) * x; }
    Y.data[r] = y;
  }
  const { data } = leastSquares(X, Y).weights(0);
  // On fresh Gaussian inputs the mean squared error is known without drawing them.
  return beta.reduce((sum, b, j) => { const e = b - (j < p ? data[j] ?? 0 : 0); return sum + e * e; }, sigma * sigma);
};

const digitsTrain = (n: number, table: Table): readonly [Table, Table] => {
  const order = randomStream('double-descent digits').shuffle(range(table.rows));
  const scaled: Table = { ...table, x: table.x.map((v) => v / 16) };
  return [rowsOf(scaled, order.slice(0, n)), rowsOf(scaled, order.slice(table.rows - 500))];
};

const gaussP = (n: number): readonly number[] => [2, 5, 10, 15, 20, 25, 30, 35, 38, 42, 45, 50, 60, 70, 80, 90, 100].map((p) => (p < 40 ? Math.round((p * n) / 40) : Math.round(n + ((p - 40) * (D - n)) / 60)));
const digitsP = (n: number): readonly number[] => [10, 30, 60, 100, 150, 200, 250, 280, 300, 320, 360, 450, 600, 1000, 1600].map((p) => Math.round((p * n) / 300));
const isDigits = (dials: Dials): boolean => textDial(dials, 'data') === 'digits';
const rowsIn = (dials: Dials): number => (isDigits(dials) ? 5 : 1) * numberDial(dials, 'rows');

type At = { readonly p: number; readonly error: number; readonly low: number; readonly high: number; readonly deviation: number; readonly draws: number };
const byP = (done: readonly Done<Piece, Result>[]): readonly At[] => [...Map.groupBy(done, ({ piece }) => piece.p)].sort(([a], [b]) => a - b).map(([p, own]) => {
  const errors = own.flatMap(({ result }) => result.errors);
  const error = mean(errors);
  const half = errors.length < 2 ? 0 : studentQuantile(0.975, errors.length - 1) * Math.sqrt(variance(errors) / errors.length);
  return { p, error, low: Math.max(error / 100, error - half), high: error + half, deviation: errors.length < 2 ? 0 : Math.sqrt(variance(errors)), draws: errors.length };
});

export default question<Piece, Result>({
  id: 'double-descent', number: 4, version: 1, topic: 'Networks',
  title: 'Does more parameters than data always overfit?',
  about: (dials) => isDigits(dials)
    ? md`A layer of $p$ random ReLU units, not trained, looks at handwritten digits; least squares on top learns from ${rowsIn(dials)} of them, of all solutions that fit equally well the one with the smallest weights. How does the error on 500 other digits go as $p$ passes ${rowsIn(dials)}?`
    : md`A number depends on $${D}$ Gaussian inputs and on noise. Least squares learns from ${rowsIn(dials)} rows and may look at the first $p$ inputs only; where many weights fit equally well, it takes the smallest. How does its error on new rows go as $p$ passes ${rowsIn(dials)}?`,
  claim: { says: 'With more parameters than data a model must overfit.', source: 'the textbook picture of bias and variance, and a rule of thumb in many courses' },
  dials: {
    data: { title: 'Data', of: 'data', values: ['Gaussian', 'digits'], usual: 'Gaussian' },
    rows: { title: 'Rows', of: 'data', values: [20, 40, 60], usual: 40, says: 'to learn from; five times as many digits' },
    noise: { title: 'Noise', of: 'data', values: [0, 0.2, 0.5], usual: 0.2, says: 'of the number; not for digits' },
    spread: { title: 'Signal', of: 'data', values: ['evenly', 'falling'], usual: 'evenly', says: 'over the inputs; not for digits' },
  },
  presets: [{ title: 'digits', dials: { data: 'digits', rows: 40, noise: 0.2, spread: 'evenly' } }, { title: 'no noise', dials: { data: 'Gaussian', rows: 40, noise: 0, spread: 'evenly' } }],
  seeds: { quick: 100, full: 400 },
  asks: (dials) => (isDigits(dials)
    ? { kind: 'number', asks: md`At how many random features is the error largest?`, axis: { label: 'features', low: 5, high: 1600, log: true } }
    : { kind: 'curve', asks: md`Draw the mean squared error on new rows, by the number of inputs that are looked at.`, x: { label: 'inputs looked at, p', low: 2, high: D }, y: { label: 'mean squared error on new rows', low: 0.1, high: 100, log: true }, half: 2 }),
  formula: md`
With $\beta_p$ the part of the signal that is looked at and $\beta_c$ the rest, the mean error on new rows is (Belkin, Hsu and Xu 2020)

$$\bigl(\|\beta_c\|^2 + \sigma^2\bigr)\Bigl(1 + \frac{p}{n - p - 1}\Bigr)\ \text{for } p \le n - 2,\qquad \|\beta_p\|^2\Bigl(1 - \frac np\Bigr) + \bigl(\|\beta_c\|^2 + \sigma^2\bigr)\Bigl(1 + \frac{n}{p - n - 1}\Bigr)\ \text{for } p \ge n + 2$$

and infinite between. Near $p = n$ there is just one fit, it passes through every point, and small singular values make its weights huge. Beyond, there are many, and the smallest of them is tame again.`,
  code: `import numpy as np
rng = np.random.default_rng(0)
n, D, sigma = 40, 100, 0.2
beta = np.ones(D) / D ** 0.5

def error(p):
    X = rng.normal(size=(n, D))
    y = X @ beta + sigma * rng.normal(size=n)
    w = np.zeros(D)
    w[:p] = np.linalg.pinv(X[:, :p]) @ y      # of all that fit best, the smallest
    return np.sum((w - beta) ** 2) + sigma ** 2

for p in [5, 20, 35, 38, 42, 45, 60, 100]:
    print(p, np.mean([error(p) for _ in range(400)]))`,
  tables: (dials) => (isDigits(dials) ? { digits: 'digits' } : {}),
  plan: (dials, { seeds }) => {
    const n = rowsIn(dials);
    // Eight draws of features are as many as the time allows; of the Gaussian case there can be hundreds.
    if (isDigits(dials)) return digitsP(n).flatMap((p) => range(Math.max(2, Math.round(seeds / 66))).map((seed): Piece => ({ kind: 'digits', n, p, seed })));
    return gaussP(n).flatMap((p) => range(Math.ceil(seeds / each)).map((group): Piece => ({ kind: 'gauss', n, p, sigma: numberDial(dials, 'noise'), spread: textDial(dials, 'spread'), group })));
  },
  weight: (piece) => { const short = Math.min(piece.n, piece.p); const solving = 2 * short * short * Math.max(piece.n, piece.p); return piece.kind === 'gauss' ? each * (solving + 20 * piece.n * D) : solving + (piece.n + 500) * piece.p * 74; },
  work: (piece, tables: Tables) => {
    if (piece.kind === 'gauss') { const beta = betaOf(piece.spread); return { errors: range(each).map((i) => oneDraw(`double-descent ${piece.n} ${piece.p} ${piece.sigma} ${piece.spread} ${piece.group} ${i}`, piece.n, piece.p, piece.sigma, beta)) }; }
    const { digits } = tables;
    if (digits === undefined) throw new Error('the digits are not there');
    const [train, test] = digitsTrain(piece.n, digits);
    const fit = fitLearner('random-features', { features: piece.p, lambda: 0 }, train, { seeds: { initialisation: piece.seed, shuffle: 0 } });
    if (!fit.ok) throw new Error(JSON.stringify(fit.faults));
    const score = scoreWith(fit.value.fitted, test);
    if (!score.ok) throw new Error(JSON.stringify(score.faults));
    return { errors: [1 - (score.value.accuracy ?? 0)] };
  },
  plot: (dials, done) => {
    const at = byP(done);
    if (at.length === 0) return null;
    const n = rowsIn(dials);
    const measured = { name: 'measured', kind: 'measured' as const, points: at.map(({ p, error, low, high }) => ({ x: p, y: error, low, high })) };
    const rules = [{ axis: 'x' as const, at: n, says: `as many as rows: ${n}` }];
    if (isDigits(dials)) return { x: { label: 'random features, p', low: 5, high: 1600 * Math.max(1, n / 300), log: true }, y: { label: 'errors on 500 other digits', low: 0, high: 1, as: 'percent' }, series: [measured], rules, intervals: '95 % over draws of the features', says: `Errors: ${at.map(({ p, error }) => `${plain(error * 100)} % at ${p}`).join(', ')}.` };
    const [sigma, spread] = [numberDial(dials, 'noise'), textDial(dials, 'spread')];
    const line = (from: number, to: number, name: string) => ({ name, kind: 'theory' as const, points: range(to - from + 1, from).flatMap((p) => { const y = expected(n, p, sigma, spread); return y === null ? [] : [{ x: p, y }]; }) });
    return { x: { label: 'inputs looked at, p', low: 0, high: D }, y: { label: 'mean squared error on new rows', low: 0.1, high: 100, log: true }, series: [measured, line(1, n - 5, 'theory, fewer than rows'), line(n + 5, D, 'theory, more than rows')], rules, intervals: '95 % over draws', says: `Mean squared error: ${at.map(({ p, error }) => `${plain(error)} at ${p}`).join(', ')}.` };
  },
  judge: (dials, done) => {
    const at = byP(done);
    const n = rowsIn(dials);
    const peak = at.reduce((worst, one) => (one.error > worst.error ? one : worst));
    const under = at.filter(({ p }) => p < 0.9 * n).reduce((best, one) => (one.error < best.error ? one : best));
    const last = at.at(-1);
    if (last === undefined) throw new Error('nothing was tried');
    const digits = isDigits(dials);
    const [sigma, spread] = [numberDial(dials, 'noise'), textDial(dials, 'spread')];
    const size = (x: number): string => (digits ? `${plain(100 * x)} %` : plain(x));
    // In units of the interval's half width, where the mean exists; sampling alone carries one of them beyond what is allowed in about one of a thousand experiments.
    const far = digits ? [] : at.flatMap((one) => { const theory = expected(n, one.p, sigma, spread); return theory === null ? [] : [Math.abs(one.error - theory) / Math.max(1e-9, one.high - one.error)]; });
    const deviation = digits ? Math.abs(peak.p - n) / n : Math.max(...far);
    const within = digits ? 0.1 : studentQuantile(1 - 0.0005 / far.length, last.draws - 1) / studentQuantile(0.975, last.draws - 1);
    const difference = last.error - under.error;
    const half = Math.sqrt((last.high - last.error) ** 2 + (under.high - under.error) ** 2);
    const isClear = Math.abs(difference) > half;
    const isTame = difference < 0;
    const fallsAgain = at.some((one) => one.p >= 0.9 * n && one.p < last.p && one.low > last.high);
    const isAtRows = Math.abs(peak.p - n) <= 0.1 * n;
    const times = plain(Number((last.p / n).toPrecision(2)));
    return {
      verdict: {
        is: deviation <= within ? 'as foretold' : 'not as foretold',
        says: md`${!isClear ? 'From these draws it cannot be told.' : isTame ? 'No.' : fallsAgain ? 'Not the more the worse, yet beside the best small model it does here.' : 'Here it does.'} The error is worst at ${peak.p} ${digits ? 'features' : 'inputs'}, ${isAtRows ? 'about as many as there are rows' : `where there are ${n} rows`}: ${size(peak.error)}. With ${last.p}, ${times} times as many as rows, it is ${size(last.error)}${isClear ? md`, ${isTame ? 'better' : 'worse'} than the best with fewer parameters than rows, ${size(under.error)} at ${under.p}.` : md`, which cannot be told from the best with fewer, ${size(under.error)} at ${under.p}.`}`,
        scope: digits ? `random ReLU features of 8 × 8 digits, least squares of smallest norm, ${n} rows, ${last.draws} draws of the features` : `least squares of smallest norm on Gaussian inputs, ${n} rows, noise ${sigma}, signal ${spread}, ${last.draws} draws`,
        wouldChange: digits ? md`Rows: we expect the peak to move with them, since it stands where there are as many features as rows, so that *more* data can make one model worse; turn rows to see. Ridge, which is not tried here: tuned, it is known to take such a peak away (P. Nakkiran et al., ICLR 2021).` : changes(n, sigma),
      },
      claim: !isClear ? { is: 'cannot tell', says: `whether ${times} times as many parameters as rows are better or worse than the best small model cannot be told from these draws` }
        : isTame ? { is: 'refuted', says: `with ${times} times as many parameters as rows it is better than the best small model` }
        : fallsAgain ? { is: 'depends', says: 'past the peak the error falls again, and here it stays above that of the best small model' }
        : { is: 'supported', says: 'here the error stays above that of the best small model, and is not seen to fall again' },
      effects: [{ says: `${last.p} minus ${under.p} ${digits ? 'features' : 'inputs'}, error`, estimate: difference, low: difference - half, high: difference + half, level: 0.95, as: digits ? 'points' : 'number', seedDeviation: last.deviation, rowDeviation: null, visibleFrom: half * 1.43 }],
      noiseFloor: { says: `two groups of ${Math.floor(last.draws / 2)} draws at ${last.p} differ by up to`, value: (last.high - last.error) * 2 },
      theory: digits
        ? { says: md`The peak lies at as many features as rows; measured at ${peak.p}, rows ${n}. Its height is not foretold.`, source: 'the interpolation threshold: M. Belkin et al., PNAS 116 (2019)', deviation, within }
        : { says: md`The theorem’s means, wherever $|p - n| \ge 5$; the farthest point lies ${plain(deviation)} half widths of its interval away; sampling alone goes beyond ${plain(within)} about once in a thousand experiments. They are means: few draws are far larger than the rest, near the peak most of all.`, source: 'Belkin, Hsu and Xu 2020, theorem 1', deviation, within },
      tuned: 'nothing: no ridge, which is the point',
      seeds: digits ? `initialisation of the features, ${last.draws} of each; one draw of the rows` : `data, ${last.draws} draws for each point`,
      outcome: digits ? { kind: 'number', value: peak.p } : { kind: 'curve', points: at.map(({ p, error }) => [p, error]) },
      figures: { 'peak at': peak.p, 'error at peak': peak.error, 'best below at': under.p, 'best below': under.error, 'largest': last.p, 'error at largest': last.error, rows: n },
    };
  },
  exercises: ['linear-algebra/error-on-new-rows', 'linear-algebra/more-rows-worse', 'linear-algebra/small-singular-value'],
  alsoStored: [{ data: 'digits', rows: 40, noise: 0.2, spread: 'evenly' }],
});

/** By the theorem, so that nothing is said of another setting that was not reckoned. */
const changes = (n: number, sigma: number): Words => {
  const [evenly, falling] = ['evenly', 'falling'].map((spread) => {
    const small = Math.min(...range(n - 5, 1).map((p) => expected(n, p, sigma, spread) ?? Number.POSITIVE_INFINITY));
    return `${plain(small)} with fewer inputs than rows and ${plain(expected(n, D, sigma, spread) ?? 0)} with all`;
  });
  return md`Where the signal is. By the theorem the best mean error is ${evenly ?? ''} where it is spread evenly, ${falling ?? ''} where it falls. Noise counts with the square of its deviation on both sides of the peak. Ridge, which is not tried here: tuned, it is known to take the peak away (P. Nakkiran et al., ICLR 2021).`;
};
