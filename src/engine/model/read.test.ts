import { expect, test } from 'vitest';
import { model, read, training } from './read.ts';

const faults = (value: unknown) => { const found = read(model, value); return found.ok ? [] : found.faults.map(({ at, says }) => `${at} ${says}`); };

test('fills in what was left out', () => {
  const found = read(model, { input: [2], layers: [{ kind: 'dense', units: 3, activation: 'tanh' }], loss: 'squared-error' });
  expect(found).toEqual({ ok: true, value: { input: [2], layers: [{ kind: 'dense', units: 3, activation: { kind: 'tanh' }, bias: true, initialisation: { kind: 'glorot', shape: 'normal' } }], loss: { kind: 'squared-error' }, muP: null } });
});
test('reads what it has written', () => {
  const first = read(training, { optimiser: { kind: 'adam' }, schedule: { kind: 'cosine', steps: 10 } });
  if (!first.ok) throw new Error('not read');
  expect(read(training, JSON.parse(JSON.stringify(first.value)))).toEqual(first);
});
test('names the place and what would be right', () => {
  const good = { input: [2], layers: [{ kind: 'dense', units: 3 }], loss: 'squared-error' };
  expect(faults({ ...good, layers: [{ kind: 'dense', units: 0 }] })).toEqual(['layers[0].units must be a whole number from 1, not 0']);
  expect(faults({ ...good, layers: [{ kind: 'dense', units: 3, activation: 'rely' }] })[0]).toMatch(/^layers\[0\]\.activation\.kind must be one of identity, relu, .*, not "rely"$/);
  expect(faults({ ...good, layers: [{ kind: 'dense', unit: 3, units: 3 }] })[0]).toMatch(/^layers\[0\]\.unit is not known here; known are kind, units/);
  expect(faults({ ...good, loss: undefined })).toEqual(['loss.kind must be one of squared-error, logistic, softmax-cross-entropy, huber, poisson, not nothing']);
  expect(faults({ ...good, input: [2.5], layers: [{ kind: 'dropout', keep: 0 }] })).toEqual(['input[0] must be a whole number from 1, not 2.5', 'layers[0].keep must be a number above 0 and at most 1, not 0']);
  expect(faults(3)).toEqual([' must be a record of input, layers, loss, muP, not 3']);
});
