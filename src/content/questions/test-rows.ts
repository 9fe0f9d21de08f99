/**
 * How many test rows a comparison of two classifiers wants. On rows of their own: n = (z₁₋α/₂ + z_power)² (p₁q₁ + p₂q₂)/δ². On the same rows only those count
 * on which one is right and the other wrong, a share d: n = (z₁₋α/₂ √d + z_power √(d − δ²))²/δ². Sources: J. L. Fleiss, Statistical Methods for Rates and
 * Proportions (1981); O. S. Miettinen, Biometrics 24 (1968), for the paired case; Q. McNemar, Psychometrika 12 (1947), for the test.
 */
import { type Dials, type Done, numberDial, percent, plain, points, question, textDial } from '#lab';
import { exp, log, normalCdf, normalQuantile, randomStream, range, type RandomStream, wilson } from '#numeric';
import { md } from '#paper';

const rowsTried = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000] as const;
const alpha = 0.05;
const wanted = 0.8;
/** Experiments in a piece. */
const each = 50;
const incumbent = 0.9;

type Piece = { readonly rows: number; readonly difference: number; readonly disagreement: number; readonly same: boolean; readonly group: number };
type Result = { readonly found: number; readonly of: number };

/** A draw from the binomial distribution, by the gaps between successes: exact, and cheap where p is small. */
const binomial = ({ uniform }: RandomStream, n: number, p: number): number => {
  if (p <= 0) return 0;
  if (p >= 1) return n;
  const scale = 1 / log(1 - p);
  let [at, count] = [-1, 0];
  for (;;) {
    let u = uniform();
    while (u === 0) u = uniform();
    at += 1 + Math.floor(log(u) * scale);
    if (at >= n) return count;
    count += 1;
  }
};

/** Whether one comparison finds the difference at the level of 5 %, two-sided. */
const finds = (stream: RandomStream, { rows, difference, disagreement, same }: Piece): boolean => {
  const critical = normalQuantile(1 - alpha / 2);
  if (same) {
    // Rows on which they differ; of those the newcomer wins a share (d + δ)/2d.
    const differ = binomial(stream, rows, disagreement);
    const wins = binomial(stream, differ, (disagreement + difference) / (2 * disagreement));
    const gain = 2 * wins - differ;
    const spread = Math.sqrt(Math.max(0, differ - (gain * gain) / rows));
    return spread === 0 ? gain !== 0 : Math.abs(gain) > critical * spread;
  }
  const errors = [1 - incumbent, 1 - incumbent - difference].map((p) => binomial(stream, rows, p) / rows);
  const [a = 0, b = 0] = errors;
  const spread = Math.sqrt((a * (1 - a) + b * (1 - b)) / rows);
  return spread === 0 ? a !== b : Math.abs(a - b) > critical * spread;
};

type Set = Omit<Piece, 'rows' | 'group'>;
const setOf = (dials: Dials): Set => ({ difference: numberDial(dials, 'difference') / 100, disagreement: numberDial(dials, 'disagreement') / 100, same: textDial(dials, 'rows') === 'the same' });
const spreadOf = ({ difference, disagreement, same }: Set): readonly [under: number, over: number] => {
  if (same) return [Math.sqrt(disagreement), Math.sqrt(disagreement - difference * difference)];
  const better = incumbent + difference;
  const both = Math.sqrt(incumbent * (1 - incumbent) + better * (1 - better));
  return [both, both];
};
/** Rows that find the difference with this chance, rounded up. */
export const rowsFor = (set: Set, power = wanted): number => {
  const [under, over] = spreadOf(set);
  const root = (normalQuantile(1 - alpha / 2) * under + normalQuantile(power) * over) / set.difference;
  return Math.ceil(root * root - 1e-9);
};
export const powerAt = (set: Set, rows: number): number => {
  const [under, over] = spreadOf(set);
  const [shift, critical] = [set.difference * Math.sqrt(rows), normalQuantile(1 - alpha / 2) * under];
  return normalCdf((shift - critical) / over) + normalCdf((-shift - critical) / over);
};

const byRows = (done: readonly Done<Piece, Result>[]) => rowsTried.flatMap((rows) => {
  const own = done.filter(({ piece }) => piece.rows === rows);
  if (own.length === 0) return [];
  const [found, of] = [own.reduce((sum, { result }) => sum + result.found, 0), own.reduce((sum, { result }) => sum + result.of, 0)];
  const [low, high] = wilson(found, of);
  return [{ rows, found, of, share: found / of, low, high }];
});
const axis = { label: 'test rows', low: 100, high: 50_000, log: true } as const;
/** Where the measured line first reaches the wanted power, between the rows that were tried; null where it never does. The quantile of a power rises as the root of the rows. */
const crossing = (at: readonly { readonly rows: number; readonly share: number; readonly of: number }[]): number | null => {
  const k = at.findIndex(({ share }) => share >= wanted);
  const [left, right] = [at[k - 1], at[k]];
  if (right === undefined) return null;
  if (left === undefined) return right.rows;
  const height = ({ share, of }: typeof left): number => normalQuantile(Math.min(1 - 0.5 / of, Math.max(0.5 / of, share)));
  const root = Math.sqrt(left.rows) + ((Math.sqrt(right.rows) - Math.sqrt(left.rows)) * (normalQuantile(wanted) - height(left))) / (height(right) - height(left));
  return root * root;
};

