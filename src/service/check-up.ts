/** The check-up: twelve skills; each recognised or not, then done or not, then after one hint. One try each, no verdict on the way; a report at the end. */
import { checkUpExercise, checkUpReport, chooseCheckUp, dayOf, dayWords } from '#learner';
import type { LogEvent } from '#log';
import type { AttemptView, CheckUpView } from './api.ts';
import { ask } from './ask.ts';
import { attemptView } from './attempt-view.ts';
import { chapterTitle } from './content.ts';
import type { Gradus } from './gradus.ts';
import type { Asked, AttemptRecord } from './records.ts';
import { Refusal } from './refusal.ts';

export type CheckUpBody = { readonly daysSince?: number | undefined; readonly recognised?: boolean | undefined; readonly next?: true | undefined };
type Moment = { readonly at: number; readonly zone: string };

export const beginCheckUp = (gradus: Gradus, zone: string): Promise<CheckUpView> =>
  gradus.inTurn('check-up', async () => {
    await gradus.catchUp();
    const id = gradus.ports.newId();
    const moment = gradus.moment(zone);
    const skills = chooseCheckUp(gradus.curriculum, gradus.state(), id);
    if (skills.length === 0) throw new Refusal('nothing-to-ask', { says: 'There is nothing to check: every skill is suspended.', todo: 'Resume a skill on the map, then begin again.' });
    await gradus.append([
      { type: 'check-up-begun', v: 1, ...moment, checkUp: id, skills: [...skills] },
      ...(gradus.state().settings['started'] === true ? [] : [{ type: 'setting', v: 1, ...moment, name: 'started', value: true } as const]),
    ]);
    return going(gradus, zone, id);
  });

export const checkUpView = (gradus: Gradus, zone: string, id: string): Promise<CheckUpView> =>
  gradus.inTurn(`check-up ${id}`, async () => {
    await gradus.catchUp();
    return going(gradus, zone, id);
  });

/** What the person says between the tasks: when they last worked with these; whether they recognise the skill; that they go on without an answer. */
export const sayInCheckUp = (gradus: Gradus, zone: string, id: string, body: CheckUpBody): Promise<CheckUpView> =>
  gradus.inTurn(`check-up ${id}`, async () => {
    await gradus.catchUp();
    const at = placeIn(gradus, id);
    const moment = gradus.moment(zone);
    if (at.step === 'ask-days' && body.daysSince !== undefined) await gradus.append([{ type: 'check-up-said', v: 1, ...moment, checkUp: id, daysSince: body.daysSince }]);
    else if (at.step === 'recognise' && body.recognised !== undefined) await gradus.append([{ type: 'check-up-said', v: 1, ...moment, checkUp: id, recognised: { skill: at.skill, yes: body.recognised } }]);
    else if ((at.step === 'task' || at.step === 'hinted-task') && body.next === true && at.asked !== null) {
      await gradus.append([{ type: 'shown', v: 1, ...moment, attempt: at.asked.attempt }, ...taskEnded(gradus, moment, at.asked, false)]);
    }
    return going(gradus, zone, id);
  });

/** The events that follow from the end of a task. A first task gone wrong says nothing yet: its hint comes first. */
export const taskEnded = (gradus: Gradus, moment: Moment, asked: Asked, right: boolean): readonly LogEvent[] => {
  const begun = asked.checkUp === undefined ? undefined : gradus.state().checkUpsBegun[asked.checkUp.id];
  if (asked.checkUp === undefined || begun === undefined) return [];
  const { id, hinted } = asked.checkUp;
  if (!hinted && !right) return [];
  const answer = { type: 'check-up-answer', v: 1, ...moment, checkUp: id, skill: asked.skill, recognised: begun.recognised[asked.skill] ?? false, daysSince: begun.daysSince ?? 0 } as const;
  return [hinted ? { ...answer, recalled: false, relearned: right } : { ...answer, recalled: true }];
};

