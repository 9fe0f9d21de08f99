/** One reader for MathLive's LaTeX and for plain typing. Recursive descent; what a name means is settled by the declarations. */
import { fault, guarded, type Span } from './fault.ts';
import type { Invalid } from './field.ts';
import { limits } from './limits.ts';
import { fromDecimal, integer, rational } from './number.ts';
import { shapeOf, type Places } from './shapes.ts';
import type { Size } from './symbol-types.ts';
import { greekNames, notationOf, tokenise, type Notation, type Token } from './tokens.ts';
import type { Expr, FunctionName, Symbols } from './tree.ts';
import { bigOperators, bracketOnly, declaredWords, firstName, functionWords, typeOfName, vocabularyOf, type Vocabulary } from './vocabulary.ts';

export type ParseOptions = { readonly decimal?: '.' | ','; readonly sizes?: readonly Size[] };
/** Rows of items: one row with one item is a formula; a list without brackets is one row. */
export type Parsed = { readonly ok: true; readonly rows: readonly (readonly Expr[])[]; readonly braces: boolean; readonly places: Places; readonly vocabulary: Vocabulary };

const relationSigns: ReadonlySet<string> = new Set(['=', '<', '<=', '>', '>=', '!=']);
const inverses: { readonly [name: string]: FunctionName } = { sin: 'asin', cos: 'acos', tan: 'atan' };
/** Commands that only change how a letter looks. */
const looks: ReadonlySet<string> = new Set(['mathbf', 'boldsymbol', 'bm', 'mathrm', 'mathsf', 'mathit', 'mathcal', 'symbf', 'symup', 'vec', 'operatorname', 'operatorname*', 'text', 'textrm', 'mathop', 'boldsymbol', 'pmb']);
const accents: ReadonlySet<string> = new Set(['hat', 'bar', 'tilde', 'widehat', 'widetilde', 'overline']);
const closing: { readonly [open: string]: string } = { '(': ')', '[': ']', '{': '}', '\\{': '\\}' };

type Opener = '(' | '[' | '{' | '|' | '‖' | '⟨' | '⌊' | '⌈' | '\\{';

