/** Blocks and running text as markup. */
import { type Block, type Inline, type Words, words as readWords } from '#paper';
import { drawFigure } from './figure.ts';
import { drawGraph } from './graph.ts';
import { element, escapeHtml } from './markup.ts';
import { mathHtml, mayBeWide } from './mathematics.ts';
import { tableHtml } from './table.ts';

/** Words as blocks of markup, safe to put into a page. */
export const toHtml = (words: Words): string => {
  const known = set.get(words);
  if (known !== undefined) return known;
  const html = words.map(blockHtml).join('');
  set.set(words, html);
  return html;
};
/** Texts without values are the same object each time. */
const set = new WeakMap<Words, string>();

/** One paragraph without its element: for titles, options and cells. Words of several blocks stay blocks. */
export const toInlineHtml = (words: Words): string => {
  const [only] = words;
  return words.length === 1 && only?.kind === 'paragraph' ? inlineHtml(only.content) : toHtml(words);
};

const blockHtml = (block: Block): string => {
  switch (block.kind) {
    case 'paragraph': return element('p', block.content.some(isWide) ? { class: 'scrolls' } : {}, inlineHtml(block.content));
    case 'display': return mathHtml(block.tex, true);
    case 'list': return element(block.ordered ? 'ol' : 'ul', {}, ...block.items.map((item) => element('li', {}, toInlineHtml(item))));
    case 'table': return tableHtml(block.head, block.rows, inlineHtml);
    case 'code': return element('pre', { class: 'code scrolls' }, element('code', {}, escapeHtml(block.code)));
    case 'figure': {
      const { caption } = block.figure;
      return element('figure', { class: 'figure' }, drawFigure(block.figure), caption === undefined ? '' : element('figcaption', {}, toInlineHtml(readWords(caption))));
    }
    case 'graph': return drawGraph(block.graph);
  }
};

const isWide = (item: Inline): boolean => (item.kind === 'math' ? mayBeWide(item.tex) : item.kind === 'emphasis' || item.kind === 'strong' ? item.content.some(isWide) : false);

/**
 * Browsers break a line before and after a formula, even before a full stop. So what touches a formula without a space is kept with it: in one
 * unbreakable span if the formula has no place to break, else inside its first or last piece, where it is seen, and beside it, where it is heard.
 */
const inlineHtml = (content: readonly Inline[]): string => clusters(content).map((cluster) => {
  const html = cluster.map(itemHtml);
  if (cluster.length === 1) return html.join('');
  const breaks = (i: number): boolean => cluster[i]?.kind === 'math' && !isOnePiece(html[i] ?? '');
  if (!cluster.some((_, i) => breaks(i))) return element('span', { class: 'whole' }, ...html);
  const isText = (i: number): boolean => cluster[i]?.kind === 'text';
  return html.map((each, i) => {
    if (breaks(i)) return holding(each, isText(i - 1) && !breaks(i - 2) ? (html[i - 1] ?? '') : '', isText(i + 1) ? (html[i + 1] ?? '') : '');
    return isText(i) && (breaks(i - 1) || breaks(i + 1)) ? element('span', { class: 'only-heard' }, each) : each;
  }).join('');
}).join('');

/** KaTeX makes one `base` of each piece between two places to break. */
const base = '<span class="katex-base">';
const isOnePiece = (formula: string): boolean => formula.split(base).length === 2;

/** The formula with text inside its first piece and its last, where no browser breaks. What is put in is hidden from listeners with the rest. */
const holding = (formula: string, before: string, after: string): string => {
  const held = (text: string): string => (text === '' ? '' : element('span', { class: 'held' }, text));
  const opened = formula.replace(base, () => base + held(before));
  // The last piece, all pieces, the formula: these three are closed at the end.
  const end = opened.length - 3 * '</span>'.length;
  return opened.slice(0, end) + held(after) + opened.slice(end);
};

/** Items, cut at spaces and put together where a formula touches text (dashes do not hold); what is left of a text stays one. */
const clusters = (content: readonly Inline[]): readonly (readonly Inline[])[] => {
  const pieces = content.flatMap((item): readonly Inline[] => (item.kind === 'text' ? (item.text.match(/[\s—–]+|[^\s—–]+/gu) ?? []).map((text) => ({ kind: 'text', text })) : [item]));
  const out: Inline[][] = [];
  for (const [i, piece] of pieces.entries()) {
    const before = pieces[i - 1];
    const after = pieces[i + 1];
    const last = out[out.length - 1];
    const loose = last?.length === 1 ? last[0] : undefined;
    if (last !== undefined && before !== undefined && touches(before, piece)) last.push(piece);
    else if (loose?.kind === 'text' && piece.kind === 'text' && !(after !== undefined && touches(piece, after))) out[out.length - 1] = [{ kind: 'text', text: loose.text + piece.text }];
    else out.push([piece]);
  }
  return out;
};

const touches = (a: Inline, b: Inline): boolean => (a.kind === 'math' && b.kind === 'text' && /^[^\s—–]/u.test(b.text)) || (b.kind === 'math' && a.kind === 'text' && /[^\s—–]$/u.test(a.text));

const itemHtml = (item: Inline): string => {
  switch (item.kind) {
    case 'text': return textHtml(item.text);
    case 'math': return mathHtml(item.tex);
    case 'code': return element('code', {}, escapeHtml(item.code));
    case 'emphasis': return element('em', {}, inlineHtml(item.content));
    case 'strong': return element('strong', {}, inlineHtml(item.content));
  }
};

const beforeUnit = /(?<=\d) (?=(?:%|‰|°C|K|px|min|h|(?:[kMGTmµn]?(?:s|B|m|g|Hz|W|J|V)))(?![\p{L}\p{N}]))/gu;
const hyphened = /(?<![\p{L}\p{N}-])\p{L}-\p{L}+/gu;
/** Running text in which “78 %”, “5 ms” and “X-ray” are not broken. */
const textHtml = (text: string): string => escapeHtml(text.replace(beforeUnit, '\u00a0')).replace(hyphened, (word) => element('span', { class: 'whole' }, word));
