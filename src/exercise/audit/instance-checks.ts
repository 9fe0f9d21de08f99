/** The checks of one instance: its key, its grading, its mistakes, its texts, its oracle. */
import { compare, samples } from '#grade';
import { formOf, read, type AnswerKind, type AnswerValue, type Given } from '#grade/read';
import { randomStream } from '#numeric';
import { toText } from '#paper';
import type { Exercise, Sheet } from '../exercise.ts';
import type { Instance } from '../instance.ts';
import { judge } from '../judge.ts';
import { fieldOf, hasProperty, mistaken, mistakesOf } from '../mistakes.ts';
import { isWhole, sheetOf } from '../sheet.ts';
import { firstStep } from '../solution.ts';
import { askedOf, rungWords, travelling } from '../travelling.ts';
import { askOracle, isNear, isProperty } from './against-oracle.ts';
import { checkCodeFits } from './code-fits.ts';
import { givenOf, type Part, partsOf } from './parts.ts';
import type { Problems } from './report.ts';
import { textsOf } from './texts.ts';
import { isDoneTwice } from './twice.ts';

type Value = AnswerValue[AnswerKind];

export const checkInstance = (exercise: Exercise, instance: Instance, seed: string, found: Problems): void => {
  const { drawn } = instance;
  const right = sheetOf(exercise, drawn);
  for (const step of exercise.steps) if (!isWhole(right[step.name])) found.add('draws', seed, `the step ${step.name} is ${JSON.stringify(right[step.name])}`);
  const parts = partsOf(exercise, instance, right);
  const given = givenOf(parts);

  found.during('reference accepted', seed, () => {
    const judged = judge(exercise, instance, given);
    for (const part of judged.parts) if (part.verdict !== 'right') found.add('reference accepted', seed, `(${part.key}) typed as ${JSON.stringify(given[part.key])} is judged ${part.verdict}: ${toText(part.says)}`);
    if (isDoneTwice(seed) && JSON.stringify(judge(exercise, instance, given)) !== JSON.stringify(judged)) found.add('one verdict', seed, 'the same answer is judged in two ways');
  });
  for (const part of parts) checkSamples(part, seed, found);
  for (const declared of mistakesOf(exercise, drawn)) {
    found.during('mistake recognised', seed, () => {
      const sheet = mistaken(exercise, drawn, declared) ?? {};
      const made = parts.map((part) => (part.name in sheet ? { ...part, value: sheet[part.name] } : part));
      const typed = givenOf(made);
      const judged = judge(exercise, instance, typed);
      if (isDoneTwice(seed) && JSON.stringify(judge(exercise, instance, typed)) !== JSON.stringify(judged)) found.add('one verdict', seed, `“${declared.name}” at ${declared.step} is judged in two ways`);
      if (judged.mistake?.name !== declared.name || judged.mistake.step !== declared.step) found.add('mistake recognised', seed, `“${declared.name}” at ${declared.step}, made as ${JSON.stringify(Object.values(typed))}, is judged ${judged.verdict}${judged.mistake === null ? ' without a known mistake' : `, as “${judged.mistake.name}”`}: ${judged.parts.map((part) => toText(part.title)).join('; ')}`);
    });
  }
  found.during('oracle agrees', seed, () => {
    const oracle = askOracle(exercise, drawn);
    for (const answer of oracle.answers) { const { agrees, says } = oracle.check(answer, right[answer]); if (!agrees) found.add('oracle agrees', seed, `${answer}: ${says}`); }
    for (const part of parts) if (hasProperty(part.field)) checkProperty(exercise, drawn, part, seed, found);
  });
  for (const [name, perspective] of Object.entries(exercise.asked.perspectives)) {
    if (typeof perspective !== 'object' || !('reaches' in perspective)) continue;
    found.during('perspectives agree', seed, () => {
      const reached = Object.entries(perspective.reaches(drawn));
      if (reached.length === 0) found.add('perspectives agree', seed, `${name} reaches no answer`);
      for (const [answer, value] of reached) {
        const field = fieldOf(exercise, drawn, answer);
        if (compare(field, right[answer] as Value, value as Value).result !== 'same' && !(typeof value !== 'string' && isNear(right[answer], value, 1e-9))) found.add('perspectives agree', seed, `${name} reaches ${JSON.stringify(value)} for ${answer}, the steps ${JSON.stringify(right[answer])}`);
      }
    });
  }
  found.during('texts render', seed, () => {
    for (const { place, text } of textsOf(exercise, instance, right)) {
      const wrong = /\bNaN\b|undefined|\[object|Infinity/.exec(text);
      if (wrong !== null) found.add('texts render', seed, `${place} holds “${text.slice(Math.max(0, wrong.index - 20), wrong.index + 30)}”`);
    }
    for (const { key, options } of parts) if (new Set(options).size < options.length) found.add('texts render', seed, `two options of (${key}) read the same`);
  });
  found.during('code fits', seed, () => checkCodeFits(exercise, instance, seed, found));
  found.during('nothing leaks', seed, () => checkLeaks(exercise, instance, seed, found));
};

/** On the first seeds all samples are judged; later a few, others on each seed, so that all have their turn. */
const wholeSeeds = 2;
const fewSamples = 3;
const turn = <T>(of: readonly T[], seed: number): readonly T[] => (seed <= wholeSeeds || of.length <= fewSamples ? of : Array.from({ length: fewSamples }, (_, i) => of[(seed * fewSamples + i) % of.length] as T));

const checkSamples = (part: Part, seed: string, found: Problems): void =>
  found.during('rewritten accepted', seed, () => {
    const all = samples(part.field, part.value as Value, randomStream(`samples ${seed} ${part.name}`), part.ids);
    const [right, wrong, invalid] = [turn(all.right, Number(seed)), turn(all.wrong, Number(seed)), turn(all.invalid, Number(seed))];
    const first = [...right, ...wrong, ...invalid].map((given) => ({ given, verdict: verdictOf(part, given) }));
    for (const [i, { given, verdict }] of first.entries()) {
      const told = `(${part.key}) ${JSON.stringify(given)}`;
      if (i < right.length) { if (verdict !== 'same') found.add('rewritten accepted', seed, `${told} is ${verdict}`); }
      else if (i < right.length + wrong.length) { if (verdict === 'same') found.add('perturbed refused', seed, `${told} is accepted`); }
      else if (!verdict.startsWith('invalid')) found.add('garbage invalid', seed, `${told} is read as an answer`);
    }
    // In the other order, so that nothing kept from one answer helps the next.
    if (isDoneTwice(seed)) for (const { given, verdict } of first.reverse()) { const again = verdictOf(part, given); if (again !== verdict) found.add('one verdict', seed, `(${part.key}) ${JSON.stringify(given)} is ${verdict}, and the next time ${again}`); }
  });
const verdictOf = (part: Part, given: Given): string => {
  const one = read(part.field, given, part.ids);
  return one.ok ? compare(part.field, part.value as Value, one.value).result : `invalid (${toText(one.says)})`;
};

/** Any value may be given: what the declaration makes of rewritten, spoilt and mistaken ones, the oracle must make of them too. */
const checkProperty = (exercise: Exercise, drawn: Sheet, { field, name, value, ids }: Part, seed: string, found: Problems): void => {
  const own = exercise.asked.oracle.compute(drawn)[name];
  if (!isProperty(own)) { found.add('oracle agrees', seed, `${name} can be answered in many ways, so its oracle says whether a value has the property: { holds: (value) => … }`); return; }
  const { right, wrong } = samples(formOf(field), value as Value, randomStream(`values ${seed} ${name}`), ids);
  const typed = [...right, ...wrong].flatMap((given) => { const one = read(field, given, ids); return one.ok ? [one.value as unknown] : []; });
  const made = mistakesOf(exercise, drawn).flatMap((declared) => { const sheet = mistaken(exercise, drawn, declared); return sheet !== null && name in sheet ? [sheet[name]] : []; });
  for (const one of [...typed, ...made]) {
    const holds = compare(field, value as Value, one as Value).result === 'same';
    if (own.holds(one) !== holds) found.add('oracle agrees', seed, `${name}: ${JSON.stringify(one)} ${holds ? 'is accepted, and the oracle finds that it lacks what is asked' : 'is refused, and the oracle finds what is asked in it'}`);
  }
};

/** What travels before a decision, once with the true steps and once with the asked ones replaced. */
const checkLeaks = (exercise: Exercise, instance: Instance, seed: string, found: Problems): void => {
  const tampered: Exercise = { ...exercise, steps: exercise.steps.map((step) => (Object.hasOwn(exercise.asked.answers, step.name) ? { ...step, compute: () => 'replaced' } : step)) };
  const told = (one: Exercise): string => {
    const { drawn } = instance;
    const t = travelling(one);
    // The first step is handed in as words; where it is asked for, its value may not be among them.
    const first = Object.hasOwn(exercise.asked.answers, exercise.steps[0]?.name ?? '') ? firstStep(one, drawn) : null;
    return JSON.stringify([askedOf(t, instance), rungWords(t, drawn, 'nudge'), rungWords(t, drawn, 'method'), first]);
  };
  if (told(exercise) !== told(tampered)) found.add('nothing leaks', seed, 'what is shown before the decision depends on an asked step');
};
