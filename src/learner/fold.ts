/** Events → state. `fold` takes one more event, `foldAll` a whole log, in which what was undone is left out. */
import type { LogEvent, Stored } from '#log';
import { dayOf } from './days.ts';
import { exerciseDeviation, rate, unrated } from './glicko.ts';
import { gameOf, gradeOf } from './grading.ts';
import { withClaimEvent, withLabEvent } from '#learner/lab';
import { afterAlone, afterPart, meetingOf, openedBy } from './meeting.ts';
import { credit, dueDay, type Grade, recall, review } from './memory.ts';
import { type Decided, empty, type OpenAttempt, type Origin, type State } from './state.ts';

/** While folding, containers are written in place; what lies in them is replaced, never changed. */
type Draft = { -readonly [K in keyof State]: State[K] extends readonly (infer T)[] ? T[] : State[K] extends { readonly [id: string]: infer T } ? (string extends keyof State[K] ? { [id: string]: T } : State[K]) : State[K] };
type Of<T extends LogEvent['type']> = Extract<LogEvent, { type: T }>;

/** Finding a mistake in a worked solution is less than solving: a right one credits the skill by this weight; a wrong one counts for nothing. */
export const findMistakeCredit = 0.5;

/** Nothing of a first meeting counts for the rating, and none is at stake in a placement or a check-up, which measure. */
const plays: readonly Origin[] = ['session', 'chosen'];
/** Placement and check-up tell memory by events of their own. 'meeting-finish' counts for nothing. */
const remembers: readonly Origin[] = ['session', 'chosen', 'meeting-alone'];

const opened = (event: Of<'asked'> | Of<'attempt'> | Of<'reveal'>): OpenAttempt => ({
  attempt: event.attempt, exercise: event.exercise, version: event.version, chapter: event.chapter, skill: event.skill, uses: event.uses, rating: event.rating,
  origin: event.origin, mixed: event.mixed, why: event.type === 'asked' ? (event.why ?? null) : null, selfGraded: event.selfGraded === true, at: event.at,
  tries: 0, rungs: [], verdicts: [], slips: true, mistake: null, confidence: null, contested: false,
});

const play = (draft: Draft, one: OpenAttempt, verdict: 'right' | 'wrong' | 'shown', at: number): void => {
  const game = { rating: one.rating, deviation: exerciseDeviation, ...gameOf(verdict, one) };
  const chapter = rate(draft.chapters[one.chapter] ?? unrated, [game]);
  draft.rating = rate(draft.rating, [game]);
  draft.chapters[one.chapter] = chapter;
  draft.games += 1;
  draft.ratingHistory.push({ at, value: draft.rating.rating, deviation: draft.rating.deviation });
  const conservative = (of: { readonly rating: number; readonly deviation: number }): number => of.rating - 2 * of.deviation;
  draft.best = {
    overall: Math.max(draft.best.overall ?? Number.NEGATIVE_INFINITY, conservative(draft.rating)),
    chapters: { ...draft.best.chapters, [one.chapter]: Math.max(draft.best.chapters[one.chapter] ?? Number.NEGATIVE_INFINITY, conservative(chapter)) },
  };
};

/** The skill's own review; then credit for the skills contained in it, if it was a pass. */
const remember = (draft: Draft, one: OpenAttempt, grade: Grade, day: number): Grade | null => {
  const before = draft.cards[one.skill] ?? null;
  // Someone who tries a skill that they never met, and fails, has forgotten nothing.
  if (before === null && grade === 'again' && one.origin !== 'meeting-alone') return null;
  draft.cards[one.skill] = review(before, grade, day);
  draft.lastReview[one.skill] = { attempt: one.attempt, before };
  draft.meetings[one.skill] = afterAlone(meetingOf(draft, one.skill), grade);
  if (grade !== 'again') for (const [skill, weight] of Object.entries(one.uses)) creditSkill(draft, skill, weight, day, one.skill);
  return grade;
};
const creditSkill = (draft: Draft, skill: string, weight: number, day: number, own: string | null): void => {
  const card = draft.cards[skill];
  if (card === undefined || skill === own) return;
  draft.cards[skill] = credit(card, weight, day);
  delete draft.lastReview[skill];
};

