/** Words as plain text for a terminal, and as speech. */
import { graphInWords } from './graph-words.ts';
import { words } from './markdown.ts';
import { texToText } from './tex-to-text.ts';
import type { Block, Inline, Words } from './words.ts';

const inlineText = (content: readonly Inline[]): string => content.map(itemText).join('');

const itemText = (item: Inline): string => {
  switch (item.kind) {
    case 'text': return item.text;
    case 'math': return texToText(item.tex);
    case 'code': return item.code;
    case 'emphasis': case 'strong': return inlineText(item.content);
  }
};

const blockText = (block: Block): string => {
  switch (block.kind) {
    case 'paragraph': return inlineText(block.content);
    case 'display': return `    ${texToText(block.tex)}`;
    case 'list': return block.items.map((item, i) => `${block.ordered ? `${i + 1}.` : '-'} ${toText(item)}`).join('\n');
    case 'table': {
      const rows = [block.head, ...block.rows].map((row) => row.map(inlineText));
      const widths = (rows[0] ?? []).map((_, j) => Math.max(...rows.map((row) => (row[j] ?? '').length)));
      return rows.map((row) => row.map((cell, j) => cell.padEnd(widths[j] ?? 0)).join('   ').trimEnd()).join('\n');
    }
    case 'code': return block.code.split('\n').map((l) => `    ${l}`).join('\n');
    case 'figure': return `[Picture: ${block.figure.alt}]${block.figure.caption === undefined ? '' : ` ${toText(words(block.figure.caption))}`}`;
    case 'graph': return `[Graph: ${graphInWords(block.graph)}]`;
  }
};

/** Words as plain text; blocks are divided by an empty line. */
export const toText = (said: Words): string => said.map(blockText).join('\n\n');

/** Words on one line, for titles, labels and screen readers. */
export const toSpeech = (said: Words): string => said.map(blockText).join(' ').replace(/\s+/g, ' ').trim();
