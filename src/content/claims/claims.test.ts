/** What every claim must have; that each figure it quotes is stored, bears the verdict, and is never typed. */
import { describe, expect, test } from 'vitest';
import { questionOf } from '#content/questions';
import { storedText } from '#content/results';
import { readDials, storedFor, type StoredFile, usualDials } from '#lab';
import { type Block, type Inline, toText, type Words } from '#paper';
import type { Claim, Quote, Stored } from './claim.ts';
import { claims, verdicts } from './index.ts';

const keyOf = ({ question, dials = {}, figure }: Quote): string => `${question} ${JSON.stringify(dials)} ${figure}`;
const figures = new Map<string, number>();
for (const quote of claims.flatMap(({ quotes }) => Object.values(quotes))) {
  const question = await questionOf(quote.question);
  const dials = readDials(question.dials, quote.dials ?? {});
  const text = await storedText(quote.question);
  if (!dials.ok || text === null) throw new Error(`${keyOf(quote)} has no such dials, or nothing is stored`);
  const figure = storedFor(JSON.parse(text) as StoredFile, dials.value)?.sheet.figures[quote.figure];
  if (figure !== undefined) figures.set(keyOf(quote), figure);
}
const stored: Stored = (quote) => {
  const figure = figures.get(keyOf(quote));
  if (figure === undefined) throw new Error(`no stored result has the figure ${keyOf(quote)}`);
  return figure;
};
const each = claims.map((one): [id: string, claim: Claim] => [one.id, one]);

test('there are enough, each once, and not all on one side', () => {
  expect(claims.length).toBeGreaterThanOrEqual(24);
  expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length);
  expect(new Set(claims.map(({ says }) => says)).size).toBe(claims.length);
  for (const is of verdicts) expect(claims.filter(({ verdict }) => verdict.is === is).length, is).toBeGreaterThan(0);
});

describe.each(each)('%s', (id, claim) => {
  test('says what, where it is heard, how far the verdict goes, and by whose word', () => {
    expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(claim.says.length).toBeGreaterThan(15);
    expect(claim.says.length).toBeLessThan(120);
    expect(claim.says).toMatch(/[.:]$/);
    expect(claim.heard.length).toBeGreaterThan(8);
    expect(claim.verdict.scope.length).toBeGreaterThan(40);
    expect(claim.verdict.scope.length).toBeLessThan(330);
    expect(claim.rests.length).toBeGreaterThan(0);
    expect(claim.sources.every((source) => /\d{4}|The lab’s question/.test(source))).toBe(true);
  });

  test('gives its reason in three to eight sentences, with numbers that are numbers', () => {
    const text = toText(claim.why(stored));
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
    expect(sentences(text).length).toBeGreaterThanOrEqual(3);
    expect(sentences(text).length).toBeLessThanOrEqual(10);
    expect(text.length).toBeLessThan(1200);
    expect(Object.values(claim.numbers(stored)).every(Number.isFinite)).toBe(true);
  });

  test('has a verdict that its numbers bear, and that others would not', () => {
    expect(claim.stands(stored)).toBe(true);
    if (Object.keys(claim.quotes).length > 0) expect(claim.stands(() => Number.NaN)).toBe(false);
  });

  test('types no number: outside formulas it has them from a figure, a computation, its own words, or a source', () => {
    const own = new Set(claim.says.match(/\d+/g));
    const numbers = Object.values(claim.numbers(stored));
    const borne = [...numbers, ...numbers.flatMap((a) => numbers.map((b) => a - b))].flatMap(written);
    const typed = sentences(prose(claim.why(stored))).filter((sentence) => !/\((?:[^()]* )?(?:19|20)\d\d\)/.test(sentence)).flatMap((sentence) => sentence.match(/\d[\d.,]*(?<=\d)/g) ?? []);
    expect(typed.filter((digits) => !own.has(digits) && !borne.includes(digits))).toEqual([]);
  });
});

/** The same value as the texts may write it. */
const written = (x: number): readonly string[] => [0, 1, 2].flatMap((digits) => [x, 100 * x].map((y) => Math.abs(y).toFixed(digits))).concat(String(Number(Math.abs(x).toPrecision(3))), Math.round(Math.abs(x)).toLocaleString('en-GB'));
const sentences = (text: string): readonly string[] => text.split(/(?<=[.:?])\s+(?=[A-Z“])/).filter((one) => one.trim() !== '');
/** Without formulas. */
const prose = (words: Words): string => words.map((block: Block) => (block.kind === 'paragraph' ? block.content.map(inline).join('') : '')).join('\n');
const inline = (part: Inline): string => (part.kind === 'text' ? part.text : part.kind === 'emphasis' || part.kind === 'strong' ? part.content.map(inline).join('') : ' ');

test('dials that a quote leaves out are as usual', async () => {
  const question = await questionOf('best-learner');
  const read = readDials(question.dials, {});
  expect(read.ok && read.value).toEqual(usualDials(question.dials));
});
