/** Labels in a picture: plain text with formulas in `$…$`, as runs of one line. A picture has no KaTeX: letters are set italic, names of functions and all else upright. */
import { texToText, textWidth } from '#paper';
import { element, escapeHtml } from './markup.ts';

export type Run = { readonly text: string; readonly look: 'plain' | 'letter' | 'sign'; readonly script?: 'below' | 'above' };

const scriptShare = 0.78;
const drop = { below: 4, above: -5 } as const;

export const labelRuns = (label: string): readonly Run[] =>
  label.split(/\$([^$]+)\$/).flatMap((piece, i): readonly Run[] => (i % 2 === 0 ? [{ text: piece, look: 'plain' }] : formulaRuns(texToText(markNames(piece))))).filter(({ text }) => text !== '');

/** "x_(ij) + 1" as x, below it ij, and + 1. */
const formulaRuns = (text: string): readonly Run[] =>
  text.split(/([_^](?:\([^()]*\)|[^\s()]))/).flatMap((piece): readonly Run[] => {
    const script = /^([_^])\(?([^()]*)\)?$/.exec(piece);
    return script === null ? lettersAndSigns(piece) : lettersAndSigns(script[2] ?? '').map((run) => ({ ...run, script: script[1] === '_' ? 'below' : 'above' }));
  });

/** Two characters of the private use area hold what is a name and no product of letters. */
const markNames = (tex: string): string =>
  tex.replace(/\\(?:text|mathrm|operatorname)\{([^{}]*)\}|\\(arg|cos|det|exp|gcd|inf|lim|ln|log|max|min|sin|sup|tan|tanh)(?![a-zA-Z])/g, (_, said: string | undefined, name: string | undefined) => `\uE010${said ?? name ?? ''}\uE011`);

const lettersAndSigns = (text: string): readonly Run[] =>
  text.split(/\uE010([^\uE011]*)\uE011/).flatMap((part, i): readonly Run[] => (i % 2 === 1 ? [{ text: part, look: 'sign' }] : part.split(/(\p{L}+)/u).map((piece, k): Run => ({ text: piece, look: k % 2 === 1 ? 'letter' : 'sign' })))).filter((run) => run.text !== '');

export const runsWidth = (runs: readonly Run[], size: number): number => runs.reduce((width, { text, script }) => width + textWidth(text, script === undefined ? size : size * scriptShare), 0);

/** Lines no wider than `max` where spaces outside formulas allow it. */
export const wrapRuns = (runs: readonly Run[], size: number, max: number): readonly (readonly Run[])[] => {
  const pieces = runs.flatMap((run) => (run.look === 'plain' ? run.text.split(/(?<= )/).map((text): Run => ({ text, look: 'plain' })) : [run]));
  const lines: Run[][] = [[]];
  for (const [i, piece] of pieces.entries()) {
    const line = lines[lines.length - 1] ?? [];
    const mayBreak = i > 0 && pieces[i - 1]?.text.endsWith(' ') === true;
    if (mayBreak && runsWidth([...line, { ...piece, text: piece.text.trimEnd() }], size) > max) lines.push([piece]);
    else line.push(piece);
  }
  return lines.map((line) => line.map((run, i) => (i === line.length - 1 ? { ...run, text: run.text.trimEnd() } : run)));
};

/** The runs as spans; each begins at the height that it needs, relative to the one before. */
export const runsMarkup = (runs: readonly Run[]): string => {
  let height = 0;
  return runs.map(({ text, look, script }) => {
    const to = script === undefined ? 0 : drop[script];
    const dy = to - height;
    height = to;
    if (look === 'plain' && dy === 0) return escapeHtml(text);
    const classes = [...(look === 'plain' ? [] : [look]), ...(script === undefined ? [] : ['script'])];
    return element('tspan', { class: classes.length === 0 ? undefined : classes.join(' '), dy: dy === 0 ? undefined : dy }, escapeHtml(text));
  }).join('');
};
