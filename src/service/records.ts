/** Attempts as the log tells them: what was asked, what was answered, which rungs were climbed, how it ended. */
import type { LogEvent, Stored } from '#log';

export type Of<T extends LogEvent['type']> = Extract<LogEvent, { type: T }>;
export type Asked = Of<'asked'>;
export type Answered = Of<'attempt'>;
export type Rung = Answered['rungs'][number];

/** A rung with what had happened when it was climbed: its price depends on that. */
export type Climbed = { readonly rung: Rung; readonly tries: number; readonly slips: boolean; readonly before: readonly Rung[] };

export type AttemptRecord = {
  readonly asked: Asked;
  readonly answers: readonly Answered[];
  readonly climbed: readonly Climbed[];
  /** Answers that counted: right or wrong. */
  readonly tries: number;
  /** True while every wrong answer was a slip. */
  readonly slips: boolean;
  /** How it ended; null while it is open. 'looked': closed without counting. */
  readonly ended: 'right' | 'wrong' | 'shown' | 'looked' | null;
  readonly contested: Of<'contested'> | null;
  /** How sure the person was at the first try. */
  readonly sure: number | null;
};

/** The record of one attempt from its events, in the order of the log; null where it was never asked. */
export const recordOf = (events: readonly Stored[]): AttemptRecord | null => {
  const asked = events.map(({ event }) => event).find((event) => event.type === 'asked');
  if (asked === undefined) return null;
  const answers: Answered[] = [];
  const climbed: Climbed[] = [];
  let tries = 0;
  let slips = true;
  let ended: AttemptRecord['ended'] = null;
  let contested: AttemptRecord['contested'] = null;
  let sure: number | null = null;
  const climb = (rung: Rung): void => { if (!climbed.some((one) => one.rung === rung)) climbed.push({ rung, tries, slips, before: climbed.map((one) => one.rung) }); };
  for (const { event } of events) {
    // What came after the end counts nothing; only "I was right" belongs there.
    if (ended !== null && event.type !== 'contested') continue;
    switch (event.type) {
      case 'attempt': {
        const counts = event.verdict === 'right' || event.verdict === 'wrong';
        if (counts && tries === 0) sure = event.confidence ?? null;
        if (counts) tries += 1;
        if (event.verdict === 'wrong') slips &&= event.mistake?.slip === true;
        answers.push(event);
        if (event.decided) ended = event.verdict === 'right' ? 'right' : 'wrong';
        break;
      }
      case 'hint': climb(event.rung); break;
      case 'reveal': climb('show-me'); ended = 'shown'; break;
      case 'shown': ended = 'looked'; break;
      case 'contested': contested = event; break;
      default: break;
    }
  }
  return { asked, answers, climbed, tries, slips, ended, contested, sure };
};
