/**
 * Judges what a learner gave: each part read, compared with the key, and where it differs explained. Nothing said here
 * depends on a right value: words of mistakes get what was drawn and the learner's own values.
 *
 * Errors are carried forward: a later part that differs from the key is compared again with the sheet in which the learner's
 * own earlier values stand and the rest is replayed. If it is right there, it counts as right at half credit (`carriedCredit`),
 * and the whole is wrong because of the earlier part.
 */
import { compare, find } from '#grade';
import { formOf, read, type AnswerKind, type AnswerValue, type Field, type Given, type Matrix, type Read } from '#grade/read';
import { md, words, type Words } from '#paper';
import type { Comparison, Found } from '#grade';
import { type Exercise, type Sheet, textOf } from './exercise.ts';
import { type Instance, shownOptions } from './instance.ts';
import { agree, type DeclaredMistake, differs, fieldOf, inAnyForm, isFree, mistaken, mistakesOf } from './mistakes.ts';
import { withOptions } from './options.ts';
import { askedSteps, attempted, before, replayWhile, sheetOf } from './sheet.ts';
import { type EntryVerdict, entryVerdicts, tableCredit, tableWords } from './tables.ts';
import { foundNames, unexplained } from './verdict-words.ts';

export type KnownMistake = { readonly step: string; readonly name: string; readonly slip: boolean };
export type Verdict = 'right' | 'wrong' | 'invalid' | 'undetermined';
export type PartJudgement = {
  readonly key: string;
  readonly step: string;
  readonly verdict: Verdict;
  readonly read: Read;
  /** 0 … 1 */
  readonly credit: number;
  readonly carried: boolean;
  /** Entry by entry, where credit is by entry and some are wrong. */
  readonly entries: readonly boolean[] | null;
  /** Of a table whose entries follow from each other: also which are right from the learner's own earlier ones. */
  readonly chained?: readonly EntryVerdict[];
  readonly title: Words;
  readonly says: Words;
  readonly mistake: KnownMistake | null;
  /** Of prose that its writer judges: the points to be ticked, once it stands. */
  readonly points?: readonly Words[];
  /** The place in the text as typed, of what cannot be read. */
  readonly at: readonly [number, number] | null;
};
export type Judgement = { readonly verdict: Verdict; readonly parts: readonly PartJudgement[]; readonly mistake: KnownMistake | null };

/** The share of full credit for a part that is right from the learner's own earlier value. */
export const carriedCredit = 0.5;

/** One part as read, with its field. */
type Part = { readonly key: string; readonly step: string; readonly field: Field; readonly read: Read };
type Value = AnswerValue[AnswerKind];

/** `keys`: the fields that are asked, where the earlier lines were given; all of them by default. */
export const judge = (exercise: Exercise, instance: Instance, given: { readonly [key: string]: Given }, keys?: readonly string[]): Judgement => {
  const asked = askedSteps(exercise).filter(({ key }) => keys === undefined || keys.includes(key));
  const parts = asked.map(({ key, step: { name } }): Part => {
    const options = shownOptions(exercise, instance, name);
    const field = withOptions(fieldOf(exercise, instance.drawn, name), options.map((option) => option.says));
    const answer = Object.hasOwn(given, key) ? given[key] : undefined;
    return { key, step: name, field, read: read(field, answer ?? nothing(field), options.map((option) => option.id)) };
  });
  if (parts.some((part) => !part.read.ok)) return { verdict: 'invalid', parts: parts.map(unread), mistake: null };
  const judged = judgeRead(exercise, instance.drawn, parts);
  return { verdict: whole(judged), parts: judged, mistake: mistakeOf(judged) };
};

/** What a field holds that was left empty. */
const nothing = (field: Field): Given => {
  switch (formOf(field).kind) {
    case 'choice': case 'choices': case 'ordering': return { kind: 'picked', positions: [] };
    case 'nodes': return { kind: 'nodes', nodes: [] };
    case 'edges': return { kind: 'edges', edges: [] };
    case 'rubric': return { kind: 'prose', text: '', met: null };
    default: return { kind: 'typed', text: '' };
  }
};

