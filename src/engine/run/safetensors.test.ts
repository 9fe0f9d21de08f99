/** The safetensors format: its layout as it is described, and nothing lost on the way there and back. */
import { expect, test } from 'vitest';
import { randomModel } from '../program/random-model.fixture.ts';
import { must } from './spec.fixture.ts';
import { readSaved, saved } from './saved.ts';
import { safetensorsOf, textOfSafetensors } from './safetensors.ts';
import { trainerOf } from './trainer.ts';

const trained = (k: number) => {
  const { model, training, rows, x, y } = randomModel(k);
  const trainer = must(trainerOf({ model, training }, { rows, x, y }));
  trainer.advance(5);
  return { trainer, text: saved({ model, training }, trainer) };
};
test.each([0, 5, 6])('model %i comes back as it was', (k) => {
  const { text } = trained(k);
  const back = must(textOfSafetensors(safetensorsOf(text)));
  expect(must(readSaved(back))).toEqual(must(readSaved(text)));
  expect(JSON.parse(back)).toEqual(JSON.parse(text));
});
test('the header and the numbers lie as the format says', () => {
  const { trainer, text } = trained(0);
  const bytes = safetensorsOf(text);
  const length = new DataView(bytes.buffer).getUint32(0, true);
  expect([new DataView(bytes.buffer).getUint32(4, true), length % 8]).toEqual([0, 0]);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as { readonly [name: string]: { readonly dtype: string; readonly shape: readonly number[]; readonly data_offsets: readonly [number, number] } };
  const weight = trainer.program.parameters[0]?.value;
  const entry = header[weight?.name ?? ''];
  expect([entry?.dtype, entry?.shape]).toEqual(['F32', weight?.sizes]);
  const [from = 0, to = 0] = entry?.data_offsets ?? [];
  expect(new Float32Array(bytes.slice(8 + length + from, 8 + length + to).buffer)).toEqual(trainer.read(weight?.name ?? ''));
  const ends = Object.entries(header).flatMap(([name, one]) => (name === '__metadata__' ? [] : [one.data_offsets]));
  expect(Math.max(...ends.map(([, end]) => end))).toBe(bytes.length - 8 - length);
});
test('what is no run is refused', () => {
  const { text } = trained(0);
  const bytes = safetensorsOf(text);
  const says = (of: Uint8Array) => { const read = textOfSafetensors(of); return read.ok ? '' : read.faults[0]?.says; };
  expect(says(bytes.subarray(0, 5))).toBe('is no safetensors file');
  expect(says(bytes.subarray(0, 100))).toBe('is no safetensors file, or its end is missing');
  expect(says(bytes.subarray(0, bytes.length - 4))).toMatch(/that is not whole$/);
  const other = new TextEncoder().encode('{"__metadata__":{"format":"pt"}}');
  expect(says(Uint8Array.from([other.length, 0, 0, 0, 0, 0, 0, 0, ...other]))).toBe('holds tensors but no run of Gradus');
});
