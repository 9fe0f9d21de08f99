/** Settings: the length of a session is the person's own and stands in the log; the others belong to this browser. */
import { useId, useState } from 'react';
import { api, type Minutes } from '../api.ts';
import { useKept } from '../kept.ts';
import { useDoing } from '../parts/doing.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { loadToday, useTodayAsKnown } from '../session.ts';
import { type Theme, useTheme } from '../shell/theme.ts';

const lengths: readonly (readonly [Minutes, string])[] = [
  [5, '5 min'],
  [15, '15 min'],
  [30, '30 min'],
];
const themes: readonly (readonly [Theme, string])[] = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];
const isMinutes = (value: unknown): value is Minutes => value === 5 || value === 15 || value === 30;

export const Settings = () => {
  const id = useId();
  const { view } = useTodayAsKnown();
  const { error, run } = useDoing();
  const [theme, setTheme] = useTheme();
  const [typing, keepTyping] = useKept('typing');
  const kept = view?.settings['minutes'];
  // Shown at once; what was kept before shows again where it could not be kept.
  const [chosen, setChosen] = useState<Minutes | null>(null);
  const choose = async (minutes: Minutes): Promise<void> => {
    setChosen(minutes);
    if ((await run(() => api.setting('minutes', minutes))) !== null) await loadToday();
    setChosen(null);
  };
  return (
    <section aria-labelledby={id} className="settings-here">
      <h2 className="t-head" id={id}>
        Settings
      </h2>
      <div>
        <p className="t-label">Length of a session</p>
        <Segmented label="Length of a session" options={lengths} value={chosen ?? (isMinutes(kept) ? kept : 15)} onChange={(minutes) => void choose(minutes)} />
        {error === null ? null : <ErrorNote error={error} />}
      </div>
      <div>
        <p className="t-label">Light or dark, in this browser</p>
        <Segmented label="Light or dark" options={themes} value={theme} onChange={setTheme} />
      </div>
      <label className="check">
        <input type="checkbox" checked={typing === 'plain'} onChange={(event) => keepTyping(event.target.checked ? 'plain' : null)} />
        Type formulas as plain text
      </label>
    </section>
  );
};
