/** The page around a practice sheet: style sheets and fonts inside, so that the file can be sent and printed anywhere. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SheetMarkup } from '#service';

const resolve = createRequire(import.meta.url).resolve;
const ours = (name: string): Promise<string> => readFile(fileURLToPath(new URL(`./${name}`, import.meta.url)), 'utf8');

const fontUri = async (file: string): Promise<string> => `data:font/woff2;base64,${(await readFile(file)).toString('base64')}`;

/** KaTeX's style sheet with its WOFF2 fonts inside; of the fonts only those that occur in the markup. */
const mathStyles = async (markup: string): Promise<string> => {
  const file = resolve('katex/dist/katex.min.css');
  const css = await readFile(file, 'utf8');
  const faces = css.match(/@font-face\{[^}]*\}/g) ?? [];
  const rest = css.replace(/@font-face\{[^}]*\}/g, '');
  const kept = await Promise.all(
    faces.map(async (face) => {
      const name = /url\(([^)]*?([\w-]+)\.woff2)\)/.exec(face);
      if (name === null || !isUsed(name[2] ?? '', markup)) return '';
      return face.replace(/src:[^;}]*/, `src:url(${await fontUri(join(dirname(file), name[1] ?? ''))}) format("woff2")`);
    }),
  );
  return kept.join('\n') + rest;
};
const marks: { readonly [font: string]: RegExp } = {
  'KaTeX_AMS-Regular': /amsrm|mathbb|⊙|≰/, 'KaTeX_Caligraphic-Regular': /mathcal/, 'KaTeX_Caligraphic-Bold': /mathcal/, 'KaTeX_Fraktur-Regular': /mathfrak/, 'KaTeX_Fraktur-Bold': /mathfrak/,
  'KaTeX_SansSerif-Regular': /textsf|mathsf/, 'KaTeX_SansSerif-Bold': /textsf|mathsf/, 'KaTeX_SansSerif-Italic': /textsf|mathsf/, 'KaTeX_Script-Regular': /mathscr/, 'KaTeX_Typewriter-Regular': /texttt|mathtt/,
};
const isUsed = (font: string, markup: string): boolean => marks[font]?.test(markup) ?? true;

const textFonts = async (): Promise<string> => {
  const face = async (family: string, file: string, style: string): Promise<string> => `@font-face{font-family:'${family}';font-style:${style};font-weight:200 900;src:url(${await fontUri(resolve(file))}) format('woff2')}`;
  return (
    await Promise.all([
      face('Source Serif 4 Variable', '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2', 'normal'),
      face('Source Serif 4 Variable', '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2', 'italic'),
      face('Inter Variable', '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2', 'normal'),
    ])
  ).join('\n');
};

export const sheetPage = async ({ questions, solutions, count }: SheetMarkup, seed: string): Promise<{ readonly html: string; readonly count: number }> => {
  const markup = questions + solutions;
  // The sheet's own reset comes before the style sheet of texts, whose spaces between blocks must win; its own parts after it.
  const styles = [await textFonts(), await ours('../web/tokens.css'), await mathStyles(markup), await ours('sheet-reset.css'), await ours('../web/paper.css'), await ours('sheet.css')].join('\n');
  const html = `<!doctype html>
<html lang="en" data-theme="light">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Gradus: ${count} exercises</title>
<style>
${styles}
</style></head>
<body>
<main><h1>${count === 1 ? 'One exercise' : `${count} exercises`}</h1><p>Sheet ${seed.replace(/[<>&"]/g, '')}. The solutions are at the end, on pages apart.</p>
${questions}</main>
<div class="solutions"><h1>Solutions</h1>
${solutions}</div>
</body>
</html>
`;
  return { html, count };
};
