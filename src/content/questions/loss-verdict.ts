/** What the fits of an output and a loss come to: how many times the rows each needs, what it says that cannot be, whether its means mean what they say. */
import { type Done, type EffectShown, type Judged, percent, plain, points } from '#lab';
import { exp, log, mean, studentQuantile } from '#numeric';
import { md, type Words } from '#paper';
import { candidatesOf, delta, linearId, type Marks, rivals, rounding } from './loss-candidates.ts';
import { expectedOf, freeWeights, huberVariance, noiseVariance } from './loss-theory.ts';
import { inputs, outlierSize, weightsEach, type World } from './noise-tasks.ts';

/** Of a candidate in one piece: what it was off by in each draw of the data, the rest on average. */
export type Fits = Omit<Marks, 'excess'> & { readonly excess: readonly number[] };
export type Result = { readonly [candidate: string]: Fits };
/** Rows that are tried, in those of the dial: far enough to see the noise's variance where outliers are many. */
export const factorsOf = ({ outliers }: World): readonly number[] => (outliers > 0.05 ? [0.5, 1, 2, 4, 8, 16] : [0.5, 1, 2, 4, 8]);
const timesMost = (world: World): number => factorsOf(world).at(-1) ?? 1;

export type Point = {
  readonly rows: number;
  readonly excess: number;
  /** Standard error of its logarithm. */
  readonly error: number;
  /** By draw, over their mean. */
  readonly shares: readonly number[];
  readonly marks: Omit<Marks, 'excess'>;
};
/** Of one candidate, by rows. */
export const pointsOf = (done: readonly Done<{ readonly rows: number }, Result>[], id: string): readonly Point[] => [...Map.groupBy(done, ({ piece }) => piece.rows)].sort(([a], [b]) => a - b).flatMap(([rows, own]) => {
  const fits = own.flatMap(({ result }) => result[id] ?? []);
  const draws = fits.flatMap(({ excess }) => excess);
  if (draws.length < 2) return [];
  const excess = mean(draws);
  const shares = draws.map((one) => one / excess);
  const middle = (of: (one: Fits) => number): number => mean(fits.map(of));
  const marks = {
    impossible: middle((one) => one.impossible), slope: middle((one) => one.slope), off: middle((one) => one.off), lowest: [middle((one) => one.lowest[0]), middle((one) => one.lowest[1])] as const, highest: [middle((one) => one.highest[0]), middle((one) => one.highest[1])] as const,
    nats: fits.some(({ nats }) => nats === null) ? null : middle(({ nats }) => nats ?? 0), covered: fits.some(({ covered }) => covered === null) ? null : middle(({ covered }) => covered ?? 0),
    extraErrors: fits.some(({ extraErrors }) => extraErrors === null) ? null : middle(({ extraErrors }) => extraErrors ?? 0),
  };
  return [{ rows, excess, error: errorOf(shares), shares, marks }];
});
/** Standard error of a mean of draws whose mean is known or subtracted. */
const errorOf = (draws: readonly number[]): number => { const m = mean(draws); return Math.sqrt(draws.reduce((sum, one) => sum + (one - m) * (one - m), 0) / (draws.length - 1) / draws.length); };

type Factor = { readonly times: number; readonly error: number };
/** How many times as far off as another on the same draws. */
const ratioOf = (a: Point, b: Point): Factor => ({ times: a.excess / b.excess, error: errorOf(a.shares.map((one, i) => one - (b.shares[i] ?? 0))) });
/**
 * How many times the rows it takes to be no farther off than wanted: where its line, straight between logarithms, comes down to that; beyond the last rows it goes on as one over n, or is null where that cannot be told of it.
 * The same draws as those of what is wanted are paired.
 */
export const timesNeeded = (own: readonly Point[], wanted: Point, goesOn: boolean): Factor | null => {
  const k = own.findIndex(({ excess }) => excess <= wanted.excess);
  const [left, right] = k === 0 ? [own[0], own[1]] : k > 0 ? [own[k - 1], own[k]] : goesOn ? [own.at(-2), own.at(-1)] : [];
  if (left === undefined || right === undefined) return null;
  const within = k > 0;
  const steepness = within ? log(left.excess / right.excess) / log(right.rows / left.rows) : 1;
  const from = k < 0 ? right : left;
  const lnTimes = log(from.rows / wanted.rows) + log(from.excess / wanted.excess) / steepness;
  const part = within ? log((lnTimes === 0 ? wanted.rows : exp(lnTimes) * wanted.rows) / left.rows) / log(right.rows / left.rows) : k < 0 ? 1 : 0;
  const weights = [[left, 1 - part], [right, part]] as const;
  const paired = weights.find(([{ rows }]) => rows === wanted.rows);
  const together = errorOf(wanted.shares.map((one, i) => (paired === undefined ? 0 : paired[1] * (paired[0].shares[i] ?? 0)) - one));
  const apart = weights.filter((one) => one !== paired).reduce((sum, [{ error }, weight]) => sum + (weight * error) ** 2, 0);
  return { times: exp(lnTimes), error: Math.sqrt(together * together + apart) / steepness };
};

