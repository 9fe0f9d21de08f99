/** The strip below a field: how it was read, or why it cannot be read yet. Its room is kept, so that nothing below moves. */
import { useEffect, useRef, useState } from 'react';
import type { Echo } from './echo.ts';
import type { FieldState } from './field-state.ts';
import { Tex } from './maths.tsx';

/** A pause in typing after which it is also heard. */
const heardAfterMs = 900;

const inWords = (echo: Echo, state: FieldState): string => {
  switch (echo.is) {
    case 'empty': return '';
    case 'read': return state.firstTry ? `your first try, unchanged: ${echo.says}` : `read as ${echo.says}`;
    case 'ill': case 'unread': return echo.says;
  }
};

/** Heard once the typing pauses, not at every key. */
const useHeard = (says: string): string => {
  const [heard, setHeard] = useState(says);
  useEffect(() => {
    const timer = setTimeout(() => setHeard(says), heardAfterMs);
    return () => clearTimeout(timer);
  }, [says]);
  return heard;
};

export const EchoStrip = ({ id, echo, state, tall }: { readonly id: string; readonly echo: Echo; readonly state: FieldState; readonly tall: boolean }) => {
  const heard = useHeard(inWords(echo, state));
  const strip = useRef<HTMLDivElement>(null);
  // Once it was checked, the note below says why it cannot be read, and in the same words.
  const silent = echo.is === 'unread' && state.is === 'invalid';
  return (
    <div className={`echo${tall ? ' echo-tall' : ''}${silent ? ' echo-silent' : ''}`}>
      <div className="echo-line" ref={strip} aria-hidden="true">
        {echo.is === 'empty' || silent ? null : echo.is === 'read' && state.firstTry ? (
          <span>{inWords(echo, state)}</span>
        ) : echo.is === 'read' ? (
          <>
            <span>read as</span>
            <span className="echo-math">
              <Tex of={echo.tex} />
            </span>
            <span>{echo.says}</span>
          </>
        ) : echo.is === 'ill' ? (
          <>
            <span>read as</span>
            <span className="echo-math">
              {echo.pieces.map((piece, k) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces are their places
                <Tex key={k} className={piece.ill ? 'echo-ill' : 'echo-piece'} of={piece.shape === null ? piece.tex : `\\underbrace{${piece.tex}}_{${piece.shape}}`} />
              ))}
            </span>
            <span className="echo-why">{echo.says}</span>
          </>
        ) : (
          <span>{echo.says}</span>
        )}
      </div>
      <p id={id} className="heard" aria-live="polite">
        {heard}
      </p>
    </div>
  );
};
