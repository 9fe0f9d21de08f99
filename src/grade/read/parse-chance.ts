/** Random symbols and distributions: expectations, variances, conditional probabilities, normal densities. */
import { closing, looks, type Cursor } from './cursor.ts';
import { fault } from './fault.ts';
import type { Grammar } from './grammar.ts';
import { greekNames, type Token } from './tokens.ts';
import { partsOf, type Expr } from './tree.ts';
import { bothHold, certain, eitherHolds, fails, holding, probabilityOf, type Event } from './events.ts';
import { meet, type Vocabulary } from './vocabulary.ts';

/** In an expectation these stand for random symbols where nobody declared them. */
const usuallyRandom = /^[XYZUVWxyz](?:_\w+)?$/;
const distributionNames = /^(?:[pqPQ]|Pr)$/;

/** Letters before a bracket are distributions, with a bar of a condition or without, where any part of the texts speaks of conditions or weighted means. */
export const distributionsAhead = (texts: readonly (readonly Token[])[], vocabulary: Vocabulary): void => {
  const found = new Set<string>();
  let speaks = false;
  for (const tokens of texts) tokens.forEach((t, k) => {
    if (t.kind !== 'name') return;
    if (t.text === 'KL' || t.text.endsWith('E') && (tokens[k + 1]?.text === '_' || tokens[k + 1]?.text === '}' && tokens[k + 2]?.text === '_')) speaks = true;
    const name = t.text.length > 1 && t.text !== 'Pr' ? t.text.slice(-1) : t.text;
    if (!distributionNames.test(name) || vocabulary.declared.has(name) || tokens[k + 1]?.text !== '(') return;
    found.add(name);
    let [nesting, bars] = [0, 0];
    for (let j = k + 1; j < tokens.length; j += 1) {
      const { text } = tokens[j] ?? t;
      if ('([{'.includes(text)) nesting += 1;
      else if (')]}'.includes(text)) { nesting -= 1; if (nesting === 0) break; } else if (nesting === 1 && (text === '|' || text === '∣')) bars += 1;
      // Events: A ∪ B, ¬A, A^c, \\bar A, x = 1.
      if (['∪', '∩', '¬', '∖'].includes(text) || nesting === 1 && text === '=' && tokens[j]?.kind === 'sign' || /^(?:bar|overline)$/.test(text) && tokens[j]?.kind === 'command' && /^[PQ]/.test(name) || text === '^' && /^(?:c|C|complement)$/.test(tokens[tokens[j + 1]?.text === '{' ? j + 2 : j + 1]?.text ?? '')) speaks = true;
    }
    if (bars % 2 === 1) speaks = true;
  });
  // Σ_x p(x): the sum over what a letter is taken of.
  for (const tokens of texts) tokens.forEach((t, k) => {
    if (t.text !== '∑' && t.text !== 'sum' || tokens[k + 1]?.text !== '_') return;
    const at = tokens[k + 2]?.text === '{' ? k + 3 : k + 2;
    const index = tokens[at]?.text;
    if (at === k + 3 && tokens[at + 1]?.text !== '}') return;
    speaks ||= tokens.some((u, j) => found.has(u.text.slice(-1)) && tokens[j + 1]?.text === '(' && tokens[j + 2]?.text === index && tokens[j + 3]?.text !== '_');
  });
  if (speaks) for (const name of found) meet(vocabulary, name, 'distribution');
};

