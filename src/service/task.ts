/** What an attempt asks of an instance: all of it, its last steps, or which line of a worked solution is wrong; and how that is judged. */
import { finishing, firstStep, judge, type Judgement, optionTexts, type PartJudgement, planted } from '#exercise';
import type { Given } from '#grade/read';
import { md, type Words } from '#paper';
import type { RungName } from './api.ts';
import { type FirstStep, lineKey, type Posed } from './before-decision.ts';
import { rungNames } from './prices.ts';
import type { AttemptRecord } from './records.ts';
import type { Replayed } from './replay.ts';

export type Answer = { readonly [key: string]: Given };

const solution = ({ exercise, instance }: Replayed, { asked }: AttemptRecord) => (asked.planted === undefined ? null : planted(exercise, instance.drawn, asked.planted));

/** The first of the lines that are left to be done. */
const firstOpen = ({ exercise, instance }: Replayed, { asked }: AttemptRecord): number => (asked.origin === 'meeting-finish' ? finishing(exercise, instance).given.length : 0);

/**
 * The rungs that a task has: none where it is measured, only the solution where a mistake is sought in one. Where the first line to be finished is itself
 * asked for, there is no first step to be shown: what it does stands beside it.
 */
export const rungsOf = (replayed: Replayed, record: AttemptRecord): readonly RungName[] => {
  const { asked } = record;
  if (asked.origin === 'placement') return [];
  if (asked.origin === 'check-up') return asked.checkUp?.hinted === true ? ['nudge', 'method'] : [];
  if (asked.planted !== undefined) return ['show-me'];
  const step = replayed.exercise.steps[firstOpen(replayed, record)];
  return asked.origin === 'meeting-finish' && step !== undefined && Object.hasOwn(replayed.exercise.asked.answers, step.name) ? rungNames.filter((name) => name !== 'first-step') : rungNames;
};

/** One try where it is measured; two elsewhere. */
export const triesMax = ({ asked }: AttemptRecord): number => (isMeasured(asked.origin) ? 1 : 2);
/** Placement and check-up: no verdict is shown. */
export const isMeasured = (origin: AttemptRecord['asked']['origin']): boolean => origin === 'placement' || origin === 'check-up';

export const posedBy = (replayed: Replayed, record: AttemptRecord): Posed => {
  const { exercise, instance } = replayed;
  const texts = optionTexts(exercise, instance);
  const wrong = solution(replayed, record);
  if (wrong !== null) return { given: wrong.lines, keys: [], question: { prompt: findPrompt, options: wrong.lines.map((_, i) => md`Line ${i + 1}`) }, optionTexts: texts };
  const part = record.asked.origin === 'meeting-finish' ? finishing(exercise, instance) : null;
  return { given: part?.given ?? [], keys: part?.keys ?? null, question: null, optionTexts: texts };
};
const findPrompt = md`Someone worked this as follows, and made one mistake. Which line is the first wrong one?`;

export const firstStepOf = (replayed: Replayed, record: AttemptRecord): FirstStep => (record.climbed.some((one) => one.rung === 'first-step') ? firstStep(replayed.exercise, replayed.instance.drawn, firstOpen(replayed, record)) : null);

/** Judges an answer to the task. Deterministic: the same answer to the same task always gets the same judgement. */
export const judgeTask = (replayed: Replayed, record: AttemptRecord, answer: Answer): Judgement => {
  const wrong = solution(replayed, record);
  if (wrong !== null) return lineJudged(wrong.wrongLine, wrong.lines.length, answer[lineKey]);
  const { exercise, instance } = replayed;
  return record.asked.origin === 'meeting-finish' ? judge(exercise, instance, answer, finishing(exercise, instance).keys) : judge(exercise, instance, answer);
};

/** Which line was pointed at: before the mistake, after it, or at it. */
const lineJudged = (wrongLine: number, lines: number, given: Given | undefined): Judgement => {
  const line = given?.kind === 'picked' && given.positions.length === 1 ? given.positions[0] : undefined;
  const part = (verdict: PartJudgement['verdict'], title: Words, says: Words): Judgement => ({
    verdict, mistake: null,
    parts: [{ key: lineKey, step: lineKey, verdict, title, says, read: { ok: false, reason: 'empty', says }, credit: verdict === 'right' ? 1 : 0, carried: false, entries: null, mistake: null, at: null }],
  });
  if (line === undefined || !Number.isInteger(line) || line < 0 || line >= lines) return part('invalid', md`Cannot be read`, md`Choose one of the lines. Nothing is counted.`);
  if (line === wrongLine) return part('right', md`Right: line ${line + 1}`, md`Up to here all was well; here the mistake was made, and it runs through what follows.`);
  if (line < wrongLine) return part('wrong', md`Wrong: line ${line + 1} is in order`, md`It follows from what is given and from the lines above. Look further down.`);
  return part('wrong', md`Wrong: line ${line + 1} is not the first`, md`It does what it says with the line above; but that line already carries the mistake. Look further up.`);
};
