/** A run as text and back, bit for bit: the model, its training, and what a checkpoint holds, in base64 of little-endian words. */
import { model as modelReader, training as trainingReader } from '../model/read.ts';
import type { Read } from '../model/reader.ts';
import type { Checkpoint, Spec, Trainer } from './trainer.ts';

const format = 'gradus run';
const version = 1;
export type Saved = { readonly spec: Spec; readonly checkpoint: Checkpoint };

export const saved = (spec: Spec, trainer: Trainer): string => {
  const { step, state } = trainer.checkpoint();
  const kinds = new Map(trainer.program.arena.buffers.map((buffer) => [buffer.name, buffer]));
  return `${JSON.stringify({ format, version, ...spec, step, hash: trainer.hash(), state: Object.fromEntries(Object.entries(state).map(([name, bits]) => [name, { type: kinds.get(name)?.type, sizes: kinds.get(name)?.sizes, bits: written(bits) }])) }, null, 1)}\n`;
};

/** A reader's faults are in what was read, never exceptions. */
export const readSaved = (text: string): Read<Saved> => {
  const fault = (at: string, says: string): Read<never> => ({ ok: false, faults: [{ at, says }] });
  let value: unknown;
  try { value = JSON.parse(text); } catch { return fault('', 'is not JSON'); }
  if (typeof value !== 'object' || value === null) return fault('', 'is not a saved run');
  const of = value as { readonly [name: string]: unknown };
  if (of['format'] !== format || of['version'] !== version) return fault('format', `must be “${format}”, version ${version}`);
  const [model, training] = [modelReader(of['model'], 'model'), trainingReader(of['training'], 'training')];
  if (!model.ok) return model;
  if (!training.ok) return training;
  const { step, state } = of;
  if (typeof step !== 'number' || typeof state !== 'object' || state === null) return fault('state', 'is missing');
  const read: { [name: string]: Int32Array } = {};
  for (const [name, part] of Object.entries(state)) {
    const bits = typeof part === 'object' && part !== null && 'bits' in part && typeof part.bits === 'string' ? readBits(part.bits) : null;
    if (bits === null) return fault(`state.${name}`, 'must hold bits in base64');
    read[name] = bits;
  }
  return { ok: true, value: { spec: { model: model.value, training: training.value }, checkpoint: { step, state: read } } };
};

/** Little-endian whatever the machine. */
const written = (words: Int32Array): string => {
  const view = new DataView(new ArrayBuffer(4 * words.length));
  words.forEach((word, i) => { view.setInt32(4 * i, word, true); });
  let text = '';
  for (let i = 0; i < view.byteLength; i += 1) text += String.fromCharCode(view.getUint8(i));
  return btoa(text);
};
const readBits = (text: string): Int32Array | null => {
  let bytes: string;
  try { bytes = atob(text); } catch { return null; }
  if (bytes.length % 4 !== 0) return null;
  const view = new DataView(Uint8Array.from(bytes, (one) => one.charCodeAt(0)).buffer);
  return Int32Array.from({ length: bytes.length / 4 }, (_, i) => view.getInt32(4 * i, true));
};
