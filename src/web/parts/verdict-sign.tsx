/** The signs of the verdicts: colour, sign and word always come together; the word stands beside, so the sign is not heard. */
import './verdict-sign.css';

export type Verdict = 'right' | 'wrong' | 'invalid' | 'undetermined';
/** The least that has to be said. */
export const verdictWords: { readonly [verdict in Verdict]: string } = { right: 'Right', wrong: 'Wrong', invalid: 'Cannot be read', undetermined: 'Undetermined' };

const marks: { readonly [verdict in Verdict]: React.ReactNode } = {
  right: <path d="m7.7 12.4 2.9 2.9 5.7-6.4" />,
  wrong: <path d="m8.6 8.6 6.8 6.8m0-6.8-6.8 6.8" />,
  invalid: (
    <>
      <path d="M9.5 10a2.5 2.5 0 1 1 3.7 2.2c-.8.5-1.2.9-1.2 1.7" />
      <circle cx="12" cy="16.8" r="1.2" className="verdict-dot" />
    </>
  ),
  undetermined: (
    <>
      <path d="M7.5 13.3h9M7.5 16.6h9" />
      <path d="M10.5 7.8a1.5 1.5 0 1 1 2.2 1.3c-.5.3-.7.5-.7 1" strokeWidth="1.5" />
      <circle cx="12" cy="11.4" r=".7" className="verdict-dot" />
    </>
  ),
};

export const VerdictSign = ({ verdict, size = 24 }: { readonly verdict: Verdict; readonly size?: number }) => (
  <svg className={`verdict-sign verdict-${verdict}`} width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
    <circle cx="12" cy="12" r="10.25" className="verdict-ring" />
    {marks[verdict]}
  </svg>
);
