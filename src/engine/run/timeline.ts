/** A run with a way to any moment of it: checkpoints as it goes, and exact replay from the one before. */
import type { Checkpoint, Progress, Trainer } from './trainer.ts';

export type Timeline = {
  /** Goes on from the furthest step reached. */
  readonly advance: (steps: number) => Progress;
  /** Stands where `step` steps have been made; every buffer then holds what the last of them put there. @throws for a step not reached yet. */
  readonly goTo: (step: number) => void;
  /** Stands inside the step after `step`: its first `nests` nests have run. */
  readonly goInside: (step: number, nests: number) => void;
};

/** Keeps a checkpoint each `every` steps, counted from where the trainer stands: so many steps, at most, are made again to reach a moment. */
export const timelineOf = (trainer: Trainer, every: number): Timeline => {
  const kept: Checkpoint[] = [trainer.checkpoint()];
  let furthest = trainer.step();
  const goTo = (step: number): void => {
    const first = kept[0]?.step ?? 0;
    if (step < first || step > furthest) throw new Error(`the run stands between steps ${first} and ${furthest}; ${step} is outside`);
    // The checkpoint itself holds what the run carries; the rest of the last step's values come from making it again.
    const from = kept.findLast((one) => one.step < step) ?? kept[0];
    if (from === undefined) return;
    trainer.restore(from);
    trainer.advance(step - from.step);
  };
  const advance = (steps: number): Progress => {
    if (trainer.step() !== furthest) goTo(furthest);
    let progress: Progress | null = null;
    let total = 0;
    for (let left = steps; left > 0;) {
      const now = Math.min(left, every - ((furthest - (kept[0]?.step ?? 0)) % every));
      progress = trainer.advance(now);
      total += progress.loss * now;
      furthest += now;
      left -= now;
      if ((furthest - (kept[0]?.step ?? 0)) % every === 0) kept.push(trainer.checkpoint());
    }
    return progress === null ? trainer.advance(0) : { ...progress, loss: total / steps };
  };
  return { advance, goTo, goInside: (step, nests) => { goTo(step); trainer.restore(trainer.checkpoint()); for (let i = 0; i < nests; i += 1) trainer.machine.runNest(i); } };
};
