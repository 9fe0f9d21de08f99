import { skill } from './skill.ts';

export const probability = {
  'bayes-rule': skill('probability', 'Bayes’ rule', 'Turns the chance of evidence given a cause into the chance of the cause given the evidence.', [], ''),
  gaussians: skill('probability', 'Gaussians', 'Adds, conditions and multiplies Gaussians.', ['bayes-rule'], ''),
  'maximum-likelihood': skill('probability', 'Maximum likelihood', 'Writes a log-likelihood and finds its maximum.', ['bayes-rule', 'vector-gradients'], ''),
  'entropy-kl': skill('probability', 'Entropy and KL', 'Computes entropy, cross-entropy and Kullback–Leibler divergence, and knows which way round.', ['bayes-rule'], ''),
  'sample-maxima': skill('probability', 'Maxima of samples', 'Says how good the best of several looks by luck alone.', ['gaussians'], ''),
  'test-set-error': skill('probability', 'Error of a test set', 'Says how far a measured error rate may be from the true one, and how many rows a difference needs.', ['bayes-rule'], ''),
} as const;
