/** Placement: at most ten questions (twenty when taken again), one try each, without a verdict; what they come to is an event of its own. */
import { capital, conclude, nextQuestion, numberWord, type PlacementAnswer } from '#learner';
import type { LogEvent } from '#log';
import type { AttemptView, PlacementView } from './api.ts';
import { ask } from './ask.ts';
import { attemptView } from './attempt-view.ts';
import { chapterTitle } from './content.ts';
import type { Gradus } from './gradus.ts';
import type { Asked } from './records.ts';
import { Refusal } from './refusal.ts';

export type PlacementLength = 10 | 20;
const turn = 'placement';

/** Begins a placement, or goes on with the one in hand. */
export const beginPlacement = (gradus: Gradus, zone: string, of: PlacementLength): Promise<PlacementView> =>
  gradus.inTurn(turn, async () => {
    await gradus.catchUp();
    const { placement, settings } = gradus.state();
    if (placement.of === null) {
      const moment = gradus.moment(zone);
      await gradus.append([
        { type: 'placement-begun', v: 1, ...moment, of },
        ...(settings['started'] === true ? [] : [{ type: 'setting', v: 1, ...moment, name: 'started', value: true } as const]),
      ]);
    }
    return asking(gradus, zone);
  });

/** The question in hand; the next one is asked where there is none. */
export const placementView = (gradus: Gradus, zone: string): Promise<PlacementView> =>
  gradus.inTurn(turn, async () => {
    await gradus.catchUp();
    return asking(gradus, zone);
  });

/** "I haven't learnt this." */
export const notLearnt = (gradus: Gradus, zone: string): Promise<PlacementView> =>
  gradus.inTurn(turn, async () => {
    await gradus.catchUp();
    const open = openQuestion(gradus);
    if (open === null) throw new Refusal('nothing-to-ask', { says: 'No question of a placement is open.', todo: 'Begin a placement from the map.' });
    const moment = gradus.moment(zone);
    await gradus.append([{ type: 'shown', v: 1, ...moment, attempt: open.attempt }, ...placementAnswered(gradus, moment, open.skill, 'not-learnt')]);
    return asking(gradus, zone);
  });

/** The events of an answer; with the last one, what the placement comes to. */
export const placementAnswered = (gradus: Gradus, moment: { readonly at: number; readonly zone: string }, skill: string, answer: PlacementAnswer['answer']): readonly LogEvent[] => {
  const { of, answers } = gradus.state().placement;
  const all = [...answers, { skill, answer }];
  const over = all.length >= (of ?? 10) || nextQuestion(gradus.curriculum, all, of ?? 10, gradus.state().suspended) === null;
  return [{ type: 'placement-answer', v: 1, ...moment, skill, answer }, ...(over ? [concluded(gradus, moment, all)] : [])];
};

const concluded = (gradus: Gradus, moment: { readonly at: number; readonly zone: string }, answers: readonly PlacementAnswer[]): LogEvent => {
  const { known, unknown } = conclude(gradus.curriculum, answers);
  return { type: 'placed', v: 1, ...moment, known: [...known], unknown: [...unknown] };
};

const openQuestion = (gradus: Gradus): Asked | null => {
  const last = gradus.asked().findLast((asked) => asked.origin === 'placement');
  return last === undefined || gradus.attempt(last.attempt)?.ended !== null ? null : last;
};

const asking = async (gradus: Gradus, zone: string): Promise<PlacementView> => {
  const { of, answers } = gradus.state().placement;
  if (of === null) return view(gradus, null, null);
  const open = openQuestion(gradus);
  if (open !== null) return view(gradus, open, await attemptView(gradus, open.attempt));
  const question = nextQuestion(gradus.curriculum, answers, of, gradus.state().suspended);
  if (question === null) {
    // The last answer concluded it; only content that has changed since brings us here.
    await gradus.append([concluded(gradus, gradus.moment(zone), answers)]);
    return view(gradus, null, null);
  }
  const attempt = await ask(gradus, zone, { exercise: question.exercise, origin: 'placement', mixed: true, why: question.because.slice(0, 300) });
  return view(gradus, openQuestion(gradus), await attemptView(gradus, attempt));
};

/** Why there were fewer questions than were said. */
const enoughWords = ({ answers, of }: { readonly answers: number; readonly of: number | null }): string =>
  of === null || answers === 0 || answers >= of ? '' : ` ${capital(numberWord(answers))} ${answers === 1 ? 'question was' : 'questions were'} enough: no other would have told more.`;

const view = (gradus: Gradus, open: Asked | null, attempt: AttemptView | null): PlacementView => {
  const { placement } = gradus.state();
  const last = placement.concluded.at(-1);
  const done = placement.of === null;
  // Once concluded, the answers of the last one are told by what it concluded.
  const { known, unknown } = done ? { known: last?.known ?? [], unknown: last?.unknown ?? [] } : conclude(gradus.curriculum, placement.answers);
  const of = placement.of ?? 10;
  const stateOf = (skill: string): PlacementView['road'][number]['skills'][number]['state'] => (skill === open?.skill ? 'now' : known.includes(skill) ? 'yours' : unknown.includes(skill) ? 'later' : 'open');
  const all = gradus.curriculum.skills.length;
  const yours = known.length;
  const later = unknown.length;
  const chapters = [...Map.groupBy(gradus.curriculum.skills, (skill) => skill.chapter)];
  return {
    question: Math.min(of, placement.answers.length + 1), of, attempt,
    becauseWords: open?.why ?? '',
    settled: { yours, later, open: all - yours - later, all },
    road: chapters.map(([chapter, skills]) => ({ chapter: chapterTitle(gradus.ports.content, chapter), skills: skills.map(({ id, title }) => ({ id, title, state: stateOf(id) })) })),
    steps: done ? [] : Array.from({ length: of }, (_, i) => placement.answers[i]?.answer ?? (i === placement.answers.length ? 'now' : 'open')),
    done,
    says: done ? (last === undefined ? 'No placement has been taken yet.' : `${yours === 0 ? 'Nothing is taken as known' : `${yours} of ${all} skills are taken as yours`}; what was only concluded is tried soon, and put right where it was wrong.${enoughWords(last)}`) : 'Either answer tells as much as the other. Neither is a mark, and no rating is at stake.',
  };
};
