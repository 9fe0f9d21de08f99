/** Every event there is. An event stands alone: folding imports no content. Schemas by zod; readers of older versions beside them. */
import { z } from 'zod';

const share = z.number().min(0).max(1);
const moment = {
  /** Milliseconds since 1970, UTC. */
  at: z.number().int(),
  /** IANA zone of the person at that moment; a day turns at 04:00 there. */
  zone: z.string().max(64),
};
const identity = {
  exercise: z.string().max(120),
  version: z.number().int().positive(),
  chapter: z.string().max(60),
  skill: z.string().max(60),
  /** Skills contained, with weights. */
  uses: z.record(z.string(), share),
  /** The exercise's rating when it was asked. */
  rating: z.number(),
  /** The person judges the answer: it changes no rating. */
  selfGraded: z.literal(true).optional(),
};
const attemptId = z.string().min(8).max(64);
const stopIndex = z.number().int().min(0).max(59);
/** Where the instance came from; decides what counts. */
export const origin = z.enum(['session', 'chosen', 'meeting-finish', 'meeting-alone', 'placement', 'check-up', 'find-mistake', 'shown']);
export const verdict = z.enum(['right', 'wrong', 'invalid', 'undetermined']);
export const rung = z.enum(['nudge', 'method', 'first-step', 'show-me']);

export const asked = z.object({ type: z.literal('asked'), v: z.literal(1), ...moment, attempt: attemptId, ...identity, origin,
  /** True in a mixed session, false where the person chose the chapter, skill or exercise. */
  mixed: z.boolean(),
  /** What was drawn, and the order of the options of each choice. Replays for ever. */
  drawn: z.record(z.string(), z.unknown()), orders: z.record(z.string(), z.array(z.number().int())),
  /** The mistake put into the worked solution, where the task is to find it: step and name. */
  planted: z.object({ step: z.string(), mistake: z.string() }).optional(),
  /** The one line that says why this was chosen. */
  why: z.string().max(300).optional(),
  /** Where it belongs: a stop of a session, or a task of a check-up. */
  stop: z.object({ session: attemptId, index: stopIndex }).optional(), checkUp: z.object({ id: attemptId, hinted: z.boolean() }).optional() });
export const attempt = z.object({ type: z.literal('attempt'), v: z.literal(1), ...moment, attempt: attemptId, ...identity, origin, mixed: z.boolean(),
  /** 1 or 2. Invalid and undetermined answers do not use up a try. */
  try: z.number().int().min(1).max(9),
  answer: z.record(z.string(), z.unknown()), verdict,
  parts: z.record(z.string(), z.object({ verdict, credit: share, carried: z.boolean() })),
  mistake: z.object({ step: z.string(), name: z.string(), slip: z.boolean() }).optional(),
  rungs: z.array(rung), decided: z.boolean(), confidence: share.optional(),
  /** Milliseconds from asked to this answer. */
  took: z.number().int().nonnegative().optional() });
export const hint = z.object({ type: z.literal('hint'), v: z.literal(1), ...moment, attempt: attemptId, rung: z.enum(['nudge', 'method', 'first-step']) });
export const reveal = z.object({ type: z.literal('reveal'), v: z.literal(1), ...moment, attempt: attemptId, ...identity, origin, mixed: z.boolean() });
/** A part of a first meeting was done; `skipped`: "I know this". */
export const met = z.object({ type: z.literal('met'), v: z.literal(1), ...moment, skill: z.string(), part: z.enum(['idea', 'finish', 'alone']), skipped: z.boolean() });
export const contested = z.object({ type: z.literal('contested'), v: z.literal(1), ...moment, attempt: attemptId, note: z.string().max(2000), slip: z.boolean() });
export const placementAnswer = z.object({ type: z.literal('placement-answer'), v: z.literal(1), ...moment, skill: z.string(), answer: z.enum(['right', 'wrong', 'not-learnt']) });
export const checkUpAnswer = z.object({ type: z.literal('check-up-answer'), v: z.literal(1), ...moment, checkUp: attemptId, skill: z.string(),
  recognised: z.boolean(), recalled: z.boolean(), relearned: z.boolean().optional(), /** Days since the person last worked with these, by their own word. */ daysSince: z.number().nonnegative() });
/** A check-up was begun: its skills, in order. */
export const checkUpBegun = z.object({ type: z.literal('check-up-begun'), v: z.literal(1), ...moment, checkUp: attemptId, skills: z.array(z.string().max(60)).max(60) });
/** What the person said before a task was seen: when they last worked with these, or whether they recognise a skill. */
export const checkUpSaid = z.object({ type: z.literal('check-up-said'), v: z.literal(1), ...moment, checkUp: attemptId,
  daysSince: z.number().nonnegative().optional(), recognised: z.object({ skill: z.string().max(60), yes: z.boolean() }).optional() });
