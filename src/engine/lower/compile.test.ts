/** Costs by hand, and what is refused before anything runs. */
import { expect, test } from 'vitest';
import { model as modelReader, training as trainingReader } from '../model/read.ts';
import { compileTraining } from './compile.ts';
import { costOf } from './count.ts';

const compiled = (units: number, batch: number, rows: number, bytesMax?: number) => {
  const model = modelReader({ input: [20], layers: [{ kind: 'dense', units, activation: 'relu' }, { kind: 'dense', units: 2 }], loss: 'softmax-cross-entropy' }, '');
  const training = trainingReader({ batch, optimiser: 'adam' }, '');
  if (!model.ok || !training.ok) throw new Error('not read');
  return compileTraining(model.value, training.value, rows, bytesMax);
};
test('counts parameters and multiply-adds as one does by hand', () => {
  const program = compiled(64, 32, 100);
  if (!program.ok) throw new Error('does not compile');
  const { parameters, multiplyAdds } = costOf(program.value);
  expect(parameters).toBe(20 * 64 + 64 + 64 * 2 + 2);
  expect(multiplyAdds.row).toBe(20 * 64 + 64 * 2);
  // Forward and dW for both layers, dx for the second, and y·(logits) of the loss.
  expect(multiplyAdds.step).toBe(32 * (2 * (20 * 64 + 64 * 2) + 64 * 2 + 2));
});
test('a model that would not fit is refused with the figure', () => {
  const refused = compiled(100_000, 32, 100, 2 ** 20);
  expect(refused.ok ? '' : refused.faults[0]?.says).toMatch(/^needs [\d,]{10,} bytes of memory, and 1,048,576 are allowed/);
});
test('a batch of more rows than there are is refused', () => {
  expect(compiled(4, 101, 100)).toEqual({ ok: false, faults: [{ at: 'batch', says: 'must be at most the number of rows, which is 100, not 101' }] });
});
test('no buffer overlaps another, and rows of 64 and more are odd numbers of cache lines', () => {
  const program = compiled(64, 32, 100);
  if (!program.ok) throw new Error('does not compile');
  const { arena } = program.value;
  const spans = arena.buffers.map((buffer) => { const { offset, strides } = arena.place(buffer); return [offset, offset + (buffer.sizes[0] ?? 1) * (strides[0] ?? 1)] as const; }).sort(([a], [b]) => a - b);
  for (const [i, [, end]] of spans.entries()) expect(spans[i + 1]?.[0] ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(end);
  expect(arena.place({ name: 'layer1.W', type: 'f32', sizes: [20, 64] }).strides).toEqual([80, 1]);
});
