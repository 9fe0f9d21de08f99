/** What opens once an attempt is decided: the worked solution beside the learner's own lines, the other teachers, what it meant for memory and rating. */
import { type Judgement, perspectivesOf, planted, referenceOf, worked } from '#exercise';
import { capital, type Decided, list, percent } from '#learner';
import { mathHtml, toHtml } from '#paper/html';
import type { DecidedView, PartView } from './api.ts';
import { partBeforeDecision } from './before-decision.ts';
import { titleOf } from './content.ts';
import type { Gradus } from './gradus.ts';
import { inDays } from './phrases.ts';
import type { AttemptRecord } from './records.ts';
import type { Replayed } from './replay.ts';

/** A part with what was asked; graphs with the right nodes, edges and an active path. */
export const partAfterDecision = ({ exercise, instance }: Replayed, record: AttemptRecord, part: Judgement['parts'][number]): PartView => {
  const before = partBeforeDecision(part);
  if (record.asked.planted !== undefined) return before;
  const { tex, positions, nodes, edges, path, heights } = referenceOf(exercise, instance, part.key);
  return { ...before, reference: tex === '' ? null : mathHtml(tex), path: path ?? null, referencePositions: positions ?? null, referenceNodes: nodes ?? null, referenceEdges: edges ?? null, referenceHeights: heights ?? null };
};

export const decidedView = (gradus: Gradus, replayed: Replayed, record: AttemptRecord, verdict: DecidedView['verdict'], judgement: Judgement | null): DecidedView => {
  const { exercise, instance } = replayed;
  const decided = gradus.state().decided.findLast((one) => one.attempt === record.asked.attempt) ?? null;
  return {
    verdict,
    worked: workedLines(replayed, record, judgement),
    perspectives: perspectivesOf(exercise, instance.drawn).map(({ name, words }) => ({ name: capital(name), text: toHtml(words) })),
    matters: exercise.asked.matters,
    summary: summary(gradus, record, decided, judgement),
    consequence: consequence(gradus, record, decided, verdict),
  };
};

const workedLines = ({ exercise, instance }: Replayed, { asked }: AttemptRecord, judgement: Judgement | null): DecidedView['worked'] => {
  const wrong = asked.planted === undefined ? null : planted(exercise, instance.drawn, asked.planted);
  return worked(exercise, instance, wrong === null ? judgement : null).map((line, i) => {
    const planted = wrong !== null && i >= wrong.wrongLine ? (wrong.lines[i]?.value ?? null) : line.replayed;
    return { words: toHtml(line.words), value: toHtml(line.value), replayed: planted === null ? null : toHtml(planted), wrongHere: wrong === null ? line.wrongHere : i === wrong.wrongLine };
  });
};

/** Lines of the margin: credit by part, the rating before and after, recall. */
const summary = (gradus: Gradus, record: AttemptRecord, decided: Decided | null, judgement: Judgement | null): DecidedView['summary'] => [
  ['Credit', creditWords(judgement)],
  ['Rating', ratingWords(record, decided)],
  ['Recall', recallWords(gradus, record, decided)],
];

const creditWords = (judgement: Judgement | null): string => {
  const parts = judgement?.parts ?? [];
  if (parts.length === 0) return 'none';
  if (parts.length === 1) return shareWords(parts[0]?.credit ?? 0);
  const got = parts.filter((part) => part.credit > 0);
  const rest = parts.filter((part) => part.credit <= 0);
  if (rest.length === 0 && got.every((part) => part.credit >= 1)) return 'full';
  if (got.length === 0) return 'none';
  const said = list(got.map((part) => `${part.key}${part.carried ? ', carried forward' : part.credit < 1 ? `, ${percent(part.credit)}` : ''}`));
  return rest.length === 0 ? said : `${said}; not ${list(rest.map((part) => part.key))}`;
};
const shareWords = (share: number): string => (share >= 1 ? 'full' : share <= 0 ? 'none' : percent(share));

const ratingWords = ({ asked }: AttemptRecord, decided: Decided | null): string => {
  if (decided === null || decided.rated === null) return asked.origin.startsWith('meeting') ? 'not counted yet' : 'not counted';
  const { before, after, deviation } = decided.rated;
  return `${Math.round(before)} → ${Math.round(after)}, ± ${Math.round(deviation)}`;
};

const recallWords = (gradus: Gradus, { asked }: AttemptRecord, decided: Decided | null): string => {
  if (asked.origin === 'meeting-finish') return 'not counted yet';
  if (decided === null || decided.due === null) return 'no memory of this skill yet';
  const due = `due ${decided.grade === 'again' ? 'again ' : ''}${dueWords(gradus, asked.zone, decided.due)}`;
  return decided.recall === null ? due : `${percent(decided.recall)}, ${due}`;
};
/** From today: a decided attempt can be looked at on a later day. */
const dueWords = (gradus: Gradus, zone: string, due: number): string => inDays(due - gradus.today(zone).number);

/** What follows, in one or two sentences. */
const consequence = (gradus: Gradus, record: AttemptRecord, decided: Decided | null, verdict: DecidedView['verdict']): string => {
  const { asked } = record;
  const sure = record.sure === null ? '' : `You were ${percent(record.sure)} sure. `;
  return `${sure}${afterwards(gradus, record, decided, titleOf(gradus.ports.content, asked.skill), verdict)}`;
};

const afterwards = (gradus: Gradus, { asked }: AttemptRecord, decided: Decided | null, title: string, verdict: DecidedView['verdict']): string => {
  if (asked.origin === 'meeting-finish') return 'Nothing of this counts: it was for learning. Next comes one alone.';
  if (asked.planted !== undefined) return verdict === 'right' && decided?.tries === 1 ? `Finding it counts as half a review of ${title}.` : 'It counts for nothing: the mistake was not yours.';
  if (decided === null || decided.due === null) return `${title} has not been met yet, so nothing was forgotten; its first meeting is on the map.`;
  const back = dueWords(gradus, asked.zone, decided.due);
  const returns = decided.mistake === null || verdict === 'right' ? '' : '; this mistake will return as “find the mistake”';
  if (asked.origin === 'meeting-alone' && opens(gradus, asked)) return `Two right in a row, alone: ${title} counts as learnt, and comes back ${back}.`;
  if (asked.origin === 'meeting-alone') return `${title} counts as learnt when ${verdict === 'right' && decided.grade === 'good' ? 'one more is right, alone' : 'two in a row are right, alone'}. Until then it comes again, next ${back}${returns}.`;
  if (decided.grade === 'good') return `${title} counts as remembered and comes back ${back}.`;
  if (decided.grade === 'hard') return `${title} counts as remembered, with a slip, and comes back ${back}.`;
  return `${title} counts as forgotten and comes back ${back}${returns}.`;
};

/** Whether this instance alone was the one that opened the skill: the last of its kind, where they did. */
const opens = (gradus: Gradus, { skill, attempt }: AttemptRecord['asked']): boolean => {
  const { meetings, decided } = gradus.state();
  return meetings[skill]?.openedBy === 'alone' && decided.findLast((one) => one.skill === skill && one.origin === 'meeting-alone')?.attempt === attempt;
};
