/** A chain as texts, from the command line or a file: each line read, letters that nobody declared taken as real numbers. */
import { toText } from '#paper';
import { readLine, type Line, type Symbols } from '../read/index.ts';
import { judgeLines, type Numbered } from './judge.ts';

export type ChainRequest = { readonly lines: readonly string[]; readonly reference: string; readonly symbols?: Symbols; readonly decimal?: '.' | ','; /** What varies where constants are dropped. */ readonly varies?: string };
/** `firstWrongLine` counts from 1; of an unreadable chain it is the first line that cannot be read. */
export type ChainAnswer = { readonly verdict: 'right' | 'wrong' | 'invalid' | 'undetermined'; readonly exact?: boolean; readonly firstWrongLine?: number; readonly why: string };

const linesMax = 40;
const integers = new Set(['i', 'j', 'k', 'l', 'm', 'n', 'K', 'N']);
const nameOf = (typed: string): string => typed.replaceAll(/[\\{}\s]/g, '');

type Readings = { readonly symbols: Symbols; readonly lines: readonly (readonly Line[])[] } | { readonly fault: string; readonly number: number };
/** Reads all texts; a name that is not known becomes a real number (i, j, k, l, m, n, K, N a whole one), and all is read again. */
const readAll = (texts: readonly string[], declared: Symbols, decimal: '.' | ','): Readings => {
  const symbols: { [name: string]: string } = Object.assign(Object.create(null), declared);
  for (let round = 0; round < 40; round += 1) {
    const read = texts.map((text) => readLine(text, { ...symbols }, { decimal }));
    const at = read.findIndex((r) => !r.ok);
    const bad = read[at];
    if (bad === undefined || bad.ok) {
      const known = { ...symbols };
      return { symbols: known, lines: texts.flatMap((text) => { const r = readLine(text, known, { decimal }); return r.ok ? [r.lines] : []; }) };
    }
    const text = texts[at]?.normalize('NFC') ?? '';
    const name = bad.reason === 'unknown-symbol' && bad.at !== undefined ? nameOf(text.slice(...bad.at)) : '';
    if (!/^[A-Za-z]\w*$/.test(name) || Object.hasOwn(symbols, name)) return { fault: toText(bad.says).trim(), number: at + 1 };
    symbols[name] = integers.has(name) ? 'integer' : 'real';
  }
  return { fault: 'This has too many names.', number: 1 };
};

/** Judges a chain given as texts. Never throws; the same chain gets the same verdict always. */
export const judgeChain = ({ lines, reference, symbols = {}, decimal = '.', varies }: ChainRequest): ChainAnswer => {
  if (lines.length === 0) return { verdict: 'invalid', why: 'There is no line.' };
  if (lines.length > linesMax) return { verdict: 'invalid', why: `At most ${linesMax} lines are read.` };
  const texts = [...lines, reference];
  const read = readAll(texts, symbols, decimal);
  if ('fault' in read) return read.number > lines.length ? { verdict: 'invalid', why: `The reference cannot be read: ${read.fault}` } : { verdict: 'invalid', firstWrongLine: read.number, why: `Line ${read.number} cannot be read: ${read.fault}` };
  const numbered: readonly Numbered[] = read.lines.slice(0, -1).flatMap((all, k) => all.map((line) => ({ line, number: k + 1 })));
  const end = read.lines.at(-1)?.at(-1);
  if (end === undefined) return { verdict: 'invalid', why: 'The reference is empty.' };
  const verdict = judgeLines(numbered, end, read.symbols, varies ?? null);
  switch (verdict.verdict) {
    case 'right': return { verdict: 'right', exact: verdict.exact, why: verdict.exact ? 'Each line follows, and the last is the form asked for.' : 'Each line follows at every place that was tried, and the last is the form asked for.' };
    case 'wrong': return { verdict: 'wrong', ...(verdict.firstWrongLine === undefined ? {} : { firstWrongLine: verdict.firstWrongLine }), why: `${verdict.firstWrongLine === undefined ? '' : `Line ${verdict.firstWrongLine}: `}${toText(verdict.says).trim()}` };
    case 'undetermined': return { verdict: 'undetermined', why: toText(verdict.says).trim() };
  }
};
