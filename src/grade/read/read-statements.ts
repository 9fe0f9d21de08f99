/** Reads what is typed as a derivation, as an equation, or as an interval. */
import { fault, type Span } from './fault.ts';
import type { Field, Given, Read } from './field.ts';
import { lineTex, readAlone, readLine, statementTex } from './read-lines.ts';
import { readRegion, regionTex, type Region } from './regions.ts';
import { isSingleClause, type Derivation, type Equation, type Line } from './statement.ts';
import { toText } from '#paper';

type Of<K extends Field['kind']> = Extract<Field, { kind: K }>;
const typed = (given: Given): string => (given.kind === 'typed' ? given.text : fault('wrong-kind', 'Something to be typed is asked here.'));
const linesMax = 40;

/** The typed lines with the place at which each begins; empty ones are no lines. */
export const linesOf = (text: string): readonly { readonly text: string; readonly at: number }[] => {
  let at = 0;
  return text.split('\n').map((line) => { const here = { text: line, at }; at += line.length + 1; return here; }).filter((line) => line.text.replaceAll(/\\placeholder\{\}|[\s$]/g, '') !== '');
};

export const readDerivation = (field: Of<'derivation'>, given: Given): Read<'derivation'> => {
  const typedLines = linesOf(typed(given));
  if (typedLines.length === 0) fault('empty', 'There is no line yet.');
  if (typedLines.length > linesMax) fault('too-long', `At most ${linesMax} lines are read.`);
  const lines = typedLines.map(({ text, at }, k): readonly Line[] => {
    const read = readLine(text, field.symbols);
    if (read.ok) return read.lines;
    const span: Span = read.at === undefined ? [at, at + text.length] : [at + read.at[0], at + read.at[1]];
    return fault(read.reason, `Line ${k + 1}: ${toText(read.says).trim()}`, span);
  });
  const value: Derivation = { kind: 'derivation', lines, symbols: field.symbols };
  return { ok: true, value, tex: derivationTex(value), shape: lines.length === 1 ? 'one line' : `${lines.length} lines` };
};
export const derivationTex = ({ lines }: Derivation): string => {
  const written = lines.map((all) => all.map(lineTex).join('\\ \\Rightarrow\\ '));
  return written.length === 1 ? (written[0] ?? '') : `\\begin{array}{l}${written.join(' \\\\ ')}\\end{array}`;
};

export const readEquation = (field: Of<'equation'>, given: Given): Read<'equation'> => {
  const text = typed(given);
  const read = readAlone(text.replaceAll('$', ' '), field.symbols);
  if (!read.ok) return read;
  const clauses = read.statement.flat();
  if (clauses.some(({ relations }) => relations.length === 0)) fault('wrong-kind', 'An equation is asked: two sides, joined by “=”.');
  if (clauses.some(({ relations }) => relations.some((r) => r !== '='))) fault('wrong-kind', 'An equation is asked, not an inequality.');
  if (clauses.some(({ relations }) => relations.length > 1)) fault('wrong-kind', 'One equation is asked; here are several, joined by “=”.');
  const value: Equation = { kind: 'equation', statement: read.statement, symbols: field.symbols };
  return { ok: true, value, tex: statementTex(read.statement), shape: isSingleClause(read.statement) ? 'an equation' : `${clauses.length} equations` };
};

export const readInterval = (field: Of<'interval'>, given: Given): Read<'interval'> => {
  const read = readRegion(typed(given), field.symbols, field.of);
  if (!read.ok) return read;
  const value: Region = { kind: 'region', stretches: read.stretches, of: field.of, symbols: field.symbols };
  return { ok: true, value, tex: regionTex(value), shape: read.stretches.length === 0 ? 'nothing' : read.stretches.length === 1 ? 'an interval' : `${read.stretches.length} intervals` };
};
