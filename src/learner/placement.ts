/**
 * Placement: a few questions over the graph of prerequisites, each the one that is expected to tell most. Belief is a crowd of imagined learners:
 * sets of known skills, each closed downward (who knows a skill knows what it rests on), drawn once with a fixed stream. An answer weighs them, so
 * it spreads up and down the graph by itself: right makes what lies below likelier, wrong makes what lies above less likely.
 */
import { log, randomStream, sigmoid } from '#numeric';
import { type Curriculum, inOrderOfNeeds, measuring } from './curriculum.ts';
import { count } from './phrases.ts';
import type { PlacementAnswer } from './state.ts';

export type Question = { readonly skill: string; readonly exercise: string; /** Why this is asked. */ readonly because: string };
export type Conclusion = { readonly known: readonly string[]; readonly unknown: readonly string[]; readonly open: readonly string[] };

/** P(answer | knows it), P(answer | does not): slips, and lucky guesses, both exist. */
const likelihood: { readonly [A in PlacementAnswer['answer']]: readonly [knows: number, doesNot: number] } = { right: [0.88, 0.05], wrong: [0.1, 0.45], 'not-learnt': [0.02, 0.5] };
const answersPossible = ['right', 'wrong', 'not-learnt'] as const;
/** Below this expected gain, in nats over all skills, a further question tells next to nothing. */
const gainMin = 0.01;
/** From this probability on a skill counts as known, below its complement as unknown. */
export const sureFrom = 0.75;
const learners = 3000;
/** The first question need only tell so much of what the best would: it is the plainest of these, so that nobody is met by a wall. */
const firstShare = 0.8;

type Crowd = { readonly ids: readonly string[]; /** learners × skills, 1 for known. */ readonly knows: Uint8Array };
const crowds = new WeakMap<Curriculum, Crowd>();

/** General ability and one deviation a chapter; a skill is known with σ(ability) if all it rests on is. */
const crowdOf = (curriculum: Curriculum): Crowd => {
  const kept = crowds.get(curriculum);
  if (kept !== undefined) return kept;
  const ordered = inOrderOfNeeds(curriculum);
  const ids = ordered.map((skill) => skill.id);
  const place = new Map(ids.map((id, i) => [id, i]));
  const needs = ordered.map((skill) => skill.needs.flatMap((need) => place.get(need) ?? []));
  const chapters = [...new Set(ordered.map((skill) => skill.chapter))];
  const chapterOf = ordered.map((skill) => chapters.indexOf(skill.chapter));
  const knows = new Uint8Array(learners * ids.length);
  const stream = randomStream('placement');
  for (let l = 0; l < learners; l += 1) {
    const base = l * ids.length;
    const ability = -2.5 + (6 * (l + 0.5)) / learners;
    const lean = chapters.map(() => stream.normal());
    for (let s = 0; s < ids.length; s += 1) {
      const below = needs[s]?.every((need) => knows[base + need] === 1) ?? true;
      const u = stream.uniform();
      knows[base + s] = below && u < sigmoid(ability + (lean[chapterOf[s] ?? 0] ?? 0)) ? 1 : 0;
    }
  }
  const crowd = { ids, knows };
  crowds.set(curriculum, crowd);
  return crowd;
};

