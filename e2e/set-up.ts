/** Before all browser tests, once: the pages are built, a Chromium is found. */
import type { TestProject } from 'vitest/node';
import { fileURLToPath } from 'node:url';
import { buildPagesIfStale } from '../bin/pages.mjs';
import type { Chromium } from './chromium.ts';
import { findChromium } from './chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly chromium: Chromium;
  }
}

export const setup = async (project: TestProject): Promise<void> => {
  await buildPagesIfStale({ root: fileURLToPath(new URL('..', import.meta.url)) });
  project.provide('chromium', await findChromium());
};