const about = (x: number): string => plain(Number(x.toPrecision(3)));
export const judged = (world: World, n: number, done: readonly Done<{ readonly rows: number }, Result>[]): Judged => {
  const { task } = world;
  const candidates = candidatesOf(world);
  const expected = expectedOf(world);
  const lines = new Map(candidates.map(({ id }) => [id, pointsOf(done, id)]));
  const at = (id: string): Point => { const found = lines.get(id)?.find(({ rows }) => rows === n); if (found === undefined) throw new Error(`“${id}” was not measured on ${n} rows`); return found; };
  const best = candidates.find(({ isLikelihood }) => isLikelihood === true)?.id ?? '';
  const [asked, against] = rivals[task];
  const others = candidates.filter(({ id }) => id !== best).map(({ id }) => id);
  const draws = at(best).shares.length;
  // All at once: each at a level that leaves 95 % for all together (Bonferroni).
  const t = studentQuantile(1 - 0.025 / (1 + others.length), draws - 1);
  const ends = ({ times, error }: Factor): readonly [number, number] => [times * exp(-t * error), times * exp(t * error)];
  const shown = (says: string, factor: Factor): EffectShown => { const [low, high] = ends(factor); return { says, estimate: factor.times, low, high, level: 0.95, as: 'factor', seedDeviation: factor.times * factor.error * Math.sqrt(draws), rowDeviation: null, visibleFrom: exp((t + 0.84) * factor.error) }; };
  const needed = timesNeeded(lines.get(asked) ?? [], at(against), true);
  if (needed === null) throw new Error('too few rows were tried');
  const [low, high] = ends(needed);
  const ratios = new Map(others.map((id) => [id, ratioOf(at(id), at(best))]));
  const slopeOf = (id: string): number => expected.get(id)?.slope ?? Number.NaN;
  const foretold = slopeOf(asked) / slopeOf(against);
  const far = candidates.flatMap(({ id }) => (lines.get(id) ?? []).flatMap((point) => { const theory = expected.get(id)?.at(point.rows) ?? null; return point.rows < n || theory === null ? [] : [{ miss: Math.abs(point.excess / theory - 1), error: point.error }]; }));
  const deviation = Math.max(...far.map(({ miss }) => miss));
  const within = 4 * Math.max(...far.map(({ error }) => error)) + (4 * weightsEach) / n;
  const between = `(95 %: ${about(low)} to ${about(high)})`;
  const isWorse = low > 1;
  const isBetter = high < 1;
  const [askedLast, againstLast] = [lines.get(asked)?.at(-1), lines.get(against)?.at(-1)];
  if (askedLast === undefined || againstLast === undefined) throw new Error('nothing was measured');
  // Few rows may be too few for what holds to first order: then the squared distances with most rows are told beside it.
  const lastRatio = askedLast.excess / againstLast.excess;
  const theoryText = foretold >= low && foretold <= high ? `theory says ${about(foretold)}` : `theory, in the limit of many rows, says ${about(foretold)}, and on ${plain(askedLast.rows)} rows the squared distances are as ${about(lastRatio)} to 1`;
  /** Of what an output never reaches, whatever its loss; or with how many rows it does. */
  const never = (id: string): string => {
    const times = timesNeeded(lines.get(id) ?? [], at(best), false);
    return times === null ? `even with ${timesMost(world)} times the rows it does not come as near` : `it comes as near with ${about(times.times)} times the rows`;
  };
  const named = (id: string): string => points(at(id).marks.extraErrors ?? 0);
  const isLineLost = lines.has(linearId) && timesNeeded(lines.get(linearId) ?? [], at(best), false) === null;
  const byLine = lines.has(linearId) ? `; with a straight line, ${never(linearId)}${task === 'counts' ? '' : `; in naming the class it errs on ${named(linearId)} of the rows more than must be, the likelihood on ${named(best)}`}` : '';
  const verdictText: Words = isWorse
    ? md`Of the two, “${against}”: for what it reaches with ${plain(n)} rows, “${asked}” needs ${about(needed.times)} times as many ${between}; ${theoryText}.`
    : isBetter ? md`Of the two, “${asked}”: it needs only ${about(needed.times)} times the rows ${between} of “${against}”; ${theoryText}.`
    : md`Between “${asked}” and “${against}” no difference could be seen: ${about(needed.times)} times the rows ${between}; ${theoryText}.`;
  return {
    verdict: {
      is: isWorse ? 'worse' : isBetter ? 'better' : 'cannot tell',
      says: md`${verdictText} ${besides(world, at, (id) => { const factor = ratios.get(id) ?? { times: 1, error: 0 }; const [from, to] = ends(factor); return `${about(factor.times)} times (${about(from)} to ${about(to)})`; }, never)}`,
      scope: `linear models of ${inputs} normal inputs and an intercept, ${taskWords(world)}, noise that is what the task says; ${plain(n)} rows, ${plain(draws)} draws`,
      wouldChange: changes(world),
    },
    claim: task === 'normal noise'
      ? (isBetter ? { is: 'refuted', says: 'Huber’s loss came nearer to the truth, which theory does not allow for many rows' } : { is: 'supported', says: 'with normal noise squared error is the likelihood, and Huber’s loss does not beat it' })
      : low > 1.5 ? { is: 'refuted', says: `on this task squared error needs ${about(needed.times)} times the rows of “${against}”` }
      : isWorse ? { is: 'depends', says: `${lines.has(linearId) ? 'with the right output ' : ''}squared error needs ${about(needed.times)} times the rows of “${against}”${byLine}` }
      : { is: isLineLost ? 'depends' : 'supported', says: `${lines.has(linearId) ? 'with the right output ' : ''}no cost of squared error could be seen${byLine}` },
    effects: [shown(`rows that “${asked}” needs, over those of “${against}”`, needed), ...others.map((id) => shown(`“${id}” over “${best}”, squared distance on ${plain(n)} rows`, ratios.get(id) ?? { times: 1, error: 0 }))],
    noiseFloor: { says: `“${best}” against itself, two groups of ${plain(Math.floor(draws / 2))} draws: squared distances differ by a factor of up to`, value: exp(studentQuantile(0.975, draws - 1) * 2 * at(best).error) },
    theory: { says: theoryWords(world, n, at(best), deviation), source: task === 'outliers' || task === 'normal noise' ? 'the inverse Wishart mean for least squares; Huber 1964 for the others' : 'maximum likelihood and the sandwich (Huber 1967, White 1982)', deviation, within },
    tuned: task === 'outliers' ? 'nothing: δ and the ordinary deviation are known, and the noise’s own likelihood is told the share and size of the outliers' : task === 'normal noise' ? 'nothing: δ is in units of the known deviation' : 'nothing',
    seeds: `data, ${plain(draws)} draws at each number of rows; nothing else is random`,
    outcome: { kind: 'number', value: Math.min(20, Math.max(0.5, needed.times)) },
    figures: figuresOf(world, n, lines, at, best, { measured: needed.times, low, high, theory: foretold, most: lastRatio }),
  };
};

