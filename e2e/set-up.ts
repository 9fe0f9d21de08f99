/**
 * Before all browser tests, once: the pages are built, a Chromium is found. Where that fails the other tests still run, and
 * each browser test says why it could not.
 */
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { buildPagesIfStale } from '../bin/pages.mjs';
import type { Chromium } from './chromium.ts';
import { findChromium } from './chromium.ts';

export type Ready = { readonly ok: true; readonly chromium: Chromium } | { readonly ok: false; readonly says: string };

declare module 'vitest' {
  interface ProvidedContext {
    readonly ready: Ready;
  }
}

export const setup = async (project: TestProject): Promise<void> => {
  project.provide('ready', await prepare());
};

const prepare = async (): Promise<Ready> => {
  try {
    await buildPagesIfStale({ root: fileURLToPath(new URL('..', import.meta.url)) });
    return { ok: true, chromium: await findChromium() };
  } catch (error) {
    return { ok: false, says: error instanceof Error ? error.message : String(error) };
  }
};
