/** What requests may hold. */
import { z } from 'zod';

const key = z.string().regex(/^[a-z][a-z0-9]{0,3}$/);
const node = z.string().max(40);
/** A text longer than the reader takes is its to refuse, up to what a body can hold. */
const given = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('typed'), text: z.string().max(60_000) }),
  z.object({ kind: z.literal('picked'), positions: z.array(z.number().int().min(0).max(200)).max(200) }),
  z.object({ kind: z.literal('prose'), text: z.string().max(60_000), met: z.array(z.number().int().min(0).max(50)).max(50).nullable() }),
  z.object({ kind: z.literal('nodes'), nodes: z.array(node).max(200) }),
  z.object({ kind: z.literal('edges'), edges: z.array(z.tuple([node, node])).max(1000) }),
  z.object({ kind: z.literal('independence'), holds: z.boolean(), path: z.array(node).max(200) }),
]);
const id = z.string().min(1).max(120);

const dials = z.record(z.string().max(40), z.union([z.number(), z.string().max(80)]));
const sure = z.number();
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const point = z.tuple([z.number(), z.number()]);
const ids = z.array(z.string().max(80)).max(100);
/** What was predicted, and what came out; whether it fits the question is the question's to say. */
const foretold = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('choice'), option: z.string().max(80), sure }),
  z.object({ kind: z.literal('order'), options: ids, sure }),
  z.object({ kind: z.literal('number'), low: z.number(), high: z.number(), sure }),
  z.object({ kind: z.literal('curve'), points: z.array(point).max(500), sure }),
]);
const outcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('choice'), options: ids }),
  z.object({ kind: z.literal('order'), groups: z.array(ids).max(100) }),
  z.object({ kind: z.literal('number'), value: z.number() }),
  z.object({ kind: z.literal('curve'), points: z.array(point).min(1).max(500) }),
]);

export const bodies = {
  foretell: z.object({ dials, foretold }),
  justShow: z.object({ dials: dials.nullable(), by: z.enum(['page', 'guide']) }),
  came: z.object({ dials, hash, size: z.enum(['quick', 'full']), version: z.number().int().positive(), outcome }),
  believe: z.object({ sure: z.number().min(0).max(1) }),
  explain: z.object({ dials, note: z.string().max(1000) }),
  kept: z.object({ keys: z.array(hash).max(900) }),
  keep: z.object({ key: hash, result: z.json() }),
  empty: z.object({}),
  session: z.object({ minutes: z.union([z.literal(5), z.literal(15), z.literal(30)]), checkUp: z.string().min(1).max(64).optional() }),
  stop: z.object({ index: z.number().int().min(0).max(59) }),
  answer: z.object({ answer: z.record(key, given).refine((all) => Object.keys(all).length <= 26, 'at most 26 fields'), confidence: z.number().min(0).max(1).optional() }),
  rung: z.object({ rung: z.enum(['nudge', 'method', 'first-step', 'show-me']) }),
  contest: z.object({ note: z.string().max(2000), slip: z.boolean() }),
  choice: z.union([z.object({ exercise: id }), z.object({ skill: id }), z.object({ chapter: id })]),
  meeting: z.object({ part: z.enum(['idea', 'finish', 'alone']), skipped: z.boolean() }),
  suspend: z.object({ what: z.enum(['skill', 'exercise']), id }),
  undo: z.object({ seq: z.number().int().positive().max(Number.MAX_SAFE_INTEGER) }),
  setting: z.discriminatedUnion('name', [
    z.object({ name: z.literal('minutes'), value: z.union([z.literal(5), z.literal(15), z.literal(30)]) }),
    z.object({ name: z.literal('theme'), value: z.enum(['light', 'dark', 'system']) }),
    z.object({ name: z.literal('decimal'), value: z.enum(['.', ',']) }),
    z.object({ name: z.literal('started'), value: z.boolean() }),
  ]),
  placement: z.object({ of: z.union([z.literal(10), z.literal(20)]).optional() }),
  checkUp: z.object({ daysSince: z.number().min(0).max(40_000).optional(), recognised: z.boolean().optional(), next: z.literal(true).optional() }),
} as const;

export const queries = {
  dials: z.object({ dials: z.string().max(2000).default('{}').transform((text, c) => { try { return dials.parse(JSON.parse(text)); } catch { c.addIssue({ code: 'custom', message: 'it must be dials as JSON' }); return z.NEVER; } }) }),
  today: z.object({ minutes: z.enum(['5', '15', '30']).optional() }),
  labOf: z.object({ exercise: id }),
  search: z.object({ q: z.string().max(1000).default('') }),
} as const;
