/** The networks that questions open show what they say. */
import { describe, expect, test } from 'vitest';
import { type Opening, openingQuery, openingUsual, openNetwork, readOpening } from '#lab';
import { questionOf, questions } from './index.ts';

const openedBy = async (id: string): Promise<Opening | null> => { const { opened } = await questionOf(id); return opened === undefined ? null : { ...openingUsual, ...opened.of }; };
const standing = async (id: string, steps: number) => { const opening = await openedBy(id); if (opening === null) throw new Error(`${id} opens none`); const network = openNetwork(opening); network.reach(steps); return network.at(steps); };

test('each has a link that comes back as it went', async () => {
  const openings = (await Promise.all(questions.map(({ id }) => openedBy(id)))).filter((one) => one !== null);
  expect(openings.length).toBeGreaterThanOrEqual(4);
  for (const opening of openings) expect(readOpening(Object.fromEntries(new URLSearchParams(openingQuery(opening, 7))))).toEqual({ ok: true, value: { opening, step: 7 } });
});

describe('what is said of them holds', () => {
  test('two units learn XOR', async () => expect((await standing('xor-and-width', 300)).accuracy).toBe(1));
  test('three layers part two spirals, the last of them by two units', async () => { const { accuracy, layers } = await standing('depth', 600); expect([accuracy, layers.map(({ units }) => units)]).toEqual([1, [8, 8, 2, 1]]); });
  test('sigmoid units hand a smaller gradient to the first layer than tanh units do', async () => {
    const [sigmoid, tanh] = [await standing('activations', 0), await standing('deep-network', 0)];
    expect(sigmoid.layers[0]?.gradient).toBeLessThan((tanh.layers[0]?.gradient ?? 0) / 5);
  });
});
