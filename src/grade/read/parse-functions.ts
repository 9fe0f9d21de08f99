/** Functions with their arguments, sums and products over an index, plain case distinctions. */
import { closing, relationSigns, type Cursor } from './cursor.ts';
import { fault } from './fault.ts';
import type { Grammar } from './grammar.ts';
import { composed, placeOfExtremum, slopeOf } from './composed.ts';
import { integer } from './number.ts';
import { replaced } from './replaced.ts';
import { greekNames } from './tokens.ts';
import { hasVariable } from './parse-chance.ts';
import { partsOf, type Expr, type FunctionName } from './tree.ts';
import { bigOperators, functionWords, reciprocalWords } from './vocabulary.ts';

const inverses: { readonly [name: string]: FunctionName } = { sin: 'asin', cos: 'acos', tan: 'atan' };

/** Whether an entry of a vector or matrix is taken at this index, which then runs over its size. */
const indexes = (e: Expr, index: string): boolean =>
  e.op === 'entry' && e.at.some((a) => a.op === 'symbol' && a.name === index) || partsOf(e).some((part) => indexes(part, index));

export const functionsOf = (c: Cursor, g: () => Grammar): Pick<Grammar, 'plainCases' | 'applied' | 'big' | 'placeOf' | 'openIndex'> => {
  const { vocabulary, latex, last, mark, peek, skip, next, isSign, take, expect, made, inside, within, shape, declared, cut, cutDigit, nameHere, isStuck, wordInBraces, relationInBracket } = c;
  const rows = (until: string | null) => g().rows(until);
  const relation = () => g().relation();
  const sum = () => g().sum();
  const tensor = () => g().tensor();
  const signed = (run: () => Expr) => g().signed(run);
  const factor = () => g().factor();
  const startsFactor = () => g().startsFactor();
  const exponentHere = () => g().exponentHere();
  const wordHere = (words: readonly string[]) => g().wordHere(words);

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
  const applied = (written: string, plainName: FunctionName, from: number): Expr => {
    const isOfTwo = (written === 'atan' || written === 'arctan') && isStuck() && peek().text === '2' && isSign('(', 1);
    if (isOfTwo) skip();
    const wordAsTyped = isOfTwo ? 'atan2' : written;
    let name = plainName;
    let power: Expr | null = null;
    let index: string | null = null;
    let base: Expr | null = null;
    const isNorm = wordAsTyped === 'norm';
    let primes = 0;
    for (; isSign("'") || isSign('^') && (isSign("'", 1) || isSign('{', 1) && isSign("'", 2) && isSign('}', 3)); primes += 1) skip(isSign("'") ? 1 : isSign('{', 1) ? 4 : 2);
    if (isNorm && isStuck() && (peek().text === '1' || peek().text === '2') && isSign('(', 1)) index = next().text;
    // "log2(n)", "log2 n": a base; "log 2n" and "log2n": a factor.
    if (wordAsTyped === 'log' && isStuck() && (peek().text === '2' || peek().text === '10') && (isSign('(', 1) || peek(1).kind === 'name' && peek(1).at[0] > peek().at[1])) name = next().text === '2' ? 'log2' : 'log10';
    for (;;) {
      if (isSign('_') && index === null) {
        skip();
        if ((name === 'max' || name === 'min')) return extremum(name === 'max' ? 'maximum' : 'minimum', from);
        const t = peek();
        if (latex && t.kind === 'number') { if (!(t.text === '10')) cutDigit(); }
        if (wordAsTyped === 'log' && !['2', '10', 'e'].includes(isSign('{') ? peek(1).text : t.text)) { const opened = t; if (isSign('{')) { skip(); base = inside('{', sum); expect('}', opened); } else base = g().primary(true); index = ''; continue; }
        index = isSign('{') ? wordInBraces() ?? '' : next().text;
        if (wordAsTyped === 'log' && index === '2') name = 'log2';
        else if ((wordAsTyped === 'log') && index === '10') name = 'log10';
        else if (wordAsTyped === 'log' && index === 'e') name = 'log';
        else if (!isNorm) fault('syntax', `“${wordAsTyped}” with the index ${index} is not known here.`, t.at);
      } else if (isSign('^') && power === null) { skip(); power = exponentHere(); } else break;
    }
    const minusOne = power !== null && power.op === 'negate' && power.args[0].op === 'number' && power.args[0].numerator === '1';
    if (minusOne && inverses[name] !== undefined) { name = inverses[name] ?? name; power = null; }
    const isArea = minusOne && name === 'tanh';
    if (isArea) power = null;
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
    if (wordAsTyped === 'cbrt') args = [...args, integer(3)];
    const [x] = args;
    const area = x === undefined || !/^a(?:rc?)?(?:tan|sin|cos)h$/.test(wordAsTyped) && !isArea ? null : areaOf(isArea ? 'tanh' : wordAsTyped.slice(-4), x);
    if (area !== null) return made(power === null ? area : { op: 'power', args: [area, power] }, from);
    if (wordAsTyped === 'logit' && x !== undefined) args = [{ op: 'divide', args: [x, { op: 'add', args: [integer(1), { op: 'negate', args: [x] }] }] }];
    const isComposed = Object.hasOwn(composed, wordAsTyped);
    const whole = isComposed ? composed[wordAsTyped]?.(args, shape) ?? fault('syntax', `What ${wordAsTyped} acts on does not fit here.`, [from, peek().at[0]]) : null;
    if (primes > 0 && x !== undefined) {
      const slope = isComposed || args.length > 1 ? null : slopeOf(name, x, primes, shape(x).kind === 'scalar');
      if (slope === null) return fault('syntax', `Write the derivative of ${wordAsTyped} out.`, [from, peek().at[0]]);
      return made(power === null ? slope : { op: 'power', args: [slope, power] }, from);
    }
    const called: Expr = whole !== null ? made(whole, from) : made({ op: 'call', name, args } as const, from);
    const plain: Expr = base !== null ? made({ op: 'divide', args: [called, { op: 'call', name: 'log', args: [base] }] }, from) : called;
    const e: Expr = reciprocalWords.has(wordAsTyped) ? made({ op: 'divide', args: [integer(1), plain] }, from) : plain;
    if (power === null) return e;
    // tanh²(z) of a column squares each entry.
    const times = power.op === 'number' && power.denominator === '1' ? Number(power.numerator) : 0;
    if (times >= 2 && times <= 4 && shape(e).kind === 'vector') return Array.from({ length: times - 1 }).reduce<Expr>((product) => made({ op: 'hadamard', args: [product, e] }, from), e);
    return made({ op: 'power', args: [e, power] }, from);
  };
  /** The inverses of sinh, cosh and tanh as logarithms. */
  const areaOf = (word: string, x: Expr): Expr => {
    const logOf = (e: Expr): Expr => ({ op: 'call', name: 'log', args: [e] });
    const minusOf = (e: Expr): Expr => ({ op: 'negate', args: [e] });
    if (word === 'tanh') return { op: 'divide', args: [logOf({ op: 'divide', args: [{ op: 'add', args: [integer(1), x] }, { op: 'add', args: [integer(1), minusOf(x)] }] }), integer(2)] };
    const root: Expr = { op: 'call', name: 'sqrt', args: [{ op: 'add', args: [{ op: 'power', args: [x, integer(2)] }, word === 'sinh' ? integer(1) : minusOf(integer(1))] }] };
    return logOf({ op: 'add', args: [x, root] });
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
      if (op === 'sum' && isSign('(') && last()?.text !== '∑') {
        // sum(x), the sum of the entries; sum(i=1, n, a_i) is not read.
        const opened = next();
        const e = inside('(', sum);
        expect(')', opened);
        return made(shape(e).kind === 'scalar' ? e : { op: 'call', name: 'sumentries', args: [e] }, from);
      }
      const index = openIndex();
      if (index !== null) return over([index], op, from);
      const t = peek();
      return fault('syntax', 'A sum needs its index, as sum_i or sum_{i=1}^n.', t.at);
    }
    return ranged(op, from);
  };
  /** The index that a sum leaves out: the first letter below another in what it takes that nothing else has named. */
  const openIndex = (): string | null => {
    let nesting = 0;
    for (let k = 0; peek(k).kind !== 'end' && k < 60; k += 1) {
      const t = peek(k);
      if (t.kind === 'sign') {
        if (['(', '[', '{', '\\{'].includes(t.text)) nesting += 1;
        else if ([')', ']', '}', '\\}'].includes(t.text)) { nesting -= 1; if (nesting < 0) return null; } else if (nesting === 0 && k > 0 && ['+', '-', ',', ';', '&', '\\\\'].includes(t.text) || relationSigns.has(t.text) && nesting === 0) return null;
      }
      if (k === 0 || t.kind !== 'sign' || t.text !== '_') continue;
      const letter = isSign('{', k + 1) ? peek(k + 2) : peek(k + 1);
      const base = peek(k - 1);
      if (letter.kind === 'name' && /^[i-nt]$/.test(letter.text.slice(0, 1)) && (letter.text.length === 1 || !latex || isSign('{', k + 1)) && !declared(letter.text.slice(0, 1)) && (base.kind === 'name' || base.kind === 'command' || base.text === ')') && base.text !== 'sum' && base.text !== 'prod') return letter.text.slice(0, 1);
    }
    return null;
  };
  /** A sum over all entries that these indices reach. */
  const over = (names: readonly string[], op: 'sum' | 'product', from: number): Expr => within(names, () => {
    const body = isSign('-') ? signed(tensor) : tensor();
    return names.reduceRight((inner: Expr, index) => made({ op, index, ...rangeFor(inner, index), body: inner }, from), body);
  });
  /** Where nothing says how long a sequence of undeclared numbers is, it runs from 1 to n. */
  const rangeFor = (body: Expr, index: string): { readonly from: Expr | null; readonly to: Expr | null } => {
    if (indexes(body, index) || hasVariable(body, index) || vocabulary.met === null || !isSequence(body, index)) return { from: null, to: null };
    if (!declared('n')) vocabulary.met.set('n', 'positive integer');
    else if (vocabulary.met.get('n')?.startsWith('free') === true) vocabulary.met.set('n', 'positive integer');
    return { from: integer(1), to: { op: 'symbol', name: 'n' } };
  };
  const isSequence = (e: Expr, index: string): boolean => e.op === 'apply' && e.name.endsWith('_') && e.args.some((a) => a.op === 'symbol' && a.name === index) || partsOf(e).some((part) => isSequence(part, index));

  /** arg max_i a_i: the place of the largest. */
  const placeOf = (most: 'max' | 'min', from: number): Expr => {
    const all = ranged(most === 'max' ? 'maximum' : 'minimum', from);
    if (all.op !== 'maximum' && all.op !== 'minimum') return fault('syntax', `arg ${most} takes one index.`, [from, peek().at[0]]);
    const other: Expr = { op: 'symbol', name: `${all.index}'` };
    return made(placeOfExtremum(most, all.index, all.from, all.to, all.body, replaced(all.body, all.index, other)), from);
  };
  const extremum = (op: 'maximum' | 'minimum', from: number): Expr => { skip(-1); return ranged(op, from); };
  const ranged = (op: 'sum' | 'product' | 'maximum' | 'minimum', from: number): Expr => {
    let names: string[] = [];
    let start: Expr | null = null;
    let finish: Expr | null = null;
    /** Which of the terms count: i < j, j ≠ i. */
    let only: Expr | null = null;
    const read = (close: string) => {
      // 1 ≤ i ≤ n
      const first = mark();
      if (peek().kind === 'number' || relationsBefore(close) === 2) {
        start = tensor();
        if (!take('<=')) fault('syntax', 'A range is written i=1 or 1 ≤ i ≤ n.', peek().at);
        names = [indexName()];
        if (!take('<=')) fault('syntax', 'A range has two ends: 1 ≤ i ≤ n.', peek().at);
        finish = sum();
        return;
      }
      names = [indexName()];
      if (take('=')) { start = sum(); return; }
      const relation = relationSigns.has(peek().text) && peek().kind === 'sign' ? peek().text : null;
      if (relation !== null) {
        skip();
        const other = c.nameHere();
        // Both letters run, unless the other is bound already.
        if (peek().kind === 'name' && !c.isBound(other) && !(declared(other) && !c.isMet(other))) names.push(indexName()); else if (peek().kind === 'name') skip(); else fault('syntax', 'A range is written i=1, i < j or j ≠ i.', peek().at);
        only = { op: 'relation', name: relation as '<', args: [{ op: 'symbol', name: names[0] ?? '' }, { op: 'symbol', name: other }] };
        return;
      }
      while (take(',')) names.push(indexName());
      void first;
    };
    const readIndex = () => {
      if (isSign('{') || isSign('(')) {
        const opened = next();
        const close = closing[opened.text] ?? '}';
        inside('{', () => read(close));
        expect(close, opened);
      } else {
        names = [indexName()];
        if (!latex && isSign('=')) { skip(); start = exponentHere(); }
      }
    };
    for (let k = 0; k < 2; k += 1) {
      if (take('_')) readIndex();
      else if (isSign('^') && finish === null) { skip(); finish = exponentHere(); }
    }
    if (names.length === 0) fault('syntax', 'A sum needs its index, as sum_i or sum_{i=1}^n.', [from, peek().at[0]]);
    if ((start === null) !== (finish === null)) fault('syntax', 'A range has two ends: sum_{i=1}^n; or none: sum_i.', [from, peek().at[0]]);
    // A letter at the end of a range counts.
    const last1: Expr | null = finish;
    if (vocabulary.met !== null && last1 !== null && (last1 as Expr).op === 'symbol') {
      const { name } = last1 as Extract<Expr, { op: 'symbol' }>;
      if (vocabulary.met.get(name) === 'free' || vocabulary.declared.get(name)?.free === true) vocabulary.met.set(name, 'positive integer');
      if (vocabulary.met.get(name) === 'free integer') vocabulary.met.set(name, 'positive integer');
    }
    const declaredBefore = new Set(names.filter(declared));
    return within(names, () => {
      const plain = isSign('-') ? signed(tensor) : tensor();
      const condition = only;
      const isScalar = condition !== null && shape(plain).kind === 'scalar';
      const body: Expr = condition === null ? plain : isScalar && op === 'sum' ? made({ op: 'cases', branches: [{ value: plain, when: condition }, { value: integer(0), when: null }] }, from) : op === 'sum' ? made({ op: 'multiply', args: [{ op: 'indicator', args: [condition] }, plain] }, from)
        : op === 'product' ? made({ op: 'cases', branches: [{ value: plain, when: condition }, { value: integer(1), when: null }] }, from) : fault('syntax', 'Write this range with both ends.', [from, peek().at[0]]);
      const none = (index: string) => !indexes(body, index) && !hasVariable(body, index);
      const [index0 = '', fixed] = names;
      // j ≠ k, where k stands in no term: only j runs.
      if (names.length === 2 && fixed !== undefined && start === null && condition !== null && none(fixed) && !none(index0) && vocabulary.met !== null && !declaredBefore.has(fixed)) {
        const size = sizeReached(body, index0);
        vocabulary.met.set(fixed, size === null ? 'free integer' : `index ${size}`);
        return made({ op, index: index0, from: null, to: null, body }, from);
      }
      const sequences = start === null && names.every((index) => none(index) && isSequence(body, index));
      if (sequences && vocabulary.met !== null) return names.reduceRight((inner: Expr, index) => made({ op, index, ...rangeFor(inner, index), body: inner }, from), body);
      const idle = start === null ? names.find(none) : undefined;
      if (idle !== undefined) fault('syntax', `What “${idle}” runs over cannot be told: no entry has it as its index. Write both ends, as sum_{${idle}=1}^n.`, [from, peek().at[0]]);
      return names.reduceRight((inner: Expr, index) => made({ op, index, from: start, to: finish, body: inner }, from), body);
    });
  };
  /** How many signs of relation stand before the bracket closes. */
  const relationsBefore = (close: string): number => {
    let count = 0;
    for (let k = 0; peek(k).kind !== 'end' && !isSign(close, k) && k < 20; k += 1) if (peek(k).kind === 'sign' && relationSigns.has(peek(k).text)) count += 1;
    return count;
  };
  const indexName = (): string => {
    const t = peek();
    if (t.kind !== 'name' && !(t.kind === 'command' && greekNames.has(t.text))) return fault('syntax', 'The index of a sum is a letter.', t.at);
    if (t.kind === 'name') cut(1);
    let name = next().text;
    if (isSign('_') && (peek(1).kind === 'number' || peek(1).kind === 'name')) { skip(); name += `_${next().text}`; } else if (isSign('_') && isSign('{', 1)) { skip(); name += `_${wordInBraces() ?? ''}`; }
    while (isSign("'")) { skip(); name += "'"; }
    return name;
  };

  /** The size of the first vector or matrix of which an entry is taken at this index. */
  const sizeReached = (e: Expr, index: string): string | null => {
    if (e.op === 'entry') {
      const k = e.at.findIndex((a) => a.op === 'symbol' && a.name === index);
      const s = k < 0 ? null : shape(e.of);
      if (s !== null && s.kind !== 'scalar') { const size = s.kind === 'vector' ? s.size : k === 0 ? s.rows : s.columns; return /^(?:[A-Za-z]\w*|\d+)$/.test(size) ? size : null; }
    }
    return partsOf(e).reduce<string | null>((found, part) => found ?? sizeReached(part, index), null);
  };
  return { plainCases, applied, big, placeOf, openIndex };
};
