import { choices, enumeration, exercise, number, vector } from '#exercise';
import { dot, entry, norm, range, scale } from '#numeric';
import { md, words } from '#paper';

type Vector = readonly number[];
type Drawn = { readonly g: Vector; readonly directions: readonly Vector[]; readonly along: number; readonly eta: number };
const crossed = (a: Vector, b: Vector) => entry(a, 0) * entry(b, 1) - entry(a, 1) * entry(b, 0);
const names = 'ABCDE';

export default exercise({
  id: 'optimisation/which-go-down',
  version: 1,
  title: 'Which of these go down?',
  trains: 'descent-directions',
  rating: 1100,
  minutes: 3,
  first: true,
})
  .draw(
    (r): Drawn => {
      // A gradient of whole length; one direction along the level line, the others on either side of it.
      const [a, b] = r.stream('gradient').pick([[3, 4], [4, 3], [6, 8], [8, 6], [1.5, 2], [2, 1.5]] as const);
      const g = [a * r.stream('sign 1').pick([-1, 1]), b * r.stream('sign 2').pick([-1, 1])];
      const k = a > 5 ? 2 : a < 2.5 ? 0.5 : 1;
      const level = scale(r.stream('level').pick([-1, 1]) / k, [-entry(g, 1), entry(g, 0)]);
      const down = r.stream('down').int(1, 3);
      const others = range(4).map((i) => {
        const s = r.stream(`direction ${i}`);
        const d = [s.int(-5, 5), s.int(-5, 5)];
        const wanted = i < down ? -1 : 1;
        return dot(g, d) * wanted > 0 ? d : scale(-1, d);
      });
      const directions = r.stream('order').shuffle([level, ...others]).map((d) => d.map((x) => x + 0));
      return { g, directions, along: r.stream('along').int(0, 4), eta: r.stream('eta').pick([0.1, 0.2, 0.05, 0.01]) };
    },
    {
      'only one direction is level': ({ g, directions }) => directions.filter((d) => dot(g, d) === 0).length === 1,
      'the directions differ': ({ directions }) => directions.every((d, i) => directions.every((e, j) => i === j || crossed(d, e) !== 0 || dot(d, e) < 0)),
      'one steep-looking direction is not simply the negative gradient': ({ g, directions }) => directions.every((d) => crossed(g, d) !== 0),
      'the asked one is not level and not short': ({ g, directions, along }) => { const d = directions[along] ?? []; return dot(g, d) !== 0 && Math.abs(norm(d) - 1) > 0.1; },
    },
  )
  .step({ slopes: ({ g, directions }) => directions.map((d) => dot(g, d)) }, md`Take the product of each direction with the gradient.`, ({ g, directions, slopes }) => products(g, directions, slopes))
  .step({ down: ({ slopes }): readonly string[] => range(5).filter((i) => entry(slopes, i) < 0).map((i) => names[i] ?? '') }, md`Downhill is where it is negative. Zero is the level line: to first order nothing changes.`, ({ down }) => md`${down.join(', ')}`)
  .step({ steepest: ({ g }) => g.map((x) => -x / norm(g) + 0) }, md`The steepest way down is the negative gradient; divide by its length.`, ({ g, steepest }) => md`$-\nabla f/\lVert\nabla f\rVert = ${g.map((x) => -x)}/${norm(g)} = ${steepest}$`)
  .step({ change: ({ slopes, along, eta }) => eta * entry(slopes, along) }, md`To first order the step changes $f$ by $\eta\,\nabla f^\top d$.`, ({ slopes, along, eta, change }) => md`$${eta}\cdot${signed(entry(slopes, along))} = ${change}$`)
  .ask({
    prompt: ({ g, directions, along, eta }) => md`
At the current point a function has the gradient $\nabla f = ${g}$. There are five directions:

| ${[...names].join(' | ')} |
| --- |
| ${directions.map((d) => `$(${entry(d, 0)},\\ ${entry(d, 1)})$`).join(' | ')} |

- Which of them go downhill, if one steps only a little way?
- Which direction of length one falls fastest of *all* directions?
- By how much does $f$ change, to first order, with a step of $\eta = ${eta}$ along the direction $d$ called ${names[along] ?? ''}, that is by $\eta d$? (Negative where it falls.)`,
    symbols: [['d', '\\in \\mathbb{R}^2', 'direction, of any length'], ['\\eta', '> 0', 'step size']],
    answers: {
      down: choices({ options: ({ directions }: Drawn) => directions.map((d, i) => ({ id: names[i] ?? '', says: md`${names[i] ?? ''}: $${d}$` })), label: '\\text{downhill}' }),
      steepest: vector({ size: 2, tolerance: 'exact', credit: 'per entry', label: '\\text{steepest} =' }),
      change: number({ tolerance: 'exact', label: '\\text{change} =' }),
    },
    mistakes: {
      down: {
        'the ones that go up': {
          gives: ({ slopes }) => range(5).filter((i) => entry(slopes, i) > 0).map((i) => names[i] ?? ''),
          says: md`You chose the directions that lean *towards* the gradient. The gradient points uphill.`,
        },
        'the level one counted': {
          gives: ({ slopes }) => range(5).filter((i) => entry(slopes, i) <= 0).map((i) => names[i] ?? ''),
          says: md`One of yours is at a right angle to the gradient: along it $f$ neither falls nor rises, to first order.`,
        },
      },
      steepest: {
        'uphill': {
          gives: ({ g }) => g.map((x) => x / norm(g)),
          says: md`That is the direction in which $f$ *grows* fastest.`,
          slip: true,
        },
        'not of length one': {
          gives: ({ g }) => g.map((x) => -x + 0),
          says: md`The direction is right, but its length is not one. Divide by it.`,
          slip: true,
        },
        'the signs only': {
          gives: ({ g }) => g.map((x) => -Math.sign(x)),
          says: md`You took only the signs. That goes downhill too, but its length is not one, and it does not lean towards the coordinate in which $f$ is steeper.`,
        },
      },
      change: {
        'per unit of length': {
          gives: ({ slopes, along, eta, directions }) => (eta * entry(slopes, along)) / norm(directions[along] ?? []),
          says: md`You divided by the length of $d$. The step is $\eta d$, so a longer $d$ goes further; only the slope *per unit of length* would be divided.`,
        },
        'the step size left out': {
          gives: ({ slopes, along }) => entry(slopes, along),
          says: md`That is the change for a step of $d$ itself. Here only a part $\eta$ of it is gone.`,
          slip: true,
        },
      },
    },
    help: {
      nudge: md`Draw the gradient and the line at a right angle to it. On which side of the line does a direction go down?`,
      method: md`$f(w + \eta d) \approx f(w) + \eta\,\nabla f^\top d$. The sign of $\nabla f^\top d$ decides; among directions of one length it is least for $-\nabla f$.`,
    },
    perspectives: {
      geometry: {
        reaches: ({ g, directions, along, eta }) => {
          // Turn the plane so that the gradient points along the first axis; only the first coordinate then matters.
          const [c, s] = [entry(g, 0) / norm(g), entry(g, 1) / norm(g)];
          const turned = directions.map((d) => c * entry(d, 0) + s * entry(d, 1));
          return { down: range(5).filter((i) => entry(turned, i) < -1e-9).map((i) => names[i] ?? ''), steepest: [-c, -s], change: eta * norm(g) * entry(turned, along) };
        },
        says: ({ g }) => md`
Turn the plane until the gradient points to the right, with length $${norm(g)}$. Then $f$ grows to the right and to first order depends on nothing else: downhill is everything that goes to the left, the steepest is straight left, and the change is $${norm(g)}$ times how far one has gone to the right.`,
      },
      algebra: ({ g, directions, slopes, along }) => md`
$\nabla f^\top d = \lVert\nabla f\rVert\,\lVert d\rVert\cos\varphi$. For the direction asked the cosine is $${entry(slopes, along)}/(${norm(g)}\cdot${norm(directions[along] ?? [])})$. The angle alone decides the sign; it is least, $-1$, at $180°$.`,
    },
    picture: ({ g, directions, slopes }) => {
      const size = 1.15 * Math.max(norm(g), ...directions.map(norm));
      const level = scale(size / norm(g), [-entry(g, 1), entry(g, 0)]);
      return [{
        kind: 'figure',
        figure: {
          alt: 'The gradient, the level line at a right angle to it, and the five directions on either side of that line',
          x: [-size, size], y: [-size, size], aspect: 1,
          marks: [
            { mark: 'line', points: [[-entry(level, 0), -entry(level, 1)], [entry(level, 0), entry(level, 1)]], role: 'faint', dashed: true },
            ...directions.map((d, i) => ({ mark: 'line', points: [[0, 0], [entry(d, 0), entry(d, 1)]], role: entry(slopes, i) < 0 ? 'right' : entry(slopes, i) > 0 ? 'wrong' : 'faint', arrow: true }) as const),
            { mark: 'line', points: [[0, 0], [entry(g, 0), entry(g, 1)]], role: 'ink', arrow: true, thick: true },
            ...directions.map((d, i) => ({ mark: 'label', at: [1.1 * entry(d, 0), 1.1 * entry(d, 1)], text: names[i] ?? '', anchor: 'middle' }) as const),
          ],
          caption: 'Thick: the gradient. Dashed: the level line.',
        },
      }];
    },
    matters: 'Every optimiser proposes a direction; its product with the gradient is the first thing to print when a loss does not fall.',
    oracle: enumeration(({ g, directions, along, eta }) => {
      // A plane with this gradient, walked on. Where it is lowest on the unit circle it is level along the circle: two places.
      const plane = (x: Vector) => (g[0] ?? 0) * (x[0] ?? 0) + (g[1] ?? 0) * (x[1] ?? 0);
      const level = [plane([0, 1]), -plane([1, 0])];
      const length = Math.sqrt(level.reduce((s, x) => s + x * x, 0));
      const [best = []] = [1, -1].map((side) => [(side * (level[1] ?? 0)) / length, (-side * (level[0] ?? 0)) / length]).sort((a, b) => plane(a) - plane(b));
      const d = directions[along] ?? [];
      return { down: [...names].filter((_, i) => plane((directions[i] ?? []).map((x) => x / 1024)) < 0), steepest: best, change: plane(d.map((x) => eta * x)) };
    }),
    degenerate: {
      'along an axis': {
        drawn: { g: [2, 0], directions: [[0, 3], [-1, 5], [1, 1], [-1, -1], [0.5, -4]], along: 1, eta: 0.1 },
        gives: { down: ['B', 'D'], steepest: [-1, 0], change: -0.2 },
      },
    },
  });

const signed = (x: number) => (x < 0 ? `(${x})` : `${x}`);
const products = (g: Vector, directions: readonly Vector[], slopes: Vector) =>
  words(['| direction | $\\nabla f^\\top d$ |', '| --- | --- |', ...directions.map((d, i) => `| ${names[i] ?? ''} | $${[0, 1].map((j) => `${signed(entry(g, j))}\\cdot${signed(entry(d, j))}`).join(' + ')} = ${entry(slopes, i)}$ |`)].join('\n'));
