/** What a person can change in a question before it is run: a few named values, or a number within a range. */

type Common = {
  /** In the words of the page: "Test rows". */
  readonly title: string;
  /** What the dial is about: the data, the model, how it is trained, or the experiment itself. Each question has at least one of the data. */
  readonly of: 'data' | 'model' | 'training' | 'experiment';
  /** One line where the title does not say enough. */
  readonly says?: string;
};
export type Dial =
  | (Common & { readonly values: readonly (number | string)[]; readonly usual: number | string })
  | (Common & { readonly least: number; readonly most: number; readonly whole: boolean; readonly usual: number; readonly unit?: string });
export type DialsAsked = { readonly [name: string]: Dial };
/** One value for each dial. */
export type Dials = { readonly [name: string]: number | string };

export const usualDials = (dials: DialsAsked): Dials => Object.fromEntries(Object.entries(dials).map(([name, { usual }]) => [name, usual]));

export type DialsRead = { readonly ok: true; readonly value: Dials } | { readonly ok: false; readonly faults: readonly { readonly at: string; readonly says: string }[] };
/** Values as they come from outside, texts from a command or a link among them; what is not given is as usual. */
export const readDials = (dials: DialsAsked, given: { readonly [name: string]: unknown }): DialsRead => {
  const faults = Object.keys(given).filter((name) => !Object.hasOwn(dials, name)).map((at) => ({ at, says: `is no dial of this question; it has ${Object.keys(dials).join(', ')}` }));
  const value: { [name: string]: number | string } = {};
  for (const [name, dial] of Object.entries(dials)) {
    const found = given[name] === undefined ? dial.usual : dialValue(dial, given[name]);
    if (found === null) faults.push({ at: name, says: `must be ${rangeOf(dial)}, not ${JSON.stringify(given[name]) ?? 'nothing'}` });
    else value[name] = found;
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value };
};

/** "one of 10, 100, 1,000", "a whole number from 2 to 200". */
export const rangeOf = (dial: Dial): string =>
  'values' in dial ? `one of ${dial.values.join(', ')}` : `${dial.whole ? 'a whole number' : 'a number'} from ${dial.least} to ${dial.most}`;

const dialValue = (dial: Dial, given: unknown): number | string | null => {
  if ('values' in dial) return dial.values.find((one) => one === given || (typeof given === 'string' && String(one) === given)) ?? null;
  const number = typeof given === 'number' ? given : typeof given === 'string' && given.trim() !== '' ? Number(given) : Number.NaN;
  return number >= dial.least && number <= dial.most && (!dial.whole || Number.isInteger(number)) ? number : null;
};

/** Equal for equal settings, whatever their order: the name under which predictions and results of a setting are found. */
export const dialsKey = (dials: Dials): string => Object.entries(dials).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => `${name}=${value}`).join('&');

/** A dial's value as a number, or as a text; a bug where the question declares it otherwise. */
export const numberDial = (dials: Dials, name: string): number => { const value = dials[name]; if (typeof value !== 'number') throw new Error(`the dial “${name}” is no number`); return value; };
export const textDial = (dials: Dials, name: string): string => { const value = dials[name]; if (typeof value !== 'string') throw new Error(`the dial “${name}” is no text`); return value; };
