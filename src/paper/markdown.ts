/**
 * `md`: the notation in which people's texts are written. Paragraphs by blank lines, `$…$` and `$$…$$`, *emphasis*, **strong**,
 * `code`, lists (- and 1.), tables with pipes, fenced code (``` or ~~~). Values are put in by kind: see `Writable` and `Words`.
 * A malformed source is an author's bug and throws with its place.
 */
import { numberText, tex, type Tex, type Writable } from './numeral.ts';
import type { Block, Inline, Words } from './words.ts';

export type Part = Writable | Words;

/** Marks a value's place in the source: two characters of the private use area around its number. */
const opens = '\uE000';
const closes = '\uE001';
const placeholder = (i: number) => `${opens}${i}${closes}`;
const placeholders = /\uE000(\d+)\uE001/g;

const isBlock = (value: unknown): value is Block => typeof value === 'object' && value !== null && 'kind' in value;
const isWords = (value: unknown): value is Words => Array.isArray(value) && value.every(isBlock) && value.length > 0;
/** An empty list is a text without words rather than an empty vector. */
const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** The tag: md`Push $A^\top\alpha = ${vector}$.` */
export const md = (strings: TemplateStringsArray, ...parts: readonly Part[]): Words => {
  const known = parts.length === 0 ? constant.get(strings) : undefined;
  if (known !== undefined) return known;
  const source = strings.raw.map((s, i) => (i < parts.length ? s + placeholder(i) : s)).join('');
  const made = edged(source, read(source, parts));
  if (parts.length === 0) constant.set(strings, made);
  return made;
};
/** Texts without values, each read once: the same place in the code always says the same. */
const constant = new WeakMap<TemplateStringsArray, Words>();

/** A space at the edge of a text is kept, since it may be put into another: md`a${more ? md` and b` : md``}`. A line break there is layout. */
const edged = (source: string, blocks: Words): Words => {
  const space: Inline = { kind: 'text', text: ' ' };
  const spaced = (block: Block | undefined, add: (content: readonly Inline[]) => readonly Inline[]): readonly Block[] => (block === undefined ? [] : [block.kind === 'paragraph' ? { kind: 'paragraph', content: add(block.content) } : block]);
  const first = source.startsWith(' ') ? [...spaced(blocks[0], (content) => [space, ...content]), ...blocks.slice(1)] : blocks;
  return source.endsWith(' ') ? [...first.slice(0, -1), ...spaced(first.at(-1), (content) => [...content, space])] : first;
};

/** A plain string in the same notation. */
export const words = (source: string): Words => read(source, []);

