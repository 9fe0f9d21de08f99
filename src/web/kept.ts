/** What this browser keeps: small settings and unsent answers. Without storage (a private window, a full disk) it lasts as long as the page. */
import { useCallback, useSyncExternalStore } from 'react';

const memory = new Map<string, string>();
const listeners = new Set<() => void>();

export const kept = {
  get: (name: string): string | null => {
    try {
      return localStorage.getItem(`gradus.${name}`) ?? memory.get(name) ?? null;
    } catch {
      return memory.get(name) ?? null;
    }
  },
  /** null forgets. */
  set: (name: string, value: string | null): void => {
    try {
      if (value === null) localStorage.removeItem(`gradus.${name}`);
      else localStorage.setItem(`gradus.${name}`, value);
      memory.delete(name);
    } catch {
      if (value !== null) memory.set(name, value);
    }
    if (value === null) memory.delete(name);
    for (const changed of listeners) changed();
  },
  /** Names that begin so. */
  names: (start: string): readonly string[] => {
    try {
      return Object.keys(localStorage).flatMap((key) => (key.startsWith(`gradus.${start}`) ? [key.slice('gradus.'.length)] : []));
    } catch {
      return [...memory.keys()].filter((name) => name.startsWith(start));
    }
  },
} as const;

const subscribe = (changed: () => void): (() => void) => {
  listeners.add(changed);
  window.addEventListener('storage', changed);
  return () => {
    listeners.delete(changed);
    window.removeEventListener('storage', changed);
  };
};

/** A kept setting and how to change it; other windows follow. */
export const useKept = (name: string): readonly [string | null, (value: string | null) => void] => [
  useSyncExternalStore(subscribe, () => kept.get(name)),
  useCallback((value: string | null) => kept.set(name, value), [name]),
];