type Place =
  | { readonly step: 'ask-days' | 'done' }
  | { readonly step: 'recognise'; readonly skill: string; readonly index: number }
  /** `asked`: the open task; null while it has not been asked. `first`: the task without the hint, once it is over. */
  | { readonly step: 'task' | 'hinted-task'; readonly skill: string; readonly index: number; readonly asked: Asked | null; readonly first: Asked | null };

const placeIn = (gradus: Gradus, id: string): Place => {
  const { checkUpsBegun, checkUps } = gradus.state();
  const begun = Object.hasOwn(checkUpsBegun, id) ? checkUpsBegun[id] : undefined;
  if (begun === undefined) throw new Refusal('unknown-check-up', { says: 'There is no such check-up in this data folder.', todo: 'Begin a new one.' });
  if (begun.daysSince === null) return { step: 'ask-days' };
  const answered = new Set((checkUps[id]?.answers ?? []).map((answer) => answer.skill));
  const index = begun.skills.findIndex((skill) => !answered.has(skill) && checkUpExercise(gradus.curriculum, skill, false) !== null);
  const skill = begun.skills[index];
  if (skill === undefined) return { step: 'done' };
  if (begun.recognised[skill] === undefined) return { step: 'recognise', skill, index };
  const own = gradus.asked().filter((asked) => asked.checkUp?.id === id && asked.skill === skill);
  const latest = (hinted: boolean): readonly [Asked, AttemptRecord['ended']] | null => {
    const asked = own.findLast((one) => one.checkUp?.hinted === hinted);
    return asked === undefined ? null : [asked, gradus.attempt(asked.attempt)?.ended ?? null];
  };
  const first = latest(false);
  if (first === null || first[1] === null) return { step: 'task', skill, index, asked: first?.[0] ?? null, first: null };
  const second = latest(true);
  return { step: 'hinted-task', skill, index, asked: second?.[1] === null ? second[0] : null, first: first[0] };
};

const going = async (gradus: Gradus, zone: string, id: string): Promise<CheckUpView> => {
  const at = placeIn(gradus, id);
  if ((at.step === 'task' || at.step === 'hinted-task') && at.asked === null) {
    const exercise = at.first?.exercise ?? checkUpExercise(gradus.curriculum, at.skill, false)?.id;
    if (exercise === undefined) throw new Refusal('nothing-to-ask', { says: 'There is no exercise for this skill any more.', todo: 'Begin a new check-up.' });
    // After the hint comes the same task, with its nudge and its method.
    await ask(gradus, zone, { exercise, origin: 'check-up', mixed: true, checkUp: { id, hinted: at.step === 'hinted-task' }, ...(at.first === null ? {} : { same: at.first, with: ['nudge', 'method'] }) });
    return going(gradus, zone, id);
  }
  const asked = at.step === 'task' || at.step === 'hinted-task' ? at.asked : null;
  return view(gradus, id, at, asked === null ? null : await attemptView(gradus, asked.attempt));
};

const view = (gradus: Gradus, id: string, at: Place, attempt: AttemptView | null): CheckUpView => {
  const begun = gradus.state().checkUpsBegun[id];
  const skill = 'skill' in at ? gradus.ports.content.skills[at.skill] : undefined;
  const report = at.step === 'done' ? checkUpReport(gradus.curriculum, gradus.state(), id) : null;
  return {
    id, step: at.step, dayWords: dayWords(dayOf({ at: begun?.at ?? 0, zone: 'UTC' }).number),
    index: 'index' in at ? at.index : at.step === 'done' ? (begun?.skills.length ?? 0) : 0, of: begun?.skills.length ?? 0,
    skill: 'skill' in at && skill !== undefined ? { id: at.skill, title: skill.title, says: skill.says } : null,
    attempt,
    report: report === null ? null : { ...report, rows: report.rows.map((row) => ({ ...row, chapter: chapterTitle(gradus.ports.content, row.chapter) })) },
  };
};
