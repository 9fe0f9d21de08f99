/** What Today shows: the session in hand, or the one that would be begun; recall, the last days. */
import { type BegunSession, capital, count, dayWords, dueAt, lastDays, type Moment, numberWord, percent, plan, recallOf, recallSummary, remembered, standings, streak } from '#learner';
import type { Minutes, StopView, TodayView } from './api.ts';
import { titleOf } from './content.ts';
import type { Gradus } from './gradus.ts';
import { predictionOfDay } from './predictions.ts';
import { currentSession, type SessionStop, stopsOf } from './session-stops.ts';

const daysShown = 7;

export const todayView = async (gradus: Gradus, zone: string, minutes?: Minutes): Promise<TodayView> => {
  await gradus.catchUp();
  return today(gradus, zone, minutes);
};

/** The same, of what is in memory. */
export const today = (gradus: Gradus, zone: string, wanted?: Minutes): TodayView => {
  const state = gradus.state();
  const moment = gradus.moment(zone);
  const day = gradus.today(zone);
  const session = currentSession(gradus, zone);
  const days = lastDays(state, moment, daysShown).map((one, i) => ({ ...one, label: dayWords(day.number - daysShown + 1 + i).slice(0, 3) }));
  return {
    started: state.settings['started'] === true || state.decided.length > 0 || Object.keys(state.meetings).length > 0,
    day: day.iso, dayWords: dayWords(day.number),
    settings: state.settings,
    ...(session === null ? planned(gradus, moment, wanted ?? minutesSet(state.settings['minutes'])) : inHand(gradus, session, day.number)),
    recall: recallNow(gradus, moment, day.number),
    lastDays: days, streak: streak(state, moment),
    prediction: predictionOfDay(gradus, day.number),
  };
};

type Stops = Pick<TodayView, 'minutes' | 'title' | 'stops' | 'begun' | 'finished' | 'next' | 'minutesLeft' | 'leftOut'>;
const minutesSet = (value: unknown): Minutes => (value === 5 || value === 30 ? value : 15);
const stopTitle = (gradus: Gradus, kind: StopView['kind'], skill: string): string => `${titleOf(gradus.ports.content, skill)}${kind === 'find-mistake' ? ': one wrong line' : ''}`;

const planned = (gradus: Gradus, moment: Moment, minutes: Minutes): Stops => {
  const { title, stops, leftOut } = plan(gradus.curriculum, gradus.state(), moment, minutes);
  return {
    minutes, title, leftOut, begun: false, finished: false, next: null, minutesLeft: sum(stops),
    stops: stops.map(({ kind, skill, why, minutes: takes, recall }, index) => ({ index, kind, skill, title: stopTitle(gradus, kind, skill), why, minutes: takes, recall, done: null, attempt: null })),
  };
};

const inHand = (gradus: Gradus, session: BegunSession, day: number): Stops => {
  const stops = stopsOf(gradus, session);
  const open = stops.filter((stop) => stop.done === null);
  const finished = open.length === 0;
  return {
    minutes: session.minutes, title: finished ? `Done: ${count(stops.length, 'stop')}` : `${capital(numberWord(session.minutes))} minutes, ${count(stops.length, 'stop')}`,
    begun: true, finished, next: open[0]?.index ?? null, minutesLeft: sum(open), leftOut: leftOutWords(gradus, stops, day),
    stops: stops.map(({ index, kind, skill, why, minutes, done, attempt }) => ({ index, kind, skill, title: stopTitle(gradus, kind, skill), why, minutes, recall: recallOf(gradus.state(), skill, day), done, attempt })),
  };
};

const sum = (stops: readonly { readonly minutes: number }[]): number => stops.reduce((all, stop) => all + stop.minutes, 0);

const leftOutWords = (gradus: Gradus, stops: readonly SessionStop[], day: number): string => {
  const standing = standings(gradus.curriculum, gradus.state());
  const here = new Set(stops.map((stop) => stop.skill));
  const due = gradus.curriculum.skills.filter((skill) => standing.get(skill.id) === 'known' && !here.has(skill.id) && (recallOf(gradus.state(), skill.id, day) ?? 1) <= dueAt);
  return due.length === 0 ? 'Nothing else is due.' : `${capital(count(due.length, 'skill'))} more ${due.length === 1 ? 'is' : 'are'} due and spread over the next sessions.`;
};

const recallNow = (gradus: Gradus, moment: Moment, day: number): TodayView['recall'] => {
  const summary = recallSummary(gradus.curriculum, gradus.state(), moment);
  const recalls = remembered(gradus.curriculum, gradus.state()).map((skill) => ({ title: skill.title, recall: recallOf(gradus.state(), skill.id, day) ?? 1 }));
  const lowest = recalls.toSorted((a, b) => a.recall - b.recall)[0];
  return lowest === undefined || recalls.length < 2 ? summary : { ...summary, says: `${summary.says} The lowest is ${lowest.title}, ${percent(lowest.recall)}.` };
};
