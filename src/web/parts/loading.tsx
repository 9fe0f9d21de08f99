/** Sunk lines where text will be; nothing moves; words after a second. */
import { useEffect, useState } from 'react';

const wordsAfterMs = 1000;
const words = { page: 'Fetching the page.', instance: 'Drawing an instance.', day: 'Looking up what is due.' } as const;

export const Loading = ({ of }: { readonly of: keyof typeof words }) => {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), wordsAfterMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="page">
      <div className="loading" aria-busy="true">
        <span className="loading-line" />
        <span className="loading-line" />
        <span className="loading-line" />
        <p className="t-note" role="status">
          {late ? words[of] : ' '}
        </p>
      </div>
    </div>
  );
};
