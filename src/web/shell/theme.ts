/** Light or dark: by the system, or as a person chose. `public/theme.js` does the same before the first paint. */
import { useKept } from '../kept.ts';

export type Theme = 'system' | 'light' | 'dark';

export const useTheme = (): readonly [Theme, (theme: Theme) => void] => {
  const [chosen, keep] = useKept('theme');
  const theme: Theme = chosen === 'light' || chosen === 'dark' ? chosen : 'system';
  return [
    theme,
    (next) => {
      keep(next === 'system' ? null : next);
      if (next === 'system') delete document.documentElement.dataset['theme'];
      else document.documentElement.dataset['theme'] = next;
    },
  ];
};
