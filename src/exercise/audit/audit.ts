/**
 * The audit: proves an exercise on many seeds. The key is held against the oracle, the grading against rewritten, spoilt and
 * meaningless answers, each declared mistake against itself; draws are counted, and what travels is looked through.
 */
import { compare } from '#grade';
import type { AnswerKind, AnswerValue } from '#grade/read';
import type { Exercise } from '../exercise.ts';
import { acceptance, drawInstance, type Hidden, type Instance, mistakesShow } from '../instance.ts';
import { fieldOf, hiddenMistake, mistakesOf } from '../mistakes.ts';
import { replay, sheetOf } from '../sheet.ts';
import { askOracle, isNear } from './against-oracle.ts';
import { checkGivenAway } from './given-away.ts';
import { checkInstance } from './instance-checks.ts';
import { type AuditReport, problems, type Problems } from './report.ts';
import { checkStrangers } from './strangers.ts';
import { checkTells } from './tells.ts';
import { isDoneTwice } from './twice.ts';

type Value = AnswerValue[AnswerKind];
export const usualSeeds = 50;
const tellDraws = 1000;
const distinctMin = 50;
const acceptanceMin = 0.5;
/** Where mistakes refuse a larger share of the draws, tells are looked for among the draws that they let pass: below it no frequency changes by more than a
 * twentieth. (Where more than half is refused, the audit fails already, and draws may not end.) */
const hiddenShareMax = 0.05;

export const audit = (exercise: Exercise, { seeds = usualSeeds, tells = tellDraws }: { readonly seeds?: number; readonly tells?: number } = {}): AuditReport => {
  const found = problems();
  const names = Array.from({ length: seeds }, (_, i) => String(i + 1));
  const hidden = remembered();
  checkWhole(exercise, found);
  const drawn = names.flatMap((seed) => {
    const instance = found.during('draws', seed, () => proveDraw(exercise, seed, hidden, found));
    return instance === undefined ? [] : [{ seed, instance }];
  });
  const different = withoutRepeats(drawn);
  for (const { seed, instance } of different) found.during('draws', seed, () => { checkInstance(exercise, instance, seed, found); });
  checkStrangers(exercise, different, found);
  found.during('nothing leaks', null, () => { checkGivenAway(exercise, different, found); });
  checkMistakeShares(exercise, drawn.map(({ instance }) => instance), found);
  checkDegenerate(exercise, found);
  let share = 0;
  let hiddenShare = 0;
  found.during('acceptance', null, () => {
    const { draws, accepted, refused } = acceptance(exercise, names, hidden);
    share = accepted / draws;
    hiddenShare = (refused[mistakesShow] ?? 0) / Math.max(1, accepted + (refused[mistakesShow] ?? 0));
    if (share < acceptanceMin) found.add('acceptance', null, `only ${accepted} of ${draws} draws pass; refused by ${JSON.stringify(refused)}`);
  });
  let distinct = 0;
  found.during('no tell', null, () => { distinct = checkTells(exercise, tells, hiddenShare > hiddenShareMax && share >= acceptanceMin ? hidden : () => null, found); });
  if (distinct < distinctMin) found.add('distinct', null, `${tells} draws give only ${distinct} different instances`);
  return { id: exercise.about.id, ok: found.found.length === 0, problems: found.found, seeds, acceptance: share, distinct };
};

/** Whether a mistake hides is asked of the same draw again and again. */
const remembered = (): Hidden => {
  const known = new Map<string, string | null>();
  return (exercise, drawn) => {
    const name = JSON.stringify(drawn);
    const before = known.get(name);
    if (before !== undefined) return before;
    const hides = hiddenMistake(exercise, drawn);
    known.set(name, hides);
    return hides;
  };
};

type Drawn = { readonly seed: string; readonly instance: Instance };
/** Where there are few instances, the seeds meet in the same ones; each is proved once. */
const withoutRepeats = (drawn: readonly Drawn[]): readonly Drawn[] => [...new Map(drawn.map((one) => [JSON.stringify(one.instance), one])).values()];

