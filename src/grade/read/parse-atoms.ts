/** What stands alone: numbers, brackets, bars, matrices, case distinctions. */
import { closing, type Cursor } from './cursor.ts';
import { fault } from './fault.ts';
import type { Grammar } from './grammar.ts';
import { fromDecimal, integer } from './number.ts';
import type { Expr, FunctionName } from './tree.ts';

export const atomsOf = (c: Cursor, g: () => Grammar): Pick<Grammar, 'number' | 'group' | 'environment' | 'wordHere' | 'primary' | 'one'> => {
  const { latex, places, marks, peek, last, ended, mark, back, skip, next, isSign, take, told, expect, made, inside, shape, cutDigit, wordInBraces, relationInBracket } = c;
  const rows = (until: string | null) => g().rows(until);
  const relation = () => g().relation();
  const sum = () => g().sum();
  const factor = () => g().factor();
  const word = (inExponent: boolean) => g().word(inExponent);
  const big = (op: 'sum' | 'product', from: number) => g().big(op, from);

  const number = (): Expr => {
    const t = next();
    return made(fromDecimal(t.text), t.at[0]);
  };

  const group = (opener: '(' | '[' | '{' | '\\{'): Expr => {
    const opened = next();
    const list = inside(opener, () => rows(closing[opener] ?? ')'));
    // {n \choose k}
    const top = list[0]?.[0];
    if (opener === '{' && top !== undefined && list.length === 1 && peek().kind === 'command' && peek().text === 'choose') {
      skip();
      const below = inside(opener, sum);
      expect('}', opened);
      return made({ op: 'call', name: 'binomial', args: [top, below] }, opened.at[0]);
    }
    expect(closing[opener] ?? ')', opened);
    const from = opened.at[0];
    const only = list[0]?.[0];
    if (only === undefined) return fault('syntax', 'There is nothing between these brackets.', [from, ended(from)]);
    if (list.length === 1 && list[0]?.length === 1) {
      if (only.op === 'relation') {
        if (opener === '[' || opener === '\\{' || opener === '{' && !latex) return made({ op: 'indicator', args: [only] }, from);
        return fault('syntax', 'A relation in round brackets is no number; write [x > 0] for 1 where it holds and 0 elsewhere.', [from, ended(from)]);
      }
      // [[1, 2]]: a matrix of one row.
      if (opener === '[' && only.op === 'vector' && marks.listed.has(only)) return made({ op: 'matrix', rows: [only.args] }, from);
      marks.bracketed.add(only);
      places.set(only, [from, ended(from)]);
      return only;
    }
    if (opener === '{' && latex) return fault('syntax', 'Braces hold one formula here; lists stand in round or square brackets.', opened.at);
    if (list.length === 1) {
      const items = list[0] ?? [];
      // [[1, 2], [3, 4]]
      if (opener === '[' && items.every((e): e is Extract<Expr, { op: 'vector' }> => e.op === 'vector' && marks.listed.has(e))) return made({ op: 'matrix', rows: items.map((e) => e.args) }, from);
      // [[1], [2]]: rows of one entry each.
      if (opener === '[' && items.some((e) => marks.listed.has(e))) return made({ op: 'matrix', rows: items.map((e) => (e.op === 'vector' && marks.listed.has(e) ? e.args : [e])) }, from);
      const v = made({ op: 'vector', args: items } as const, from);
      marks.listed.add(v);
      return v;
    }
    if (list.every((r) => r.length === 1)) { const v = made({ op: 'vector', args: list.flat() } as const, from); return v; }
    return made({ op: 'matrix', rows: list }, from);
  };
  const environment = (): Expr => {
    const from = peek(-1).at[0];
    const kind = wordInBraces() ?? '';
    if (!['pmatrix', 'bmatrix', 'matrix', 'vmatrix', 'Vmatrix', 'Bmatrix', 'smallmatrix', 'cases', 'dcases', 'array'].includes(kind)) fault('syntax', `\\begin{${kind}} is not known here.`, [from, peek().at[0]]);
    if (kind === 'array') wordInBraces();
    const done = () => {
      if (!(peek().kind === 'command' && peek().text === 'end')) fault('syntax', `\\begin{${kind}} is not ended.`, [from, peek().at[0]]);
      skip();
      wordInBraces();
    };
    if (kind === 'cases' || kind === 'dcases') {
      const branches: { value: Expr; when: Expr | null }[] = [];
      inside('(', () => {
        while (!(peek().kind === 'command' && peek().text === 'end')) {
          const value = sum();
          while (take('&') || take(','));
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
    if (t.kind === 'name' && words.includes(t.text)) { skip(); return true; }
    if (t.kind === 'command' && (t.text === 'text' || t.text === 'mathrm' || t.text === 'textrm' || t.text === 'operatorname')) {
      const before = mark();
      skip();
      const word = wordInBraces();
      if (word !== null && words.includes(word)) return true;
      back(before);
    }
    return false;
  };
  const skipWords = () => { while (wordHere(['if', 'for', 'when', 'where', ''])); };
  const skipOtherwise = () => wordHere(['otherwise', 'else', 'ifotherwise', 'sonst']);

  const primary = (inExponent = false): Expr => {
    const t = peek();
    const from = t.at[0];
    // 1(x > 0), 1_{x > 0}: the plain digit in place of the double-struck one.
    if (t.text === '1' && !inExponent && (relationInBracket(1) || isSign('_', 1) && relationInBracket(2))) { skip(); return one(from); }
    if (t.kind === 'number') return number();
    if (t.kind === 'end') {
      return fault('syntax', mark() === 0 ? 'There is nothing here.' : `Something is missing after “${last()?.text === '\\\\' ? ';' : last()?.text ?? ''}”.`, [Math.max(0, from - 1), from]);
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
        skip();
        const list = inside('⟨', () => { const a = sum(); if (!take(',') && !take(';') && !take('|')) fault('syntax', 'An inner product ⟨x, y⟩ needs two parts.', peek().at); return [a, sum()]; });
        expect('⟩', t);
        // ⟨A, B⟩_F
        if (isSign('_') && (peek(1).text === 'F' || isSign('{', 1) && peek(2).text === 'F' && isSign('}', 3))) skip(isSign('{', 1) ? 4 : 2);
        return made({ op: 'call', name: 'inner', args: list }, from);
      }
      case '⌊': case '⌈': {
        skip();
        const e = inside(t.text, sum);
        expect(t.text === '⌊' ? '⌋' : '⌉', t);
        return made({ op: 'call', name: t.text === '⌊' ? 'floor' : 'ceil', args: [e] }, from);
      }
      case '√': {
        skip();
        if (!isSign('[')) return made({ op: 'call', name: 'sqrt', args: [factor()] }, from);
        const opened = next();
        const n = inside('[', sum);
        expect(']', opened);
        // √[3]{x}: the index of the root, where something follows that it can act on; else the root of what stands in the brackets.
        return g().startsFactor() ? made({ op: 'call', name: 'root', args: [factor(), n] }, from) : made({ op: 'call', name: 'sqrt', args: [n] }, from);
      }
      case '∛': case '∜': skip(); return made({ op: 'call', name: 'root', args: [factor(), integer(t.text === '∛' ? 3 : 4)] }, from);
      // <x, y> typed for ⟨x, y⟩.
      case '<': {
        if (!anglesAhead()) break;
        skip();
        const [a, comma, b] = [inside('⟨', sum), take(','), inside('⟨', sum)];
        if (!comma) fault('syntax', 'An inner product ⟨x, y⟩ needs two parts.', t.at);
        expect('>', t);
        return made({ op: 'call', name: 'inner', args: [a, b] }, from);
      }
      case '∑': skip(); return big('sum', from);
      case '∏': skip(); return big('product', from);
      case '∫': skip(); return g().definite(from) ?? g().integral(from);
      // \left. F \right|_a^b
      case '⟮': { skip(); const e = inside('(', sum); expect('|', t); return g().between(e, from); }
      case '∞': skip(); return made({ op: 'constant', name: 'infinity' }, from);
      case '𝟙': skip(); return one(from);
      case '-': case '+': if (!inExponent) return fault('syntax', `Two signs stand side by side before ${told(peek(1))}.`, t.at); break;
      default: break;
    }
    return fault('syntax', `${told(t)[0]?.toUpperCase() ?? ''}${told(t).slice(1)} is not expected here.`, t.at);
  };

  /** Whether "<" opens a pair: a comma and a ">" follow at its own depth. */
  const anglesAhead = (): boolean => {
    let [nesting, commas] = [0, 0];
    for (let k = 1; peek(k).kind !== 'end'; k += 1) {
      if (peek(k).kind !== 'sign') continue;
      const { text } = peek(k);
      if (['(', '[', '{', '\\{'].includes(text)) nesting += 1;
      else if ([')', ']', '}', '\\}'].includes(text)) { nesting -= 1; if (nesting < 0) return false; } else if (nesting === 0 && text === ',') commas += 1;
      else if (nesting === 0 && text === '>') return commas === 1;
      else if (nesting === 0 && text === '<') return false;
    }
    return false;
  };
  const bars = (kind: '|' | '‖'): Expr => {
    const t = next();
    // Inside \left| … \right| a plain bar may open again.
    const e = inside(t.side === undefined ? kind : '(', sum);
    expect(kind, t);
    if (kind === '|') {
      const s = shape(e);
      return made({ op: 'call', name: s.kind === 'matrix' ? 'det' : s.kind === 'vector' ? 'norm2' : 'abs', args: [e] }, t.at[0]);
    }
    const name = normKind(e);
    // How many entries are not zero.
    if (name === 'norm0') return made({ op: 'call', name: 'sumentries', args: [{ op: 'call', name: 'abs', args: [{ op: 'call', name: 'sign', args: [e] }] }] }, t.at[0]);
    return made({ op: 'call', name, args: [e] }, t.at[0]);
  };
  const normKind = (e: Expr): FunctionName | 'norm0' => {
    const plain = shape(e).kind === 'matrix' ? 'normf' : 'norm2';
    if (!isSign('_')) { if (plain === 'normf') fault('shape', 'Which norm of a matrix? Write the Frobenius norm with the index F.', places.get(e)); return plain; }
    skip();
    const t = peek();
    if (latex && t.kind === 'number') cutDigit();
    const inBraces = (): string => {
      const bare = wordInBraces();
      if (bare !== null || !(isSign('∞', 1) && isSign('}', 2))) return bare ?? '';
      skip(3);
      return 'inf';
    };
    const said = isSign('{') ? inBraces() : next().text;
    if (said === '1') return 'norm1';
    if (said === '0') return 'norm0';
    if (said === '2') return 'norm2';
    if (said === 'F') return 'normf';
    if (said === '∞' || said === 'inf' || said === 'infty' || said === 'oo') return 'norminf';
    return fault('syntax', `The norm “${said}” is not known here; there are 0, 1, 2, F and ∞.`, t.at);
  };

  /** 𝟙 before a relation is an indicator, alone a vector of ones. */
  const one = (from: number): Expr => {
    if (take('_')) { const opened = peek(); if (isSign('{')) { skip(); const r = inside('{', relation); expect('}', opened); if (r.op === 'relation') return made({ op: 'indicator', args: [r] }, from); if (r.op === 'indicator') return r; fault('syntax', 'An indicator needs a relation, as x > 0.', opened.at); } }
    if (isSign('[') || isSign('\\{') || isSign('{') || isSign('(')) {
      const opened = next();
      const r = inside('(', relation);
      expect(closing[opened.text] ?? ')', opened);
      if (r.op === 'relation') return made({ op: 'indicator', args: [r] }, from);
      return fault('syntax', 'An indicator needs a relation, as x > 0.', opened.at);
    }
    return made({ op: 'constant', name: 'ones' }, from);
  };

  return { number, group, environment, wordHere, primary, one };
};
