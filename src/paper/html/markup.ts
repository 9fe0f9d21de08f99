/** Elements as strings. Every text and every attribute goes through `escapeHtml`; what is called `inner` is markup already. */

const entities: { readonly [c: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => entities[c] ?? c);

/** `undefined` leaves an attribute out; numbers are written to a tenth. */
export type Attributes = { readonly [name: string]: string | number | undefined };

const written = (value: string | number): string => (typeof value === 'number' ? String(Math.round(value * 10) / 10 + 0) : escapeHtml(value));
const attributesOf = (attributes: Attributes): string => Object.entries(attributes).map(([name, value]) => (value === undefined ? '' : ` ${name}="${written(value)}"`)).join('');

export const element = (name: string, attributes: Attributes, ...inner: readonly string[]): string => `<${name}${attributesOf(attributes)}>${inner.join('')}</${name}>`;
/** An element of SVG without content. */
export const shape = (name: string, attributes: Attributes): string => `<${name}${attributesOf(attributes)}/>`;

/** A picture in SVG that speaks for itself. */
export const picture = (className: string, width: number, height: number, says: string, ...inner: readonly string[]): string =>
  element('svg', { class: className, width: Math.ceil(width), height: Math.ceil(height), viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`, role: 'img', 'aria-label': says }, ...inner);

/** The text's measure; and what is left of it at 360 px, beside a scroll bar or indented. */
const wide = 640;
const narrow = 300;
/** The same picture for a wide and for a narrow column, of which the style sheet shows one. */
export const forBothWidths = (draw: (width: number, name: 'wide' | 'narrow') => string): string => element('div', { class: 'drawing' }, draw(wide, 'wide'), draw(narrow, 'narrow'));
