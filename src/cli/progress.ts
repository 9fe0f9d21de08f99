/** One line on standard error that tells how far a long work is, where a person sees it; nothing elsewhere. */
import { clipped, type Terminal, widthOf } from './terminal.ts';

export type Progress = {
  /** `done` of `total`; `says` stands behind the bar. */
  readonly at: (done: number, total: number, says: string) => void;
  /** Takes the line away. */
  readonly end: () => void;
};

const barWidth = 20;
/** Written at most so often, in milliseconds; the last one always. */
const every = 100;

/** @param before what was done already when it began, so that the time left is reckoned from the rest. */
export const progressOn = (terminal: Terminal, before = 0): Progress => {
  if (!terminal.live) return { at: () => undefined, end: () => undefined };
  const began = terminal.clock();
  let last = Number.NEGATIVE_INFINITY;
  return {
    at: (done, total, says) => {
      const now = terminal.clock();
      if (now - last < every && done < total) return;
      last = now;
      const share = total === 0 ? 1 : done / total;
      const full = Math.round(share * barWidth);
      const left = done <= before || done === total ? '' : `, ${durationText(((now - began) / (done - before)) * (total - done))} left`;
      terminal.err(`\r\u001b[K${clipped(`${'█'.repeat(full)}${'░'.repeat(barWidth - full)} ${done}/${total} ${says}${left}`, widthOf(terminal) - 1)}`);
    },
    end: () => { if (last > Number.NEGATIVE_INFINITY) terminal.err('\r\u001b[K'); },
  };
};

export const durationText = (ms: number): string => {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
  if (ms >= 5_400_000) return `${(ms / 3_600_000).toFixed(1)} h`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
};
