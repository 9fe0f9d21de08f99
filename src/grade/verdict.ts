/** What the grader concludes about one answer. */
import type { Words } from '#paper';
import type { Failure } from './read/index.ts';

/** How two values were compared. A "same" is exact or rests on points; "undetermined" is never right and never wrong. */
export type Comparison =
  | { readonly result: 'same'; readonly how: 'exact' | 'points' | 'tolerance'; readonly points?: number }
  /** `witness`: a place and the learner's own value there; never the reference's. `right`: share of entries that are right. */
  /** `failure`: of what was asked, what the value lacks. */
  | { readonly result: 'different'; readonly failure?: Failure; readonly witness?: Words; readonly right?: number; readonly entries?: readonly boolean[] }
  | { readonly result: 'undetermined'; readonly says: Words };

export type FoundId = 'sign' | 'factor' | 'transpose' | 'reciprocal' | 'normaliser' | 'order' | 'rounding' | 'percent' | 'arithmetic' | 'form' | 'power' | 'inverse' | 'range' | 'freedom' | 'joint' | 'log-base';
/** A mistake that the grader found by itself; `slip` = notation or arithmetic, which costs less. */
export type Found = { readonly id: FoundId; readonly says: Words; readonly slip: boolean };
