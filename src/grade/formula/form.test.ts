/** Of each form pairs that have it and pairs that have not, all equal in value, in the notation of the field and typed plainly. */
import { describe, expect, it } from 'vitest';
import type { Form } from '../read/index.ts';
import { judgeTyped } from '../typed.ts';

const r = String.raw;
const symbols = { x: 'real', y: 'positive', z: 'positive' };
type Pair = readonly [reference: string, given: string];
const table: { readonly [F in Form]: { readonly has: readonly Pair[]; readonly lacks: readonly Pair[] } } = {
  factored: {
    has: [
      ['x^2-1', r`(x-1)(x+1)`], ['x^2-1', r`\left(x-1\right)\left(x+1\right)`], ['x^2-4x+4', r`(x-2)^2`], ['x^2-4x+4', r`\left(x-2\right)^{2}`], ['x^2-y^2', r`(x-y)(x+y)`],
      ['6x+9', '3(2x+3)'], ['6x+9', '6(x+3/2)'], ['2x^2-8', '2(x-2)(x+2)'], ['x^2-2', 'x^2-2'], ['x^4-1', '(x-1)(x+1)(x^2+1)'], ['x^2+5x+6', r`-(x+2)(-x-3)`],
      ['x^3-8', r`(x-2)(x^2+2x+4)`], ['x^2/2-1/2', r`\frac{1}{2}(x-1)(x+1)`], ['x^2/2-1/2', r`\frac{(x-1)(x+1)}{2}`], ['2x y+4x', r`2x(y+2)`],
    ],
    lacks: [
      ['x^2-1', r`x^{2}-1`], ['x^2-y^2', r`x^2-y^2`], ['x^2+2x y+y^2', r`x^2+2xy+y^2`], ['6x+9', '6x+9'], ['2x^2-8', '2(x^2-4)'], ['2x^2-8', '(2x-4)(x+2)'],
      ['x^4-1', '(x^2-1)(x^2+1)'], ['x^4+4', 'x^4+4'], ['x^2/2-1/2', r`\frac{x^2-1}{2}`], ['2x y+4x', r`x(2y+4)`], ['x^2-1', '1(x^2-1)'],
    ],
  },
  expanded: {
    has: [
      ['(x+1)(x+2)', 'x^2+3x+2'], ['(x+1)(x+2)', r`x^{2}+3x+2`], ['2(x+y)', '2x+2y'], ['x(x+1)/2', r`\frac{x^2}{2}+\frac{x}{2}`], ['-(x-1)', '1-x'],
    ],
    lacks: [
      ['(x+1)(x+2)', '(x+1)(x+2)'], ['(x+1)(x+2)', 'x^2+2x+x+2'], ['2(x+y)', '2(x+y)'], ['x(x+1)/2', r`\frac{x^2+x}{2}`], ['-(x-1)', '-(x-1)'], ['(x+y)^3', r`(x+y)^{3}`],
    ],
  },
  simplified: {
    has: [
      ['2x', '2x'], ['2x', r`2\cdot x`], ['x/y', r`\frac{x}{y}`], ['1/2', r`\frac12`], ['1/2', '0.5'], ['sqrt(8)', r`2\sqrt{2}`], ['x^5', r`x^{5}`], ['x+2', r`x+2`],
      ['x+0', 'x'], ['x^2', r`(x)^{2}`], ['y^(3/2)', r`y\sqrt{y}`], ['x y', 'y x'], ['x/y', 'x*y^(-1)'], ['x y/2', r`\frac{1}{2}xy`], ['1/sqrt(2)', r`\frac{1}{\sqrt{2}}`],
      ['x-y', 'x+-y'], ['x/2+y/2', r`\frac{x+y}{2}`],
    ],
    lacks: [
      ['2x', r`x+x`], ['x/y', r`\frac{2x}{2y}`], ['1/2', r`\frac{2}{4}`], ['sqrt(8)', r`\sqrt{8}`], ['x^5', 'x^2 x^3'], ['x+2', 'x+1+1'], ['x', r`x^1`], ['1', r`x^0`],
      ['x', r`1x`], ['x', 'x+0'], ['y', 'exp(log y)'], ['y', r`e^{\ln y}`], ['y', 'log(e^y)'], ['x^6', '(x^2)^3'], ['x+1', r`\frac{(x+1)y}{y}`], ['x-1', r`\frac{x^2-1}{x+1}`],
      ['1', 'sin(x)^2+cos(x)^2'], ['3', 'sqrt(9)'], ['2', 'log_2 4'], ['0', 'log 1'], ['x', r`\frac{x}{1}`], ['-x', r`-1x`], ['3x', 'x+2x'], ['y', 'sqrt(y^2)'], ['2/3', '4/6'],
      ['x', '-(-x)'], ['x^2', 'x*x'], ['x+1', '2(x+1)/2'], ['x+1', r`\frac{2x+2}{2}`],
    ],
  },
  fraction: {
    has: [
      ['3/4', '3/4'], ['3/4', r`\frac{3}{4}`], ['3/4', '6/8'], ['-3/4', r`-\frac34`], ['-3/4', r`\frac{-3}{4}`], ['3/4', '¾'], ['2', '2'], ['3/4', '3/2^2'],
    ],
    lacks: [
      ['3/4', '0.75'], ['3/4', '75%'], ['3/4', r`75\%`], ['3/4', '1/4+1/2'], ['3/4', '1-1/4'], ['3/4', r`\frac{1.5}{2}`], ['3/4', '3*4^(-1)'], ['3/4', '(1/2)/(2/3)'],
      ['3/4', '(1+2)/4'], ['3/4', 'sqrt(9)/4'],
    ],
  },
  decimal: {
    has: [
      ['3/4', '0.75'], ['3/4', '.75'], ['3/4', '75e-2'], ['3/4', r`7.5\cdot10^{-1}`], ['-3/4', '-0.75'], ['2', '2'],
    ],
    lacks: [
      ['3/4', '3/4'], ['3/4', r`\frac{3}{4}`], ['3/4', '75%'], ['3/4', '½+0.25'], ['3/4', '¾'], ['3/4', '0.5+0.25'], ['3/4', '3*0.25'], ['5/2', r`\sqrt{6.25}`], ['3', '1+2'],
    ],
  },
  percent: {
    has: [
      ['1/4', '25%'], ['1/4', r`25\%`], ['1/4', '25.0 %'], ['1/4', r`25\,\%`], ['1/8', r`12.5\%`], ['-1/4', r`-25\%`],
    ],
    lacks: [
      ['1/4', '0.25'], ['1/4', '1/4'], ['1/4', '(20+5)%'],
    ],
  },
  'single log': {
    has: [
      ['log y+log z', 'log(y z)'], ['log y+log z', r`\ln\left(yz\right)`], ['log y - log z', r`\log\frac{y}{z}`], ['2 log y', 'log(y^2)'], ['-log y', 'log(1/y)'],
      ['-log y', r`\ln\frac1y`], ['log_2 y+1', r`\log_2(2y)`], ['log y+1', r`\ln(e y)`], ['log y', r`\ln(y)`], ['log y/2', r`\ln\sqrt{y}`], ['log_3 y+log_3 z', r`\log_3(yz)`],
      ['log_3 y+log_3 z', r`\log_{3}\left(yz\right)`],
    ],
    lacks: [
      ['log y+log z', r`\ln y+\ln z`], ['log y - log z', 'log y - log z'], ['2 log y', '2 log y'], ['2 log y', '2\\ln y'], ['-log y', '-log y'], ['log_2 y+1', r`\log_2 y+1`],
      ['log y', r`\frac{\ln y}{1}`], ['log y/2', r`\frac12\ln y`],
    ],
  },
};

describe.each(Object.entries(table))('%s', (form, { has, lacks }) => {
  const judged = ([reference, given]: Pair): string => { const { verdict, mistake } = judgeTyped({ reference, given, form: form as Form, symbols }); return `${reference} | ${given} | ${verdict}${mistake === undefined ? '' : ` ${mistake}`}`; };
  it('is seen where it is', () => { expect(has.map(judged)).toEqual(has.map(([reference, given]) => `${reference} | ${given} | right`)); });
  it('is missed where it is not, and said as such', () => { expect(lacks.map(judged)).toEqual(lacks.map(([reference, given]) => `${reference} | ${given} | wrong form`)); });
});