/** A placement was begun, of at most so many questions. */
export const placementBegun = z.object({ type: z.literal('placement-begun'), v: z.literal(1), ...moment, of: z.number().int().min(1).max(40) });
/** What a placement concluded. */
export const placed = z.object({ type: z.literal('placed'), v: z.literal(1), ...moment, known: z.array(z.string()), unknown: z.array(z.string()) });
/** A session was begun: its stops as planned then, so that it outlives a reload and a restart. */
export const began = z.object({ type: z.literal('began'), v: z.literal(1), ...moment, session: attemptId, minutes: z.union([z.literal(5), z.literal(15), z.literal(30)]),
  stops: z.array(z.object({ kind: z.enum(['review', 'new', 'find-mistake', 'extra']), skill: z.string().max(60), exercise: z.string().max(120), why: z.string().max(300), minutes: z.number().nonnegative() })).max(60) });
/** A stop of a session was passed over. */
export const skipped = z.object({ type: z.literal('skipped'), v: z.literal(1), ...moment, session: attemptId, index: stopIndex });
export const ended = z.object({ type: z.literal('ended'), v: z.literal(1), ...moment, session: attemptId });
export const suspended = z.object({ type: z.literal('suspended'), v: z.literal(1), ...moment, what: z.enum(['skill', 'exercise']), id: z.string() });
export const resumed = z.object({ type: z.literal('resumed'), v: z.literal(1), ...moment, what: z.enum(['skill', 'exercise']), id: z.string() });
/** Takes an earlier event back, by its place in the log. */
export const undone = z.object({ type: z.literal('undone'), v: z.literal(1), ...moment, seq: z.number().int().positive() });
export const shown = z.object({ type: z.literal('shown'), v: z.literal(1), ...moment, attempt: attemptId });
export const setting = z.object({ type: z.literal('setting'), v: z.literal(1), ...moment, name: z.enum(['minutes', 'theme', 'decimal', 'started']), value: z.union([z.string(), z.number(), z.boolean()]) });

const question = { question: z.string().max(80), version: z.number().int().positive(),
  /** The setting of its dials, as one text. */
  dials: z.string().max(500) };
/** A prediction about a question of the lab, before anything of it was shown. */
export const foretold = z.object({ type: z.literal('foretold'), v: z.literal(1), ...moment, ...question, prediction: z.record(z.string(), z.unknown()), sure: share });
/** "Just show me", for one setting of the dials, or for all of them where a page of the guide shows the question's results. */
export const labShown = z.object({ type: z.literal('lab-shown'), v: z.literal(1), ...moment, question: question.question, dials: question.dials.nullable(), by: z.enum(['page', 'command', 'guide']) });
/** What came out, and how good the prediction was by a proper rule: smaller is better. `claimed`: the chance that was given to a hit. */
export const labResult = z.object({ type: z.literal('lab-result'), v: z.literal(1), ...moment, ...question, kind: z.enum(['choice', 'order', 'number', 'curve']), size: z.enum(['quick', 'full']), hash: z.string().max(64),
  score: z.number().nonnegative(), hit: z.boolean(), claimed: share });
/** The line that a person wrote about what explains the difference. */
export const labExplained = z.object({ type: z.literal('lab-explained'), v: z.literal(1), ...moment, question: question.question, dials: question.dials, note: z.string().max(1000) });

const claim = { claim: z.string().max(80), version: z.number().int().positive() };
/** How sure a person was that a claim from practice is true, before its verdict was shown; `is`: that verdict, so that the belief can be scored by the event alone. */
export const claimBelieved = z.object({ type: z.literal('claim-believed'), v: z.literal(1), ...moment, ...claim, sure: share, is: z.enum(['true', 'false', 'depends', 'nobody knows']) });
/** Its verdict was shown without being asked what one believes. */
export const claimShown = z.object({ type: z.literal('claim-shown'), v: z.literal(1), ...moment, ...claim });

export const eventSchema = z.discriminatedUnion('type', [asked, attempt, hint, reveal, met, contested, placementBegun, placementAnswer, placed, checkUpBegun, checkUpSaid, checkUpAnswer, began, skipped, ended, suspended, resumed, undone, shown, setting, foretold, labShown, labResult, labExplained, claimBelieved, claimShown]);
export type LogEvent = z.infer<typeof eventSchema>;
/** An event with its place in the log, counted from 1. */
export type Stored = { readonly seq: number; readonly event: LogEvent };
