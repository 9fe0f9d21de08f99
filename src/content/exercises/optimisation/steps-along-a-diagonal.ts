import { exercise, expression, number, quadrature } from '#exercise';
import { formula, toTex } from '#grade/read';
import { gcd, integrate } from '#numeric';
import { md, type Mark, type Point, type Words } from '#paper';

const symbols = { k: 'positive integer' } as const;
const f = formula(symbols);
/** The border y = (start + rise x)/parts over the unit square; errors of one in `least` are borne. */
type Drawn = { readonly rise: number; readonly start: number; readonly parts: number; readonly least: number };

const border = ({ rise, start, parts }: Drawn): string => {
  const slope = rise === parts ? 'x' : `\\tfrac{${rise}}{${parts}}\\,x`;
  return start === 0 ? slope : `\\tfrac{${start}}{${parts}} + ${slope}`;
};
const over = (top: number, below: number, power: 1 | 2 = 1) => { const common = gcd(top, below); return power === 1 ? f`${top / common}/(${below / common} k)` : f`${top / common}/(${below / common} k^2)`; };
const stepsFor = ({ rise, parts, least }: Drawn): number => Math.ceil((rise * least) / (4 * parts));

export default exercise({
  id: 'optimisation/steps-along-a-diagonal',
  version: 1,
  title: 'A slanting border in steps',
  trains: 'tree-splits',
  lab: ['trees-on-tables'],
  rating: 1500,
  minutes: 5,
})
  .draw(
    (r): Drawn => {
      const parts = r.stream('parts').int(1, 8);
      const rise = r.stream('rise').int(1, Math.max(1, parts - 1));
      return { parts, rise, start: r.stream('start').int(0, parts - rise), least: r.stream('least').pick([50, 100, 150, 200, 250, 300, 400, 500]) };
    },
    { 'more than a step or two are needed': (d) => stepsFor(d) > 2, 'no common factor': ({ rise, parts }) => gcd(rise, parts) === 1 },
  )
  .step({ strip: ({ rise, parts }): readonly [number, number] => [rise, 4 * parts] }, ({ rise, parts }) => md`In a strip of width $\frac1k$ the border rises by $\frac{${rise === parts ? '1' : `${rise}`}}{${rise === parts ? '' : parts}k}$. A level cut that meets it a length $t$ from the strip’s left end leaves two triangles on the wrong side, with sides $t$ and $\frac1k - t$ along the cut: together $\frac12\cdot${slopeOf({ rise, parts })}\bigl(t^2 + (\frac1k - t)^2\bigr)$. That is least in the middle.`, ({ strip: [top, below] }) => md`$${toTex(over(top, below, 2).tree)}$ in a strip`)
  .step({ error: ({ strip: [top, below] }) => over(top, below) }, md`All $k$ strips have the same.`)
  .step({ needed: ({ strip: [top, below], least }) => Math.ceil((top * least) / below) }, md`Set this equal to the error that is borne, solve for $k$, and round up.`, ({ rise, parts, least, needed }) => md`$k \ge \frac{${rise === 1 ? '' : `${rise}\\cdot `}${least}}{${parts === 1 ? 4 : `4\\cdot ${parts}`}} = ${(rise * least) / (4 * parts)}$, so $k = ${needed}$`)
  .ask({
    prompt: (d) => md`
Rows are spread evenly over the unit square $0\le x, y\le 1$. Above the border $y = ${border(d)}$ they belong to one class, below to the other. A tree asks only whether $x$, or whether $y$, is above a threshold. This one first cuts $x$ into $k$ strips of equal width, then cuts each strip once, by a threshold for $y$ at the best place.

Which share of the rows does it get wrong, as a formula in $k$? How many strips does it need so that at most one row in ${d.least} is wrong?`,
    symbols: [['k', '\\in \\{1, 2, \\dots\\}', 'number of strips']],
    answers: {
      error: expression({ symbols, label: '\\text{share wrong} =' }),
      needed: number({ tolerance: 'exact', integer: true, label: 'k =' }),
    },
    mistakes: {
      strip: {
        'cut where the strip begins': {
          gives: ({ rise, parts }) => [rise, 2 * parts] as const,
          says: md`Your cut meets the border at an end of the strip, so all that is wrong lies to one side. The best cut shares it out.`,
        },
        'a whole triangle for two': {
          gives: ({ rise, parts }) => [rise, 8 * parts] as const,
          says: md`You counted one of two triangles. Rows of one class are wrong on one side of the crossing, rows of the other class on the other side.`,
        },
      },
      error: {
        'one strip only': {
          gives: ({ strip: [top, below] }) => over(top, below, 2),
          says: md`That is what a single strip gets wrong. There are $k$ of them.`,
        },
      },
      needed: {
        'as if four times as good by twice the strips': {
          when: (d) => Math.ceil(Math.sqrt((d.rise * d.least) / (4 * d.parts))) !== stepsFor(d),
          gives: ({ rise, parts, least }) => Math.ceil(Math.sqrt((rise * least) / (4 * parts))),
          says: md`You let the share fall with the square of $k$, as in one strip. But there are more strips too: twice as many strips halve it.`,
        },
        'rounded down': {
          when: ({ rise, parts, least }) => (rise * least) % (4 * parts) !== 0,
          gives: ({ rise, parts, least }) => Math.floor((rise * least) / (4 * parts)),
          says: ({ least }) => md`With so few strips a little more than one row in ${least} is wrong.`,
          slip: true,
        },
      },
    },
    help: {
      nudge: md`Draw one strip: the border crosses it slantwise, the cut is level. Which two triangles are on the wrong side?`,
      method: md`Find the area on the wrong side in one strip, as a function of where the cut meets the border; take the best; multiply by the number of strips.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ rise, parts, least }) => ({
          // The mean distance of a slope from its own middle is a quarter of what it rises.
          error: f`(${rise}/${parts}) (1/k)/4`,
          needed: Math.ceil(((rise / parts) * least) / 4 - 1e-9),
        }),
        says: ({ rise, parts, error, needed }) => md`
Within a strip the border’s height is spread evenly over $\frac{${rise === parts ? '1' : `${rise}`}}{${rise === parts ? '' : parts}k}$, and its mean distance from the middle is a quarter of that. Every strip has the same, so the share wrong is this very quarter, $${toTex(error.tree)}$. It falls like $\frac1k$; the tree pays ${2 * needed} leaves for a border that a linear model writes with three numbers.`,
      },
      picture: (sheet) => staircase(sheet),
      code: ({ rise, start, parts, needed }) => md`
~~~python
x, y = rng.random((2, 1_000_000))
middle = (np.floor(x * ${needed}) + 0.5) / ${needed}
line = lambda x: (${start} + ${rise} * x) / ${parts}
print(np.mean((y > line(x)) != (y > line(middle))))
~~~`,
    },
    matters: 'This is why rotating the columns hurts trees and leaves linear models and networks nearly as they were: each slanting border costs a tree steps, and each step costs rows.',
    oracle: quadrature((drawn) => {
      const line = (x: number) => (drawn.start + drawn.rise * x) / drawn.parts;
      /** Area between border and cut in a strip, for the best cut, found by narrowing in. The cut is told by where it crosses. */
      const strip = (from: number, to: number) => {
        const wrong = (crossing: number) => integrate((x) => line(crossing) - line(x), from, crossing) + integrate((x) => line(x) - line(crossing), crossing, to);
        let [low, high] = [from, to];
        for (let i = 0; i < 40; i += 1) { const [a, b] = [low + (high - low) / 3, high - (high - low) / 3]; if (wrong(a) < wrong(b)) high = b; else low = a; }
        return wrong((low + high) / 2);
      };
      // A line is as steep in every strip, so the first and the last stand for all.
      const error = (k: number) => (k * (strip(0, 1 / k) + strip(1 - 1 / k, 1))) / 2;
      // The first number of strips that suffices, between one that does not and one that does.
      let [few, enough] = [0, 1];
      const suffices = (k: number) => error(k) <= (1 + 1e-6) / drawn.least;
      while (!suffices(enough)) { few = enough; enough *= 2; }
      while (enough - few > 1) { const k = Math.floor((few + enough) / 2); if (suffices(k)) enough = k; else few = k; }
      return { error: { at: ({ k }) => error(k) }, needed: enough };
    }),
    degenerate: {
      'the diagonal of the square': { drawn: { rise: 1, start: 0, parts: 1, least: 100 }, gives: { error: f`1/(4 k)`, needed: 25 } },
      'half as steep': { drawn: { rise: 1, start: 1, parts: 2, least: 100 }, gives: { error: f`1/(8 k)`, needed: 13 } },
    },
  });

const slopeOf = ({ rise, parts }: { readonly rise: number; readonly parts: number }): string => (rise === parts ? '1' : `\\frac{${rise}}{${parts}}`);

/** The border and a tree’s best steps, four of them. */
const staircase = (drawn: Drawn): Words => {
  const line = (x: number) => (drawn.start + drawn.rise * x) / drawn.parts;
  const cut: readonly Point[] = [0, 1, 2, 3].flatMap((i): readonly Point[] => [[i / 4, line((i + 0.5) / 4)], [(i + 1) / 4, line((i + 0.5) / 4)]]);
  const marks: readonly Mark[] = [
    { mark: 'line', points: [[0, line(0)], [1, line(1)]], role: 'ink' },
    { mark: 'line', points: cut, role: 'accent', thick: true },
  ];
  return [{
    kind: 'figure',
    figure: {
      alt: 'A slanting line across a square, and a staircase of four steps that crosses it in the middle of each step: eight small triangles lie between them.',
      x: [0, 1], y: [0, 1], aspect: 1,
      axes: { x: { title: 'x', ticks: [0, 0.25, 0.5, 0.75, 1] }, y: { title: 'y', ticks: [0, 0.5, 1] } },
      marks,
      caption: 'Four strips. What lies between the line and the steps is on the wrong side.',
    },
  }];
};
