/** An attempt as the page sees it, whatever state it is in. */
import { capital } from '#learner';
import { type Judgement, travelling } from '#exercise';
import type { AttemptView, PartView } from './api.ts';
import { decidedView, partAfterDecision } from './after-decision.ts';
import { ladder, lastAnswerOf, partBeforeDecision, whatIsAsked } from './before-decision.ts';
import { chapterTitle, entryOf, titleOf } from './content.ts';
import type { Gradus } from './gradus.ts';
import { cheaperWords, noteWords, stakeLines } from './prices.ts';
import type { Asked, AttemptRecord } from './records.ts';
import { unknownAttempt } from './refusal.ts';
import { replay, type Replayed } from './replay.ts';
import { firstStepOf, isMeasured, judgeTask, posedBy, rungsOf } from './task.ts';

/** Rejects with a Refusal where the attempt is unknown, or its exercise is gone or was rewritten beyond it. */
export const attemptView = async (gradus: Gradus, id: string): Promise<AttemptView> => {
  const record = await recordFor(gradus, id);
  return viewOf(gradus, record, await replay(gradus.ports.content, record.asked), null);
};

/** The record; what another process wrote is read in before an attempt is called unknown. */
export const recordFor = async (gradus: Gradus, id: string): Promise<AttemptRecord> => {
  const here = gradus.attempt(id);
  if (here !== null) return here;
  await gradus.catchUp();
  const read = gradus.attempt(id);
  if (read === null) throw unknownAttempt(id);
  return read;
};

/** Whether memory holds anything of the skill that could be forgotten; a first meeting's last part begins it. */
const remembers = (gradus: Gradus, { asked }: AttemptRecord): boolean => asked.origin === 'meeting-alone' || gradus.state().cards[asked.skill] !== undefined;
/** Only the latest review can be graded anew. */
const countsForMemory = (gradus: Gradus, { asked }: AttemptRecord): boolean => gradus.state().lastReview[asked.skill]?.attempt === asked.attempt;

/** `fresh`: the judgement of the last answer, where it was just made; else it is made again, and comes out the same. */
export const viewOf = (gradus: Gradus, record: AttemptRecord, replayed: Replayed, fresh: Judgement | null): AttemptView => {
  const { asked, ended } = record;
  const { exercise, instance } = replayed;
  const measured = isMeasured(asked.origin);
  const last = lastAnswerOf(record);
  const decided = !measured && (ended === 'right' || ended === 'wrong' || ended === 'shown') ? ended : null;
  const judgement = last === null ? null : (fresh ?? judgeTask(replayed, record, last));
  const parts = judgement === null ? null : partsOf(replayed, record, judgement, decided !== null);
  const question = questionOf(replayed, record);
  const right = parts === null || question.fields.length < 2 || record.answers.at(-1)?.verdict !== 'wrong' ? [] : parts.filter((part) => part.verdict === 'right');
  const keys = (carried: boolean): readonly string[] => right.filter((part) => part.carried === carried).map((part) => part.key);
  return {
    attempt: asked.attempt, state: gradus.isTakenBack(asked.attempt) ? 'taken-back' : decided !== null ? 'decided' : ended !== null ? 'closed' : 'open',
    exercise: asked.exercise, stop: asked.stop?.index ?? null,
    chapter: chapterTitle(gradus.ports.content, asked.chapter), skill: asked.skill, skillTitle: titleOf(gradus.ports.content, asked.skill),
    title: entryOf(gradus.ports.content, asked.exercise)?.title ?? exercise.about.title, why: capital(asked.why ?? ''), origin: asked.origin === 'shown' ? 'chosen' : asked.origin,
    ...question, rungs: ladder(travelling(exercise), instance, firstStepOf(replayed, record), record, rungsOf(replayed, record), remembers(gradus, record)),
    contested: record.contested !== null, countsForMemory: countsForMemory(gradus, record),
    tries: record.tries, note: noteWords(record, keys(false), keys(true)), sure: record.sure, parts, lastAnswer: last,
    decided: decided === null ? null : decidedView(gradus, replayed, record, decided, judgement),
    price: ended === null ? stakeLines(record, remembers(gradus, record)) : [], cheaper: cheaperWords(record, remembers(gradus, record)),
  };
};

/**
 * What was concluded, part by part. Where the whole cannot be read or decided, only the parts that are to blame: what others are worth would be told
 * for nothing. Where it is measured, a right or wrong answer is told not at all.
 */
const partsOf = (replayed: Replayed, record: AttemptRecord, { verdict, parts }: Judgement, decided: boolean): readonly PartView[] | null => {
  const counts = verdict === 'right' || verdict === 'wrong';
  if (counts && isMeasured(record.asked.origin)) return null;
  return parts.filter((part) => counts || part.verdict === 'invalid' || part.verdict === 'undetermined').map((part) => (decided ? partAfterDecision(replayed, record, part) : partBeforeDecision(part)));
};

type Question = ReturnType<typeof whatIsAsked>;
/** A page asks again with every rung and answer, so the questions asked lately are kept as markup. */
const lately = new Map<Asked, Question>();
const latelyMax = 300;
const questionOf = (replayed: Replayed, record: AttemptRecord): Question => {
  const kept = lately.get(record.asked);
  if (kept !== undefined) return kept;
  const made = whatIsAsked(travelling(replayed.exercise), replayed.instance, posedBy(replayed, record));
  const [oldest] = lately.keys();
  if (lately.size >= latelyMax && oldest !== undefined) lately.delete(oldest);
  lately.set(record.asked, made);
  return made;
};
