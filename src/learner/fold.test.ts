import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogEvent } from '#log';
import { credit, empty, fold, foldAll, foldOn, isTakingBack, meetingOf, type Moment, recall, review, type State, standing } from './index.ts';
import { curriculum, exerciseOf, logbook, noon } from './simulated.fixture.ts';

const skill = 'bayes-rule';
const [first, second] = curriculum.exercises.filter((exercise) => exercise.skill === skill);
if (first === undefined || second === undefined) throw new Error(`no exercises of ${skill}`);
const right = { verdict: 'right' } as const;
const wrong = { verdict: 'wrong', mistake: 'forgot to normalise' } as const;
const slip = { verdict: 'wrong', slip: true } as const;

describe('an attempt', () => {
  const stateAfter = (tries: Parameters<ReturnType<typeof logbook>['attempt']>[2]['tries'], origin: 'session' | 'chosen' | 'meeting-alone' | 'find-mistake' = 'session'): State => {
    const log = logbook();
    log.write({ type: 'placed', v: 1, ...noon(0), known: [skill], unknown: [] });
    log.attempt(first, noon(10), { origin, tries });
    return foldAll(log.events);
  };
  const before = review(null, 'hard', 20458 + 0);
  test.each([
    ['right at once', [right], 'good'],
    ['after a nudge', [{ verdict: 'right', rungs: ['nudge'] }], 'good'],
    ['after the method', [{ verdict: 'right', rungs: ['method'] }], 'again'],
    ['at the second try after a slip', [slip, right], 'hard'],
    ['at the second try after another mistake', [wrong, right], 'again'],
    ['wrong twice', [wrong, wrong], 'again'],
    ['shown', [wrong, { verdict: 'wrong', rungs: ['show-me'] }], 'again'],
    ['unreadable answers cost nothing', [{ verdict: 'invalid' }, { verdict: 'undetermined' }, right], 'good'],
  ] as const)('%s: %s', (_, tries, grade) => {
    const state = stateAfter(tries);
    const day = state.decided[0]?.day ?? 0;
    expect(state.decided[0]?.grade).toBe(grade);
    expect(state.cards[skill]).toEqual(review({ ...before, day: day - 10 }, grade, day));
    expect(state.games).toBe(1);
  });
  test('what the person judges is remembered, and is no game, nor sureness scored', () => {
    const log = logbook();
    log.write({ type: 'placed', v: 1, ...noon(0), known: [skill], unknown: [] });
    log.attempt(first, noon(10), { origin: 'session', tries: [right] });
    const bySelf = (event: LogEvent): LogEvent => (event.type === 'asked' ? { ...event, selfGraded: true } : event.type === 'attempt' ? { ...event, selfGraded: true, confidence: 0.9 } : event);
    const judged = foldAll(log.events.map((stored) => ({ ...stored, event: bySelf(stored.event) })));
    expect([judged.games, judged.decided[0]?.grade, judged.decided[0]?.rated, judged.decided[0]?.confidence]).toEqual([0, 'good', null, null]);
  });
  test('finding a planted mistake credits half a review, and is no game', () => {
    const state = stateAfter([right], 'find-mistake');
    const day = state.decided[0]?.day ?? 0;
    expect(state.cards[skill]).toEqual(credit({ ...before, day: day - 10 }, 0.5, day));
    expect(state.games).toBe(0);
  });
  test('an exercise credits what it uses by its weights, if it was a pass', () => {
    const [used, weight] = ['vector-gradients', 0.3];
    const resting = exerciseOf('optimisation/newton-method-1');
    expect(resting.uses[used]).toBe(weight);
    const [passed, failed] = [[right], [wrong, wrong]].map((tries) => {
      const log = logbook();
      log.write({ type: 'placed', v: 1, ...noon(0), known: [resting.skill, used], unknown: [] });
      log.attempt(resting, noon(10), { tries });
      return foldAll(log.events);
    });
    const day = passed?.decided[0]?.day ?? 0;
    expect(passed?.cards[used]).toEqual(credit({ ...before, day: day - 10 }, weight, day));
    expect(failed?.cards[used]).toEqual({ ...before, day: day - 10 });
  });
  test('who fails at what was never met has forgotten nothing', () => {
    const log = logbook();
    log.attempt(first, noon(0), { origin: 'chosen', mixed: false, tries: [wrong, wrong] });
    const state = foldAll(log.events);
    expect(state.cards).toEqual({});
    expect(state.games).toBe(1);
  });
  test('the first meeting counts for no rating, and two in a row alone open the skill', () => {
    const log = logbook();
    log.write({ type: 'met', v: 1, ...noon(0), skill, part: 'idea', skipped: false });
    log.attempt(first, noon(0), { origin: 'meeting-finish', tries: [right] });
    log.attempt(first, noon(0), { origin: 'meeting-alone', tries: [right] });
    expect(meetingOf(foldAll(log.events), skill)).toEqual({ idea: true, finish: true, inARow: 1, openedBy: null });
    log.attempt(second, noon(1), { origin: 'meeting-alone', tries: [right] });
    const state = foldAll(log.events);
    expect(meetingOf(state, skill).openedBy).toBe('alone');
    expect([state.games, state.rating.rating]).toEqual([0, 1500]);
    expect(state.cards[skill]?.reps).toBe(2);
  });
  test('the order decides: a wrong one between starts the row anew', () => {
    const log = logbook();
    for (const tries of [[right], [wrong, wrong], [right]]) log.attempt(first, noon(0), { origin: 'meeting-alone', tries });
    expect(meetingOf(foldAll(log.events), skill)).toMatchObject({ inARow: 1, openedBy: null });
  });
  test('a decided instance that is answered again counts nothing', () => {
    const log = logbook();
    const events = log.attempt(first, noon(0), { tries: [right] });
    const state = foldAll(log.events);
    for (const { event } of events) if (event.type === 'attempt') log.write(event);
    expect({ ...foldAll(log.events), seq: 0 }).toEqual({ ...state, seq: 0 });
  });
});

