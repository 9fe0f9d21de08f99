/** Words: what a name means by the declarations and by what follows it. */
import { looks, type Cursor } from './cursor.ts';
import { fault, type Span } from './fault.ts';
import type { Grammar } from './grammar.ts';
import { rational } from './number.ts';
import { greekNames } from './tokens.ts';
import type { Expr, FunctionName } from './tree.ts';
import { bigOperators, bracketOnly, declaredWords, firstName, functionWords } from './vocabulary.ts';

const accents: ReadonlySet<string> = new Set(['hat', 'bar', 'tilde', 'widehat', 'widetilde', 'overline']);

export const namesOf = (c: Cursor, g: () => Grammar): Pick<Grammar, 'word' | 'unknown'> => {
  const { vocabulary, latex, peek, last, ended, startOf, mark, back, skip, insert, next, isSign, expect, made, deeper, inside, shape, isBound, boundNames, declared, cut, cutDigit, nameHere, isStuck, wordInBraces, relationInBracket } = c;
  const sum = () => g().sum();
  const indices = (count: number) => g().indices(count);
  const number = () => g().number();
  const group = (opener: '(' | '[' | '{' | '\\{') => g().group(opener);
  const environment = () => g().environment();
  const primary = (inExponent = false) => g().primary(inExponent);
  const one = (from: number) => g().one(from);
  const plainCases = (from: number) => g().plainCases(from);
  const applied = (wordAsTyped: string, plainName: FunctionName, from: number) => g().applied(wordAsTyped, plainName, from);
  const big = (op: 'sum' | 'product', from: number) => g().big(op, from);

  const unknown = (name: string, span: Span): never =>
    fault('unknown-symbol', greekNames.has(name) || name.length > 0 ? `“${name}” is not declared here. Known ${vocabulary.declared.size + vocabulary.sizes.size === 1 ? 'is' : 'are'} ${declaredWords(vocabulary)}.` : 'A name is missing.', span);

  const word = (inExponent: boolean): Expr => {
    const t = peek();
    const from = t.at[0];
    if (t.kind === 'command') {
      switch (t.text) {
        case 'frac': case 'dfrac': case 'tfrac': case 'cfrac': {
          skip();
          if (isDerivative()) return fault('syntax', 'Derivatives are written out here: give the formula that they lead to.', [from, peek().at[0]]);
          const [a, b] = [argument(), argument()];
          // Typed whole numbers are a fraction that the tree keeps exact.
          if (a.op === 'number' && b.op === 'number' && a.denominator === '1' && b.denominator === '1' && a.digits === 0 && b.digits === 0 && b.numerator !== '0') return made(rational(BigInt(a.numerator), BigInt(b.numerator)), from);
          return made({ op: 'divide', args: [a, b] }, from);
        }
        case 'binom': case 'dbinom': case 'tbinom': { skip(); return made({ op: 'call', name: 'binomial', args: [argument(), argument()] }, from); }
        case 'sqrt': {
          skip();
          if (isSign('[')) { const opened = next(); const n = inside('[', sum); expect(']', opened); return made({ op: 'call', name: 'root', args: [argument(), n] }, from); }
          return made({ op: 'call', name: 'sqrt', args: [argument()] }, from);
        }
        case 'begin': skip(); return environment();
        case 'mathbb': {
          skip();
          const what = isSign('{') ? wordInBraces() : next().text;
          if (what === '1' || what === 'I') return one(from);
          return fault('unknown-symbol', `\\mathbb{${what ?? ''}} is not known here.`, [from, peek().at[0]]);
        }
        case 'placeholder': case 'error': skip(); wordInBraces(); return fault('empty', 'A box in the formula is still empty.', t.at);
        default: break;
      }
      if (looks.has(t.text) || accents.has(t.text)) {
        const styled = styledName();
        if (styled !== null) return named(styled, from, inExponent);
      }
      if (functionWords.has(t.text) && !vocabulary.declared.has(t.text)) { skip(); return applied(t.text, functionWords.get(t.text) ?? 'exp', from); }
      if (t.text === 'operatorname' || looks.has(t.text)) { skip(); return argument(); }
      if (!greekNames.has(t.text) && !vocabulary.declared.has(t.text)) {
        if (t.text === 'nabla' || t.text === 'partial') return fault('syntax', 'Derivatives are written out here: give the formula that they lead to.', t.at);
        return fault('unknown-symbol', `“\\${t.text}” is not known here.`, t.at);
      }
      skip();
      return named(t.text, from, inExponent);
    }
    const name = nameHere();
    skip();
    return named(name, from, inExponent);
  };

  /** {d}{dx}, {\partial}{\partial x}, {\mathrm d}{\mathrm d x}: both halves begin with the same d, and the lower goes on. */
  const isDerivative = (): boolean => {
    const words: string[] = [];
    for (let k = 0; k < 20 && peek(k).kind !== 'end' && words.length < 13; k += 1) { const t = peek(k); if (!(t.kind === 'command' && looks.has(t.text))) words.push(t.text); }
    const half = words.join(' ').replaceAll('{ { ', '{ ').replaceAll('} } ', '} ');
    return /^\{ (d|partial) \} \{ (?:\{ )?\1(?: \} \w| \w|\w)/.test(half);
  };

  /** \hat{y} → "yhat"; \mathbf{x}, \mathrm{tr} → the bare name, cut like plain typing; null if a whole formula stands inside. */
  const styledName = (): string | null => {
    const before = mark();
    const style = next().text;
    const accent = accents.has(style) ? style.replace('wide', '').replace('overline', 'bar') : '';
    let inner: string | null;
    if (isSign('{')) inner = wordInBraces();
    else { if (peek().kind === 'name') cut(1); const t = peek(); inner = t.kind === 'name' || t.kind === 'number' || t.kind === 'command' && greekNames.has(t.text) ? next().text : null; }
    if (inner === null || inner === '') { back(before); return null; }
    if (accent !== '') return `${inner}${accent}`;
    if (inner === '1' || inner === '0') { if (inner === '1') return '𝟙'; back(before); return null; }
    if (inner === 'operatorname') return null;
    // A word that must still be cut, as \mathrm{WX}: put its rest back.
    const head = functionWords.has(inner) || vocabulary.declared.has(inner) ? inner : firstName(vocabulary, inner, boundNames());
    if (head.length < inner.length) {
      const span: Span = [startOf(before), ended(0)];
      insert({ kind: 'name', text: inner.slice(head.length), at: span });
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
    const span = (): Span => [from, ended(from)];
    if (base === '𝟙') return one(from);
    if (isBound(base) && !isSign('_')) return made({ op: 'symbol', name: base }, from);
    const joinedName = joined(base);
    if (joinedName !== null) return made({ op: 'symbol', name: joinedName }, from);
    if (isStuck() && (declared(base) || /^[A-Za-z]$/.test(base) || vocabulary.declared.has(`${base}_${peek().text}`)) && !isBound(base)) {
      const digits = peek().text;
      if (vocabulary.declared.has(`${base}_${digits}`)) { skip(); return made({ op: 'symbol', name: `${base}_${digits}` }, from); }
      fault('unknown-symbol', `“${base}${digits}” is not declared here. For a product write ${digits}${base} or ${base}·${digits}, for an index ${base}_${digits}, for a power ${base}^${digits}.`, [from, peek().at[1]]);
    }
    if (declared(base)) {
      const e = made({ op: 'symbol', name: base } as const, from);
      const s = shape(e);
      if (isSign('_')) {
        if (s.kind === 'scalar') return unknown(`${base}_${peek(1).text === '{' ? peek(2).text : peek(1).text}`, [from, peek(1).at[1]]);
        skip();
        return made({ op: 'entry', of: e, at: indices(s.kind === 'matrix' ? 2 : 1) }, from);
      }
      return e;
    }
    const big1 = bigOperators.get(base);
    if (big1 !== undefined) return big(big1, from);
    // Σ_i and Π_i, where the capitals are not declared.
    if ((base === 'Sigma' || base === 'Pi') && isSign('_')) return big(base === 'Sigma' ? 'sum' : 'product', from);
    if (base === 'transpose' && isSign('(')) return made({ op: 'transpose', args: [group('(')] }, from);
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
      if (isSign('_')) { skip(); if (isSign('{')) wordInBraces(); else next(); }
      return made({ op: 'constant', name: 'identity' }, from);
    }
    const below = isSign('_') ? `_${peek(1).text === '{' ? peek(2).text : peek(1).text}` : '';
    return unknown(`${base}${below}`, span());
  };

   /** "mu_1", "sigma_w", "x1", "w^(1)": a declared name that goes on after its letters; null if there is none. */
  const joined = (base: string): string | null => {
    const before = mark();
    if (isSign('_')) {
      skip();
      if (isSign('{')) {
        const inner = wordInBraces();
        if (inner !== null && vocabulary.declared.has(`${base}_${inner}`)) return `${base}_${inner}`;
      } else {
        const t = peek();
        if (t.kind === 'name') {
          for (let k = latex ? 1 : t.text.length; k > 0; k -= 1) if (vocabulary.declared.has(`${base}_${t.text.slice(0, k)}`)) { cut(k); skip(); return `${base}_${t.text.slice(0, k)}`; }
        } else if (t.kind === 'number') {
          const digits = latex ? t.text.slice(0, 1) : t.text;
          if (vocabulary.declared.has(`${base}_${digits}`)) { if (latex) cutDigit(); skip(); return `${base}_${digits}`; }
        } else if (t.kind === 'command' && vocabulary.declared.has(`${base}_${t.text}`)) { skip(); return `${base}_${t.text}`; }
      }
      back(before);
      return null;
    }
    if (isSign('^')) {
      const braced = isSign('{', 1) ? 1 : 0;
      if (isSign('(', 1 + braced) && peek(2 + braced).kind === 'number' && isSign(')', 3 + braced) && (braced === 0 || isSign('}', 4 + braced - 1 + 1))) {
        const name = `${base}^(${peek(2 + braced).text})`;
        if (vocabulary.declared.has(name)) { skip(4 + 2 * braced); return name; }
      }
    }
    const t = peek();
    if (t.kind === 'number' && t.at[0] === last()?.at[1] && vocabulary.declared.has(`${base}${t.text}`)) { skip(); return `${base}${t.text}`; }
    return null;
  };

  return { word, unknown };
};
