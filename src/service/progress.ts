/** Progress: the rating with its band, the level, recall by chapter, mistakes that return, the days, and what was done last. */
import { agoWords, chapterLevel, dayOf, frequentMistakes, levelTable, overallLevel, provisionalAbove, recallOf, remembered } from '#learner';
import { toLine } from '#log';
import type { ProgressView } from './api.ts';
import { chapterTitle, titleOf } from './content.ts';
import type { Gradus } from './gradus.ts';
import { predictions } from './predictions.ts';
import { recentThings } from './recent.ts';

/** More points than a plot can show are thinned, the last one kept. */
const historyMax = 400;
const daysShown = 84;

export const progressView = async (gradus: Gradus, zone: string): Promise<ProgressView> => {
  await gradus.catchUp();
  return progress(gradus, zone);
};

export const progress = (gradus: Gradus, zone: string): ProgressView => {
  const state = gradus.state();
  const day = gradus.today(zone);
  const { name, says, next, rusty } = overallLevel(gradus.curriculum, state, day.number);
  const { events, first } = gradus.log();
  return {
    rating: { value: state.rating.rating, deviation: state.rating.deviation, provisional: state.rating.deviation > provisionalAbove },
    ratingHistory: thinned(state.ratingHistory),
    level: { name, says, next, rusty },
    chapters: chapters(gradus, day.number),
    mistakes: frequentMistakes(state).map((one) => ({ ...one, skill: titleOf(gradus.ports.content, one.skill), last: agoOf(one.last, day.number) })),
    days: Object.entries(state.days).map(([iso, exercises]) => ({ day: iso, exercises })).sort((a, b) => (a.day < b.day ? -1 : 1)).slice(-daysShown),
    levels: levelTable(),
    events, exportBytes: exportBytes(gradus), since: first === null ? null : dayOf(first).iso,
    predictions: predictions(gradus, day.number),
    recent: recentThings(gradus, day.number),
  };
};

const thinned = <T>(all: readonly T[]): readonly T[] => {
  const step = Math.ceil(all.length / historyMax);
  return step <= 1 ? all : all.filter((_, i) => (all.length - 1 - i) % step === 0);
};

const dayMs = 86_400_000;
const agoOf = (iso: string, today: number): string => {
  const days = today - Math.round(Date.parse(`${iso}T00:00:00Z`) / dayMs);
  return days < 7 ? agoWords(days) : iso;
};

const chapters = (gradus: Gradus, day: number): ProgressView['chapters'] => {
  const state = gradus.state();
  const withMemory = remembered(gradus.curriculum, state);
  return [...Map.groupBy(gradus.curriculum.skills, (skill) => skill.chapter)].map(([id, skills]) => {
    const rating = state.chapters[id];
    const recalls = withMemory.filter((skill) => skill.chapter === id).map((skill) => ({ skill: skill.title, recall: recallOf(state, skill.id, day) ?? 0 }));
    return {
      id, title: chapterTitle(gradus.ports.content, id), rating: rating?.rating ?? null, deviation: rating?.deviation ?? null,
      level: chapterLevel(gradus.curriculum, state, id, day)?.name ?? null,
      met: recalls.length, all: skills.length, recalls,
    };
  });
};

/** Bytes of the export, counted once for each event. */
const counted = new WeakMap<Gradus, { events: number; bytes: number }>();
const exportBytes = (gradus: Gradus): number => {
  const all = gradus.events();
  const before = counted.get(gradus) ?? { events: 0, bytes: 0 };
  const bytes = all.slice(before.events).reduce((sum, stored) => sum + new TextEncoder().encode(toLine(stored)).length + 1, before.bytes);
  counted.set(gradus, { events: all.length, bytes });
  return bytes;
};
