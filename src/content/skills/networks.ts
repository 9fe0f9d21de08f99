import { skill } from './skill.ts';

export const networks = {
  'affine-nets': skill('networks', 'Affine-only nets', 'Collapses layers without activation into one, and says what it cannot do.', ['tensor-shapes'], ''),
  xor: skill('networks', 'XOR by hand', 'Builds a small network that computes a function no line separates.', ['affine-nets'], ''),
  backpropagation: skill('networks', 'Backpropagation', 'Propagates a gradient backward through a small net with numbers.', ['layer-jacobians'], ''),
  'softmax-cross-entropy': skill('networks', 'Softmax and cross-entropy', 'Derives and uses the gradient of cross-entropy after softmax.', ['vector-gradients', 'entropy-kl'], ''),
  'counting-parameters': skill('networks', 'Counting parameters', 'Counts the parameters of a network and chooses a width for a budget.', ['tensor-shapes'], ''),
  initialisation: skill('networks', 'Initialisation', 'Follows the variance of a signal through layers and chooses the scale that keeps it.', ['gaussians', 'affine-nets'], ''),
  'activation-derivatives': skill('networks', 'Activation derivatives', 'Differentiates activations and says where a gradient vanishes.', ['vector-gradients'], ''),
  'receptive-field': skill('networks', 'Receptive field', 'Computes what part of the input a unit of a convolutional net can see.', ['tensor-shapes'], ''),
} as const;
