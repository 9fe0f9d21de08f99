import { describe, expect, test } from 'vitest';
import { temporary, typed } from '../terminal.fixture.ts';

const never = (): Promise<void> => new Promise(() => undefined);
const run = (folder: string, args: readonly string[], lines: readonly string[] = []) => typed([...args, '--data', folder], { lines, ending: never });

describe('gradus lab', () => {
  test('lists its questions, for people and for programs', async () => {
    using folder = temporary();
    const json = await run(folder.path, ['lab', 'list', '--json']);
    const { questions } = JSON.parse(json.out) as { readonly questions: readonly { readonly id: string; readonly title: string }[] };
    expect(questions.map(({ id }) => id)).toContain('best-learner');
    const people = await run(folder.path, ['lab', 'list']);
    for (const { id, title } of questions) expect(people.out.replaceAll(/\s+/g, ' ')).toContain(`${id} ${title}`);
  });

  test('asks first, keeps the prediction, scores it once, and does nothing twice', async () => {
    using folder = temporary();
    const quick = ['lab', 'run', 'best-learner', '--quick', '--threads', '1'];
    const first = await run(folder.path, quick, ['7', 'none', '150', '5', '60 %']);
    expect(first.err).toContain('How sure are you');
    expect(first.err).toContain('“7” cannot be read');
    expect(first.err).toContain('How sure you are lies between 0 and 100 %');
    expect(first.out).toMatch(/Prediction +hit, at 60 %; score 0.16/);
    // The second time nothing is asked, and the first prediction stands.
    const again = await run(folder.path, quick);
    expect(again.err).not.toContain('How sure');
    expect(again.out).toBe(first.out);
    const log = await run(folder.path, ['log', 'export', '-']);
    expect(log.out.split('\n').filter((line) => line !== '').map((line) => (JSON.parse(line) as { readonly event: { readonly type: string } }).event.type)).toEqual(['foretold', 'lab-result']);
  });

  test('takes --json, --no-predict and an empty line for “just show me”', async () => {
    using folder = temporary();
    const set = (kind: string): readonly string[] => ['lab', 'run', '16', '--quick', '--threads', '1', '--set', `worlds=${kind}`, '--set', 'seen=2'];
    const json = JSON.parse((await run(folder.path, [...set('parted by a plane'), '--json'])).out) as { readonly hash: string; readonly figures: { readonly [name: string]: number } };
    expect(json.hash).toMatch(/^[0-9a-f]{64}$/);
    // Threshold functions of three variables: 104 (Muroga 1971).
    expect(json.figures['separable worlds']).toBe(104);
    await run(folder.path, [...set('every world alike'), '--no-predict']);
    const shown = await run(folder.path, set('neighbours mostly alike'), ['']);
    expect(shown.out).not.toContain('Prediction');
    const log = await run(folder.path, ['log', 'export', '-']);
    expect(log.out.match(/"type":"lab-shown"/g)).toHaveLength(3);
  });

  test.each([
    [['lab', 'run', 'best-lerner'], 2, 'did you mean “best-learner”'],
    [['lab', 'run', '16', '--set', 'seen=5'], 1, 'must be one of 2, 4, 6, not "5"'],
    [['lab', 'run', '16', '--set', 'size=5'], 1, 'is no dial of this question; it has worlds, seen'],
    [['lab', 'run', '16', '--set', 'seen'], 2, '--set wants a dial and its value'],
    [['lab', 'run', '16', '--seeds', '1'], 2, '--seeds is a number from 2 to 1000'],
    [['lab', 'verify', 'nothing'], 2, 'there is no question “nothing”'],
  ] as const)('%j ends with %i and says why', async (args, code, says) => {
    using folder = temporary();
    const heard = await run(folder.path, args);
    expect(heard.code).toBe(code);
    expect(heard.err.replaceAll(/\s+/g, ' ')).toContain(says);
  });
});
