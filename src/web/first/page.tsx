/** The first start asks one question. Two doors, divided by a hairline; each says what is had within a minute, and is one link. */
import { lazy, type ReactNode, Suspense } from 'react';
import { api } from '../api.ts';
import { Key } from '../parts/button.tsx';
import { useDoing } from '../parts/doing.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { Page, PageTitle } from '../parts/page.tsx';
import { go, Link, useQuery } from '../router.tsx';
import { loadToday } from '../session.ts';
import { useShortcuts } from '../shell/shortcuts.ts';
import { CheckUpPicture, QuestionsPicture, TodayPicture } from './pictures.tsx';
import './first.css';

const FieldPicture = lazy(() => import('./field-picture.tsx').then((m) => ({ default: m.FieldPicture })));

export const FirstPage = () => (useQuery().get('door') === 'practise' ? <WaysToPractise key="ways" /> : <Doors key="doors" />);

const Doors = () => (
  <First
    title="What brings you here?"
    doors={[
      {
        name: 'I want to practise',
        picture: (
          <Suspense fallback={null}>
            <FieldPicture />
          </Suspense>
        ),
        says: 'Pen-and-paper exercises, a quarter of an hour a day, judged for what they mean and not for how they are written. Ten questions find your place; “I haven’t learnt this” is an answer.',
        within: 'Within a minute: your first exercise, graded.',
        way: 'Find my place',
        href: '/?door=practise',
      },
      {
        name: 'How good am I really?',
        picture: <CheckUpPicture />,
        says: 'Twelve skills in fifteen minutes. What you recognise, what you can do without help, and what comes back after one hint are three different numbers.',
        within: 'Within a minute: the first of the twelve, answered or honestly not.',
        way: 'Begin the check-up',
        href: '/check-up',
      },
    ]}
  />
);

const WaysToPractise = () => {
  const { error, run } = useDoing();
  const straightIn = async (): Promise<void> => {
    if ((await run(() => api.setting('started', true))) === null) return;
    if ((await run(() => loadToday())) !== null) go('/', { replace: true });
  };
  return (
    <First
      title="Where shall we begin?"
      back
      doors={[
        {
          name: 'Where I stand',
          picture: <QuestionsPicture />,
          says: 'Ten questions, each chosen to tell most about the road. An answer spreads: who can do a skill can do what it rests on. “I haven’t learnt this” tells as much as an answer does.',
          within: 'Within a minute: the first question, and what it settles.',
          way: 'Ask me ten questions',
          href: '/placement?of=10',
        },
        {
          name: 'At the beginning',
          picture: <TodayPicture />,
          says: 'Straight in, with the skills that rest on nothing else. Each is first met with its idea and a worked example, then finished together, then done alone.',
          within: 'Within a minute: the first idea, and its picture.',
          way: 'Straight in',
          href: '/',
          onOpen: () => void straightIn(),
        },
      ]}
    >
      {error === null ? null : <ErrorNote error={error} />}
    </First>
  );
};

type Door = { readonly name: string; readonly picture: ReactNode; readonly says: string; readonly within: string; readonly way: string; readonly href: string; readonly onOpen?: () => void };

const First = ({ title, doors, back = false, children }: { readonly title: string; readonly doors: readonly Door[]; readonly back?: boolean; readonly children?: ReactNode }) => {
  const open = (door: Door): void => (door.onOpen === undefined ? go(door.href) : door.onOpen());
  useShortcuts({ ...Object.fromEntries(doors.map((door, i) => [String(i + 1), () => open(door)])), Escape: back ? () => go('/') : undefined });
  return (
    <Page title="Gradus" className="first">
      <PageTitle looks="display">{title}</PageTitle>
      <ul className="doors">
        {doors.map((door, i) => (
          <li key={door.name} className="door">
            <div className="door-picture" aria-hidden="true">
              {door.picture}
            </div>
            <h2 className="t-door">{door.name}</h2>
            <p>{door.says}</p>
            <p className="t-note">{door.within}</p>
            <div className="door-way">
              <Link
                href={door.href}
                aria-keyshortcuts={String(i + 1)}
                onClick={(event) => {
                  if (door.onOpen === undefined) return;
                  event.preventDefault();
                  door.onOpen();
                }}
              >
                {door.way}
              </Link>
              <Key>{String(i + 1)}</Key>
            </div>
          </li>
        ))}
      </ul>
      {children}
      {back ? null : (
        <p className="t-note first-look">
          Or only look around: <Link href="/lab">the lab</Link>, where you predict and run experiments; <Link href="/guide">the guide</Link> to choosing; <Link href="/claims">what is heard in practice</Link>.
        </p>
      )}
      <p className="t-note first-foot">
        {back ? <Link href="/">Back to the two doors</Link> : 'No account, no network, nothing to set up. What you do here stays in one file on this machine, and the file is yours.'}
      </p>
    </Page>
  );
};
