/** Lists, relations, sums, products, and what hangs on a factor: powers, transposes, indices. */
import { relationSigns, looks, type Cursor } from './cursor.ts';
import { fault, type Span } from './fault.ts';
import type { Grammar } from './grammar.ts';
import { integer } from './number.ts';
import type { Token } from './tokens.ts';
import type { Expr } from './tree.ts';
import { meet } from './vocabulary.ts';

export const operationsOf = (c: Cursor, g: () => Grammar): Pick<Grammar, 'rows' | 'relation' | 'sum' | 'tensor' | 'signed' | 'factor' | 'startsFactor' | 'exponentHere' | 'indices'> => {
  const { vocabulary, latex, separator, marks, peek, last, ended, skip, next, isSign, take, expect, splitBars, opensBar, made, deeper, inside, shape, declared, cut, cutDigit, nameHere } = c;
  const number = () => g().number();
  const group = (opener: '(' | '[' | '{' | '\\{') => g().group(opener);
  const primary = (inExponent = false) => g().primary(inExponent);
  const unknown = (name: string, span: Span): never => g().unknown(name, span);

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
      skip();
      const right = sum();
      const name = t.text as '=' | '<' | '<=' | '>' | '>=' | '!=';
      const relations: Expr[] = [made({ op: 'relation', name, args: [left, right] }, from)];
      // 0 < x < 1, and x > 0 and y > 0.
      for (let middle = right; ;) {
        const more = peek();
        if (more.kind === 'sign' && relationSigns.has(more.text)) {
          skip();
          const last1 = sum();
          relations.push(made({ op: 'relation', name: more.text as '<', args: [middle, last1] }, from));
          middle = last1;
        } else if (more.kind === 'command' && (more.text === 'land' || more.text === 'wedge') || g().wordHere(['and'])) {
          if (more.kind === 'command' && (more.text === 'land' || more.text === 'wedge')) skip();
          const next1 = relation();
          if (next1.op !== 'relation') fault('syntax', 'Two relations are joined by “and”.', more.at);
          relations.push(next1);
          break;
        } else break;
      }
      const [only] = relations;
      if (relations.length === 1 && only !== undefined) return only;
      // All of them hold where the product of their indicators is one.
      const all: Expr = { op: 'multiply', args: relations.map((r): Expr => ({ op: 'indicator', args: [r] })) };
      return made({ op: 'relation', name: '=', args: [all, integer(1)] }, from);
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
    const times = (right: Expr) => { left = made({ op: 'multiply', args: left.op === 'multiply' && !marks.bracketed.has(left) ? [...left.args, right] : [left, right] }, from); };
    for (;;) {
      if (isSign('|') && isSign('_', 1) && !opensBar(peek()) === false && shape(left).kind === 'scalar') { skip(); left = g().between(left, from); continue; }
      if (take('*')) times(signed(factor));
      else if (take('·')) {
        const right = signed(factor);
        // x · y of two columns is their inner product.
        if ((vocabulary.hasColumns || left.op === 'vector') && shape(left).kind === 'vector' && shape(right).kind === 'vector') left = made({ op: 'call', name: 'inner', args: [left, right] }, from);
        else times(right);
      }
      else if (take('/')) left = made({ op: 'divide', args: [left, signed(factor)] }, from);
      else if (take('mod')) left = remainder(left, signed(factor), from);
      else if (startsFactor()) {
        const [before, here] = [last(), peek()];
        if (left.op === 'number' && before?.kind === 'number' && before.at[1] < here.at[0] && mixedAhead()) { const part = factor(); skip(); left = made({ op: 'add', args: [left, made({ op: 'divide', args: [part, factor()] }, here.at[0])] }, from); continue; }
        if (before?.kind === 'number' && here.kind === 'number' && (before.at[1] !== here.at[0] || here.text.startsWith('.'))) fault('syntax', `Two numbers stand side by side: ${before.text} and ${here.text}. Write · between them if you mean a product.`, [before.at[0], here.at[1]]);
        const right = factor();
        if (here.kind === 'command' && /^[dt]?frac$/.test(here.text) && before?.kind === 'number' && left.op === 'number' && left.denominator === '1' && isProper(right) && !goesOn()) left = made({ op: 'add', args: [left, right] }, from);
        else times(right);
      } else return left;
    }
  };
  /** Whether the product goes on here: 2½ alone is two and a half, but 2·½ where letters follow. */
  const goesOn = (): boolean => ['*', '·', '/', '^', 'mod', '!'].some((s) => isSign(s)) || startsFactor();
  const isProper = (e: Expr): boolean => e.op === 'number' && e.denominator !== '1' && !e.numerator.startsWith('-') && BigInt(e.numerator) < BigInt(e.denominator);
  /** "2 1/3" as it is typed: two and a third. */
  const mixedAhead = (): boolean => {
    const [a, b] = [peek(), peek(2)];
    const isWhole = (t: Token | undefined): boolean => t?.kind === 'number' && /^\d+$/.test(t.text);
    return isWhole(last()) && isWhole(a) && isSign('/', 1) && isWhole(b) && Number(a.text) > 0 && Number(a.text) < Number(b.text) && !(['*', '·', '/', '^', '!'].some((s) => isSign(s, 3)) || ['name', 'number'].includes(peek(3).kind) || peek(3).kind === 'command' || isSign('(', 3));
  };
  /** a mod b lies between 0 and b. */
  const remainder = (a: Expr, b: Expr, from: number): Expr => made({ op: 'add', args: [a, { op: 'negate', args: [{ op: 'multiply', args: [b, { op: 'call', name: 'floor', args: [{ op: 'divide', args: [a, b] }] }] }] }] }, from);
  const startsFactor = (): boolean => {
    splitBars();
    const t = peek();
    if (t.kind === 'end') return false;
    if (t.kind === 'name') return !(t.text === 'if' || t.text === 'for' || t.text === 'otherwise' || t.text === 'else');
    if (t.kind === 'number') return true;
    if (t.kind === 'command') return t.text !== 'end' && t.text !== 'choose' && t.text !== 'land' && t.text !== 'wedge' && t.text !== 'sim';
    if (t.text === '|' && isSign('_', 1)) return false;
    if (t.text === '|' || t.text === '‖') return opensBar(t);
    return ['(', '[', '{', '\\{', '⟨', '⌊', '⌈', '⟮', '√', '∛', '∜', '∑', '∏', '∫', '∞', '𝟙'].includes(t.text);
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
        if (e.op === 'number') fault('syntax', 'A prime after a number has no meaning here; write thousands without a mark, as 1000.', peek(-1).at);
        if (shape(e).kind === 'scalar' && e.op === 'symbol') fault('syntax', `“${e.name}'” is not known here; a prime means the transpose of a vector or matrix.`, peek(-1).at);
        e = made({ op: 'transpose', args: [e] }, from);
      } else if (take('!')) e = made({ op: 'call', name: 'factorial', args: [e] }, from);
      else if (take('%')) e = made({ op: 'call', name: 'percent', args: [e] }, from);
      else if (isSign('_') && last()?.text === ']' && shape(e).kind === 'scalar' && boundsAhead()) e = g().between(e, from);
      else if (degrees()) e = made({ op: 'divide', args: [{ op: 'multiply', args: [e, { op: 'constant', name: 'pi' }] }, integer(180)] }, from);
      else if (positivePart(e)) e = made({ op: 'call', name: 'relu', args: [e] }, from);
      else if (take('ᵀ')) e = made({ op: 'transpose', args: [e] }, from);
      else if (isSign('^')) { skip(); e = raised(e, from); } else if (isSign('_') && shape(e).kind !== 'scalar') { skip(); const s = shape(e); e = made({ op: 'entry', of: e, at: indices(s.kind === 'matrix' ? 2 : 1, s.kind === 'matrix' ? [s.rows, s.columns] : s.kind === 'vector' ? [s.size] : []) }, from); } else return e;
    }
  };

  /** [F]_a^b: what stands below is followed by what stands above. */
  const boundsAhead = (): boolean => {
    if (!isSign('{', 1)) return isSign('^', isSign('-', 1) ? 3 : 2);
    let [k, nesting] = [1, 0];
    do { if (isSign('{', k)) nesting += 1; if (isSign('}', k)) nesting -= 1; k += 1; } while (nesting > 0 && peek(k).kind !== 'end');
    return isSign('^', k);
  };
  /** 90^\circ, 90°. */
  const degrees = (): boolean => {
    if (take('°')) return true;
    const braced = isSign('{', 1) ? 1 : 0;
    if (!isSign('^') || !isSign('°', 1 + braced)) return false;
    skip(2 + 2 * braced);
    return true;
  };
  /** (x)_+ and x^+: what is above zero. */
  const positivePart = (e: Expr): boolean => {
    const braced = isSign('{', 1) ? 1 : 0;
    if (!isSign('+', 1 + braced) || braced === 1 && !isSign('}', 3)) return false;
    const after = peek(2 + 2 * braced);
    const closes = braced === 1 || after.kind === 'end' || after.kind === 'sign' && [')', ']', '}', '\\}', ',', ';', '+', '-', '^', '*', '·', '/', '=', '&'].includes(after.text);
    const isMeant = isSign('_') || isSign('^') && closes && shape(e).kind === 'scalar' && (after.kind !== 'sign' || ![ '+', '-'].includes(after.text) || braced === 1);
    if (isMeant) skip(2 + 2 * braced);
    return isMeant;
  };

  const transposeMark = (base: Expr): boolean => {
    const usesT = (name: string) => declared(name) && shape(base).kind === 'scalar';
    const braced = isSign('{');
    const k = braced ? 1 : 0;
    const t = peek(k);
    const done = (n: number) => { skip(n); return true; };
    const letterT = (x: Token) => x.kind === 'name' && x.text === 'T' || x.kind === 'sign' && (x.text === 'ᵀ' || x.text === "'" && shape(base).kind !== 'scalar');
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
    if (vocabulary.isComplex && (isSign('*') || isSign('{') && isSign('*', 1) && isSign('}', 2))) { skip(isSign('{') ? 3 : 1); return made({ op: 'call', name: 'conj', args: [base] }, from); }
    if (transposeMark(base)) return made({ op: 'transpose', args: [base] }, from);
    // ^{-T}, ^{-\top}: the inverse of the transpose.
    const braced = isSign('{') || isSign('(');
    const k = braced ? 1 : 0;
    if (isSign('-', k) && (peek(k + 1).kind === 'sign' && peek(k + 1).text === 'ᵀ' || peek(k + 1).kind === 'name' && peek(k + 1).text === 'T' && shape(base).kind === 'matrix')) {
      skip(k + 2 + (braced ? 1 : 0));
      return made({ op: 'transpose', args: [made({ op: 'call', name: 'inverse', args: [base] }, from)] }, from);
    }
    // ^{\odot 2}: entry by entry.
    if (isSign('{') && isSign('⊙', 1) && peek(2).kind === 'number' && /^[2-9]$/.test(peek(2).text) && isSign('}', 3)) {
      const times = Number(peek(2).text);
      skip(4);
      return Array.from({ length: times - 1 }).reduce<Expr>((product) => made({ op: 'hadamard', args: [product, base] }, from), base);
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
    if (!latex && isSign('^')) { skip(); return raised(base, from); }
    return base;
  });

  /** Indices after "_": as many as the thing has; "ij" and "12" are two where two are needed. */
  const indices = (count: number, sizes: readonly string[] = []): readonly Expr[] => {
    const start = peek();
    meetIndices(sizes);
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
      const first = symbolOrFault(sizes[0] ?? null);
      if (count === 2 && !latex && peek().kind === 'name' && peek().at[0] === last()?.at[1]) return [first, symbolOrFault(sizes[1] ?? null)];
      return [first];
    }
    return fault('syntax', 'An index is expected after “_”.', start.at);
  };
  /** Letters that nobody declared, alone below a vector or matrix: they run over its size. */
  const meetIndices = (sizes: readonly string[]): void => {
    if (vocabulary.met === null || !isSign('{')) return;
    let j = 0;
    for (let k = 1; peek(k).kind === 'name' || isSign(',', k); k += 1) {
      for (const name of peek(k).kind === 'name' ? peek(k).text : '') { const size = sizes[j] ?? sizes[0]; if (!declared(name) && size !== undefined && size !== '?') meet(vocabulary, name, `index ${size}`); j += 1; }
    }
  };
  const symbolOrFault = (size: string | null): Expr => {
    const from = peek().at[0];
    const name = nameHere();
    skip();
    if (!declared(name)) { if (vocabulary.met === null) unknown(name, [from, ended(from)]); meet(vocabulary, name, size === null || size === '?' ? 'free integer' : `index ${size}`); }
    return made({ op: 'symbol', name }, from);
  };

  return { rows, relation, sum, tensor, signed, factor, startsFactor, exponentHere, indices };
};
