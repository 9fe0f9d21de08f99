import { enumeration, exercise, growth } from '#exercise';
import { formula, formulaOf, toPlain } from '#grade/read';
import { md, type Words } from '#paper';

type Size = { readonly n: number; readonly d: number; readonly k: number };
type BlockId = 'gram' | 'pairs' | 'image' | 'solve' | 'sort' | 'lengths' | 'search' | 'back' | 'draws';
type Drawn = { readonly blocks: readonly BlockId[]; readonly letters: readonly ['n', 'd', 'k'] | readonly ['m', 'p', 'r'] | readonly ['T', 'h', 's'] };

/** Each line of a program: what it says, what it costs in n, d, k, the entries of its result, and how many operations there are at given sizes. */
type Block = { readonly says: (n: string, d: string, k: string) => Words; readonly cost: string; readonly entries: string; readonly count: (size: Size) => number };
const halvings = (length: number): number => { let steps = 0; for (let left = length; left > 1; left /= 2) steps += 1; return steps; };
/** Each half sorted, then merged. */
const merges = (length: number): number => { let [all, one] = [0, 1]; while (one < length) { one *= 2; all = 2 * all + one; } return all; };
/** So many numbers come out, each of which takes so many operations. */
const made = (outputs: number, each: number): number => outputs * each;
const blocks: { readonly [id in BlockId]: Block } = {
  gram: { says: () => md`the matrix $X^\top X$`, cost: 'n d^2', entries: 'd^2', count: ({ n, d }) => made(d * d, n) },
  pairs: { says: () => md`the matrix $XX^\top$`, cost: 'n^2 d', entries: 'n^2', count: ({ n, d }) => made(n * n, d) },
  image: { says: () => md`the matrix $XW$`, cost: 'n d k', entries: 'n k', count: ({ n, d, k }) => made(n * k, d) },
  back: { says: () => md`the matrix $WW^\top$`, cost: 'd^2 k', entries: 'd^2', count: ({ d, k }) => made(d * d, k) },
  solve: { says: (_, d) => md`the solution of one dense system of $${d}$ equations, by elimination`, cost: 'd^3', entries: 'd', count: ({ d }) => 3 * (d * (d + 1) * (2 * d + 1)) / 6 },
  sort: { says: () => md`the rows of $X$ sorted by their first entry, by merging`, cost: 'n log n', entries: 'n', count: ({ n }) => merges(n) },
  lengths: { says: () => md`the length of each row of $X$`, cost: 'n d', entries: 'n', count: ({ n, d }) => made(n, d) },
  search: { says: (n, _, k) => md`for each of $${n}$ numbers, its place in a sorted list of $${k}$, by halving`, cost: 'n log k', entries: 'n', count: ({ n, k }) => made(n, halvings(k)) },
  draws: { says: (n, _, k) => md`$${k}$ bootstrap samples, each of $${n}$ numbers drawn with replacement, and the mean of each sample`, cost: 'n k', entries: 'k', count: ({ n, k }) => made(k, n) },
};

const symbolsOf = ({ letters: [n, d, k] }: Drawn) => ({ [n]: 'positive', [d]: 'positive', [k]: 'positive' }) as const;
const f = formula({ n: 'positive', d: 'positive', k: 'positive' });
/** A cost in the letters of the instance. */
const written = (drawn: Drawn, cost: string): string => cost.replaceAll(/\b[ndk]\b/g, (letter) => drawn.letters[['n', 'd', 'k'].indexOf(letter)] ?? letter);
const costOf = (drawn: Drawn, cost: string) => formulaOf(symbolsOf(drawn), written(drawn, cost)) as ReturnType<typeof f>;
const summed = (drawn: Drawn, costs: readonly { readonly tree: Parameters<typeof toPlain>[0] }[]) => formulaOf(symbolsOf(drawn), costs.map((cost) => toPlain(cost.tree)).join(' + ')) as ReturnType<typeof f>;