const decide = (draft: Draft, one: OpenAttempt, verdict: Decided['verdict'], event: { readonly at: number; readonly zone: string }, seq: number): void => {
  const day = dayOf(event);
  delete draft.open[one.attempt];
  let grade: Grade | null = null;
  const card = draft.cards[one.skill];
  const { games, rating } = draft;
  if (verdict !== 'undetermined') {
    if (remembers.includes(one.origin)) grade = remember(draft, one, gradeOf(verdict, one), day.number);
    else if (one.origin === 'meeting-finish') draft.meetings[one.skill] = afterPart(meetingOf(draft, one.skill), 'finish', false);
    else if (one.origin === 'find-mistake' && verdict === 'right' && one.tries === 1) creditSkill(draft, one.skill, findMistakeCredit, day.number, null);
    if (plays.includes(one.origin) && !one.selfGraded) play(draft, one, verdict, event.at);
  }
  draft.days[day.iso] = (draft.days[day.iso] ?? 0) + 1;
  const after = draft.cards[one.skill];
  idsOf(draft.decided).add(one.attempt);
  draft.decided.push({
    seq, attempt: one.attempt, exercise: one.exercise, version: one.version, chapter: one.chapter, skill: one.skill, origin: one.origin, mixed: one.mixed,
    verdict, at: event.at, day: day.number, iso: day.iso, mistake: one.mistake, tries: one.tries, rungs: one.rungs, confidence: one.confidence, grade,
    recall: card === undefined ? null : recall(card, day.number), due: after === undefined ? null : dueDay(after),
    rated: draft.games === games ? null : { before: rating.rating, after: draft.rating.rating, deviation: draft.rating.deviation }, contested: one.contested,
  });
};

/** The ids of what is decided, beside the list that they are read from: without it, folding a log would take time by its square. */
const decidedIds = new WeakMap<readonly Decided[], Set<string>>();
const idsOf = (decided: readonly Decided[]): Set<string> => {
  const kept = decidedIds.get(decided);
  // A set is handed on to the next state and grows there; one that has grown past its list is made anew.
  if (kept !== undefined && kept.size === decided.length) return kept;
  const made = new Set(decided.map((one) => one.attempt));
  decidedIds.set(decided, made);
  return made;
};
const isDecided = (draft: Draft, attempt: string): boolean => idsOf(draft.decided).has(attempt);

const answered = (draft: Draft, event: Of<'attempt'>, seq: number): void => {
  const before = draft.open[event.attempt] ?? (isDecided(draft, event.attempt) ? null : opened(event));
  // A repeat of the same instance counts nothing.
  if (before === null) return;
  const counts = event.verdict === 'right' || event.verdict === 'wrong';
  const one: OpenAttempt = {
    ...before,
    tries: counts ? before.tries + 1 : before.tries,
    rungs: [...new Set([...before.rungs, ...event.rungs])],
    verdicts: [...before.verdicts, event.verdict],
    slips: event.verdict === 'wrong' ? before.slips && event.mistake?.slip === true : before.slips,
    mistake: event.verdict === 'wrong' ? (event.mistake?.name ?? before.mistake) : before.mistake,
    confidence: before.selfGraded ? null : counts && before.tries === 0 ? (event.confidence ?? null) : before.confidence,
  };
  if (!event.decided) draft.open[event.attempt] = one;
  else decide(draft, one, event.verdict === 'right' || event.verdict === 'wrong' ? event.verdict : 'undetermined', event, seq);
};

/** "I was right": recorded; where the person wishes, the wrong answer counts as a slip. The rating stays as it was played. */
const contest = (draft: Draft, event: Of<'contested'>, seq: number): void => {
  draft.contested.push({ seq, attempt: event.attempt, note: event.note, slip: event.slip });
  const before = draft.open[event.attempt];
  if (before !== undefined) {
    draft.open[event.attempt] = { ...before, contested: true, slips: before.slips || (event.slip && before.tries === 1) };
    return;
  }
  const index = draft.decided.findLastIndex((one) => one.attempt === event.attempt);
  const one = draft.decided[index];
  if (one === undefined) return;
  const last = draft.lastReview[one.skill];
  // A pass after a slip is Hard; only the latest review can be graded anew, an earlier one has been built upon.
  const anew = event.slip && one.verdict === 'wrong' && one.grade === 'again' && last?.attempt === one.attempt;
  const card = anew ? review(last.before, 'hard', one.day) : null;
  if (card !== null) draft.cards[one.skill] = card;
  draft.decided[index] = { ...one, contested: true, ...(card === null ? {} : { grade: 'hard', due: dueDay(card) }) };
};