const taskWords = ({ task, signal, outliers }: World): string => (task === 'outliers' ? `${percent(outliers, 0)} outliers of ${outlierSize} times the deviation, to both sides` : task === 'normal noise' ? 'normal noise' : `${task}, scores that move by ${signal}`);

const besides = ({ task }: World, at: (id: string) => Point, over: (id: string) => string, never: (id: string) => string): Words => {
  const covered = (id: string): string => percent(at(id).marks.covered ?? 0, 0);
  const { impossible, lowest } = task === 'outliers' || task === 'normal noise' ? at('squared error').marks : at(linearId).marks;
  const offBy = (id: string): string => points(at(id).marks.off);
  switch (task) {
    case 'outliers': return md`Against the likelihood of the noise itself, on the same rows, the squared distance of Huber’s loss, which is told neither the share nor the size of the outliers, is ${over('Huber')} as large, that of squared error ${over('squared error')}. The interval that squared error takes to hold half of all outcomes holds ${covered('squared error')} of them, that of the noise’s own model ${covered('the noise’s own')}.`;
    case 'normal noise': return md`On the same rows the squared distance of the absolute error is ${over('absolute error')} as large as that of squared error. The interval that squared error takes to hold half of all outcomes holds ${covered('squared error')} of them, that of the absolute error ${covered('absolute error')}.`;
    case 'counts': { const inLogs = at('squared error of ln(1 + y)').marks; return md`As for the output: a straight line foretells a negative count for ${percent(impossible, 0)} of the rows, and ${never(linearId)}; in the tenth of the rows where it says least it says ${about(lowest[0])}, where the true mean is ${about(lowest[1])}. Squared error of ln(1 + y) says ${about(inLogs.highest[0])} in the tenth where it says most, where the true mean is ${about(inLogs.highest[1])}; ${never('squared error of ln(1 + y)')}.`; }
    case 'two classes': return md`As for the output: a straight line says less than 0 or more than 1 for ${percent(impossible, 0)} of the rows, and ${never(linearId)}. Tenth by tenth of the rows, by what is said, it lies ${offBy(linearId)} from the truth on average, the sigmoid with log loss ${offBy('sigmoid, log loss')}.`;
    case 'several classes': return md`As for the output: straight lines say less than 0 or more than 1 of some class for ${percent(impossible, 0)} of the rows, and ${never(linearId).replace('it does', 'they do').replace('it comes', 'they come')}. Three sigmoids, each with its log loss, say shares that need not add up to 1; on the same rows their squared distance is ${over('three sigmoids, log loss')} that of softmax with cross-entropy.`;
  }
};
const changes = ({ task }: World): Words => {
  switch (task) {
    case 'outliers': case 'normal noise': return md`Outliers. One row in a hundred of ${outlierSize} times the deviation makes the squared distance ${about(noiseVariance(0.01))} times as large with squared error, ${about(huberVariance(delta, 0.01) / huberVariance(delta, 0))} times with Huber’s loss. And their side: outliers to one side move the mean itself, and then Huber’s loss fits something between mean and median, which may or may not be what is wanted.`;
    case 'counts': return md`How far the means move. Where their logarithm moves by $s$, squared error needs $e^{s^2}$ times the rows, and a straight line misses the more. Counts that vary more than Poisson’s still have their means fitted by the Poisson loss, with many rows; only its intervals are then too narrow.`;
    case 'two classes': case 'several classes': return md`How far the shares move. With a weak signal they stay where a straight line is nearly right, and the two losses fit nearly the same; the surer the outcomes, the more a wrong output and a wrong loss cost. And what is asked: whoever acts on the shares pays for all that is wrong in them; whoever only names a class, for what lies on the wrong side.`;
  }
};
const theoryWords = ({ task }: World, n: number, best: Point, deviation: number): Words => (task === 'outliers' || task === 'normal noise'
  ? md`Exact for squared error, to first order for the others; the absolute error is rounded within ${rounding} of the ordinary deviation. From ${plain(n)} rows on the farthest point lies ${percent(deviation)} off.`
  : md`To first order in one over the rows${task === 'counts' ? ', which comes slowly for squared error, since it leans on the few rows with the largest means' : ''}; from ${plain(n)} rows on the farthest point lies ${percent(deviation)} off. In nats the likelihood is off by ${about(best.marks.nats ?? 0)} a row where $p/2n$ says ${about(freeWeights(task) / (2 * n))}.`);

