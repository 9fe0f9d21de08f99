/** A search over skills and exercises: every word of the query must begin a word of the title, the chapter or the description. */
import type { SearchView } from './api.ts';
import { chapterTitle, titleOf } from './content.ts';
import type { Gradus } from './gradus.ts';

const shownMax = 12;

/** Without accents, without case: "Gram–Schmidt" is found by "gram schmidt", "Bayes’ rule" by "bayes". */
const plain = (text: string): readonly string[] => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');

/** How well a query fits: title before description; 0 for not at all. */
const scoreOf = (query: readonly string[], title: string, rest: string): number => {
  const inTitle = plain(title);
  const inRest = plain(rest);
  let score = 0;
  for (const word of query) {
    if (inTitle.includes(word)) score += 4;
    else if (inTitle.some((one) => one.startsWith(word))) score += 3;
    else if (inRest.some((one) => one.startsWith(word))) score += 1;
    else return 0;
  }
  return score;
};

export const search = async (gradus: Gradus, text: string): Promise<SearchView> => {
  const { content } = gradus.ports;
  const query = plain(text.slice(0, 200));
  if (query.length === 0) return { skills: [], exercises: [] };
  const best = <T>(all: readonly T[], score: (one: T) => number): readonly T[] =>
    all.map((one) => ({ one, score: score(one) })).filter((found) => found.score > 0).sort((a, b) => b.score - a.score).slice(0, shownMax).map((found) => found.one);
  return {
    skills: best(Object.entries(content.skills), ([id, skill]) => scoreOf(query, skill.title, `${id} ${skill.says} ${chapterTitle(content, skill.chapter)}`))
      .map(([id, { title, chapter, says }]) => ({ id, title, chapter: chapterTitle(content, chapter), says })),
    exercises: best(content.exercises, (entry) => scoreOf(query, entry.title, `${entry.id} ${titleOf(content, entry.trains)} ${chapterTitle(content, entry.chapter)}`))
      .map(({ id, title, trains }) => ({ id, title, skill: titleOf(content, trains) })),
  };
};
