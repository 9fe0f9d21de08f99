/**
 * The part of an exercise that may travel before a decision. By type it has no step, no mistake and no oracle, so what is
 * made of it cannot depend on one.
 */
import { type Field, formOf, formWords, measureWords } from '#grade/read';
import type { Words } from '#paper';
import { type About, type Exercise, type Sheet, type SymbolRow, type Text, textOf } from './exercise.ts';
import type { Instance } from './instance.ts';
import { withOptions } from './options.ts';
import { askedSteps } from './sheet.ts';

export type Travelling = {
  readonly about: About;
  readonly prompt: Text<Sheet>;
  readonly symbols: readonly SymbolRow[] | ((drawn: Sheet) => readonly SymbolRow[]);
  /** In the order of the keys. */
  readonly declarations: readonly { readonly key: string; readonly field: (drawn: Sheet) => Field; readonly label: (drawn: Sheet) => string }[];
  readonly help: { readonly nudge: Text<Sheet>; readonly method: Text<Sheet> };
};

export const travelling = (exercise: Exercise): Travelling => ({
  about: exercise.about,
  prompt: exercise.asked.prompt,
  symbols: exercise.asked.symbols ?? [],
  declarations: askedSteps(exercise).flatMap(({ key, step }) => {
    const declaration = exercise.asked.answers[step.name];
    return declaration === undefined ? [] : [{ key, field: declaration.field, label: declaration.label }];
  }),
  help: exercise.asked.help,
});

export type AskedField = { readonly key: string; /** TeX */ readonly label: string; readonly field: Field; readonly options: readonly Words[]; readonly placeholder: string };
export type AskedNow = { readonly prompt: Words; readonly symbols: readonly SymbolRow[]; readonly fields: readonly AskedField[] };

/** What is asked. Texts of options may depend on steps; they come from `optionTexts`, by key, in the order shown. */
export const askedOf = ({ prompt, symbols, declarations }: Travelling, { drawn }: Pick<Instance, 'drawn'>, options: { readonly [key: string]: readonly Words[] } = {}): AskedNow => ({
  prompt: textOf(prompt, drawn),
  symbols: typeof symbols === 'function' ? symbols(drawn) : symbols,
  fields: declarations.map(({ key, field, label }) => {
    const shown = options[key] ?? [];
    const declared = field(drawn);
    const filled = withOptions(declared, shown);
    return { key, label: label(drawn), field: withoutCheck(filled), options: shown, placeholder: placeholder(filled) };
  }),
});

/** What a right answer must have, which features a curve is judged by, and which line rests on which, is judged where it was declared, and does not travel. */
const withoutCheck = (field: Field): Field => {
  if (field.kind === 'any') return { kind: 'any', of: field.of };
  if (field.kind === 'rubric') { const { points: _, ...shown } = field; return shown; }
  if (field.kind === 'sketch') { const { features: _, ...shown } = field; return shown; }
  if (field.kind !== 'ordering' || field.needs === undefined) return field;
  const { needs: _, ...shown } = field;
  return shown;
};

export const rungWords = ({ help }: Travelling, drawn: Sheet, rung: 'nudge' | 'method'): Words => textOf(help[rung], drawn);

const listed = (n: number | undefined): string => Array.from({ length: n ?? 2 }, () => '…').join(', ');
/** What an empty field shows: how its kind is typed. */
const placeholder = (asked: Field): string => {
  const field = formOf(asked);
  switch (field.kind) {
    case 'number': if (field.measure !== undefined || field.figures !== undefined) return `${field.measure === undefined ? 'a number' : measureWords[field.measure]}${field.figures === undefined ? '' : `, ${field.figures} significant figures`}`;
      return field.integer === true ? 'a whole number' : 'a number, as 0.25 or 1/4';
    case 'vector': return `(${listed(field.size)})`;
    case 'matrix': return `[${Array.from({ length: field.rows ?? 2 }, () => listed(field.columns)).join('; ')}]`;
    case 'table': return '';
    case 'set': return '{…, …}';
    case 'multiset': return '{…}';
    case 'expression': return field.form === undefined ? 'a formula' : `a formula, ${formWords[field.form]}`;
    case 'derivation': return 'a line';
    case 'equation': return '… = …';
    case 'interval': return `${field.of} < …, or (…, …]`;
    case 'rubric': return 'in your own words';
    case 'sketch': return 'heights, from left to right';
    case 'factorisation': return field.model === 'directed' ? 'p(…) p(… | …)' : 'phi(…, …) phi(…)';
    case 'growth': return `O(…), in ${field.variables.join(' and ')}`;
    case 'choice': case 'choices': case 'ordering': case 'nodes': case 'edges': case 'independence': return '';
  }
};
