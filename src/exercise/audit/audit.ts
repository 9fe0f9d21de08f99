/**
 * The audit: proves an exercise on many seeds. The key is held against the oracle, the grading against rewritten, spoilt and
 * meaningless answers, each declared mistake against itself; draws are counted, and what travels is looked through.
 */
import { compare } from '#grade';
import type { AnswerKind, AnswerValue } from '#grade/read';
import type { Exercise } from '../exercise.ts';
import { acceptance, drawInstance } from '../instance.ts';
import { fieldOf } from '../mistakes.ts';
import { sheetOf } from '../sheet.ts';
import { askOracle, isNear } from './against-oracle.ts';
import { checkInstance } from './instance-checks.ts';
import { type AuditReport, problems, type Problems } from './report.ts';
import { checkTells } from './tells.ts';

type Value = AnswerValue[AnswerKind];
export const usualSeeds = 50;
const tellDraws = 1000;
const distinctMin = 50;
const acceptanceMin = 0.5;

export const audit = (exercise: Exercise, { seeds = usualSeeds, tells = tellDraws }: { readonly seeds?: number; readonly tells?: number } = {}): AuditReport => {
  const found = problems();
  const names = Array.from({ length: seeds }, (_, i) => String(i + 1));
  checkWhole(exercise, found);
  for (const seed of names) found.during('draws', seed, () => checkInstance(exercise, drawInstance(exercise, seed), seed, found));
  checkDegenerate(exercise, found);
  let share = 0;
  found.during('acceptance', null, () => {
    const { draws, accepted, refused } = acceptance(exercise, names);
    share = accepted / draws;
    if (share < acceptanceMin) found.add('acceptance', null, `only ${accepted} of ${draws} draws pass; refused by ${JSON.stringify(refused)}`);
  });
  let distinct = 0;
  found.during('no tell', null, () => { distinct = checkTells(exercise, tells, found); });
  if (distinct < distinctMin) found.add('distinct', null, `${tells} draws give only ${distinct} different instances`);
  return { id: exercise.about.id, ok: found.found.length === 0, problems: found.found, seeds, acceptance: share, distinct };
};

const mistakesMin = 2;
const perspectivesMin = 2;
const mattersMax = 400;
const checkWhole = ({ about, asked, steps }: Exercise, found: Problems): void => {
  const want = (holds: boolean, says: string): void => { if (!holds) found.add('is complete', null, says); };
  const mistakes = Object.values(asked.mistakes).flatMap((at) => Object.keys(at));
  want(mistakes.length >= mistakesMin, `it declares ${mistakes.length} mistakes; two are wanted`);
  const perspectives = Object.values(asked.perspectives);
  want(perspectives.length >= perspectivesMin, `it has ${perspectives.length} perspectives; two are wanted`);
  want(perspectives.some((one) => typeof one === 'object' && 'reaches' in one), 'no perspective computes the answer in its own way');
  want(Object.keys(asked.degenerate).length > 0, 'it has no degenerate case');
  want(asked.matters.endsWith('.') && asked.matters.length <= mattersMax, 'why a practitioner cares is one sentence');
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
