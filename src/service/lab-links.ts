/** From exercises to the questions of the lab that name them. */
import { questionOf, questions } from '#content/questions';
import type { LabLink } from './api.ts';

let known: Promise<ReadonlyMap<string, readonly LabLink[]>> | null = null;
/** Questions are read once, when one is first asked for. */
const links = (): Promise<ReadonlyMap<string, readonly LabLink[]>> => {
  known ??= Promise.all(questions.map(async ({ id, title }) => ({ question: id, title, exercises: (await questionOf(id)).exercises }))).then((all) =>
    new Map([...new Set(all.flatMap(({ exercises }) => exercises))].map((exercise) => [exercise, all.filter((one) => one.exercises.includes(exercise)).map(({ question, title }) => ({ question, title }))] as const)));
  return known;
};

/** Of each question once, in the order of the lab. */
export const labOf = async (exercises: readonly string[]): Promise<readonly LabLink[]> => {
  const all = await links();
  const found = new Set(exercises.flatMap((exercise) => all.get(exercise) ?? []).map(({ question }) => question));
  return questions.filter(({ id }) => found.has(id)).map(({ id, title }) => ({ question: id, title }));
};
