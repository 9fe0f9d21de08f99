import { enumeration, exercise, expression } from '#exercise';
import { formula, type Symbols } from '#grade/read';
import { md, type Words } from '#paper';

const f = formula({ a: 'positive', b: 'positive', c: 'positive', k: 'positive integer', m: 'positive integer' });
type F = ReturnType<typeof f>;
/** Every seed on every test set; each seed on a test set of its own; all seeds on one. */
type Design = 'crossed' | 'own' | 'one';
type Drawn = { readonly design: Design; readonly told: 'variance' | 'deviation'; readonly rest: boolean; readonly seeds: number | 'k'; readonly sets: number | 'm' };

const part = ({ told }: Drawn, name: 'a' | 'b' | 'c'): F => (told === 'variance' ? f`${name}` : f`${name}^2`);
const over = (e: F, ...by: readonly (number | string)[]): F => by.reduce<F>((x, n) => (n === 1 ? x : f`${x}/${n}`), e);
const setsOf = (d: Drawn): number | string => (d.design === 'crossed' ? d.sets : d.design === 'own' ? d.seeds : 1);
/** Cells that are measured, as the sizes that multiply. */
const cells = (d: Drawn): readonly (number | string)[] => (d.design !== 'crossed' ? [d.seeds] : d.seeds !== 'k' && d.sets !== 'm' ? [d.seeds * d.sets] : [d.seeds, d.sets]);
const plus = (...terms: readonly (F | null)[]): F => { const [first, ...others] = terms.filter((x) => x !== null); if (first === undefined) throw new Error('there is nothing to add'); return others.reduce<F>((x, y) => f`${x} + ${y}`, first); };
const symbolsOf = ({ rest, seeds, sets, design }: Drawn): Symbols => ({ a: 'positive', b: 'positive', ...(rest ? { c: 'positive' } : {}), ...(seeds === 'k' ? { k: 'positive integer' } : {}), ...(design === 'crossed' && sets === 'm' ? { m: 'positive integer' } : {}) });

