/** A chain as texts, from the command line or a file: each line read, letters that nobody declared taken as real numbers. */
import { text, together, type Words } from '#paper';
import { partsOf, readLine, type Expr, type Line, type Symbols } from '../read/index.ts';
import { withPlainEstimates } from './estimates.ts';
import { judgeLines, lineWords, type Numbered } from './judge.ts';

export type ChainRequest = { readonly lines: readonly string[]; readonly reference: string; readonly symbols?: Symbols; readonly decimal?: '.' | ','; /** What varies where constants are dropped. */ readonly varies?: string };
/** `firstWrongLine` counts from 1; of an unreadable chain it is the first line that cannot be read. */
export type ChainAnswer = { readonly verdict: 'right' | 'wrong' | 'invalid' | 'undetermined'; readonly exact?: boolean; readonly firstWrongLine?: number; readonly why: Words };

const linesMax = 40;
/** Letters at the upper end of a range: they count something. */
const endsOf = (e: Expr): readonly string[] => [...('to' in e && e.to?.op === 'symbol' ? [e.to.name] : []), ...partsOf(e).flatMap(endsOf)];

type Readings = { readonly symbols: Symbols; readonly lines: readonly (readonly Line[])[] } | { readonly fault: Words; readonly number: number };
const roundsMax = 6;
/** Reads all texts. A letter that nobody declared becomes what it was met as, and all is read again, until nothing new is met. */
const readAll = (texts: readonly string[], declared: Symbols, decimal: '.' | ','): Readings => {
  let symbols = declared;
  for (let round = 0; ; round += 1) {
    const met = new Map<string, string>();
    const known = symbols;
    const lines: (readonly Line[])[] = [];
    for (const [k, typed] of texts.entries()) {
      const read = readLine(typed, known, { decimal, met, beside: texts });
      if (!read.ok) return { fault: read.says, number: k + 1 };
      lines.push(read.lines);
    }
    const ends = lines.flat().flatMap(({ statement }) => statement.flat().flatMap(({ sides }) => sides.flatMap(endsOf))).filter((name) => (met.get(name) ?? known[name]) === 'free integer');
    if (met.size === 0 && ends.length === 0 || round === roundsMax) return { symbols: known, lines };
    symbols = { ...known, ...Object.fromEntries(met), ...Object.fromEntries(ends.map((name) => [name, 'positive integer'])) };
  }
};

/** Judges a chain given as texts. Never throws; the same chain gets the same verdict always. */
export const judgeChain = ({ lines, reference, symbols = {}, decimal = '.', varies }: ChainRequest): ChainAnswer => {
  if (lines.length === 0) return { verdict: 'invalid', why: text('There is no line.') };
  if (lines.length > linesMax) return { verdict: 'invalid', why: text(`At most ${linesMax} lines are read.`) };
  const read = readAll(withPlainEstimates([...lines, reference]), symbols, decimal);
  if ('fault' in read) {
    const isReference = read.number > lines.length;
    return { verdict: 'invalid', ...(isReference ? {} : { firstWrongLine: read.number }), why: together(text(isReference ? 'The reference cannot be read.' : `Line ${read.number} cannot be read.`), read.fault) };
  }
  const numbered: readonly Numbered[] = read.lines.slice(0, -1).flatMap((all, k) => all.map((line) => ({ line, number: k + 1 })));
  const end = read.lines.at(-1)?.at(-1);
  if (end === undefined) return { verdict: 'invalid', why: text('The reference is empty.') };
  const verdict = judgeLines(numbered, end, read.symbols, varies ?? null);
  switch (verdict.verdict) {
    case 'right': return { verdict: 'right', exact: verdict.exact, why: text(verdict.exact ? 'Each line follows, and the last is the form asked for.' : 'Each line follows at every place that was tried, and the last is the form asked for.') };
    case 'wrong': return { verdict: 'wrong', ...(verdict.firstWrongLine === undefined ? {} : { firstWrongLine: verdict.firstWrongLine }), why: verdict.firstWrongLine === undefined ? verdict.says : lineWords(verdict.firstWrongLine, verdict.says) };
    case 'undetermined': return { verdict: 'undetermined', why: verdict.says };
  }
};
