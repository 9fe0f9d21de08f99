import { expect, test } from 'vitest';
import { z } from 'zod';
import { typed } from './terminal.fixture.ts';

const line = z.looseObject({ verdict: z.enum(['right', 'wrong', 'invalid', 'undetermined']), why: z.string().min(4), exact: z.boolean().optional(), mistake: z.string().optional() });
const judged = async (...requests: readonly unknown[]) => {
  const { code, out, err } = await typed(['grade', '--json'], { lines: requests.map((r) => (typeof r === 'string' ? r : JSON.stringify(r))) });
  expect([code, err]).toEqual([0, '']);
  return out.trimEnd().split('\n').map((text) => line.parse(JSON.parse(text)));
};

test('answers each line by one, and goes on after what it does not understand', async () => {
  const answers = await judged(
    { reference: '2x', given: 'x + x', symbols: { x: 'real' } }, 'no JSON', '', { reference: '2x' }, { reference: '2x', given: '3x', colour: 'red' }, { reference: '2x', given: '3x', symbols: { x: 'colour' } },
    { reference: '2x', given: '-2x', symbols: { x: 'real' } }, { reference: 'A x', given: 'x A', symbols: { A: 'matrix n d', x: 'vector d' } }, { reference: '((', given: 'x' }, { reference: 'x', given: 'x', kind: 'poem' },
  );
  expect(answers.map(({ verdict, exact, mistake }) => [verdict, ...(exact === undefined ? [] : [exact]), ...(mistake === undefined ? [] : [mistake])])).toEqual([
    ['right', true], ['invalid'], ['invalid'], ['invalid'], ['invalid'], ['wrong', 'sign'], ['invalid'], ['undetermined'], ['undetermined'],
  ]);
});

test('says whether points alone stand behind a right answer', async () => {
  const [points, exact] = await judged({ reference: 'sin(2x)', given: '2 sin x cos x', symbols: { x: 'real' } }, { reference: '(x-1)(x+1)', given: 'x^2 - 1', symbols: { x: 'real' } });
  expect([points?.exact, exact?.exact]).toEqual([false, true]);
});

test('takes the decimal sign and the tolerance from the line', async () => {
  const answers = await judged(
    { reference: '1,5x', given: '3x/2', decimal: ',' }, { reference: '(1,5; 2)', given: '(3/2; 2)', decimal: ',' }, { reference: '0.25', given: '25%', kind: 'number' },
    { reference: '0.2143', given: '0.21', kind: 'number', tolerance: 0.05 }, { reference: '0.2143', given: '0.21', kind: 'number', tolerance: { digits: 4 } }, { reference: '(1, 2)', given: '(1, 3)', kind: 'vector' },
  );
  expect(answers.map(({ verdict }) => verdict)).toEqual(['right', 'right', 'right', 'right', 'wrong', 'wrong']);
});

test('reads letters that nobody declared by convention', async () => {
  const answers = await judged(
    { reference: '(-1)^(2n)', given: '1' }, { reference: '(-1)^(2x)', given: '1' }, { reference: "f'(x)", given: raw`\frac{d}{dx} f(x)` }, { reference: 'sigma(x)', given: '1/(1+e^-x)' }, { reference: 'sigma^2', given: 'sigma*sigma' },
    { reference: 'x', given: 'sqrt(x)^2' }, { reference: 'x', given: 'sqrt(x)^2', symbols: { x: 'real' } },
  );
  expect(answers.map(({ verdict }) => verdict)).toEqual(['right', 'wrong', 'right', 'right', 'right', 'right', 'wrong']);
});

test('reads sums over what a probability is taken of, ranges that end in a letter, inverses of tanh', async () => {
  const answers = await judged(
    { reference: raw`-\sum_x p(x)\log p(x)`, given: raw`\sum_x p(x)\log\frac{1}{p(x)}` }, { reference: raw`\sum_{t=0}^{T}\gamma^t`, given: raw`\frac{1-\gamma^{T+1}}{1-\gamma}` }, { reference: raw`\Pr(A\mid B)\Pr(B)`, given: raw`\Pr(A\cap B)` },
    { reference: raw`\tanh^{-1}(x)`, given: raw`\frac12\ln\frac{1+x}{1-x}`, symbols: { x: 'real' } }, { reference: 'arsinh(x)', given: 'log(x + sqrt(x^2 + 1))', symbols: { x: 'real' } }, { reference: raw`\tanh^{-1}(x)`, given: '1/tanh(x)', symbols: { x: 'real' } },
  );
  expect(answers.map(({ verdict }) => verdict)).toEqual(['right', 'right', 'right', 'right', 'right', 'wrong']);
});

test('needs --json, and says so', async () => {
  const { code, err } = await typed(['grade']);
  expect([code, err]).toEqual([2, 'gradus: grade needs --json: gradus grade --json < FILE\n']);
});
const raw = String.raw;
