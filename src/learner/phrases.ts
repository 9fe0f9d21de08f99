/** Numbers and lists as they are said. */
const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty'];
/** "six", from 21 on "21", "thirty". */
export const numberWord = (n: number): string => small[n] ?? (n === 30 ? 'thirty' : String(n));
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** "one skill", "two skills", "no skills". */
export const count = (n: number, one: string, many = `${one}s`): string => `${numberWord(n)} ${n === 1 ? one : many}`;
/** A share in percent; the space before the sign does not break. */
export const percent = (share: number): string => `${Math.round(share * 100)}\u00a0%`;
/** "a", "a and b", "a, b and c". */
export const list = (items: readonly string[]): string => (items.length <= 1 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`);
