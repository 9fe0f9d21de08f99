import { enumeration, exercise, number, set, vector } from '#exercise';
import { cartesian, range } from '#numeric';
import { md } from '#paper';

type Shape = readonly number[];
const product = (sizes: Shape) => sizes.reduce((p, s) => p * s, 1);
/** A shape with ones on its left until it has as many axes as asked. */
const padded = (shape: Shape, axes: number): Shape => [...Array.from({ length: axes - shape.length }, () => 1), ...shape];

export default exercise({
  id: 'linear-algebra/broadcast-shape',
  version: 1,
  title: 'What is stretched',
  trains: 'tensor-shapes',
  rating: 1100,
  minutes: 3,
  first: true,
})
  .draw((r) => {
    // The result first: different sizes, then on each axis who brings its own size. Axes on the left are missing in Y.
    const axes = r.stream('axes').pick([3, 4, 4, 5, 5]);
    const missing = axes === 3 ? 1 : r.stream('missing').pick([1, 1, 2]);
    const result = r.stream('sizes').sample([2, 3, 4, 5, 6, 7, 8, 9], axes);
    const kept = axes - missing;
    const others = Array.from({ length: kept - 2 }, (_, i) => r.stream(`axis ${i}`).pick(['both', 'X'] as const));
    const kinds = [...Array.from({ length: missing }, () => 'X' as const), ...r.stream('kinds').shuffle(['X', 'Y', ...others] as const)];
    return {
      X: result.map((size, i) => (kinds[i] === 'Y' ? 1 : size)),
      Y: result.map((size, i) => (kinds[i] === 'X' ? 1 : size)).slice(missing),
    };
  })
  .step({ under: ({ X, Y }) => padded(Y, X.length) }, md`Write the shape of $Y$ under that of $X$, flush right. The axes that $Y$ lacks on the left count as $1$.`, ({ X, under }) => md`$X$: $${X}$, $\ Y$: $${under}$`)
  .step({ shape: ({ X, under }) => X.map((x, i) => (x === 1 ? (under[i] ?? 1) : x)) }, md`On each axis take the size that is not $1$.`, ({ shape }) => md`$X + Y$: $${shape}$`)
  .step({ axes: ({ under, shape }) => range(shape.length).filter((i) => under[i] === 1 && shape[i] !== 1) }, md`$Y$ is stretched where it has a $1$ and the result has more.`, ({ axes }) => md`axes ${axes.join(', ')}`)
  .step({ uses: ({ axes, shape }) => product(axes.map((i) => shape[i] ?? 1)) }, md`Along those axes one entry of $Y$ is read again and again: multiply their sizes.`, ({ axes, shape, uses }) => md`$${axes.map((i) => shape[i] ?? 1).join('\\cdot ')} = ${uses}$`)
  .ask({
    prompt: ({ X, Y }) => md`
The array $X$ has the shape $${X}$, the array $Y$ the shape ${Y.length === 1 ? md`$(${Y[0] ?? 1},)$` : md`$${Y}$`}. They are added entry by entry, with broadcasting.

- Which shape has $X + Y$? Write it as a list of sizes.
- Along which axes of the result is $Y$ stretched? Count the axes of the result from $0$, on the left; axes that $Y$ does not have count as stretched too.
- In how many entries of the result does one entry of $Y$ occur?`,
    answers: {
      shape: vector({ tolerance: 'exact', label: '\\text{shape of } X + Y =' }),
      axes: set({ tolerance: 'exact', label: '\\text{axes} =' }),
      uses: number({ tolerance: 'exact', integer: true, label: '\\text{entries} =' }),
    },
    mistakes: {
      shape: {
        'only Y is stretched': {
          gives: ({ X }) => X,
          says: md`You gave the result the shape of $X$. Being the larger array does not protect $X$: it has an axis of size $1$ itself, and that one is stretched as well.`,
        },
      },
      axes: {
        'the missing axes left out': {
          gives: ({ X, Y, shape }) => range(shape.length).filter((i) => i >= X.length - Y.length && Y[i - (X.length - Y.length)] === 1 && shape[i] !== 1),
          says: md`You listed the axes on which $Y$ has a $1$. The axes that it does not have at all are treated as a $1$, so along them it is repeated too.`,
        },
        'the axes of the other array': {
          gives: ({ X, shape }) => range(shape.length).filter((i) => X[i] === 1 && shape[i] !== 1),
          says: md`There it is $X$ that is stretched. Asked are the axes along which $Y$ has nothing of its own.`,
        },
        'counted from 1': {
          gives: ({ under, shape }) => range(shape.length).filter((i) => under[i] === 1 && shape[i] !== 1).map((i) => i + 1),
          says: md`Your axes are all one too far: the leftmost axis of the result has the number $0$.`,
          slip: true,
        },
      },
      uses: {
        'sizes added': {
          gives: ({ axes, shape }) => axes.reduce((s, i) => s + (shape[i] ?? 1), 0),
          says: md`You added the sizes of the stretched axes. Along two axes together an entry fills a rectangle, and a rectangle has length *times* width.`,
        },
      },
    },
    help: {
      nudge: md`Write the two shapes one under the other. At which end do they have to be aligned?`,
      method: md`Align the shapes on the right and fill up with $1$ on the left. On every axis the sizes are equal, or one is $1$ and is stretched to the other. An entry of $Y$ occurs once for each position along the axes on which $Y$ is stretched.`,
    },
    perspectives: {
      counting: {
        reaches: ({ X, Y }) => {
          const shape = [...X].reverse().map((x, i) => Math.max(x, [...Y].reverse()[i] ?? 1)).reverse();
          return { shape, uses: product(shape) / product(Y) };
        },
        says: ({ Y, shape, uses }) => md`
The last answer has a check that needs no axes. The result has $${shape.join('\\cdot ')} = ${product(shape)}$ entries, $Y$ has $${product(Y)}$, and each occurs equally often: $${product(shape)}/${product(Y)} = ${uses}$ times.`,
      },
      code: ({ X, Y, axes }) => md`
~~~python
X, Y = np.ones(${tuple(X)}), np.ones(${tuple(Y)})
print((X + Y).shape)
# on the way back a gradient is summed where Y was stretched
G = np.ones((X + Y).shape)
gY = G.sum(axis=${tuple(axes)}).reshape(Y.shape)
~~~`,
    },
    picture: ({ X, Y, shape }) => md`
| axis | ${range(X.length).join(' | ')} |
| --- |
| $X$ | ${X.join(' | ')} |
| $Y$ | ${[...Array.from({ length: X.length - Y.length }, () => '·'), ...Y].join(' | ')} |
| $X + Y$ | ${shape.join(' | ')} |`,
    matters: 'On the way back the gradient of a stretched array is summed over just these axes; that is how a bias gets one gradient from a whole batch.',
    oracle: enumeration(({ X, Y }) => {
      // Walk through every entry of the result by its own index and see which entry of Y is read there.
      const n = Math.max(X.length, Y.length);
      const size = (of: Shape, axis: number) => of[axis - (n - of.length)] ?? 1;
      const shape = range(n).map((axis) => (size(X, axis) === size(Y, axis) || size(Y, axis) === 1 ? size(X, axis) : size(Y, axis)));
      const read = (at: readonly number[]) => at.slice(n - Y.length).map((k, i) => (Y[i] === 1 ? 0 : k)).join();
      const entries = cartesian(shape.map((s) => range(s)));
      const origin = read(shape.map(() => 0));
      const axes = range(n).filter((axis) => (shape[axis] ?? 1) > 1 && read(shape.map((_, i) => (i === axis ? 1 : 0))) === origin);
      return { shape, axes, uses: entries.filter((at) => read(at) === origin).length };
    }),
    degenerate: {
      'one number for all': { drawn: { X: [4, 3], Y: [1] }, gives: { shape: [4, 3], axes: [0, 1], uses: 12 } },
      'nothing to stretch': { drawn: { X: [2, 3], Y: [2, 3] }, gives: { shape: [2, 3], axes: [], uses: 1 } },
    },
  });

const tuple = (sizes: Shape) => (sizes.length === 1 ? `(${sizes[0] ?? 1},)` : `(${sizes.join(', ')})`);
