import { skill } from './skill.ts';

export const optimisation = {
  'vector-gradients': skill('optimisation', 'Gradients', 'Differentiates a scalar function of a vector or matrix without writing indices.', ['tensor-shapes'], ''),
  'newton-method': skill('optimisation', 'Newton’s method', 'Takes a Newton step and says when it helps.', ['vector-gradients', 'eigenvalues'], ''),
  'descent-directions': skill('optimisation', 'Descent directions', 'Decides whether a direction goes downhill, and by how much.', ['vector-gradients'], ''),
  'step-sizes': skill('optimisation', 'Step sizes', 'Relates step size, curvature and speed of gradient descent.', ['descent-directions', 'eigenvalues'], ''),
} as const;
