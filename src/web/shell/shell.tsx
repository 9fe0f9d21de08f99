/** What stands round every page: the way to the text, the bar with the rooms, the bar at the bottom of a phone, and the two dialogs. */
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { go, Link, usePath } from '../router.tsx';
import { isFiles } from '../site.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { BarContext } from './page-bar.tsx';
import { SearchDialog } from './search-dialog.tsx';
import { useShortcuts } from './shortcuts.ts';
import { Key } from '../parts/button.tsx';
import '../parts/parts.css';
import './shell.css';

const allRooms = [
  { path: '/', name: 'Today' },
  { path: '/practice', name: 'Practice' },
  { path: '/map', name: 'Map' },
  { path: '/lab', name: 'Lab' },
  { path: '/guide', name: 'Guide' },
  { path: '/progress', name: 'Progress' },
] as const;
const rooms = isFiles ? allRooms.filter(({ path }) => path === '/lab' || path === '/guide') : allRooms;
const isHere = (room: string, path: string): boolean => (room === '/' ? path === '/' : path === room || path.startsWith(`${room}/`)) || (room === '/practice' && path.startsWith('/meet/')) || (room === '/lab' && (path === '/claims' || path.startsWith('/claims/')));

export const Shell = ({ children }: { readonly children: ReactNode }) => {
  const path = usePath();
  const [claims, setClaims] = useState(0);
  const [middle, setMiddle] = useState<HTMLElement | null>(null);
  const [right, setRight] = useState<HTMLElement | null>(null);
  const [dialog, setDialog] = useState<'keys' | 'search' | null>(null);
  const claim = useCallback(() => {
    setClaims((n) => n + 1);
    return () => setClaims((n) => n - 1);
  }, []);
  const slots = useMemo(() => ({ middle, right, claim }), [middle, right, claim]);
  const own = claims > 0;
  useShortcuts({
    '?': () => setDialog('keys'),
    'g l': () => go('/lab'),
    'g u': () => go('/guide'),
    ...(isFiles ? {} : { '/': () => setDialog('search'), 'g t': () => go('/'), 'g e': () => go('/practice'), 'g m': () => go('/map'), 'g p': () => go('/progress') }),
  });
  return (
    <div className={`shell${own ? ' shell-own' : ''}`}>
      <a className="skip" href="#text">
        Skip to the text
      </a>
      <header className="bar">
        <div className="bar-inside">
          <Link href="/" className="bar-name" aria-label={isFiles ? 'Gradus, to the lab' : 'Gradus, to today'}>
            <Mark />
            <span className="bar-word">Gradus</span>
          </Link>
          <nav className="bar-rooms" aria-label="Rooms" hidden={own}>
            {rooms.map((room) => (
              <Link key={room.path} href={room.path} aria-current={isHere(room.path, path) ? 'page' : undefined}>
                {room.name}
              </Link>
            ))}
          </nav>
          <div className="bar-middle" ref={setMiddle} hidden={!own} />
          <div className="bar-right" ref={setRight} hidden={!own} />
          <div className="bar-right" hidden={own}>
            {isFiles ? null : (
              <button type="button" className="bar-button" aria-keyshortcuts="/" onClick={() => setDialog('search')}>
                Search <Key>/</Key>
              </button>
            )}
            <button type="button" className="bar-button" aria-keyshortcuts="?" onClick={() => setDialog('keys')}>
              Keys <Key>?</Key>
            </button>
          </div>
        </div>
      </header>
      <BarContext value={slots}>
        <main id="text" tabIndex={-1}>
          {children}
        </main>
      </BarContext>
      <nav className="bottom" aria-label="Rooms, below" hidden={own}>
        {rooms.map((room) => (
          <Link key={room.path} href={room.path} aria-current={isHere(room.path, path) ? 'page' : undefined}>
            {room.name}
          </Link>
        ))}
      </nav>
      {dialog === 'keys' ? <KeysDialog close={() => setDialog(null)} /> : null}
      {dialog === 'search' ? <SearchDialog close={() => setDialog(null)} /> : null}
    </div>
  );
};

/** Three steps. */
const Mark = () => (
  <svg className="mark" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
    <path d="M1.25 18.5v-4.6h4.6V9.6h4.6V5.3h4.6V1.25H20" />
  </svg>
);
