/** Addresses: where the page is, how it goes elsewhere. The browser's own history does the rest: back, reload and deep links work. */
import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from 'react';
import { addressOf, pathNow } from './site.ts';

const moved = new EventTarget();
let travelled = false;

const subscribe = (changed: () => void): (() => void) => {
  window.addEventListener('popstate', changed);
  moved.addEventListener('go', changed);
  return () => {
    window.removeEventListener('popstate', changed);
    moved.removeEventListener('go', changed);
  };
};

/** The path, without query and fragment: "/practice/3f…". */
export const usePath = (): string => useSyncExternalStore(subscribe, pathNow);
/** The query: `useQuery().get('chapter')`. */
export const useQuery = (): URLSearchParams => new URLSearchParams(useSyncExternalStore(subscribe, () => window.location.search));

/** Goes to an address of this program. `replace`: without an entry to go back to. `stay`: without scrolling, where the page only changes in part. */
export const go = (path: string, { replace = false, stay = false }: { readonly replace?: boolean; readonly stay?: boolean } = {}): void => {
  const address = addressOf(path);
  if (address === window.location.pathname + window.location.search) return;
  travelled = true;
  if (replace) window.history.replaceState(null, '', address);
  else window.history.pushState(null, '', address);
  if (!stay) window.scrollTo(0, 0);
  moved.dispatchEvent(new Event('go'));
};

/** Writes down where the page has come to by itself, so that a reload or a copied address comes back to it. Nobody goes anywhere, nothing is drawn anew. */
export const noteAddress = (path: string): void => window.history.replaceState(null, '', path);

/** True once a person has moved within the program: only then does a new page's heading take the focus. */
export const hasTravelled = (): boolean => travelled;

/** The parts of a path that a pattern names, null where it does not fit: `match('/map/:skill', path)?.skill`. */
export const match = <P extends string>(pattern: P, path: string): { readonly [K in NamesIn<P>]: string } | null => {
  const [wanted, found] = [pattern, path].map((text) => text.split('/').filter((part) => part !== ''));
  if (wanted === undefined || found === undefined || wanted.length !== found.length) return null;
  const named: Record<string, string> = {};
  for (const [k, part] of wanted.entries()) {
    const value = found[k] ?? '';
    if (part.startsWith(':')) named[part.slice(1)] = decoded(value);
    else if (part !== value) return null;
  }
  return named as { readonly [K in NamesIn<P>]: string };
};
type NamesIn<P extends string> = P extends `${string}:${infer Name}/${infer Rest}` ? Name | NamesIn<Rest> : P extends `${string}:${infer Name}` ? Name : never;

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/** A link within the program. A click with a modifier, or for another window, stays the browser's. */
export const Link = ({ href, onClick, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { readonly href: string }) => {
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || rest.target === '_blank') return;
    event.preventDefault();
    go(href);
  };
  return <a href={addressOf(href)} onClick={follow} {...rest} />;
};
