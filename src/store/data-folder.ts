/** Where the data lies: GRADUS_DATA, else the platform's folder for the data of programs. */
import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

type Environment = { readonly [name: string]: string | undefined };
/** The name of the data file within the folder. */
export const dataFile = 'gradus.sqlite';

/**
 * Linux and others: $XDG_DATA_HOME/gradus, else ~/.local/share/gradus (a relative XDG_DATA_HOME is to be ignored, says its specification).
 * macOS: ~/Library/Application Support/Gradus. Windows: %APPDATA%\Gradus.
 */
export const dataFolder = (environment: Environment, platform: string, home: string = homedir()): string => {
  const set = (name: string): string | null => { const value = environment[name]; return value === undefined || value === '' ? null : value; };
  const own = set('GRADUS_DATA');
  if (own !== null) return own;
  if (platform === 'win32') return win32.join(set('APPDATA') ?? win32.join(home, 'AppData', 'Roaming'), 'Gradus');
  if (platform === 'darwin') return posix.join(set('HOME') ?? home, 'Library', 'Application Support', 'Gradus');
  const xdg = set('XDG_DATA_HOME');
  return posix.join(xdg !== null && posix.isAbsolute(xdg) ? xdg : posix.join(set('HOME') ?? home, '.local', 'share'), 'gradus');
};
