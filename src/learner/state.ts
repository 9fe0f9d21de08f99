/** All that follows from the log: plain data, which can be written as JSON and rebuilt from nothing. */
import { type Beliefs, type Lab, noLab } from '#learner/lab';
import type { LogEvent } from '#log';
import { type Rating, unrated } from './glicko.ts';
import type { Card, Grade } from './memory.ts';

type Of<T extends LogEvent['type']> = Extract<LogEvent, { type: T }>;
export type Origin = Of<'attempt'>['origin'];
export type Rung = Of<'attempt'>['rungs'][number];

/** How far the first meeting of a skill has come. */
export type Meeting = {
  readonly idea: boolean;
  readonly finish: boolean;
  /** Right ones in a row, alone; two open the skill. */
  readonly inARow: number;
  /** What opened the skill; null while it is closed. */
  readonly openedBy: 'alone' | 'placement' | 'check-up' | null;
};

/** An attempt that is not decided yet. */
export type OpenAttempt = {
  readonly attempt: string;
  readonly exercise: string; readonly version: number; readonly chapter: string; readonly skill: string;
  readonly uses: { readonly [skill: string]: number };
  readonly rating: number;
  readonly origin: Origin; readonly mixed: boolean; readonly why: string | null;
  /** Judged by the person: no game is played, and no sureness scored. */
  readonly selfGraded: boolean;
  readonly at: number;
  /** Answers that counted: right or wrong. */
  readonly tries: number;
  readonly rungs: readonly Rung[];
  readonly verdicts: readonly Of<'attempt'>['verdict'][];
  /** True while every wrong answer was a slip of notation or arithmetic. */
  readonly slips: boolean;
  readonly mistake: string | null;
  /** How sure the person was at the first try, in [0, 1]. */
  readonly confidence: number | null;
  readonly contested: boolean;
};

export type Decided = {
  readonly seq: number;
  readonly attempt: string;
  readonly exercise: string; readonly version: number; readonly chapter: string; readonly skill: string;
  readonly origin: Origin; readonly mixed: boolean;
  readonly verdict: 'right' | 'wrong' | 'shown' | 'undetermined';
  readonly at: number;
  /** The person's day: its number and its ISO date. */
  readonly day: number; readonly iso: string;
  /** Name of the last mistake that the grader knew. */
  readonly mistake: string | null;
  readonly tries: number;
  readonly rungs: readonly Rung[];
  readonly confidence: number | null;
  /** What memory was told; null where it was told nothing. */
  readonly grade: Grade | null;
  /** Recall of the skill before, in (0, 1], and the day number on which it is due after; null without a memory of it. */
  readonly recall: number | null; readonly due: number | null;
  /** What the game did to the rating; null where there was none. */
  readonly rated: { readonly before: number; readonly after: number; readonly deviation: number } | null;
  readonly contested: boolean;
};

/** The latest session, as it was begun. */
export type BegunSession = {
  readonly session: string; readonly at: number; readonly day: number;
  readonly minutes: Of<'began'>['minutes']; readonly stops: Of<'began'>['stops'];
  readonly skipped: readonly number[]; readonly ended: boolean;
};

export type PlacementAnswer = { readonly skill: string; readonly answer: 'right' | 'wrong' | 'not-learnt' };
export type CheckUpAnswer = { readonly skill: string; readonly recognised: boolean; readonly recalled: boolean; readonly relearned: boolean | null };

export type State = {
  /** Place of the last event folded. */
  readonly seq: number;
  readonly cards: { readonly [skill: string]: Card };
  readonly meetings: { readonly [skill: string]: Meeting };
  /** The card as it was before the latest review, so that a contested slip can be graded anew. */
  readonly lastReview: { readonly [skill: string]: { readonly attempt: string; readonly before: Card | null } };
  readonly rating: Rating;
  readonly chapters: { readonly [chapter: string]: Rating };
  readonly games: number;
  readonly ratingHistory: readonly { readonly at: number; readonly value: number; readonly deviation: number }[];
  /** The highest conservative rating ever held: a level once held stays. */
  readonly best: { readonly overall: number | null; readonly chapters: { readonly [chapter: string]: number } };
  readonly open: { readonly [attempt: string]: OpenAttempt };
  readonly decided: readonly Decided[];
  readonly suspended: { readonly skills: readonly string[]; readonly exercises: readonly string[] };
  readonly settings: { readonly [name: string]: string | number | boolean };
  readonly session: BegunSession | null;
  /** `of`: how many questions the one in hand has at most, null while there is none. `answers`: since the last conclusion. */
  readonly placement: { readonly of: number | null; readonly answers: readonly PlacementAnswer[]; readonly concluded: readonly { readonly at: number; readonly known: readonly string[]; readonly unknown: readonly string[]; /** How many questions were answered, of how many at most; null where it was not begun here. */ readonly answers: number; readonly of: number | null }[] };
  /** What was said in a check-up before its tasks were seen. */
  readonly checkUpsBegun: { readonly [id: string]: { readonly at: number; readonly skills: readonly string[]; readonly daysSince: number | null; readonly recognised: { readonly [skill: string]: boolean } } };
  readonly checkUps: { readonly [id: string]: { readonly at: number; readonly daysSince: number; readonly answers: readonly CheckUpAnswer[] } };
  /** Exercises decided a day, by ISO date. */
  readonly days: { readonly [iso: string]: number };
  readonly contested: readonly { readonly seq: number; readonly attempt: string; readonly note: string; readonly slip: boolean }[];
  readonly lab: Lab;
  readonly beliefs: Beliefs;
  /** Places of the events that were taken back. */
  readonly undone: readonly number[];
  /** Attempts of which an event was taken back: whatever is still said of them counts nothing. */
  readonly takenBack: readonly string[];
};

export const empty = (): State => ({
  seq: 0,
  cards: {}, meetings: {}, lastReview: {},
  rating: unrated, chapters: {}, games: 0, ratingHistory: [], best: { overall: null, chapters: {} },
  open: {}, decided: [],
  suspended: { skills: [], exercises: [] },
  settings: {},
  session: null,
  placement: { of: null, answers: [], concluded: [] },
  checkUpsBegun: {}, checkUps: {}, days: {}, contested: [], lab: noLab, beliefs: {}, undone: [], takenBack: [],
});
