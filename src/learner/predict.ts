/** The predicted success: the one number that is shown and calibrated. */
import { log, sigmoid } from '#numeric';
import { exerciseDeviation, expectation } from './glicko.ts';
import { recallOf } from './standing.ts';
import type { State } from './state.ts';

const logit = (p: number): number => { const q = Math.min(0.999, Math.max(0.001, p)); return log(q / (1 - q)); };

/** logit p = ½ logit R + ½ logit E: R retrievability, E Glicko's expectation, each held within 0.001 … 0.999. Equal weights until data can fit them. */
export const combine = (R: number, E: number): number => sigmoid((logit(R) + logit(E)) / 2);

/** The probability that the person does this exercise right today, unaided. Without a memory of the skill it is the expectation alone. */
export const predict = (state: State, exercise: { readonly skill: string; readonly rating: number }, day: number): number => {
  const E = expectation(state.rating, { rating: exercise.rating, deviation: exerciseDeviation });
  const R = recallOf(state, exercise.skill, day);
  return R === null ? E : combine(R, E);
};
