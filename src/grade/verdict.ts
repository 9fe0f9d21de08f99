/** What the grader concludes about one answer. */
import type { Words } from '#paper';
import type { AnswerValue, AnswerKind, Invalid } from './read/index.ts';

/** How two values were compared. A "same" is exact or rests on points; "undetermined" is never right and never wrong. */
export type Comparison =
  | { readonly result: 'same'; readonly how: 'exact' | 'points' | 'tolerance'; readonly points?: number }
  /** `witness`: a place and the learner's own value there; never the reference's. `right`: share of entries that are right. */
  | { readonly result: 'different'; readonly witness?: Words; readonly right?: number; readonly entries?: readonly boolean[] }
  | { readonly result: 'undetermined'; readonly says: Words };

/** A mistake that the grader found by itself; `slip` = notation or arithmetic, which costs less. */
export type Found = { readonly id: 'sign' | 'factor' | 'transpose' | 'reciprocal' | 'normaliser' | 'order' | 'rounding' | 'percent' | 'arithmetic'; readonly says: Words; readonly slip: boolean };

export type Judged = ({ readonly comparison: Comparison; readonly value: AnswerValue[AnswerKind] } | { readonly invalid: Invalid });
