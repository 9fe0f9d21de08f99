/** What was done last and can be undone: attempts, suspensions, skipped meetings and stops, ended sessions. */
import { capital, numberWord } from '#learner';
import type { LogEvent, Stored } from '#log';
import type { ProgressView } from './api.ts';
import { entryOf, titleOf } from './content.ts';
import type { Gradus } from './gradus.ts';
import { whenWords } from './map.ts';
import { isMeasured } from './task.ts';

const recentMax = 12;

/** In words, or null for what cannot be undone by itself: a placement's answers, say, are followed by their conclusion. */
export const undoable = (gradus: Gradus, event: LogEvent): string | null => {
  const { content } = gradus.ports;
  const nameOf = (what: 'skill' | 'exercise', id: string): string => (what === 'skill' ? titleOf(content, id) : (entryOf(content, id)?.title ?? id));
  switch (event.type) {
    case 'attempt':
    case 'reveal':
      if (isMeasured(event.origin) || (event.type === 'attempt' && !event.decided)) return null;
      return `${event.type === 'reveal' ? 'Shown' : capital(event.verdict)}: ${nameOf('exercise', event.exercise)}`;
    case 'suspended': return `Suspended: ${nameOf(event.what, event.id)}`;
    case 'resumed': return `Resumed: ${nameOf(event.what, event.id)}`;
    case 'met': return event.skipped ? `“I know this”: ${titleOf(content, event.skill)}` : null;
    case 'skipped': return `Skipped: stop ${numberWord(event.index + 1)} of a session`;
    case 'ended': return 'Ended a session';
    default: return null;
  }
};

/** Newest first. */
export const recentThings = (gradus: Gradus, today: number): ProgressView['recent'] => {
  const { undone } = gradus.state();
  const events = gradus.events();
  const found: { readonly seq: number; readonly says: string; readonly when: string; readonly undone: boolean }[] = [];
  for (let i = events.length - 1; i >= 0 && found.length < recentMax; i -= 1) {
    const stored: Stored | undefined = events[i];
    const says = stored === undefined ? null : undoable(gradus, stored.event);
    if (stored !== undefined && says !== null) found.push({ seq: stored.seq, says, when: whenWords(stored.event, today), undone: undone.includes(stored.seq) });
  }
  return found;
};
