/** "I was right": kept with this instance and the answer; where one wishes it counts as a slip. */
import { useEffect, useRef, useState } from 'react';
import { api, type AttemptView, type Failure } from '../api.ts';
import { Button } from '../parts/button.tsx';
import { ErrorNote } from '../parts/error-note.tsx';

type ContestProps = {
  readonly attempt: string;
  /** Whether a slip would change anything: a wrong answer that has been counted for memory. */
  readonly counts: boolean;
  readonly put: (view: AttemptView) => void;
  readonly close: () => void;
};

const noteMax = 2000;

export const Contest = ({ attempt, counts, put, close }: ContestProps) => {
  const [note, setNote] = useState('');
  const [slip, setSlip] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Failure | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const send = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const result = await api.contest(attempt, note.trim(), slip);
    setBusy(false);
    if (!result.ok) return setError(result.error);
    put(result.value);
    close();
  };
  return (
    <form
      className="contest"
      aria-label="I was right"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <label htmlFor="contest-note" className="contest-why">
        Why it is right <span>optional</span>
      </label>
      <textarea id="contest-note" ref={field} rows={3} maxLength={noteMax} value={note} onChange={(event) => setNote(event.target.value)} />
      {counts ? (
        <label className="check">
          <input type="checkbox" checked={slip} onChange={(event) => setSlip(event.target.checked)} />
          Count it as remembered, with a slip
        </label>
      ) : null}
      <div className="contest-actions">
        <Button type="submit" busy={busy}>
          Keep it
        </Button>
        <Button kind="text" onClick={close}>
          Never mind
        </Button>
      </div>
      {error === null ? null : <ErrorNote error={error} again={() => void send()} busy={busy} />}
    </form>
  );
};
