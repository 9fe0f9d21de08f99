/** Words: what a name means by the declarations and by what follows it. */
import { looks, type Cursor } from './cursor.ts';
import { fault, type Span } from './fault.ts';
import type { Grammar } from './grammar.ts';
import { composed, meanOf, ordersOf } from './composed.ts';
import { rational } from './number.ts';
import { greekNames } from './tokens.ts';
import type { Expr, FunctionName } from './tree.ts';
import { bigOperators, bracketOnly, declaredWords, firstName, functionWords, isOpaqueWord, meet, statistics, wholeWords } from './vocabulary.ts';

const accents: ReadonlySet<string> = new Set(['hat', 'bar', 'tilde', 'widehat', 'widetilde', 'overline', 'dot', 'ddot', 'check', 'breve']);

export const namesOf = (c: Cursor, g: () => Grammar): Pick<Grammar, 'word' | 'unknown' | 'subscript'> => {
  const { vocabulary, latex, peek, last, ended, startOf, mark, back, skip, insert, next, isSign, take, expect, made, deeper, inside, shape, isBound, isMet, boundNames, listInBracket, conditionBar, declared, cut, cutDigit, nameHere, isStuck, wordInBraces, relationInBracket } = c;
  const sum = () => g().sum();
  const indices = (count: number, sizes: readonly string[]) => g().indices(count, sizes);
  const number = () => g().number();
  const group = (opener: '(' | '[' | '{' | '\\{') => g().group(opener);
  const environment = () => g().environment();
  const primary = (inExponent = false) => g().primary(inExponent);
  const one = (from: number) => g().one(from);
  const plainCases = (from: number) => g().plainCases(from);
  const applied = (wordAsTyped: string, plainName: FunctionName, from: number) => g().applied(wordAsTyped, plainName, from);
  const big = (op: 'sum' | 'product', from: number) => g().big(op, from);

  /** One letter stands for itself: \binom n2. */
  let alone = false;
  const unknown = (name: string, span: Span): never =>
    fault('unknown-symbol', greekNames.has(name) || name.length > 0 ? vocabulary.declared.size + vocabulary.sizes.size === 0 ? `“${name}” was read as a name, and none is known here: only a number is asked for.` : `“${name}” is not declared here. Known ${vocabulary.declared.size + vocabulary.sizes.size === 1 ? 'is' : 'are'} ${declaredWords(vocabulary)}.` : 'A name is missing.', span);

  const word = (inExponent: boolean): Expr => {
    const t = peek();
    const from = t.at[0];
    if (t.kind === 'command') {
      switch (t.text) {
        case 'frac': case 'dfrac': case 'tfrac': case 'cfrac': {
          skip();
          if (isDerivative()) return g().derivative(from) ?? fault('syntax', 'This derivative is not understood.', [from, peek().at[0]]);
          const [a, b] = [argument(), argument()];
          // Typed whole numbers are a fraction that the tree keeps exact.
          if (a.op === 'number' && b.op === 'number' && a.denominator === '1' && b.denominator === '1' && a.digits === 0 && b.digits === 0 && b.numerator !== '0') {
            const ratio = rational(BigInt(a.numerator), BigInt(b.numerator));
            // In lowest terms it is one number; else it stays as it was written.
            if (ratio.denominator === b.numerator) return made(ratio, from);
          }
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
          if (what === 'E') return g().expectation(from);
          if (what === 'V') return g().statistic('Var', from);
          if (what === 'P' && isSign('(')) { if (vocabulary.met !== null && !isMet('P')) meet(vocabulary, 'P', 'distribution'); return named('P', from, inExponent); }
          return fault('unknown-symbol', `\\mathbb{${what ?? ''}} is not known here.`, [from, peek().at[0]]);
        }
        case 'placeholder': case 'error': skip(); wordInBraces(); return fault('empty', 'A box in the formula is still empty.', t.at);
        default: break;
      }
      if (t.text === 'lim' && vocabulary.met !== null) { skip(); return g().limit(from); }
      if (t.text === 'ell') { skip(); return named('ell', from, inExponent); }
      if (t.text === 'arg' && peek(1).kind === 'command' && (peek(1).text === 'max' || peek(1).text === 'min')) { skip(2); return named(`arg${peek(-1).text}`, from, inExponent); }
      const opaque = t.text === 'text' || t.text === 'operatorname' || t.text === 'textrm' || t.text === 'mathrm' ? opaqueWord() : null;
      if (vocabulary.isComplex && (t.text === 'bar' || t.text === 'overline')) { skip(); return made({ op: 'call', name: 'conj', args: [argument()] }, from); }
      if (t.text === 'Re' || t.text === 'Im') { skip(); return applied(t.text, t.text === 'Re' ? 're' : 'im', from); }
      if (t.text === 'gcd') { skip(); return named('gcd', from, inExponent); }
      if (t.text === 'boxed' || t.text === 'fbox') { skip(); return argument(); }
      if (opaque !== null) return metName(opaque, from, true);
      if (looks.has(t.text) || accents.has(t.text)) {
        const styled = styledName();
        if (styled !== null) return named(styled, from, inExponent);
      }
      if (functionWords.has(t.text) && !vocabulary.declared.has(t.text)) { skip(); return applied(t.text, functionWords.get(t.text) ?? 'exp', from); }
      if (t.text === 'operatorname' || looks.has(t.text)) { skip(); return argument(); }
      if (!greekNames.has(t.text) && !vocabulary.declared.has(t.text)) {
        if (t.text === 'partial') { const plain = g().plainDerivative(from); if (plain !== null) return plain; }
        if (t.text === 'nabla' || t.text === 'partial') { skip(); return g().gradient(from); }
        return fault('unknown-symbol', `“\\${t.text}” is not known here.`, t.at);
      }
      skip();
      return named(t.text, from, inExponent);
    }
    if (t.text.startsWith('d') && t.text.length < 3) { const plain = g().plainDerivative(from); if (plain !== null) return plain; }
    const name = nameHere();
    skip();
    return named(name, from, inExponent);
  };

  /** {d}{dx}, {\partial f}{\partial x}, {\mathrm d^2}{\mathrm d x^2}: both halves begin with the same d, and the lower goes on. */
  const isDerivative = (): boolean => {
    if (!isSign('{')) return false;
    const halves: { readonly first: string; readonly rest: number }[] = [];
    let k = 0;
    for (let half = 0; half < 2; half += 1) {
      if (!isSign('{', k)) return false;
      const words: string[] = [];
      let nesting = 0;
      do {
        const t = peek(k);
        if (t.kind === 'end') return false;
        if (t.kind === 'sign' && t.text === '{') nesting += 1;
        else if (t.kind === 'sign' && t.text === '}') nesting -= 1;
        else if (!(t.kind === 'command' && looks.has(t.text))) words.push(t.text);
        k += 1;
      } while (nesting > 0);
      const [head = ''] = words;
      const first = head === 'partial' ? 'partial' : head.startsWith('d') && !greekNames.has(head) && !functionWords.has(head) ? 'd' : '';
      halves.push({ first, rest: words.length - 1 + (first === 'd' ? head.length - 1 : 0) });
    }
    const [upper, lower] = halves;
    if (upper === undefined || lower === undefined || upper.first === '' || upper.first !== lower.first || lower.rest === 0) return false;
    return upper.first === 'partial' || upper.rest === 0 || !declared('d');
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

  /** \text{precision}: a word of three letters or more that is nothing else is one name. */
  const opaqueWord = (): string | null => {
    if (vocabulary.met === null || !isSign('{', 1)) return null;
    const before = mark();
    skip();
    const inner = wordInBraces();
    const isWord = inner !== null && isOpaqueWord(vocabulary, inner, boundNames());
    if (isWord && !isSign('_') && !isSign('(')) return inner;
    back(before);
    return null;
  };

  /** One argument of \frac and its like: braces, or one character. */
  const argument = (): Expr => deeper(() => {
    if (isSign('{')) {
      if (isSign('}', 1)) fault('empty', 'A box in the formula is still empty.', [peek().at[0], peek(1).at[1]]);
      return group('{');
    }
    if (latex && peek().kind === 'number') { cutDigit(); return number(); }
    if (peek().kind === 'name') cut(1);
    alone = peek().kind === 'name' || latex && peek().kind === 'command';
    return primary();
  });

  /** x_+ and x^+: what is above zero, no name of its own. */
  const positiveAhead = (): boolean => isSign('_') && (isSign('+', 1) || isSign('{', 1) && isSign('+', 2) && isSign('}', 3));

  /** A name has been consumed; what it means by its vocabulary and by what follows. */
  const named = (base: string, from: number, inExponent: boolean): Expr => {
    if (positiveAhead() && !isBound(base) && (declared(base) || vocabulary.met !== null && /^[A-Za-z]$/.test(base) || vocabulary.met !== null && greekNames.has(base))) { meet(vocabulary, base); return made({ op: 'symbol', name: base }, from); }
    const span = (): Span => [from, ended(from)];
    if (base === '𝟙') return one(from);
    if (isBound(base) && !isSign('_')) return made({ op: 'symbol', name: base }, from);
    const joinedName = joined(base);
    if (joinedName !== null) return made({ op: 'symbol', name: joinedName }, from);
    const isAlone = alone;
    alone = false;
    if (!isAlone && isStuck() && (declared(base) || /^[A-Za-z]$/.test(base) || vocabulary.declared.has(`${base}_${peek().text}`)) && !isBound(base)) {
      const digits = peek().text;
      if (vocabulary.declared.has(`${base}_${digits}`)) { skip(); return made({ op: 'symbol', name: `${base}_${digits}` }, from); }
      fault('unknown-symbol', `“${base}${digits}” is not declared here. For a product write ${digits}${base} or ${base}·${digits}, for an index ${base}_${digits}, for a power ${base}^${digits}.`, [from, peek().at[1]]);
    }
    if (isSign('(') && (vocabulary.declared.get(base)?.domain ?? (vocabulary.met?.get(base) === 'distribution' ? 'distribution' : '')) === 'distribution') return g().probability(base, from);
    if (isSign('(') && vocabulary.declared.get(base)?.domain === 'function') {
      const opened = next();
      const args = inside('(', () => { const list = [sum()]; while (take(',') || take(';')) list.push(sum()); return list; });
      expect(')', opened);
      return made({ op: 'apply', name: base, args, order: 0 }, from);
    }
    if (vocabulary.declared.get(base)?.free === true && (isSign('_') || isSign('^') || isSign('(') || isSign("'")) && vocabulary.met !== null) return metName(base, from);
    if (declared(base) && !(vocabulary.met?.has(base) === true && (isSign('_') || isSign('(') || isSign('^')))) {
      const e = made({ op: 'symbol', name: base } as const, from);
      const s = shape(e);
      if (isSign('_')) {
        if (s.kind === 'scalar') return unknown(`${base}_${peek(1).text === '{' ? peek(2).text : peek(1).text}`, [from, peek(1).at[1]]);
        skip();
        return made({ op: 'entry', of: e, at: indices(s.kind === 'matrix' ? 2 : 1, s.kind === 'matrix' ? [s.rows, s.columns] : [s.size]) }, from);
      }
      return e;
    }
    const big1 = bigOperators.get(base);
    if (big1 !== undefined) return big(big1, from);
    // Σ_i and Π_i, where the capitals are not declared.
    if ((base === 'Sigma' || base === 'Pi') && (isSign('_') || g().openIndex() !== null && !isMet(base) && base === 'Sigma')) return big(base === 'Sigma' ? 'sum' : 'product', from);
    if (base === 'transpose' && isSign('(')) return made({ op: 'transpose', args: [group('(')] }, from);
    const f = functionWords.get(base);
    if (f !== undefined) return applied(base, f, from);
    if (base === 'cases' && isSign('(')) return plainCases(from);
    if (wholeWords.has(base)) {
      if (base === 'lim' && (isSign('_') || isSign('('))) return g().limit(from);
      if (base === 'int' && (isSign('_') || isSign('^'))) return g().definite(from) ?? g().integral(from);
      if (base === 'oo') return made({ op: 'constant', name: 'infinity' }, from);
      if (base.startsWith('arg') && isSign('_')) return g().placeOf(base === 'argmax' ? 'max' : 'min', from);
      if (Object.hasOwn(composed, base)) return applied(base, 'log', from);
    }
    const averaged = /^(.+)bar$/.exec(base)?.[1];
    if (averaged !== undefined && vocabulary.declared.get(averaged)?.shape.kind === 'vector' && !isSign('_')) {
      const of = { op: 'symbol', name: averaged } as const;
      const mean = meanOf(of, shape(of));
      if (mean !== null) return made(mean, from);
    }
    if (statistics.has(base)) return g().statistic(base, from);
    if (base === 'E' && (isSign('[') || isSign('(') || isSign('_'))) return g().expectation(from);
    if ((base === 'H' || base === 'I') && isSign('(')) {
      const e = (vocabulary.met === null ? null : g().entropy(base, from)) ?? (base === 'H' ? g().entropyOfVector(from) : null);
      if (e !== null) return e;
    }
    const divergent = (base === 'D') && isSign('_') ? divergenceAhead() : 0;
    if (divergent > 0) { skip(divergent); return g().statistic('KL', from); }
    if (base === 'N' && isSign('(') && (listInBracket() || conditionBar() !== null)) return g().normal(from);
    const onlyBefore = bracketOnly.get(base);
    if (base === 'sigma' && (isSign("'") && (isSign('(', 1) || isSign("'", 1) && isSign('(', 2)) || isSign('^') && (isSign("'", 1) && isSign('(', 2) || isSign('{', 1) && isSign("'", 2) && isSign('}', 3) && isSign('(', 4)))) return applied(base, 'sigmoid', from);
    if (base === 'sigma' && isSign('^') && inverseAhead()) { skip(isSign('{', 1) ? 5 : 3); return applied('logit', 'log', from); }
    const orders = base === 'P' && isSign('(') && peek(1).kind === 'number' && isSign(',', 2) && peek(3).kind === 'number' && isSign(')', 4) ? ordersHere(from) : null;
    if (orders !== null) return orders;
    const takesTwo = onlyBefore === 'beta' || onlyBefore === 'binomial';
    if (onlyBefore !== undefined && (isSign('(') && (!takesTwo || vocabulary.met === null || listInBracket()) || isSign('{') && inExponent)) return applied(base, onlyBefore, from);
    if ((base === 'e' || base === 'pi') && isSign('_') && vocabulary.met !== null) return metName(base, from);
    if (base === 'e') return made({ op: 'constant', name: 'e' }, from);
    if (base === 'pi') return made({ op: 'constant', name: 'pi' }, from);
    if (base === 'inf') return made({ op: 'constant', name: 'infinity' }, from);
    if (base === 'I') {
      if (relationInBracket(0)) return one(from);
      if (isSign('_')) { skip(); if (isSign('{')) wordInBraces(); else next(); }
      return made({ op: 'constant', name: 'identity' }, from);
    }
    const below = isSign('_') ? `_${peek(1).text === '{' ? peek(2).text : peek(1).text}` : '';
    return vocabulary.met === null ? unknown(`${base}${below}`, span()) : metName(base, from);
  };

  /** P(5, 2), which can be no probability: the orders of 2 out of 5. */
  const ordersHere = (from: number): Expr | null => {
    const before = mark();
    skip();
    const n = number();
    skip();
    const e = ordersOf(n, number());
    if (e === null) { back(before); return null; }
    skip();
    return made(e, from);
  };
  /** A letter that nobody declared: an unknown function, a member of a sequence, or a number. */
  const metName = (base: string, from: number, isOpaque = false): Expr => {
    if (base === 'Pr' && isSign('(')) { meet(vocabulary, 'Pr', 'distribution'); return g().probability('Pr', from); }
    if (base.length > 1 && !greekNames.has(base) && !/(?:hat|bar|tilde|dot|check|breve)$/.test(base) && base !== 'ell' && !(isOpaque && vocabulary.met !== null) && !vocabulary.declared.has(base) && vocabulary.met?.has(base) !== true) return unknown(base, [from, ended(from)]);
    if (isSign('_')) {
      const capital = entryOfCapital(base, from);
      if (capital !== null) return capital;
      const below = subscript();
      if (below !== null) {
        const name = `${base}_${below}`;
        meet(vocabulary, name);
        return made({ op: 'symbol', name }, from);
      }
      skip();
      const opened = peek();
      const members = (): readonly Expr[] => { skip(); const list = inside('{', () => { const items = [sum()]; while (take(',')) items.push(sum()); return items; }); expect('}', opened); return list; };
      const at = isSign('{') ? members() : [primary(true)];
      meet(vocabulary, `${base}_`, 'function');
      return made({ op: 'apply', name: `${base}_`, args: at, order: 0 }, from);
    }
    const raisedIndex = isSign('^') && (isSign('(', 1) || isSign('{', 1) && isSign('(', 2)) ? indexAbove() : null;
    if (raisedIndex !== null) { meet(vocabulary, `${base}^(${raisedIndex})`, 'free'); return made({ op: 'symbol', name: `${base}^(${raisedIndex})` }, from); }
    let order = 0;
    const isFunction = /^[fgh]$/.test(base);
    while (isFunction && isSign("'", order)) order += 1;
    if ((isFunction && isSign('(', order) || listInBracket() && isSign('(') && !isMet(base))) {
      skip(order);
      const opened = next();
      const args = inside('(', () => { const list = [sum()]; while (take(',') || take(';')) list.push(sum()); return list; });
      expect(')', opened);
      if (order > 0 && args.length > 1) fault('syntax', 'A prime is for functions of one letter.', [from, ended(from)]);
      meet(vocabulary, `${base}()`, 'function');
      return made({ op: 'apply', name: `${base}()`, args, order }, from);
    }
    meet(vocabulary, base);
    return made({ op: 'symbol', name: base }, from);
  };
  /** a_{ij} of a declared matrix A. */
  const entryOfCapital = (base: string, from: number): Expr | null => {
    const of = { op: 'symbol', name: base.toUpperCase() } as const;
    if (!/^[a-z]$/.test(base) || vocabulary.declared.get(of.name)?.shape.kind !== 'matrix') return null;
    const letters = isSign('{', 1) ? peek(2).text + (isSign('}', 3) ? '' : isSign(',', 3) ? peek(4).text : peek(3).text) : latex ? '' : peek(1).text;
    if (!/^[a-z0-9]{2}$/.test(letters)) return null;
    const s = shape(of);
    skip();
    return made({ op: 'entry', of, at: indices(2, s.kind === 'matrix' ? [s.rows, s.columns] : []) }, from);
  };
  /** What stands below a letter as part of its name; null where it holds a bound index or is to be worked out. */
  const subscript = (): string | null => {
    const before = mark();
    skip();
    if (isSign('{')) {
      const word = wordInBraces();
      if (word !== null && word !== '' && ![...word].some(isBound) && !isBound(word)) return word;
      back(before);
      const pair = indexPair();
      if (pair !== null) return pair;
      back(before);
      // "i,j": two indices that nobody bound.
      return null;
    }
    const t = peek();
    if (t.kind === 'number') { if (latex) cutDigit(); return next().text; }
    if (t.kind === 'name') {
      if (latex || isBound(t.text.slice(0, 1))) cut(1);
      if (!isBound(peek().text)) return next().text;
    } else if (t.kind === 'command' && greekNames.has(t.text) && !isBound(t.text)) return next().text;
    back(before);
    return null;
  };
  /** {i,j} of letters that nothing binds: the same as {ij}. */
  const indexPair = (): string | null => {
    skip(2);
    let word = '';
    for (;;) {
      const t = next();
      if (t.kind !== 'name' && t.kind !== 'number' || t.text.length !== 1 || isBound(t.text)) return null;
      word += t.text;
      if (take('}')) return word;
      if (!take(',')) return null;
    }
  };
  /** "(t)", "(1)" above a letter: part of its name. */
  const indexAbove = (): string | null => {
    const before = mark();
    skip();
    const braced = take('{');
    skip();
    const t = peek();
    let text = '';
    while ((peek().kind === 'name' || peek().kind === 'number' || isSign('+') || isSign('-')) && text.length < 12) text += next().text;
    const isIndex = text !== '' && (braced || t.kind === 'name' && /^[tkijl]$/.test(text)) && take(')') && (!braced || take('}'));
    if (isIndex) return text;
    back(before);
    return null;
  };

   /** "mu_1", "sigma_w", "x1", "w^(1)": a declared name that goes on after its letters; null if there is none. */
  const joined = (base: string): string | null => {
    const before = mark();
    const primed = [...boundNames()].find((name) => name === `${base}'`);
    if (primed !== undefined && isSign("'")) { skip(); return primed; }
    if (isSign('_')) {
      skip();
      if (isSign('{')) {
        const inner = wordInBraces();
        if (inner !== null && (vocabulary.declared.has(`${base}_${inner}`) || isBound(`${base}_${inner}`))) return `${base}_${inner}`;
      } else {
        const t = peek();
        if (t.kind === 'name') {
          for (let k = latex ? 1 : t.text.length; k > 0; k -= 1) if (vocabulary.declared.has(`${base}_${t.text.slice(0, k)}`)) { cut(k); skip(); return `${base}_${t.text.slice(0, k)}`; }
        } else if (t.kind === 'number') {
          const digits = latex ? t.text.slice(0, 1) : t.text;
          if (vocabulary.declared.has(`${base}_${digits}`) || isBound(`${base}_${digits}`)) { if (latex) cutDigit(); skip(); return `${base}_${digits}`; }
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

  /** How many tokens _{KL} takes, before a bracket; 0 where it is something else. */
  const divergenceAhead = (): number => {
    let k = 1;
    while (isSign('{', k) || peek(k).kind === 'command' && looks.has(peek(k).text)) k += 1;
    if (peek(k).kind !== 'name' || peek(k).text !== 'KL') return 0;
    k += 1;
    while (isSign('}', k)) k += 1;
    return isSign('(', k) || isSign('[', k) ? k : 0;
  };
  /** ^{-1} of a function. */
  const inverseAhead = (): boolean => {
    const k = isSign('{', 1) ? 1 : 0;
    return isSign('-', 1 + k) && peek(2 + k).text === '1' && isSign('(', 3 + 2 * k);
  };

  return { word, unknown, subscript };
};
