/** What was understood of a typed answer, as data for the strip below the field. Pure; reads with the very reader that will judge. */
import { type Expr, type Field, type Given, type Parsed, parse, parseShape, read, sameShape, type Shape, shapeOf, shapeTex, shapeWords, toTex } from '#grade/read';
import { toText } from '#paper';

/** A part of the formula; `shape` is set below it, `ill` is what does not fit. */
export type Piece = { readonly tex: string; readonly shape: string | null; readonly ill: boolean };
export type Echo =
  | { readonly is: 'empty' }
  | { readonly is: 'read'; readonly tex: string; readonly says: string }
  /** Read, but its shapes do not fit: which parts, and in a few words why. `names`: the symbols in those parts, `shapes` theirs. */
  | { readonly is: 'ill'; readonly pieces: readonly Piece[]; readonly says: string; readonly names: readonly string[]; readonly shapes: readonly string[] }
  | { readonly is: 'unread'; readonly says: string };

export const echoOf = (field: Field, text: string): Echo => {
  if (text.trim() === '') return { is: 'empty' };
  const given: Given = { kind: 'typed', text };
  const result = read(field, given);
  if (result.ok) {
    const tree = field.kind === 'expression' && typeof result.value === 'object' && 'tree' in result.value ? result.value.tree : null;
    return { is: 'read', tex: asTyped(field, tree === null || field.kind !== 'expression' ? result.tex : withShapes(tree, field)), says: result.shape };
  }
  const says = toText(result.says).trim();
  return (result.reason === 'shape' && field.kind === 'expression' ? illShaped(field, text) : null) ?? { is: 'unread', says };
};

/** The answer as it stands once judged, as TeX; null where it could not be read. */
export const answerTex = (field: Field, given: Given): string | null => {
  const result = read(field, given);
  if (!result.ok) return null;
  return asTyped(field, field.kind === 'expression' && typeof result.value === 'object' && 'tree' in result.value ? toTex(result.value.tree) : result.tex);
};

