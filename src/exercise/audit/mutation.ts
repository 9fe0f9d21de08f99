/** Tests the oracles: each step is changed a little, and where an answer then differs the oracle must notice. A step that reaches no answer is idle. */
import { productSlips, slipsOf, statementSlips, type Statemental } from '#grade';
import { formOf, formulaOf, toPlain, type Factorisation, type Field, type Formula, type Prose } from '#grade/read';
import type { Exercise, Sheet } from '../exercise.ts';
import { drawInstance, optionsOf } from '../instance.ts';
import { differs, fieldOf } from '../mistakes.ts';
import { askedSteps, attempted, isWhole, replayWhile, sheetOf } from '../sheet.ts';
import { askOracle } from './against-oracle.ts';
import { type MutationReport, problems } from './report.ts';

const noticedShareMin = 0.99;
const usualMutationSeeds = 10;

/** Of a formula so many slips inside it are tried. */
const slipsMax = 6;

const isFormula = (value: unknown): value is Formula => typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'formula';
const isStatement = (value: unknown): value is Statemental => typeof value === 'object' && value !== null && 'kind' in value && (value.kind === 'derivation' || value.kind === 'equation' || value.kind === 'region');
const isProduct = (value: unknown): value is Factorisation => typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'factorisation';
const isProse = (value: unknown): value is Prose => typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'prose';
/** Spread over all of them where there are many. */
const spread = <T>(slips: readonly T[]): readonly T[] => slips.filter((_, i) => i % Math.ceil(slips.length / slipsMax) === 0);
const changedNumbers = (x: number): readonly number[] => [2 * x, -x, x + 1].filter((y) => y !== x);
/** One entry after the other changed; nested lists too. */
const oneEntry = (list: readonly unknown[], change: (x: unknown) => readonly unknown[]): readonly unknown[] => list.flatMap((item, i) => (isFormula(item) ? change(item).slice(-1) : change(item).slice(0, 1)).map((other) => list.map((x, j) => (j === i ? other : x))));

/** Values that a step might have by a slip: another sign, another factor, one entry off, another option. */
const changes = (value: unknown, ids: readonly string[]): readonly unknown[] => {
  if (typeof value === 'number') return changedNumbers(value);
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'string') return ids.filter((id) => id !== value).slice(0, 2);
  if (isStatement(value)) return spread(statementSlips(value));
  if (isProse(value)) return (value.met ?? []).map((one) => ({ ...value, met: (value.met ?? []).filter((k) => k !== one) }));
  if (isProduct(value)) return spread(productSlips(value));
  if (isFormula(value)) {
    const plain = toPlain(value.tree);
    const some = spread(slipsOf(value));
    return [...[`-(${plain})`, `2 (${plain})`].flatMap((text) => attempted(() => formulaOf(value.symbols, text)) ?? []), ...some];
  }
  if (!Array.isArray(value)) return typeof value === 'object' && value !== null && 'holds' in value ? [{ holds: value.holds !== true }] : [];
  const list: readonly unknown[] = value;
  if (list.every((x) => typeof x === 'string')) return [...list.map((_, i) => list.filter((_other, j) => j !== i)).slice(0, 6), [...list].reverse(), ...ids.filter((id) => !list.includes(id)).slice(0, 1).map((id) => [...list, id])].filter((other) => JSON.stringify(other) !== JSON.stringify(list));
  return oneEntry(list, (x) => changes(x, ids)).slice(0, 6);
};
const idsOf = (exercise: Exercise, drawn: Sheet, field: Field | null, step: string): readonly string[] =>
  field === null ? [] : 'graph' in formOf(field) ? (formOf(field) as Extract<Field, { graph: unknown }>).graph.nodes.map((node) => node.id) : optionsOf(exercise, drawn, step).map((option) => option.id);

export const mutationAudit = (exercise: Exercise, { seeds = usualMutationSeeds }: { readonly seeds?: number } = {}): MutationReport => {
  const found = problems();
  const reaching = new Set<string>();
  let [made, noticed] = [0, 0];
  for (let s = 1; s <= seeds; s += 1) {
    const seed = String(s);
    found.during('oracle notices', seed, () => {
      const { drawn } = drawInstance(exercise, seed);
      const right = sheetOf(exercise, drawn);
      const oracle = askOracle(exercise, drawn);
      const answers = askedSteps(exercise).map(({ step }) => step.name);
      for (const step of exercise.steps) {
        const field = answers.includes(step.name) ? fieldOf(exercise, drawn, step.name) : null;
        for (const value of changes(right[step.name], idsOf(exercise, drawn, field, step.name))) {
          const sheet = replayWhile(exercise, drawn, { [step.name]: value });
          const visible = answers.filter((answer) => !(answer in sheet) || !isWhole(sheet[answer]) || attempted(() => differs(fieldOf(exercise, drawn, answer), right[answer], sheet[answer])) !== false);
          if (visible.length === 0) continue;
          reaching.add(step.name);
          const shows = visible.filter((answer) => answer in sheet && isWhole(sheet[answer]));
          if (shows.length === 0) continue;
          made += 1;
          if (shows.some((answer) => attempted(() => oracle.check(answer, sheet[answer]).agrees) !== true)) noticed += 1;
          else found.add('oracle notices', seed, `${step.name} changed to ${JSON.stringify(value)} changes ${shows.join(' and ')}, and the oracle agrees all the same`);
        }
      }
    });
  }
  for (const step of exercise.steps) if (!reaching.has(step.name)) found.add('every step counts', null, `no change of ${step.name} reaches an answer`);
  const idle = found.found.filter((one) => one.check === 'every step counts' || one.says.startsWith('it throws'));
  return { id: exercise.about.id, ok: idle.length === 0 && noticed >= noticedShareMin * made, problems: found.found, made, noticed };
};
