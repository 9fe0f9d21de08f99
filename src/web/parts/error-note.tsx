/** An error, in the place where it happened: what happened, what is safe, what to do. */
import type { Failure } from '../api.ts';
import { Button } from './button.tsx';

type ErrorNoteProps = { readonly error: Pick<Failure, 'says' | 'safe' | 'todo'>; readonly again?: () => void; readonly busy?: boolean; readonly againSays?: string };

export const ErrorNote = ({ error, again, busy = false, againSays = 'Try again' }: ErrorNoteProps) => (
  <div className="error-note" role="alert">
    <p>
      <strong>{error.says}</strong> {error.safe} {error.todo}
    </p>
    {again === undefined ? null : (
      <Button onClick={again} busy={busy}>
        {againSays}
      </Button>
    )}
  </div>
);
