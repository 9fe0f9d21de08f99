/** The map: every skill with where the person stands and what would be recalled now; and one skill opened. */
import { agoWords, dayOf, dayWords, dueDay, type SkillNode, type SkillState, recallOf, standings, type State, meetingMinutes } from '#learner';
import type { MapStop, MapView, SkillView } from './api.ts';
import { chapterTitle, entryOf } from './content.ts';
import type { Gradus } from './gradus.ts';
import { labOf } from './lab-links.ts';
import { inDays } from './phrases.ts';
import { unknownSkill } from './refusal.ts';

type Standings = ReadonlyMap<string, SkillState>;

export const mapStop = (gradus: Gradus, standing: Standings, skill: SkillNode, day: number): MapStop => ({
  id: skill.id, title: skill.title, needs: skill.needs, state: standing.get(skill.id) ?? 'later', recall: recallOf(gradus.state(), skill.id, day),
});

export const mapView = async (gradus: Gradus, zone: string): Promise<MapView> => {
  await gradus.catchUp();
  const standing = standings(gradus.curriculum, gradus.state());
  const { number } = gradus.today(zone);
  const stops = gradus.curriculum.skills.map((skill) => ({ chapter: skill.chapter, stop: mapStop(gradus, standing, skill, number) }));
  return {
    met: stops.filter(({ stop }) => stop.recall !== null && stop.state !== 'suspended').length, begun: stops.filter(({ stop }) => stop.state === 'met' && stop.recall === null).length, all: stops.length, frontier: stops.filter(({ stop }) => stop.state === 'frontier').length,
    chapters: [...Map.groupBy(stops, ({ chapter }) => chapter)].map(([id, all]) => ({ id, title: chapterTitle(gradus.ports.content, id), skills: all.map(({ stop }) => stop) })),
  };
};

const historyShown = 30;
const verdictWords = { right: 'right', wrong: 'wrong', shown: 'shown', undetermined: 'could not be decided' } as const;

export const skillView = async (gradus: Gradus, zone: string, id: string): Promise<SkillView> => {
  await gradus.catchUp();
  const node = gradus.curriculum.skills.find((skill) => skill.id === id);
  const skill = gradus.ports.content.skills[id];
  if (node === undefined || skill === undefined) throw unknownSkill(id);
  const state = gradus.state();
  const { number } = gradus.today(zone);
  return {
    id, title: node.title, chapter: chapterTitle(gradus.ports.content, node.chapter), says: skill.says,
    state: standings(gradus.curriculum, state).get(id) ?? 'later', recall: recallOf(state, id, number), dueWords: dueWords(state, id, number),
    restsOn: gradus.curriculum.skills.filter((other) => node.needs.includes(other.id)).map((other) => ({ id: other.id, title: other.title, recall: recallOf(state, other.id, number) })),
    leadsTo: gradus.curriculum.skills.filter((other) => other.needs.includes(id)).map((other) => ({ id: other.id, title: other.title })),
    exercises: gradus.ports.content.exercises.filter((entry) => entry.trains === id).map((entry) => ({ id: entry.id, title: entry.title, rating: entry.rating, suspended: state.suspended.exercises.includes(entry.id) })),
    meetingMinutes: meetingTakes(gradus, id),
    lab: await labOf(gradus.ports.content.exercises.filter((entry) => entry.trains === id).map((entry) => entry.id)),
    history: state.decided.filter((one) => one.skill === id).slice(-historyShown).reverse().map((one) => ({
      day: one.iso, exercise: entryOf(gradus.ports.content, one.exercise)?.title ?? one.exercise, verdict: verdictWords[one.verdict], seq: one.seq,
    })),
  };
};

/** Its exercise is the one made for it, else the plainest. */
const meetingTakes = (gradus: Gradus, skill: string): number | null => {
  const entries = gradus.ports.content.exercises.filter((entry) => entry.trains === skill).toSorted((a, b) => Number(b.first) - Number(a.first) || a.rating - b.rating);
  return entries[0] === undefined ? null : entries[0].minutes + meetingMinutes;
};

const dueWords = (state: State, skill: string, today: number): string => {
  const card = state.cards[skill];
  if (card === undefined) return 'not met yet';
  const due = dueDay(card);
  const last = state.decided.findLast((one) => one.skill === skill);
  // The card's own day also moves where something was practised that uses the skill; that is not when it was done.
  const done = last === undefined ? '' : `; last done ${agoWords(today - last.day)}${Math.floor(card.day) > last.day ? ', refreshed since by what builds on it' : ''}`;
  return `${due <= today ? 'due now' : `due ${inDays(due - today)}`}${done}`;
};

/** A day for people: "today", "yesterday", else "Monday 23 November". */
export const whenWords = (moment: { readonly at: number; readonly zone: string }, today: number): string => {
  const { number } = dayOf(moment);
  return today - number < 2 ? agoWords(today - number) : dayWords(number);
};
