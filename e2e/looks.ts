/** What holds of every page, in light and dark, wide and narrow: axe finds nothing, nothing scrolls sideways, what is touched is large enough. */
import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { axe, open, type Program } from './harness.ts';

const looks = [
  { width: 1280, dark: false, touch: false },
  { width: 1280, dark: true, touch: false },
  { width: 900, dark: false, touch: false },
  { width: 360, dark: false, touch: true },
  { width: 360, dark: true, touch: true },
] as const;

/** `ready` waits until the page is complete. */
export const expectGoodLooks = async (program: Program, path: string, ready: (page: Page) => Promise<unknown>): Promise<void> => {
  for (const look of looks) {
    await using visit = await open(program, path, look);
    await ready(visit.page);
    const wrong = [...(await axe(visit.page)), ...(await sideways(visit.page)), ...(look.touch ? await tooSmall(visit.page) : []), ...visit.complaints()];
    expect(wrong, `${path} at ${look.width}, ${look.dark ? 'dark' : 'light'}`).toEqual([]);
  }
};

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
