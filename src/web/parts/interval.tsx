/** A share with its interval, as a whisker under a bar or alone: the accent, since it was measured. The numbers stand beside it in words. */
import './interval.css';

export const Interval = ({ low, share, high }: { readonly low: number; readonly share: number; readonly high: number }) => (
  <svg className="interval" width="100%" height="12" aria-hidden="true">
    <line x1={`${100 * low}%`} x2={`${100 * high}%`} y1="6" y2="6" />
    <line x1={`${100 * low}%`} x2={`${100 * low}%`} y1="2" y2="10" />
    <line x1={`${100 * high}%`} x2={`${100 * high}%`} y1="2" y2="10" />
    <circle cx={`${100 * share}%`} cy="6" r="5" />
  </svg>
);
