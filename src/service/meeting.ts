/**
 * The first meeting of a skill: its idea with a picture and a worked instance; then an instance begun for the learner; then instances alone, of
 * which two right in a row end the meeting. "I know this" goes straight to the part alone.
 */
import { drawInstance, type Exercise, type Instance, travelling, askedOf, optionTexts, sheetOf, worked } from '#exercise';
import { meetingOf, partOf, recallOf } from '#learner';
import { words as readWords } from '#paper';
import { mathHtml, toHtml } from '#paper/html';
import type { MeetingView } from './api.ts';
import { ask } from './ask.ts';
import { attemptView } from './attempt-view.ts';
import { exercisesOf, nextAlone } from './choose.ts';
import { chapterTitle } from './content.ts';
import type { Gradus } from './gradus.ts';
import type { Asked } from './records.ts';
import { Refusal, unknownSkill } from './refusal.ts';
import { meetingStop } from './session-stops.ts';

type Part = 'idea' | 'finish' | 'alone';

export const meetingView = async (gradus: Gradus, zone: string, skill: string): Promise<MeetingView> => {
  await gradus.catchUp();
  return view(gradus, zone, skill);
};

/**
 * `idea` done: the instance to be finished is asked. `finish` or any part `skipped`: the first instance alone. `alone`: the next instance alone.
 * What is open already is not asked twice.
 */
export const meet = (gradus: Gradus, zone: string, skill: string, { part, skipped }: { readonly part: Part; readonly skipped: boolean }): Promise<MeetingView> =>
  gradus.inTurn(`meeting ${skill}`, async () => {
    await gradus.catchUp();
    known(gradus, skill);
    const before = meetingOf(gradus.state(), skill);
    // The second part is done by an answer, the third by two; only the idea is done by saying so.
    if (skipped ? !before.finish : part === 'idea' && !before.idea) await gradus.append([{ type: 'met', v: 1, ...gradus.moment(zone), skill, part, skipped }]);
    const next = partOf(meetingOf(gradus.state(), skill));
    if (next === 'finish' && latest(gradus, skill, 'meeting-finish') === null) await askPart(gradus, zone, skill, 'meeting-finish');
    if (next === 'alone' && !isOpen(gradus, latest(gradus, skill, 'meeting-alone')) && (part === 'alone' || latest(gradus, skill, 'meeting-alone') === null)) await askPart(gradus, zone, skill, 'meeting-alone');
    return view(gradus, zone, skill);
  });

const known = (gradus: Gradus, skill: string): void => {
  if (!gradus.curriculum.skills.some((one) => one.id === skill)) throw unknownSkill(skill);
};

const askPart = async (gradus: Gradus, zone: string, skill: string, origin: 'meeting-finish' | 'meeting-alone'): Promise<void> => {
  const { inARow } = meetingOf(gradus.state(), skill);
  const stop = meetingStop(gradus, zone, skill);
  // The exercise of the meeting is finished, then done alone; after that it is the turn of another.
  const exercise = origin === 'meeting-finish' || inARow === 0 ? exercisesOf(gradus, skill, { first: true })[0] : nextAlone(gradus, skill);
  if (exercise === undefined) throw noExercise(gradus, skill);
  await ask(gradus, zone, { exercise: exercise.id, origin, mixed: false, why: origin === 'meeting-finish' ? 'a new skill: nothing here counts yet' : 'a new skill: one alone', stop });
};

const noExercise = (gradus: Gradus, skill: string): Refusal =>
  new Refusal('nothing-to-ask', { says: `All exercises of ${gradus.ports.content.skills[skill]?.title ?? skill} are suspended.`, todo: 'Resume one on the map, then come back.' });

/** The latest instance of a part. One of an earlier round counts no more once the skill is to be met again. */
const latest = (gradus: Gradus, skill: string, origin: Asked['origin']): Asked | null => gradus.asked().findLast((asked) => asked.skill === skill && asked.origin === origin) ?? null;
const isOpen = (gradus: Gradus, asked: Asked | null): boolean => asked !== null && gradus.attempt(asked.attempt)?.ended === null;

const view = async (gradus: Gradus, zone: string, id: string): Promise<MeetingView> => {
  known(gradus, id);
  const { content } = gradus.ports;
  const skill = content.skills[id];
  const entry = exercisesOf(gradus, id, { first: true })[0] ?? content.exercises.find((one) => one.trains === id);
  if (skill === undefined || entry === undefined) throw noExercise(gradus, id);
  const state = gradus.state();
  const day = gradus.today(zone).number;
  const meeting = meetingOf(state, id);
  const example = exampleOf(await content.load(entry.id));
  const finish = latest(gradus, id, 'meeting-finish');
  const alone = latest(gradus, id, 'meeting-alone');
  return {
    skill: id, title: skill.title, chapter: chapterTitle(content, skill.chapter), part: partOf(meeting), idea: toHtml(readWords(skill.idea)),
    ...example,
    restsOn: gradus.curriculum.skills.filter((other) => skill.needs.includes(other.id)).map((other) => ({ id: other.id, title: other.title, recall: recallOf(state, other.id, day) })),
    finish: finish === null ? null : await attemptView(gradus, finish.attempt),
    alone: alone === null ? null : await attemptView(gradus, alone.attempt),
    inARow: meeting.inARow,
    learntWhen: 'Two in a row are right, alone. From the first one alone on it comes back before you would forget it; it counts for your rating from the first time it comes back.',
  };
};

type Example = Pick<MeetingView, 'picture' | 'worked' | 'symbols'>;
const examples = new WeakMap<Exercise, Example>();

/** One worked instance, the same for everyone, with its picture. It is nobody's attempt, so all of it may be shown. */
const exampleOf = (exercise: Exercise): Example => {
  const kept = examples.get(exercise);
  if (kept !== undefined) return kept;
  const instance: Instance = drawInstance(exercise, 'a first meeting');
  const { prompt, symbols } = askedOf(travelling(exercise), instance, optionTexts(exercise, instance));
  const picture = exercise.asked.picture?.(sheetOf(exercise, instance.drawn));
  const example: Example = {
    picture: picture === undefined ? null : toHtml(picture),
    worked: { prompt: toHtml(prompt), lines: worked(exercise, instance, null).map(({ words, value }) => ({ words: toHtml(words), value: toHtml(value) })) },
    symbols: symbols.map(([tex, shape, says]) => ({ tex: mathHtml(tex), shape: mathHtml(shape), says })),
  };
  examples.set(exercise, example);
  return example;
};