describe('“I was right”', () => {
  const contested = (noted: boolean, tries: readonly (typeof right | typeof wrong)[] = [wrong, wrong]) => {
    const log = logbook();
    log.write({ type: 'placed', v: 1, ...noon(0), known: [skill], unknown: [] });
    log.attempt(first, noon(10), { tries });
    log.write({ type: 'contested', v: 1, ...noon(10), attempt: log.lastAttempt(), note: 'half a point', slip: noted });
    return foldAll(log.events);
  };
  test('is recorded', () => expect(contested(false).contested).toMatchObject([{ note: 'half a point', slip: false }]));
  test('as a slip it costs no memory: the review becomes Hard, and the rating stays as it was played', () => {
    const [recorded, counted] = [contested(false), contested(true)];
    expect([recorded.decided[0]?.grade, counted.decided[0]?.grade]).toEqual(['again', 'hard']);
    expect(counted.cards[skill]?.lapses).toBe(0);
    expect(counted.rating).toEqual(recorded.rating);
  });
  test('before the decision it makes the first wrong answer a slip', () => {
    const log = logbook();
    log.write({ type: 'placed', v: 1, ...noon(0), known: [skill], unknown: [] });
    const all = log.attempt(first, noon(10), { tries: [wrong, right] });
    const last = all[all.length - 1];
    const between: LogEvent = { type: 'contested', v: 1, ...noon(10), attempt: log.lastAttempt(), note: '', slip: true };
    const events = [...log.events.slice(0, -1), { seq: log.events.length, event: between }, { seq: log.events.length + 1, event: last?.event ?? between }];
    expect(foldAll(events).decided[0]?.grade).toBe('hard');
  });
  test('what was built upon is not graded anew', () => {
    const log = logbook();
    log.attempt(first, noon(0), { origin: 'meeting-alone', tries: [wrong, wrong] });
    const early = log.lastAttempt();
    log.attempt(second, noon(1), { origin: 'meeting-alone', tries: [right] });
    const state = foldAll(log.events);
    log.write({ type: 'contested', v: 1, ...noon(1), attempt: early, note: '', slip: true });
    expect(foldAll(log.events).cards).toEqual(state.cards);
  });
});

