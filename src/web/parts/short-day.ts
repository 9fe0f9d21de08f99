/** Days as they are said shortly: "1 Sep". */
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
export const monthName = (iso: string): string => months[Number(iso.slice(5, 7)) - 1] ?? '';
/** "1 Sep" of an ISO date. */
export const shortDay = (iso: string): string => `${Number(iso.slice(8, 10))} ${monthName(iso)}`;
/** A day as the server says it: words stay, an ISO date is said shortly. */
export const dayInWords = (day: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? shortDay(day) : day);
/** The day of a time, in the zone of this browser, as an ISO date. */
export const isoDay = (at: number): string => {
  const time = new Date(at);
  return [time.getFullYear(), time.getMonth() + 1, time.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
};
