/** An answer: judged, stored, folded; then what the page may know. Invalid and undetermined answers cost nothing. */
import type { Judgement } from '#exercise';
import type { LogEvent } from '#log';
import type { AnswerBody, AttemptView } from './api.ts';
import { recordFor, viewOf } from './attempt-view.ts';
import { taskEnded } from './check-up.ts';
import type { Gradus } from './gradus.ts';
import { placementAnswered } from './placement.ts';
import type { AttemptRecord, Of } from './records.ts';
import { takenBack } from './refusal.ts';
import { replay } from './replay.ts';
import { type Answer, judgeTask, triesMax } from './task.ts';

export const answer = (gradus: Gradus, zone: string, id: string, body: AnswerBody): Promise<AttemptView> =>
  inItsTurn(gradus, id, async () => {
    const record = await recordFor(gradus, id);
    if (gradus.isTakenBack(id)) throw takenBack();
    const replayed = await replay(gradus.ports.content, record.asked);
    // Already over: a second click, or a page that was left open. What stands is shown.
    if (record.ended !== null) return viewOf(gradus, record, replayed, null);
    const given = { ...standingParts(record), ...body.answer };
    const judgement = judgeTask(replayed, record, given);
    const moment = gradus.moment(zone);
    await gradus.append([attemptEvent(record, moment, given, judgement, body.confidence), ...followUps(gradus, record, moment, judgement.verdict)]);
    return viewOf(gradus, await recordFor(gradus, id), replayed, judgement);
  });

/** A placement's answers, and a check-up's, build on one another; all others are apart. */
const inItsTurn = async (gradus: Gradus, id: string, work: () => Promise<AttemptView>): Promise<AttemptView> => {
  const { asked } = await recordFor(gradus, id);
  const turn = asked.origin === 'placement' ? 'placement' : asked.checkUp !== undefined ? `check-up ${asked.checkUp.id}` : `attempt ${id}`;
  return gradus.inTurn(turn, work);
};

/** Parts that were right stand, also where a page does not send them again. */
const standingParts = (record: AttemptRecord): Answer => {
  const last = record.answers.findLast((one) => one.verdict === 'wrong');
  if (last === undefined) return {};
  return Object.fromEntries(Object.entries(last.answer as Answer).filter(([key]) => last.parts[key]?.verdict === 'right' && last.parts[key]?.carried === false));
};

const attemptEvent = (record: AttemptRecord, moment: { readonly at: number; readonly zone: string }, given: Answer, judgement: Judgement, confidence: number | undefined): Of<'attempt'> => {
  const { asked } = record;
  const { verdict, mistake } = judgement;
  const counts = verdict === 'right' || verdict === 'wrong';
  const nth = Math.min(9, record.tries + 1);
  return {
    type: 'attempt', v: 1, ...moment, attempt: asked.attempt,
    exercise: asked.exercise, version: asked.version, chapter: asked.chapter, skill: asked.skill, uses: asked.uses, rating: asked.rating, ...(asked.selfGraded === undefined ? {} : { selfGraded: asked.selfGraded }), origin: asked.origin, mixed: asked.mixed,
    try: nth, answer: { ...given }, verdict,
    parts: Object.fromEntries(judgement.parts.map((part) => [part.key, { verdict: part.verdict, credit: part.credit, carried: part.carried }])),
    ...(mistake === null ? {} : { mistake: { step: mistake.step, name: mistake.name, slip: mistake.slip } }),
    rungs: record.climbed.map((one) => one.rung), decided: verdict === 'right' || (counts && nth >= triesMax(record)),
    ...(confidence === undefined ? {} : { confidence }), took: Math.max(0, moment.at - asked.at),
  };
};

/** What a placement or a check-up concludes from it, in the same append. */
const followUps = (gradus: Gradus, { asked }: AttemptRecord, moment: { readonly at: number; readonly zone: string }, verdict: Judgement['verdict']): readonly LogEvent[] => {
  if (verdict !== 'right' && verdict !== 'wrong') return [];
  if (asked.origin === 'placement') return placementAnswered(gradus, moment, asked.skill, verdict);
  return asked.origin === 'check-up' ? taskEnded(gradus, moment, asked, verdict === 'right') : [];
};