const proveDraw = (exercise: Exercise, seed: string, hidden: Hidden, found: Problems): Instance => {
  const instance = drawInstance(exercise, seed, hidden);
  if (hasHole(instance.drawn)) found.add('draws', seed, 'what is drawn does not outlive JSON, so the log could not keep it: draw finite numbers, texts, lists and records of them');
  for (const step of exercise.steps) if (Object.hasOwn(instance.drawn, step.name)) found.add('draws', seed, `the step ${step.name} has the name of something drawn, and hides it`);
  if (!isDoneTwice(seed)) return instance;
  if (JSON.stringify(drawInstance(exercise, seed, hidden)) !== JSON.stringify(instance)) found.add('draws', seed, 'the same seed draws two different instances');
  const sheets = [1, 2].map(() => JSON.stringify(replay(exercise, instance.drawn, {})));
  if (sheets[0] !== sheets[1]) found.add('one verdict', seed, 'the same instance is solved in two different ways: a step is not pure');
  return instance;
};
/** A value that JSON drops or changes without a word. */
const hasHole = (value: unknown): boolean => {
  if (typeof value === 'number') return !Number.isFinite(value);
  if (Array.isArray(value)) return value.some(hasHole);
  if (typeof value !== 'object' || value === null) return value === undefined || typeof value === 'function' || typeof value === 'bigint';
  return Object.getPrototypeOf(value) !== Object.prototype || Object.values(value).some(hasHole);
};

/** A mistake that can hardly ever be made is not worth its words. */
const mistakeShareMin = 0.04;
const checkMistakeShares = (exercise: Exercise, instances: readonly Instance[], found: Problems): void => {
  const made = instances.map(({ drawn }) => mistakesOf(exercise, drawn));
  for (const [step, at] of Object.entries(exercise.asked.mistakes)) for (const name of Object.keys(at)) {
    const times = made.filter((all) => all.some((one) => one.step === step && one.name === name)).length;
    if (times < mistakeShareMin * instances.length) found.add('is complete', null, `“${name}” at ${step} can be made on ${times} of ${instances.length} seeds only`);
  }
};

const mistakesMin = 2;
const perspectivesMin = 2;
const mattersMax = 400;
/** It ends with a full stop, and no other sentence ends inside it. ("i.e." and "e.g." end none.) */
const isOneSentence = (text: string): boolean => /\.$/.test(text) && !/[.!?…][”"')\]]*\s/.test(text.replaceAll(/\b(?:i\.e|e\.g|vs|cf|etc)\./g, ''));
const checkWhole = ({ about, asked, steps }: Exercise, found: Problems): void => {
  const want = (holds: boolean, says: string): void => { if (!holds) found.add('is complete', null, says); };
  const mistakes = Object.values(asked.mistakes).flatMap((at) => Object.keys(at));
  want(mistakes.length >= mistakesMin, `it declares ${mistakes.length} mistakes; two are wanted`);
  const perspectives = Object.values(asked.perspectives);
  want(perspectives.length >= perspectivesMin, `it has ${perspectives.length} perspectives; two are wanted`);
  want(perspectives.some((one) => typeof one === 'object' && 'reaches' in one), 'no perspective computes the answer in its own way');
  want(Object.keys(asked.degenerate).length > 0, 'it has no degenerate case');
  want(isOneSentence(asked.matters) && asked.matters.length <= mattersMax, 'why a practitioner cares is one sentence');
  want(about.first !== true || asked.picture !== undefined, 'a skill is first met with it, so it needs a picture');
  want(Object.keys(asked.answers).every((answer) => steps.some((step) => step.name === answer)), 'an answer has no step');
};

const checkDegenerate = (exercise: Exercise, found: Problems): void => {
  for (const [name, { drawn, gives }] of Object.entries(exercise.asked.degenerate)) {
    found.during('degenerate', name, () => {
      const sheet = sheetOf(exercise, drawn);
      for (const [answer, value] of Object.entries(gives)) {
        const agrees = compare(fieldOf(exercise, drawn, answer), value as Value, sheet[answer] as Value).result === 'same' || isNear(value, sheet[answer], 1e-9);
        if (!agrees) found.add('degenerate', name, `${answer} is ${JSON.stringify(sheet[answer])}, it must be ${JSON.stringify(value)}`);
      }
      const oracle = askOracle(exercise, drawn);
      for (const answer of oracle.answers) { const { agrees, says } = oracle.check(answer, sheet[answer]); if (!agrees) found.add('degenerate', name, `${answer}: ${says}`); }
    });
  }
};
