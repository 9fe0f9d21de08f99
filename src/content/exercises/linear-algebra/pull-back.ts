import { exercise, expression, finiteDifferences } from '#exercise';
import { formula, type Formula } from '#grade/read';
import { gradientByDifferences, log, sigmoid, softmax, tanh } from '#numeric';
import { md, type Words } from '#paper';

const symbols = { W: 'matrix d d', a: 'vector d', tau: 'positive', gamma: 'vector d', u: 'vector d', h: 'simplex d', p: 'vector d', q: 'vector d', g: 'vector d' } as const;
const f = formula(symbols);
type Vector = readonly number[];
type Symbolic = Formula<typeof symbols>;

/** What happens between u and h; `keeps` is what was kept from the way forward and may occur in the answer. */
const maps = {
  tanh: {
    tex: '\\tanh(u)', note: md`The function acts entry by entry.`, keeps: 'h', value: (u: Vector) => u.map(tanh), undo: (h: Vector) => h.map((y) => log((1 + y) / (1 - y)) / 2),
    back: (delta: Symbolic) => f`(1 - h ⊙ h) ⊙ (${delta})`, wrong: (delta: Symbolic) => f`(1 - h) ⊙ (${delta})`,
    words: md`The Jacobian of an entrywise map is diagonal: multiply entry by entry by $1 - h\odot h$.`, wrongSays: md`The slope of $\tanh$, written by its value, is one minus the *square*.`,
  },
  logistic: {
    tex: '\\sigma(u)', note: md`The function $\sigma(t) = 1/(1 + e^{-t})$ acts entry by entry.`, keeps: 'h', value: (u: Vector) => u.map(sigmoid), undo: (h: Vector) => h.map((y) => log(y / (1 - y))),
    back: (delta: Symbolic) => f`h ⊙ (1 - h) ⊙ (${delta})`, wrong: (delta: Symbolic) => f`(1 - h ⊙ h) ⊙ (${delta})`,
    words: md`The Jacobian of an entrywise map is diagonal: multiply entry by entry by $h\odot(1 - h)$.`, wrongSays: md`That is the slope of $\tanh$. For the logistic function it is $\sigma(1 - \sigma)$.`,
  },
  softmax: {
    tex: '\\operatorname{softmax}(u)', note: md``, keeps: 'h', value: softmax, undo: (h: Vector) => h.map(log),
    back: (delta: Symbolic) => f`h ⊙ (${delta}) - (h^T (${delta})) h`, wrong: (delta: Symbolic) => f`h ⊙ (1 - h) ⊙ (${delta})`,
    words: md`The Jacobian of softmax is $\operatorname{diag}(h) - hh^\top$, and it is symmetric: multiply entry by entry by $h$, then take away $h$ times the inner product with $h$.`,
    wrongSays: md`You used the diagonal of the Jacobian only. Softmax couples its entries: raising one logit lowers all *other* probabilities.`,
  },
  taken: {
    tex: 'u - (p^\\top u)\\,q', note: md``, keeps: 'none', value: (u: Vector, p: Vector, q: Vector) => { const k = dot(p, u); return u.map((x, i) => x - k * (q[i] ?? 0)); }, undo: (h: Vector) => h,
    back: (delta: Symbolic) => f`(${delta}) - (q^T (${delta})) p`, wrong: (delta: Symbolic) => f`(${delta}) - (p^T (${delta})) q`,
    words: md`The map is linear, with the matrix $I - qp^\top$. Backward acts its transpose, $I - pq^\top$.`, wrongSays: md`You applied the map itself to the gradient, $I - qp^\top$. Backward its transpose is needed: $p$ and $q$ change places.`,
  },
  unit: {
    tex: 'u/\\lVert u\\rVert', note: md`The length is $\lVert u\rVert = \sqrt{u^\top u}$, and $u \ne 0$.`, keeps: 'u', value: (u: Vector) => u.map((x) => x / Math.sqrt(dot(u, u))), undo: (h: Vector) => h,
    back: (delta: Symbolic) => f`(${delta})/‖u‖ - (u^T (${delta})) u/‖u‖^3`, wrong: (delta: Symbolic) => f`(${delta})/‖u‖`,
    words: md`The quotient rule: $J = \frac{1}{\lVert u\rVert}I - \frac{1}{\lVert u\rVert^3}uu^\top$, which is symmetric.`, wrongSays: md`You treated the length as a constant. It depends on $u$ as well: a push along $u$ changes nothing at all in the output.`,
  },
  squares: {
    tex: 'u\\odot u', note: md``, keeps: 'u', value: (u: Vector) => u.map((x) => x * x), undo: (h: Vector) => h,
    back: (delta: Symbolic) => f`2 u ⊙ (${delta})`, wrong: (delta: Symbolic) => f`u ⊙ (${delta})`,
    words: md`The Jacobian of an entrywise map is diagonal: multiply entry by entry by $2u$.`, wrongSays: md`The derivative of $u_i^2$ is twice $u_i$.`,
  },
} as const;
const inner = { dense: { tex: 'Wx' }, biased: { tex: 'Wx + b' }, scaled: { tex: 'a\\odot x' }, cooled: { tex: 'x/\\tau' } } as const;
const outer = { none: { tex: 'h' }, gain: { tex: '\\gamma\\odot h' }, skip: { tex: 'x + h' } } as const;
type Drawn = { readonly map: keyof typeof maps; readonly before: keyof typeof inner; readonly after: keyof typeof outer };

