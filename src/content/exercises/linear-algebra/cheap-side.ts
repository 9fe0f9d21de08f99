import { enumeration, exercise, number, ordering } from '#exercise';
import { entry, range } from '#numeric';
import { md, words } from '#paper';

type Drawn = { readonly sizes: readonly number[]; readonly wanted: 'gradient' | 'direction' };
const layers = ({ sizes }: Pick<Drawn, 'sizes'>) => range(sizes.length - 1, 1);
/** The names of the multiplications: "3T" is by the transpose of the Jacobian of layer 3. */
const back = (sizes: readonly number[]) => [...layers({ sizes })].reverse().map((l) => `${l}T`);
const forth = (sizes: readonly number[]) => layers({ sizes }).map(String);
const texOf = (id: string) => (id.endsWith('T') ? `J_{${id.slice(0, -1)}}^\\top` : `J_{${id}}`);
const product = (xs: readonly number[]) => xs.reduce((p, x) => p * x, 1);

export default exercise({
  id: 'linear-algebra/cheap-side',
  version: 1,
  title: 'From which side?',
  trains: 'layer-jacobians',
  uses: { 'tensor-shapes': 0.2 },
  rating: 1400,
  minutes: 4,
})
  .draw(
    (r): Drawn => {
      const count = r.stream('layers').pick([3, 3, 4]);
      return { sizes: r.stream('sizes').sample([2, 3, 4, 5, 6, 8, 10, 12, 20, 30, 40, 50], count + 1), wanted: r.stream('wanted').pick(['gradient', 'gradient', 'direction'] as const) };
    },
    { 'one side of the whole Jacobian is clearly cheaper': ({ sizes }) => { const [a, b] = [entry(sizes, 0), entry(sizes, sizes.length - 1)]; return Math.max(a, b) >= 1.5 * Math.min(a, b); } },
  )
  .step(
    { order: ({ sizes, wanted }): readonly string[] => (wanted === 'gradient' ? back(sizes) : forth(sizes)) },
    ({ wanted, sizes }) => (wanted === 'gradient'
      ? md`The chain rule gives $J = J_{${sizes.length - 1}}\cdots J_1$, so $\nabla_x L = J^\top g = J_1^\top\cdots J_{${sizes.length - 1}}^\top g$. Start where the vector is: what stands next to $g$ comes first.`
      : md`The chain rule gives $J = J_{${sizes.length - 1}}\cdots J_1$, so the output moves by $J_{${sizes.length - 1}}\cdots J_1v$. Start where the vector is: what stands next to $v$ comes first.`),
    ({ order }) => words(`first ${order.map((id) => `$${texOf(id)}$`).join(', then ')}`),
  )
  .step(
    { cost: ({ sizes }) => layers({ sizes }).reduce((s, l) => s + entry(sizes, l) * entry(sizes, l - 1), 0) },
    md`Each of them is a matrix times a vector and takes as many multiplications as the matrix has entries.`,
    ({ sizes, cost }) => md`$${layers({ sizes }).map((l) => `${entry(sizes, l)}\\cdot ${entry(sizes, l - 1)}`).join(' + ')} = ${cost}$`,
  )
  .step(
    { whole: ({ sizes, cost }) => Math.min(entry(sizes, 0), entry(sizes, sizes.length - 1)) * cost },
    ({ sizes }) => md`A pass backward with a unit vector gives a row of $J$, a pass forward gives a column. There are $${entry(sizes, sizes.length - 1)}$ rows and $${entry(sizes, 0)}$ columns: take the fewer.`,
    ({ sizes, cost, whole }) => md`$${Math.min(entry(sizes, 0), entry(sizes, sizes.length - 1))}\cdot ${cost} = ${whole}$`,
  )
  .ask({
    prompt: ({ sizes, wanted }) => md`
A net has ${sizes.length - 1} layers with Jacobians $J_1, \dots, J_{${sizes.length - 1}}$ at the current input $x$, the first layer first. The widths, from input to output, are

| | input | ${layers({ sizes }).map((l) => `layer ${l}`).join(' | ')} |
| --- |
| width | ${sizes.join(' | ')} |

so that $J_l$ has as many rows as layer $l$ is wide. Treat every Jacobian as a full matrix.

${wanted === 'gradient'
    ? md`From a loss arrives the gradient $g$ at the output, a column; wanted is $\nabla_x L$, a column.`
    : md`The input moves a little in the direction $v$, a column; wanted is the direction in which the output moves, a column.`} The vector is multiplied from the left by one matrix after the other, so that no matrix ever meets a matrix. Put those matrices into the order in which they are used; the others stay out.

How many multiplications of numbers does such a pass take? And how many does the whole Jacobian of the net take, if it is put together from passes with a unit vector in each, all forward or all backward, whichever is cheaper? Count each of these passes in full, though a unit vector consists of zeros but for one entry.`,
    symbols: ({ sizes }) => [
      ['J_l', '', 'row: output of the layer, column: its input'],
      [`J = J_{${sizes.length - 1}}\\cdots J_1`, `${entry(sizes, sizes.length - 1)} \\times ${entry(sizes, 0)}`, 'Jacobian of the net'],
    ],
    answers: {
      order: ordering({ options: ({ sizes }: Drawn) => [...forth(sizes), ...back(sizes)].map((id) => ({ id, says: md`$${texOf(id)}$` })), distractors: true, label: '\\text{order}' }),
      cost: number({ tolerance: 'exact', integer: true, label: '\\text{one pass} =' }),
      whole: number({ tolerance: 'exact', integer: true, label: '\\text{whole Jacobian} =' }),
    },
    mistakes: {
      order: {
        'from the wrong end': {
          gives: ({ sizes, wanted }) => [...(wanted === 'gradient' ? back(sizes) : forth(sizes))].reverse(),
          says: ({ wanted }) => (wanted === 'gradient'
            ? md`You began at the input. But the vector that you have, $g$, lives at the output, and only the last layer’s Jacobian fits it.`
            : md`You began at the output. But the vector that you have, $v$, lives at the input, and only the first layer’s Jacobian fits it.`),
        },
        'the transposes the wrong way': {
          gives: ({ sizes, wanted }) => (wanted === 'gradient' ? [...forth(sizes)].reverse() : [...back(sizes)].reverse()),
          says: ({ wanted }) => (wanted === 'gradient'
            ? md`Your order is right, but the matrices are not transposed. $J_l$ takes a change at the input of the layer to one at its output; a gradient goes the other way.`
            : md`Your order is right, but you transposed. Forward, a small change goes through $J_l$ itself.`),
        },
      },
      cost: {
        'the widths multiplied through': {
          gives: ({ sizes }) => product(sizes),
          says: md`You multiplied all widths. The layers come one after the other, so their costs are *added*; each is the number of entries of its Jacobian.`,
        },
        'the matrices multiplied first': {
          gives: ({ sizes }) => range(sizes.length - 2, 2).reduce((s, l) => s + entry(sizes, l) * entry(sizes, l - 1) * entry(sizes, 0), 0) + entry(sizes, sizes.length - 1) * entry(sizes, 0),
          says: md`You formed the whole product of the Jacobians and multiplied it with the vector at the end. Begin at the vector: every product is then a matrix times a vector.`,
        },
      },
      whole: {
        'from the expensive side': {
          gives: ({ sizes, cost }) => Math.max(entry(sizes, 0), entry(sizes, sizes.length - 1)) * cost,
          says: md`That many passes do it, but from the other side there are fewer: compare the number of rows of $J$ with the number of its columns.`,
        },
      },
    },
    help: {
      nudge: md`Which of the Jacobians, transposed or not, has a shape that fits the vector you are given?`,
      method: md`$J = J_L\cdots J_1$. Forward: $J v$, beginning with $J_1$. Backward: $J^\top g = J_1^\top\cdots J_L^\top g$, beginning with $J_L^\top$. A matrix times a vector costs rows times columns; a pass with a unit vector gives one column, or one row, of $J$.`,
    },
    perspectives: {
      picture: ({ sizes }) => md`
$$${sizes.map((n) => `\\overset{${n}}{\\bullet}`).join('\\longrightarrow')}$$

Both passes walk through the same layers and pay for the same matrices, so one pass costs the same in either direction. The difference is what a pass delivers: backward a whole gradient of *one* output, forward the change of *all* outputs for one direction.`,
      counting: {
        reaches: ({ sizes }) => {
          // Every pair of neighbouring units is joined by one edge, and a pass touches each edge once.
          let edges = 0;
          for (const l of layers({ sizes })) for (let unit = 0; unit < entry(sizes, l); unit += 1) edges += entry(sizes, l - 1);
          return { cost: edges, whole: edges * Math.min(...[entry(sizes, 0), entry(sizes, sizes.length - 1)]) };
        },
        says: ({ cost, sizes }) => md`
Draw the net with its units. An edge joins each unit with each unit of the next layer, $${cost}$ edges in all, and a pass does one multiplication on each edge, whichever way it runs. With one output, as a loss is, one pass backward is enough for all $${entry(sizes, 0)}$ inputs.`,
      },
      code: ({ wanted, sizes }) => md`
~~~python
${wanted === 'gradient' ? 'vector = g' : 'vector = v'}
for J in ${wanted === 'gradient' ? `[${[...layers({ sizes })].reverse().map((l) => `J${l}`).join(', ')}]` : `[${layers({ sizes }).map((l) => `J${l}`).join(', ')}]`}:
    vector = ${wanted === 'gradient' ? 'J.T' : 'J'} @ vector
~~~`,
    },
    matters: 'A loss is one number and the parameters are millions: that is the whole reason why training runs backward through the net and not forward.',
    oracle: enumeration(({ sizes, wanted }) => {
      const count = sizes.length - 1;
      const shapes = range(count, 1).flatMap((l) => [{ id: `${l}`, rows: sizes[l] ?? 0, columns: sizes[l - 1] ?? 0 }, { id: `${l}T`, rows: sizes[l - 1] ?? 0, columns: sizes[l] ?? 0 }]);
      // Which chains of fitting shapes lead from the vector that there is to the one that is wanted? All widths differ: one.
      const [start, goal] = wanted === 'gradient' ? [sizes[count] ?? 0, sizes[0] ?? 0] : [sizes[0] ?? 0, sizes[count] ?? 0];
      const chains = (length: number, used: readonly string[]): readonly (readonly string[])[] => {
        if (length === goal) return [used];
        return shapes.filter((s) => s.columns === length && !used.some((u) => Number.parseInt(u, 10) === Number.parseInt(s.id, 10))).flatMap((s) => chains(s.rows, [...used, s.id]));
      };
      const order = chains(start, [])[0] ?? [];
      const pay = (ids: readonly string[]) => ids.reduce((s, id) => { const of = shapes.find((x) => x.id === id); return s + (of?.rows ?? 0) * (of?.columns ?? 0); }, 0);
      // The whole Jacobian by columns and by rows, pass for pass.
      const columns = Array.from({ length: sizes[0] ?? 0 }, () => pay(order)).reduce((s, x) => s + x, 0);
      const rows = Array.from({ length: sizes[count] ?? 0 }, () => pay(order)).reduce((s, x) => s + x, 0);
      return { order, cost: pay(order), whole: columns < rows ? columns : rows };
    }),
    degenerate: {
      'one output, as a loss': { drawn: { sizes: [5, 4, 3, 1], wanted: 'gradient' }, gives: { order: ['3T', '2T', '1T'], cost: 35, whole: 35 } },
      'one input': { drawn: { sizes: [1, 4, 3, 2], wanted: 'direction' }, gives: { order: ['1', '2', '3'], cost: 22, whole: 22 } },
    },
  });
