import { enumeration, exercise, ordering } from '#exercise';
import { constantValue, formulaOf, type Constant } from '#grade/read';
import { md } from '#paper';

/**
 * Functions of a variable, written @, with the lines of their derivation: put in @ + h, expand, drop what is quadratic, bring to the form gᵀh, read off.
 * Each line follows from the one before only. `lost` expands without the cross term, `sided` collects with a wrong transpose.
 */
const functions = {
  squares: {
    tex: (k: string) => `${k}\\lVert X@ - y\\rVert^2`,
    symbols: [['X', 'n \\times d', 'not square'], ['y', '\\in \\mathbb{R}^n', '']],
    lines: (k: string, two: string) => ({
      move: `f(@ + h) = ${k}\\lVert (X@ - y) + Xh\\rVert^2`,
      expand: `= f(@) + ${two}(X@ - y)^\\top Xh + ${k}\\lVert Xh\\rVert^2`,
      drop: `\\approx f(@) + ${two}(X@ - y)^\\top Xh`,
      collect: `= f(@) + \\bigl(${two}X^\\top(X@ - y)\\bigr)^\\top h`,
      read: `\\nabla f(@) = ${two}X^\\top(X@ - y)`,
      lost: `= f(@) + ${k}\\lVert Xh\\rVert^2`,
      sided: `= f(@) + \\bigl(${two}X(X@ - y)\\bigr)^\\top h`,
      misread: `\\nabla f(@) = ${two}(X@ - y)^\\top X`,
    }),
  },
  weighted: {
    tex: (k: string) => `${k}(X@ - y)^\\top S(X@ - y)`,
    symbols: [['X', 'n \\times d', 'not square'], ['y', '\\in \\mathbb{R}^n', ''], ['S', 'n \\times n', 'symmetric']],
    lines: (k: string, two: string) => ({
      move: `f(@ + h) = ${k}(X@ - y + Xh)^\\top S(X@ - y + Xh)`,
      expand: `= f(@) + ${two}(X@ - y)^\\top SXh + ${k}(Xh)^\\top SXh`,
      drop: `\\approx f(@) + ${two}(X@ - y)^\\top SXh`,
      collect: `= f(@) + \\bigl(${two}X^\\top S(X@ - y)\\bigr)^\\top h`,
      read: `\\nabla f(@) = ${two}X^\\top S(X@ - y)`,
      lost: `= f(@) + ${k}(Xh)^\\top SXh`,
      sided: `= f(@) + \\bigl(${two}SX(X@ - y)\\bigr)^\\top h`,
      misread: `\\nabla f(@) = ${two}(X@ - y)^\\top SX`,
    }),
  },
  form: {
    tex: (k: string) => `${k}@^\\top A@`,
    symbols: [['A', 'd \\times d', 'not symmetric']],
    lines: (k: string, two: string) => ({
      move: `f(@ + h) = ${k}(@ + h)^\\top A(@ + h)`,
      expand: `= f(@) + ${k}@^\\top Ah + ${k}h^\\top A@ + ${k}h^\\top Ah`,
      drop: `\\approx f(@) + ${k}@^\\top Ah + ${k}h^\\top A@`,
      collect: `= f(@) + \\bigl(${k}(A + A^\\top)@\\bigr)^\\top h`,
      read: `\\nabla f(@) = ${k}(A + A^\\top)@`,
      lost: `= f(@) + ${k}h^\\top Ah`,
      sided: `= f(@) + \\bigl(${two}A@\\bigr)^\\top h`,
      misread: `\\nabla f(@) = ${k}@^\\top(A + A^\\top)`,
    }),
  },
  product: {
    tex: (k: string) => `${k}(a^\\top @)(b^\\top @)`,
    symbols: [['a,\\ b', '\\in \\mathbb{R}^d', '']],
    lines: (k: string) => ({
      move: `f(@ + h) = ${k}(a^\\top @ + a^\\top h)(b^\\top @ + b^\\top h)`,
      expand: `= f(@) + ${k}(a^\\top @)(b^\\top h) + ${k}(b^\\top @)(a^\\top h) + ${k}(a^\\top h)(b^\\top h)`,
      drop: `\\approx f(@) + ${k}(a^\\top @)(b^\\top h) + ${k}(b^\\top @)(a^\\top h)`,
      collect: `= f(@) + \\bigl(${k}(a^\\top @)\\,b + ${k}(b^\\top @)\\,a\\bigr)^\\top h`,
      read: `\\nabla f(@) = ${k}(a^\\top @)\\,b + ${k}(b^\\top @)\\,a`,
      lost: `= f(@) + ${k}(a^\\top h)(b^\\top h)`,
      sided: `= f(@) + \\bigl(${k}(a^\\top @)\\,a + ${k}(b^\\top @)\\,b\\bigr)^\\top h`,
      misread: `\\nabla f(@) = ${k}(a^\\top @)(b^\\top @)\\,(a + b)`,
    }),
  },
  ridge: {
    tex: (k: string) => `${k}(a^\\top @ - t)^2 + ${k}\\lambda\\lVert @\\rVert^2`,
    symbols: [['a', '\\in \\mathbb{R}^d', ''], ['t', '\\in \\mathbb{R}', ''], ['\\lambda', '> 0', '']],
    lines: (k: string, two: string) => ({
      move: `f(@ + h) = ${k}\\bigl((a^\\top @ - t) + a^\\top h\\bigr)^2 + ${k}\\lambda\\lVert @ + h\\rVert^2`,
      expand: `= f(@) + ${two}(a^\\top @ - t)\\,a^\\top h + ${two}\\lambda @^\\top h + ${k}(a^\\top h)^2 + ${k}\\lambda\\lVert h\\rVert^2`,
      drop: `\\approx f(@) + ${two}(a^\\top @ - t)\\,a^\\top h + ${two}\\lambda @^\\top h`,
      collect: `= f(@) + \\bigl(${two}(a^\\top @ - t)\\,a + ${two}\\lambda @\\bigr)^\\top h`,
      read: `\\nabla f(@) = ${two}(a^\\top @ - t)\\,a + ${two}\\lambda @`,
      lost: `= f(@) + ${k}(a^\\top h)^2 + ${k}\\lambda\\lVert h\\rVert^2`,
      sided: `= f(@) + \\bigl(${two}(a^\\top @ - t)\\,@ + ${two}\\lambda a\\bigr)^\\top h`,
      misread: `\\nabla f(@) = ${two}(a^\\top @ - t)\\,a^\\top + ${two}\\lambda @^\\top`,
    }),
  },
} as const;
type Name = keyof typeof functions;
type Drawn = { readonly of: Name; readonly factor: keyof typeof factors; readonly letter: string };
/** The factor before the function, and twice as much, which a square brings forth. */
const factors = {
  half: ['\\tfrac12', ''], one: ['', '2'], mean: ['\\tfrac{1}{2n}', '\\tfrac1n'], both: ['\\tfrac1n', '\\tfrac2n'], c: ['c', '2c'],
} as const;
type Line = keyof ReturnType<(typeof functions)['squares']['lines']>;
const right: readonly Line[] = ['move', 'expand', 'drop', 'collect', 'read'];

