/** A place in a spec by its name, as `model.layers[0].units`: what a sweep varies. */

type Step = string | number;
/** Short names for what is varied most. */
const short: { readonly [name: string]: string } = { lr: 'training.optimiser.rate', rate: 'training.optimiser.rate', batch: 'training.batch', decay: 'training.optimiser.decay', optimiser: 'training.optimiser.kind' };
export const wholeName = (key: string): string => short[key] ?? key;

/** Null where it is no name of a place. */
const stepsOf = (key: string): readonly Step[] | null => {
  if (!/^[\w-]+(?:\[\d+\])*(?:\.[\w-]+(?:\[\d+\])*)*$/.test(key)) return null;
  return [...key.matchAll(/[\w-]+/g)].map(([part], i, all) => (/^\d+$/.test(part) && key[(all[i]?.index ?? 0) - 1] === '[' ? Number(part) : part));
};

export type Put = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly says: string };

/** The spec with this value there. A text where a record must be, as an optimiser by its name alone, becomes that record. */
export const put = (spec: unknown, key: string, value: unknown): Put => {
  const steps = stepsOf(key);
  if (steps === null) return { ok: false, says: `“${key}” names no place in a spec, as training.optimiser.rate or model.layers[0].units do` };
  return putAt(spec, steps, value, key);
};

const putAt = (at: unknown, [first, ...rest]: readonly Step[], value: unknown, key: string): Put => {
  if (first === undefined) return { ok: true, value };
  if (typeof first === 'number') {
    if (!Array.isArray(at) || first >= at.length) return { ok: false, says: `“${key}” names place ${first} of ${Array.isArray(at) ? `a list of ${at.length}` : 'what is no list'}` };
    const inner = putAt(at[first], rest, value, key);
    return inner.ok ? { ok: true, value: at.map((one: unknown, i) => (i === first ? inner.value : one)) } : inner;
  }
  const record: unknown = typeof at === 'string' ? { kind: at } : at ?? {};
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return { ok: false, says: `“${key}” names “${first}” in what has no parts` };
  const inner = putAt((record as { readonly [name: string]: unknown })[first], rest, value, key);
  return inner.ok ? { ok: true, value: { ...record, [first]: inner.value } } : inner;
};

/** Values from "a,b,c": JSON where it is, text otherwise; commas within brackets part nothing. */
export const valuesIn = (text: string): readonly unknown[] => {
  const parts: string[] = [''];
  let [depth, quoted] = [0, false];
  for (const c of text) {
    if (c === '"') quoted = !quoted;
    if (!quoted && '[{'.includes(c)) depth += 1;
    if (!quoted && ']}'.includes(c)) depth -= 1;
    if (c === ',' && depth === 0 && !quoted) parts.push('');
    else parts[parts.length - 1] += c;
  }
  return parts.map((part): unknown => { try { return JSON.parse(part); } catch { return part.trim(); } });
};
