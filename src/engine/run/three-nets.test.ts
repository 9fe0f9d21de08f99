import { expect, test } from 'vitest';
import { threeNets } from '../version.ts';
import { hashesOfThreeNets } from './three-nets.fixture.ts';

test('the weights of three nets after training hash to what they always have, with either tile', () => {
  expect(hashesOfThreeNets()).toEqual(Object.fromEntries(Object.entries(threeNets).map(([name, hash]) => [name, [hash, hash]])));
});