/** The lines with the letter of this instance. */
const lines = ({ of, factor, letter }: Drawn) => {
  const [k, two] = factors[factor];
  const written = functions[of].lines(k, two);
  return Object.fromEntries(Object.entries(written).map(([id, tex]) => [id, renamed(tex, letter)])) as Record<Line, string>;
};
const renamed = (tex: string, letter: string) => tex.replaceAll('@', letter);

export default exercise({
  id: 'optimisation/gradient-by-moving',
  version: 1,
  title: 'A gradient, line by line',
  trains: 'vector-gradients',
  rating: 1300,
  minutes: 4,
})
  .draw((r): Drawn => ({
    of: r.stream('of').pick(['squares', 'weighted', 'form', 'product', 'ridge'] as const),
    factor: r.stream('factor').pick(['half', 'one', 'mean', 'both', 'c'] as const),
    letter: r.stream('letter').pick(['w', 'v', 'x', '\\theta', '\\beta']),
  }))
  .step({ start: (): readonly Line[] => ['move', 'expand'] }, md`Move the argument by $h$ and expand. What does not contain $h$ is $f$ itself; the terms with one $h$ are what we want; the rest has two.`, (drawn) => md`$${lines(drawn).move}$, $\ ${lines(drawn).expand}$`)
  .step({ order: ({ start }): readonly Line[] => [...start, 'drop', 'collect', 'read'] }, md`Drop what is quadratic in $h$, bring the rest into the form $(\dots)^\top h$, and read off what stands in the brackets.`, (drawn) => md`$${lines(drawn).drop}$, $\ ${lines(drawn).collect}$, and so $${lines(drawn).read}$`)
  .ask({
    prompt: ({ of, factor, letter }) => md`
The gradient of

$$f(${letter}) = ${renamed(functions[of].tex(factors[factor][0]), letter)}$$

is derived by moving $${letter}$ by a small $h$, both columns in $\mathbb{R}^d$. Five of these eight lines make the derivation. Put them into their order, each following from the one before; the others stay out.`,
    symbols: ({ of, factor, letter }) => [
      [`${letter},\\ h`, '\\in \\mathbb{R}^d', 'columns'],
      ...functions[of].symbols,
      ...(factor === 'c' ? [['c', '> 0', 'a number'] as const] : factor === 'mean' || factor === 'both' ? (of === 'squares' || of === 'weighted' ? [] : [['n', '\\in \\{1, 2, \\dots\\}', 'a number'] as const]) : []),
    ],
    answers: {
      order: ordering({ options: (drawn: Drawn) => Object.entries(lines(drawn)).map(([id, tex]) => ({ id, says: md`$${tex}$` })), distractors: true, label: '\\text{order}' }),
    },
    mistakes: {
      order: {
        'the cross term lost': {
          gives: (): readonly Line[] => ['move', 'lost', 'drop', 'collect', 'read'],
          says: md`Your second line holds no term with a single $h$, and the third has one: where does it come from? Expanding a square, or a product, gives mixed terms.`,
        },
        'a bracket that does not follow': {
          gives: (): readonly Line[] => ['move', 'expand', 'drop', 'sided', 'read'],
          says: md`Your fourth line does not follow from the third. Check its shape, or try it in small: what must stand in the brackets so that its product with $h$ is the number above?`,
        },
        'a row for a column': {
          gives: (): readonly Line[] => ['move', 'expand', 'drop', 'collect', 'misread'],
          says: md`The last line does not say what stands in the brackets of the line before. The gradient has the shape of the variable, a column.`,
        },
        'dropped before it was there': {
          gives: (): readonly Line[] => ['move', 'drop', 'expand', 'collect', 'read'],
          says: md`Something is dropped in your second line that has not been written out yet; the term with two $h$ stands in the third.`,
        },
      },
    },
    help: {
      nudge: md`How many $h$ may a term contain if it is to be part of the gradient? Which line still has terms with more?`,
      method: md`Put in, expand, drop what is quadratic in $h$, bring the rest into the form $g^\top h$, read off $g$. A number may be transposed: $u^\top Xh = (X^\top u)^\top h$.`,
    },
    perspectives: {
      algebra: {
        reaches: (drawn) => {
          // From the end: each line holds the one that follows it.
          const all = Object.entries(lines(drawn)) as unknown as readonly (readonly [Line, string])[];
          const find = (fits: (tex: string) => boolean) => all.find(([, tex]) => fits(tex)) ?? (['move', ''] as const);
          const collects = all.filter(([, tex]) => tex.endsWith('\\bigr)^\\top h'));
          const read = find((tex) => tex.startsWith('\\nabla') && collects.some(([, line]) => line.includes(`\\bigl(${tex.split('= ')[1] ?? ''}\\bigr)`)));
          const collect = collects.find(([, line]) => line.includes(`\\bigl(${read[1].split('= ')[1] ?? ''}\\bigr)`)) ?? read;
          const drop = find((tex) => tex.startsWith('\\approx'));
          const expand = find((tex) => tex.startsWith(`=${drop[1].slice('\\approx'.length)} +`));
          return { order: [find((tex) => tex.startsWith('f(')), expand, drop, collect, read].map(([id]) => id) };
        },
        says: md`
Read it from the end. What stands after $\nabla f =$ must stand in the brackets of the line before; that one comes from the line with $\approx$, which is the beginning of the line before it, with the terms that have two $h$ cut off. A line that none of these holds on to does not belong.`,
      },
      geometry: ({ letter }) => md`
Close to $${letter}$ the graph of $f$ cannot be told from its tangent plane, $f(${letter}) + \nabla f(${letter})^\top h$. The derivation looks for that plane: expand, and let go of everything that vanishes faster than $h$.`,
    },
    matters: 'A gradient that was derived in five honest lines has its shape and its factor right; one that was guessed from a rule for numbers often has neither.',
    oracle: enumeration((drawn) => {
      // Each line is read as mathematics and tried with numbers: exact, or wrong by what is quadratic in h, or the gradient.
      const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * (1 + Math.abs(a));
      const value = (tex: string, step: number) => valueAt(tex, drawn.letter, step);
      const number = (tex: string, step: number) => { const v = value(tex, step); return typeof v === 'number' ? v : Number.NaN; };
      const f = renamed(functions[drawn.of].tex(factors[drawn.factor][0]), drawn.letter);
      const moved = (step: number) => number(f.replaceAll(drawn.letter, `(${drawn.letter} + h)`), step);
      const gap = (tex: string, step: number) => moved(step) - number(tex, step) - (tex.startsWith('f(') ? 0 : number(f, step));
      const body = (tex: string) => tex.replace(/^f\(.*? \+ h\) = |^(?:=|\\approx) f\(.*?\) \+ /, '');
      const sense = (tex: string): number => {
        if (tex.startsWith('\\nabla')) {
          const g = value(tex.split('= ')[1] ?? '', 1);
          const [h1, h2] = direction;
          const slope = (moved(0.01) - moved(-0.01)) / 0.02;
          return Array.isArray(g) && typeof g[0] === 'number' && typeof g[1] === 'number' && Math.abs(g[0] * h1 + g[1] * h2 - slope) < 1e-6 * (1 + Math.abs(slope)) ? 4 : -1;
        }
        const error = (step: number) => (tex.startsWith('f(') ? moved(step) - number(body(tex), step) : gap(body(tex), step));
        if (near(error(1), 0) && near(error(0.5), 0)) return tex.startsWith('f(') ? 0 : 1;
        return near(error(1), 4 * error(0.5)) ? (tex.startsWith('\\approx') ? 2 : 3) : -1;
      };
      const senses = (Object.entries(lines(drawn)) as unknown as readonly (readonly [Line, string])[]).map(([id, tex]) => ({ id, place: sense(tex) }));
      return { order: senses.filter(({ place }) => place >= 0).sort((a, b) => a.place - b.place).map(({ id }) => id) };
    }),
    degenerate: {
      'nothing before the function': { drawn: { of: 'form', factor: 'one', letter: 'w' }, gives: { order: right } },
    },
  });

/** Numbers for the letters of all functions, two-dimensional; X has three rows. */
const direction = [0.7, -1.1] as const;
const letters: { readonly [name: string]: string } = {
  X: '[[1, 2], [0, -1], [3, 1]]', y: '(2, -1, 4)', S: '[[2, 1, 0], [1, 3, -1], [0, -1, 1]]', A: '[[1, 4], [-2, 3]]', a: '(2, -3)', b: '(1, 5)', t: '1.5', '\\lambda': '0.7', c: '1.3', n: '(4)',
};
const variable = '(1.2, -0.4)';
/** The value of a line with numbers in it, at a step of the given length; NaN where it has none. */
const valueAt = (tex: string, letter: string, step: number): Constant => {
  const h = `(${direction.map((x) => x * step).join(', ')})`;
  const filled = (tex.match(/\\[a-zA-Z]+|\\.|./g) ?? []).map((token) => (token === letter ? variable : token === 'h' ? h : (letters[token] ?? token))).map((token) => (/^[[(\d].+/.test(token) ? `(${token})` : token)).join(' ');
  try {
    return constantValue(formulaOf({}, filled).tree);
  } catch {
    return Number.NaN;
  }
};
