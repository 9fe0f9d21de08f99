import { expect, test } from 'vitest';
import { nearestWord } from './nearest-word.ts';
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
  expect(faults({ ...good, layers: [{ kind: 'dense', units: 3, activation: 'rely' }] })[0]).toMatch(/^layers\[0\]\.activation\.kind must be one of identity, relu, .*, not "rely"; perhaps relu was meant$/);
  expect(faults({ ...good, layers: [{ kind: 'dense', unit: 3, units: 3 }] })[0]).toMatch(/^layers\[0\]\.unit is not known here; known are kind, units/);
  expect(faults({ ...good, loss: undefined })).toEqual(['loss.kind must be one of squared-error, logistic, softmax-cross-entropy, huber, poisson, not nothing']);
  expect(faults({ ...good, input: [2.5], layers: [{ kind: 'dropout', keep: 0 }] })).toEqual(['input[0] must be a whole number from 1, not 2.5', 'layers[0].keep must be a number above 0 and at most 1, not 0']);
  expect(faults(3)).toEqual([' must be a record of input, layers, loss, muP, not 3']);
});

test.each<[string, object, string]>([
  ['another spelling', { optimizer: 'adam', optimiser: 'adam' }, 'optimizer is not known here; known are batch, optimiser, schedule, clip, seeds; perhaps optimiser was meant'],
  ['capital letters', { optimiser: 'AdamW' }, 'optimiser.kind must be one of sgd, momentum, nesterov, adam, adamw, not "AdamW"; perhaps adamw was meant'],
  ['a word that every object has', { optimiser: 'adam', toString: 1 }, 'toString is not known here; known are batch, optimiser, schedule, clip, seeds'],
  ['a batch in words', { optimiser: 'adam', batch: 'all' }, 'batch must be a whole number from 1, or "full", not "all"'],
  ['no number', { optimiser: { kind: 'sgd', rate: Number.NaN } }, 'optimiser.rate must be a number above 0, not NaN'],
  ['an infinite one', { optimiser: { kind: 'sgd', rate: Number.POSITIVE_INFINITY } }, 'optimiser.rate must be a number above 0, not Infinity'],
  ['a number that a float makes infinite', { optimiser: { kind: 'sgd', rate: 1e300 } }, 'optimiser.rate must be from 1.4e-45 to 3.4e38, which floats can hold, not 1e+300'],
  ['one that a float makes 0', { optimiser: { kind: 'adam', epsilon: 1e-60 } }, 'optimiser.epsilon must be from 1.4e-45 to 3.4e38, which floats can hold, not 1e-60'],
  ['a mean that never moves', { optimiser: { kind: 'adam', beta2: 1 } }, 'optimiser.beta2 must be a number above 0 and below 1, also as a float, not 1'],
  ['one that never moves as a float', { optimiser: { kind: 'adam', beta1: 1 - 1e-9 } }, 'optimiser.beta1 must be a number above 0 and below 1, also as a float, not 0.999999999'],
])('of a training with %s', (_, given, says) => { const found = read(training, given); expect(found.ok ? [] : found.faults.map((fault) => `${fault.at} ${fault.says}`)).toEqual([says]); });
test('takes the ends of what floats hold', () => {
  for (const rate of [2 ** -149, 3.4028234663852886e38]) expect(read(training, { optimiser: { kind: 'sgd', rate } }).ok).toBe(true);
});
test('an empty list is told how many entries it lacks', () => expect(faults({ input: 2, layers: [], loss: 'squared-error' })).toEqual(['input must be a list with at least 1 entry, not 2', 'layers must be a list with at least 1 entry, not []']));

test('the nearest word is another spelling of a known one, never merely another word', () => {
  const known = ['dense', 'conv2d', 'layer-norm', 'batch-norm', 'relu', 'elu', 'sgd', 'units', 'rows'];
  expect(['Dense', 'conv2D', 'LayerNorm', 'batch_norm', 'unit', 'row', 'desne', 'RELU', 'elu'].map((given) => nearestWord(given, known))).toEqual(['dense', 'conv2d', 'layer-norm', 'batch-norm', 'units', 'rows', null, 'relu', 'elu']);
  for (const given of ['lstm', 'adam', 'width', 'sga', '', 'norm']) expect(nearestWord(given, known.filter((word) => word !== 'sgd'))).toBeNull();
  expect(nearestWord('anything', [])).toBeNull();
});
