/** Readers of data from outside: each takes a value and the place where it stands, and gives what it means or every fault that it has. */
import { nearestWord } from './nearest-word.ts';

export type Fault = { /** As `layers[2].units`; empty for the whole. */ readonly at: string; readonly says: string };
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: readonly Fault[] };
export type Reader<T> = (value: unknown, at: string) => Read<T>;

export const read = <T>(reader: Reader<T>, value: unknown): Read<T> => reader(value, '');

const fault = (at: string, says: string): Read<never> => ({ ok: false, faults: [{ at, says }] });
/** As JSON has it, and what JSON has not by its name. */
export const shown = (value: unknown): string => { const text = value === undefined ? 'nothing' : typeof value === 'number' ? String(value) : JSON.stringify(value) ?? typeof value; return text.length > 40 ? `${text.slice(0, 37)}…` : text; };

const perhaps = (given: unknown, known: readonly string[]): string => { const near = typeof given === 'string' ? nearestWord(given, known) : null; return near === null ? '' : `; perhaps ${near} was meant`; };

/** A number from lo (or above it) to hi; `whole` ones only, if wanted. */
export const within = (lo: number, hi: number, says: string, above = false, whole = false): Reader<number> => (value, at) =>
  typeof value === 'number' && Number.isFinite(value) && (above ? value > lo : value >= lo) && value <= hi && (!whole || Number.isInteger(value)) ? { ok: true, value } : fault(at, `must be ${says}, not ${shown(value)}`);
export const count: Reader<number> = within(1, Number.MAX_SAFE_INTEGER, 'a whole number from 1', false, true);
export const real: Reader<number> = within(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 'a number');
/** Above 0, at most 1. */
export const fraction: Reader<number> = within(0, 1, 'a number above 0 and at most 1', true);
export const flag: Reader<boolean> = (value, at) => (typeof value === 'boolean' ? { ok: true, value } : fault(at, `must be true or false, not ${shown(value)}`));
export const choice = <T extends string>(...of: readonly T[]): Reader<T> => (value, at) => { const found = of.find((one) => one === value); return found === undefined ? fault(at, `must be one of ${of.join(', ')}, not ${shown(value)}${perhaps(value, of)}`) : { ok: true, value: found }; };
export const each = <T>(of: Reader<T>, least: number): Reader<readonly T[]> => (value, at) => {
  if (!Array.isArray(value) || value.length < least) return fault(at, `must be a list with at least ${least} ${least === 1 ? 'entry' : 'entries'}, not ${shown(value)}`);
  return all(value.map((one, i) => of(one, `${at}[${i}]`)));
};
const all = <T>(parts: readonly Read<T>[]): Read<readonly T[]> => {
  const faults = parts.flatMap((part) => (part.ok ? [] : part.faults));
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: parts.flatMap((part) => (part.ok ? [part.value] : [])) };
};

/** A field of a record: its reader, and what stands for it when it is left out (without that, it is required). */
export type Field = { readonly of: Reader<unknown>; readonly otherwise?: unknown };
export const field = (of: Reader<unknown>, otherwise?: unknown): Field => (otherwise === undefined ? { of } : { of, otherwise });
type Fields = { readonly [name: string]: Field };

/** A record with exactly these fields. That they make a T is for the caller to see; the readers are written beside the types. */
export const record = <T>(fields: Fields): Reader<T> => (value, at) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fault(at, `must be a record of ${Object.keys(fields).join(', ')}, not ${shown(value)}`);
  const given = value as { readonly [name: string]: unknown };
  const place = (name: string): string => (at === '' ? name : `${at}.${name}`);
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(fields, name)).map((name) => ({ at: place(name), says: `is not known here; known are ${Object.keys(fields).join(', ') || 'no further fields'}${perhaps(name, Object.keys(fields))}` }));
  const parts = Object.entries(fields).map(([name, { of, otherwise }]) => [name, given[name] === undefined && otherwise !== undefined ? { ok: true as const, value: otherwise } : given[name] === null && otherwise === null ? { ok: true as const, value: null } : of(given[name], place(name))] as const);
  const faults = [...unknown, ...parts.flatMap(([, part]) => (part.ok ? [] : part.faults))];
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: Object.fromEntries(parts.map(([name, part]) => [name, part.ok ? part.value : undefined])) as T };
};

/** One of several records told apart by `kind`; a bare text stands for the kind with nothing else said. */
export const tagged = <T>(kinds: { readonly [kind: string]: Fields }): Reader<T> => (value, at) => {
  const given: unknown = typeof value === 'string' ? { kind: value } : value;
  const kind: unknown = typeof given === 'object' && given !== null && 'kind' in given ? given.kind : undefined;
  const fields = typeof kind === 'string' && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (fields === undefined) return fault(at === '' ? 'kind' : `${at}.kind`, `must be one of ${Object.keys(kinds).join(', ')}, not ${shown(kind ?? value)}${perhaps(kind, Object.keys(kinds))}`);
  return record<T>({ kind: { of: choice(String(kind)) }, ...fields })(given, at);
};