/** The weight of each imagined learner after the answers; they sum to 1. */
const weigh = ({ ids, knows }: Crowd, answers: readonly PlacementAnswer[]): Float64Array => {
  const weights = new Float64Array(learners).fill(1);
  for (const { skill, answer } of answers) {
    const s = ids.indexOf(skill);
    if (s < 0) continue;
    const [yes, no] = likelihood[answer];
    for (let l = 0; l < learners; l += 1) weights[l] = (weights[l] ?? 0) * (knows[l * ids.length + s] === 1 ? yes : no);
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
};

const marginals = ({ ids, knows }: Crowd, weights: Float64Array, given: number | null): Float64Array => {
  const p = new Float64Array(ids.length);
  for (let l = 0; l < learners; l += 1) {
    const base = l * ids.length;
    const weight = weights[l] ?? 0;
    if (given !== null && knows[base + given] !== 1) continue;
    for (let s = 0; s < ids.length; s += 1) if (knows[base + s] === 1) p[s] = (p[s] ?? 0) + weight;
  }
  return p;
};

/** The probability that each skill is known, after the answers. */
export const belief = (curriculum: Curriculum, answers: readonly PlacementAnswer[]): ReadonlyMap<string, number> => {
  const crowd = crowdOf(curriculum);
  const p = marginals(crowd, weigh(crowd, answers), null);
  return new Map(crowd.ids.map((id, s) => [id, p[s] ?? 0]));
};

const entropy = (p: number): number => (p <= 0 || p >= 1 ? 0 : -p * log(p) - (1 - p) * log(1 - p));

/** The skills to choose among and what asking each would tell: the expected fall of the summed entropies, in nats. */
const gains = (crowd: Crowd, answers: readonly PlacementAnswer[], askable: (skill: string) => boolean): readonly { readonly skill: string; readonly gain: number }[] => {
  const weights = weigh(crowd, answers);
  const p = marginals(crowd, weights, null);
  const now = p.reduce((sum, one) => sum + entropy(one), 0);
  return crowd.ids.flatMap((skill, q) => {
    const pq = p[q] ?? 0;
    if (!askable(skill) || pq < 1e-6 || pq > 1 - 1e-6) return [];
    const joint = marginals(crowd, weights, q);
    let later = 0;
    for (const answer of answersPossible) {
      const [yes, no] = likelihood[answer];
      const chance = pq * yes + (1 - pq) * no;
      const post = (pq * yes) / chance;
      let sum = 0;
      for (let s = 0; s < p.length; s += 1) sum += entropy(Math.min(1, (post * (joint[s] ?? 0)) / pq + ((1 - post) * Math.max(0, (p[s] ?? 0) - (joint[s] ?? 0))) / (1 - pq)));
      later += chance * sum;
    }
    return [{ skill, gain: now - later }];
  });
};

/** What a person has left out of sessions: it is not asked either. */
type LeftOut = { readonly skills: readonly string[]; readonly exercises: readonly string[] };

/** The next question, or null when `of` were answered or nothing more is to be learnt from asking. A skill is asked once. */
export const nextQuestion = (curriculum: Curriculum, answers: readonly PlacementAnswer[], of = 10, leftOut: LeftOut = { skills: [], exercises: [] }): Question | null => {
  if (answers.length >= of) return null;
  const exercises = measuring({ ...curriculum, exercises: curriculum.exercises.filter((exercise) => !leftOut.exercises.includes(exercise.id)) });
  const asked = new Set(answers.map((answer) => answer.skill));
  const telling = gains(crowdOf(curriculum), answers, (skill) => !asked.has(skill) && exercises.has(skill) && !leftOut.skills.includes(skill)).toSorted((a, b) => b.gain - a.gain || (a.skill < b.skill ? -1 : 1));
  const most = telling[0];
  if (most === undefined || most.gain < gainMin) return null;
  // The plainest exercise of the skill: a failure there says that the skill is missing, not that the exercise was hard.
  const plainest = (skill: string) => exercises.get(skill)?.toSorted((a, b) => a.rating - b.rating || (a.id < b.id ? -1 : 1))[0];
  const below = (skill: string): number => reach(curriculum, skill, needsOf(curriculum));
  const skill = answers.length > 0 ? most.skill : telling.filter(({ gain }) => gain >= firstShare * most.gain).map((one) => one.skill).toSorted((a, b) => (plainest(a)?.rating ?? 0) - (plainest(b)?.rating ?? 0) || below(a) - below(b))[0];
  const exercise = skill === undefined ? undefined : plainest(skill);
  return skill === undefined || exercise === undefined ? null : { skill, exercise: exercise.id, because: becauseWords(curriculum, skill, answers.length === 0) };
};

const reach = (curriculum: Curriculum, from: string, step: (id: string) => readonly string[]): number => {
  const seen = new Set<string>();
  const todo = [from];
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) for (const next of step(id)) if (!seen.has(next) && curriculum.skills.some((skill) => skill.id === next)) { seen.add(next); todo.push(next); }
  return seen.size;
};
const needsOf = (curriculum: Curriculum) => (id: string): readonly string[] => curriculum.skills.find((one) => one.id === id)?.needs ?? [];
const becauseWords = (curriculum: Curriculum, skill: string, isFirst: boolean): string => {
  const below = reach(curriculum, skill, needsOf(curriculum));
  const above = reach(curriculum, skill, (id) => curriculum.skills.filter((one) => one.needs.includes(id)).map((one) => one.id));
  const parts = [...(below > 0 ? [`a right answer makes ${count(below, 'skill')} below it likely yours`] : []), ...(above > 0 ? [`“not learnt” puts off ${count(above, 'skill')} that ${above === 1 ? 'rests' : 'rest'} on it`] : [])];
  const says = isFirst ? 'A plain one to begin with, which still tells much' : 'Of all that is not known yet, this tells most';
  return parts.length === 0 ? `${says}.` : `${says}: ${parts.join('; ')}.`;
};

/**
 * What the answers come to. Known: shown right, or probable from what was shown and resting on known skills only. Skills in the order of needs.
 */
export const conclude = (curriculum: Curriculum, answers: readonly PlacementAnswer[]): Conclusion => {
  const p = belief(curriculum, answers);
  const given = new Map(answers.map(({ skill, answer }) => [skill, answer]));
  const known = new Set<string>();
  const unknown: string[] = [];
  const open: string[] = [];
  const exists = new Set(curriculum.skills.map((skill) => skill.id));
  for (const skill of inOrderOfNeeds(curriculum)) {
    const sure = p.get(skill.id) ?? 0;
    const answer = given.get(skill.id);
    const rests = skill.needs.every((need) => known.has(need) || !exists.has(need));
    if (answer === 'right' || (answer === undefined && answers.length > 0 && sure >= sureFrom && rests)) known.add(skill.id);
    else if (answer !== undefined || sure <= 1 - sureFrom) unknown.push(skill.id);
    else open.push(skill.id);
  }
  return { known: [...known], unknown, open };
};
