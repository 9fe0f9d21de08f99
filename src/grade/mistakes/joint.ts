/** A joint probability for a conditional one, or what is asked for what is given. */
import { text } from '#paper';
import { oneStep, type Step } from '../formula/mutate.ts';
import type { Formula } from '../read/index.ts';
import { isAnyFormula, type Finder } from './finder.ts';

const joint = { id: 'joint', says: text('A joint probability stands here in place of a conditional one, or the other way round.'), slip: false } as const;
const turned = { id: 'joint', says: text('What is asked and what is given are exchanged in a conditional probability.'), slip: false } as const;

const jointStep: Step = (e) => (e.op !== 'probability' ? [] : e.given.length > 0 ? [{ ...e, names: [...e.names, ...e.given], given: [] }] : e.names.length > 1 ? e.names.map((name) => ({ ...e, names: e.names.filter((n) => n !== name), given: [name] })) : []);
const turnStep: Step = (e) => (e.op === 'probability' && e.given.length > 0 ? [{ ...e, names: e.given, given: e.names }] : []);
/** Bayes’ rule without the evidence below gives the joint. */
const undividedStep: Step = (e) => (e.op === 'divide' && e.args[1].op === 'probability' ? [e.args[0]] : []);

export const jointForConditional: Finder = (field, reference, given, purse) => {
  if (field.kind !== 'expression') return null;
  const { tree } = reference as Formula;
  if (isAnyFormula(purse, field, reference, given, oneStep(tree, jointStep))) return joint;
  if (isAnyFormula(purse, field, reference, given, oneStep(tree, turnStep))) return turned;
  return isAnyFormula(purse, field, reference, given, oneStep(tree, undividedStep)) ? joint : null;
};
