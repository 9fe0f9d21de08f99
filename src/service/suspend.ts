/** A skill or an exercise is left out of all plans, or taken up again. */
import { entryOf } from './content.ts';
import type { Gradus } from './gradus.ts';
import { unknownExercise, unknownSkill } from './refusal.ts';

export type Suspendable = { readonly what: 'skill' | 'exercise'; readonly id: string };

/** @returns the place of the event, by which it can be undone; of the latest one, where it was so already. */
export const setSuspended = (gradus: Gradus, zone: string, { what, id }: Suspendable, suspended: boolean): Promise<{ readonly ok: true; readonly seq: number }> =>
  gradus.inTurn('suspend', async () => {
    await gradus.catchUp();
    const { content } = gradus.ports;
    const { suspended: now, seq } = gradus.state();
    const is = (what === 'skill' ? now.skills : now.exercises).includes(id);
    // What is suspended can be resumed, even where the content has lost it.
    if (!is && what === 'skill' && !Object.hasOwn(content.skills, id)) throw unknownSkill(id);
    if (!is && what === 'exercise' && entryOf(content, id) === null) throw unknownExercise(id);
    if (is === suspended) return { ok: true, seq };
    const stored = await gradus.append([{ type: suspended ? 'suspended' : 'resumed', v: 1, ...gradus.moment(zone), what, id }]);
    return { ok: true, seq: stored[0]?.seq ?? seq };
  });
