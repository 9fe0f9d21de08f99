import { exercise, number, ordering, search } from '#exercise';
import { entry, range } from '#numeric';
import { md } from '#paper';

type Sizes = readonly number[];
/** The ways to bracket ABCD, in the order of their costs below: which two are multiplied, step by step. */
const bracketings = [
  { tex: '((AB)C)D', lines: ['AB', '(AB)C', '(ABC)D'], triples: [[0, 1, 2], [0, 2, 3], [0, 3, 4]] },
  { tex: '(A(BC))D', lines: ['BC', 'A(BC)', '(ABC)D'], triples: [[1, 2, 3], [0, 1, 3], [0, 3, 4]] },
  { tex: '(AB)(CD)', lines: ['AB', 'CD', '(AB)(CD)'], triples: [[0, 1, 2], [2, 3, 4], [0, 2, 4]] },
  { tex: 'A((BC)D)', lines: ['BC', '(BC)D', 'A(BCD)'], triples: [[1, 2, 3], [1, 3, 4], [0, 1, 4]] },
  { tex: 'A(B(CD))', lines: ['CD', 'B(CD)', 'A(BCD)'], triples: [[2, 3, 4], [1, 2, 4], [0, 1, 4]] },
] as const;
const costs = (s: Sizes) => bracketings.map(({ triples }) => triples.reduce((total, [a, b, c]) => total + entry(s, a) * entry(s, b) * entry(s, c), 0));
const cheapest = (of: Sizes) => of.indexOf(Math.min(...of));
const factors = ['A', 'B', 'C', 'D'] as const;

