/** Lines of a derivation: each follows from the one before, and the last is the form asked for. */
import { derivationTex, lineTex, onlyClause, readLine, sameShape, shapeIn, toPlain, toTex, type Derivation, type Expr, type Line } from '../read/index.ts';
import { judgeLines, lineWords, type ChainVerdict, type Numbered } from '../chain/judge.ts';
import { sameLine } from '../chain/same-line.ts';
import { equalStep } from '../chain/value-step.ts';
import { slipsOf } from '../formula/mutate.ts';
import { garbage, typed, type FieldOf, type Kind } from './kind.ts';

type DerivationField = FieldOf<'derivation'>;

/** The line given with the task has the number 0. */
const started = (field: DerivationField): readonly Numbered[] => {
  if (field.start === undefined) return [];
  const read = readLine(field.start, field.symbols);
  if (!read.ok) throw new Error(`the start ${JSON.stringify(field.start)} cannot be read`);
  return read.lines.map((line) => ({ line, number: 0 }));
};
const numbered = ({ lines }: Derivation): readonly Numbered[] => lines.flatMap((all, k) => all.map((line) => ({ line, number: k + 1 })));
const lastLine = ({ lines }: Derivation): Line | undefined => lines.at(-1)?.at(-1);

const judged = (field: DerivationField, given: Derivation, end: Line): ChainVerdict => judgeLines([...started(field), ...numbered(given)], end, field.symbols, field.varies ?? null);
/** A key is judged again and again. */
const known = new WeakMap<Derivation, Map<string, ChainVerdict>>();
const judgedKey = (field: DerivationField, reference: Derivation, end: Line): ChainVerdict => {
  const all = known.get(reference) ?? new Map<string, ChainVerdict>();
  known.set(reference, all);
  const name = `${field.start ?? ''}\n${field.varies ?? ''}`;
  const before = all.get(name);
  if (before !== undefined) return before;
  const verdict = judged(field, reference, end);
  all.set(name, verdict);
  return verdict;
};

const textOf = ({ lines }: Derivation): string => lines.map((all) => all.map((line) => line.text).join(' => ')).join('\n');

/** A derivation with its last side changed. */
export const withLastSide = (d: Derivation, change: (e: Expr) => Expr): Derivation | null => {
  const last = lastLine(d);
  const clause = last === undefined ? null : onlyClause(last.statement);
  const side = clause?.sides.at(-1);
  if (last === undefined || clause === null || side === undefined) return null;
  const changed: Line = { ...last, statement: [[{ ...clause, sides: [...clause.sides.slice(0, -1), change(side)] }]] };
  const tex = lineTex(changed);
  return { ...d, lines: [...d.lines.slice(0, -1), [...(d.lines.at(-1) ?? []).slice(0, -1), { ...changed, text: tex }]] };
};
/** What a slip makes of the last line. */
export const derivationSlips = (d: Derivation): readonly Derivation[] => {
  const side = onlyClause(lastLine(d)?.statement ?? [])?.sides.at(-1);
  return side === undefined ? [] : slipsOf({ kind: 'formula', tree: side, symbols: d.symbols }).flatMap(({ tree }) => withLastSide(d, () => tree) ?? []);
};
/** The last side as a formula: where the derivation ends. */
export const endOfDerivation = (d: Derivation): Expr | null => onlyClause(lastLine(d)?.statement ?? [])?.sides.at(-1) ?? null;

/** Whether two derivations end at what is surely different; false where it would take longer to tell. */
const endApart = (reference: Derivation, given: Derivation): boolean => {
  const [a, b] = [endOfDerivation(reference), endOfDerivation(given)];
  const [x, y] = [lastLine(reference), lastLine(given)];
  if (a === null || b === null || x === undefined || y === undefined) return false;
  const [left, right] = [x, y].map((line) => onlyClause(line.statement)?.sides[0]);
  const areSolved = left?.op === 'symbol' && right?.op === 'symbol' && left.name === right.name && [x, y].every((line) => line.leads === null && onlyClause(line.statement)?.relations.join() === '=');
  const areValues = [x, y].every((line) => line.leads === '=');
  if (!areSolved && !areValues) return false;
  const shape = shapeIn(a, reference.symbols);
  return !sameShape(shape, shapeIn(b, reference.symbols)) || equalStep(a, b, shape, reference.symbols).result === 'no';
};

