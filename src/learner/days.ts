/** A day is the person's own: it turns at 04:00 in their zone. The clock is never read here; moments come in. */

export type Moment = { /** Milliseconds since 1970, UTC. */ readonly at: number; /** IANA zone. */ readonly zone: string };
export type Day = { /** Days since 1 January 1970. */ readonly number: number; /** ISO date, as 2026-11-23. */ readonly iso: string };

/** The hour at which a day turns. */
export const turnHour = 4;
const dayMs = 86_400_000;

const formatters = new Map<string, Intl.DateTimeFormat>();
const build = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' });
/** Making a formatter is slow, so they are kept. A zone that this machine does not know counts as UTC. */
const formatterOf = (zone: string): Intl.DateTimeFormat => {
  const kept = formatters.get(zone);
  if (kept !== undefined) return kept;
  let made: Intl.DateTimeFormat;
  try {
    made = build(zone === '' ? 'UTC' : zone);
  } catch {
    made = build('UTC');
  }
  // Zones come from events; a hostile log must not fill the memory.
  if (formatters.size < 600) formatters.set(zone, made);
  return made;
};

const wallClock = ({ at, zone }: Moment): { readonly date: number; readonly hour: number; readonly minute: number } => {
  const of: { [type: string]: number } = {};
  for (const part of formatterOf(zone).formatToParts(at)) of[part.type] = Number(part.value);
  return { date: Date.UTC(of['year'] ?? 1970, (of['month'] ?? 1) - 1, of['day'] ?? 1) / dayMs, hour: of['hour'] ?? 0, minute: of['minute'] ?? 0 };
};

/** The ISO date of a day number. */
export const isoOf = (number: number): string => new Date(number * dayMs).toISOString().slice(0, 10);

/** The person's day at a moment. From midnight to 03:59 it is still the day before. */
export const dayOf = (moment: Moment): Day => {
  const clock = wallClock(moment);
  const number = clock.hour < turnHour ? clock.date - 1 : clock.date;
  return { number, iso: isoOf(number) };
};

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** A day in words: "Monday 23 November". 1 January 1970 was a Thursday. */
export const dayWords = (number: number): string => {
  const date = new Date(number * dayMs);
  return `${weekdayOf(number)} ${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ''}`;
};
export const weekdayOf = (number: number): string => weekdays[(((number + 4) % 7) + 7) % 7] ?? '';

/** How long ago, in words: "today", "yesterday", "4 days ago". */
export const agoWords = (days: number): string => (days <= 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`);
