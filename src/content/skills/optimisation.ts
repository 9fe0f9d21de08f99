import { skill } from './skill.ts';

export const optimisation = {
  'vector-gradients': skill(
    'optimisation',
    'Gradients',
    'Differentiates a scalar function of a vector or matrix without writing indices.',
    ['matrix calculus', 'derivative', 'differential', 'del', 'nabla', 'partial derivatives'],
    ['tensor-shapes'],
    String.raw`
The gradient of a number with respect to a vector $w$ is a column of the same shape as $w$. Find it by moving a little: write
$f(w + h)$, keep what is linear in $h$, and bring it into the form $g^\top h$. Then $g = \nabla f$.

Three results carry most of the load:

$$\nabla\, a^\top w = a,\qquad \nabla\, w^\top Aw = (A + A^\top)w,\qquad \nabla\,\tfrac12\lVert Xw - y\rVert^2 = X^\top(Xw - y).$$

For a matrix the same holds with $\operatorname{tr}(G^\top H)$ in place of $g^\top h$: $\nabla_W\, a^\top Wb = ab^\top$.

Check the shape first, a wrong transpose shows at once. Then check one entry with numbers: move one coordinate by $0.001$ and see
whether $f$ changes by $0.001$ times that entry.`,
  ),
  'newton-method': skill(
    'optimisation',
    'Newton’s method',
    'Takes a Newton step and says when it helps.',
    ['second order', 'Hessian', 'Newton–Raphson', 'Taylor expansion', 'quadratic model'],
    ['vector-gradients', 'eigenvalues'],
    String.raw`
Gradient descent knows the slope. Newton's method knows the curvature too: it replaces the function by the parabola that fits at the
current point, and jumps to the bottom of that:

$$w_{\text{new}} = w - H^{-1}\nabla f(w),\qquad H = \nabla^2 f(w).$$

On a quadratic one step is enough, however badly it is scaled, since $H^{-1}$ undoes the stretching. Near a minimum the number of
right digits doubles with each step.

It goes to where the gradient vanishes, and does not ask what is there: where $H$ has a negative eigenvalue it may walk *up*, to a
saddle or a maximum. And $H$ has $d^2$ entries, so for a network one only ever uses pieces of it: a diagonal, a low rank, a product
with one vector.`,
  ),
  'descent-directions': skill(
    'optimisation',
    'Descent directions',
    'Decides whether a direction goes downhill, and by how much.',
    ['steepest descent', 'gradient descent', 'directional derivative', 'line search', 'preconditioning'],
    ['vector-gradients'],
    String.raw`
Step from $w$ a little way $\eta$ along $d$. To first order

$$f(w + \eta d) \approx f(w) + \eta\,\nabla f(w)^\top d ,$$

so $d$ goes downhill exactly if $\nabla f(w)^\top d < 0$: if it makes an angle of more than $90°$ with the gradient. Of all
directions of length one, $-\nabla f/\lVert\nabla f\rVert$ falls fastest.

Many others fall as well. $-P\nabla f$ is a descent direction for *every* positive definite $P$: that covers Newton's method where
the curvature is positive, Adam's scaling by coordinates, and preconditioning. Even the signs alone, $-\operatorname{sign}\nabla f$, do.

What first order cannot tell is how far. A step along a descent direction may still go up, if it is too long; how long it may be is
a matter of curvature.`,
  ),
  'step-sizes': skill(
    'optimisation',
    'Step sizes',
    'Relates step size, curvature and speed of gradient descent.',
    ['learning rate', 'convergence', 'condition number', 'gradient descent', 'GD', 'SGD'],
    ['descent-directions', 'eigenvalues'],
    String.raw`
On a parabola with curvature $\lambda$, gradient descent multiplies the distance to the minimum by the same number at every step:

$$e_{\text{new}} = (1 - \eta\lambda)\,e .$$

It shrinks as long as $\eta < 2/\lambda$. At $\eta = 1/\lambda$ it arrives in one step, beyond it overshoots, beyond $2/\lambda$ it
explodes.

With several directions each has its own curvature, an eigenvalue of the Hessian, but they share one $\eta$. The steepest limits it,
$\eta < 2/\lambda_{\max}$, and the flattest must wait. The best compromise, $\eta = 2/(\lambda_{\min} + \lambda_{\max})$, shrinks both
by $(\kappa - 1)/(\kappa + 1)$, where $\kappa = \lambda_{\max}/\lambda_{\min}$ is the *condition number*.

That is why inputs are scaled, why normalisation helps, and why a loss that suddenly grows calls for a smaller rate.`,
  ),
  'tree-splits': skill(
    'optimisation',
    'Splits of a tree',
    'Finds where a boosted tree splits, what its leaves say and what that gains.',
    ['decision tree', 'gradient boosting', 'XGBoost', 'CART', 'stump', 'random forest', 'leaf value', 'gain of a split'],
    ['least-squares'],
    String.raw`
A tree cuts the data with questions of one column each, $x_j > t$, and says one number in each leaf. How does it choose?

For a leaf with $n$ rows whose residuals sum to $G$, the cost $\sum (r_i - w)^2 + \lambda w^2$ is a parabola in what the leaf says. It is lowest at

$$w = \frac{G}{n + \lambda},\qquad\text{which saves}\qquad \frac{G^2}{n + \lambda}$$

against saying $0$. So a split gains what its left side saves, plus its right side, less the whole. Try every place of every column and take the best. With another loss, $n$ becomes the sum of second derivatives: a Newton step for each leaf.

The penalty draws leaves with few rows towards $0$.

What a tree cannot say cheaply is a border that slants: it takes steps. Rotate the columns, and all borders slant.`,
  ),
} as const;
