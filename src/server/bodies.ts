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

export const bodies = {
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
  today: z.object({ minutes: z.enum(['5', '15', '30']).optional() }),
  search: z.object({ q: z.string().max(1000).default('') }),
} as const;
