import { exercise, expression, theorem } from '#exercise';
import { formula, type Formula } from '#grade/read';
import { addMatrices, det, diagonal, dot, identity, inverse, log, matmul, matvec, outer, scaleMatrix, trace, transpose } from '#numeric';
import { md, words } from '#paper';

const symbols = { lambda: 'positive vector d', z: 'vector d', c: 'positive' } as const;
const f = formula(symbols);
/** With an index of its own, for what is said of a single eigenvalue. */
const one = formula({ ...symbols, i: 'index d', j: 'index d' });
type Matrix = readonly (readonly number[])[];
const raised = (base: string, m: number) => (m === 1 ? one`${base}` : one`${base}^${m}`);
const power = (A: Matrix, m: number): Matrix => (m === 1 ? A : matmul(A, power(A, m - 1)));

/** Functions of a matrix: as TeX, what becomes of an eigenvalue, and the matrix itself. `m` is a whole exponent. */
const functions = {
  power: { tex: (m: number) => (m === 1 ? 'A' : `A^{${m}}`), of: (l: string, m: number) => raised(l, m), matrix: (A: Matrix, _c: number, m: number) => power(A, m) },
  shifted: { tex: (m: number) => (m === 1 ? 'A + cI' : `(A + cI)^{${m}}`), of: (l: string, m: number) => raised(`(${l} + c)`, m), matrix: (A: Matrix, c: number, m: number) => power(shift(A, c), m) },
  resolvent: { tex: (m: number) => `(A + cI)^{-${m}}`, of: (l: string, m: number) => one`1/${raised(`(${l} + c)`, m)}`, matrix: (A: Matrix, c: number, m: number) => inverse(power(shift(A, c), m)) },
  shrunk: { tex: (m: number) => `A${m === 1 ? '' : `^{${m}}`}(A + cI)^{-1}`, of: (l: string, m: number) => one`${raised(l, m)}/(${l} + c)`, matrix: (A: Matrix, c: number, m: number) => matmul(power(A, m), inverse(shift(A, c))) },
  scaled: { tex: (m: number) => `I + \\tfrac{1}{c}A${m === 1 ? '' : `^{${m}}`}`, of: (l: string, m: number) => one`1 + ${raised(l, m)}/c`, matrix: (A: Matrix, c: number, m: number) => addMatrices(identity(A.length), scaleMatrix(1 / c, power(A, m))) },
} as const;
const shift = (A: Matrix, c: number) => addMatrices(A, scaleMatrix(c, identity(A.length)));
type Inner = keyof typeof functions;

/** Numbers that depend on a matrix M only through its eigenvalues, and on a vector x through its coordinates z. */
const numbers = {
  trace: {
    tex: (M: string) => `\\operatorname{tr}\\bigl(${M}\\bigr)`, words: md`The trace is the sum of the eigenvalues.`, sum: (g: Formula) => f`sum_i ${g}`,
    loose: (g: Formula) => f`prod_i ${g}`, looseSays: md`You multiplied the eigenvalues. Their product is the determinant; the trace is their sum.`,
    at: (M: Matrix, _x: readonly number[]) => trace(M),
  },
  logdet: {
    tex: (M: string) => `\\ln\\det\\bigl(${M}\\bigr)`, words: md`The determinant is the product of the eigenvalues, and the logarithm makes a sum of it.`, sum: (g: Formula) => f`sum_i log(${g})`,
    loose: (g: Formula) => f`log(sum_i ${g})`, looseSays: md`You took the logarithm of the *sum* of the eigenvalues. The determinant is their product.`,
    at: (M: Matrix, _x: readonly number[]) => log(det(M)),
  },
  frobenius: {
    tex: (M: string) => `\\bigl\\lVert ${M}\\bigr\\rVert_F^2`, words: md`The sum of all squared entries is $\operatorname{tr}(M^\top M)$, here the sum of the *squared* eigenvalues.`, sum: (g: Formula) => f`sum_i (${g})^2`,
    loose: (g: Formula) => f`(sum_i ${g})^2`, looseSays: md`You squared the sum. The sum of the squared entries is $\operatorname{tr}(M^\top M)$: a sum of squares.`,
    at: (M: Matrix, _x: readonly number[]) => dot(M.flat(), M.flat()),
  },
  form: {
    tex: (M: string) => `x^\\top ${bracketed(M)}\\,x`, words: md`In the basis of the eigenvectors $M$ is diagonal, so each squared coordinate meets its own eigenvalue.`, sum: (g: Formula) => f`sum_i z_i^2 ${g}`,
    loose: (g: Formula) => f`sum_i z_i ${g}`, looseSays: md`The coordinates of $x$ must occur squared: there is an $x$ on either side of the matrix.`,
    at: (M: Matrix, x: readonly number[]) => dot(x, matvec(M, x)),
  },
  length: {
    tex: (M: string) => `\\bigl\\lVert ${bracketed(M)}\\,x\\bigr\\rVert^2`, words: md`$Mx$ has the coordinates $z_i$ times the eigenvalue of $M$; its squared length is the sum of their squares.`, sum: (g: Formula) => f`sum_i z_i^2 (${g})^2`,
    loose: (g: Formula) => f`sum_i z_i^2 ${g}`, looseSays: md`You squared the coordinates but not the stretches. What is squared is the whole coordinate of $Mx$.`,
    at: (M: Matrix, x: readonly number[]) => dot(matvec(M, x), matvec(M, x)),
  },
} as const;
const bracketed = (M: string) => (/^A(\^\{\d\})?$/.test(M) || M.startsWith('(A') ? M : `\\bigl(${M}\\bigr)`);
type Outer = keyof typeof numbers;
type Drawn = { readonly outer: Outer; readonly inner: Inner; readonly m: number };
const needsVector = (outer: Outer) => outer === 'form' || outer === 'length';

