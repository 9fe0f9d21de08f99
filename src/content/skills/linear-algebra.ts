import { skill } from './skill.ts';

export const linearAlgebra = {
  'tensor-shapes': skill('linear-algebra', 'Shapes and broadcasting', 'Predicts the shape of every intermediate result, and which axes are stretched.', [], ''),
  einsum: skill('linear-algebra', 'Einsum', 'Reads and writes an einsum: which letters are kept, which are summed.', ['tensor-shapes'], ''),
  eigenvalues: skill('linear-algebra', 'Eigenvalues', 'Finds eigenvalues and eigenvectors of a symmetric matrix and uses them.', [], ''),
  'least-squares': skill('linear-algebra', 'SVD and least squares', 'Solves least squares by the normal equations and by the singular value decomposition.', ['eigenvalues'], ''),
  'layer-jacobians': skill('linear-algebra', 'Jacobians of layers', 'Writes the Jacobian of a layer and multiplies it with a vector from the cheap side.', ['tensor-shapes', 'vector-gradients'], ''),
} as const;
