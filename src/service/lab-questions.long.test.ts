/** What holds for every question: it asks what it can answer, its stored result is of these bits, its links lead somewhere, its words fit its evidence. */
import { describe, expect, test } from 'vitest';
import { exercises } from '#content/exercises';
import { storedText } from '#content/results';
import { type Dials, dialsKey, type Json, pieceHash, predictionOf, prepareQuestion, type Question, readDials, scoreBy, sheetOf, storedFor, type StoredFile, usualDials } from '#lab';
import { toText } from '#paper';
import { labData } from './lab-data.ts';
import { questionOf, questions } from '#content/questions';

/** Work of fewer milliseconds is done again as a whole, so that a stored text that the code no longer writes is noticed. */
const briefly = 16_000;
const data = labData(async () => '');
const all = await Promise.all(questions.map(async ({ id }) => questionOf(id)));
const settingsOf = (question: Question): readonly Dials[] => [usualDials(question.dials), ...(question.alsoStored ?? [])];
const stored = async (id: string): Promise<StoredFile> => JSON.parse((await storedText(id)) ?? '{"results":[]}') as StoredFile;

test('are listed in order, as they are', () => {
  expect(questions.map(({ number }) => number)).toEqual([...questions.map(({ number }) => number)].sort((a, b) => a - b));
  expect(all.map(({ id, number, topic, title }) => ({ id, number, topic, title }))).toEqual(questions.map(({ load: _, ...rest }) => rest));
});

describe.each(all.map((question) => [question.id, question] as const))('%s', (_, question) => {
  test('has dials that can be turned, presets and stored settings among them', () => {
    for (const dials of [...settingsOf(question), ...(question.presets ?? []).map((one) => one.dials)]) expect(readDials(question.dials, dials)).toEqual({ ok: true, value: dials });
  });
  test('brings exercises that there are', () => {
    const known = exercises.map(({ id }) => id);
    expect(question.exercises.filter((id) => !known.includes(id))).toEqual([]);
  });
  test('shows code of at most 45 lines, none beyond 100 columns', () => {
    const lines = question.code.split('\n');
    expect(lines.length).toBeLessThanOrEqual(45);
    expect(lines.filter((line) => line.length > 100)).toEqual([]);
  });

  test.each(settingsOf(question).map((dials) => [dialsKey(dials), dials] as const))('is stored for %s, of these bits', async (__, dials) => {
    const found = storedFor(await stored(question.id), dials);
    if (found === null) throw new Error('not stored; gradus lab store writes it');
    const { sheet } = found;
    const scale = { size: sheet.size, seeds: sheet.seedsEach };
    expect({ version: sheet.version, seeds: sheet.seedsEach, size: sheet.size }).toEqual({ version: question.version, seeds: question.seeds.full, size: 'full' });
    const prepared = await prepareQuestion(question, dials, scale, data);
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.faults));
    const { pieces, weights, tables, multiplyAdds } = prepared.value;
    expect(found.pieces).toHaveLength(pieces.length);
    if (found.took.ms * found.took.threads < briefly) {
      const done = pieces.map((piece) => ({ piece, result: JSON.parse(JSON.stringify(question.work(piece, tables))) as Json }));
      expect(JSON.parse(JSON.stringify(await sheetOf(question, dials, scale, done, multiplyAdds)))).toEqual(sheet);
    }
    // The lightest and a light one from elsewhere: lab verify does all of them.
    const order = weights.map((__1, i) => i).sort((a, b) => (weights[a] ?? 0) - (weights[b] ?? 0));
    for (const i of new Set([order[0] ?? 0, order[Math.floor(order.length / 4)] ?? 0])) expect(await pieceHash(question.work(pieces[i] as Json, tables))).toBe(found.pieces[i]);
  }, 300_000);

  test('keeps to its closed form, within the error that it states', async () => {
    for (const { sheet } of (await stored(question.id)).results) {
      if ('silent' in sheet.theory) expect(sheet.theory.silent.length).toBeGreaterThan(20);
      else expect({ at: dialsKey(sheet.dials), ...sheet.theory, isMet: sheet.theory.deviation <= sheet.theory.within }).toMatchObject({ isMet: sheet.verdict.is !== 'not as foretold' });
    }
  });
  test('comes to what its prediction can be scored by', async () => {
    for (const { sheet } of (await stored(question.id)).results) {
      const asked = question.asks(sheet.dials);
      const { outcome } = sheet;
      // Whoever foretells what came out has hit.
      const foretold = outcome.kind === 'choice' ? { kind: 'choice' as const, option: outcome.options[0] ?? '', sure: 0.9 }
        : outcome.kind === 'order' ? { kind: 'order' as const, options: outcome.groups.flat(), sure: 0.9 }
        : outcome.kind === 'number' ? { kind: 'number' as const, low: outcome.value, high: outcome.value, sure: 0.9 }
        : { kind: 'curve' as const, points: outcome.points, sure: 0.9 };
      expect(predictionOf(asked, foretold)).toMatchObject({ ok: true });
      expect(scoreBy(asked, foretold, sheet).hit).toBe(true);
      if (asked.kind === 'number' && outcome.kind === 'number') expect(outcome.value >= asked.axis.low && outcome.value <= asked.axis.high).toBe(true);
    }
  });
  test('says nothing that is no word: no undefined, no NaN, no bare template', async () => {
    for (const { sheet } of (await stored(question.id)).results) {
      const words = [question.about(sheet.dials), question.asks(sheet.dials).asks, sheet.verdict.says, sheet.verdict.wouldChange].map(toText).join('\n') + [sheet.verdict.scope, sheet.claim.says, sheet.tuned, sheet.seeds, sheet.plot.says, ...sheet.effects.map(({ says }) => says)].join('\n');
      expect(words).not.toMatch(/undefined|NaN|Infinity|\$\{|\[object|null/);
    }
  });
});