export const derivation: Kind<'derivation'> = {
  result: (field, reference, given) => {
    const end = lastLine(reference);
    return end !== undefined && endApart(reference, given) && judgedKey(field, reference, end).verdict === 'right' ? 'different' : derivation.compare(field, reference, given).result;
  },
  compare: (field, reference, given) => {
    const end = lastLine(reference);
    if (end === undefined) return { result: 'different' };
    if (textOf(reference) === textOf(given)) return { result: 'same', how: 'exact' };
    const verdict = judged(field, given, end);
    const key = judgedKey(field, reference, end);
    if (verdict.verdict === 'wrong' && key.verdict === 'wrong') {
      // A mistake is made at the line at which it shows; what is written after it does not matter.
      const [own, other] = [given.lines[(verdict.firstWrongLine ?? 0) - 1], reference.lines[(key.firstWrongLine ?? 0) - 1]];
      if (own !== undefined && other !== undefined && sameLine(own, other, field.symbols)) return { result: 'same', how: 'points' };
    }
    switch (verdict.verdict) {
      case 'right': return { result: 'same', how: verdict.exact ? 'exact' : 'points' };
      case 'undetermined': return { result: 'undetermined', says: verdict.says };
      case 'wrong': {
        const n = verdict.firstWrongLine ?? given.lines.length + 1;
        return { result: 'different', witness: verdict.firstWrongLine === undefined ? verdict.says : lineWords(verdict.firstWrongLine, verdict.says), right: (n - 1) / Math.max(given.lines.length + 1, reference.lines.length + 1) / 2, entries: given.lines.map((_, k) => k + 1 !== n) };
      }
    }
  },
  samples: (field, reference, stream) => {
    const plain = textOf(reference);
    const lines = plain.split('\n');
    const written = (write: (e: Expr) => string): string => reference.lines.map((all) => all.map((line) => {
      const clause = onlyClause(line.statement);
      return clause === null || line.label !== null || line.leads !== null ? line.text : clause.sides.map((side, k) => (k === 0 ? write(side) : `${clause.relations[k - 1] === '∝' ? '\\propto' : clause.relations[k - 1] ?? '='} ${write(side)}`)).join(' ');
    }).join(' => ')).join('\n');
    const without = lines.length < 3 ? [] : [lines.filter((_, k) => k !== 1).join('\n')];
    const twice = [...lines.slice(0, 1), ...lines].join('\n');
    const wrong = derivationSlips(reference).map(textOf);
    const [spoilt] = wrong.length === 0 ? [] : [wrong[stream.int(0, wrong.length - 1)] ?? ''];
    const stopped = lines.length > 1 && field.start !== undefined ? [lines.slice(0, 1).join('\n')].filter((text) => !isEnd(field, reference, text)) : [];
    return {
      right: [plain, `${plain}\n\n`, lines.map((line) => ` ${line} `).join('\n'), twice, ...without, written(toTex), written(toPlain)].map(typed),
      wrong: [...(spoilt === undefined ? [] : [spoilt]), ...wrong.slice(0, 2), ...stopped].map(typed),
      invalid: [...garbage.filter((g) => g.kind !== 'typed' || g.text !== '1/0'), typed(`${plain}\n((1`), typed(`${plain} + unheardof`), typed(`(${plain}`)],
    };
  },
  asGiven: (_, value) => typed(textOf(value)),
  tex: derivationTex,
};
/** Whether a beginning is already the whole: some derivations are one line. */
const isEnd = (field: DerivationField, reference: Derivation, text: string): boolean => {
  const read = readLine(text, field.symbols);
  const end = lastLine(reference);
  return !read.ok || end === undefined || judgeLines([...started(field), ...read.lines.map((line) => ({ line, number: 1 }))], end, field.symbols, field.varies ?? null).verdict !== 'wrong';
};
