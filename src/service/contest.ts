/** "I was right": kept with instance and answer, exported; where the person wishes it counts as a slip. */
import type { AttemptView } from './api.ts';
import { recordFor, viewOf } from './attempt-view.ts';
import type { Gradus } from './gradus.ts';
import { Refusal, takenBack } from './refusal.ts';
import { replay } from './replay.ts';
import { isMeasured } from './task.ts';

export const contest = (gradus: Gradus, zone: string, id: string, { note, slip }: { readonly note: string; readonly slip: boolean }): Promise<AttemptView> =>
  gradus.inTurn(`attempt ${id}`, async () => {
    const record = await recordFor(gradus, id);
    if (gradus.isTakenBack(id)) throw takenBack();
    if (isMeasured(record.asked.origin) || (record.answers.length === 0 && record.ended === null)) throw new Refusal('not-here', { says: 'There is no verdict here to disagree with.', todo: 'Answer first.' });
    await gradus.append([{ type: 'contested', v: 1, ...gradus.moment(zone), attempt: id, note, slip }]);
    return viewOf(gradus, await recordFor(gradus, id), await replay(gradus.ports.content, record.asked), null);
  });