/** Where one part cannot be read, nothing is judged: what could be read would otherwise be tried for free. */
const unread = ({ key, step, read: r }: Part): PartJudgement => {
  const common = { key, step, read: r, credit: 0, carried: false, entries: null, mistake: null } as const;
  return r.ok
    ? { ...common, verdict: 'undetermined', title: md`Not judged yet`, says: md`This part can be read. It is judged together with the others, once they can be read too.`, at: null }
    : { ...common, verdict: 'invalid', title: md`Cannot be read`, says: r.says, at: r.at ?? null };
};

const whole = (parts: readonly PartJudgement[]): Verdict =>
  parts.some((part) => part.verdict === 'wrong' || part.carried) ? 'wrong' : parts.some((part) => part.verdict === 'undetermined') ? 'undetermined' : 'right';

/** The attempt's mistake: the first that is more than a slip; a slip only if nothing else is wrong. */
const mistakeOf = (parts: readonly PartJudgement[]): KnownMistake | null => {
  const wrong = parts.filter((part) => part.verdict === 'wrong');
  const known = wrong.flatMap((part) => part.mistake ?? []);
  const first = known.find((mistake) => !mistake.slip) ?? known[0];
  return first === undefined ? null : { ...first, slip: first.slip && known.length === wrong.length };
};

/** Told of whoever has written: what was read can be held against them. */
const pointsOf = ({ field }: Part): Pick<PartJudgement, 'points'> => (field.kind === 'rubric' && field.points !== undefined ? { points: field.points } : {});
const ownValue = ({ read: r }: Part): unknown => (r.ok ? r.value : undefined);
const compared = ({ field }: Part, reference: unknown, value: unknown): Comparison => compare(field, reference as Value, value as Value);
const isSame = (part: Part, sheet: Sheet | null): boolean => sheet !== null && part.step in sheet && agree(part.field, sheet[part.step], ownValue(part));

/** An answer in judgement: all parts are read, some differ from the key. */
type Judging = { readonly exercise: Exercise; readonly drawn: Sheet; readonly key: Sheet; readonly parts: readonly Part[]; readonly differing: readonly Part[] };

const judgeRead = (exercise: Exercise, drawn: Sheet, parts: readonly Part[]): readonly PartJudgement[] => {
  const key = sheetOf(exercise, drawn);
  const plain = comparedToKey(exercise, drawn, key, parts);
  const differing = plain.filter(({ comparison }) => comparison.result === 'different').map(({ part }) => part);
  const at: Judging = { exercise, drawn, key, parts, differing };
  const explained = explain(at);
  const out: PartJudgement[] = [];
  for (const { part, comparison } of plain) {
    const common = { key: part.key, step: part.step, read: part.read, at: null, carried: false, entries: null, mistake: null, ...pointsOf(part) } as const;
    if (comparison.result === 'same' || isRightByRounding(at, part, comparison)) out.push({ ...common, verdict: 'right', credit: 1, title: md`Right`, says: [] });
    else if (comparison.result === 'undetermined') out.push({ ...common, verdict: 'undetermined', credit: 0, title: md`Undetermined`, says: comparison.says });
    else out.push(differingPart(at, part, comparison, explained.get(part)?.[0] ?? null, out));
  }
  return out;
};

/**
 * Each part against the key. Where an earlier part could be answered in many ways and is right, a later one is right too if it follows from the
 * learner's own choice.
 */
const comparedToKey = (exercise: Exercise, drawn: Sheet, key: Sheet, parts: readonly Part[]): readonly { readonly part: Part; readonly comparison: Comparison }[] => {
  const chosen: { [step: string]: unknown } = {};
  return parts.map((part) => {
    const toKey = compared(part, key[part.step], ownValue(part));
    const own = Object.keys(chosen).length === 0 || toKey.result === 'same' ? {} : replayWhile(exercise, drawn, chosen);
    const comparison = part.step in own ? compared(part, own[part.step], ownValue(part)) : toKey;
    if (comparison.result === 'same' && isFree(part.field)) chosen[part.step] = ownValue(part);
    return { part, comparison };
  });
};

