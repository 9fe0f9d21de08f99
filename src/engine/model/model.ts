/** A model and its training as data: what `read.ts` accepts, with every choice spelt out. */

/** The sizes of one example, without the batch. */
export type Shape = readonly number[];

export type Activation =
  | { readonly kind: 'identity' | 'relu' | 'tanh' | 'sigmoid' | 'gelu' | 'silu' | 'selu' | 'softplus' | 'mish' | 'squared-relu' }
  /** x for x > 0, slope·x below. */
  | { readonly kind: 'leaky-relu'; readonly slope: number }
  /** x for x > 0, scale·(eˣ − 1) below. */
  | { readonly kind: 'elu'; readonly scale: number }
  /** α·x·sigmoid(βx). */
  | { readonly kind: 'swish'; readonly alpha: number; readonly beta: number }
  /** sin(ωx). */
  | { readonly kind: 'sine'; readonly omega: number };

/** Weights are drawn independently with mean 0, except for orthogonal ones; biases start at 0 unless a variance is given. */
export type Initialisation =
  /** Variance 2/(in + out). */
  | { readonly kind: 'glorot'; readonly shape: 'normal' | 'uniform' }
  /** Variance 2/in. */
  | { readonly kind: 'he'; readonly shape: 'normal' | 'uniform' }
  /** Variance 1/in. */
  | { readonly kind: 'lecun'; readonly shape: 'normal' | 'uniform' }
  /** Orthonormal rows or columns, whichever are fewer, times the gain. */
  | { readonly kind: 'orthogonal'; readonly gain: number }
  /** Normal: weights with variance weightVariance/in, biases with biasVariance (σ_w² and σ_b² of mean-field theory). */
  | { readonly kind: 'given'; readonly weightVariance: number; readonly biasVariance: number }
  | { readonly kind: 'zero' };

export type Layer =
  /** y = f(xW + b) over the last size. */
  | { readonly kind: 'dense'; readonly units: number; readonly activation: Activation; readonly bias: boolean; readonly initialisation: Initialisation }
  | { readonly kind: 'activation'; readonly activation: Activation }
  /** Filters of kernel × kernel over [height, width, channels]; `padding` zeros on every side; then the activation. */
  | { readonly kind: 'conv2d'; readonly filters: number; readonly kernel: number; readonly stride: number; readonly padding: number; readonly activation: Activation; readonly bias: boolean; readonly initialisation: Initialisation }
  /** The largest or the mean of size × size fields of [height, width, channels], `stride` apart (null: next to each other); of equal largest ones the first in reading order learns. */
  | { readonly kind: 'pool'; readonly take: 'max' | 'mean'; readonly size: number; readonly stride: number | null }
  /** All sizes as one, for the dense layer that follows. */
  | { readonly kind: 'flatten' }
  /** Over the last size: mean 0 and variance 1, then a gain from 1 and a shift from 0 that are learnt. */
  | { readonly kind: 'layer-norm'; readonly epsilon: number }
  /** Over the batch and all sizes but the last: as layer-norm; running statistics follow by `momentum` and stand in outside training. */
  | { readonly kind: 'batch-norm'; readonly epsilon: number; readonly momentum: number }
  /** First layer only. Of [time], whole numbers from 0 to tokens − 1, to [time, width]: a learnt row for each token, plus one for each position. */
  | { readonly kind: 'embedding'; readonly tokens: number; readonly width: number; readonly positions: boolean; readonly initialisation: Initialisation }
  /** Of [time, 3·width], queries, keys and values side by side, to [time, width]; width/heads is a multiple of 4. Causal ones see no later time. */
  | { readonly kind: 'attention'; readonly heads: number; readonly causal: boolean }
  /** Skip connection: adds what came out of layer number `from` (counted from 1; 0 is the input), which has the same sizes. */
  | { readonly kind: 'add'; readonly from: number }
  /** Keeps a value with probability keep (a multiple of 2⁻¹⁶) and divides it by keep; does nothing outside training. */
  | { readonly kind: 'dropout'; readonly keep: number };

export type Loss =
  /** Mean over rows and outputs of (a − y)². */
  | { readonly kind: 'squared-error' }
  /** Mean over rows and outputs of ln(1 + eᵃ) − ya: outputs are log-odds, targets 0 … 1. */
  | { readonly kind: 'logistic' }
  /** Mean over rows of −Σ y ln softmax(a): outputs are scores, targets sum to 1. */
  | { readonly kind: 'softmax-cross-entropy' }
  /** Mean over rows and outputs of ½r² for |r| ≤ delta, else delta(|r| − ½delta). */
  | { readonly kind: 'huber'; readonly delta: number }
  /** Mean over rows and outputs of eᵃ − ya: outputs are log rates, targets counts. */
  | { readonly kind: 'poisson' };

export type Model = {
  readonly input: Shape;
  readonly layers: readonly Layer[];
  readonly loss: Loss;
  /** μP relative to a base width (Yang et al. 2021, table 8, for Adam); null is the standard parametrisation. */
  readonly muP: { readonly baseWidth: number } | null;
};

/** `decay` pulls weights, never biases, towards 0: as a part of the gradient, or apart from it in adamw. */
export type Optimiser =
  | { readonly kind: 'sgd'; readonly rate: number; readonly decay: number }
  | { readonly kind: 'momentum' | 'nesterov'; readonly rate: number; readonly momentum: number; readonly decay: number }
  | { readonly kind: 'adam' | 'adamw'; readonly rate: number; readonly beta1: number; readonly beta2: number; readonly epsilon: number; readonly decay: number };

export type Schedule =
  | { readonly kind: 'constant' }
  /** Times `factor` after every `every` steps. */
  | { readonly kind: 'step'; readonly every: number; readonly factor: number }
  /** Up in a line over `warmUp` steps, then down along a cosine to `floor` times the rate at step `steps`. */
  | { readonly kind: 'cosine'; readonly warmUp: number; readonly steps: number; readonly floor: number };

/** Five streams; each may be frozen or varied alone. */
export type Seeds = { readonly data: number; readonly split: number; readonly initialisation: number; readonly shuffle: number; readonly dropout: number };

export type Training = {
  /** Rows in a step. With `full` every step sees every row, in their order. */
  readonly batch: number | 'full';
  readonly optimiser: Optimiser;
  readonly schedule: Schedule;
  /** The largest norm of the whole gradient; longer ones are scaled down to it. */
  readonly clip: number | null;
  readonly seeds: Seeds;
};