export const chanceOf = (c: Cursor, g: () => Grammar): Pick<Grammar, 'expectation' | 'statistic' | 'probability' | 'normal' | 'integral' | 'variableName' | 'entropy' | 'entropyOfVector'> => {
  const { vocabulary, peek, skip, next, isSign, take, expect, made, inside, within, shape, isBound, boundNames, cut, nameHere, conditionBar, retext, last } = c;
  const sum = () => g().sum();
  const signed = (run: () => Expr) => g().signed(run);
  const tensor = () => g().tensor();

  /** "x", "x_1", "z'", "\mathbf{x}": the name of a variable. */
  const variableName = (): string => {
    let name: string;
    const t = peek();
    const boundHere = t.kind === 'name' ? [...boundNames()].find((b) => b.length > 1 && t.text === b) : undefined;
    if (boundHere !== undefined) { skip(); return boundHere; }
    if (t.kind === 'command' && looks.has(t.text)) {
      skip();
      const word = c.wordInBraces();
      if (word === null) { if (peek().kind === 'name') cut(1); name = next().text; } else name = word;
    } else if (t.kind === 'name' || t.kind === 'command' && greekNames.has(t.text)) { name = nameHere(); skip(); } else return fault('syntax', 'A variable is expected here.', t.at);
    if (isSign('_')) { const below = g().subscript(); if (below === null) fault('syntax', 'This index is not understood here.', peek().at); else name += `_${below}`; }
    while (isSign("'")) { skip(); name += "'"; }
    if (!isBound(name) && !vocabulary.declared.has(name)) { meet(vocabulary, name, 'random'); vocabulary.met?.set(name, 'random'); }
    return name;
  };
  const variables = (end: readonly string[]): readonly string[] => {
    const names: string[] = [];
    while (!end.some((s) => isSign(s))) {
      names.push(variableName());
      // Y = y only names the value.
      if (isSign('=') && peek(1).kind === 'name' && peek(1).text === names.at(-1)?.toLowerCase() && peek(1).text !== names.at(-1)) skip(2);
      if (isSign('=')) fault('syntax', 'Write the variable alone; its value is what its name holds.', peek().at);
      if (!take(',') && !take(';') && !take('∩')) break;
    }
    return names;
  };

  const notRandom = (e: Expr): void => {
    if (vocabulary.met === null) return;
    const walk = (x: Expr): void => {
      if (x.op === 'symbol' && vocabulary.met?.has(x.name) === true && usuallyRandom.test(x.name)) vocabulary.met.set(x.name, 'random');
      partsOf(x).forEach(walk);
    };
    walk(e);
  };

  /** What stands in the bracket: one or two formulas, and what is given. */
  const operands = (what: string): { readonly args: readonly Expr[]; readonly given: readonly string[] } => {
    if (!isSign('[') && !isSign('(') && !isSign('\\{') && !isSign('{')) {
      const e = g().factor();
      notRandom(e);
      return { args: [e], given: [] };
    }
    const bar = conditionBar();
    if (bar !== null) retext(bar, '∣');
    const opened = next();
    const close = closing[opened.text] ?? ')';
    const result = inside('(', () => {
      const args = [sum()];
      while (take(',') || take(';')) args.push(sum());
      return { args, given: take('∣') ? variables([close]) : [] };
    });
    expect(close, opened);
    if (result.args.length === 0) fault('syntax', `${what} needs something to act on.`, opened.at);
    result.args.forEach(notRandom);
    return result;
  };

  const mean = (of: Expr, given: readonly string[], from: number): Expr => made({ op: 'expectation', of, given }, from);
  const minus = (a: Expr, b: Expr): Expr => ({ op: 'add', args: [a, { op: 'negate', args: [b] }] });
  const product = (a: Expr, b: Expr): Expr => ({ op: 'multiply', args: [a, b] });
  const covariance = (a: Expr, b: Expr, given: readonly string[], from: number): Expr => mean(product(minus(a, mean(a, given, from)), minus(b, mean(b, given, from))), given, from);

  const expectation = (from: number): Expr => {
    // E_{q(z)}[…], E_{z ∼ q}[…]: the sum over z, weighed by q.
    const weight = take('_') ? weightBelow() : null;
    if (weight === null) {
      const { args, given } = operands('An expectation');
      const [only] = args;
      if (only === undefined || args.length > 1) return fault('syntax', 'An expectation acts on one formula.', [from, peek().at[0]]);
      return mean(only, given, from);
    }
    return within(weight.names, () => {
      const { args, given } = operands('An expectation');
      const [only] = args;
      if (only === undefined || args.length > 1 || given.length > 0) return fault('syntax', 'An expectation acts on one formula.', [from, peek().at[0]]);
      return weight.names.reduceRight((inner: Expr, index) => made({ op: 'sum', index, from: null, to: null, body: inner }, from), product(weight, only));
    });
  };
  const weightBelow = (): Extract<Expr, { op: 'probability' }> | null => {
    const braced = isSign('{');
    const opened = peek();
    if (braced) skip();
    const first = variableName();
    if (vocabulary.met?.get(first) === 'random' && isSign('(')) vocabulary.met.set(first, 'distribution');
    let weight: Extract<Expr, { op: 'probability' }> | null = null;
    if (isSign('(')) {
      const e = probability(first, opened.at[0]);
      if (e.op === 'probability') weight = e;
    } else if (peek().kind === 'command' && (peek().text === 'sim' || peek().text === 'thicksim')) {
      skip();
      const name = variableName();
      vocabulary.met?.set(name, 'distribution');
      if (isSign('(')) { const e = probability(name, opened.at[0]); if (e.op === 'probability') weight = e; } else weight = { op: 'probability', name, names: [first], given: [] };
    }
    // E_X[…] names only the symbol that is random.
    if (braced) expect('}', opened);
    return weight;
  };

  const statistic = (word: string, from: number): Expr => {
    if (word === 'KL') return divergence(from);
    if (isSign('_')) { skip(); if (isSign('{')) { if (c.wordInBraces() === null) fault('syntax', 'This index is not understood here.', peek().at); } else next(); }
    const { args, given } = operands(word);
    const [a, b = a] = args;
    if (a === undefined || b === undefined || args.length > 2) return fault('syntax', `${word} takes one or two formulas.`, [from, peek().at[0]]);
    if (word.toLowerCase() === 'corr') return made({ op: 'divide', args: [covariance(a, b, given, from), { op: 'call', name: 'sqrt', args: [product(covariance(a, a, given, from), covariance(b, b, given, from))] }] }, from);
    return covariance(a, b, given, from);
  };
  /** KL(p ‖ q) of vectors of probabilities; null where distributions stand in the bracket. */
  const divergenceOfVectors = (from: number): Expr | null => {
    const isVector = (k: number) => { const t = peek(k); return (t.kind === 'name' || t.kind === 'command') && vocabulary.declared.get(t.text)?.shape.kind === 'vector' && !isSign('(', k + 1); };
    if (!isVector(1)) return null;
    const opened = next();
    const p = inside('‖', sum);
    if (!take('‖') && !(take('|') && take('|')) && !take(',') && !take(';')) fault('syntax', 'KL needs two distributions, as KL(p ‖ q).', peek().at);
    const q = inside('(', sum);
    expect(closing[opened.text] ?? ')', opened);
    return made({ op: 'call', name: 'inner', args: [p, { op: 'call', name: 'log', args: [{ op: 'divide', args: [p, q] }] }] }, from);
  };
  type Normal = { readonly mean: Expr; readonly variance: Expr; readonly isMany: boolean };
  const half: Expr = { op: 'number', numerator: '1', denominator: '2', digits: 0 };
  const called = (name: Extract<Expr, { op: 'call' }>['name'], ...args: Expr[]): Expr => ({ op: 'call', name, args });
  /** N(mean, variance) with nothing before its mean; null, and nothing read, where something else stands here. */
  const bareNormal = (): Normal | null => {
    const before = c.mark();
    if (peek().kind === 'command' && looks.has(peek().text)) { skip(); if (c.wordInBraces() !== 'N') { if (!(peek().kind === 'name' && peek().text === 'N')) { c.back(before); return null; } skip(); } } else if (peek().kind === 'name' && peek().text === 'N') skip(); else return null;
    if (!isSign('(')) { c.back(before); return null; }
    const opened = next();
    const args = inside('(', () => { const list = [sum()]; while (take(',') || take(';')) list.push(sum()); return list; });
    const [m, v] = args;
    if (args.length !== 2 || m === undefined || v === undefined) { c.back(before); return null; }
    expect(')', opened);
    return { mean: m, variance: v, isMany: shape(v).kind === 'matrix' };
  };
  /** KL(N(m, S) ‖ N(n, T)) in closed form: ½ (tr T⁻¹S + (n − m)ᵀT⁻¹(n − m) − d + log |T| / |S|). */
  const divergenceOfNormals = (from: number): Expr | null => {
    const before = c.mark();
    const opened = next();
    const p = inside('‖', bareNormal);
    if (p === null) { c.back(before); return null; }
    if (!take('‖') && !(take('|') && take('|')) && !take(',') && !take(';')) fault('syntax', 'KL needs two distributions, as KL(p ‖ q).', peek().at);
    const q = inside('(', bareNormal);
    if (q === null) return fault('syntax', 'A normal distribution is expected here, as N(mean, variance).', peek().at);
    expect(closing[opened.text] ?? ')', opened);
    const gap = minus(p.mean, q.mean);
    const one: Expr = { op: 'number', numerator: '1', denominator: '1', digits: 0 };
    const logOf = (e: Expr): Expr => called('log', e);
    if (!p.isMany && !q.isMany) return made(product(half, { op: 'add', args: [{ op: 'divide', args: [{ op: 'add', args: [p.variance, product(gap, gap)] }, q.variance] }, { op: 'negate', args: [one] }, logOf({ op: 'divide', args: [q.variance, p.variance] })] }), from);
    if (!p.isMany || !q.isMany) return fault('shape', 'Both normal distributions need a variance of one size.', [from, peek().at[0]]);
    const inverse = called('inverse', q.variance);
    const ratio = product(inverse, p.variance);
    const size = called('trace', product(called('inverse', p.variance), p.variance));
    return made(product(half, { op: 'add', args: [called('trace', ratio), called('inner', gap, product(inverse, gap)), { op: 'negate', args: [size] }, { op: 'negate', args: [logOf(called('det', ratio))] }] }), from);
  };
  /** H(N(m, S)) = ½ log |2πe S|. */
  const entropyOfNormal = (from: number): Expr | null => {
    const before = c.mark();
    const opened = next();
    const p = inside('(', bareNormal);
    if (p === null || !isSign(closing[opened.text] ?? ')')) { c.back(before); return null; }
    skip();
    const two: Expr = { op: 'number', numerator: '2', denominator: '1', digits: 0 };
    const scaled: Expr = { op: 'multiply', args: [two, { op: 'constant', name: 'pi' }, { op: 'constant', name: 'e' }, p.variance] };
    return made(product(half, called('log', p.isMany ? called('det', scaled) : scaled)), from);
  };
  /** KL(q(z) ‖ p(z | x)): the sum over the variables of the first. */
  const divergence = (from: number): Expr => {
    if (!isSign('(') && !isSign('[')) return fault('syntax', 'KL needs two distributions, as KL(q(z) ‖ p(z)).', peek().at);
    const vectors = divergenceOfNormals(from) ?? divergenceOfVectors(from);
    if (vectors !== null) return vectors;
    const opened = next();
    const side = (): Extract<Expr, { op: 'probability' }> => {
      const at = peek().at[0];
      const name = variableName();
      vocabulary.met?.set(name, 'distribution');
      if (!isSign('(')) {
        // Of distributions that are only named: over one variable.
        if (vocabulary.met?.get(name) !== 'distribution') return fault('syntax', 'Write the variables of the distribution, as q(z).', peek().at);
        meet(vocabulary, 'x', 'random');
        return { op: 'probability', name, names: ['x'], given: [] };
      }
      const e = probability(name, at);
      return e.op === 'probability' ? e : fault('syntax', 'A distribution is expected here.', peek().at);
    };
    const q = side();
    if (!take('‖') && !(take('|') && take('|')) && !take(',') && !take(';')) fault('syntax', 'KL needs two distributions, as KL(q(z) ‖ p(z)).', peek().at);
    const p = side();
    expect(closing[opened.text] ?? ')', opened);
    const body = product(q, { op: 'call', name: 'log', args: [{ op: 'divide', args: [q, p] }] });
    return q.names.reduceRight((inner: Expr, index) => made({ op: 'sum', index, from: null, to: null, body: inner }, from), body);
  };

  const probability = (name: string, from: number): Expr => {
    const bar = conditionBar();
    if (bar !== null) retext(bar, '∣');
    const opened = next();
    const [event, given] = inside('(', () => { const first = events(['∣', ')', ']']); return [first, take('∣') ? events([')', ']']) : null] as const; });
    expect(closing[opened.text] ?? ')', opened);
    if (event === null) return fault('syntax', `${name} needs its variables, as ${name}(x).`, opened.at);
    return made(probabilityOf(name, event, given ?? certain), from);
  };

  /** Events in brackets: "A, B", A ∩ B, A ∪ B, ¬A, A^c, \bar A, x = 1; a comma means that both hold. */
  const events = (end: readonly string[]): Event | null => {
    let all: Event | null = null;
    const ends = () => end.some((s) => isSign(s));
    while (!ends()) {
      const one = eitherEvent();
      all = all === null ? one : bothHold(all, one);
      if (!take(',') && !take(';')) break;
    }
    return all;
  };
  const eitherEvent = (): Event => { let e = jointEvent(); while (take('∪') || wedge('lor') || wedge('vee') || g().wordHere(['or'])) e = eitherHolds(e, jointEvent()); return e; };
  const jointEvent = (): Event => {
    let e = singleEvent();
    for (;;) {
      if (take('∩') || wedge('land') || wedge('wedge') || g().wordHere(['and'])) e = bothHold(e, singleEvent());
      else if (take('∖')) e = bothHold(e, fails(singleEvent()));
      else return e;
    }
  };
  const wedge = (name: string): boolean => { if (peek().kind !== 'command' || peek().text !== name) return false; skip(); return true; };
  const singleEvent = (): Event => {
    if (take('¬')) return fails(singleEvent());
    const accented = peek().kind === 'command' && (peek().text === 'bar' || peek().text === 'overline' || peek().text === 'neg');
    let e: Event;
    if (isSign('(')) {
      const opened = next();
      const inner = inside('(', () => events([')']));
      expect(')', opened);
      e = inner ?? fault('syntax', 'An event is missing here.', opened.at);
    } else if (accented) {
      skip();
      const opened = peek();
      const braced = take('{');
      const inner = braced ? eitherEvent() : holding(variableName());
      if (braced) expect('}', opened);
      e = fails(inner);
    } else {
      const name = variableName();
      e = take('=') ? atValue(name) : take('!=') ? fails(atValue(name)) : holding(name);
    }
    // A^c, A^{\complement}, A'
    for (;;) {
      const braced = isSign('{', 1) ? 1 : 0;
      const c0 = peek(1 + braced);
      if (!isSign('^') || !(c0.kind === 'name' && (c0.text === 'c' || c0.text === 'C') || c0.kind === 'command' && c0.text === 'complement') || braced === 1 && !isSign('}', 3)) return e;
      skip(2 + 2 * braced);
      e = fails(e);
    }
  };
  /** x = 1: an event of its own name; x = 0 is that x is not 1; X = x only names the value. */
  const atValue = (name: string): Event => {
    const t = peek();
    if (t.kind === 'number') {
      skip();
      const event = t.text === '0' ? `${name}=1` : `${name}=${t.text}`;
      meet(vocabulary, event, 'random');
      if (vocabulary.met === null) return fault('syntax', 'Write the variable alone; its value is what its name holds.', t.at);
      return t.text === '0' ? fails(holding(event)) : holding(event);
    }
    const value = variableName();
    return holding(value.toLowerCase() === name.toLowerCase() ? value : `${name}=${value}`);
  };

  /** H(X | Y), H(p), I(X; Y): what nobody declared as a symbol. Null where the bracket holds something else. */
  const entropy = (word: 'H' | 'I', from: number): Expr | null => {
    const before = c.mark();
    const bar = conditionBar();
    if (bar !== null) retext(bar, '∣');
    const opened = next();
    const close = closing[opened.text] ?? ')';
    const sides: string[][] = [[]];
    const conditions: string[] = [];
    let [isGiven, isPlain] = [false, true];
    while (!isSign(close) && isPlain) {
      const t = peek();
      if (t.kind !== 'name' || !/^[A-Za-z]$/.test(t.text) || (c.declared(t.text) && vocabulary.met?.get(t.text)?.startsWith('free') !== true && vocabulary.met?.get(t.text) !== 'random')) { isPlain = false; break; }
      skip();
      (isGiven ? conditions : sides.at(-1) ?? []).push(t.text);
      if (take('∣')) isGiven = true;
      else if (take(';')) { if (!isGiven) sides.push([]); } else if (take(',')) { if (word === 'I' && !isGiven && sides.length === 1 && !isSign(close)) sides.push([]); } else if (!isSign(close)) isPlain = false;
    }
    if (vocabulary.met === null || !isPlain || sides.some((side) => side.length === 0) || sides.length !== (word === 'H' ? 1 : 2)) { c.back(before); return null; }
    skip();
    const [own = [], other = []] = sides.map((side) => side.map((name) => name.toLowerCase()));
    const given = conditions.map((name) => name.toLowerCase());
    for (const name of [...own, ...other, ...given]) vocabulary.met.set(name, 'random');
    const declared = [...Object.entries(vocabulary.symbols), ...vocabulary.met].filter(([, type]) => type === 'distribution').map(([name]) => name);
    const name = declared[0] ?? 'p';
    meet(vocabulary, name, 'distribution');
    const p = (names: readonly string[], below: readonly string[] = []): Expr => ({ op: 'probability', name, names, given: below });
    const logOf = (e: Expr): Expr => ({ op: 'call', name: 'log', args: [e] });
    const all = [...own, ...other, ...given];
    const ratio: Expr = word === 'H' ? p(own, given) : { op: 'divide', args: [p([...own, ...other], given), product(p(own, given), p(other, given))] };
    const term = product(p(all), logOf(ratio));
    const sumOver = all.reduceRight((inner: Expr, index): Expr => ({ op: 'sum', index, from: null, to: null, body: inner }), term);
    return made(word === 'H' ? { op: 'negate', args: [sumOver] } : sumOver, from);
  };
  /** H(p), H(p, q) of vectors of probabilities, H(θ) of one: null for anything else. */
  const entropyOfVector = (from: number): Expr | null => {
    const ofNormal = entropyOfNormal(from);
    if (ofNormal !== null) return ofNormal;
    const before = c.mark();
    const opened = next();
    const args = inside('(', () => { const list = [sum()]; while (take(',') || take(';')) list.push(sum()); return list; });
    const [p, q = p] = args;
    const isVector = p !== undefined && q !== undefined && args.length <= 2 && shape(p).kind === 'vector' && shape(q).kind === 'vector';
    const isShare = p?.op === 'symbol' && args.length === 1 && vocabulary.declared.get(p.name)?.domain === 'probability' && shape(p).kind === 'scalar';
    if (!isVector && !isShare || p === undefined || q === undefined) { c.back(before); return null; }
    expect(closing[opened.text] ?? ')', opened);
    const logOf = (e: Expr): Expr => ({ op: 'call', name: 'log', args: [e] });
    const rest: Expr = minus({ op: 'number', numerator: '1', denominator: '1', digits: 0 }, p);
    const e: Expr = isVector ? { op: 'call', name: 'inner', args: [p, logOf(q)] } : { op: 'add', args: [product(p, logOf(p)), product(rest, logOf(rest))] };
    return made({ op: 'negate', args: [e] }, from);
  };

  /** N(x; μ, σ²), N(x | μ, Σ); without x the distribution itself. */
  const normal = (from: number): Expr => {
    const bar = conditionBar();
    if (bar !== null) retext(bar, '∣');
    const opened = next();
    const args = inside('(', () => { const list = [sum()]; while (take(',') || take(';') || take('∣')) list.push(sum()); return list; });
    expect(closing[opened.text] ?? ')', opened);
    const [mean0, variance] = args.slice(-2);
    if (args.length < 2 || args.length > 3 || mean0 === undefined || variance === undefined) return fault('syntax', 'A normal density is written N(x; mean, variance), the distribution N(mean, variance).', [from, peek().at[0]]);
    const s = shape(variance);
    const name = s.kind === 'matrix' ? 'multinormal' : 'normal';
    if (args.length === 3) return made({ op: 'call', name, args }, from);
    if (vocabulary.met === null) return fault('syntax', 'Write the density, as N(x; mean, variance).', [from, peek().at[0]]);
    const m = shape(mean0);
    const size = m.kind === 'vector' && m.size !== '?' ? m.size : s.kind === 'matrix' && s.rows !== '?' ? s.rows : null;
    if (name === 'multinormal' && size === null) return fault('shape', 'The size of this distribution cannot be told here.', [from, peek().at[0]]);
    const hidden = name === 'multinormal' ? `·${size}` : '·';
    vocabulary.met.set(hidden, name === 'multinormal' ? `vector ${size}` : 'real');
    return made({ op: 'call', name, args: [{ op: 'symbol', name: hidden }, ...args] }, from);
  };

  /** ∫ p(x, z) dz: the sum over z, which is what it stands for in a finite joint. */
  const integral = (from: number): Expr => {
    const says = 'Integrals are worked out here: give the formula that they lead to.';
    let k = 0;
    while (peek(k).kind !== 'end' && !(peek(k).kind === 'name' && /^d[A-Za-z]/.test(peek(k).text) || peek(k).kind === 'name' && peek(k).text === 'd' && peek(k + 1).kind === 'command')) k += 1;
    const d = peek(k);
    if (d.kind === 'end' || isSign('_') || isSign('^')) return fault('syntax', says, [from, peek().at[0]]);
    const index = d.text.length > 1 ? d.text.slice(1, 2) : peek(k + 1).text;
    return within([index], () => {
      const body = isSign('-') ? signed(tensor) : tensorBefore(d);
      const t = peek();
      if (t.kind !== 'name' || !t.text.startsWith('d')) return fault('syntax', says, [from, peek().at[0]]);
      cut(1);
      skip();
      if (peek().kind === 'name') cut(1);
      skip();
      if (isSign("'")) skip();
      if (!hasVariable(body, index)) return fault('syntax', says, [from, last()?.at[1] ?? from]);
      return made({ op: 'sum', index, from: null, to: null, body }, from);
    });
  };
  /** The product up to the differential. */
  const tensorBefore = (d: Token): Expr => {
    const args: Expr[] = [];
    const from = peek().at[0];
    while (peek().at[0] < d.at[0] && g().startsFactor()) args.push(g().factor());
    if (peek().at[0] !== d.at[0] || args.length === 0) return fault('syntax', 'Integrals are worked out here: give the formula that they lead to.', [from, d.at[1]]);
    return args.length === 1 && args[0] !== undefined ? args[0] : made({ op: 'multiply', args }, from);
  };
  return { expectation, statistic, probability, normal, integral, variableName, entropy, entropyOfVector };
};

/** Whether a probability depends on this variable. */
export const hasVariable = (e: Expr, name: string): boolean => {
  if (e.op === 'probability') return e.names.includes(name) || e.given.includes(name);
  if (e.op === 'sum' || e.op === 'product' || e.op === 'maximum' || e.op === 'minimum' || e.op === 'integral' || e.op === 'limit') return e.index !== name && hasVariable(e.body, name);
  if (e.op === 'expectation' || e.op === 'derivative') return hasVariable(e.of, name);
  return partsOf(e).some((part) => hasVariable(part, name));
};
