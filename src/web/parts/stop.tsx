/** A stop: 26 across in a target of 44. It fills with what would be recalled now, from 0 to 1, linear. */
import './stop.css';

export type StopLook =
  | { readonly is: 'later' }
  | { readonly is: 'frontier' }
  | { readonly is: 'met'; readonly recall: number }
  | { readonly is: 'find-mistake' }
  | { readonly is: 'suspended' };

/** The sign alone; what it says stands beside it in words. `chosen` gets a ring. */
export const Stop = ({ look, chosen = false }: { readonly look: StopLook; readonly chosen?: boolean }) => (
  <span className={`stop stop-${look.is}${chosen ? ' stop-chosen' : ''}`}>
    <svg width="44" height="44" viewBox="-22 -22 44 44" aria-hidden="true">
      {look.is === 'frontier' ? <circle r="20" className="stop-lit" /> : null}
      {chosen ? <circle r="18" className="stop-choice" /> : null}
      <circle r={look.is === 'frontier' ? 12 : 12.25} className="stop-ring" />
      {look.is === 'met' ? <path d={levelPath(look.recall)} className="stop-level" /> : null}
      {look.is === 'find-mistake' ? <path d="M-6-2.5H6M-6 2.5H6M3-6.5-3 6.5" className="stop-mark" /> : null}
      {look.is === 'suspended' ? <path d="M-3-4.5V4.5M3-4.5V4.5" className="stop-mark" /> : null}
    </svg>
  </span>
);

/** The part of the disc below the level: height, not area, is linear in recall. */
const levelPath = (recall: number): string => {
  const r = 13;
  const y = r - 2 * r * Math.min(1, Math.max(0, recall));
  const x = Math.sqrt(Math.max(0, r * r - y * y));
  if (recall <= 0) return '';
  return recall >= 1 ? `M${-r} 0A${r} ${r} 0 1 0 ${r} 0A${r} ${r} 0 1 0 ${-r} 0Z` : `M${-x} ${y}A${r} ${r} 0 ${y < 0 ? 1 : 0} 0 ${x} ${y}Z`;
};
