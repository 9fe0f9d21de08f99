/** The questions of the lab: what is told of each before it is loaded, and how to load one. */
import type { Question } from '#lab';

export type ListedQuestion = { readonly id: string; readonly number: number; readonly topic: string; readonly title: string; readonly load: () => Promise<{ readonly default: Question }> };

/** In the order of their numbers. */
export const questions: readonly ListedQuestion[] = [
  { id: 'lucky-seed', number: 1, topic: 'Evidence', title: 'Is my improvement real, or a lucky seed?', load: () => import('./lucky-seed.ts') },
  { id: 'network-or-not', number: 2, topic: 'Tables', title: 'Should I use a network on my table at all?', load: () => import('./network-or-not.ts') },
  { id: 'shapes-for-a-budget', number: 3, topic: 'Networks', title: 'I have P parameters. How many layers, which sizes?', load: () => import('./shapes-for-a-budget.ts') },
  { id: 'double-descent', number: 4, topic: 'Networks', title: 'Does more parameters than data always overfit?', load: () => import('./double-descent.ts') },
  { id: 'depth', number: 5, topic: 'Networks', title: 'Two layers, three, thirty-two?', load: () => import('./depth.ts') },
  { id: 'trees-on-tables', number: 6, topic: 'Tables', title: 'Why do trees win on tables?', load: () => import('./trees-on-tables.ts') },
  { id: 'xor-and-width', number: 7, topic: 'Networks', title: 'Can one neuron do XOR? How wide must a layer be?', load: () => import('./xor-and-width.ts') },
  { id: 'activations', number: 8, topic: 'Networks', title: 'Which activation?', load: () => import('./activations.ts') },
  { id: 'deep-network', number: 9, topic: 'Networks', title: 'Why does my deep network not learn?', load: () => import('./deep-network.ts') },
  { id: 'regularisation', number: 10, topic: 'Regularisation', title: 'What do L2 and dropout really do?', load: () => import('./regularisation.ts') },
  { id: 'how-good-can-it-be', number: 11, topic: 'Learning', title: 'How good can any model be here?', load: () => import('./how-good-can-it-be.ts') },
  { id: 'best-of-twenty', number: 13, topic: 'Evidence', title: 'We picked the best of twenty; why did it disappoint?', load: () => import('./best-of-twenty.ts') },
  { id: 'sudden-abilities', number: 14, topic: 'Evidence', title: 'Do abilities appear suddenly?', load: () => import('./sudden-abilities.ts') },
  { id: 'test-rows', number: 15, topic: 'Evidence', title: 'How many test rows, how many seeds?', load: () => import('./test-rows.ts') },
  { id: 'best-learner', number: 16, topic: 'Learning', title: 'Is there a best learner?', load: () => import('./best-learner.ts') },
  { id: 'output-and-loss', number: 30, topic: 'Learning', title: 'Which output and which loss for this task?', load: () => import('./output-and-loss.ts') },
];

/** @throws {Error} where there is none of that id: ask `questions` first. */
export const questionOf = async (id: string): Promise<Question> => {
  const found = questions.find((one) => one.id === id);
  if (found === undefined) throw new Error(`there is no question “${id}”`);
  return (await found.load()).default;
};
