import { skill } from './skill.ts';

export const networks = {
  'affine-nets': skill(
    'networks',
    'Affine-only nets',
    'Collapses layers without activation into one, and says what it cannot do.',
    ['neural network', 'linear network', 'bottleneck', 'low rank', 'LoRA', 'linear layers'],
    ['tensor-shapes'],
    String.raw`
Put two layers without an activation between them in a row:

$$W_2(W_1x + b_1) + b_2 = (W_2W_1)\,x + (W_2b_1 + b_2).$$

That is one layer again. However deep such a net is, it computes a straight line, a plane, a hyperplane, nothing else. Depth alone
buys no expressive power: *the bend between the layers does*.

Something does change. The product $W_2W_1$ has at most the rank of its narrowest layer, so a bottleneck of width $r$ restricts what
can be computed to rank $r$; that is the idea of an autoencoder without activations, and of a low-rank adapter. Training changes
too, since the loss is no longer a quadratic function of the weights.

So if a network does no better than linear regression, ask first whether its activations bend at all where the data lie.`,
  ),
  xor: skill(
    'networks',
    'XOR by hand',
    'Builds a small network that computes a function no line separates.',
    ['exclusive or', 'linear separability', 'perceptron', 'hidden layer', 'MLP'],
    ['affine-nets'],
    String.raw`
Exclusive or is $1$ at $(0,1)$ and $(1,0)$, and $0$ at $(0,0)$ and $(1,1)$. No line separates the two: the midpoint of the first pair
is the midpoint of the second, and at a midpoint an affine function takes the average.

Two hidden units with a bend are enough. A unit $\max(0, w^\top x + b)$ is zero on one side of a line and grows on the other; a sum
of such units is a landscape of planes joined along those lines:

$$\max(0,\ x_1 + x_2) - 2\max(0,\ x_1 + x_2 - 1).$$

It climbs to $1$ and is folded down again.

Seen in another way, the hidden layer moves the four points until a line *does* separate them, and the output layer is that line.
Every classifier network does that: layers that unfold, then one cut.`,
  ),
  backpropagation: skill(
    'networks',
    'Backpropagation',
    'Propagates a gradient backward through a small net with numbers.',
    ['backprop', 'back propagation', 'reverse mode', 'autodiff', 'automatic differentiation', 'chain rule'],
    ['layer-jacobians'],
    String.raw`
How does the loss change if I turn one weight? Not by turning each weight in turn: by one pass backward that answers for all.

Go forward and keep every intermediate value. Then go backward with $\delta = \partial L/\partial z$, the sensitivity to a layer's
input before the activation:

$$\delta^{(l)} = \bigl(W^{(l+1)\top}\,\delta^{(l+1)}\bigr)\odot\phi'\bigl(z^{(l)}\bigr),\qquad
\frac{\partial L}{\partial W^{(l)}} = \delta^{(l)}\,h^{(l-1)\top}.$$

The gradient of a weight is *what came in* times *what is wanted going out*. If either is zero the weight does not learn: an input
that is zero, a ReLU that is shut.

The pass backward costs about twice the pass forward, however many weights there are. What it costs in addition is memory: every
value of the way forward must be kept until it is used.`,
  ),
  'softmax-cross-entropy': skill(
    'networks',
    'Softmax and cross-entropy',
    'Derives and uses the gradient of cross-entropy after softmax.',
    ['cross entropy', 'log loss', 'logits', 'NLL', 'negative log-likelihood', 'logistic regression', 'classification loss'],
    ['vector-gradients', 'entropy-kl'],
    String.raw`
A classifier gives *logits* $z$, any real numbers. Softmax makes them probabilities, $p_k = e^{z_k}/\sum_j e^{z_j}$, and the loss is
the surprise at the true class $y$:

$$L = -\log p_y = -z_y + \log\sum_j e^{z_j}.$$

Its gradient is as simple as could be: $\nabla_z L = p - e_y$, what was said minus what was true. It vanishes only when the right
class has all the probability, and no entry is larger than one in size.

A logit that is confidently wrong still gets a full gradient: that is what squared error after softmax lacks, where the gradient
dies just where it is needed.

Only differences of logits count: add a constant to all and nothing changes. So subtract the largest before exponentiating, and
nothing overflows.`,
  ),
  'counting-parameters': skill(
    'networks',
    'Counting parameters',
    'Counts the parameters of a network and chooses a width for a budget.',
    ['number of weights', 'model size', 'parameter count', 'width', 'FLOPs'],
    ['tensor-shapes'],
    String.raw`
Before asking whether a network is good, know how big it is. A dense layer from $m$ to $n$ units has $mn$ weights and $n$ biases; a
convolution with kernel $k\times k$ from $c$ to $c'$ channels has $k^2cc' + c'$, whatever the size of the picture.

Between hidden layers of equal width $h$ the count is $h^2 + h$: *doubling the width takes four times the parameters*, doubling the
depth twice. So a budget of $P$ parameters and $L$ hidden layers allows a width of about $\sqrt{P/(L-1)}$ once the input layer is
small; exactly, it is the root of a quadratic.

Parameters are memory. Work is something else: a weight of a dense layer is used once per example, a weight of a convolution once
per place.`,
  ),
  initialisation: skill(
    'networks',
    'Initialisation',
    'Follows the variance of a signal through layers and chooses the scale that keeps it.',
    ['initialization', 'Xavier', 'Glorot', 'He', 'Kaiming', 'variance', 'exploding gradients', 'vanishing gradients'],
    ['gaussians', 'affine-nets'],
    String.raw`
Before the first step of training, a signal must reach the end of the network. A unit adds $n$ products of a weight and an input.
With independent weights of mean zero, variances multiply and add:

$$\operatorname{Var}(z) = n\,\sigma_w^2\;\mathbb{E}\bigl[h^2\bigr].$$

An activation then changes $\mathbb{E}[h^2]$; ReLU halves it, since it drops one side. Per layer the signal is multiplied by
$n\sigma_w^2/2$, and after $L$ layers by that number to the power $L$. If it is $0.5$ instead of $1$, thirty layers leave a
billionth.

So choose $\sigma_w^2 = 1/n$ for linear and tanh layers and $2/n$ for ReLU (*He*). Backward the sum runs over the outputs of the
layer instead; *Glorot's* $2/(n_{\text{in}} + n_{\text{out}})$ is the compromise.`,
  ),
  'activation-derivatives': skill(
    'networks',
    'Activation derivatives',
    'Differentiates activations and says where a gradient vanishes.',
    ['ReLU', 'sigmoid', 'tanh', 'softplus', 'GELU', 'swish', 'SiLU', 'vanishing gradients', 'activation functions'],
    ['vector-gradients'],
    String.raw`
On the way back, every layer multiplies the gradient by the derivative of its activation. So the derivative, not the activation,
decides whether the early layers learn.

Most can be written by the value itself, which is already there from the way forward:

$$\sigma' = \sigma(1 - \sigma),\qquad \tanh' = 1 - \tanh^2 .$$

The logistic function passes on at most a quarter, and far from zero nothing. ReLU passes on all or nothing: $1$ where it is open,
$0$ where it is shut, and a unit that is shut for all data never learns again. Smooth relatives, softplus, SiLU $z\,\sigma(z)$ and
GELU $z\,\Phi(z)$, follow from the product rule; the last two dip below zero and let a little through on the negative side.

Check any of them at $z = 0$ and far out on both sides.`,
  ),
  'receptive-field': skill(
    'networks',
    'Receptive field',
    'Computes what part of the input a unit of a convolutional net can see.',
    ['convolution', 'CNN', 'conv net', 'stride', 'kernel size', 'dilation', 'padding'],
    ['tensor-shapes'],
    String.raw`
A unit in a convolutional net sees a window of the input, and what lies outside it cannot influence it. The window grows with every
layer. Keep two numbers: the field $r$, and the *jump* $j$, how far apart in the input two neighbouring units look. Both begin at
$1$, and a layer with kernel $k$, stride $s$ and dilation $d$ makes

$$r \leftarrow r + (k - 1)\,d\,j,\qquad j \leftarrow j\,s .$$

Without strides the field grows by $k - 1$ a layer, slowly. A stride multiplies the growth of *all later* layers; doubling the
dilation from layer to layer makes it exponential.

The size of what comes out is another question: $\lfloor(n + 2p - k)/s\rfloor + 1$ for padding $p$ and dilation $1$. And what a unit
can see is not yet what it uses: the middle of the window counts most.`,
  ),
} as const;
