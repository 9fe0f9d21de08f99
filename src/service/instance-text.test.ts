import { expect, test } from 'vitest';
import { bundledContent } from './bundled-content.ts';
import { instanceText } from './instance-text.ts';

const graphsTold = (text: string): number => text.split('[Graph:').length - 1;

test('a graph that is to be clicked is told in words', async () => {
  const text = await instanceText(bundledContent, 'graphs/blanket', '1', false);
  expect(text).toMatch(/\(a\) \[nodes of the graph\]\n\[Graph: .*Arrows: /);
});
test('but once only, if two answers share it', async () => {
  // One directed, in the prompt; one without arrowheads, for both answers.
  expect(graphsTold(await instanceText(bundledContent, 'graphs/without-arrowheads', '1', false))).toBe(2);
});