describe('taking back', () => {
  const blank = (state: State): State => ({ ...state, seq: 0, undone: [], takenBack: [] });
  test('one event of an attempt takes the whole attempt', () => {
    const log = logbook();
    log.attempt(first, noon(0), { origin: 'meeting-alone', tries: [right] });
    const state = foldAll(log.events);
    const [asked] = log.attempt(second, noon(1), { origin: 'meeting-alone', tries: [wrong, wrong] });
    log.write({ type: 'contested', v: 1, ...noon(1), attempt: log.lastAttempt(), note: '', slip: true });
    const undo = log.write({ type: 'undone', v: 1, ...noon(1), seq: asked?.seq ?? 0 });
    expect(isTakingBack(undo.event)).toBe(true);
    expect(blank(foldAll(log.events))).toEqual(blank(state));
    expect(foldAll(log.events).undone).toEqual([asked?.seq]);
  });
  test('what is said of an attempt after it was taken back counts nothing, folded or rebuilt', () => {
    const log = logbook();
    const [asked] = log.attempt(first, noon(0), { origin: 'meeting-alone', tries: [wrong, wrong] });
    log.write({ type: 'undone', v: 1, ...noon(0), seq: asked?.seq ?? 0 });
    const state = foldAll(log.events);
    const late = log.write({ type: 'contested', v: 1, ...noon(0), attempt: log.lastAttempt(), note: '', slip: true });
    expect(fold(state, late)).toEqual(foldAll(log.events));
    expect(foldAll(log.events).contested).toEqual([]);
  });
  test('only what came before can be taken back', () => {
    const log = logbook();
    log.write({ type: 'undone', v: 1, ...noon(0), seq: 2 });
    log.attempt(first, noon(0), { origin: 'meeting-alone', tries: [right] });
    expect(foldAll(log.events).decided).toHaveLength(1);
  });
  test('taking the taking back back restores all', () => {
    const log = logbook();
    const [asked] = log.attempt(first, noon(0), { origin: 'meeting-alone', tries: [right] });
    const state = foldAll(log.events);
    const undo = log.write({ type: 'undone', v: 1, ...noon(0), seq: asked?.seq ?? 0 });
    log.write({ type: 'undone', v: 1, ...noon(0), seq: undo.seq });
    expect(foldAll(log.events).cards).toEqual(state.cards);
    expect(standing(log.events).filter(({ event }) => event.type === 'asked')).toHaveLength(1);
  });
});

describe('placement and check-up', () => {
  test('shown right is a Good review; concluded starts with the shorter interval of Hard; a later placement may take it back', () => {
    const log = logbook();
    log.write({ type: 'placement-begun', v: 1, ...noon(0), of: 10 });
    log.write({ type: 'placement-answer', v: 1, ...noon(0), skill, answer: 'right' });
    log.write({ type: 'placement-answer', v: 1, ...noon(0), skill: 'gaussians', answer: 'not-learnt' });
    expect(foldAll(log.events).placement).toMatchObject({ of: 10, answers: [{ skill }, { answer: 'not-learnt' }] });
    log.write({ type: 'placed', v: 1, ...noon(0), known: [skill, 'entropy-kl'], unknown: ['gaussians'] });
    const state = foldAll(log.events);
    expect([state.cards[skill]?.stability, state.cards['entropy-kl']?.stability, state.cards['gaussians']]).toEqual([review(null, 'good', 0).stability, review(null, 'hard', 0).stability, undefined]);
    expect([meetingOf(state, skill).openedBy, meetingOf(state, 'entropy-kl').openedBy]).toEqual(['placement', 'placement']);
    expect(state.placement).toMatchObject({ of: null, answers: [], concluded: [{ known: [skill, 'entropy-kl'] }] });
    log.write({ type: 'placed', v: 1, ...noon(1), known: [skill], unknown: ['entropy-kl'] });
    const later = foldAll(log.events);
    expect([meetingOf(later, skill).openedBy, meetingOf(later, 'entropy-kl').openedBy, later.cards['entropy-kl']]).toEqual(['placement', null, undefined]);
  });
  test('what was practised since no later placement takes back, whatever it concludes', () => {
    const log = logbook();
    log.write({ type: 'placed', v: 1, ...noon(0), known: [skill, 'entropy-kl'], unknown: [] });
    for (const day of [3, 12]) log.attempt(first, noon(day), { tries: [right] });
    const before = foldAll(log.events);
    log.write({ type: 'placed', v: 1, ...noon(20), known: [], unknown: [skill, 'entropy-kl'] });
    const after = foldAll(log.events);
    expect([meetingOf(after, skill).openedBy, meetingOf(after, 'entropy-kl').openedBy]).toEqual(['placement', null]);
    expect([after.cards[skill], after.cards['entropy-kl']]).toEqual([before.cards[skill], undefined]);
  });
  test('what was opened by practice no placement closes', () => {
    const log = logbook();
    for (const exercise of [first, second]) log.attempt(exercise, noon(0), { origin: 'meeting-alone', tries: [right] });
    log.write({ type: 'placed', v: 1, ...noon(1), known: [], unknown: [skill] });
    expect(meetingOf(foldAll(log.events), skill).openedBy).toBe('alone');
  });
  test('recalled in a check-up opens the skill; relearned opens it with a memory that begins low; neither makes no card', () => {
    const log = logbook();
    const checkUp = 'check-up-1';
    log.write({ type: 'check-up-begun', v: 1, ...noon(0), checkUp, skills: [skill, 'entropy-kl', 'gaussians'] });
    log.write({ type: 'check-up-said', v: 1, ...noon(0), checkUp, daysSince: 90, recognised: { skill, yes: true } });
    log.write({ type: 'check-up-answer', v: 1, ...noon(0), checkUp, skill, recognised: true, recalled: true, daysSince: 90 });
    log.write({ type: 'check-up-answer', v: 1, ...noon(0), checkUp, skill: 'entropy-kl', recognised: true, recalled: false, relearned: true, daysSince: 90 });
    log.write({ type: 'check-up-answer', v: 1, ...noon(0), checkUp, skill: 'gaussians', recognised: true, recalled: false, relearned: false, daysSince: 90 });
    const state = foldAll(log.events);
    expect([skill, 'entropy-kl', 'gaussians'].map((id) => meetingOf(state, id).openedBy)).toEqual(['check-up', 'check-up', null]);
    expect([skill, 'entropy-kl', 'gaussians'].map((id) => state.cards[id]?.stability)).toEqual([review(null, 'good', 0).stability, review(null, 'again', 0).stability, undefined]);
    expect(state.checkUpsBegun[checkUp]).toMatchObject({ daysSince: 90, recognised: { [skill]: true } });
  });
});

