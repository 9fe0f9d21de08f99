import { skill } from './skill.ts';

export const graphs = {
  'd-separation': skill('graphs', 'd-separation', 'Decides which variables still tell about each other once some are known, and names an open path.', ['bayes-rule'], ''),
  'markov-blankets': skill('graphs', 'Markov blankets', 'Finds the smallest set that shields a variable from the rest.', ['d-separation'], ''),
} as const;
