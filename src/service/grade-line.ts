/** One line of JSON with a reference and an answer, judged: one line of JSON comes back, whatever was in the first. */
import { z } from 'zod';
import { judgeTyped, type Judged, type Request } from '#grade';
import { forms, parseType } from '#grade/read';
import { text, toText } from '#paper';

const isType = (sentence: string): boolean => { try { parseType(sentence); return true; } catch { return false; } };
const request = z.strictObject({
  reference: z.string(),
  given: z.union([z.string(), z.array(z.string()).max(200)]),
  kind: z.string().optional(),
  symbols: z.record(z.string().min(1).max(60), z.string().max(60).refine(isType, { error: 'no type of a symbol; try "real", "vector d", "spd d"' })).optional(),
  of: z.string().min(1).max(60).optional(),
  form: z.enum(forms).optional(),
  tolerance: z.union([z.literal('exact'), z.number().nonnegative().max(1), z.strictObject({ digits: z.int().min(1).max(15) }), z.strictObject({ relative: z.number().nonnegative().max(1) })]).optional(),
  decimal: z.enum(['.', ',']).optional(),
});

const written = ({ why, ...rest }: Judged): string => JSON.stringify({ ...rest, why: toText(why).trim() });
const bad = (says: string): string => written({ verdict: 'invalid', why: text(says) });

/** A number as tolerance is a share of the reference. */
const requestOf = ({ tolerance, kind, symbols, of, form, decimal, reference, given }: z.infer<typeof request>): Request => ({
  reference, given,
  ...(kind === undefined ? {} : { kind }), ...(symbols === undefined ? {} : { symbols }), ...(of === undefined ? {} : { of }), ...(form === undefined ? {} : { form }), ...(decimal === undefined ? {} : { decimal }),
  ...(tolerance === undefined ? {} : { tolerance: typeof tolerance === 'number' ? { relative: tolerance } : tolerance }),
});

export const gradeLine = (line: string): string => {
  let data: unknown;
  try {
    data = JSON.parse(line);
  } catch {
    return bad('This line is no JSON.');
  }
  const read = request.safeParse(data);
  if (!read.success) {
    const [issue] = read.error.issues;
    return bad(`This line is not understood: ${issue === undefined ? '' : `${issue.path.join('.') || 'it'}: ${issue.message}`}.`);
  }
  try {
    return written(judgeTyped(requestOf(read.data)));
  } catch (error) {
    // A mistake of the grader's own must not end the lines that follow; it is said as such.
    return written({ verdict: 'undetermined', why: text(`The grader came upon a mistake of its own: ${error instanceof Error ? error.message : String(error)}`) });
  }
};
