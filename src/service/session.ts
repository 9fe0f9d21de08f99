/** The session of the day: begun from the plan, gone through stop by stop, ended. All of it stands in the log. */
import { type BegunSession, checkUpReport, plan, type Wanted } from '#learner';
import type { Minutes, StopBegun, TodayView } from './api.ts';
import { ask } from './ask.ts';
import { attemptView } from './attempt-view.ts';
import { exercisesOf } from './choose.ts';
import { entryOf } from './content.ts';
import type { Gradus } from './gradus.ts';
import { Refusal } from './refusal.ts';
import { currentSession, type SessionStop, stopsOf } from './session-stops.ts';
import { today } from './today.ts';

/**
 * Begins a session, unless one is in hand: that one is gone on with. With the id of a check-up, the session begins with the skills to be brought back
 * from it, and one in hand is ended.
 */
export const beginSession = (gradus: Gradus, zone: string, minutes: Minutes, checkUp: string | null = null): Promise<TodayView> =>
  gradus.inTurn('session', async () => {
    await gradus.catchUp();
    const session = currentSession(gradus, zone);
    const wanted = checkUp === null ? null : broughtBack(gradus, checkUp);
    if (wanted !== null || session === null || stopsOf(gradus, session).every((stop) => stop.done !== null)) {
      const moment = gradus.moment(zone);
      const planned = plan(gradus.curriculum, gradus.state(), moment, minutes, wanted);
      if (planned.stops.length === 0) throw new Refusal('nothing-to-ask', { says: 'There is nothing to practise: every skill is suspended.', todo: 'Resume a skill on the map, then begin again.' });
      const { settings } = gradus.state();
      await gradus.append([
        ...(session === null || wanted === null ? [] : [{ type: 'ended', v: 1, ...moment, session: session.session } as const]),
        { type: 'began', v: 1, ...moment, session: gradus.ports.newId(), minutes, stops: planned.stops.map(({ kind, skill, exercise, why, minutes: takes }) => ({ kind, skill, exercise, why, minutes: takes })) },
        ...(settings['started'] === true ? [] : [{ type: 'setting', v: 1, ...moment, name: 'started', value: true } as const]),
        ...(settings['minutes'] === minutes ? [] : [{ type: 'setting', v: 1, ...moment, name: 'minutes', value: minutes } as const]),
      ]);
    }
    return today(gradus, zone);
  });

const broughtBack = (gradus: Gradus, checkUp: string): Wanted => {
  const report = checkUpReport(gradus.curriculum, gradus.state(), checkUp);
  if (report === null) throw new Refusal('unknown-check-up', { says: 'There is no such check-up, or nothing was answered in it.', todo: 'Begin a session on Today.' });
  return { skills: report.bringBack, why: 'from your check-up: you know of it, and could not do it alone' };
};

/** Ends the session in hand; without one, nothing happens. */
export const endSession = (gradus: Gradus, zone: string): Promise<TodayView> =>
  gradus.inTurn('session', async () => {
    await gradus.catchUp();
    const session = currentSession(gradus, zone);
    if (session !== null) await gradus.append([{ type: 'ended', v: 1, ...gradus.moment(zone), session: session.session }]);
    return today(gradus, zone);
  });

const stopAt = (gradus: Gradus, zone: string, index: number): { readonly session: BegunSession; readonly stop: SessionStop } => {
  const session = currentSession(gradus, zone);
  if (session === null) throw new Refusal('no-session', { says: 'No session is in hand: it was ended, or a new day has begun.', todo: 'Begin a new one on Today.' });
  const stop = stopsOf(gradus, session)[index];
  if (stop === undefined) throw new Refusal('unknown-stop', { says: `This session has ${session.stops.length} stops; there is none with the number ${index + 1}.`, todo: 'Go back to Today and choose one of them.' });
  return { session, stop };
};

/** Passes a stop over; one that is done stays done. */
export const skipStop = (gradus: Gradus, zone: string, index: number): Promise<TodayView> =>
  gradus.inTurn('session', async () => {
    await gradus.catchUp();
    const { session, stop } = stopAt(gradus, zone, index);
    if (stop.done === null) await gradus.append([{ type: 'skipped', v: 1, ...gradus.moment(zone), session: session.session, index }]);
    return today(gradus, zone);
  });

/** Begins a stop, or gives what was begun there. */
export const beginStop = (gradus: Gradus, zone: string, index: number): Promise<StopBegun> =>
  gradus.inTurn('session', async () => {
    await gradus.catchUp();
    const { session, stop } = stopAt(gradus, zone, index);
    if (stop.kind === 'new') return { attempt: null, meeting: stop.skill };
    if (stop.attempt !== null) return { attempt: await attemptView(gradus, stop.attempt), meeting: null };
    const usable = !gradus.state().suspended.exercises.includes(stop.exercise) && entryOf(gradus.ports.content, stop.exercise) !== null;
    const exercise = usable ? stop.exercise : exercisesOf(gradus, stop.skill, { but: session.stops.map((other) => other.exercise) })[0]?.id;
    if (exercise === undefined) throw new Refusal('nothing-to-ask', { says: 'The exercises of this stop are suspended, or are no longer there.', todo: 'Skip this stop.' });
    const attempt = await ask(gradus, zone, { exercise, origin: stop.kind === 'find-mistake' ? 'find-mistake' : 'session', mixed: true, why: stop.why, stop: { session: session.session, index } });
    return { attempt: await attemptView(gradus, attempt), meeting: null };
  });