const read = (source: string, parts: readonly Part[]): Words => {
  const lines = dedent(source.replaceAll('\r\n', '\n'));
  const blocks: Block[] = [];
  let i = 0;
  while (i < lines.length) {
    const line = lines[i] ?? '';
    if (line.trim() === '') { i += 1; continue; }
    const fence = /^(```|~~~)\s*(\w*)\s*$/.exec(line);
    if (fence !== null) {
      const end = lines.findIndex((l, j) => j > i && l.trim() === fence[1]);
      if (end < 0) throw new Error(`md: the code that begins with "${line}" is not closed`);
      blocks.push({ kind: 'code', code: plain(lines.slice(i + 1, end).join('\n'), parts), language: fence[2] === 'python' ? 'python' : 'text' });
      i = end + 1;
      continue;
    }
    const end = lines.findIndex((l, j) => j > i && l.trim() === '');
    const chunk = lines.slice(i, end < 0 ? lines.length : end);
    blocks.push(...chunkBlocks(chunk, parts));
    i = end < 0 ? lines.length : end;
  }
  return blocks;
};

/** Lines without an empty one between them. A list or a table may follow a paragraph directly; a number other than 1 begins no list there. */
const chunkBlocks = (chunk: readonly string[], parts: readonly Part[]): readonly Block[] => {
  const first = chunk[0];
  if (first === undefined) return [];
  const isRow = (line: string) => line.trimStart().startsWith('|');
  if (isRow(first)) {
    const rows = chunk.findIndex((line) => !isRow(line));
    return rows < 0 ? [tableOf(chunk, parts)] : [tableOf(chunk.slice(0, rows), parts), ...chunkBlocks(chunk.slice(rows), parts)];
  }
  if (/^(- |\d+\. )/.test(first)) return [listOf(chunk, parts)];
  const other = chunk.findIndex((line, i) => i > 0 && (/^(- |1\. )/.test(line) || isRow(line)));
  return other < 0 ? paragraphs(chunk.join('\n'), parts) : [...paragraphs(chunk.slice(0, other).join('\n'), parts), ...chunkBlocks(chunk.slice(other), parts)];
};

/** A paragraph, cut where a display or a value of several blocks stands in it. */
const paragraphs = (text: string, parts: readonly Part[]): readonly Block[] => {
  const blocks: Block[] = [];
  const pieces = text.split(/(\$\$[\s\S]+?\$\$)/);
  for (const piece of pieces) {
    if (piece.startsWith('$$') && piece.endsWith('$$') && piece.length > 4) {
      blocks.push({ kind: 'display', tex: mathematics(piece.slice(2, -2), parts).trim().replace(/\s+/g, ' ') });
      continue;
    }
    let inline: Inline[] = [];
    const flush = () => {
      const trimmed = trim(inline);
      if (trimmed.length > 0) blocks.push({ kind: 'paragraph', content: trimmed });
      inline = [];
    };
    for (const item of inlines(piece, parts)) {
      if ('blocks' in item) { flush(); blocks.push(...item.blocks); } else inline.push(item);
    }
    flush();
  }
  return blocks;
};

const trim = (content: readonly Inline[]): readonly Inline[] => {
  const out = content.map((c) => (c.kind === 'text' ? { ...c, text: c.text.replace(/\s+/g, ' ') } : c));
  const first = out[0];
  if (first?.kind === 'text') out[0] = { kind: 'text', text: first.text.trimStart() };
  const last = out[out.length - 1];
  if (last?.kind === 'text') out[out.length - 1] = { kind: 'text', text: last.text.trimEnd() };
  return out.filter((c) => c.kind !== 'text' || c.text !== '');
};

const listOf = (chunk: readonly string[], parts: readonly Part[]): Block => {
  const ordered = /^\d/.test(chunk[0] ?? '');
  const items: string[] = [];
  for (const line of chunk) {
    const item = /^(?:- |\d+\. )(.*)$/.exec(line);
    if (item !== null) items.push(item[1] ?? '');
    else items[items.length - 1] = `${items[items.length - 1] ?? ''}\n${line.trim()}`;
  }
  return { kind: 'list', ordered, items: items.map((item) => paragraphs(item, parts)) };
};

const tableOf = (chunk: readonly string[], parts: readonly Part[]): Block => {
  const cells = (line: string) => splitCells(line).map((cell) => oneParagraph(cell, parts));
  const [head = '', rule = '', ...rows] = chunk;
  if (!/^[\s|:-]+$/.test(rule)) throw new Error(`md: under the head "${head.trim()}" of a table stands "${rule.trim()}" and not | --- |`);
  // A value may bring several cells at once ("1 | 2 | 3"), so it is put in before the row is cut.
  const fill = (line: string) => line.replace(placeholders, (whole, n: string) => { const part = parts[Number(n)]; return typeof part === 'string' && part.includes('|') ? part : whole; });
  return { kind: 'table', head: cells(fill(head)), rows: rows.map((row) => cells(fill(row))) };
};

/** Bars inside $…$ do not divide cells. */
const splitCells = (line: string): readonly string[] => {
  const cells: string[] = [];
  let cell = '';
  let inMath = false;
  for (const c of line.trim().replace(/^\|/, '').replace(/\|$/, '')) {
    if (c === '$') inMath = !inMath;
    if (c === '|' && !inMath) { cells.push(cell.trim()); cell = ''; } else cell += c;
  }
  return [...cells, cell.trim()];
};

const oneParagraph = (text: string, parts: readonly Part[]): readonly Inline[] => trim(inlines(text, parts).flatMap((x) => {
  if ('blocks' in x) throw new Error(`md: a cell cannot hold several blocks: "${text}"`);
  return [x];
}));

type Item = Inline | { readonly blocks: readonly Block[] };

/** Inline notation, in order of precedence: mathematics, code, strong, emphasis, text. */
const inlines = (text: string, parts: readonly Part[]): readonly Item[] => {
  const out: Item[] = [];
  const pattern = /\$([^$]+)\$|`([^`]+)`|\*\*([^*]+(?:\*(?!\*)[^*]+)*)\*\*|\*([^*\s](?:[^*]*[^*\s])?)\*/g;
  let last = 0;
  for (const match of text.matchAll(pattern)) {
    out.push(...running(text.slice(last, match.index), parts));
    const [whole, math, code, strong, emphasis] = match;
    if (math !== undefined) out.push({ kind: 'math', tex: mathematics(math, parts).replace(/\s+/g, ' ').trim() });
    else if (code !== undefined) out.push({ kind: 'code', code: plain(code, parts) });
    else if (strong !== undefined) out.push({ kind: 'strong', content: oneParagraphUntrimmed(strong, parts) });
    else if (emphasis !== undefined) out.push({ kind: 'emphasis', content: oneParagraphUntrimmed(emphasis, parts) });
    last = match.index + whole.length;
  }
  out.push(...running(text.slice(last), parts));
  return out;
};

const oneParagraphUntrimmed = (text: string, parts: readonly Part[]): readonly Inline[] => inlines(text, parts).filter((x): x is Inline => !('blocks' in x));

/** Running text with the values in it. A lone dollar would be a formula that was not closed. */
const running = (text: string, parts: readonly Part[]): readonly Item[] => {
  if (text.includes('$')) throw new Error(`md: a formula is not closed in "${text.replace(placeholders, '…').trim()}"`);
  const out: Item[] = [];
  let last = 0;
  for (const match of text.matchAll(placeholders)) {
    if (match.index > last) out.push({ kind: 'text', text: text.slice(last, match.index) });
    out.push(...inText(parts[Number(match[1])]));
    last = match.index + match[0].length;
  }
  if (last < text.length) out.push({ kind: 'text', text: text.slice(last) });
  return out;
};

const inText = (part: Part | undefined): readonly Item[] => {
  if (part === undefined || isEmpty(part)) return [];
  if (isWords(part)) {
    const [only] = part;
    return part.length === 1 && only?.kind === 'paragraph' ? only.content : [{ blocks: part }];
  }
  if (typeof part === 'number') return [{ kind: 'text', text: numberText(part) }];
  if (typeof part === 'string') return [{ kind: 'text', text: part }];
  return [{ kind: 'math', tex: tex(part as Writable) }];
};

const mathematics = (source: string, parts: readonly Part[]): string => source.replace(placeholders, (_, n: string) => {
  const part = parts[Number(n)];
  if (part === undefined || isEmpty(part)) return '';
  if (isWords(part)) {
    const [only] = part;
    const inner = part.length === 1 && only?.kind === 'paragraph' ? only.content : [];
    const [math] = inner;
    if (inner.length === 1 && math?.kind === 'math') return math.tex;
    throw new Error(`md: words cannot stand inside the formula "${source.replace(placeholders, '…').trim()}"`);
  }
  return tex(part as Writable);
});

const plain = (source: string, parts: readonly Part[]): string => source.replace(placeholders, (_, n: string) => {
  const part = parts[Number(n)];
  if (typeof part === 'number' || typeof part === 'string') return String(part);
  return JSON.stringify(part) ?? '';
});

/** Cuts the indentation that all lines share, and empty lines at both ends. */
const dedent = (source: string): readonly string[] => {
  const lines = source.split('\n');
  const indents = lines.filter((l) => l.trim() !== '').map((l) => l.length - l.trimStart().length);
  // The first line follows the backtick and has no indentation of its own.
  const rest = lines.slice(1).filter((l) => l.trim() !== '').map((l) => l.length - l.trimStart().length);
  const common = Math.min(...(rest.length > 0 ? rest : indents), Number.MAX_SAFE_INTEGER);
  return lines.map((l, i) => (i === 0 ? l.trimStart() : l.slice(Math.min(common, l.length - l.trimStart().length))).trimEnd());
};

export type { Tex };