/** A right answer in a placement is a Good review; a wrong one counts against a card that exists, and makes none. */
const placementAnswered = (draft: Draft, event: Of<'placement-answer'>): void => {
  draft.placement = { ...draft.placement, answers: [...draft.placement.answers, { skill: event.skill, answer: event.answer }] };
  if (event.answer === 'not-learnt') return;
  observe(draft, event.skill, event.answer === 'right', 'placement', dayOf(event).number);
};
/**
 * What was only concluded, not shown, starts with the shorter interval of a first Hard review, so that it is soon tried. What a later placement
 * finds unknown is taken back where nothing but a placement had opened it, and it was never practised since: what was practised has a memory of its own,
 * and an answer of this placement that went wrong has been counted there already.
 */
const placed = (draft: Draft, event: Of<'placed'>): void => {
  const day = dayOf(event).number;
  for (const skill of event.known) {
    draft.cards[skill] ??= review(null, 'hard', day);
    draft.meetings[skill] = openedBy(meetingOf(draft, skill), 'placement');
  }
  for (const skill of event.unknown) {
    const meeting = meetingOf(draft, skill);
    if (meeting.openedBy !== 'placement' || draft.decided.some((one) => one.skill === skill && remembers.includes(one.origin))) continue;
    draft.meetings[skill] = { ...meeting, openedBy: null };
    delete draft.cards[skill];
  }
  draft.placement = { of: null, answers: [], concluded: [...draft.placement.concluded, { at: event.at, known: event.known, unknown: event.unknown, answers: draft.placement.answers.length, of: draft.placement.of }] };
};

const checkUpSaid = (draft: Draft, { checkUp, daysSince, recognised }: Of<'check-up-said'>): void => {
  const before = draft.checkUpsBegun[checkUp];
  if (before === undefined) return;
  draft.checkUpsBegun[checkUp] = { ...before, daysSince: daysSince ?? before.daysSince, recognised: recognised === undefined ? before.recognised : { ...before.recognised, [recognised.skill]: recognised.yes } };
};
const checkUpAnswered = (draft: Draft, event: Of<'check-up-answer'>): void => {
  const before = draft.checkUps[event.checkUp] ?? { at: event.at, daysSince: event.daysSince, answers: [] };
  const answer = { skill: event.skill, recognised: event.recognised, recalled: event.recalled, relearned: event.relearned ?? null };
  draft.checkUps[event.checkUp] = { ...before, answers: [...before.answers.filter((one) => one.skill !== event.skill), answer] };
  observe(draft, event.skill, event.recalled, 'check-up', dayOf(event).number);
  if (!event.recalled && event.relearned === true) relearned(draft, event.skill, dayOf(event).number);
};
/** An unaided answer outside a session: right is a Good review and opens the skill; wrong is a lapse where there is a card. */
const observe = (draft: Draft, skill: string, right: boolean, by: 'placement' | 'check-up', day: number): void => {
  const card = draft.cards[skill] ?? null;
  if (!right && card === null) return;
  draft.cards[skill] = review(card, right ? 'good' : 'again', day);
  delete draft.lastReview[skill];
  if (right) draft.meetings[skill] = openedBy(meetingOf(draft, skill), by);
};

/** What one hint brought back was learnt once: it is reviewed soon, and needs no first meeting. */
const relearned = (draft: Draft, skill: string, day: number): void => {
  draft.cards[skill] ??= review(null, 'again', day);
  draft.meetings[skill] = openedBy(meetingOf(draft, skill), 'check-up');
};