const parserOf = (all: readonly Token[], vocabulary: Vocabulary, notation: Notation, separator: ',' | ';') => {
  const tokens = [...all];
  const places: Places = new WeakMap();
  let at = 0;
  let depth = 0;
  let nodes = 0;
  let bound: ReadonlySet<string> = new Set();
  const open: Opener[] = [];
  const latex = notation === 'latex';

  const end: Token = { kind: 'end', text: '', at: [0, 0] };
  const peek = (k = 0): Token => tokens[at + k] ?? tokens.at(-1) ?? end;
  /** "||" typed where one bar is open is two bars. */
  const splitBars = () => {
    const t = peek();
    if (t.kind !== 'sign' || t.text !== '‖' || open.at(-1) !== '|' || t.at[1] - t.at[0] !== 2 || latex) return;
    tokens.splice(at, 1, { kind: 'sign', text: '|', at: [t.at[0], t.at[0] + 1] }, { kind: 'sign', text: '|', at: [t.at[0] + 1, t.at[1]] });
  };
  const next = (): Token => { const t = peek(); at += 1; return t; };
  const isSign = (text: string, k = 0) => peek(k).kind === 'sign' && peek(k).text === text;
  const take = (text: string): boolean => { if (isSign(text)) { at += 1; return true; } return false; };
  const told = (t: Token) => (t.kind === 'end' ? 'the end' : `“${t.text === '\\{' ? '{' : t.text === '\\}' ? '}' : t.text}”`);
  const expect = (text: string, opened: Token) => { if (!take(text)) fault('syntax', `The ${told(opened)} is not closed: ${told({ kind: 'sign', text, at: [0, 0] })} is expected before ${told(peek())}.`, opened.at); };
  const made = <E extends Expr>(e: E, from: number): E => {
    nodes += 1;
    if (nodes > limits.nodes) fault('too-long', 'This formula has too many parts.');
    places.set(e, [from, tokens[at - 1]?.at[1] ?? from]);
    return e;
  };
  const deeper = <T>(run: () => T): T => {
    depth += 1;
    if (depth > limits.depth) fault('too-deep', `This is nested more than ${limits.depth} deep.`, peek().at);
    const result = run();
    depth -= 1;
    return result;
  };
  const inside = <T>(opener: Opener, run: () => T): T => { open.push(opener); const result = run(); open.pop(); return result; };
  const within = <T>(index: readonly string[], run: () => T): T => { const before = bound; bound = new Set([...bound, ...index]); const result = run(); bound = before; return result; };
  const shape = (e: Expr) => shapeOf(e, { vocabulary, bound, places });
  const declared = (name: string) => bound.has(name) || typeOfName(vocabulary, name) !== undefined;

  /** Cuts the name token at hand so that its first `k` letters stand alone. */
  const cut = (k: number): Token => {
    const t = peek();
    if (k >= t.text.length) return t;
    const middle = t.at[0] + k;
    const head: Token = { kind: t.kind, text: t.text.slice(0, k), at: [t.at[0], middle] };
    tokens.splice(at, 1, head, { kind: t.kind, text: t.text.slice(k), at: [middle, t.at[1]] });
    return head;
  };
  /** The name at hand without consuming it; '' if there is none. */
  const nameHere = (): string => {
    const t = peek();
    if (t.kind === 'name') return t.text === 'cases' && isSign('(', 1) ? t.text : cut(firstName(vocabulary, t.text, bound).length).text;
    return t.kind === 'command' ? t.text : '';
  };

  /** "{\mathrm{in}}", "12", "F": a subscript or the argument of a style, as bare text; null if it is no plain word. */
  const wordInBraces = (): string | null => {
    if (!isSign('{')) return null;
    let k = 1;
    let nesting = 1;
    let word = '';
    for (; nesting > 0; k += 1) {
      const t = peek(k);
      if (t.kind === 'end') return null;
      if (t.kind === 'sign' && t.text === '{') nesting += 1;
      else if (t.kind === 'sign' && t.text === '}') nesting -= 1;
      else if (t.kind === 'name' || t.kind === 'number' || t.kind === 'command' && greekNames.has(t.text)) word += t.text;
      else if (t.kind === 'sign' && (t.text === '*' || t.text === "'")) return null;
      else if (t.kind !== 'command' || !looks.has(t.text)) return null;
    }
    at += k;
    return word;
  };

  // ----- lists and relations

  const item = (): Expr => relation();
  const rows = (until: string | null): (readonly Expr[])[] => {
    const list: Expr[][] = [[]];
    if (until !== null && isSign(until)) return [];
    for (;;) {
      list.at(-1)?.push(item());
      if (take(separator)) continue;
      if (separator === ',' && take(';') || take('\\\\')) { list.push([]); continue; }
      return list;
    }
  };

  const relation = (): Expr => {
    const from = peek().at[0];
    const left = sum();
    const t = peek();
    if (t.kind === 'sign' && relationSigns.has(t.text)) {
      at += 1;
      const right = sum();
      const name = t.text as '=' | '<' | '<=' | '>' | '>=' | '!=';
      const made1 = made({ op: 'relation', name, args: [left, right] }, from);
      if (peek().kind === 'sign' && relationSigns.has(peek().text)) fault('syntax', 'Write one relation at a time here.', peek().at);
      return made1;
    }
    return left;
  };

  const sum = (): Expr => deeper(() => {
    const from = peek().at[0];
    const args: Expr[] = [];
    let negative = false;
    if (take('-')) negative = true; else take('+');
    const head = tensor();
    args.push(negative ? made({ op: 'negate', args: [head] }, from) : head);
    for (;;) {
      const start = peek().at[0];
      if (take('+')) {
        args.push(take('-') ? made({ op: 'negate', args: [tensor()] }, start) : tensor());
      } else if (take('-')) {
        const term = take('-') ? null : tensor();
        args.push(term === null ? tensor() : made({ op: 'negate', args: [term] }, start));
      } else break;
    }
    return args.length === 1 ? args[0] ?? head : made({ op: 'add', args }, from);
  });

  const tensor = (): Expr => {
    const from = peek().at[0];
    let left = product();
    for (;;) {
      if (take('⊙')) left = made({ op: 'hadamard', args: [left, signed(product)] }, from);
      else if (take('⊗')) left = made({ op: 'kronecker', args: [left, signed(product)] }, from);
      else return left;
    }
  };
  /** A factor with its sign: "2 * -3". */
  const signed = (run: () => Expr): Expr => {
    const from = peek().at[0];
    if (take('-')) return made({ op: 'negate', args: [run()] }, from);
    take('+');
    return run();
  };

  const product = (): Expr => {
    const from = peek().at[0];
    let left = factor();
    const times = (right: Expr) => { left = made({ op: 'multiply', args: left.op === 'multiply' && !bracketed.has(left) ? [...left.args, right] : [left, right] }, from); };
    for (;;) {
      if (take('*')) times(signed(factor));
      else if (take('/')) left = made({ op: 'divide', args: [left, signed(factor)] }, from);
      else if (startsFactor()) {
        const [before, here] = [tokens[at - 1], peek()];
        if (before?.kind === 'number' && here.kind === 'number' && (before.at[1] !== here.at[0] || here.text.startsWith('.'))) fault('syntax', `Two numbers stand side by side: ${before.text} and ${here.text}. Write · between them if you mean a product.`, [before.at[0], here.at[1]]);
        times(factor());
      } else return left;
    }
  };
  /** Products that stood in brackets are one factor: (a b)(c d) keeps its two. */
  const bracketed = new WeakSet<Expr>();

  const startsFactor = (): boolean => {
    splitBars();
    const t = peek();
    if (t.kind === 'end') return false;
    if (t.kind === 'name') return !(t.text === 'if' || t.text === 'for' || t.text === 'otherwise' || t.text === 'else');
    if (t.kind === 'number') return true;
    if (t.kind === 'command') return t.text !== 'end';
    if (t.text === '|' || t.text === '‖') return !(open.at(-1) === t.text);
    return ['(', '[', '{', '\\{', '⟨', '⌊', '⌈', '√', '∑', '∏', '∞', '𝟙'].includes(t.text);
  };

  // ----- factors with what hangs on them

  const factor = (): Expr => deeper(() => {
    const from = peek().at[0];
    return hangings(primary(), from);
  });

  /** Transposes, powers, indices, factorials and percent signs. */
  const hangings = (base: Expr, from: number): Expr => {
    let e = base;
    for (;;) {
      if (take("'")) {
        if (shape(e).kind === 'scalar' && e.op === 'symbol') fault('syntax', `“${e.name}'” is not known here; a prime means the transpose of a vector or matrix.`, peek(-1).at);
        e = made({ op: 'transpose', args: [e] }, from);
      } else if (take('!')) e = made({ op: 'call', name: 'factorial', args: [e] }, from);
      else if (take('%')) e = made({ op: 'divide', args: [e, integer(100)] }, from);
      else if (take('ᵀ')) e = made({ op: 'transpose', args: [e] }, from);
      else if (isSign('^')) { at += 1; e = raised(e, from); } else if (isSign('_') && shape(e).kind !== 'scalar') { at += 1; e = made({ op: 'entry', of: e, at: indices(shape(e).kind === 'matrix' ? 2 : 1) }, from); } else return e;
    }
  };

  const transposeMark = (base: Expr): boolean => {
    const usesT = (name: string) => declared(name) && shape(base).kind === 'scalar';
    const braced = isSign('{');
    const k = braced ? 1 : 0;
    const t = peek(k);
    const done = (n: number) => { at += n; return true; };
    const letterT = (x: Token) => x.kind === 'name' && x.text === 'T' || x.kind === 'sign' && x.text === 'ᵀ';
    if (letterT(t) && !(t.kind === 'name' && usesT('T')) && (!braced || isSign('}', 2))) return done(braced ? 3 : 1);
    // In plain typing the T may stick to what follows: A^Tx.
    if (!braced && t.kind === 'name' && t.text.startsWith('T') && !usesT('T') && !declared(t.text)) { cut(1); return done(1); }
    if (t.kind === 'command' && looks.has(t.text)) {
      const inner = peek(k + 1);
      if (inner.kind === 'sign' && inner.text === '{' && letterT(peek(k + 2)) && isSign('}', k + 3)) {
        if (!braced) return done(4);
        if (isSign('}', k + 4)) return done(6);
      }
      if (letterT(inner) && (!braced || isSign('}', k + 2))) return done(braced ? 4 : 2);
    }
    return false;
  };

  const raised = (base: Expr, from: number): Expr => {
    if (transposeMark(base)) return made({ op: 'transpose', args: [base] }, from);
    // ^{-T}, ^{-\top}: the inverse of the transpose.
    const braced = isSign('{') || isSign('(');
    const k = braced ? 1 : 0;
    if (isSign('-', k) && (peek(k + 1).kind === 'sign' && peek(k + 1).text === 'ᵀ' || peek(k + 1).kind === 'name' && peek(k + 1).text === 'T' && shape(base).kind === 'matrix')) {
      at += k + 2 + (braced ? 1 : 0);
      return made({ op: 'transpose', args: [made({ op: 'call', name: 'inverse', args: [base] }, from)] }, from);
    }
    const exponent = exponentHere();
    const minusOne = exponent.op === 'negate' && exponent.args[0].op === 'number' && exponent.args[0].numerator === '1' && exponent.args[0].denominator === '1';
    if (minusOne && shape(base).kind === 'matrix') return made({ op: 'call', name: 'inverse', args: [base] }, from);
    return made({ op: 'power', args: [base, exponent] }, from);
  };

  /** In LaTeX one character unless braced; in plain typing a whole number or name. */
  const exponentHere = (): Expr => deeper(() => {
    const from = peek().at[0];
    if (isSign('{')) return group('{');
    if (!latex && take('-')) return made({ op: 'negate', args: [exponentHere()] }, from);
    if (take('-')) return made({ op: 'negate', args: [exponentHere()] }, from);
    if (latex && peek().kind === 'number') { cutDigit(); return number(); }
    if (isSign('*')) fault('syntax', 'A raised star has no meaning here.', peek().at);
    const base = primary(true);
    // 2^3^2 = 2^(3^2)
    if (!latex && isSign('^')) { at += 1; return raised(base, from); }
    return base;
  });
  const cutDigit = () => { const t = peek(); if (t.text.length > 1) cut(1); };

  /** Indices after "_": as many as the thing has; "ij" and "12" are two where two are needed. */
  const indices = (count: number): readonly Expr[] => {
    const start = peek();
    if (isSign('{') || isSign('(') && !latex) {
      const opened = next();
      const result = inside('{', () => {
        const list: Expr[] = [];
        for (;;) {
          if (count === 2 && list.length === 0 && peek().kind === 'number' && peek().text.length === 2 && (isSign('}', 1) || isSign(')', 1))) { cutDigit(); list.push(number(), number()); break; }
          const e = sum();
          // "ij" was read as a product of two indices.
          if (count === 2 && list.length === 0 && e.op === 'multiply' && e.args.length === 2 && !isSign(',')) list.push(...e.args);
          else list.push(e);
          if (!take(',') && !take(';')) break;
        }
        return list;
      });
      expect(opened.text === '{' ? '}' : ')', opened);
      return result;
    }
    if (start.kind === 'number') {
      if (latex || count === 2) { cutDigit(); const first = number(); return count === 2 && peek().kind === 'number' && !latex ? [first, number()] : [first]; }
      return [number()];
    }
    if (start.kind === 'name' || start.kind === 'command') {
      const first = symbolOrFault();
      if (count === 2 && !latex && peek().kind === 'name' && peek().at[0] === tokens[at - 1]?.at[1]) return [first, symbolOrFault()];
      return [first];
    }
    return fault('syntax', 'An index is expected after “_”.', start.at);
  };
  const symbolOrFault = (): Expr => {
    const from = peek().at[0];
    const name = nameHere();
    at += 1;
    if (!declared(name)) unknown(name, [from, tokens[at - 1]?.at[1] ?? from]);
    return made({ op: 'symbol', name }, from);
  };

  // ----- what stands alone

  const number = (): Expr => {
    const t = next();
    return made(fromDecimal(t.text), t.at[0]);
  };

  const group = (opener: '(' | '[' | '{' | '\\{'): Expr => {
    const opened = next();
    const list = inside(opener, () => rows(closing[opener] ?? ')'));
    expect(closing[opener] ?? ')', opened);
    const from = opened.at[0];
    const only = list[0]?.[0];
    if (only === undefined) return fault('syntax', 'There is nothing between these brackets.', [from, tokens[at - 1]?.at[1] ?? from]);
    if (list.length === 1 && list[0]?.length === 1) {
      if (only.op === 'relation') {
        if (opener === '[' || opener === '\\{' || opener === '{' && !latex) return made({ op: 'indicator', args: [only] }, from);
        return fault('syntax', 'A relation in round brackets is no number; write [x > 0] for 1 where it holds and 0 elsewhere.', [from, tokens[at - 1]?.at[1] ?? from]);
      }
      // [[1, 2]]: a matrix of one row.
      if (opener === '[' && only.op === 'vector' && listed.has(only)) return made({ op: 'matrix', rows: [only.args] }, from);
      bracketed.add(only);
      places.set(only, [from, tokens[at - 1]?.at[1] ?? from]);
      return only;
    }
    if (opener === '{' && latex) return fault('syntax', 'Braces hold one formula here; lists stand in round or square brackets.', opened.at);
    if (list.length === 1) {
      const items = list[0] ?? [];
      // [[1, 2], [3, 4]]
      if (opener === '[' && items.every((e): e is Extract<Expr, { op: 'vector' }> => e.op === 'vector' && listed.has(e))) return made({ op: 'matrix', rows: items.map((e) => e.args) }, from);
      // [[1], [2]]: rows of one entry each.
      if (opener === '[' && items.some((e) => listed.has(e))) return made({ op: 'matrix', rows: items.map((e) => (e.op === 'vector' && listed.has(e) ? e.args : [e])) }, from);
      const v = made({ op: 'vector', args: items } as const, from);
      listed.add(v);
      return v;
    }
    if (list.every((r) => r.length === 1)) { const v = made({ op: 'vector', args: list.flat() } as const, from); return v; }
    return made({ op: 'matrix', rows: list }, from);
  };
  /** Vectors written as lists in square or round brackets, which may be rows of a matrix. */
  const listed = new WeakSet<Expr>();

  const environment = (): Expr => {
    const from = peek(-1).at[0];
    const kind = wordInBraces() ?? '';
    if (!['pmatrix', 'bmatrix', 'matrix', 'vmatrix', 'Vmatrix', 'Bmatrix', 'smallmatrix', 'cases', 'dcases', 'array'].includes(kind)) fault('syntax', `\\begin{${kind}} is not known here.`, [from, peek().at[0]]);
    if (kind === 'array') wordInBraces();
    const done = () => {
      if (!(peek().kind === 'command' && peek().text === 'end')) fault('syntax', `\\begin{${kind}} is not ended.`, [from, peek().at[0]]);
      at += 1;
      wordInBraces();
    };
    if (kind === 'cases' || kind === 'dcases') {
      const branches: { value: Expr; when: Expr | null }[] = [];
      inside('(', () => {
        while (!(peek().kind === 'command' && peek().text === 'end')) {
          const value = sum();
          take('&'); take(',');
          skipWords();
          const otherwise = peek().kind === 'command' && (peek().text === 'end') || isSign('\\\\') || skipOtherwise();
          branches.push({ value, when: otherwise ? null : relation() });
          if (!take('\\\\')) break;
        }
      });
      done();
      return made({ op: 'cases', branches }, from);
    }
    const list: Expr[][] = [[]];
    inside('(', () => {
      if (peek().kind === 'command' && peek().text === 'end') fault('empty', 'This matrix is empty.', [from, peek().at[1]]);
      for (;;) {
        if (isSign('&') || isSign('\\\\') || peek().kind === 'command' && (peek().text === 'end' || peek().text === 'placeholder')) fault('empty', 'An entry of this matrix is empty.', peek().at);
        list.at(-1)?.push(sum());
        if (take('&')) continue;
        if (take('\\\\')) { if (peek().kind === 'command' && peek().text === 'end') break; list.push([]); continue; }
        break;
      }
    });
    done();
    const result: Expr = list.length > 1 && list.every((r) => r.length === 1) ? made({ op: 'vector', args: list.flat() }, from) : made({ op: 'matrix', rows: list }, from);
    return kind === 'vmatrix' ? made({ op: 'call', name: 'det', args: [result] }, from) : result;
  };
  const wordHere = (words: readonly string[]): boolean => {
    const t = peek();
    if (t.kind === 'name' && words.includes(t.text)) { at += 1; return true; }
    if (t.kind === 'command' && (t.text === 'text' || t.text === 'mathrm' || t.text === 'textrm' || t.text === 'operatorname')) {
      const before = at;
      at += 1;
      const word = wordInBraces();
      if (word !== null && words.includes(word)) return true;
      at = before;
    }
    return false;
  };
  const skipWords = () => { while (wordHere(['if', 'for', 'when', 'where', ''])); };
  const skipOtherwise = () => wordHere(['otherwise', 'else', 'ifotherwise', 'sonst']);

  const unknown = (name: string, span: Span): never =>
    fault('unknown-symbol', greekNames.has(name) || name.length > 0 ? `“${name}” is not declared here. Known ${vocabulary.declared.size + vocabulary.sizes.size === 1 ? 'is' : 'are'} ${declaredWords(vocabulary)}.` : 'A name is missing.', span);

  const primary = (inExponent = false): Expr => {
    const t = peek();
    const from = t.at[0];
    if (t.kind === 'number') return number();
    if (t.kind === 'end') {
      return fault('syntax', at === 0 ? 'There is nothing here.' : `Something is missing after “${tokens[at - 1]?.text === '\\\\' ? ';' : tokens[at - 1]?.text ?? ''}”.`, [Math.max(0, from - 1), from]);
    }
    if (t.kind === 'name' || t.kind === 'command') return word(inExponent);
    switch (t.text) {
      case '(': return group('(');
      case '[': return group('[');
      case '{': return group('{');
      case '\\{': return group('\\{');
      case '|': return bars('|');
      case '‖': return bars('‖');
      case '⟨': {
        at += 1;
        const list = inside('⟨', () => { const a = sum(); if (!take(',') && !take(';') && !take('|')) fault('syntax', 'An inner product ⟨x, y⟩ needs two parts.', peek().at); return [a, sum()]; });
        expect('⟩', t);
        return made({ op: 'call', name: 'inner', args: list }, from);
      }
      case '⌊': case '⌈': {
        at += 1;
        const e = inside(t.text, sum);
        expect(t.text === '⌊' ? '⌋' : '⌉', t);
        return made({ op: 'call', name: t.text === '⌊' ? 'floor' : 'ceil', args: [e] }, from);
      }
      case '√': at += 1; return made({ op: 'call', name: 'sqrt', args: [factor()] }, from);
      case '∑': at += 1; return big('sum', from);
      case '∏': at += 1; return big('product', from);
      case '∞': at += 1; return made({ op: 'constant', name: 'infinity' }, from);
      case '𝟙': at += 1; return one(from);
      case '-': case '+': if (!inExponent) return fault('syntax', `Two signs stand side by side before ${told(peek(1))}.`, t.at); break;
      default: break;
    }
    return fault('syntax', `${told(t)[0]?.toUpperCase() ?? ''}${told(t).slice(1)} is not expected here.`, t.at);
  };

  const bars = (kind: '|' | '‖'): Expr => {
    const t = next();
    const e = inside(kind, sum);
    expect(kind, t);
    if (kind === '|') {
      const s = shape(e);
      return made({ op: 'call', name: s.kind === 'matrix' ? 'det' : s.kind === 'vector' ? 'norm2' : 'abs', args: [e] }, t.at[0]);
    }
    return made({ op: 'call', name: normKind(e), args: [e] }, t.at[0]);
  };
  const normKind = (e: Expr): FunctionName => {
    const plain = shape(e).kind === 'matrix' ? 'normf' : 'norm2';
    if (!isSign('_')) { if (plain === 'normf') fault('shape', 'Which norm of a matrix? Write the Frobenius norm with the index F.', places.get(e)); return plain; }
    at += 1;
    const t = peek();
    if (latex && t.kind === 'number') cutDigit();
    const inBraces = (): string => {
      const bare = wordInBraces();
      if (bare !== null || !(isSign('∞', 1) && isSign('}', 2))) return bare ?? '';
      at += 3;
      return 'inf';
    };
    const said = isSign('{') ? inBraces() : next().text;
    if (said === '1') return 'norm1';
    if (said === '2') return 'norm2';
    if (said === 'F') return 'normf';
    if (said === '∞' || said === 'inf' || said === 'infty' || said === 'oo') return 'norminf';
    return fault('syntax', `The norm “${said}” is not known here; there are 1, 2, F and ∞.`, t.at);
  };

  /** 𝟙 before a relation is an indicator, alone a vector of ones. */
  const one = (from: number): Expr => {
    if (take('_')) { const opened = peek(); if (isSign('{')) { at += 1; const r = inside('{', relation); expect('}', opened); if (r.op === 'relation') return made({ op: 'indicator', args: [r] }, from); fault('syntax', 'An indicator needs a relation, as x > 0.', opened.at); } }
    if (isSign('[') || isSign('\\{') || isSign('{') || isSign('(')) {
      const opened = next();
      const r = inside('(', relation);
      expect(closing[opened.text] ?? ')', opened);
      if (r.op === 'relation') return made({ op: 'indicator', args: [r] }, from);
      return fault('syntax', 'An indicator needs a relation, as x > 0.', opened.at);
    }
    return made({ op: 'constant', name: 'ones' }, from);
  };

  /** Whether the bracket at hand holds a relation at its own depth. */
  const relationInBracket = (k: number): boolean => {
    if (!['(', '[', '\\{', '{'].includes(peek(k).text) || peek(k).kind !== 'sign') return false;
    let nesting = 0;
    for (let j = k; peek(j).kind !== 'end'; j += 1) {
      const t = peek(j);
      if (t.kind !== 'sign') continue;
      if (['(', '[', '{', '\\{'].includes(t.text)) nesting += 1;
      else if ([')', ']', '}', '\\}'].includes(t.text)) { nesting -= 1; if (nesting === 0) return false; } else if (nesting === 1 && relationSigns.has(t.text)) return true;
    }
    return false;
  };

  const word = (inExponent: boolean): Expr => {
    const t = peek();
    const from = t.at[0];
    if (t.kind === 'command') {
      switch (t.text) {
        case 'frac': case 'dfrac': case 'tfrac': case 'cfrac': {
          at += 1;
          const [a, b] = [argument(), argument()];
          // Typed whole numbers are a fraction that the tree keeps exact.
          if (a.op === 'number' && b.op === 'number' && a.denominator === '1' && b.denominator === '1' && a.digits === 0 && b.digits === 0 && b.numerator !== '0') return made(rational(BigInt(a.numerator), BigInt(b.numerator)), from);
          return made({ op: 'divide', args: [a, b] }, from);
        }
        case 'binom': case 'dbinom': case 'tbinom': { at += 1; return made({ op: 'call', name: 'binomial', args: [argument(), argument()] }, from); }
        case 'sqrt': {
          at += 1;
          if (isSign('[')) { const opened = next(); const n = inside('[', sum); expect(']', opened); return made({ op: 'call', name: 'root', args: [argument(), n] }, from); }
          return made({ op: 'call', name: 'sqrt', args: [argument()] }, from);
        }
        case 'begin': at += 1; return environment();
        case 'mathbb': {
          at += 1;
          const what = isSign('{') ? wordInBraces() : next().text;
          if (what === '1' || what === 'I') return one(from);
          return fault('unknown-symbol', `\\mathbb{${what ?? ''}} is not known here.`, [from, peek().at[0]]);
        }
        case 'placeholder': case 'error': at += 1; wordInBraces(); return fault('empty', 'A box in the formula is still empty.', t.at);
        default: break;
      }
      if (looks.has(t.text) || accents.has(t.text)) {
        const styled = styledName();
        if (styled !== null) return named(styled, from, inExponent);
      }
      if (functionWords.has(t.text) && !vocabulary.declared.has(t.text)) { at += 1; return applied(t.text, functionWords.get(t.text) ?? 'exp', from); }
      if (t.text === 'operatorname' || looks.has(t.text)) { at += 1; return argument(); }
      if (!greekNames.has(t.text) && !vocabulary.declared.has(t.text)) {
        if (t.text === 'nabla' || t.text === 'partial') return fault('syntax', 'Derivatives are written out here: give the formula that they lead to.', t.at);
        return fault('unknown-symbol', `“\\${t.text}” is not known here.`, t.at);
      }
      at += 1;
      return named(t.text, from, inExponent);
    }
    const name = nameHere();
    at += 1;
    return named(name, from, inExponent);
  };

  /** \hat{y} → "yhat"; \mathbf{x}, \mathrm{tr} → the bare name, cut like plain typing; null if a whole formula stands inside. */
  const styledName = (): string | null => {
    const before = at;
    const style = next().text;
    const accent = accents.has(style) ? style.replace('wide', '').replace('overline', 'bar') : '';
    let inner: string | null;
    if (isSign('{')) inner = wordInBraces();
    else { if (peek().kind === 'name') cut(1); const t = peek(); inner = t.kind === 'name' || t.kind === 'number' || t.kind === 'command' && greekNames.has(t.text) ? next().text : null; }
    if (inner === null || inner === '') { at = before; return null; }
    if (accent !== '') return `${inner}${accent}`;
    if (inner === '1' || inner === '0') { if (inner === '1') return '𝟙'; at = before; return null; }
    if (inner === 'operatorname') return null;
    // A word that must still be cut, as \mathrm{WX}: put its rest back.
    const head = functionWords.has(inner) || vocabulary.declared.has(inner) ? inner : firstName(vocabulary, inner, bound);
    if (head.length < inner.length) {
      const span: Span = [tokens[before]?.at[0] ?? 0, tokens[at - 1]?.at[1] ?? 0];
      tokens.splice(at, 0, { kind: 'name', text: inner.slice(head.length), at: span });
    }
    return head;
  };

  /** One argument of \frac and its like: braces, or one character. */
  const argument = (): Expr => deeper(() => {
    if (isSign('{')) {
      if (isSign('}', 1)) fault('empty', 'A box in the formula is still empty.', [peek().at[0], peek(1).at[1]]);
      return group('{');
    }
    if (latex && peek().kind === 'number') { cutDigit(); return number(); }
    if (peek().kind === 'name') cut(1);
    return primary();
  });

  /** A name has been consumed; what it means by its vocabulary and by what follows. */
  const named = (base: string, from: number, inExponent: boolean): Expr => {
    const span = (): Span => [from, tokens[at - 1]?.at[1] ?? from];
    if (base === '𝟙') return one(from);
    if (bound.has(base) && !isSign('_')) return made({ op: 'symbol', name: base }, from);
    const joinedName = joined(base);
    if (joinedName !== null) return made({ op: 'symbol', name: joinedName }, from);
    if (isStuck() && (declared(base) || /^[A-Za-z]$/.test(base)) && !bound.has(base)) {
      const digits = peek().text;
      if (vocabulary.declared.has(`${base}_${digits}`)) { at += 1; return made({ op: 'symbol', name: `${base}_${digits}` }, from); }
      fault('unknown-symbol', `“${base}${digits}” is not declared here. For a product write ${digits}${base} or ${base}·${digits}, for an index ${base}_${digits}, for a power ${base}^${digits}.`, [from, peek().at[1]]);
    }
    if (declared(base)) {
      const e = made({ op: 'symbol', name: base } as const, from);
      const s = shape(e);
      if (isSign('_')) {
        if (s.kind === 'scalar') return unknown(`${base}_${peek(1).text === '{' ? peek(2).text : peek(1).text}`, [from, peek(1).at[1]]);
        at += 1;
        return made({ op: 'entry', of: e, at: indices(s.kind === 'matrix' ? 2 : 1) }, from);
      }
      return e;
    }
    const big1 = bigOperators.get(base);
    if (big1 !== undefined) return big(big1, from);
    const f = functionWords.get(base);
    if (f !== undefined) return applied(base, f, from);
    if (base === 'cases' && isSign('(')) return plainCases(from);
    const onlyBefore = bracketOnly.get(base);
    if (onlyBefore !== undefined && (isSign('(') || isSign('{') && inExponent)) return applied(base, onlyBefore, from);
    if (base === 'e') return made({ op: 'constant', name: 'e' }, from);
    if (base === 'pi') return made({ op: 'constant', name: 'pi' }, from);
    if (base === 'inf') return made({ op: 'constant', name: 'infinity' }, from);
    if (base === 'I') {
      if (relationInBracket(0)) return one(from);
      if (isSign('_')) { at += 1; if (isSign('{')) wordInBraces(); else next(); }
      return made({ op: 'constant', name: 'identity' }, from);
    }
    const below = isSign('_') ? `_${peek(1).text === '{' ? peek(2).text : peek(1).text}` : '';
    return unknown(`${base}${below}`, span());
  };

  /** A whole number follows the name without a space, as in x1. */
  const isStuck = () => peek().kind === 'number' && /^\d+$/.test(peek().text) && peek().at[0] === tokens[at - 1]?.at[1];

  /** "mu_1", "sigma_w", "x1", "w^(1)": a declared name that goes on after its letters; null if there is none. */
  const joined = (base: string): string | null => {
    const before = at;
    if (isSign('_')) {
      at += 1;
      if (isSign('{')) {
        const inner = wordInBraces();
        if (inner !== null && vocabulary.declared.has(`${base}_${inner}`)) return `${base}_${inner}`;
      } else {
        const t = peek();
        if (t.kind === 'name') {
          for (let k = latex ? 1 : t.text.length; k > 0; k -= 1) if (vocabulary.declared.has(`${base}_${t.text.slice(0, k)}`)) { cut(k); at += 1; return `${base}_${t.text.slice(0, k)}`; }
        } else if (t.kind === 'number') {
          const digits = latex ? t.text.slice(0, 1) : t.text;
          if (vocabulary.declared.has(`${base}_${digits}`)) { if (latex) cutDigit(); at += 1; return `${base}_${digits}`; }
        } else if (t.kind === 'command' && vocabulary.declared.has(`${base}_${t.text}`)) { at += 1; return `${base}_${t.text}`; }
      }
      at = before;
      return null;
    }
    if (isSign('^')) {
      const braced = isSign('{', 1) ? 1 : 0;
      if (isSign('(', 1 + braced) && peek(2 + braced).kind === 'number' && isSign(')', 3 + braced) && (braced === 0 || isSign('}', 4 + braced - 1 + 1))) {
        const name = `${base}^(${peek(2 + braced).text})`;
        if (vocabulary.declared.has(name)) { at += 4 + 2 * braced; return name; }
      }
    }
    const t = peek();
    if (t.kind === 'number' && t.at[0] === tokens[at - 1]?.at[1] && vocabulary.declared.has(`${base}${t.text}`)) { at += 1; return `${base}${t.text}`; }
    return null;
  };

  /** `cases(a if x > 0; b)`, the plain writing of a case distinction. */
  const plainCases = (from: number): Expr => {
    const opened = next();
    const branches: { value: Expr; when: Expr | null }[] = [];
    inside('(', () => {
      do {
        const value = sum();
        const hasCondition = wordHere(['if', 'for']);
        if (!hasCondition) wordHere(['otherwise', 'else']);
        branches.push({ value, when: hasCondition ? relation() : null });
      } while (take(';') || take(','));
    });
    expect(')', opened);
    return made({ op: 'cases', branches }, from);
  };

  /** A function: index, power, then its brackets, or the juxtaposed factors that follow. */
  const applied = (wordAsTyped: string, plainName: FunctionName, from: number): Expr => {
    let name = plainName;
    let power: Expr | null = null;
    let index: string | null = null;
    const isNorm = wordAsTyped === 'norm';
    if (wordAsTyped === 'log' && isStuck() && (peek().text === '2' || peek().text === '10') && isSign('(', 1)) name = next().text === '2' ? 'log2' : 'log10';
    for (;;) {
      if (isSign('_') && index === null) {
        at += 1;
        if ((name === 'max' || name === 'min')) return extremum(name === 'max' ? 'maximum' : 'minimum', from);
        const t = peek();
        if (latex && t.kind === 'number') { if (!(t.text === '10')) cutDigit(); }
        index = isSign('{') ? wordInBraces() ?? '' : next().text;
        if (wordAsTyped === 'log' && index === '2') name = 'log2';
        else if ((wordAsTyped === 'log') && index === '10') name = 'log10';
        else if (wordAsTyped === 'log' && index === 'e') name = 'log';
        else if (!isNorm) fault('syntax', `“${wordAsTyped}” with the index ${index} is not known here.`, t.at);
      } else if (isSign('^') && power === null) { at += 1; power = exponentHere(); } else break;
    }
    const minusOne = power !== null && power.op === 'negate' && power.args[0].op === 'number' && power.args[0].numerator === '1';
    if (minusOne && inverses[name] !== undefined) { name = inverses[name] ?? name; power = null; }
    let args: readonly Expr[];
    if (isSign('(') || isSign('[') && !relationInBracket(0) || isSign('{') || isSign('\\{') && !relationInBracket(0)) {
      const opened = next();
      const list = inside('(', () => rows(closing[opened.text] ?? ')'));
      expect(closing[opened.text] ?? ')', opened);
      args = list.flat();
      if (args.length === 0) fault('syntax', `${wordAsTyped} needs something to act on.`, [from, peek().at[0]]);
      const listedOnly = args[0];
      if ((name === 'max' || name === 'min') && args.length === 1 && listedOnly?.op === 'vector') args = listedOnly.args;
      if (args.some((a) => a.op === 'relation')) fault('syntax', 'A relation is no number; write [x > 0] for 1 where it holds and 0 elsewhere.', opened.at);
      if (list.length === 1 && args.length > 1 && ['softmax', 'norm2', 'diag'].includes(name)) args = [made({ op: 'vector', args } as const, opened.at[0])];
    } else args = [bare(wordAsTyped)];
    const first = args[0];
    if (isNorm && first !== undefined) name = index === '1' ? 'norm1' : index === 'F' ? 'normf' : index === '∞' || index === 'inf' ? 'norminf' : shape(first).kind === 'matrix' ? 'normf' : 'norm2';
    const e = made({ op: 'call', name, args } as const, from);
    return power === null ? e : made({ op: 'power', args: [e, power] }, from);
  };
  const bare = (wordAsTyped: string): Expr => {
    const from = peek().at[0];
    if (!startsFactor()) fault('syntax', `${wordAsTyped} needs something to act on.`, peek().at);
    const isFunctionHere = () => { const n = nameHere(); return (functionWords.has(n) || bigOperators.has(n)) && !declared(n) || peek().kind === 'sign' && ['∑', '∏'].includes(peek().text); };
    const first = factor();
    const args = [first];
    while (startsFactor() && !isFunctionHere()) args.push(factor());
    return args.length === 1 ? first : made({ op: 'multiply', args }, from);
  };

  /** Σ, Π, with an index or a range, then the product that follows. */
  const big = (op: 'sum' | 'product', from: number): Expr => {
    if (!isSign('_') && !isSign('^')) {
      if (op === 'sum' && isSign('(') && !latex) {
        // sum(x), the sum of the entries; sum(i=1, n, a_i) is not read.
        const opened = next();
        const e = inside('(', sum);
        expect(')', opened);
        return made(shape(e).kind === 'scalar' ? e : { op: 'call', name: 'sumentries', args: [e] }, from);
      }
      const t = peek();
      return fault('syntax', 'A sum needs its index, as sum_i or sum_{i=1}^n.', t.at);
    }
    return ranged(op, from);
  };
  const extremum = (op: 'maximum' | 'minimum', from: number): Expr => { at -= 1; return ranged(op, from); };
  const ranged = (op: 'sum' | 'product' | 'maximum' | 'minimum', from: number): Expr => {
    let names: string[] = [];
    let start: Expr | null = null;
    let finish: Expr | null = null;
    const readIndex = () => {
      if (isSign('{') || isSign('(')) {
        const opened = next();
        inside('{', () => {
          names = [indexName()];
          if (take('=')) start = sum();
          else while (take(',')) names.push(indexName());
        });
        expect(closing[opened.text] ?? '}', opened);
      } else {
        names = [indexName()];
        if (!latex && isSign('=')) { at += 1; start = exponentHere(); }
      }
    };
    for (let k = 0; k < 2; k += 1) {
      if (take('_')) readIndex();
      else if (isSign('^')) { at += 1; finish = exponentHere(); }
    }
    if (names.length === 0) fault('syntax', 'A sum needs its index, as sum_i or sum_{i=1}^n.', [from, peek().at[0]]);
    if ((start === null) !== (finish === null)) fault('syntax', 'A range has two ends: sum_{i=1}^n; or none: sum_i.', [from, peek().at[0]]);
    return within(names, () => {
      const body = isSign('-') ? signed(tensor) : tensor();
      return names.reduceRight((inner: Expr, index) => made({ op, index, from: start, to: finish, body: inner }, from), body);
    });
  };
  const indexName = (): string => {
    const t = peek();
    if (t.kind !== 'name' && !(t.kind === 'command' && greekNames.has(t.text))) return fault('syntax', 'The index of a sum is a letter.', t.at);
    if (t.kind === 'name') cut(1);
    return next().text;
  };

  return {
    all: (): { rows: readonly (readonly Expr[])[]; braces: boolean } => {
      if (peek().kind === 'end') fault('empty', 'There is nothing here yet.');
      // A set in braces.
      const opener = peek();
      if (opener.kind === 'sign' && (opener.text === '\\{' || opener.text === '{' && !latex)) {
        const before = at;
        at += 1;
        const list = inside('\\{', () => rows(closing[opener.text] ?? '}'));
        if (take(closing[opener.text] ?? '}') && peek().kind === 'end' && !(list.length === 1 && list[0]?.length === 1 && list[0][0]?.op === 'relation')) return { rows: list, braces: true };
        at = before;
      }
      const list = rows(null);
      const t = peek();
      if (t.kind !== 'end') {
        const closer = [')', ']', '}', '\\}'].includes(t.text);
        fault('syntax', closer ? `${told(t)} closes nothing.` : `${told(t)} is not expected here.`, t.at);
      }
      return { rows: list, braces: false };
    },
    places,
  };
};

