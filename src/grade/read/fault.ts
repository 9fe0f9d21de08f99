/** A reader's complaint on its way up: thrown inside this room only, and turned into `Invalid` at its door. */
import { text } from '#paper';
import type { Invalid, InvalidReason } from './field.ts';

export type Span = readonly [start: number, end: number];
export type Fault = { readonly fault: InvalidReason; readonly says: string; readonly at?: Span };

export const fault = (reason: InvalidReason, says: string, at?: Span): never => {
  const thrown: Fault = at === undefined ? { fault: reason, says } : { fault: reason, says, at };
  throw thrown;
};

const isFault = (e: unknown): e is Fault => typeof e === 'object' && e !== null && 'fault' in e;

/** Runs a reading; a complaint becomes a value, anything else is a bug and goes on. */
export const guarded = <T>(run: () => T): T | Invalid => {
  try {
    return run();
  } catch (e) {
    if (isFault(e)) return invalid(e.fault, e.says, e.at);
    if (e instanceof RangeError && e.message.includes('call stack')) return invalid('too-deep', 'This is nested too deeply to be read.');
    throw e;
  }
};

export const invalid = (reason: InvalidReason, says: string, at?: Span): Invalid => ({ ok: false, reason, says: text(says), ...(at === undefined ? {} : { at }) });
