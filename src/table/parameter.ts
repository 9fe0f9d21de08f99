/** What a generator or a learner may be told, as data: so a spec can be read, a page can ask, and a message can say what would be right. */
export type Parameter = { readonly otherwise: number; readonly least: number; readonly most: number; readonly whole: boolean; readonly says: string };
/** One of some words. */
export type Choice = { readonly otherwise: string; readonly of: readonly string[]; readonly says: string };

export const count = (otherwise: number, least: number, says: string, most = 1_000_000): Parameter => ({ otherwise, least, most, whole: true, says });
export const real = (otherwise: number, least: number, says: string, most = Number.MAX_VALUE): Parameter => ({ otherwise, least, most, whole: false, says });

/** Why a value is not of a parameter; null where it is. */
export const misfit = (of: Parameter | Choice, value: unknown): string | null => {
  if ('of' in of) return of.of.some((one) => one === value) ? null : `must be one of ${of.of.join(', ')}, not ${JSON.stringify(value)}`;
  const fits = typeof value === 'number' && value >= of.least && value <= of.most && (!of.whole || Number.isInteger(value));
  return fits ? null : `must be a ${of.whole ? 'whole ' : ''}number from ${of.least}${of.most === Number.MAX_VALUE ? '' : ` to ${of.most.toLocaleString('en-GB')}`}, not ${JSON.stringify(value)}`;
};
