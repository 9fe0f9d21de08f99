/** The log as text: one event a line, JSON, with its place. What is exported here can be read back to exactly the same events. */
import { z } from 'zod';
import { eventSchema, type Stored } from './events.ts';

/** A line longer than this is refused before it is parsed. Characters. */
export const lineLengthMax = 262_144;
/** The version of each kind of event that this program writes; it reads these and, where there are any, older ones. */
const newestVersion = 1;

export type LineRead = { readonly ok: true; readonly stored: Stored } | { readonly ok: false; readonly says: string };
export type LinesRead = { readonly events: readonly Stored[] } | { readonly error: { readonly line: number; readonly says: string } };

const place = z.object({ seq: z.number().int().positive().max(Number.MAX_SAFE_INTEGER), event: z.unknown() });
const kind = z.object({ type: z.string().max(64), v: z.number() });
const kinds: readonly string[] = eventSchema.options.map((option) => option.shape.type.value);

/** One event as one line, without the line break. The place stands outside the event, because `undone` has a `seq` of its own. */
export const toLine = (stored: Stored): string => JSON.stringify({ seq: stored.seq, event: stored.event });

/** The whole log as text; every line ends with a line break. */
export const toLines = (events: readonly Stored[]): string => events.map((stored) => `${toLine(stored)}\n`).join('');

/** Whether what cannot be read is an event of a newer program: of a kind or a version that this one does not know. */
export const fromNewer = (raw: unknown): boolean => {
  const what = kind.safeParse(raw);
  return what.success && (!kinds.includes(what.data.type) || what.data.v > newestVersion);
};

/** An event from outside (a file, a row of the store), checked. */
export const readEvent = (raw: unknown): { readonly ok: true; readonly event: Stored['event'] } | { readonly ok: false; readonly says: string } => {
  const what = kind.safeParse(raw);
  if (!what.success) return { ok: false, says: 'this is not an event: it has no “type” and “v”' };
  const { type, v } = what.data;
  if (!kinds.includes(type)) return { ok: false, says: `the kind of event “${type}” is unknown; it may come from a newer Gradus` };
  if (v > newestVersion) return { ok: false, says: `“${type}” has version ${v}, this Gradus knows versions up to ${newestVersion}; use a newer Gradus` };
  const event = eventSchema.safeParse(raw);
  if (event.success) return { ok: true, event: event.data };
  const issue = event.error.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.map(String).join('.')}`;
  return { ok: false, says: `“${type}” is malformed${where}: ${issue?.message ?? 'unreadable'}` };
};

/** Reads one line. Never throws: what was wrong comes back in words. */
export const fromLine = (line: string): LineRead => {
  if (line.length > lineLengthMax) return { ok: false, says: `the line has ${line.length} characters; at most ${lineLengthMax} are read` };
  let raw: unknown;
  try {
    raw = JSON.parse(line);
  } catch {
    return { ok: false, says: 'this is not JSON; the line may have been cut off' };
  }
  const at = place.safeParse(raw);
  if (!at.success) return { ok: false, says: 'the event has no place in the log (“seq”, a whole number from 1)' };
  const read = readEvent(at.data.event);
  return read.ok ? { ok: true, stored: { seq: at.data.seq, event: read.event } } : read;
};

/** Reads an exported log: all of it, or the first line that cannot be read and why. Empty lines are passed over. */
export const fromLines = (text: string): LinesRead => {
  const events: Stored[] = [];
  let last = 0;
  let line = 0;
  let start = 0;
  // Line by line without splitting, so that one monstrous line is refused before the rest is copied.
  while (start < text.length) {
    line += 1;
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    if (end - start > lineLengthMax + 1) return { error: { line, says: `the line has ${end - start} characters; at most ${lineLengthMax} are read` } };
    const one = text.slice(start, end).trim();
    start = end + 1;
    if (one === '') continue;
    const read = fromLine(one);
    if (!read.ok) return { error: { line, says: read.says } };
    if (read.stored.seq <= last) return { error: { line, says: `place ${read.stored.seq} comes after place ${last}; the lines of a log are in order` } };
    last = read.stored.seq;
    events.push(read.stored);
  }
  return { events };
};
