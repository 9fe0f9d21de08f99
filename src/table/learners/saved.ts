/** A fitted model as text and back, bit for bit: what it is as JSON, its numbers in base64 of little-endian words. */
import { type Fault, type Fitted, type Read, refused, type Settings, type State } from './learner.ts';
import { isLearner, learners, settingsOf } from './learners.ts';

const format = 'gradus learner';
const version = 1;

export const savedLearner = (fitted: Fitted): string => {
  const state = Object.fromEntries(Object.entries(fitted.state).map(([name, list]) => [name, { type: list instanceof Int32Array ? 'i32' : 'f64', bits: base64(bytesOf(list)) }]));
  return `${JSON.stringify({ format, version, ...fitted, hash: stateHash(fitted.state), state }, null, 1)}\n`;
};

/** A hash of what was learned, by its bits: FNV-1a over names and bytes. */
export const stateHash = (state: State): string => {
  let hash = 0x811c9dc5;
  const add = (byte: number): void => { hash = Math.imul(hash ^ byte, 0x01000193); };
  for (const name of Object.keys(state).sort()) {
    for (let i = 0; i < name.length; i += 1) add(name.charCodeAt(i) & 255);
    for (const byte of bytesOf(state[name] ?? new Int32Array())) add(byte);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
};

/** Faults are in what was read, never exceptions. */
export const readSavedLearner = (text: string): Read<Fitted> => {
  let value: unknown;
  try { value = JSON.parse(text); } catch { return refused('', 'is not JSON'); }
  if (!isRecord(value)) return refused('', 'is not a saved learner');
  if (value['format'] !== format || value['version'] !== version) return refused('format', `must be “${format}”, version ${version}`);
  const { learner: name, columns, target, seeds, state } = value;
  if (typeof name !== 'string' || !isLearner(name)) return refused('learner', `must be one of ${Object.keys(learners).join(', ')}, not ${JSON.stringify(name)}`);
  const settings = settingsOf(name, isRecord(value['settings']) ? (value['settings'] as Settings) : {});
  if (!settings.ok) return { ok: false, faults: settings.faults.map(({ at, says }): Fault => ({ at: `settings.${at}`, says })) };
  if (!isTexts(columns)) return refused('columns', 'must be a list of texts');
  if (!isTarget(target)) return refused('target', 'must be a number with its name, or classes with name and labels');
  if (!isRecord(seeds) || !isSeed(seeds['initialisation']) || !isSeed(seeds['shuffle'])) return refused('seeds', 'must hold “initialisation” and “shuffle”, whole numbers from 0 to 2³² − 1');
  if (!isRecord(state)) return refused('state', 'is missing');
  const lists: { [list: string]: Float64Array | Int32Array } = {};
  for (const [list, part] of Object.entries(state)) {
    const read = isRecord(part) ? numbersIn(part['type'], part['bits']) : null;
    if (read === null) return refused(`state.${list}`, 'must hold i32 or f64 in base64');
    lists[list] = read;
  }
  const fitted: Fitted = { learner: name, settings: settings.value, columns, target, seeds: { initialisation: seeds['initialisation'], shuffle: seeds['shuffle'] }, state: lists };
  const wrong = learners[name].wrongState(fitted);
  return wrong === null ? { ok: true, value: fitted } : refused('state', wrong);
};

const isRecord = (value: unknown): value is { readonly [name: string]: unknown } => typeof value === 'object' && value !== null && !Array.isArray(value);
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((one) => typeof one === 'string');
const isSeed = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 4294967296;
const isTarget = (value: unknown): value is Fitted['target'] => isRecord(value) && typeof value['name'] === 'string' && (value['kind'] === 'number' || (value['kind'] === 'classes' && isTexts(value['labels']) && value['labels'].length >= 2));

const bytesOf = (list: Float64Array | Int32Array): Uint8Array => {
  const size = list.BYTES_PER_ELEMENT;
  const view = new DataView(new ArrayBuffer(size * list.length));
  list.forEach((value, i) => { if (list instanceof Int32Array) view.setInt32(size * i, value, true); else view.setFloat64(size * i, value, true); });
  return new Uint8Array(view.buffer);
};
const base64 = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
};
const numbersIn = (type: unknown, bits: unknown): Float64Array | Int32Array | null => {
  if ((type !== 'i32' && type !== 'f64') || typeof bits !== 'string') return null;
  let bytes: string;
  try { bytes = atob(bits); } catch { return null; }
  const size = type === 'i32' ? 4 : 8;
  if (bytes.length % size !== 0) return null;
  const view = new DataView(Uint8Array.from(bytes, (one) => one.charCodeAt(0)).buffer);
  const length = bytes.length / size;
  return type === 'i32' ? Int32Array.from({ length }, (_, i) => view.getInt32(4 * i, true)) : Float64Array.from({ length }, (_, i) => view.getFloat64(8 * i, true));
};
