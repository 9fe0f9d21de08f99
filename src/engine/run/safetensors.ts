/**
 * A saved run in the safetensors format, without a bit lost, and back: the tensors under their names, everything else as text in the metadata.
 * Source: github.com/huggingface/safetensors, "Format": eight bytes of length, a JSON header, then the numbers, little-endian and without gaps.
 */
import type { Read } from '../model/reader.ts';

type Tensor = { readonly type: 'f32' | 'i32'; readonly sizes: readonly number[]; readonly bits: string };
const kinds = { f32: 'F32', i32: 'I32' } as const;
const metadataName = 'gradus';

/** @param text what `saved` gives. */
export const safetensorsOf = (text: string): Uint8Array => {
  const { state, ...rest } = JSON.parse(text) as { readonly state: { readonly [name: string]: Tensor } };
  const header: { [name: string]: unknown } = { __metadata__: { format: 'gradus run', [metadataName]: JSON.stringify(rest) } };
  const parts: Uint8Array[] = [];
  let end = 0;
  for (const [name, { type, sizes, bits }] of Object.entries(state)) {
    const bytes = Uint8Array.from(atob(bits), (one) => one.charCodeAt(0));
    header[name] = { dtype: kinds[type], shape: sizes, data_offsets: [end, end + bytes.length] };
    parts.push(bytes);
    end += bytes.length;
  }
  const head = new TextEncoder().encode(JSON.stringify(header));
  // Spaces bring the numbers to a multiple of eight bytes, as the format's own writers do.
  const headLength = Math.ceil(head.length / 8) * 8;
  const out = new Uint8Array(8 + headLength + end).fill(32, 8, 8 + headLength);
  new DataView(out.buffer).setBigUint64(0, BigInt(headLength), true);
  out.set(head, 8);
  let at = 8 + headLength;
  for (const part of parts) { out.set(part, at); at += part.length; }
  return out;
};

/** The text that the bytes were made from. Files of other programs hold no run and are refused. */
export const textOfSafetensors = (bytes: Uint8Array): Read<string> => {
  const fault = (says: string): Read<never> => ({ ok: false, faults: [{ at: '', says }] });
  if (bytes.length < 8) return fault('is no safetensors file');
  const headLength = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  if (8 + headLength > bytes.length) return fault('is no safetensors file, or its end is missing');
  let header: { readonly [name: string]: unknown };
  try { header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headLength))) as typeof header; } catch { return fault('is no safetensors file'); }
  const { __metadata__: metadata, ...tensors } = header;
  const said = typeof metadata === 'object' && metadata !== null && metadataName in metadata ? metadata[metadataName] : null;
  if (typeof said !== 'string') return fault('holds tensors but no run of Gradus');
  const state: { [name: string]: Tensor } = {};
  for (const [name, tensor] of Object.entries(tensors)) {
    const { dtype, shape, data_offsets: [from, to] = [Number.NaN, Number.NaN] } = tensor as { readonly dtype: string; readonly shape: readonly number[]; readonly data_offsets?: readonly [number, number] };
    const part = bytes.subarray(8 + headLength + from, 8 + headLength + to);
    if (!(part.length === to - from && part.length === 4 * shape.reduce((n, size) => n * size, 1)) || (dtype !== 'F32' && dtype !== 'I32')) return fault(`has a tensor ${name} that is not whole`);
    let binary = '';
    for (const byte of part) binary += String.fromCharCode(byte);
    state[name] = { type: dtype === 'F32' ? 'f32' : 'i32', sizes: shape, bits: btoa(binary) };
  }
  try { return { ok: true, value: `${JSON.stringify({ ...(JSON.parse(said) as object), state }, null, 1)}\n` }; } catch { return fault('holds a run that cannot be read'); }
};
