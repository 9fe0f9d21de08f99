/** The exercises of the last days as bars that begin at nothing, each with its number; the day that runs stays open. */
import type { TodayView } from '../api.ts';

const highest = 36;
/** A day of nine fills the height, so that one exercise is always the same piece until there are more. */
const fullAt = 9;

export const LastDays = ({ days }: { readonly days: TodayView['lastDays'] }) => {
  const most = Math.max(fullAt, ...days.map((day) => day.exercises));
  return (
    <ol className="days">
      {days.map(({ day, label, exercises, today }) => (
        <li key={day} className={today ? 'day day-today' : 'day'}>
          <span className="day-number">{exercises === 0 ? <span className="heard">no exercises</span> : exercises}</span>
          <span className={exercises === 0 ? (today ? 'day-open' : 'day-none') : 'day-bar'} style={exercises === 0 ? undefined : { height: (exercises / most) * highest }} />
          <span className="day-label">{label}</span>
        </li>
      ))}
    </ol>
  );
};
