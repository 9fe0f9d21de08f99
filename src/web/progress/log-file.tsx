/** The log: everything on this page can be computed again from it. It is taken along as JSON lines, and read in again. */
import { type ChangeEvent, useRef, useState } from 'react';
import { api, type ProgressView } from '../api.ts';
import { Button } from '../parts/button.tsx';
import { useDoing } from '../parts/doing.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { loadToday } from '../session.ts';
import { shortDay } from '../parts/short-day.ts';

const size = (bytes: number): string => (bytes < 1000 ? `${bytes} bytes` : bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

export const LogFile = ({ view, changed }: { readonly view: ProgressView; readonly changed: () => void }) => {
  const file = useRef<HTMLInputElement>(null);
  const { busy, error, run } = useDoing();
  const [says, setSays] = useState('');
  const read = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const chosen = event.target.files?.[0];
    if (chosen === undefined) return;
    setSays('');
    const lines = await chosen.text();
    // Emptied, so that the same file can be chosen again.
    if (file.current !== null) file.current.value = '';
    const done = await run(() => api.addToLog(lines));
    if (done === null) return;
    setSays(done.added === 0 ? `Nothing was added: all of ${chosen.name} is here already.` : `${done.added} ${done.added === 1 ? 'event was' : 'events were'} added from ${chosen.name}.`);
    changed();
    await loadToday();
  };
  return (
    <section className="log-file" aria-label="The log">
      <p className="t-note">
        {view.since === null
          ? 'Every attempt and every hint will be kept, as JSON lines. A log from another machine can be read in here.'
          : `Every attempt and every hint since ${shortDay(view.since)}, ${view.events} events, as JSON lines. What you see here can be computed again from it.`}
      </p>
      <div className="log-ways">
        <Button busy={busy} onClick={() => file.current?.click()}>
          Import a log
        </Button>
        <input ref={file} className="heard" type="file" accept=".jsonl,.ndjson,.json,.txt,application/x-ndjson,text/plain" aria-label="Log to import" tabIndex={-1} onChange={(event) => void read(event)} />
        {view.events === 0 ? null : (
          <a className="button button-second" href={api.logAddress} download="gradus-log.jsonl">
            <span className="button-says">Export, {size(view.exportBytes)}</span>
          </a>
        )}
      </div>
      <p className="log-says t-note" role="status">
        {says}
      </p>
      {error === null ? null : <ErrorNote error={error} />}
    </section>
  );
};