export default exercise({
  id: 'probability/crossed-luck',
  version: 1,
  title: 'Luck of the seed, luck of the rows',
  trains: 'test-set-error',
  uses: { gaussians: 0.3 },
  lab: ['lucky-seed'],
  rating: 1550,
  minutes: 5,
})
  .draw((r): Drawn => ({
    design: r.stream('design').pick(['crossed', 'own', 'one'] as const),
    told: r.stream('told').pick(['variance', 'deviation'] as const),
    rest: r.stream('rest').pick([true, false]),
    seeds: r.stream('seeds').pick([3, 4, 5, 10, 'k', 'k'] as const),
    sets: r.stream('sets').pick([2, 6, 8, 'm', 'm'] as const),
  }))
  .step({ bySeed: (d) => over(part(d, 'a'), d.seeds) }, ({ seeds }) => md`The mean contains the mean of $${seeds}$ independent contributions of seeds.`)
  .step({ byRows: (d) => over(part(d, 'b'), setsOf(d)) }, ({ design }) => (design === 'one' ? md`All runs share the contribution of the one test set; averaging does nothing to it.` : md`And the mean of as many contributions of test sets as there are different test sets.`))
  .step({ whole: (d) => plus(d.bySeed, d.byRows, d.rest ? over(part(d, 'c'), ...cells(d)) : null) }, ({ rest }) => (rest ? md`What belongs to a single run alone is independent from run to run, so it is divided by the number of runs. The three parts are independent: add.` : md`The two parts are independent: add.`))
  .step({ floor: (d) => (d.design === 'own' ? plus(part(d, 'a'), part(d, 'b'), d.rest ? part(d, 'c') : null) : d.rest ? plus(part(d, 'a'), part(d, 'c')) : part(d, 'a')) }, (d) => (d.design === 'own'
    ? md`Two runs have nothing in common, so their covariance is zero: half the variance of their difference is the variance of one run.`
    : md`In the difference of two runs on one test set its contribution cancels. What is left is there twice; halve it.`))
  .ask({
    prompt: (d) => md`
The score of a training run is

$$\mu + S_i + T_j${d.rest ? ' + R_{ij}' : ''}$$

with seed $i$ and test set $j$. The parts are independent of each other, each with mean $0$: a seed contributes $S_i$ with ${told(d)} $a$, a test set $T_j$ with ${told(d)} $b$${d.rest ? md`, and $R_{ij}$, with ${told(d)} $c$, belongs to this pair alone` : md``}. ${scene(d)}

What is the variance of the mean of all scores? And of ${d.design === 'crossed' ? 'two runs with different seeds on the same test set' : 'two of these runs'}, what is half the variance of the difference (that is what the variance among such runs shows)?`,
    symbols: (d) => [
      ['a', '> 0', `${told(d)} of a seed’s contribution`],
      ['b', '> 0', `${told(d)} of a test set’s contribution`],
      ...(d.rest ? [['c', '> 0', `${told(d)} of what belongs to one run alone`] as const] : []),
      ...(d.seeds === 'k' ? [['k', '\\in \\{2, 3, \\dots\\}', 'number of seeds'] as const] : []),
      ...(d.design === 'crossed' && d.sets === 'm' ? [['m', '\\in \\{1, 2, \\dots\\}', 'number of test sets'] as const] : []),
    ],
    answers: {
      whole: expression({ symbols: symbolsOf, label: '\\operatorname{Var}(\\text{mean}) =' }),
      floor: expression({ symbols: (d) => symbolsOf({ ...d, seeds: 1, sets: 1 }), label: '\\tfrac12\\operatorname{Var}(\\text{difference}) =' }),
    },
    mistakes: {
      bySeed: {
        'a deviation divided': {
          when: ({ told: how }) => how === 'deviation',
          gives: (d) => f`(${over(f`a`, d.seeds)})^2`,
          says: md`You divided the standard deviation of the seeds by their number. It is the variance of a mean that is divided by it.`,
        },
        'not averaged': {
          gives: (d) => part(d, 'a'),
          says: md`You left the seeds’ part as it is for one run. Several independent seeds average out.`,
        },
      },
      byRows: {
        'averaged as if each run had its own rows': {
          when: ({ design }) => design !== 'own',
          gives: (d) => over(part(d, 'b'), ...cells(d)),
          says: ({ design }) => (design === 'one' ? md`You let the test set’s luck average out over the runs. It is the same luck in all of them.` : md`You divided the test sets’ part by the number of all runs. Runs on the same test set share its luck.`),
        },
        'the rows’ part not averaged': {
          when: ({ design }) => design !== 'one',
          gives: (d) => part(d, 'b'),
          says: md`You left the test sets’ part as for a single one. There are several, and their luck averages out.`,
        },
      },
      floor: {
        'as of a single score': {
          when: ({ design }) => design !== 'own',
          gives: (d) => plus(part(d, 'a'), part(d, 'b'), d.rest ? part(d, 'c') : null),
          says: md`That is the variance of one score. Two runs on the same rows are lucky together, and their difference does not show that.`,
        },
        'not halved': {
          gives: (d) => f`2 (${d.design === 'own' ? plus(part(d, 'a'), part(d, 'b'), d.rest ? part(d, 'c') : null) : d.rest ? plus(part(d, 'a'), part(d, 'c')) : part(d, 'a')})`,
          says: md`That is the variance of the difference; asked is half of it.`,
          slip: true,
        },
      },
    },
    help: {
      nudge: md`Write out the mean of all scores. How many different seeds are in it, how many different test sets?`,
      method: md`Average each part by itself: a variance is divided by the number of *different* independent contributions. Then add. In a difference what both runs share cancels.`,
    },
    perspectives: {
      algebra: {
        reaches: (d) => {
          // By covariances: the variance of a mean is the mean covariance of two of its members, a member with itself included.
          const single = plus(part(d, 'a'), part(d, 'b'), d.rest ? part(d, 'c') : null);
          const [k, m] = [f`${d.seeds}`, f`${d.design === 'crossed' ? d.sets : 1}`];
          const whole = d.design === 'own'
            ? f`(${k} (${single}))/(${k})^2`
            : f`(${k} ${m} (${single}) + ${k} ${m} (${m} - 1) ${part(d, 'a')} + ${k} (${k} - 1) ${m} ${part(d, 'b')})/(${k} ${m})^2`;
          return { whole, floor: d.design === 'own' ? single : f`${single} - ${part(d, 'b')}` };
        },
        says: ({ design }) => md`
The variance of a mean is the mean of all covariances of two of its members. ${design === 'own' ? md`Here only a run with itself has any.` : design === 'one' ? md`Here any two runs have the covariance that their test set gives them, however many runs there are; so it stays.` : md`Two runs with the same seed share $S_i$, two on the same test set share $T_j$, all others nothing. Count the pairs of each kind.`}`,
      },
      probability: ({ design }) => md`
${design === 'one' ? md`So the scatter among seeds on one test set, which is what many reports print after the ±, says nothing of the part that stays when there are endlessly many seeds.` : design === 'own' ? md`With rows of its own every run brings fresh luck of both kinds, and the scatter among the runs tells honestly how far the mean may be off.` : md`More seeds alone do not bring the rows’ part down, more test sets alone not the seeds’. Whichever is larger wants more of its own kind.`}`,
      code: ({ design, rest }) => md`
~~~python
S = rng.normal(0, sd_seed, size=(20_000, k, 1))
T = rng.normal(0, sd_rows, size=(20_000, ${design === 'own' ? 'k' : '1'}, ${design === 'crossed' ? 'm' : '1'}))
score = S + T${rest ? ` + rng.normal(0, sd_pair, size=(20_000, k, ${design === 'crossed' ? 'm' : '1'}))` : ''}
print(score.mean(axis=(1, 2)).var())
~~~`,
    },
    matters: 'It tells whether another ten seeds are worth their hours, or whether only more test rows can settle the matter.',
    oracle: enumeration((d) => {
      type At = { readonly [name: string]: number };
      const of = (point: At) => {
        const variance = (name: string) => { const x = point[name] ?? 0; return d.told === 'variance' ? x : x * x; };
        const seeds = d.seeds === 'k' ? (point.k ?? 1) : d.seeds;
        const sets = d.design === 'crossed' ? (d.sets === 'm' ? (point.m ?? 1) : d.sets) : 1;
        const runs: (readonly [seed: number, set: number])[] = [];
        for (let i = 0; i < seeds; i += 1) for (let j = 0; j < sets; j += 1) runs.push([i, d.design === 'own' ? i : j]);
        const covariance = ([i, j]: readonly [number, number], [k, l]: readonly [number, number]) => (i === k ? variance('a') : 0) + (j === l ? variance('b') : 0) + (d.rest && i === k && j === l ? variance('c') : 0);
        return { runs, covariance };
      };
      return {
        whole: { at: (point) => { const { runs, covariance } = of({ ...point }); return runs.reduce((sum, x) => sum + runs.reduce((own, y) => own + covariance(x, y), 0), 0) / (runs.length * runs.length); } },
        floor: { at: (point) => { const { covariance } = of({ ...point }); const [x, y] = [[0, 0], [1, d.design === 'own' ? 1 : 0]] as const; return (covariance(x, x) + covariance(y, y) - 2 * covariance(x, y)) / 2; } },
      };
    }),
    degenerate: {
      'seeds on one test set': { drawn: { design: 'one', told: 'variance', rest: false, seeds: 'k', sets: 2 }, gives: { whole: f`a/k + b`, floor: f`a` } },
      'fully crossed': { drawn: { design: 'crossed', told: 'deviation', rest: true, seeds: 'k', sets: 'm' }, gives: { whole: f`(m a^2 + k b^2 + c^2)/(k m)`, floor: f`a^2 + c^2` } },
    },
  });

const told = ({ told: how }: Drawn): string => (how === 'variance' ? 'variance' : 'standard deviation');
const scene = ({ design, seeds, sets }: Drawn): Words => ({
  crossed: md`There are $${seeds}$ seeds and $${sets}$ test sets, and every seed is judged on every test set.`,
  own: md`There are $${seeds}$ runs, each with a seed and a test set of its own.`,
  one: md`There are $${seeds}$ runs, each with a seed of its own, all judged on the same test set.`,
})[design];
