import { expect, test } from 'vitest';
import { dataFolder } from './data-folder.ts';

test.each([
  [{}, 'linux', '/home/ada/.local/share/gradus'],
  [{ XDG_DATA_HOME: '/data' }, 'linux', '/data/gradus'],
  [{ XDG_DATA_HOME: 'relative' }, 'linux', '/home/ada/.local/share/gradus'],
  [{ XDG_DATA_HOME: '' }, 'freebsd', '/home/ada/.local/share/gradus'],
  [{ HOME: '/tmp/empty' }, 'linux', '/tmp/empty/.local/share/gradus'],
  [{}, 'darwin', '/home/ada/Library/Application Support/Gradus'],
  [{ APPDATA: 'C:\\Users\\Ada\\AppData\\Roaming' }, 'win32', 'C:\\Users\\Ada\\AppData\\Roaming\\Gradus'],
  [{ GRADUS_DATA: '/elsewhere', XDG_DATA_HOME: '/data' }, 'linux', '/elsewhere'],
  [{ GRADUS_DATA: '' }, 'linux', '/home/ada/.local/share/gradus'],
])('%o on %s: %s', (environment, platform, expected) => expect(dataFolder(environment, platform, '/home/ada')).toBe(expected));
