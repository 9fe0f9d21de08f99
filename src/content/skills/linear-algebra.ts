import { skill } from './skill.ts';

export const linearAlgebra = {
  'tensor-shapes': skill(
    'linear-algebra',
    'Shapes and broadcasting',
    'Predicts the shape of every intermediate result, and which axes are stretched.',
    ['numpy', 'torch', 'axes', 'dimensions', 'ndarray'],
    [],
    String.raw`
An array with several axes has a *shape*, as $(8, 1, 6)$: how far each index runs. Most bugs in machine learning code are shapes
that fit by accident, so it pays to know the shape of a result before running the line.

When two arrays are added or multiplied entry by entry, their shapes are written one under the other, *flush right*. Missing axes on
the left count as $1$. On every axis the two sizes must be equal, or one of them must be $1$; that one is stretched:

$$(8, 1, 6)\ \text{with}\ (7, 1)\ \longrightarrow\ (8, 7, 6).$$

Nothing is copied, but the result has all $8\cdot 7\cdot 6$ entries. The danger: $(n, 1)$ minus $(n)$ is not $n$ differences, but an
$n\times n$ table of them, and no error is raised.`,
  ),
  einsum: skill(
    'linear-algebra',
    'Einsum',
    'Reads and writes an einsum: which letters are kept, which are summed.',
    ['Einstein summation', 'tensor contraction', 'index notation', 'matrix multiplication', 'matrix product', 'dot product', 'inner product', 'transpose', 'trace', 'complexity', 'big O'],
    ['tensor-shapes'],
    String.raw`
Give every axis a letter. Axes with the same letter run together; a letter that is missing on the right of the arrow is summed over:

$$\texttt{ij,jk->ik}\qquad C_{ik} = \sum_j A_{ij}B_{jk}.$$

That one rule covers products of matrices, traces ($\texttt{ii->}$), transposes ($\texttt{ij->ji}$), outer products ($\texttt{i,j->ij}$), batches and
attention, and it never depends on which axis comes first in memory.

The cost can be read off as well: one multiplication for each combination of *all* letters that occur, kept or summed. With three
factors the order matters: contract first what makes the smallest intermediate result.`,
  ),
  eigenvalues: skill(
    'linear-algebra',
    'Eigenvalues',
    'Finds eigenvalues and eigenvectors of a symmetric matrix and uses them.',
    ['eigenvectors', 'determinant', 'characteristic polynomial', 'spectrum', 'diagonalisation', 'diagonalization', 'eigendecomposition', 'spectral theorem'],
    [],
    String.raw`
Most vectors change direction when a matrix acts on them. An *eigenvector* does not, it is only stretched: $Av = \lambda v$.

For a $2\times 2$ matrix the two stretches follow from two numbers that you can see at a glance, the trace $t$ and the determinant $d$:

$$\lambda_1 + \lambda_2 = t,\qquad \lambda_1\lambda_2 = d.$$

A *symmetric* matrix has real eigenvalues and perpendicular eigenvectors. In those coordinates it is diagonal: $A = Q\Lambda Q^\top$.
Then powers, inverses and quadratic forms are as easy as with numbers, since $A^k = Q\Lambda^kQ^\top$.

That is why curvature, covariance and the stability of a recurrence are all told by eigenvalues. A matrix that is not symmetric may
have complex eigenvalues, or too few eigenvectors.`,
  ),
  'least-squares': skill(
    'linear-algebra',
    'SVD and least squares',
    'Solves least squares by the normal equations and by the singular value decomposition.',
    ['OLS', 'linear regression', 'ridge', 'pseudoinverse', 'PCA', 'principal components', 'low rank', 'normal equations', 'orthogonal projection', 'singular values', 'regularisation', 'regularization', 'weight decay'],
    ['eigenvalues'],
    String.raw`
You have more measurements than unknowns, and no $w$ meets them all. Take the one with the smallest $\lVert y - Xw\rVert^2$. At the
best fit what is left over is perpendicular to every column, $X^\top(y - X\hat w) = 0$, so

$$X^\top X\,\hat w = X^\top y.$$

The *singular value decomposition* $X = U\Sigma V^\top$ shows what happens: rotate, stretch each direction by $\sigma_i$, rotate. To
solve is to undo the stretches, and

$$\hat w = \sum_{\sigma_i > 0}\frac{u_i^\top y}{\sigma_i}\,v_i .$$

Where $\sigma_i = 0$ the data say nothing about that direction, and this formula leaves it at zero: of all solutions the shortest.
Where $\sigma_i$ is small, noise is divided by a small number.`,
  ),
  'layer-jacobians': skill(
    'linear-algebra',
    'Jacobians of layers',
    'Writes the Jacobian of a layer and multiplies it with a vector from the cheap side.',
    ['VJP', 'JVP', 'vector–Jacobian product', 'chain rule', 'autodiff', 'automatic differentiation'],
    ['tensor-shapes', 'vector-gradients'],
    String.raw`
A layer takes a vector to a vector. Its *Jacobian* $J_{ij} = \partial y_i/\partial x_j$ has a row for each output and a column for
each input. For $y = Wx + b$ it is $W$; for an activation applied entry by entry it is diagonal, with $\phi'$ on the diagonal.

Layers in a row multiply: $J = J_3J_2J_1$. A loss is one number, so its gradient is a row at the left end of that product. Multiply
from there, $\bigl(g^\top J_3\bigr)J_2\cdots$, and every step is a vector times a matrix. From the right it would be a matrix times
a matrix.

That is all there is to reverse mode. Written as a column, one step is $J^\top g$, and nobody ever stores $J$: for an activation it
costs one multiplication per entry.`,
  ),
} as const;