const through = (before: Drawn['before'], delta: Symbolic) => ({ dense: () => f`W^T (${delta})`, biased: () => f`W^T (${delta})`, scaled: () => f`a ⊙ (${delta})`, cooled: () => f`(${delta})/tau` })[before]();
const wrongThrough = (before: Drawn['before'], delta: Symbolic) => ({ dense: () => f`W (${delta})`, biased: () => f`W (${delta})`, scaled: () => delta, cooled: () => f`tau (${delta})` })[before]();

/** What may occur in the answer: what was kept, the parameters, what arrives. */
const usable = ({ map, before, after }: Drawn) => {
  const names: readonly (keyof typeof symbols)[] = [
    ...(maps[map].keeps === 'none' ? (['p', 'q'] as const) : [maps[map].keeps]),
    ...(before === 'scaled' ? (['a'] as const) : before === 'cooled' ? (['tau'] as const) : (['W'] as const)),
    ...(after === 'gain' ? (['gamma'] as const) : []),
    'g',
  ];
  return Object.fromEntries(names.map((name) => [name, symbols[name]]));
};

export default exercise({
  id: 'linear-algebra/pull-back',
  version: 1,
  title: 'Backward through a layer, as a formula',
  trains: 'layer-jacobians',
  uses: { 'activation-derivatives': 0.3, 'vector-gradients': 0.2 },
  rating: 1550,
  minutes: 5,
})
  .draw((r): Drawn => ({
    map: r.stream('map').pick(['tanh', 'logistic', 'softmax', 'taken', 'unit', 'squares'] as const),
    before: r.stream('before').pick(['dense', 'biased', 'scaled', 'cooled'] as const),
    after: r.stream('after').pick(['none', 'gain', 'skip'] as const),
  }))
  .step({ arrives: ({ after }) => (after === 'gain' ? f`gamma ⊙ g` : f`g`) }, ({ after }) => ({ none: md`At $h$ the gradient $g$ arrives unchanged.`, gain: md`At $h$ arrives $\gamma\odot g$: each entry of $h$ was multiplied by its own factor.`, skip: md`At a sum the gradient goes both ways unchanged: $g$ arrives at $h$, and $g$ goes straight to $x$ as well.` })[after])
  .step({ delta: ({ map, arrives }) => maps[map].back(arrives) }, ({ map }) => maps[map].words)
  .step(
    { back: ({ before, after, delta }) => (after === 'skip' ? f`${through(before, delta)} + g` : through(before, delta)) },
    ({ before, after }) => md`${{ dense: md`From $u$ to $x$ through the transpose of $W$.`, biased: md`From $u$ to $x$ through the transpose of $W$; the bias adds nothing.`, scaled: md`From $u$ to $x$ the same factors $a$ again.`, cooled: md`From $u$ to $x$ the factor $1/\tau$ again.` }[before]}${after === 'skip' ? md` Add what came by the direct way.` : md``}`,
  )
  .ask({
    prompt: ({ map, before, after }) => md`
A layer maps $x$ to

$$u = ${inner[before].tex},\qquad h = ${maps[map].tex},\qquad y = ${outer[after].tex}.$$

${maps[map].note}

On the way back the layer receives the gradient $g = \nabla_y L$ of a loss. Which gradient $\nabla_x L$ does it pass on? ${map === 'taken' ? md`Write the answer with the parameters and $g$ alone.` : map === 'unit' || map === 'squares' ? md`Of the way forward $u$ was kept: write the answer with $u$, the parameters and $g$, without $x$, $h$ and $y$.` : md`Of the way forward $h$ was kept: write the answer with $h$, the parameters and $g$, without $x$, $u$ and $y$.`}`,
    symbols: ({ map, before, after }) => [
      ['x,\\ u,\\ h,\\ y', '\\in \\mathbb{R}^d', 'columns'],
      ['g,\\ \\nabla_x L', '\\in \\mathbb{R}^d', 'gradients, columns'],
      ...(before === 'dense' || before === 'biased' ? [['W', 'd \\times d', 'weights, one row an entry of u'] as const] : before === 'scaled' ? [['a', '\\in \\mathbb{R}^d', 'factors'] as const] : [['\\tau', '> 0', 'temperature'] as const]),
      ...(before === 'biased' ? [['b', '\\in \\mathbb{R}^d', 'biases'] as const] : []),
      ...(map === 'taken' ? [['p,\\ q', '\\in \\mathbb{R}^d', 'parameters, columns'] as const] : []),
      ...(after === 'gain' ? [['\\gamma', '\\in \\mathbb{R}^d', 'factors'] as const] : []),
      ...(map === 'softmax' ? [['h', '', 'positive, sums to 1'] as const] : []),
      ['\\odot', '', 'product entry by entry'],
    ],
    answers: { back: expression({ symbols: (drawn) => usable(drawn), shape: 'vector d', label: '\\nabla_x L =' }) },
    mistakes: {
      delta: {
        'the map differentiated wrongly': { gives: ({ map, arrives }) => maps[map].wrong(arrives), says: ({ map }) => maps[map].wrongSays },
      },
      back: {
        'the way back through the first map': {
          gives: ({ before, after, delta }) => (after === 'skip' ? f`${wrongThrough(before, delta)} + g` : wrongThrough(before, delta)),
          says: ({ before }): Words => ({
            dense: md`You multiplied by $W$ itself. That is the way forward; backward it is the transpose, as $x_j$ influences every $u_i$ through column $j$.`,
            biased: md`You multiplied by $W$ itself. That is the way forward; backward it is the transpose, as $x_j$ influences every $u_i$ through column $j$.`,
            scaled: md`The factors $a$ do not occur on your way back from $u$ to $x$. What was multiplied forward is multiplied backward as well.`,
            cooled: md`You multiplied by $\tau$. The way back does not undo the way forward: a small change of $x$ reaches $u$ divided by $\tau$, and so does the gradient.`,
          })[before],
        },
        'the direct way forgotten': {
          when: ({ after }) => after === 'skip',
          gives: ({ before, delta }) => through(before, delta),
          says: md`One of the two ways from $y$ back to $x$ is missing: $x$ enters $y$ directly, too.`,
        },
      },
    },
    help: {
      nudge: md`Walk back one station at a time: from $y$ to $h$, from $h$ to $u$, from $u$ to $x$. What does each station do to a gradient?`,
      method: md`At each station multiply by the transposed Jacobian, without writing it down: entrywise maps multiply entry by entry, a matrix by its transpose, $\operatorname{softmax}$ by $\operatorname{diag}(h) - hh^\top$, and what was copied forward is added backward.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ map, before, after }) => {
          // With the Jacobians written out as matrices, from the output to the input.
          const first = { dense: () => f`W`, biased: () => f`W`, scaled: () => f`diag(a)`, cooled: () => f`1/tau I` }[before]();
          const second = { tanh: () => f`I - diag(h)^2`, logistic: () => f`diag(h) - diag(h)^2`, softmax: () => f`diag(h) - h h^T`, taken: () => f`I - q p^T`, unit: () => f`1/‖u‖ I - u u^T/‖u‖^3`, squares: () => f`2 diag(u)` }[map]();
          const third = after === 'gain' ? f`diag(gamma)` : f`I`;
          return { back: after === 'skip' ? f`(I + (${second}) ${first})^T g` : f`(${third} (${second}) ${first})^T g` };
        },
        says: ({ map, after }) => md`
Written out, the Jacobian of the middle is $${{ tanh: 'I - \\operatorname{diag}(h)^2', logistic: '\\operatorname{diag}(h) - \\operatorname{diag}(h)^2', softmax: '\\operatorname{diag}(h) - hh^\\top', taken: 'I - qp^\\top', unit: '\\frac{1}{\\lVert u\\rVert}I - \\frac{1}{\\lVert u\\rVert^3}uu^\\top', squares: '2\\operatorname{diag}(u)' }[map]}$. Multiply the stations in the order in which they act, the last one on the left,
${after === 'skip' ? md`add $I$ for the direct way, ` : md``}transpose, and apply to $g$. It is the same, at the price of $d\times d$ matrices.`,
      },
      geometry: ({ map }) => ({
        tanh: md`Where $h$ is near $\pm1$ hardly anything of the gradient comes through: a saturated unit is deaf.`,
        logistic: md`At best a quarter comes through, where $h = \frac12$; near $0$ and $1$ hardly anything: a saturated unit is deaf.`,
        softmax: md`A push that is the same for all entries changes nothing in softmax, so what comes back at $u$ adds up to zero.`,
        taken: md`Forward, what lies along $p$ is measured and laid down along $q$. Backward, what lies along $q$ is measured and laid down along $p$.`,
        unit: md`The output lives on a sphere, so only what is tangent to it comes back: at $u$ the gradient is perpendicular to $u$, and the longer $u$ is, the smaller.`,
        squares: md`Where $u_i = 0$ the parabola is flat, and nothing comes back.`,
      })[map],
    },
    matters: 'A custom layer in any framework is a forward function and this formula; whoever keeps the right value on the way forward need not form the Jacobian on the way back.',
    oracle: finiteDifferences(({ map, before, after }) => ({
      back: {
        at: ({ W, a, tau, gamma, u, h, p, q, g }) => {
          const kept = maps[map].keeps === 'u' ? u : maps[map].keeps === 'h' ? maps[map].undo(h) : g.map(() => 0);
          // A direction at x moves u by the first map, which is linear; the loss is g·y.
          const move = (dx: Vector) => (before === 'scaled' ? dx.map((x, i) => x * (a[i] ?? 0)) : before === 'cooled' ? dx.map((x) => x / tau) : W.map((row) => dot(row, dx)));
          const loss = (dx: Vector) => {
            const moved = maps[map].value(move(dx).map((x, i) => x + (kept[i] ?? 0)), p, q);
            const y = after === 'gain' ? moved.map((x, i) => x * (gamma[i] ?? 0)) : after === 'skip' ? moved.map((x, i) => x + (dx[i] ?? 0)) : moved;
            return dot(g, y);
          };
          return gradientByDifferences(loss, g.map(() => 0));
        },
      },
    })),
    degenerate: {
      'softmax alone, at temperature': { drawn: { map: 'softmax', before: 'cooled', after: 'none' }, gives: { back: f`1/tau (h ⊙ g - h h^T g)` } },
      'squares with a direct way': { drawn: { map: 'squares', before: 'scaled', after: 'skip' }, gives: { back: f`g + 2 a ⊙ u ⊙ g` } },
    },
  });

const dot = (p: Vector, q: Vector) => p.reduce((s, x, i) => s + x * (q[i] ?? 0), 0);
