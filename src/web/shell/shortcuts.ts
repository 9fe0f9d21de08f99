/**
 * Keys that work anywhere on a page but where one types. Single letters can be switched off (WCAG 2.1.4), as they disturb
 * those who speak to their computer; Enter and Escape stay.
 */
import { useEffect, useRef } from 'react';
import { kept } from '../kept.ts';

export const singleKeysOff = (): boolean => kept.get('keys') === 'off';

const types = new Set(['text', 'search', 'number', 'email', 'url', 'tel', 'password', '']);
/** True where a letter is text. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT' || target.tagName === 'MATH-FIELD' || (target instanceof HTMLInputElement && types.has(target.type)));

/** Within such a thing Enter and letters have a meaning of their own. */
const actsItself = (target: EventTarget | null): boolean => target instanceof Element && target.closest('button, a[href], summary, [role="tab"], [role="option"], dialog') !== null;

export type Shortcuts = { readonly [key: string]: (() => void) | undefined };

/** `{ h: climb, Enter: check }`; undefined where the key has no meaning now. "g t" is a g, then a t. */
export const useShortcuts = (shortcuts: Shortcuts): void => {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    let before: { readonly key: string; readonly at: number } | null = null;
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
      if (isTyping(event.target) || document.querySelector('dialog[open]') !== null) return;
      if (event.key.length === 1 && singleKeysOff()) return;
      if (event.key === 'Enter' && actsItself(event.target)) return;
      const chord = before !== null && event.timeStamp - before.at < chordMaxMs ? latest.current[`${before.key} ${event.key}`] : undefined;
      const run = chord ?? (before === null || event.timeStamp - before.at >= chordMaxMs ? latest.current[event.key] : undefined);
      before = event.key.length === 1 && Object.keys(latest.current).some((name) => name.startsWith(`${event.key} `)) ? { key: event.key, at: event.timeStamp } : null;
      if (run === undefined) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
};
const chordMaxMs = 1500;
