/** `src/web/tokens.css` is the only place where a colour or a duration is written, and its text can be read. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { literalColours } from './program-rules.ts';
import { filesIn, isTest, readText, root } from './source-files.ts';

const path = 'src/web/tokens.css';
type Tokens = ReadonlyMap<string, string>;

const withoutComments = (css: string): string => css.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));

/** The custom properties of the first block that follows `head`. */
const block = (css: string, head: RegExp): Tokens => {
  const inside = new RegExp(`${head.source}\\s*\\{([^}]*)\\}`).exec(withoutComments(css))?.[1] ?? '';
  const declarations = inside.split(';').map((line) => line.trim()).filter((line) => line !== '');
  return new Map(declarations.map((line) => [line.slice(0, line.indexOf(':')).trim(), line.slice(line.indexOf(':') + 1).trim()]));
};

/** WCAG 2.2, relative luminance of sRGB. */
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string): number => {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};

describe.runIf(existsSync(join(root, path)))('the tokens', () => {
  const css = existsSync(join(root, path)) ? readText(path) : '';
  const light = block(css, /:root/);
  const bySystem = block(css, /:root:not\(\[data-theme=['"]light['"]\]\)/);
  const byHand = block(css, /:root\[data-theme=['"]dark['"]\]/);

  test('are equally dark by the system and by hand', () => {
    expect(bySystem.size).toBeGreaterThan(10);
    expect([...byHand]).toEqual([...bySystem]);
  });

  test('are all named in the light first', () => {
    expect([...bySystem.keys()].filter((name) => !light.has(name))).toEqual([]);
  });

  test.each([
    ['light', light],
    ['dark', byHand],
  ])('can be read in the %s: 4.5 for text, 3 for what is operated', (_, theme) => {
    const of = (name: string): string => theme.get(name) ?? '';
    const text = ['--ink', '--ink-2', '--ink-3', '--accent', '--warm', '--right', '--wrong', '--invalid', '--undecided'];
    const faint = [
      ...text.flatMap((name) => ['--paper', '--sunk'].map((ground) => ({ name, ground, min: 4.5 }))),
      ...['--line', '--s1', '--s2', '--s3', '--s4', '--s5'].map((name) => ({ name, ground: '--paper', min: 3 })),
    ].filter(({ name, ground, min }) => !(contrast(of(name), of(ground)) >= min));
    expect(faint).toEqual([]);
  });

  test('are all used by a name that exists', () => {
    const styles = filesIn(['src/web'], /\.css$/);
    const local = new Set(styles.flatMap((file) => [...withoutComments(file.text).matchAll(/(--[\w-]+)\s*:/g)].map((match) => match[1])));
    const set = new Set(filesIn(['src/web', 'src/paper'], /\.tsx?$/).flatMap((file) => [...file.text.matchAll(/['"](--[\w-]+)['"]/g)].map((match) => match[1])));
    const used = styles.flatMap((file) => [...withoutComments(file.text).matchAll(/var\((--[\w-]+)\s*\)/g)].map((match) => ({ file: file.path, name: match[1] })));
    expect(used.filter(({ name }) => !local.has(name) && !set.has(name))).toEqual([]);
  });
});

test('no colour and no duration is written elsewhere in the pages', () => {
  const literal = /#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b(?![^{}]*\{)|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(|(?<![\w.-])\d*\.?\d+m?s\b|:\s*(?:white|black|red|green|blue|gr[ae]y|orange|yellow|purple)\b/i;
  const styles = filesIn(['src/web'], /\.css$/).filter((file) => file.path !== path);
  const inStyles = styles.flatMap((file) =>
    withoutComments(file.text)
      .split('\n')
      .flatMap((line, i) => (literal.test(line) ? [`${file.path}:${i + 1}  ${line.trim()}`] : [])),
  );
  const inPrograms = filesIn(['src/web', 'src/paper'], /\.tsx?$/)
    .filter((file) => !isTest(file.path))
    .flatMap(literalColours);
  expect([...inStyles, ...inPrograms]).toEqual([]);
});
