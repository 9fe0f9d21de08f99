/** The questions of the lab: what is told of each before it is loaded, and how to load one. */
import type { Question } from '#lab';

export type ListedQuestion = { readonly id: string; readonly number: number; readonly topic: string; readonly title: string; readonly load: () => Promise<{ readonly default: Question }> };

/** In the order of their numbers. */
export const questions: readonly ListedQuestion[] = [
  { id: 'xor-and-width', number: 7, topic: 'Networks', title: 'Can one neuron do XOR? How wide must a layer be?', load: () => import('./xor-and-width.ts') },
  { id: 'best-learner', number: 16, topic: 'Learning', title: 'Is there a best learner?', load: () => import('./best-learner.ts') },
];

/** @throws {Error} where there is none of that id: ask `questions` first. */
export const questionOf = async (id: string): Promise<Question> => {
  const found = questions.find((one) => one.id === id);
  if (found === undefined) throw new Error(`there is no question “${id}”`);
  return (await found.load()).default;
};
