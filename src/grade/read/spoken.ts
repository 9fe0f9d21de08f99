/** A whole answer in words or signs of everyday, in the signs of a formula: 25 percent, 5 choose 2, 3:4. */

const gap = String.raw`(?:\\[,;: ]|\s)*`;
const numeral = String.raw`\d+(?:[.,]\d+)?`;
const percent = new RegExp(String.raw`^(\s*[-−]?${numeral})${gap}(?:\\(?:text|mathrm)\{\s*per ?cent\s*\}|per ?cent)\s*$`, 'i');
/** Of two numbers only; between letters a colon means other things. */
const ratio = new RegExp(String.raw`^(\s*${numeral}\s*):(\s*${numeral}\s*)$`);
const part = String.raw`(\d+[A-Za-z]?|[A-Za-z]|\([^()]+\))`;
const chosen = new RegExp(String.raw`^\s*${part}\s+choose\s+${part}\s*$`);

/** What is longer is no such saying. */
const charactersMax = 100;

/** `isDeclared`: letters of which all are declared are no word. */
export const withoutChoose = (text: string, isDeclared: (letter: string) => boolean): string => {
  const [, n = '', k = ''] = text.length > charactersMax ? [] : chosen.exec(text) ?? [];
  return n === '' || k === '' || [...'chose'].every(isDeclared) ? text : `binomial(${n}, ${k})`;
};
export const spoken = (text: string, isDeclared: (letter: string) => boolean): string =>
  text.length > charactersMax ? text : percent.test(text) && ![...'percnt'].every(isDeclared) ? text.replace(percent, '$1%') : ratio.test(text) ? text.replace(ratio, '$1/$2') : withoutChoose(text, isDeclared);
