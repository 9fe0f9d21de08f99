/** What people write around one number: spaces between thousands, a unit, a relation. Spaces go, the rest is told, since what it would mean is not for the reader to guess. */
import { fault } from './fault.ts';
import { functionWords } from './vocabulary.ts';

const space = String.raw`(?:[ \u00a0\u2009\u202f]|\\[,; ])`;
const thousands = new RegExp(String.raw`(?<![\d.,^_]|\d${space})([1-9]\d{0,2})((?:${space}\d{3})+)(?!\d|${space}\d)`, 'g');
/** 30 000 → 30000; what is lost in length stands before it, so that no place after it moves. */
export const withoutSpacedThousands = (text: string): string =>
  text.replace(thousands, (whole, first: string, rest: string) => { const digits = first + rest.replace(new RegExp(space, 'g'), ''); return ' '.repeat(whole.length - digits.length) + digits; });

const relation = /^[^=]*?(?:<=?|>=?|≤|≥|≪|≫|\\(?:le|ge|leq|geq|lt|gt|leqslant|geqslant)(?![A-Za-z]))/;
const refuseRelation = (text: string): void => {
  if (relation.test(text)) fault('wrong-kind', 'One number is asked, not a range: write the number alone, as 5.', [0, text.length]);
};

const percentWord = /(?:\\[,;: ]|\s)*(?:\\(?:text|mathrm)\{\s*per ?cent\s*\}|per ?cent)\s*$/i;
const wordBehind = /[\d)\]}](?:\\[,;: ]|\s)*(?:\\(?:text|mathrm|operatorname)\{\s*([A-Za-z][A-Za-z ./]*?)\s*\}|([A-Za-z]{2,}(?: [A-Za-z]{2,})*))\s*$/;
/** Words that stand for numbers. */
const numberWords: ReadonlySet<string> = new Set(['pi', 'inf', 'infty', 'infinity']);
const refuseUnit = (text: string, asked: string): void => {
  const found = wordBehind.exec(text);
  const word = found?.[1] ?? found?.[2];
  if (word === undefined || numberWords.has(word) || functionWords.has(word)) return;
  fault('wrong-kind', `“${word.slice(0, 20)}” behind the number is not read here: ${asked}`, [text.lastIndexOf(word), text.length]);
};

/** The text of one number, what it stands for unchanged. `asked`: what to write, once a unit is refused. Throws a fault on a relation and on a unit that is not asked for. */
export const numberText = (text: string, asked = 'write the number alone, in the unit that the question names.'): string => {
  refuseRelation(text);
  // Of a fraction the word takes all: 1/4 percent is not 1/(4%).
  const said = percentWord.test(text) ? text.replace(percentWord, '') : null;
  const percent = said === null ? text : /[/+*·\−^]|.-/.test(said) ? `(${said})%` : `${said}%`;
  refuseUnit(percent, asked);
  return withoutSpacedThousands(percent);
};
