/** How authors write derivations, equations and regions: the learner's own notation, read once, with an error at once where it is wrong. */
import { toText } from '#paper';
import { slotText, type Slot } from './formula.ts';
import { readAlone, readLine } from './read-lines.ts';
import { readRegion, type Region } from './regions.ts';
import type { Derivation, Equation } from './statement.ts';
import type { Symbols } from './tree.ts';

type Template<T> = (parts: TemplateStringsArray | string, ...slots: readonly Slot[]) => T;
const spelt = (parts: TemplateStringsArray | string, slots: readonly Slot[]): string => (typeof parts === 'string' ? parts : parts.raw.map((part, k) => part + (slots[k] === undefined ? '' : slotText(slots[k]))).join(''));
const refused = (what: string, text: string, says: Parameters<typeof toText>[0]): never => { throw new Error(`the ${what} ${JSON.stringify(text)} cannot be read: ${toText(says).trim()}`); };

const knownMax = 500;
/** An exercise writes the same few lines again and again; each text is read once. */
const readOnce = <T>(read: (text: string) => T): Template<T> => {
  const known = new Map<string, T>();
  return (parts, ...slots) => {
    const text = spelt(parts, slots);
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = read(text);
    if (known.size >= knownMax) known.clear();
    known.set(text, made);
    return made;
  };
};

/** ``chain({ x: 'real' })`x^2 = 4; x = 2 or x = -2` ``: lines parted by semicolons or written on lines of their own. */
export const chain = <const S extends Symbols>(symbols: S): Template<Derivation<S>> => readOnce((text) => {
  const lines = text.split(/[;\n]/).map((line) => line.trim()).filter((line) => line !== '');
  return { kind: 'derivation', symbols, lines: lines.map((line) => { const read = readLine(line, symbols); return read.ok ? read.lines : refused('line', line, read.says); }) };
});

/** ``equality({ x: 'real', y: 'real' })`2x + y = 3` `` */
export const equality = <const S extends Symbols>(symbols: S): Template<Equation<S>> => readOnce((text) => {
  const read = readAlone(text, symbols);
  return read.ok ? { kind: 'equation', symbols, statement: read.statement } : refused('equation', text, read.says);
});

/** ``region({ eta: 'positive', L: 'positive' }, 'eta')`eta < 2/L` ``: an interval or inequalities of one letter. */
export const region = <const S extends Symbols>(symbols: S, of: string & keyof S): Template<Region<S>> => readOnce((text) => {
  const read = readRegion(text, symbols, of);
  return read.ok ? { kind: 'region', symbols, of, stretches: read.stretches } : refused('region', text, read.says);
});
