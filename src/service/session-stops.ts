/** The session in hand and what became of each of its stops, as the log tells it. */
import { type BegunSession, meetingOf } from '#learner';
import type { StopView } from './api.ts';
import type { Gradus } from './gradus.ts';
import type { Asked, AttemptRecord } from './records.ts';

export type SessionStop = BegunSession['stops'][number] & { readonly index: number; readonly done: StopView['done']; readonly attempt: string | null };

/** The session in hand: begun on this day of the person's and not ended; null where there is none. */
export const currentSession = (gradus: Gradus, zone: string): BegunSession | null => {
  const { session } = gradus.state();
  return session === null || session.ended || session.day !== gradus.today(zone).number ? null : session;
};

/** Its stops, each with what became of it. */
export const stopsOf = (gradus: Gradus, session: BegunSession): readonly SessionStop[] => {
  const own = gradus.asked().filter((asked) => asked.stop?.session === session.session);
  return session.stops.map((stop, index) => {
    const attempts = own.filter((asked) => asked.stop?.index === index);
    const done = (stop.kind === 'new' ? metThere(gradus, stop.skill, attempts) : endOf(gradus, attempts.at(-1))) ?? (session.skipped.includes(index) ? 'skipped' : null);
    return { ...stop, index, done, attempt: attempts.at(-1)?.attempt ?? null };
  });
};

const doneAs: { readonly [E in NonNullable<AttemptRecord['ended']>]: NonNullable<StopView['done']> } = { right: 'right', wrong: 'wrong', shown: 'wrong', looked: 'skipped' };
const endOf = (gradus: Gradus, asked: Asked | undefined): StopView['done'] => {
  const ended = asked === undefined ? null : (gradus.attempt(asked.attempt)?.ended ?? null);
  return ended === null ? null : doneAs[ended];
};
/** A first meeting is done when the skill is open, or when an instance alone went wrong: then it comes again another day. */
const metThere = (gradus: Gradus, skill: string, attempts: readonly Asked[]): StopView['done'] => {
  if (meetingOf(gradus.state(), skill).openedBy !== null) return 'right';
  return attempts.some((asked) => asked.origin === 'meeting-alone' && endOf(gradus, asked) === 'wrong') ? 'wrong' : null;
};

/** The stop of the session in hand at which a skill is first met; undefined where there is none. */
export const meetingStop = (gradus: Gradus, zone: string, skill: string): { readonly session: string; readonly index: number } | undefined => {
  const session = currentSession(gradus, zone);
  const stop = session === null ? undefined : stopsOf(gradus, session).find((one) => one.kind === 'new' && one.skill === skill && one.done === null);
  return session === null || stop === undefined ? undefined : { session: session.session, index: stop.index };
};
