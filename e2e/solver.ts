/**
 * The right answer to an attempt, for tests that must get on: from what the program's own log says was drawn, by the exercise's own steps; a wrong
 * one; one that makes a known mistake. And entering it, by keyboard alone, into whatever field it belongs.
 */
import type { Page } from 'playwright-core';
import { judge } from '#exercise';
import { asGiven } from '#grade';
import { formOf, type Given } from '#grade/read';
import { toText } from '#paper';
import type { AttemptView } from '#service';
import { mistaken, mistakesOf } from '../src/exercise/mistakes.ts';
import { askedValues, rightAnswer, wrongAnswer } from '../src/service/right-answer.fixture.ts';
import { replayed } from './log.ts';
import type { Program } from './program.ts';

export { logOf } from './log.ts';

export type Answer = { readonly [key: string]: Given };

/** A request to the program, as its own page makes it. @throws {Error} for an error status, with what it says. */
export const request = async <T>(program: Program, path: string, body?: unknown): Promise<T> => {
  const init = body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`${program.address}/api${path}`, init);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
};

export const rightAnswerTo = async (program: Program, attempt: string): Promise<Answer> => {
  const { exercise, instance } = await replayed(program, attempt);
  return rightAnswer(exercise, instance);
};

/** Wrong in every part, and by no known mistake. */
export const wrongAnswerTo = async (program: Program, attempt: string): Promise<Answer> => {
  const { exercise, instance } = await replayed(program, attempt);
  return wrongAnswer(exercise, instance, attempt);
};

/** What someone answers who makes one of the exercise's known mistakes, and what the mistake is called. */
export const mistakenAnswerTo = async (program: Program, attempt: string): Promise<{ readonly answer: Answer; readonly title: string }> => {
  const { exercise, instance } = await replayed(program, attempt);
  const asked = askedValues(exercise, instance);
  for (const declared of mistakesOf(exercise, instance.drawn)) {
    const sheet = mistaken(exercise, instance.drawn, declared);
    if (sheet === null) continue;
    const answer = Object.fromEntries(asked.map(({ key, step, field, value, optionIds }) => [key, asGiven(field, (step in sheet ? sheet[step] : value) as typeof value, optionIds)]));
    const judged = judge(exercise, instance, answer);
    const named = judged.parts.find((part) => part.mistake?.name === declared.name);
    if (judged.verdict === 'wrong' && named !== undefined) return { answer, title: toText(named.title).trim() };
  }
  throw new Error(`${exercise.about.id}: no mistake shows`);
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

/** True where there is an answer to every field of the attempt. */
export const canBeTyped = (view: AttemptView, answer: Answer): boolean => view.fields.every(({ key }) => answer[key] !== undefined);

/** Enters an answer by keyboard; the fields stand open before it. */
export const typeAnswer = async (page: Page, view: AttemptView, answer: Answer): Promise<void> => {
  for (const { key, field: asked } of view.fields) {
    const field = formOf(asked);
    const given = answer[key];
    if (given === undefined) continue;
    await tabTo(page, `answer-${view.attempt}-${key}`);
    switch (given.kind) {
      case 'typed':
        if (field.kind === 'sketch') { await drawByKeys(page, given.text, field.range); break; }
        if (field.kind === 'derivation') { await writeLines(page, given.text.split('\n')); break; }
        for (const [i, cell] of cells(given.text, field.kind === 'table' || (field.kind === 'matrix' && field.rows !== undefined && field.columns !== undefined)).entries()) {
          if (i > 0) await page.keyboard.press('Tab');
          await page.keyboard.press('Control+a');
          await page.keyboard.insertText(cell);
        }
        break;
      case 'picked':
        if (field.kind === 'ordering') await order(page, given.positions, field.distractors === true);
        else await pick(page, given.positions, field.kind === 'choices');
        break;
      case 'prose':
        await page.keyboard.insertText(given.text);
        break;
      case 'nodes':
        await letters(page, given.nodes);
        break;
      case 'edges':
        await letters(page, given.edges.flat());
        break;
      case 'independence':
        await page.keyboard.press(given.holds ? 'Space' : 'ArrowDown');
        await letters(page, given.path.slice(1));
        break;
    }
  }
};

/** From place to place: Space puts a point beside its left neighbour, and arrows move it by fortieths of the axis. */
const drawByKeys = async (page: Page, text: string, [low, high]: readonly [number, number]): Promise<void> => {
  let before = 20;
  for (const [k, y] of text.split(',').map(Number).entries()) {
    if (k > 0) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    const steps = Math.round(((y - low) / (high - low)) * 40);
    const [far, near] = [Math.trunc((steps - before) / 5), (steps - before) % 5];
    for (let n = 0; n < Math.abs(far); n += 1) await page.keyboard.press(far > 0 ? 'PageUp' : 'PageDown');
    for (let n = 0; n < Math.abs(near); n += 1) await page.keyboard.press(near > 0 ? 'ArrowUp' : 'ArrowDown');
    before = steps;
  }
};

/** Line by line; each new one holds the line above, which is chosen and typed over. */
const writeLines = async (page: Page, lines: readonly string[]): Promise<void> => {
  for (const [i, line] of lines.entries()) {
    if (i > 0) {
      await page.keyboard.press('Enter');
      await page.locator(`.derivation-line [id$="-line-${i + 1}"]:focus`).waitFor();
    }
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(line);
  }
};

/** Nodes answer to their names, sign by sign. */
const letters = async (page: Page, nodes: readonly string[]): Promise<void> => {
  for (const node of nodes) for (const sign of node) await page.keyboard.press(/\p{Lu}/u.test(sign) ? `Shift+${sign}` : sign);
};

/** Takes the lines in one by one, or moves each up to its place by arrow keys. */
const order = async (page: Page, positions: readonly number[], takesIn: boolean): Promise<void> => {
  for (const [place, position] of positions.entries()) {
    const line = page.locator(takesIn ? `.order-rest [data-option="${position}"]` : `.order-line[data-option="${position}"]`).first();
    await line.focus();
    if (takesIn) {
      await page.keyboard.press('Enter');
      await page.locator(`.order-line:nth-child(${place + 1})[data-option="${position}"]`).waitFor();
    } else {
      const at = await line.evaluate((element) => [...(element.parentElement?.children ?? [])].indexOf(element));
      for (let steps = at; steps > place; steps -= 1) {
        await page.keyboard.press('ArrowUp');
        await page.locator(`.order-line:nth-child(${steps})[data-option="${position}"]:focus`).waitFor();
        // The focus is set once more with the next frame; another line may be focused only after that.
        await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
      }
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
