/**
 * The right answer to an attempt, for tests that must get on: from what the program's own log says was drawn, by the exercise's own steps. And
 * typing it, by keyboard alone, into plain fields, cells and options; graphs and orders are not entered here.
 */
import type { Page } from 'playwright-core';
import type { Given } from '#grade/read';
import { fromLines } from '#log';
import type { AttemptView } from '#service';
import { bundledContent } from '../src/service/bundled-content.ts';
import { replay } from '../src/service/replay.ts';
import { rightAnswer } from '../src/service/right-answer.fixture.ts';
import type { Program } from './program.ts';

export type Answer = { readonly [key: string]: Given };

/** A request to the program, as its own page makes it. @throws {Error} for an error status, with what it says. */
export const request = async <T>(program: Program, path: string, body?: unknown): Promise<T> => {
  const init = body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`${program.address}/api${path}`, init);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
};

export const logOf = async (program: Program): Promise<string> => (await fetch(`${program.address}/api/log`)).text();

/** @throws {Error} where the log does not hold the attempt. */
export const rightAnswerTo = async (program: Program, attempt: string): Promise<Answer> => {
  const read = fromLines(await logOf(program));
  if ('error' in read) throw new Error(read.error.says);
  const asked = read.events.map(({ event }) => event).find((event) => event.type === 'asked' && event.attempt === attempt);
  if (asked?.type !== 'asked') throw new Error(`the log does not hold ${attempt}`);
  const { exercise, instance } = await replay(bundledContent, asked);
  return rightAnswer(exercise, instance);
};

/** Plain typing in this browser, from the next page on. */
export const typePlainly = (page: Page): Promise<void> => page.evaluate(() => localStorage.setItem('gradus.typing', 'plain'));

/** Tab until the focus stands on something whose id begins so. @throws {Error} where it comes round without. */
export const tabTo = async (page: Page, id: string): Promise<void> => {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await page.evaluate((start) => document.activeElement?.id.startsWith(start) === true, id)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not come to ${id}`);
};

/** True where every field of the attempt is one that `typeAnswer` can fill. */
export const canBeTyped = (view: AttemptView, answer: Answer): boolean =>
  view.fields.every(({ key, field }) => {
    const given = answer[key];
    return given !== undefined && (given.kind === 'typed' || (given.kind === 'picked' && field.kind !== 'ordering'));
  });

/** Enters an answer by keyboard; the fields stand open before it. */
export const typeAnswer = async (page: Page, view: AttemptView, answer: Answer): Promise<void> => {
  for (const { key, field } of view.fields) {
    const given = answer[key];
    await tabTo(page, `answer-${view.attempt}-${key}`);
    if (given?.kind === 'picked') await pick(page, given.positions, field.kind === 'choices');
    else if (given?.kind === 'typed') for (const [i, cell] of cells(given.text, field.kind === 'matrix' && field.rows !== undefined && field.columns !== undefined).entries()) {
      if (i > 0) await page.keyboard.press('Tab');
      await page.keyboard.insertText(cell);
    }
  }
};

/** Space on an option; arrows go from one radio button to the next, Tab from one checkbox to the next. */
const pick = async (page: Page, positions: readonly number[], several: boolean): Promise<void> => {
  const last = Math.max(-1, ...positions);
  for (let at = 0; at <= last; at += 1) {
    if (at > 0) await page.keyboard.press(several ? 'Tab' : 'ArrowDown');
    if (positions.includes(at)) await page.keyboard.press('Space');
  }
};

/** The entries of "[1, 2; 3, 4]" in reading order, or the one text. Commas within brackets part nothing. */
const cells = (text: string, isMatrix: boolean): readonly string[] => {
  if (!isMatrix) return [text];
  const found: string[] = [''];
  let depth = 0;
  for (const c of text.trim().slice(1, -1)) {
    if ('([{'.includes(c)) depth += 1;
    if (')]}'.includes(c)) depth -= 1;
    if ((c === ',' || c === ';') && depth === 0) found.push('');
    else found[found.length - 1] += c;
  }
  return found.map((cell) => cell.trim());
};
