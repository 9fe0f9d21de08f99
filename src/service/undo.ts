/** Takes something back, or puts it back again. The log only grows: taking back is an event too. */
import type { ProgressView } from './api.ts';
import type { Gradus } from './gradus.ts';
import { progress } from './progress.ts';
import { undoable } from './recent.ts';
import { Refusal } from './refusal.ts';

export const undo = (gradus: Gradus, zone: string, seq: number): Promise<ProgressView> =>
  gradus.inTurn('undo', async () => {
    await gradus.catchUp();
    const events = gradus.events();
    const stored = events.find((one) => one.seq === seq);
    if (stored === undefined || undoable(gradus, stored.event) === null) throw new Refusal('unknown-event', { says: `Nothing that can be undone stands at place ${seq} of the log.`, todo: 'Choose one of the things listed under Progress.' });
    const { undone } = gradus.state();
    // Undone already: then its undoing, the one that stands, is what is undone.
    const undoing = undone.includes(seq) ? events.findLast(({ seq: own, event }) => event.type === 'undone' && event.seq === seq && !undone.includes(own)) : undefined;
    await gradus.append([{ type: 'undone', v: 1, ...gradus.moment(zone), seq: undoing?.seq ?? seq }]);
    return progress(gradus, zone);
  });