export default exercise({
  id: 'linear-algebra/contraction-order',
  version: 1,
  title: 'The cheapest way through four factors',
  trains: 'einsum',
  uses: { 'tensor-shapes': 0.2 },
  rating: 1450,
  minutes: 6,
})
  .draw(
    (r) => {
      // One narrow waist, not at the front and not in the middle; everything else is wide.
      const waist = r.stream('waist').pick([1, 3, 4]);
      const wide = r.stream('wide').sample([10, 20, 30, 40, 50], 4);
      const narrow = r.stream('narrow').int(2, 5);
      return { sizes: [...wide.slice(0, waist), narrow, ...wide.slice(waist)] };
    },
    {
      'one way is the cheapest, and clearly': ({ sizes }) => { const sorted = [...costs(sizes)].sort((a, b) => a - b); return entry(sorted, 1) > 1.05 * entry(sorted, 0); },
      'neither from left to right nor in two halves': ({ sizes }) => ![0, 2].includes(cheapest(costs(sizes))),
    },
  )
  .step(
    { leftToRight: ({ sizes }) => entry(costs(sizes), 0) },
    md`Four factors can be bracketed in five ways. A product of a $p\times q$ by a $q\times r$ matrix takes $pqr$ multiplications. Take the way from left to right first: add up its three products.`,
    ({ leftToRight, sizes }) => md`$((AB)C)D$: $${bracketings[0].triples.map((t) => t.map((k) => entry(sizes, k)).join('\\cdot ')).join(' + ')} = ${leftToRight}$`,
  )
  .step(
    { all: ({ leftToRight, sizes }) => [leftToRight, ...costs(sizes).slice(1)] },
    md`Do the same for each of the others.`,
    ({ all }) => md`
| | multiplications |
| --- | --- |
| $((AB)C)D$ | ${entry(all, 0)} |
| $(A(BC))D$ | ${entry(all, 1)} |
| $(AB)(CD)$ | ${entry(all, 2)} |
| $A((BC)D)$ | ${entry(all, 3)} |
| $A(B(CD))$ | ${entry(all, 4)} |`,
  )
  .step({ order: ({ all }): readonly string[] => bracketings[cheapest(all)]?.lines ?? [] }, md`Take the cheapest and read off its three products, from the inside outwards.`, ({ order }) => md`first $${order[0] ?? ''}$, then $${order[1] ?? ''}$, then $${order[2] ?? ''}$`)
  .step(
    { cost: ({ order, sizes }) => costOf(order, sizes) },
    md`Its cost, line by line.`,
    ({ order, sizes, cost }) => md`$${(triplesOf(order) ?? []).map((t) => t.map((k) => entry(sizes, k)).join('\\cdot ')).join(' + ')} = ${cost}$`,
  )
  .ask({
    prompt: ({ sizes }) => md`
~~~python
R = einsum("ab,bc,cd,de->ae", A, B, C, D)
~~~

| | A | B | C | D |
| --- | --- | --- | --- | --- |
| shape | ${factors.map((_, i) => `(${entry(sizes, i)}, ${entry(sizes, i + 1)})`).join(' | ')} |

$R$ is the matrix product $ABCD$. How it is bracketed does not change the result, but it changes the work. Every way consists of three products of two matrices each. Put the three of the cheapest way in the order in which they are computed; the others stay out. (What stands in brackets has been computed before.) How many multiplications of numbers does that way take in all?

A product of a $p\times q$ by a $q\times r$ matrix takes $pqr$ of them.`,
    answers: {
      order: ordering({ options: () => ['AB', 'BC', 'CD', '(AB)C', 'A(BC)', '(BC)D', 'B(CD)', '(AB)(CD)', '(ABC)D', 'A(BCD)'].map((id) => ({ id, says: md`$${id}$` })), distractors: true, label: '\\text{order}' }),
      cost: number({ tolerance: 'exact', integer: true, label: '\\text{multiplications} =' }),
    },
    mistakes: {
      order: {
        'from left to right': {
          gives: (): readonly string[] => bracketings[0].lines,
          says: md`You went from left to right, as one reads. The product may be bracketed as you like; look for the way in which the small size takes part in every product.`,
        },
        'the halves first': {
          gives: (): readonly string[] => bracketings[2].lines,
          says: md`You multiplied the two halves first. Then the narrow size is missing from at least one of the three products; could it take part in every one?`,
        },
      },
      cost: {
        'entries counted': {
          gives: ({ order, sizes }) => (triplesOf(order) ?? []).reduce((s, t) => s + entriesMade(t, sizes), 0),
          says: md`You counted the entries of the results. Each entry is a sum over the letter that vanishes, with a multiplication for every value of that letter.`,
        },
        'additions counted too': {
          gives: ({ order, sizes }) => 2 * costOf(order, sizes),
          says: md`Yours is twice the number of multiplications: the additions were not asked.`,
          slip: true,
        },
      },
    },
    help: {
      nudge: md`Which of the five sizes is by far the smallest? It can appear in all three products.`,
      method: md`Three letters take part in a product, and it costs the product of their sizes. Keep the smallest size alive to the end, so that each of the three products contains it, and compare with the alternatives.`,
    },
    perspectives: {
      geometry: {
        reaches: ({ sizes }) => ({
          // The bracketings of four factors are the triangulations of a pentagon, and each of those is a fan from one corner.
          cost: Math.min(...range(5).map((v) => {
            const corner = (k: number) => entry(sizes, (v + k) % 5);
            return corner(0) * (corner(1) * corner(2) + corner(2) * corner(3) + corner(3) * corner(4));
          })),
        }),
        says: ({ sizes, cost }) => {
          const v = cheapest(sizes);
          const corner = (k: number) => entry(sizes, (v + k) % 5);
          return md`
Write the sizes $${sizes.join(',\\ ')}$ round the corners of a pentagon. A way to bracket is a way to cut it into three triangles, each costs the product of its corners; and three triangles always form a fan from one corner. From the smallest
corner: $${corner(0)}\,(${corner(1)}\cdot ${corner(2)} + ${corner(2)}\cdot ${corner(3)} + ${corner(3)}\cdot ${corner(4)}) = ${corner(0) * (corner(1) * corner(2) + corner(2) * corner(3) + corner(3) * corner(4))}$${cost === corner(0) * (corner(1) * corner(2) + corner(2) * corner(3) + corner(3) * corner(4)) ? md`, the least of the five.` : md`; here another corner does better, $${cost}$.`}`;
        },
      },
      code: ({ sizes }) => md`
~~~python
sizes = ${JSON.stringify(sizes)}
A, B, C, D = (np.ones((p, q)) for p, q in zip(sizes, sizes[1:]))
print(np.einsum_path("ab,bc,cd,de->ae", A, B, C, D, optimize="optimal")[1])
~~~`,
    },
    matters: 'Low-rank adapters, attention over long texts and tensor networks are cheap or hopeless by nothing but the order of their products.',
    oracle: search(({ sizes }) => {
      // The best cut of every stretch of factors, shorter ones first (Godbole 1973), with the products that it needs.
      const name = (i: number, j: number) => factors.slice(i, j).join('');
      const wrap = (i: number, j: number, inner: string) => (j - i === 1 ? name(i, j) : `(${inner})`);
      type Best = { readonly cost: number; readonly order: readonly string[] };
      const best = new Map<string, Best>();
      const of = (i: number, j: number): Best => {
        const known = best.get(`${i} ${j}`);
        if (known !== undefined) return known;
        let found: Best = { cost: j - i === 1 ? 0 : Number.POSITIVE_INFINITY, order: [] };
        for (let k = i + 1; k < j; k += 1) {
          const [left, right] = [of(i, k), of(k, j)];
          const cost = left.cost + right.cost + (sizes[i] ?? 0) * (sizes[k] ?? 0) * (sizes[j] ?? 0);
          if (cost < found.cost) found = { cost, order: [...left.order, ...right.order, wrap(i, k, name(i, k)) + wrap(k, j, name(k, j))] };
        }
        best.set(`${i} ${j}`, found);
        return found;
      };
      return of(0, 4);
    }),
    degenerate: {
      'a vector at the end': { drawn: { sizes: [10, 20, 30, 40, 1] }, gives: { order: ['CD', 'B(CD)', 'A(BCD)'], cost: 2000 } },
      'a letter of size 1 inside': { drawn: { sizes: [10, 1, 30, 20, 40] }, gives: { order: ['BC', '(BC)D', 'A(BCD)'], cost: 1800 } },
    },
  });

/** The triples of a complete way; undefined for three products that do not lead to the result. */
const triplesOf = (order: readonly string[]) => bracketings.find(({ lines }) => lines.join() === order.join())?.triples;
const costOf = (order: readonly string[], sizes: Sizes) => (triplesOf(order) ?? []).reduce((s, [a, b, c]) => s + entry(sizes, a) * entry(sizes, b) * entry(sizes, c), 0);
/** Rows times columns of one product: the middle size of its sorted triple is summed. */
const entriesMade = (triple: readonly [number, number, number], sizes: Sizes) => { const [a, , c] = [...triple].sort((x, y) => x - y); return entry(sizes, a ?? 0) * entry(sizes, c ?? 0); };
