import { expect, test } from 'vitest';
import { hashesOfThreeNets } from './three-nets.fixture.ts';

test('the weights of three nets after training hash to what they always have, with either tile', () => {
  expect(hashesOfThreeNets()).toEqual({ '2-16-16-1': ['7fa855f1', '7fa855f1'], '20-64-64-2': ['913179fa', '913179fa'], '64-256-256-10': ['4f869f66', '4f869f66'] });
});