/** Reads a text against declared symbols. Shapes are checked by the caller. */
export const parse = (text: string, symbols: Symbols, options: ParseOptions = {}): Parsed | Invalid => guarded(() => {
  const vocabulary = vocabularyOf(symbols, options.sizes);
  const decimal = options.decimal ?? '.';
  const clean = text.normalize('NFC');
  const scientific = !vocabulary.declared.has('e') && !vocabulary.declared.has('E') && notationOf(clean) === 'plain';
  const tokens = tokenise(clean, { decimal, scientific });
  const parser = parserOf(tokens, vocabulary, notationOf(clean), decimal === ',' ? ';' : ',');
  return { ok: true, ...parser.all(), places: parser.places, vocabulary };
});

/** The parts of a text at its outermost "=", as typed: "x = 4/3" → ["x ", " 4/3"]. */
export const splitAtEquals = (text: string): readonly string[] => {
  const parts: string[] = [];
  let nesting = 0;
  let start = 0;
  for (let k = 0; k < text.length; k += 1) {
    const c = text[k] ?? '';
    if ('([{'.includes(c)) nesting += 1;
    else if (')]}'.includes(c)) nesting -= 1;
    else if (c === '=' && nesting === 0 && !'<>!='.includes(text[k - 1] ?? '') && text[k + 1] !== '=') { parts.push(text.slice(start, k)); start = k + 1; }
  }
  return [...parts, text.slice(start)];
};
