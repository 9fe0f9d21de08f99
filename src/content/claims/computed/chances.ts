/** What chance does to a score: the best of many, a vote, an alarm, rows to see a difference. */
import { integrate, normalCdf, normalDensity, normalQuantile, pow, randomStream, range, softmax } from '#numeric';

/** Expected largest of k independent standard normal draws. */
export const expectedBest = (k: number): number => integrate((z) => z * k * normalDensity(z) * pow(normalCdf(z), k - 1), -8, 8);

/** Standard deviation of an accuracy p that is measured on so many rows. */
export const deviationOfAccuracy = (p: number, rows: number): number => Math.sqrt((p * (1 - p)) / rows);

/** Chance that at least one of `tries` uniform draws lies in the best `share`. */
export const hitsBest = (tries: number, share: number): number => 1 - pow(1 - share, tries);

/** Chance that most of three who are right with chance p each, independently, are right. */
export const voteOfThree = (p: number): number => p * p * (3 - 2 * p);

/** Chance that an alarm is true, of a test that is right with this chance on those who have it and on those who have not (Bayes). */
export const trueAlarms = (right: number, prevalence: number): number => (right * prevalence) / (right * prevalence + (1 - right) * (1 - prevalence));

/** Rows, of each of two models on rows of their own, at which a difference of accuracies is found with a chance of `power` at the level of 5 %, two-sided. J. L. Fleiss, Statistical Methods for Rates and Proportions (1981). */
export const rowsToSee = (p: number, difference: number, power: number): number => {
  const q = p + difference;
  const z = normalQuantile(0.975) + normalQuantile(power);
  return Math.ceil((z * z * (p * (1 - p) + q * (1 - q))) / (difference * difference));
};

/** Expected largest share of a softmax over so many independent normal logits of this standard deviation, over `draws` that are always the same. */
export const largestShare = (keys: number, deviation: number, draws: number): number => {
  const { normal } = randomStream(`largest share of ${keys}`);
  let total = 0;
  for (let k = 0; k < draws; k += 1) total += Math.max(...softmax(range(keys).map(() => deviation * normal())));
  return total / draws;
};