const apply = (draft: Draft, { seq, event }: Stored): void => {
  draft.seq = Math.max(draft.seq, seq);
  if ('attempt' in event && draft.takenBack.includes(event.attempt)) return;
  switch (event.type) {
    case 'asked':
      if (draft.open[event.attempt] === undefined && !isDecided(draft, event.attempt)) draft.open[event.attempt] = opened(event);
      return;
    case 'attempt': answered(draft, event, seq); return;
    case 'hint': {
      const one = draft.open[event.attempt];
      if (one !== undefined && !one.rungs.includes(event.rung)) draft.open[event.attempt] = { ...one, rungs: [...one.rungs, event.rung] };
      return;
    }
    case 'reveal': {
      const one = draft.open[event.attempt] ?? (isDecided(draft, event.attempt) ? undefined : opened(event));
      if (one !== undefined) decide(draft, { ...one, rungs: [...new Set([...one.rungs, 'show-me' as const])] }, 'shown', event, seq);
      return;
    }
    case 'met':
      draft.meetings[event.skill] = afterPart(meetingOf(draft, event.skill), event.part, event.skipped);
      return;
    case 'contested': contest(draft, event, seq); return;
    case 'placement-answer': placementAnswered(draft, event); return;
    case 'placement-begun': draft.placement = { ...draft.placement, of: event.of, answers: draft.placement.of === null ? [] : draft.placement.answers }; return;
    case 'check-up-begun': draft.checkUpsBegun[event.checkUp] ??= { at: event.at, skills: event.skills, daysSince: null, recognised: {} }; return;
    case 'check-up-said': checkUpSaid(draft, event); return;
    case 'check-up-answer': checkUpAnswered(draft, event); return;
    case 'began': draft.session = { session: event.session, at: event.at, day: dayOf(event).number, minutes: event.minutes, stops: event.stops, skipped: [], ended: false }; return;
    case 'skipped':
      if (draft.session?.session === event.session) draft.session = { ...draft.session, skipped: [...draft.session.skipped, event.index] };
      return;
    case 'ended':
      if (draft.session?.session === event.session) draft.session = { ...draft.session, ended: true };
      return;
    case 'placed': placed(draft, event); return;
    case 'suspended':
    case 'resumed': {
      const list = event.what === 'skill' ? 'skills' : 'exercises';
      const others = draft.suspended[list].filter((id) => id !== event.id);
      draft.suspended = { ...draft.suspended, [list]: event.type === 'suspended' ? [...others, event.id].sort() : others };
      return;
    }
    case 'undone':
      if (!draft.undone.includes(event.seq)) draft.undone = [...draft.undone, event.seq].sort((a, b) => a - b);
      return;
    // Looked at, not practised: it closes without counting.
    case 'shown': delete draft.open[event.attempt]; return;
    case 'setting': draft.settings[event.name] = event.value; return;
    case 'foretold': case 'lab-shown': case 'lab-result': case 'lab-explained': draft.lab = withLabEvent(draft.lab, event); return;
    case 'claim-believed': case 'claim-shown': draft.beliefs = withClaimEvent(draft.beliefs, event); return;
    default: event satisfies never;
  }
};

const draftOf = (state: State): Draft => {
  const draft = copyOf(state);
  decidedIds.set(draft.decided, idsOf(state.decided));
  return draft;
};
const copyOf = (state: State): Draft => ({
  ...state,
  cards: { ...state.cards }, meetings: { ...state.meetings }, lastReview: { ...state.lastReview }, chapters: { ...state.chapters }, ratingHistory: [...state.ratingHistory],
  open: { ...state.open }, decided: [...state.decided], settings: { ...state.settings }, checkUpsBegun: { ...state.checkUpsBegun }, checkUps: { ...state.checkUps }, days: { ...state.days },
  contested: [...state.contested], undone: [...state.undone], takenBack: [...state.takenBack],
});

/**
 * The state after one more event; the state handed in stays as it is. An `undone` event needs the whole log: `isTakingBack` tells,
 * and then `foldAll` is what to call.
 */
export const fold = (state: State, stored: Stored): State => foldOn(state, [stored]);
/** The state after several more events, none of them taking back. */
export const foldOn = (state: State, events: readonly Stored[]): State => {
  const draft = draftOf(state);
  for (const stored of events) apply(draft, stored);
  return draft;
};
export const isTakingBack = (event: LogEvent): boolean => event.type === 'undone';

/** The state of a whole log. Rebuilding from an exported log gives exactly the same state. */
export const foldAll = (events: readonly Stored[]): State => {
  const draft = draftOf(empty());
  for (const stored of standing(events)) apply(draft, stored);
  draft.takenBack = [...takenBackIn(events).attempts].sort();
  draft.seq = events.reduce((seq, stored) => Math.max(seq, stored.seq), 0);
  return draft;
};

/**
 * The events that were not taken back. Undoing any event of an attempt takes the whole attempt back, from asked to contested: its solution
 * has been seen, so it cannot be half done. An undoing can itself be undone.
 */
export const standing = (events: readonly Stored[]): readonly Stored[] => {
  const { places, attempts } = takenBackIn(events);
  return places.size === 0 ? events : events.filter(({ seq, event }) => !places.has(seq) && !('attempt' in event && attempts.has(event.attempt)));
};

const takenBackIn = (events: readonly Stored[]): { readonly places: ReadonlySet<number>; readonly attempts: ReadonlySet<string> } => {
  const places = new Set<number>();
  // From the end: an undoing counts unless a later one takes it back. Only what came before can be taken back.
  for (const { seq, event } of events.toReversed()) if (event.type === 'undone' && !places.has(seq) && event.seq < seq) places.add(event.seq);
  const attempts = new Set<string>();
  if (places.size > 0) for (const { seq, event } of events) if (places.has(seq) && 'attempt' in event) attempts.add(event.attempt);
  return { places, attempts };
};
