import { exercise, matrix, number, search } from '#exercise';
import { centralDifference, columnOf, entry, kl, log, outer, sum, transpose } from '#numeric';
import { md } from '#paper';

type Table = readonly (readonly number[])[];
const rowSums = (t: Table) => t.map((row) => cents(sum(row)));
const columnSums = (t: Table) => transpose(t).map((column) => cents(sum(column)));
const cents = (x: number) => Math.round(x * 1e6) / 1e6;

export default exercise({
  id: 'probability/independent-fit',
  version: 1,
  title: 'The best independent fit',
  trains: 'entropy-kl',
  rating: 1500,
  minutes: 5,
})
  .draw(
    (r) => {
      // Cells in hundredths that a product would have, moved by equal amounts so that the margins stay.
      const rows = r.stream('rows').pick([[0.4, 0.6], [0.6, 0.4], [0.3, 0.7], [0.7, 0.3]]);
      const columns = r.stream('columns').distribution(3, { step: 0.1, min: 0.2 });
      const most = r.stream('most').int(4, 9);
      const other = r.stream('other').int(0, most);
      const shift = r.stream('order').shuffle([most, -other, other - most].map((x) => x / 100));
      return { p: rows.map((x, i) => columns.map((y, j) => cents(x * y + (i === 0 ? 1 : -1) * entry(shift, j)))) };
    },
    {
      'every cell is possible': ({ p }) => p.flat().every((x) => x >= 0.02),
      'the two differ enough to be seen': ({ p }) => kl(p.flat(), outer(rowSums(p), columnSums(p)).flat()) > 0.01,
      'the two ways round differ': ({ p }) => { const q = outer(rowSums(p), columnSums(p)).flat(); const there = kl(p.flat(), q); return Math.abs(kl(q, p.flat()) - there) > 0.02 * there; },
    },
  )
  .step({ x: ({ p }) => rowSums(p) }, md`An independent table is $q_{ij} = a_ib_j$. Only $-\sum p_{ij}\ln(a_ib_j)$ depends on it, and that falls apart into a part for the rows and one for the columns; each is smallest for the true margin. The rows add up to`, ({ x }) => md`$a = ${x}$`)
  .step({ y: ({ p }) => columnSums(p) }, md`The columns add up to`, ({ y }) => md`$b = ${y}$`)
  .step({ q: ({ x, y }) => outer(x, y).map((row) => row.map(cents)) }, md`Independent means: multiply.`, ({ q }) => md`$q = ${q}$`)
  .step({ gap: ({ p, q }) => kl(p.flat(), q.flat()) }, md`Average $\ln(p_{ij}/q_{ij})$ under $p$.`, ({ p, q, gap }) => md`$${p.flat().map((c, k) => `${c}\\ln\\tfrac{${c}}{${entry(q.flat(), k)}}`).join(' + ')} = ${gap}$`)
  .ask({
    prompt: ({ p }) => md`
Two features of a customer, the first with two values and the second with three, have the joint probabilities

$$p = ${p},$$

a row for each value of the first, a column for each value of the second. Among all tables $q$ in which the two are *independent* find the one with the smallest $\mathrm{KL}(p\,\Vert\,q)$, and that divergence in nats (three significant digits).`,
    symbols: [
      ['p,\\ q', '2 \\times 3', 'tables of probabilities, entries add up to 1'],
      ['\\mathrm{KL}(p\\,\\Vert\\,q)', '\\ge 0', 'in nats'],
    ],
    answers: {
      q: matrix({ rows: 2, columns: 3, tolerance: { digits: 3 }, credit: 'per entry', label: 'q =' }),
      gap: number({ tolerance: { digits: 3 }, label: '\\mathrm{KL}(p\\,\\Vert\\,q) =' }),
    },
    mistakes: {
      q: {
        'the rows made alike': {
          gives: ({ y }) => [0, 1].map(() => y.map((b) => b / 2)),
          says: md`In your table both rows are equally probable. Independence does not ask for that; it asks that every row has the same *proportions*.`,
        },
        'the cells of a row made alike': {
          gives: ({ x }) => x.map((a) => [a / 3, a / 3, a / 3]),
          says: md`In your table the three columns are equally probable. Independence does not ask for that; it asks that every row has the same *proportions*.`,
        },
      },
      gap: {
        'the other way round': {
          gives: ({ p, q }) => kl(q.flat(), p.flat()),
          says: md`You averaged under $q$. In $\mathrm{KL}(p\,\Vert\,q)$ the first argument gives the weights.`,
        },
        'in bits': {
          gives: ({ p, q }) => kl(p.flat(), q.flat()) / Math.LN2,
          says: md`You took logarithms to base 2; asked is the natural one.`,
          slip: true,
        },
      },
    },
    help: {
      nudge: md`An independent table is known by five numbers: a distribution $a$ over rows and $b$ over columns. Which part of $\mathrm{KL}(p\,\Vert\,q)$ depends on $a$, and which on $b$?`,
      method: md`$\mathrm{KL}(p\,\Vert\,q) = -H(p) - \sum_i p_{i\cdot}\ln a_i - \sum_j p_{\cdot j}\ln b_j$. A cross-entropy is smallest when the second distribution equals the first.`,
    },
    perspectives: {
      probability: {
        reaches: ({ p }) => {
          // By entropies: H(first) + H(second) − H(both).
          const entropyOf = (xs: readonly number[]) => xs.reduce((s, x) => (x > 0 ? s - x * log(x) : s), 0);
          const x = p.map((row) => row.reduce((s, c) => s + c, 0));
          const y = [0, 1, 2].map((j) => columnOf(p, j).reduce((s, c) => s + c, 0));
          return { gap: entropyOf(x) + entropyOf(y) - entropyOf(p.flat()) };
        },
        says: ({ gap }) => md`
The smallest divergence has a name: the *mutual information* of the two features, $H(\text{first}) + H(\text{second}) - H(\text{both})$. Knowing one of them saves ${gap} nats, on average, in describing the other.`,
      },
      geometry: md`
The independent tables form a curved surface among all tables. $q$ is the point on it that is nearest to $p$ in the sense of KL, and the margins stay as they were: fitting by likelihood always keeps the averages that the model can express.`,
      code: ({ p }) => md`
~~~python
p = np.array(${p})
# broadcasting: (2, 1) times (1, 3)
q = p.sum(1, keepdims=True) * p.sum(0, keepdims=True)
print(q, (p * np.log(p / q)).sum())
~~~`,
    },
    matters: 'Naive Bayes fits just such a table for each class; the divergence is what it throws away, and it is zero only where the features really are independent.',
    oracle: search(({ p }) => {
      // Five numbers by three knobs: the first row, the first column, and how the rest is shared; each turned until the divergence stops falling.
      const table = (a: number, u: number, v: number) => [a, 1 - a].map((r) => [u, (1 - u) * v, (1 - u) * (1 - v)].map((c) => r * c));
      const divergence = (knobs: readonly number[]) => { const q = table(knobs[0] ?? 0, knobs[1] ?? 0, knobs[2] ?? 0).flat(); return p.flat().reduce((s, x, k) => s + x * log(x / (q[k] ?? 0)), 0); };
      const knobs = [0.5, 0.5, 0.5];
      for (let round = 0; round < 2; round += 1) for (const k of [0, 1, 2]) {
        let [low, high] = [0.02, 0.98];
        for (let i = 0; i < 60; i += 1) {
          const middle = (low + high) / 2;
          if (centralDifference((t) => divergence(knobs.map((x, j) => (j === k ? t : x))), middle, 0.01) < 0) low = middle; else high = middle;
        }
        knobs[k] = (low + high) / 2;
      }
      return { q: table(knobs[0] ?? 0, knobs[1] ?? 0, knobs[2] ?? 0), gap: divergence(knobs) };
    }),
    degenerate: {
      'independent already': { drawn: { p: [[0.12, 0.12, 0.16], [0.18, 0.18, 0.24]] }, gives: { q: [[0.12, 0.12, 0.16], [0.18, 0.18, 0.24]], gap: 0 } },
    },
  });