export default exercise({
  id: 'linear-algebra/spectral-sums',
  version: 1,
  title: 'Only the eigenvalues count',
  trains: 'eigenvalues',
  rating: 1550,
  minutes: 4,
})
  .draw(
    (r): Drawn => ({
      outer: r.stream('outer').pick(['trace', 'logdet', 'frobenius', 'form', 'length'] as const),
      inner: r.stream('inner').pick(['power', 'shifted', 'resolvent', 'shrunk', 'scaled'] as const),
      m: r.stream('m').int(1, 3),
    }),
    { 'not the plainest of all': ({ outer, inner, m }) => !(inner === 'power' && m === 1 && (outer === 'trace' || outer === 'form')) },
  )
  .step(
    { eigenvalue: ({ inner, m }) => functions[inner].of('lambda_i', m) },
    ({ inner, m }) => md`Let $M = ${functions[inner].tex(m)}$. It has the same eigenvectors as $A$, and what is done to $A$ is done to each eigenvalue: put $\lambda_i$ for $A$ and $1$ for $I$.`,
  )
  .step({ total: ({ outer, eigenvalue }) => numbers[outer].sum(eigenvalue) }, ({ outer }) => numbers[outer].words)
  .ask({
    prompt: ({ outer, inner, m }) => md`
The matrix $A$ is symmetric and positive definite, with eigenvalues $\lambda_1, \dots, \lambda_d$ and eigenvectors $q_1, \dots, q_d$ of length one, perpendicular to each other.${needsVector(outer) ? md` A vector is given by its coordinates in that basis, $x = \sum_i z_iq_i$.` : md``}

Write

$$${numbers[outer].tex(functions[inner].tex(m))}$$

as a formula in ${needsVector(outer) ? (inner === 'power' ? md`$\lambda$ and $z$` : md`$\lambda$, $z$ and $c$`) : inner === 'power' ? md`$\lambda$` : md`$\lambda$ and $c$`}. A sum over all $i$ can be typed as ${words('`sum_i`')}, an entry as ${words('`lambda_i`')}.${outer === 'logdet' ? md` The logarithm is the natural one.` : md``}`,
    symbols: ({ outer, inner }) => [
      ['A', 'd \\times d', 'symmetric, positive definite'],
      ['\\lambda', '\\in \\mathbb{R}^d,\\ > 0', 'its eigenvalues'],
      ...(needsVector(outer) ? [['z', '\\in \\mathbb{R}^d', 'coordinates of x'] as const] : []),
      ...(inner === 'power' ? [] : [['c', '> 0', 'a number'] as const]),
      ...(outer === 'frobenius' ? [['\\lVert\\cdot\\rVert_F^2', '', 'sum of the squared entries'] as const] : []),
    ],
    answers: { total: expression({ symbols: ({ outer, inner }) => ({ lambda: symbols.lambda, ...(needsVector(outer) ? { z: symbols.z } : {}), ...(inner === 'power' ? {} : { c: symbols.c }) }), shape: 'scalar', label: ({ outer, inner, m }) => `${numbers[outer].tex(functions[inner].tex(m))} =` }) },
    mistakes: {
      total: {
        'summed first': {
          gives: ({ outer, inner, m }) => {
            const all = functions[inner].of('(sum_j lambda_j)', m);
            return outer === 'trace' ? all : outer === 'logdet' ? f`log(${all})` : outer === 'frobenius' ? f`(${all})^2` : outer === 'form' ? f`(sum_i z_i^2) ${all}` : f`(sum_i z_i^2) (${all})^2`;
          },
          says: md`You summed the eigenvalues of $A$ first and applied the function to the sum. What is done to $A$ is done to each eigenvalue on its own; the sum comes last.`,
        },
        'put together in the wrong way': {
          gives: ({ outer, eigenvalue }) => numbers[outer].loose(eigenvalue),
          says: ({ outer }) => numbers[outer].looseSays,
        },
      },
    },
    help: {
      nudge: md`Suppose that $A$ were diagonal. Which matrix would then stand inside, and what would the answer be?`,
      method: md`$A = Q\Lambda Q^\top$, so every power, inverse and shift of $A$ is $Q\,g(\Lambda)\,Q^\top$ with the same $Q$. Trace, determinant, Frobenius norm and length do not see $Q$: work with the diagonal matrix $g(\Lambda)$.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ outer, inner, m }) => {
          // With the diagonal matrix D = diag(λ) in the place of A, and z in that of x.
          const D = 'diag(lambda)';
          const M = inner === 'power' ? f`${D}^${m}` : inner === 'shifted' ? f`(${D} + c I)^${m}` : inner === 'resolvent' ? f`((${D} + c I)^${m})^(-1)` : inner === 'shrunk' ? f`${D}^${m} (${D} + c I)^(-1)` : f`I + 1/c ${D}^${m}`;
          return { total: outer === 'trace' ? f`tr(${M})` : outer === 'logdet' ? f`log(det(${M}))` : outer === 'frobenius' ? f`tr((${M})^T ${M})` : outer === 'form' ? f`z^T ${M} z` : f`(${M} z)^T (${M} z)` };
        },
        says: ({ outer, inner, m }) => md`
None of this changes when space is rotated, so you may rotate until $A$ is the diagonal matrix $\Lambda$${needsVector(outer) ? md` and $x$ is $z$` : md``}: the question becomes $${numbers[outer].tex(functions[inner].tex(m)).replaceAll('A', '\\Lambda').replaceAll('x', 'z')}$, and a diagonal
matrix is a list of $d$ numbers that do not mix.`,
      },
      geometry: ({ inner, m }) => md`
$A$ turns the unit sphere into an ellipsoid, with half axes $\lambda_i$. ${inner === 'resolvent' || inner === 'shrunk'
    ? md`The matrix inside does the same with other half axes along the same directions: long ones and short ones are treated differently, each by its own number only.`
    : inner === 'power' && m === 1
      ? md`What is asked depends on those lengths alone, not on how the ellipsoid lies in space.`
      : md`The matrix inside has the same axes with other lengths, each computed from its own $\lambda_i$ alone.`}`,
    },
    matters: 'Degrees of freedom of ridge regression, evidences of Gaussian models and curvature along a direction are such sums: one eigendecomposition gives them for every c.',
    oracle: theorem(({ outer, inner, m }) => ({
      total: {
        at: ({ lambda, z, c }) => {
          // A matrix with these eigenvalues, by the reflection that sends e₁ to the direction (1, 2, …, d); then as it stands.
          const u = lambda.map((_, i) => (i === 0 ? 1 - Math.sqrt(lambda.reduce((s, _l, k) => s + (k + 1) ** 2, 0)) : i + 1));
          const Q = addMatrices(identity(u.length), scaleMatrix(-2 / dot(u, u), outerProduct(u)));
          const A = matmul(matmul(Q, diagonal(lambda)), transpose(Q));
          return numbers[outer].at(functions[inner].matrix(A, c, m), needsVector(outer) ? matvec(Q, z) : []);
        },
      },
    })),
    degenerate: {
      'the plain trace': { drawn: { outer: 'trace', inner: 'power', m: 1 }, gives: { total: f`sum_i lambda_i` } },
      'the length itself, stretched': { drawn: { outer: 'length', inner: 'power', m: 1 }, gives: { total: f`sum_i (z_i lambda_i)^2` } },
    },
  });

const outerProduct = (u: readonly number[]) => outer(u, u);
