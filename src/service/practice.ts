/** Practice by choice: an exercise, a skill, a chapter, or another like the last one. It counts a little less than a mixed session. */
import { dayOf, recallOf, standings } from '#learner';
import type { AttemptView, PracticeView } from './api.ts';
import { ask } from './ask.ts';
import { attemptView, recordFor } from './attempt-view.ts';
import { exercisesOf } from './choose.ts';
import { chapterTitle, entryOf } from './content.ts';
import type { Gradus } from './gradus.ts';
import { mapStop } from './map.ts';
import { Refusal, unknownChapter, unknownExercise, unknownSkill } from './refusal.ts';
import { isMeasured } from './task.ts';

export type Choice = { readonly exercise: string } | { readonly skill: string } | { readonly chapter: string };

export const practise = async (gradus: Gradus, zone: string, choice: Choice): Promise<AttemptView> => {
  await gradus.catchUp();
  return chosen(gradus, zone, 'exercise' in choice ? exerciseChosen(gradus, choice.exercise) : 'skill' in choice ? skillChosen(gradus, choice.skill) : chapterChosen(gradus, zone, choice.chapter), 'chosen by you');
};

/** The same exercise with other values. */
export const another = async (gradus: Gradus, zone: string, id: string): Promise<AttemptView> => {
  const { asked } = await recordFor(gradus, id);
  if (isMeasured(asked.origin)) throw new Refusal('not-here', { says: 'Here each question is asked once.', todo: 'Go on with the next one.' });
  return chosen(gradus, zone, exerciseChosen(gradus, asked.exercise), 'another like the last one');
};

const chosen = async (gradus: Gradus, zone: string, exercise: string, why: string): Promise<AttemptView> =>
  attemptView(gradus, await ask(gradus, zone, { exercise, origin: 'chosen', mixed: false, why }));

const exerciseChosen = (gradus: Gradus, id: string): string => {
  if (entryOf(gradus.ports.content, id) === null) throw unknownExercise(id);
  return id;
};

const nothingLeft = (title: string): Refusal => new Refusal('nothing-to-ask', { says: `All exercises of ${title} are suspended.`, todo: 'Resume one on the map, or choose another.' });

const skillChosen = (gradus: Gradus, id: string): string => {
  const skill = gradus.curriculum.skills.find((one) => one.id === id);
  if (skill === undefined) throw unknownSkill(id);
  const first = exercisesOf(gradus, id)[0];
  if (first === undefined) throw nothingLeft(skill.title);
  return first.id;
};

/** Of a chapter: the skill that was met and would be recalled least; where none was met, the first on the road. Today's come last. */
const chapterChosen = (gradus: Gradus, zone: string, chapter: string): string => {
  const skills = gradus.curriculum.skills.filter((skill) => skill.chapter === chapter);
  if (skills.length === 0) throw unknownChapter(chapter);
  const state = gradus.state();
  const { number } = gradus.today(zone);
  const today = new Set(gradus.asked().filter((asked) => dayOf(asked).number === number).map((asked) => asked.skill));
  const rank = { known: 0, met: 1, frontier: 2, later: 3, suspended: 4 } as const;
  const standing = standings(gradus.curriculum, state);
  const ordered = skills
    .filter((skill) => standing.get(skill.id) !== 'suspended' && exercisesOf(gradus, skill.id).length > 0)
    .map((skill) => ({ id: skill.id, rank: rank[standing.get(skill.id) ?? 'later'], recall: recallOf(state, skill.id, number) ?? 1, done: today.has(skill.id) }))
    .sort((a, b) => Math.floor(a.rank / 2) - Math.floor(b.rank / 2) || Number(a.done) - Number(b.done) || a.rank - b.rank || a.recall - b.recall);
  const first = ordered[0];
  if (first === undefined) throw nothingLeft(chapter);
  return skillChosen(gradus, first.id);
};

/** Everything that can be chosen. */
export const practiceView = async (gradus: Gradus, zone: string): Promise<PracticeView> => {
  await gradus.catchUp();
  const { suspended } = gradus.state();
  const standing = standings(gradus.curriculum, gradus.state());
  const { number } = gradus.today(zone);
  const chapters = Map.groupBy(gradus.curriculum.skills, (skill) => skill.chapter);
  return {
    chapters: [...chapters].map(([id, skills]) => ({
      id, title: chapterTitle(gradus.ports.content, id),
      skills: skills.map((skill) => ({
        ...mapStop(gradus, standing, skill, number), also: gradus.ports.content.skills[skill.id]?.also ?? [],
        exercises: gradus.ports.content.exercises.filter((entry) => entry.trains === skill.id).map(({ id: exercise, title, rating, minutes }) => ({ id: exercise, title, rating, minutes, suspended: suspended.exercises.includes(exercise) })),
      })),
    })),
  };
};