/** On one line: a vector in a row, as it is typed, and letters that are multiplied close together. */
const asTyped = (field: Field, tex: string): string => {
  const column = field.kind === 'vector' ? /^\\begin\{[pb]matrix\}(.*)\\end\{[pb]matrix\}$/.exec(tex)?.[1] : undefined;
  return column === undefined ? tight(tex) : `(${column.split('\\\\').map((entry) => entry.trim()).join(',\\ ')})`;
};
const tight = (tex: string): string => tex.replace(/\\,(?=\(|\\left\()/g, '').replace(/(?<![A-Za-z\\])([A-Za-z])\\,(?=[A-Za-z](?![A-Za-z]))/g, '$1 ');

type Expression = Extract<Field, { kind: 'expression' }>;

const shapeIn = (parsed: Parsed, e: Expr): Shape | null => {
  try {
    return shapeOf(e, { vocabulary: parsed.vocabulary, bound: new Set() });
  } catch {
    return null;
  }
};

const read1 = (field: Expression, text: string): { readonly parsed: Parsed; readonly tree: Expr } | null => {
  const parsed = parse(text, field.symbols);
  const [tree, ...others] = parsed.ok ? parsed.rows.flat() : [];
  return parsed.ok && tree !== undefined && others.length === 0 ? { parsed, tree } : null;
};

/** A sum of vectors or matrices says the shape of each term; anything else needs none, its words stand beside it. */
const withShapes = (tree: Expr, field: Expression): string => {
  if (tree.op !== 'add' || parseShape(field.shape).kind === 'scalar') return toTex(tree);
  const parsed = parse('0', field.symbols);
  if (!parsed.ok) return toTex(tree);
  return termsOf(tree)
    .map(({ sign, term }, k) => {
      const shape = shapeIn(parsed, term);
      const tex = factorTex(term);
      return `${k === 0 && sign === '+' ? '' : sign}${shape === null || shape.kind === 'scalar' ? tex : `\\underbrace{${tex}}_{${shapeTex(shape)}}`}`;
    })
    .join('');
};

type Term = { readonly sign: '+' | '-'; readonly term: Expr };
const termsOf = (e: Expr): readonly Term[] => (e.op === 'add' ? e.args.flatMap(termsOf) : e.op === 'negate' ? [{ sign: '-', term: e.args[0] }] : [{ sign: '+', term: e }]);
/** In brackets where it is a sum, as it would stand in a product. */
const factorTex = (e: Expr): string => (e.op === 'add' || e.op === 'negate' ? toTex({ op: 'multiply', args: [e] }) : toTex(e));

const illShaped = (field: Expression, text: string): Echo | null => {
  const whole = read1(field, text.includes('=') ? text.slice(text.lastIndexOf('=') + 1) : text);
  if (whole === null) return null;
  const { parsed, tree } = whole;
  const asked = parseShape(field.shape);
  const terms = termsOf(tree).map((term) => ({ ...term, shape: shapeIn(parsed, term.term) }));
  const broken = terms.find(({ shape }) => shape === null);
  const pieces: Piece[] = [];
  let says = '';
  const ill: Expr[] = [];
  for (const [k, { sign, term, shape }] of terms.entries()) {
    if (k > 0 || sign === '-') pieces.push({ tex: sign, shape: null, ill: false });
    if (shape !== null) {
      const fits = broken !== undefined || sameShape(shape, asked) || (asked.kind === 'vector' && shape.kind === 'scalar' && terms.length > 1);
      pieces.push({ tex: tight(factorTex(term)), shape: shape.kind === 'scalar' && fits ? null : shapeTex(shape), ill: !fits });
      if (!fits) ill.push(term);
      if (!fits && says === '') says = `${shapeWords(shape)}; ${shapeWords(asked)} is asked`;
    } else {
      const torn = tornProduct(parsed, term);
      pieces.push(...(torn?.pieces ?? [{ tex: factorTex(term), shape: null, ill: true }]));
      ill.push(...(torn?.ill ?? [term]));
      if (says === '') says = torn?.says ?? 'the parts do not fit';
    }
  }
  if (ill.length === 0) return null;
  return { is: 'ill', pieces, says, names: ill.flatMap(namesIn), shapes: pieces.flatMap((piece) => (piece.ill && piece.shape !== null ? [piece.shape] : [])) };
};

/** A product whose factors do not fit: what stands before the break, the factor at it, the rest. */
const tornProduct = (parsed: Parsed, e: Expr): { readonly pieces: readonly Piece[]; readonly says: string; readonly ill: readonly Expr[] } | null => {
  if (e.op !== 'multiply') return null;
  for (let k = 1; k < e.args.length; k += 1) {
    if (shapeIn(parsed, { op: 'multiply', args: e.args.slice(0, k + 1) }) !== null) continue;
    const [before, factor] = [productOf(e.args.slice(0, k)), e.args[k]];
    if (factor === undefined) return null;
    const [a, b] = [shapeIn(parsed, before), shapeIn(parsed, factor)];
    if (a === null || b === null) return null;
    const rest = e.args.slice(k + 1);
    const pieces = [
      { tex: tight(factorTex(before)), shape: shapeTex(a), ill: true },
      { tex: tight(factorTex(factor)), shape: shapeTex(b), ill: true },
      ...(rest.length === 0 ? [] : [{ tex: rest.map(factorTex).join('\\,'), shape: null, ill: false }]),
    ];
    const says = a.kind === 'vector' && b.kind === 'vector' ? 'a column meets a column' : `${sizeWords(columnsOf(a), 'column')} ${columnsOf(a) === '1' ? 'meets' : 'meet'} ${sizeWords(rowsOf(b), 'row')}`;
    return { pieces, says, ill: [before, factor] };
  }
  return null;
};
const productOf = (args: readonly Expr[]): Expr => (args.length === 1 && args[0] !== undefined ? args[0] : { op: 'multiply', args });
const columnsOf = (s: Shape): string => (s.kind === 'matrix' ? s.columns : '1');
const rowsOf = (s: Shape): string => (s.kind === 'matrix' ? s.rows : s.kind === 'vector' ? s.size : '1');
const sizeWords = (size: string, what: string): string => `${size} ${what}${size === '1' ? '' : 's'}`;

const namesIn = (e: unknown): readonly string[] => {
  if (Array.isArray(e)) return e.flatMap(namesIn);
  if (typeof e !== 'object' || e === null) return [];
  if ('op' in e && e.op === 'symbol' && 'name' in e) return [String(e.name)];
  return Object.values(e).flatMap(namesIn);
};
