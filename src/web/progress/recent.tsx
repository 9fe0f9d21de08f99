/** The last things done, newest first; each can be taken back. */
import { useId } from 'react';
import type { Failure, ProgressView } from '../api.ts';
import { Button } from '../parts/button.tsx';
import { ErrorNote } from '../parts/error-note.tsx';

type RecentProps = { readonly recent: ProgressView['recent']; readonly busy: boolean; readonly error: Failure | null; readonly undo: (seq: number) => void };

export const Recent = ({ recent, busy, error, undo }: RecentProps) => {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 className="t-head" id={id}>
        Done last
      </h2>
      <p className="t-note">{recent.length === 0 ? 'Nothing yet. What you do will stand here, and can be taken back.' : 'What is undone stays in the log but counts for nothing, and can be put back.'}</p>
      {error === null ? null : <ErrorNote error={error} />}
      <ul className="recent">
        {recent.map((one) => (
          <li key={one.seq}>
            {one.undone ? <s>{one.says}</s> : <span>{one.says}</span>}
            <span className="t-label">{one.when}</span>
            <Button kind="text" busy={busy} aria-label={`${one.undone ? 'Put back' : 'Undo'}: ${one.says}`} onClick={() => undo(one.seq)}>
              {one.undone ? 'Put back' : 'Undo'}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
};