/** Names of the declared mistakes that lead to a part's value, with the learner's own earlier values put in. */
type Explained = ReadonlyMap<Part, readonly DeclaredMistake[]>;
const explain = ({ exercise, drawn, parts, differing }: Judging): Explained => {
  if (differing.length === 0) return new Map();
  const order = exercise.steps.map((step) => step.name);
  const mistakes = mistakesOf(exercise, drawn);
  const leads = new Map(differing.map((part): readonly [Part, readonly DeclaredMistake[]] => {
    const bases = basesOf(parts, part, differing);
    // What follows from one's own earlier values needs no mistake to explain it.
    if (bases.some((own) => isSame(part, replayWhile(exercise, drawn, own)))) return [part, []];
    const earlier = ownBefore(parts, part);
    const possible = mistakes.filter(({ step }) => order.indexOf(step) <= order.indexOf(part.step) && !(step in earlier));
    return [part, possible.filter((declared) => bases.some((own) => isSame({ ...part, field: inAnyForm(part.field) }, mistaken(exercise, drawn, declared, own))))];
  }));
  // One mistake that explains several parts is likelier than two; of the rest, one that would have spoilt no part that is as it should be.
  const explains = (declared: DeclaredMistake): number => [...leads.values()].filter((list) => list.some((other) => isSameMistake(other, declared))).length;
  const spoils = (declared: DeclaredMistake): number => {
    const sheet = mistaken(exercise, drawn, declared) ?? {};
    return parts.filter((part) => part.step in sheet && differs(part.field, sheet[part.step], ownValue(part))).length;
  };
  const likeliestFirst = (list: readonly DeclaredMistake[]): readonly DeclaredMistake[] =>
    list.length < 2 ? list : list.map((declared) => ({ declared, explains: explains(declared), spoils: spoils(declared) })).sort((a, b) => b.explains - a.explains || a.spoils - b.spoils).map(({ declared }) => declared);
  return new Map([...leads].map(([part, list]) => [part, likeliestFirst(list)]));
};
const isSameMistake = (a: DeclaredMistake, b: DeclaredMistake): boolean => a.step === b.step && a.name === b.name;

/** The learner's own values of the parts before this one, by step. */
const ownBefore = (parts: readonly Part[], part: Part): Sheet => Object.fromEntries(parts.slice(0, parts.indexOf(part)).map((earlier) => [earlier.step, ownValue(earlier)]));

/**
 * What the learner may have gone on from: the earlier values as they gave them; or, of those that are right, the exact values, since
 * one goes on with more digits than one writes down.
 */
const basesOf = (parts: readonly Part[], part: Part, differing: readonly Part[]): readonly Sheet[] => {
  const own = ownBefore(parts, part);
  const wrong = Object.fromEntries(differing.filter((one) => one.step in own).map((one) => [one.step, own[one.step]]));
  return Object.keys(wrong).length === Object.keys(own).length ? [own] : [own, wrong];
};

