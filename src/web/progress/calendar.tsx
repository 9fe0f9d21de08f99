/** Twelve weeks: a disc a day, its area the number of exercises; the day that runs is a dashed ring. */
import { useId } from 'react';
import type { ProgressView } from '../api.ts';
import { AsTable } from './as-table.tsx';
import { monthName, shortDay } from '../parts/short-day.ts';
import { practised, weeksUntil } from './weeks.ts';

const column = 23.5;
const row = 22;
const left = 54;
const top = 24;
const largest = 8.75;
const weekdays = ['Mon', '', 'Wed', '', 'Fri', '', 'Sun'];

export const Calendar = ({ days, today }: { readonly days: ProgressView['days']; readonly today: string }) => {
  const id = useId();
  const weeks = weeksUntil(today, days);
  const done = practised(weeks);
  const total = done.reduce((sum, day) => sum + day.exercises, 0);
  const most = Math.max(1, ...done.map((day) => day.exercises));
  return (
    <section aria-labelledby={id}>
      <h2 className="t-head" id={id}>
        Twelve weeks
      </h2>
      <p className="t-note">{total === 0 ? 'No exercise yet. Each day will be a disc here; its area is the number of exercises.' : `${total} ${total === 1 ? 'exercise' : 'exercises'} on ${done.length} ${done.length === 1 ? 'day' : 'days'}; a disc’s area is their number.`}</p>
      <svg className="calendar" width="352" height={top + 7 * row} viewBox={`0 0 352 ${top + 7 * row}`} role="img" aria-label={`${total} exercises on ${done.length} days of the last twelve weeks.`}>
        {weeks.map((week, w) => (week.month === null ? null : <text key={week.month} x={left + w * column} y="11" className="calendar-month plot-middle">{monthName(week.month)}</text>))}
        {weekdays.map((name, d) => (name === '' ? null : <text key={name} x="0" y={top + row / 2 + d * row + 4.5} className="plot-tick">{name}</text>))}
        {weeks.flatMap((week, w) =>
          week.days.map((day, d) => {
            if (day === null) return null;
            const at = { cx: left + w * column, cy: top + row / 2 + d * row };
            if (day.exercises > 0) return <circle key={day.day} {...at} r={largest * Math.sqrt(day.exercises / most)} className="calendar-day" />;
            return day.today ? <circle key={day.day} {...at} r="7" className="calendar-today" /> : <circle key={day.day} {...at} r="1.5" className="calendar-none" />;
          }),
        )}
      </svg>
      {done.length === 0 ? null : <AsTable caption="Exercises by day" heads={['day', 'exercises']} rows={done.map((day) => ({ key: day.day, cells: [shortDay(day.day), day.exercises] }))} />}
    </section>
  );
};