const figuresOf = (world: World, n: number, lines: ReadonlyMap<string, readonly Point[]>, at: (id: string) => Point, best: string, times: { readonly measured: number; readonly low: number; readonly high: number; readonly theory: number; readonly most: number }): { readonly [name: string]: number } => {
  const expected = expectedOf(world);
  const ofEach = [...lines.keys()].flatMap((id) => {
    const { excess, marks } = at(id);
    const theory = expected.get(id);
    const needed = id === best ? null : timesNeeded(lines.get(id) ?? [], at(best), false);
    const isNumber = marks.covered !== null;
    return Object.entries({
      'off by': excess, 'off by, theory': theory?.at(n) ?? null, floor: theory !== undefined && theory.floor > 0 ? theory.floor : null, 'over the likelihood': id === best ? null : excess / at(best).excess, 'times the rows': needed?.times ?? null,
      'off by with most rows': lines.get(id)?.at(-1)?.excess ?? null, impossible: isNumber ? null : marks.impossible, 'calibration slope': marks.slope, 'off by tenths': marks.off,
      'lowest tenth, said': marks.lowest[0], 'lowest tenth, true': marks.lowest[1], 'highest tenth, said': marks.highest[0], 'highest tenth, true': marks.highest[1], 'half interval holds': marks.covered, 'extra errors': marks.extraErrors, nats: marks.nats,
    }).flatMap(([name, value]) => (value === null ? [] : [[`${id}: ${name}`, value] as const]));
  });
  const wilks = world.task === 'outliers' || world.task === 'normal noise' ? [] : [['nats, theory', freeWeights(world.task) / (2 * n)] as const];
  return Object.fromEntries([['rows', n], ['times the rows', times.measured], ['times the rows, low', times.low], ['times the rows, high', times.high], ['times the rows, theory', times.theory], ['over the other with most rows', times.most], ['most rows', n * timesMost(world)], ['weights', weightsEach], ...wilks, ...ofEach]);
};
