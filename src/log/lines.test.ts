import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogEvent, Stored } from './events.ts';
import { fromLine, fromLines, lineLengthMax, toLine, toLines } from './lines.ts';

const at = 1_795_000_000_000;
const zone = 'Europe/Berlin';
const asked: LogEvent = {
  type: 'asked', v: 1, at, zone, attempt: 'a-1234567', exercise: 'probability/bayes', version: 1, chapter: 'probability', skill: 'bayes-rule',
  uses: { 'chain-rule': 0.5 }, rating: 1500, origin: 'session', mixed: true, drawn: { p: '1/3', rows: [[1, 2], [3, 4]] }, orders: { choice: [1, 0] },
};
const met: LogEvent = { type: 'met', v: 1, at, zone, skill: 'bayes-rule', part: 'idea', skipped: false };
const log: readonly Stored[] = [{ seq: 1, event: asked }, { seq: 2, event: met }, { seq: 7, event: { type: 'undone', v: 1, at, zone, seq: 2 } }];

const wrong = (text: string): { readonly line: number; readonly says: string } => {
  const read = fromLines(text);
  if ('events' in read) throw new Error('was read');
  return read.error;
};

describe('a log as text', () => {
  test('reads back to the same events', () => {
    expect(fromLines(toLines(log))).toEqual({ events: log });
    expect(toLines(log).split('\n')).toHaveLength(4);
  });

  test('passes over empty lines, carriage returns and a missing last line break', () => {
    expect(fromLines(`\n${log.map(toLine).join('\r\n\r\n')}`)).toEqual({ events: log });
    expect(fromLines('')).toEqual({ events: [] });
  });

  test('keeps any drawn values and any text in one line', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string({ maxLength: 300 }), (drawn, why) => {
        const clean = JSON.parse(JSON.stringify(drawn)) as Record<string, unknown>;
        if (Object.hasOwn(clean, '__proto__')) return;
        const stored: Stored = { seq: 3, event: { ...asked, drawn: clean, why } };
        const line = toLine(stored);
        expect(line).not.toContain('\n');
        expect(fromLine(line)).toEqual({ ok: true, stored });
      }),
    );
  });
});

describe('what cannot be read says where and why', () => {
  test.each([
    ['{"seq":1,', 'this is not JSON; the line may have been cut off'],
    ['[]', 'the event has no place in the log (“seq”, a whole number from 1)'],
    ['{"seq":0,"event":{"type":"met","v":1}}', 'the event has no place in the log (“seq”, a whole number from 1)'],
    ['{"seq":9,"event":{}}', 'this is not an event: it has no “type” and “v”'],
    ['{"seq":9,"event":{"type":"exam","v":1}}', 'the kind of event “exam” is unknown; it may come from a newer Gradus'],
    ['{"seq":9,"event":{"type":"met","v":2,"level":3}}', '“met” has version 2, this Gradus knows versions up to 1; use a newer Gradus'],
  ])('%s', (line, says) => {
    expect(wrong(`${toLine({ seq: 1, event: met })}\n\n${line}`)).toEqual({ line: 3, says });
  });

  test('a field of the wrong type is named', () => {
    expect(wrong(JSON.stringify({ seq: 1, event: { ...met, skipped: 'yes' } })).says).toContain('“met” is malformed at skipped');
  });

  test('places that do not rise', () => {
    expect(wrong(toLines([{ seq: 2, event: met }, { seq: 2, event: met }]))).toEqual({ line: 2, says: 'place 2 comes after place 2; the lines of a log are in order' });
  });

  test('an overlong line is refused before it is parsed', () => {
    expect(wrong(`{"seq":1,"event":"${'x'.repeat(lineLengthMax)}"}`).says).toContain('at most 262144 are read');
  });
});
