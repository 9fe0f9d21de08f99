/** A search over skills, exercises, and the pages of lab, guide and claims: every word of the query must begin a word of the title, of another name, of the chapter or the description. */
import { claims } from '#content/claims';
import { guidePages } from '#content/guide';
import { questions } from '#content/questions';
import type { Skill } from '#content/skills';
import type { SearchView } from './api.ts';
import { chapterTitle, titleOf } from './content.ts';
import type { Gradus } from './gradus.ts';

const shownMax = 12;
/** Pages beside the exercises, by their titles. What was measured is no part of it. */
const pages: readonly { readonly title: string; readonly is: string; readonly rest: string; readonly path: string }[] = [
  ...questions.map(({ id, title, topic }) => ({ title, is: 'a question of the lab', rest: `${id} ${topic}`, path: `/lab/${id}` })),
  ...guidePages.map(({ id, title, short }) => ({ title, is: 'a page of the guide', rest: `${id} ${short}`, path: `/guide/${id}` })),
  ...claims.map(({ id, says, topic }) => ({ title: says, is: 'heard in practice', rest: `${id} ${topic}`, path: `/claims/${id}` })),
  { title: 'Open a small network', is: 'the lab', rest: 'boundary neuron field gradient activation step', path: '/lab/open' },
];

/** Without accents, without case: "Gram–Schmidt" is found by "gram schmidt", "Bayes’ rule" by "bayes". */
const plain = (text: string): readonly string[] => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');

/** How well a query fits: title before other names, these before the description; 0 for not at all. */
const scoreOf = (query: readonly string[], title: string, also: readonly string[], rest: string): number => {
  const inTitle = plain(title);
  const inNames = also.flatMap(plain);
  const inRest = plain(rest);
  let score = 0;
  for (const word of query) {
    if (inTitle.includes(word)) score += 4;
    else if (inTitle.some((one) => one.startsWith(word))) score += 3;
    else if (inNames.some((one) => one.startsWith(word))) score += 2;
    else if (inRest.some((one) => one.startsWith(word))) score += 1;
    else return 0;
  }
  return score;
};

/** The other name by which it was found; null where its title and description say it. */
const calledSo = (query: readonly string[], skill: Skill): string | null => {
  const said = plain(`${skill.title} ${skill.says}`);
  const missing = query.filter((word) => !said.some((one) => one.startsWith(word)));
  return missing.length === 0 ? null : (skill.also.find((name) => missing.every((word) => plain(name).some((one) => one.startsWith(word)))) ?? null);
};

export const search = async (gradus: Gradus, text: string): Promise<SearchView> => {
  const { content } = gradus.ports;
  const query = plain(text.slice(0, 200));
  if (query.length === 0) return { skills: [], exercises: [], pages: [] };
  const best = <T>(all: readonly T[], score: (one: T) => number): readonly T[] =>
    all.map((one) => ({ one, score: score(one) })).filter((found) => found.score > 0).sort((a, b) => b.score - a.score).slice(0, shownMax).map((found) => found.one);
  return {
    skills: best(Object.entries(content.skills), ([id, skill]) => scoreOf(query, skill.title, skill.also, `${id} ${skill.says} ${chapterTitle(content, skill.chapter)}`))
      .map(([id, skill]) => ({ id, title: skill.title, chapter: chapterTitle(content, skill.chapter), says: skill.says, also: calledSo(query, skill) })),
    exercises: best(content.exercises, (entry) => scoreOf(query, entry.title, content.skills[entry.trains]?.also ?? [], `${entry.id} ${titleOf(content, entry.trains)} ${chapterTitle(content, entry.chapter)}`))
      .map(({ id, title, trains }) => ({ id, title, skill: titleOf(content, trains) })),
    pages: best(pages, ({ title, is, rest }) => scoreOf(query, title, [], `${is} ${rest}`)).map(({ title, is, path }) => ({ title, is, path })),
  };
};
