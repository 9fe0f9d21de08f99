/** Numbers in a declared measure, with a declared number of significant figures: what the typed unit means, and how many figures were typed. */
import type { Expr } from './tree.ts';

/** What a number counts. A bare number is taken in the declared measure; a unit that is typed is converted. */
export type Measure = 'probability' | 'percent' | 'odds' | 'log-odds' | 'decibels' | 'nats' | 'bits';

export const measureWords: { readonly [measure in Measure]: string } = {
  probability: 'a probability', percent: 'a number in percent', odds: 'odds, as 3 or 3:1', 'log-odds': 'log-odds, natural', decibels: 'a number of decibels', nats: 'a number of nats', bits: 'a number of bits',
};
/** What may stand behind the number on the page. */
export const measureUnits: { readonly [measure in Measure]: string } = { probability: '', percent: '%', odds: '', 'log-odds': '', decibels: 'dB', nats: 'nats', bits: 'bits' };

const spelled = (words: string): RegExp => new RegExp(`(?:\\\\[,;: ]|\\s)*(?:\\\\(?:text|mathrm|operatorname)\\{\\s*(?:${words})\\s*\\}|(?:${words}))\\s*$`, 'i');
const percentSign = /(?:\\[,;: ]|\s)*(?:\\?%|(?:\\(?:text|mathrm)\{)?\s*per ?cent\s*\}?)\s*$/i;
const bits = spelled('bits?|shannons?|sh');
const nats = spelled('nats?');
const decibels = spelled('decibels?|db');
/** "3:1", "3 to 1" */
const ratio = /^([\d./\s]+)(?::|\\colon|\bto\b)([\d./\s]+)$/;
const perNat = 1 / Math.LN2;
/** A tenth of a power of ten, in nats. */
const perDecibel = Math.LN10 / 10;

/** The text of the number alone, and by what its value is multiplied to be in the measure asked for; `typed`: the other unit in which it was given. */
export const inMeasure = (text: string, measure: Measure): { readonly text: string; readonly factor: number; readonly typed?: string } => {
  const plain = { text, factor: 1 };
  switch (measure) {
    case 'percent': return { text: text.replace(percentSign, ''), factor: 1 };
    case 'probability': return { text: text.replace(percentSign, '%'), factor: 1 };
    case 'odds': { const parts = ratio.exec(text.trim()); return parts === null ? plain : { text: `(${parts[1] ?? ''})/(${parts[2] ?? ''})`, factor: 1 }; }
    case 'log-odds': return decibels.test(text) ? { text: text.replace(decibels, ''), factor: perDecibel, typed: 'dB' } : { text: text.replace(nats, ''), factor: 1 };
    case 'decibels': return nats.test(text) ? { text: text.replace(nats, ''), factor: 1 / perDecibel, typed: 'nats' } : { text: text.replace(decibels, ''), factor: 1 };
    case 'nats': return bits.test(text) ? { text: text.replace(bits, ''), factor: Math.LN2, typed: 'bits' } : { text: text.replace(nats, ''), factor: 1 };
    case 'bits': return nats.test(text) ? { text: text.replace(nats, ''), factor: perNat, typed: 'nats' } : { text: text.replace(bits, ''), factor: 1 };
  }
};

/** Least and most significant figures that the number as typed may mean (zeros at the end of a whole number may count or not); null for what is no decimal number. */
export const figuresOf = (e: Expr): readonly [least: number, most: number] | null => {
  switch (e.op) {
    case 'number': {
      if (e.digits > 0) return [e.digits, e.digits];
      if (e.denominator !== '1' || e.numerator === '0') return null;
      return [e.numerator.replace(/0+$/, '').length, e.numerator.length];
    }
    case 'negate': return figuresOf(e.args[0]);
    case 'call': return e.name === 'percent' && e.args[0] !== undefined ? figuresOf(e.args[0]) : null;
    case 'divide': return isPowerOfTen(e.args[1]) ? figuresOf(e.args[0]) : null;
    case 'multiply': { const [x, ...powers] = e.args; return x !== undefined && powers.every(isPowerOfTen) ? figuresOf(x) : null; }
    default: return null;
  }
};
const isPowerOfTen = (e: Expr): boolean => (e.op === 'number' ? e.denominator === '1' && /^10*$/.test(e.numerator) : e.op === 'power' && e.args[0].op === 'number' && e.args[0].numerator === '10' && e.args[0].denominator === '1');

/** With so many figures, zeros at the end included: 0.210. */
export const withFigures = (x: number, figures: number): string => x.toPrecision(figures).replace('e+', 'e');
