/** How authors write formulas: the learner's own notation, read once, with an error at once where it is wrong. */
import { parse } from './parse.ts';
import { shapeOf } from './shapes.ts';
import { toText } from '#paper';
import { toPlain } from './print-plain.ts';
import { tidied } from './tidied.ts';
import type { Formula, Symbols } from './tree.ts';

export type Slot = number | string | Formula;
export const slotText = (slot: Slot): string => {
  if (typeof slot === 'number') return slot < 0 ? `(${slot})` : String(slot);
  return typeof slot === 'string' ? slot : `(${toPlain(slot.tree)})`;
};

/** Reads plain typing or LaTeX as a formula; throws an Error that names the text where it cannot be read or its shapes do not fit. */
export const formulaOf = <const S extends Symbols>(symbols: S, text: string): Formula<S> => {
  const parsed = parse(text, symbols);
  if (!parsed.ok) throw new Error(`the formula ${JSON.stringify(text)} cannot be read: ${toText(parsed.says)}`);
  const [tree, ...others] = parsed.rows.flat();
  if (tree === undefined || others.length > 0) throw new Error(`${JSON.stringify(text)} is a list, not a formula`);
  try {
    shapeOf(tree, { vocabulary: parsed.vocabulary, bound: new Set(), places: parsed.places });
  } catch (e) {
    const says = typeof e === 'object' && e !== null && 'says' in e ? String(e.says) : String(e);
    throw new Error(`the formula ${JSON.stringify(text)} does not fit: ${says}`);
  }
  return { kind: 'formula', tree, symbols };
};

/**
 * `const f = formula({ x: 'real' }); f`x^2 + ${3}``. Numbers and formulas put in stand in brackets, so that a negative
 * number or a sum stays one factor; a text is put in as it is. Where something was put in, the formula is tidied: 1 x is x, and x + (-3) is x - 3.
 */
export const formula = <const S extends Symbols>(symbols: S): ((parts: TemplateStringsArray | string, ...slots: readonly Slot[]) => Formula<S>) => {
  // An exercise writes the same few formulas again and again; each is read once.
  const known = new Map<string, Formula<S>>();
  return (parts, ...slots) => {
    const text = typeof parts === 'string' ? parts : parts.raw.map((part, k) => part + (slots[k] === undefined ? '' : slotText(slots[k]))).join('');
    const before = known.get(text);
    if (before !== undefined) return before;
    const read = formulaOf(symbols, text);
    const made = slots.some((slot) => typeof slot !== 'string') ? { ...read, tree: tidied(read.tree) } : read;
    if (known.size < knownMax) known.set(text, made);
    return made;
  };
};
const knownMax = 2_000;
