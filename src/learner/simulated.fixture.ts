/** A curriculum with the real skills and invented exercises, and a logbook into which a simulated learner's deeds are written. */
import type { LogEvent, Stored } from '#log';
import { type Skill, skills } from '#content/skills';
import type { Curriculum, ExerciseNode, SkillNode } from './curriculum.ts';
import type { Moment } from './days.ts';
import type { Origin, Rung } from './state.ts';

const entries: readonly (readonly [string, Skill])[] = Object.entries(skills);
const depth = (id: string): number => Math.max(0, ...(entries.find(([other]) => other === id)?.[1].needs ?? []).map((need) => depth(need) + 1));

const skillNodes: readonly SkillNode[] = entries.map(([id, { title, chapter, needs }]) => ({ id, title, chapter, needs }));
/** Three exercises a skill, harder where the skill rests on more; the first is made for the first meeting. */
export const curriculum: Curriculum = {
  skills: skillNodes,
  exercises: skillNodes.flatMap(({ id, chapter, needs }) =>
    [0, 1, 2].map((i): ExerciseNode => ({
      id: `${chapter}/${id}-${i + 1}`, version: 1, skill: id, chapter, title: `${id} ${i + 1}`, rating: 1100 + 90 * depth(id) + 80 * i, uses: Object.fromEntries(needs.map((need) => [need, 0.3])), first: i === 0, minutes: 2 + i, hides: true,
    })),
  ),
};
export const exerciseOf = (id: string): ExerciseNode => {
  const found = curriculum.exercises.find((exercise) => exercise.id === id);
  if (found === undefined) throw new Error(`no exercise ${id}`);
  return found;
};

export const noon = (day: number): Moment => ({ at: Date.UTC(2026, 0, 5, 12) + day * 86_400_000, zone: 'UTC' });

type Tried = { readonly verdict: 'right' | 'wrong' | 'invalid' | 'undetermined'; readonly slip?: boolean; readonly mistake?: string; readonly rungs?: readonly Rung[] };
type Done = { readonly origin?: Origin; readonly mixed?: boolean; readonly tries: readonly Tried[]; readonly confidence?: number; readonly stop?: { readonly session: string; readonly index: number } };

/** A log that grows; every deed returns the events that it wrote. */
export type Logbook = { readonly events: readonly Stored[]; readonly write: (event: LogEvent) => Stored; readonly attempt: (exercise: ExerciseNode, now: Moment, done: Done) => readonly Stored[]; readonly lastAttempt: () => string };

export const logbook = (): Logbook => {
  const events: Stored[] = [];
  let attempts = 0;
  const id = (): string => `attempt-${String(attempts).padStart(5, '0')}`;
  const write = (event: LogEvent): Stored => {
    const stored = { seq: events.length + 1, event };
    events.push(stored);
    return stored;
  };
  const attempt = (exercise: ExerciseNode, { at, zone }: Moment, { origin = 'session', mixed = true, tries, confidence, stop }: Done): readonly Stored[] => {
    attempts += 1;
    const from = events.length;
    const identity = { attempt: id(), exercise: exercise.id, version: exercise.version, chapter: exercise.chapter, skill: exercise.skill, uses: exercise.uses, rating: exercise.rating, origin, mixed };
    write({ type: 'asked', v: 1, at, zone, ...identity, drawn: {}, orders: {}, ...(stop === undefined ? {} : { stop }) });
    let counted = 0;
    for (const [i, tried] of tries.entries()) {
      if (tried.verdict === 'right' || tried.verdict === 'wrong') counted += 1;
      const decided = tried.verdict === 'right' || counted >= 2 || ((origin === 'placement' || origin === 'check-up' || origin === 'find-mistake') && counted >= 1);
      for (const rung of tried.rungs ?? []) if (rung !== 'show-me') write({ type: 'hint', v: 1, at: at + i * 60_000, zone, attempt: id(), rung });
      if (tried.rungs?.includes('show-me') === true) { write({ type: 'reveal', v: 1, at: at + i * 60_000, zone, ...identity }); break; }
      write({
        type: 'attempt', v: 1, at: at + i * 60_000, zone, ...identity, try: Math.max(1, counted), answer: {}, verdict: tried.verdict, parts: {}, rungs: [...(tried.rungs ?? [])], decided,
        ...(tried.mistake === undefined && tried.slip !== true ? {} : { mistake: { step: 'step', name: tried.mistake ?? 'a slip', slip: tried.slip === true } }), ...(confidence === undefined || i > 0 ? {} : { confidence }),
      });
    }
    return events.slice(from);
  };
  return { events, write, attempt, lastAttempt: id };
};
