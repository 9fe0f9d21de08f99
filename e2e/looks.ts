/** What holds of every page, in light and dark, wide and narrow: axe finds nothing, nothing scrolls sideways, what is touched is large enough. */
import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { axe, open, type Program } from './harness.ts';

/** Each window is opened once; what changes while it is open, width and colours, changes there as it does for a person. */
const windows = [
  { width: 1280, touch: false, looks: [{ width: 1280, dark: false }, { width: 1280, dark: true }, { width: 900, dark: false }] },
  { width: 360, touch: true, looks: [{ width: 360, dark: false }, { width: 360, dark: true }] },
] as const;

/** `ready` waits until the page is complete. */
export const expectGoodLooks = async (program: Program, path: string, ready: (page: Page) => Promise<unknown>): Promise<void> => {
  for (const { width, touch, looks } of windows) {
    await using visit = await open(program, path, { width, touch });
    const { page } = visit;
    await ready(page);
    for (const look of looks) {
      await page.setViewportSize({ width: look.width, height: 800 });
      await page.emulateMedia({ colorScheme: look.dark ? 'dark' : 'light' });
      await settled(page);
      const wrong = [...(await axe(page)), ...(await sideways(page)), ...(touch ? await tooSmall(page) : []), ...visit.complaints()];
      expect(wrong, `${path} at ${look.width}, ${look.dark ? 'dark' : 'light'}`).toEqual([]);
    }
  }
};

/** Two frames later everything is laid out and painted anew. */
const settled = (page: Page): Promise<void> => page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))));

const sideways = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide in a window of ${clientWidth}`] : [];
  });

/** Targets under 44 pixels high; links within a sentence are excepted, and what a larger target covers. */
const tooSmall = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main a, main button, main summary, main label')].flatMap((element) => {
      const { width, height } = element.getBoundingClientRect();
      const covers = getComputedStyle(element, '::after').position === 'absolute';
      const inSentence = element.matches('p a, p button') && (element.closest('p')?.textContent ?? '').trim() !== (element.textContent ?? '').trim() && !element.classList.contains('button');
      return width === 0 || height >= 43.5 || covers || inSentence ? [] : [`${element.tagName} “${(element.textContent ?? '').trim()}” is ${Math.round(height)} high`];
    }),
  );