/** A random life: attempts of every origin, hints, contests, suspensions, settings, sessions, and undoings. */
const lives = fc.array(
  fc.record({
    deed: fc.constantFrom('attempt', 'attempt', 'attempt', 'attempt', 'met', 'contest', 'undo', 'suspend', 'resume', 'setting', 'placement', 'placed', 'check-up', 'session', 'skip', 'end', 'shown'),
    exercise: fc.nat(curriculum.exercises.length - 1), origin: fc.constantFrom('session', 'chosen', 'meeting-finish', 'meeting-alone', 'placement', 'check-up', 'find-mistake'),
    tries: fc.array(fc.record({ verdict: fc.constantFrom('right', 'wrong', 'invalid', 'undetermined'), slip: fc.boolean(), rungs: fc.subarray(['nudge', 'method', 'first-step', 'show-me']) }), { maxLength: 4 }),
    days: fc.integer({ min: 0, max: 9 }), flag: fc.boolean(), zone: fc.constantFrom('UTC', 'Asia/Tokyo', 'America/New_York'),
  }),
  { maxLength: 40 },
);
type Life = typeof lives extends fc.Arbitrary<infer T> ? T : never;

const live = (life: Life) => {
  const log = logbook();
  let day = 0;
  for (const { deed, exercise: index, origin, tries, days, flag, zone } of life) {
    day += days / 3;
    const now: Moment = { at: noon(0).at + Math.round(day * 86_400_000), zone };
    const exercise = curriculum.exercises[index] ?? first;
    const anySeq = 1 + (index % Math.max(1, log.events.length));
    switch (deed) {
      case 'attempt': log.attempt(exercise, now, { origin: origin as 'session', mixed: flag, tries: tries as never, confidence: 0.7 }); break;
      case 'met': log.write({ type: 'met', v: 1, ...now, skill: exercise.skill, part: flag ? 'idea' : 'finish', skipped: index % 2 === 0 }); break;
      case 'contest': log.write({ type: 'contested', v: 1, ...now, attempt: log.lastAttempt(), note: 'n', slip: flag }); break;
      case 'undo': log.write({ type: 'undone', v: 1, ...now, seq: anySeq }); break;
      case 'suspend': log.write({ type: 'suspended', v: 1, ...now, what: flag ? 'skill' : 'exercise', id: flag ? exercise.skill : exercise.id }); break;
      case 'resume': log.write({ type: 'resumed', v: 1, ...now, what: flag ? 'skill' : 'exercise', id: flag ? exercise.skill : exercise.id }); break;
      case 'setting': log.write({ type: 'setting', v: 1, ...now, name: 'minutes', value: index }); break;
      case 'placement': log.write({ type: 'placement-answer', v: 1, ...now, skill: exercise.skill, answer: flag ? 'right' : 'wrong' }); break;
      case 'placed': log.write({ type: 'placed', v: 1, ...now, known: flag ? [exercise.skill] : [], unknown: flag ? [] : [exercise.skill] }); break;
      case 'check-up': log.write({ type: 'check-up-answer', v: 1, ...now, checkUp: 'check-up-1', skill: exercise.skill, recognised: true, recalled: flag, daysSince: 3 }); break;
      case 'session': log.write({ type: 'began', v: 1, ...now, session: 'session-1', minutes: 15, stops: [{ kind: 'review', skill: exercise.skill, exercise: exercise.id, why: 'w', minutes: 3 }] }); break;
      case 'skip': log.write({ type: 'skipped', v: 1, ...now, session: 'session-1', index: 0 }); break;
      case 'end': log.write({ type: 'ended', v: 1, ...now, session: 'session-1' }); break;
      case 'shown': log.write({ type: 'shown', v: 1, ...now, attempt: log.lastAttempt() }); break;
      default: throw new Error(deed);
    }
  }
  return log.events;
};