const differingPart = (at: Judging, part: Part, comparison: Extract<Comparison, { result: 'different' }>, mistake: DeclaredMistake | null, judged: readonly PartJudgement[]): PartJudgement => {
  const { exercise, drawn, key, parts, differing } = at;
  const ownSheet = replayWhile(exercise, drawn, ownBefore(parts, part));
  const common = { key: part.key, step: part.step, read: part.read, at: null, ...pointsOf(part) } as const;
  const carried = (title: Words): PartJudgement => ({
    ...common, verdict: 'right', credit: carriedCredit, carried: true, entries: null, mistake: null, title,
    says: judged.some(isBlamed) ? md`It follows from what you had before, so it counts for half. The earlier part is what is wrong.` : md`It follows from the rounded value that you had before, so it counts for half. Go on with more digits than you write down.`,
  });
  if (judged.length > 0 && basesOf(parts, part, differing).some((own) => isSame(part, replayWhile(exercise, drawn, own)))) return carried(words(`Right, from your own ${sources(judged)}`));
  // A mistake that an earlier part shows is not counted twice.
  const again = mistake !== null && judged.some((earlier) => earlier.mistake?.step === mistake.step && earlier.mistake.name === mistake.name);
  if (again) return carried(md`Right, after the same mistake`);

  const value = ownValue(part) as Value;
  const byEntry = 'credit' in part.field && part.field.credit === 'per entry';
  const fromOwn = judged.length > 0 && part.step in ownSheet ? compared(part, ownSheet[part.step], value) : null;
  const shareFromOwn = fromOwn?.result === 'different' ? (fromOwn.right ?? 0) * carriedCredit : 0;
  const chained = chainedEntries(at, part, comparison);
  const share = Math.max(chained === null ? (comparison.right ?? 0) : tableCredit(chained, carriedCredit), shareFromOwn);
  const wrong = { ...common, verdict: 'wrong', carried: false, credit: byEntry ? share : 0, entries: byEntry ? (chained?.map((entry) => entry === 'right') ?? comparison.entries ?? null) : null, ...(chained === null ? {} : { chained }) } as const;
  if (mistake !== null) {
    const says = attempted(() => textOf(mistake.mistake.says, seenBy(at, part, mistake))) ?? unexplained(part.field, comparison);
    return { ...wrong, mistake: { step: mistake.step, name: mistake.name, slip: mistake.mistake.slip === true }, title: words(`Wrong: ${mistake.name}`), says };
  }
  const { failure } = comparison;
  if (failure !== undefined) return { ...wrong, mistake: { step: part.step, name: failure.name, slip: failure.slip === true }, title: words(`Wrong: ${failure.name}`), says: failure.says };
  const found: Found | null = find(part.field, key[part.step] as Value, value) ?? (part.step in ownSheet && judged.length > 0 ? find(part.field, ownSheet[part.step] as Value, value) : null);
  if (found !== null) return { ...wrong, mistake: { step: part.step, name: foundNames[found.id], slip: found.slip }, title: words(`Wrong: ${foundNames[found.id]}`), says: found.says };
  if (chained !== null && part.field.kind === 'table') return { ...wrong, mistake: null, title: md`Wrong`, says: tableWords(part.field, value as Matrix, chained) };
  return { ...wrong, mistake: null, title: md`Wrong`, says: comparison.witness ?? unexplained(part.field, comparison) };
};

/** Of a table with a rule: which entries follow from the learner's own. Null for everything else. */
const chainedEntries = ({ exercise, drawn, parts }: Judging, part: Part, comparison: Comparison): readonly EntryVerdict[] | null => {
  const follows = exercise.asked.answers[part.step]?.follows;
  if (follows === undefined || comparison.result !== 'different' || comparison.entries === undefined) return null;
  const sheet = before(exercise, replayWhile(exercise, drawn, ownBefore(parts, part)), part.step);
  return entryVerdicts(part.field, follows(sheet), ownValue(part) as Matrix, comparison.entries);
};
const isRightByRounding = (at: Judging, part: Part, comparison: Comparison): boolean => chainedEntries(at, part, comparison)?.every((entry) => entry === 'right') === true;

const isBlamed = (part: PartJudgement): boolean => part.verdict !== 'right' || part.carried;
/** "a", "a and b": the earlier parts that are not right; all of them, where only a rounded value was carried. */
const sources = (judged: readonly PartJudgement[]): string => {
  const blamed = judged.filter(isBlamed);
  const keys = (blamed.length > 0 ? blamed : judged).map((part) => `*${part.key}*`);
  return keys.length === 1 ? (keys[0] ?? '') : `${keys.slice(0, -1).join(', ')} and ${keys.at(-1) ?? ''}`;
};

/**
 * What the words of a mistake may use: what was drawn, of the steps before it those that were asked for, with the learner's
 * values (or, where a line was given with the task, the value given), and the mistaken value.
 */
const seenBy = ({ exercise, drawn, key, parts }: Judging, part: Part, declared: DeclaredMistake): Sheet => {
  const { step } = declared;
  const own = Object.fromEntries(parts.map((part) => [part.step, ownValue(part)]));
  const earlier = before(exercise, key, step);
  const seen = Object.keys(earlier).filter((name) => Object.hasOwn(exercise.asked.answers, name)).map((name) => [name, name in own ? own[name] : earlier[name]] as const);
  // At a step that is asked for, the mistaken value is what the learner wrote.
  const given = step === part.step ? ownValue(part) : mistaken(exercise, drawn, declared, Object.fromEntries(seen))?.[step];
  return { ...drawn, ...Object.fromEntries(seen), given };
};
