/** What a text says that could be typed as an answer: its formulas; the numbers and lists of numbers in its running text; and what its code holds. */
import type { Block, Inline, Words } from '#paper';

/** All formulas of a text, as TeX. */
export const formulasIn = (words: Words): readonly string[] => words.flatMap((block) => [...(block.kind === 'display' ? [block.tex] : []), ...inlinesOf(block).flatMap((inline) => (inline.kind === 'math' ? [inline.tex] : []))]);

/** Of what is no formula: each number, each list of numbers in brackets, each side of a line of code. */
export const numbersIn = (words: Words): readonly string[] => {
  const found = words.flatMap((block) => [
    ...(block.kind === 'code' ? block.code.split('\n').flatMap(ofCode) : []),
    ...inlinesOf(block).flatMap((inline) => (inline.kind === 'text' ? ofText(inline.text) : inline.kind === 'code' ? ofCode(inline.code) : [])),
  ]);
  return [...new Set(found)];
};

const number = /(?<![\w.])[-−]?\d+(?:\.\d+)?(?:[/⁄]\d+(?:\.\d+)?)?(?![\w])/g;
const listOfNumbers = /[([{][-−\d][-−\d.,;/⁄ ]*[)\]}]/g;
const ofText = (text: string): readonly string[] => [...(text.match(number) ?? []), ...(text.match(listOfNumbers) ?? [])];
const ofCode = (line: string): readonly string[] => [...ofText(line), ...line.split(/#|\/\/|[=<>!]=?/).map((side) => side.trim()).filter((side) => side !== '')];

const inlinesOf = (block: Block): readonly Inline[] => {
  switch (block.kind) {
    case 'paragraph': return joined(block.content.flatMap(flat));
    case 'list': return block.items.flatMap((item) => item.flatMap(inlinesOf));
    case 'table': return [...block.head, ...block.rows.flat()].flatMap((cell) => joined(cell.flatMap(flat)));
    case 'display': case 'code': case 'figure': case 'graph': return [];
  }
};
const flat = (inline: Inline): readonly Inline[] => (inline.kind === 'strong' || inline.kind === 'emphasis' ? inline.content.flatMap(flat) : [inline]);
/** Texts that touch are one: a value that is set into a text stands in a piece of its own. */
const joined = (inlines: readonly Inline[]): readonly Inline[] => {
  const out: Inline[] = [];
  for (const inline of inlines) {
    const last = out.at(-1);
    if (last?.kind === 'text' && inline.kind === 'text') out[out.length - 1] = { kind: 'text', text: last.text + inline.text };
    else out.push(inline);
  }
  return out;
};