export default exercise({
  id: 'linear-algebra/cost-class',
  version: 1,
  title: 'What it costs as it grows',
  trains: 'einsum',
  rating: 1350,
  minutes: 3,
})
  .draw((r): Drawn => ({
    blocks: r.stream('blocks').sample<BlockId>(['gram', 'pairs', 'image', 'solve', 'sort', 'lengths', 'search', 'back', 'draws'], 3),
    letters: r.stream('letters').pick([['n', 'd', 'k'], ['m', 'p', 'r'], ['T', 'h', 's']] as const),
  }), {
    'some line is a product of matrices': ({ blocks: of }) => of.some((id) => ['gram', 'pairs', 'image', 'back'].includes(id)),
  })
  .step(
    { each: (d) => d.blocks.map((id) => costOf(d, blocks[id].cost)) },
    md`Line by line: one operation for each combination of the letters that run. A product of an $a\times b$ and a $b\times c$ matrix takes $abc$; sorting and halving bring a logarithm.`,
    (d) => md`$${d.each.map((_, i) => `O(${tex(written(d, blocks[d.blocks[i] ?? 'gram'].cost))})`).join(',\\quad ')}$`,
  )
  .step({ total: (d) => summed(d, d.each) }, md`One line runs after the other, so costs are added. A term that another one bounds for all sizes may be left out.`)
  .ask({
    prompt: (d) => {
      const [n, p, k] = d.letters;
      return md`
$X$ is a dense $${n}\times ${p}$ matrix, $W$ a dense $${p}\times ${k}$ matrix. A program computes, one after the other and by the usual methods, none of which uses fast matrix multiplication,

1. ${says(d, 0)};
2. ${says(d, 1)};
3. ${says(d, 2)}.

How many operations is that, as all of $${n}$, $${p}$ and $${k}$ may grow? Give the tightest $O(\dots)$; do not assume that one of them is larger than another.`;
    },
    symbols: ({ letters: [n, d, k] }) => [[n, '\\in\\mathbb{N}', 'rows of X'], [d, '\\in\\mathbb{N}', 'columns of X, rows of W'], [k, '\\in\\mathbb{N}', 'columns of W']],
    answers: { total: growth({ variables: ({ letters }) => [...letters], label: '\\text{cost} =' }) },
    mistakes: {
      each: {
        'counted by what comes out': {
          gives: (d) => d.blocks.map((id) => costOf(d, blocks[id].entries)),
          says: md`You counted the numbers that come out. Each entry of a product takes a whole sum to make, and sorting looks at a number more than once.`,
        },
      },
      total: {
        'multiplied instead of added': {
          gives: (d) => formulaOf(symbolsOf(d), d.each.map((cost) => `(${toPlain(cost.tree)})`).join(' * ')) as ReturnType<typeof f>,
          says: md`You multiplied the costs of the lines. That is right for loops within each other; these lines run one after the other.`,
        },
        'the first line only': { gives: (d) => summed(d, d.each.slice(0, 1)), says: md`That is the first line. A later one costs more for some sizes.` },
      },
    },
    help: {
      nudge: md`For each line: which letters run while it is computed, also those that are summed away?`,
      method: md`A product of matrices costs one operation for each combination of *all* its letters; elimination the cube; sorting $\log$ times its length. Add the lines, and drop what another term bounds whatever the sizes.`,
    },
    perspectives: {
      algebra: {
        // Only the terms that no other bounds, whatever the sizes: two may both be needed.
        reaches: (d) => {
          const costs = d.blocks.map((id) => blocks[id].cost);
          const at = (cost: string, exponents: Size): number => (({ gram: exponents.n + 2 * exponents.d, pairs: 2 * exponents.n + exponents.d, image: exponents.n + exponents.d + exponents.k, back: 2 * exponents.d + exponents.k, solve: 3 * exponents.d, sort: exponents.n * 1.01, lengths: exponents.n + exponents.d, search: exponents.n + 0.01 * exponents.k, draws: exponents.n + exponents.k }) as { readonly [id: string]: number })[Object.keys(blocks).find((id) => blocks[id as BlockId].cost === cost) ?? ''] ?? 0;
          const corners = [0, 1, 2].flatMap((n) => [0, 1, 2].flatMap((dd) => [0, 1, 2].map((k): Size => ({ n, d: dd, k }))));
          const needed = costs.filter((cost, i) => corners.some((size) => costs.every((other, j) => i === j || at(cost, size) > at(other, size) || (at(cost, size) === at(other, size) && i < j))));
          return { total: costOf(d, (needed.length === 0 ? costs : needed).join(' + ')) };
        },
        says: md`
Let the letters grow at different speeds: a term counts if, for some such way to grow, it becomes the largest. $nd^2 + n^2d$ needs both, since either can win; in $nd^2 + nd$ the second never does.`,
      },
      code: (d) => md`
Write each line as loops, one within the other, one for each letter that runs; halving is a loop that runs a logarithm of times: $${{ tex: d.blocks.map((id) => tex(written(d, blocks[id].cost))).join(',\\ ') }}$. Loops within each other multiply, loops after each other add.`,
    },
    matters: 'Whether a method survives ten times more rows or ten times more columns is decided here, before any code is written.',
    oracle: enumeration((d) => ({
      // Operations counted line by line, at sizes that are put in.
      total: { at: (point) => { const sizes = point as unknown as { readonly [letter: string]: number }; const size: Size = { n: sizes[d.letters[0]] ?? 0, d: sizes[d.letters[1]] ?? 0, k: sizes[d.letters[2]] ?? 0 }; return d.blocks.reduce((all, id) => all + blocks[id].count(size), 0); } },
    })),
    degenerate: { 'one line bounds the others': { drawn: { blocks: ['lengths', 'pairs', 'sort'], letters: ['n', 'd', 'k'] }, gives: { total: f`n^2 d` } } },
  });

/** The text of a line. */
const says = (d: Drawn, i: number): Words => { const [n, p, k] = d.letters; return blocks[d.blocks[i] ?? 'gram'].says(n, p, k); };
const tex = (cost: string): string => cost.replaceAll('log', '\\log');