export default question<Piece, Result>({
  id: 'test-rows', number: 15, version: 1, topic: 'Evidence',
  title: 'How many test rows, how many seeds?',
  about: (dials) => {
    const set = setOf(dials);
    return md`
One classifier is right on ${percent(incumbent, 0)} of all rows, a new one on ${percent(incumbent + set.difference)}. ${set.same ? md`Both are marked on the same test rows, and on ${percent(set.disagreement, 0)} of the rows one of them is right where the other is wrong.` : md`Each is marked on test rows of its own.`} The comparison is
made many times over, each time on fresh rows, with a test at the level of ${percent(alpha, 0)}. How often does it find the better one?`;
  },
  claim: { says: 'A thousand test rows are plenty: if the new model scores a point more, it is better.', source: 'common in reports that give accuracies to a tenth of a point and no interval' },
  dials: {
    difference: { title: 'True gain', of: 'experiment', values: [0.5, 1, 2], usual: 1, says: 'points of accuracy' },
    rows: { title: 'Test rows', of: 'experiment', values: ['the same', 'of their own'], usual: 'the same' },
    disagreement: { title: 'They differ on', of: 'data', values: [3, 5, 10], usual: 5, says: 'per cent of the rows; counts on the same rows' },
  },
  presets: [{ title: 'a point, rows of their own', dials: { difference: 1, rows: 'of their own', disagreement: 5 } }],
  seeds: { quick: 300, full: 1000 },
  asks: () => ({ kind: 'number', asks: md`How many test rows does it take to find the better one in four of five such comparisons?`, axis }),
  formula: md`
On the same rows only those count on which the two differ, a share $d$ of all. Their gain $\delta$ is found with probability $1 - \beta$ from

$$n = \frac{\bigl(z_{1-\alpha/2}\sqrt{d} + z_{1-\beta}\sqrt{d - \delta^2}\bigr)^2}{\delta^2}$$

rows on (Miettinen 1968); on rows of their own from $n = (z_{1-\alpha/2} + z_{1-\beta})^2\,(p_1q_1 + p_2q_2)/\delta^2$ for each. Half the gain wants four times the rows. Seeds are counted in the same way: where a difference of two runs varies by
$\sqrt2\,s$ from seed to seed, $2s^2(z_{1-\alpha/2} + z_{1-\beta})^2/\delta^2$ seeds are wanted, however many rows there are.`,
  code: `import numpy as np
rng = np.random.default_rng(0)
gain, differ, z = 0.01, 0.05, 1.959964

def finds(n):
    d = rng.binomial(n, differ)                           # rows on which the two differ
    wins = rng.binomial(d, (differ + gain) / (2 * differ))
    diff = 2 * wins - d                                   # wins minus losses
    return abs(diff) > z * np.sqrt(max(d - diff ** 2 / n, 1e-9))

for n in [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000]:
    print(n, np.mean([finds(n) for _ in range(2000)]))

print(((z * differ ** .5 + .841621 * (differ - gain ** 2) ** .5) / gain) ** 2)   # 3,923 rows`,
  plan: (dials, { seeds }) => rowsTried.flatMap((rows) => range(Math.ceil(seeds / each)).map((group): Piece => ({ rows, ...setOf(dials), group }))),
  weight: ({ rows, disagreement, same }) => each * rows * (same ? disagreement * 1.6 : 0.19) * 20 + 1000,
  work: (piece) => {
    const stream = randomStream(`test-rows ${piece.rows} ${piece.difference} ${piece.disagreement} ${piece.same} ${piece.group}`);
    return { found: range(each).filter(() => finds(stream, piece)).length, of: each };
  },
  plot: (dials, done) => {
    const at = byRows(done);
    if (at.length === 0) return null;
    const set = setOf(dials);
    const need = rowsFor(set);
    return {
      x: axis, y: { label: 'comparisons that find the better one', low: 0, high: 1, as: 'percent' },
      series: [
        { name: 'measured', kind: 'measured', points: at.map(({ rows, share, low, high }) => ({ x: rows, y: share, low, high })) },
        { name: 'theory', kind: 'theory', points: range(41).map((i) => { const rows = rowsTried[0] * exp((log(500) * i) / 40); return { x: rows, y: powerAt(set, rows) }; }) },
      ],
      rules: [{ axis: 'y', at: wanted, says: 'four of five' }, ...(need <= axis.high ? [{ axis: 'x' as const, at: need, says: `${plain(need)} rows` }] : [])],
      intervals: '95 % over comparisons (Wilson)',
      says: `The better one is found by ${at.map(({ rows, share }) => `${percent(share, 0)} at ${plain(rows)}`).join(', ')} rows.`,
    };
  },
  judge: (dials, done) => {
    const at = byRows(done);
    const set = setOf(dials);
    const need = rowsFor(set);
    const measured = crossing(at);
    const thousand = at.find(({ rows }) => rows === 1000);
    const last = at.at(-1);
    if (thousand === undefined || last === undefined) throw new Error('no rows were tried');
    // The closed form leans on the normal distribution; at 100 rows and few that differ it is rough, and each share has its own chance.
    const compared = at.filter(({ rows }) => rows * (set.same ? set.disagreement : 1 - incumbent) >= 20).map(({ rows, share, low, high }) => ({ off: Math.abs(share - powerAt(set, rows)), half: powerAt(set, rows) < share ? share - low : high - share }));
    const off = Math.max(...compared.map((one) => one.off));
    const deviation = Math.max(...compared.map((one) => one.off / Math.max(1e-9, one.half)));
    // So that sampling alone carries one of all these points beyond it in one of a thousand experiments.
    const within = normalQuantile(1 - 0.0005 / compared.length) / normalQuantile(0.975);
    const other = rowsFor({ ...set, same: !set.same });
    const seedsWanted = (deviationOfSeed: number): number => Math.ceil(2 * ((normalQuantile(1 - alpha / 2) + normalQuantile(wanted)) * deviationOfSeed / set.difference) ** 2);
    return {
      verdict: {
        is: deviation <= within ? 'as foretold' : 'not as foretold',
        says: md`${measured === null ? `More than ${plain(axis.high)} rows` : `About ${plain(Number(measured.toPrecision(2)))} rows`}; theory says ${plain(need)}. With 1,000 rows the better one is found ${percent(thousand.share, 0)} of the time (${percent(thousand.low, 0)} to ${percent(thousand.high, 0)}). ${set.same ? `On rows of their own it would take ${plain(other)} for each.` : `On the same rows, differing on ${percent(set.disagreement, 0)} of them, ${plain(other)} are enough.`}`,
        scope: `a gain of ${points(set.difference)} over ${percent(incumbent, 0)}, ${set.same ? `the same rows, ${percent(set.disagreement, 0)} of them marked differently` : 'rows of their own'}, a two-sided test at ${percent(alpha, 0)}; ${plain(thousand.of)} comparisons at each number of rows`,
        wouldChange: md`The size of the gain: by the formula half of it wants ${plain(rowsFor({ ...set, difference: set.difference / 2 }))} rows. ${set.same ? `How seldom the two differ: on ${percent(set.disagreement + 0.02, 0)} of the rows, ${plain(rowsFor({ ...set, disagreement: set.disagreement + 0.02 }))} would be wanted.` : `Whether both see the same rows: then most of the noise cancels.`} And seeds: where runs vary by half a point from seed to seed, ${plain(seedsWanted(0.005))} seeds of each are wanted besides, however many rows there are.`,
      },
      claim: thousand.high < 0.5 ? { is: 'refuted', says: `with 1,000 rows a true gain of ${points(set.difference)} is missed more often than found` }
        : thousand.high < wanted ? { is: 'depends', says: `with 1,000 rows a gain of ${points(set.difference)} is found ${percent(thousand.share, 0)} of the time` }
        : thousand.low >= wanted ? { is: 'supported', says: `for a gain of ${points(set.difference)} 1,000 rows find it ${percent(thousand.share, 0)} of the time` }
        : { is: 'cannot tell', says: `with 1,000 rows it is found in ${percent(thousand.low, 0)} to ${percent(thousand.high, 0)} of the comparisons; whether that reaches four of five cannot be told` },
      effects: [{ says: 'comparisons that find the better one with 1,000 rows', estimate: thousand.share, low: thousand.low, high: thousand.high, level: 0.95, as: 'percent', seedDeviation: null, rowDeviation: Math.sqrt(set.same ? set.disagreement - set.difference * set.difference : spreadOf(set)[0] ** 2), visibleFrom: null }],
      noiseFloor: { says: 'without any gain such a test still calls one', value: alpha },
      theory: { says: md`The normal approximation of the test's power; largest deviation ${points(off)}, where at least twenty rows differ. The farthest share lies ${plain(deviation)} half widths of its interval away; sampling alone goes beyond ${plain(within)} once in a thousand experiments.`, source: set.same ? 'Miettinen 1968' : 'Fleiss 1981', deviation, within },
      tuned: 'nothing',
      seeds: `${plain(thousand.of)} draws of test rows for each point; nothing is trained`,
      outcome: { kind: 'number', value: Math.min(axis.high, Math.max(axis.low, measured ?? axis.high)) },
      figures: { rows: need, 'rows of the other way': other, 'found with 1,000': thousand.share, 'measured rows': measured ?? axis.high, 'seeds at half a point': seedsWanted(0.005) },
    };
  },
  exercises: ['probability/rows-for-a-difference', 'probability/rows-with-power', 'probability/error-bar'],
  alsoStored: [{ difference: 1, rows: 'of their own', disagreement: 5 }],
});
