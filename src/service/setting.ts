/** A setting of the person's: the minutes of a session, the theme, the decimal sign, that the first start is over. */
import type { Gradus } from './gradus.ts';
import type { Of } from './records.ts';

export type Setting = Pick<Of<'setting'>, 'name' | 'value'>;

export const set = (gradus: Gradus, zone: string, { name, value }: Setting): Promise<{ readonly ok: true }> =>
  gradus.inTurn('setting', async () => {
    if (gradus.state().settings[name] !== value) await gradus.append([{ type: 'setting', v: 1, ...gradus.moment(zone), name, value }]);
    return { ok: true };
  });
