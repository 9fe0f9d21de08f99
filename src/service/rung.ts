/** A rung of the ladder: the nudge, the method, the first step; "show me" decides the attempt. Climbing one twice does nothing. */
import type { AttemptView, RungName } from './api.ts';
import { recordFor, viewOf } from './attempt-view.ts';
import type { Gradus } from './gradus.ts';
import { Refusal, takenBack } from './refusal.ts';
import { replay } from './replay.ts';
import { rungsOf } from './task.ts';

export const climb = (gradus: Gradus, zone: string, id: string, rung: RungName): Promise<AttemptView> =>
  gradus.inTurn(`attempt ${id}`, async () => {
    const record = await recordFor(gradus, id);
    if (gradus.isTakenBack(id)) throw takenBack();
    const replayed = await replay(gradus.ports.content, record.asked);
    if (record.ended === null) {
      if (!rungsOf(replayed, record).includes(rung)) throw new Refusal('not-here', { says: 'There is no such help here: this is measured without it, or is itself about a worked solution.', todo: 'Answer, or go on.' });
      const { attempt, exercise, version, chapter, skill, uses, rating, selfGraded, origin, mixed } = record.asked;
      const moment = gradus.moment(zone);
      if (rung === 'show-me') await gradus.append([{ type: 'reveal', v: 1, ...moment, attempt, exercise, version, chapter, skill, uses, rating, ...(selfGraded === undefined ? {} : { selfGraded }), origin, mixed }]);
      else if (!record.climbed.some((one) => one.rung === rung)) await gradus.append([{ type: 'hint', v: 1, ...moment, attempt, rung }]);
    }
    return viewOf(gradus, await recordFor(gradus, id), replayed, null);
  });
