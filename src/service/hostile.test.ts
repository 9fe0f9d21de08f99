/** Whatever is sent as an answer is judged, or said to be unreadable; nothing throws, and nothing that was typed comes back as markup. */
import { randomStream } from '#numeric';
import type { Given } from '#grade/read';
import { memoryStore } from '#store';
import { expect, test } from 'vitest';
import { answer } from './answer.ts';
import { ask } from './ask.ts';
import { bundledContent } from './bundled-content.ts';
import { openGradus } from './gradus.ts';
import { replay } from './replay.ts';
import { recordFor } from './attempt-view.ts';
import { rightAnswer } from './right-answer.fixture.ts';

const pieces = [
  'é', '日本', '𝔼', '🙂', '<script>', '<img src=x onerror=y>', '$', '%', '#', '&', '\\\\', '\\text{a}', '\\frac{1}{2}', '{', '}', '(', ')', '[1,2;3,4]', '^', '_', 'x', 'w', 'A^T', '1e400', '-', '1/0', '0.1', '3', '\\sigma',
  '\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}', '\\placeholder{}', '~', '\u0000', '\u200b', '…', '∞', 'nan', '\\href{javascript:alert(1)}{x}', '\\def\\x{\\x\\x}\\x', "'", '"', '`', '|', '\\left(', '\\right)', 'e', 'pi', '!', ';', ',',
  '\\color{red}', '\\htmlClass{a}{b}', '⁻¹', '²', '½', '×', '·', '−', '⊤', '\\tag{1}', '\\verb|a|', '__proto__', 'constructor',
];
const kinds: readonly Given[] = [
  { kind: 'picked', positions: [] }, { kind: 'picked', positions: [0, 0] }, { kind: 'picked', positions: [199] }, { kind: 'nodes', nodes: ['__proto__', 'A', 'A'] }, { kind: 'nodes', nodes: [] },
  { kind: 'edges', edges: [['A', 'A'], ['<b>', 'toString']] }, { kind: 'edges', edges: [] }, { kind: 'independence', holds: false, path: ['A', 'none'] }, { kind: 'independence', holds: true, path: [] }, { kind: 'independence', holds: false, path: [] },
];

test.each(['one', 'two', 'three'])('hostile answers, %s', { timeout: 120_000 }, async (seed) => {
  let ids = 0;
  const next = (): string => { ids += 1; return `${seed}-${String(ids).padStart(12, '0')}`; };
  const gradus = await openGradus({ store: memoryStore(), content: bundledContent, now: () => 1_795_000_000_000, newId: next, newSeed: next });
  const chance = randomStream(`hostile ${seed}`);
  const pick = <T>(from: readonly T[], otherwise: T): T => from[Math.floor(chance.uniform() * from.length)] ?? otherwise;
  const mangled = (given: Given): Given => {
    const dice = chance.uniform();
    if (dice < 0.15) return given;
    if (dice < 0.3) return pick(kinds, given);
    const text = given.kind === 'typed' ? given.text : '';
    const at = Math.floor(chance.uniform() * (text.length + 1));
    return { kind: 'typed', text: dice < 0.6 ? text.slice(0, at) + pick(pieces, '') + text.slice(at) : Array.from({ length: 1 + Math.floor(chance.uniform() * 8) }, () => pick(pieces, '')).join('') };
  };
  for (const { id } of bundledContent.exercises) {
    const attempt = await ask(gradus, 'UTC', { exercise: id, origin: 'chosen', mixed: false });
    const { exercise, instance } = await replay(bundledContent, (await recordFor(gradus, attempt)).asked);
    const given = Object.fromEntries(Object.entries(rightAnswer(exercise, instance)).map(([key, right]) => [key, mangled(right)]));
    const twice = [await answer(gradus, 'UTC', attempt, { answer: given }), await answer(gradus, 'UTC', attempt, { answer: given })];
    for (const view of twice) expect(JSON.stringify({ ...view, lastAnswer: null }), `${id}: ${JSON.stringify(given)}`).not.toMatch(/<script|<img|javascript:|"[^"]*<b>/i);
    // The same input gets the same verdict, always.
    expect(twice[1]?.parts?.map(({ verdict }) => verdict), id).toEqual(twice[0]?.parts?.map(({ verdict }) => verdict));
  }
});