describe('replay', () => {
  test('one by one, in batches, or all at once: exactly the same state', () => {
    fc.assert(fc.property(lives, fc.integer({ min: 1, max: 7 }), (life, size) => {
      const events = live(life);
      const all = foldAll(events);
      let step = empty();
      for (const [i, stored] of events.entries()) step = isTakingBack(stored.event) ? foldAll(events.slice(0, i + 1)) : fold(step, stored);
      expect(step).toEqual(all);
      if (!events.some(({ event }) => isTakingBack(event))) {
        let batch = empty();
        for (let i = 0; i < events.length; i += size) batch = foldOn(batch, events.slice(i, i + size));
        expect(batch).toEqual(all);
      }
      // Through JSON and back, as an export is read.
      expect(foldAll(JSON.parse(JSON.stringify(events)) as typeof events)).toEqual(all);
      expect(JSON.parse(JSON.stringify(all))).toEqual(all);
    }), { numRuns: 250 });
  });
  test('a state that was handed in is never changed', () => {
    fc.assert(fc.property(lives, (life) => {
      let state = empty();
      for (const stored of live(life)) {
        if (isTakingBack(stored.event)) continue;
        const copy = structuredClone(state);
        const next = fold(state, stored);
        expect(state).toEqual(copy);
        // Once more from the same state: what was folded on the side leaves no trace.
        expect(fold(state, stored)).toEqual(next);
        state = next;
      }
    }), { numRuns: 60 });
  });
  test('whatever happened, every number is one', () => {
    fc.assert(fc.property(lives, (life) => {
      const state = foldAll(live(life));
      for (const card of Object.values(state.cards)) {
        expect(card.stability).toBeGreaterThan(0);
        expect(card.difficulty).toBeGreaterThanOrEqual(1);
        expect(card.difficulty).toBeLessThanOrEqual(10);
        const R = recall(card, card.day + 5);
        expect(R > 0 && R <= 1).toBe(true);
      }
      expect(Number.isFinite(state.rating.rating) && state.rating.deviation > 0 && state.rating.deviation <= 350).toBe(true);
      expect(Object.values(state.days).reduce((sum, n) => sum + n, 0)).toBe(state.decided.length);
    }), { numRuns: 150 });
  });
});

test('suspending and resuming, settings, sessions', () => {
  const log = logbook();
  log.write({ type: 'suspended', v: 1, ...noon(0), what: 'skill', id: skill });
  log.write({ type: 'suspended', v: 1, ...noon(0), what: 'exercise', id: first.id });
  log.write({ type: 'resumed', v: 1, ...noon(0), what: 'skill', id: skill });
  log.write({ type: 'setting', v: 1, ...noon(0), name: 'minutes', value: 30 });
  log.write({ type: 'began', v: 1, ...noon(0), session: 'session-1', minutes: 5, stops: [{ kind: 'review', skill, exercise: exerciseOf(first.id).id, why: 'due', minutes: 2 }] });
  log.write({ type: 'skipped', v: 1, ...noon(0), session: 'session-1', index: 0 });
  log.write({ type: 'ended', v: 1, ...noon(0), session: 'another-one' });
  const state = foldAll(log.events);
  expect(state.suspended).toEqual({ skills: [], exercises: [first.id] });
  expect(state.settings).toEqual({ minutes: 30 });
  expect(state.session).toMatchObject({ session: 'session-1', minutes: 5, skipped: [0], ended: false });
});
