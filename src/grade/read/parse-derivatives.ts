/** Derivatives as operators: d/dx, ∂/∂x, ∇_x. They act on the product that follows. */
import { looks, type Cursor } from './cursor.ts';
import { fault } from './fault.ts';
import type { Grammar } from './grammar.ts';
import type { Token } from './tokens.ts';
import { partsOf, type Expr } from './tree.ts';
import { meet } from './vocabulary.ts';

const ordersMax = 4;

export const derivativesOf = (c: Cursor, g: () => Grammar): Pick<Grammar, 'derivative' | 'plainDerivative' | 'gradient'> => {
  const { vocabulary, peek, skip, next, isSign, take, expect, made, inside, cut, ended } = c;

  const skipLooks = () => { while (peek().kind === 'command' && looks.has(peek().text)) { skip(); if (isSign('{') && (peek(1).text === 'd' || peek(1).text === 'partial') && isSign('}', 2)) { skip(); const inner = next(); skip(); c.insert({ ...inner, kind: inner.kind }); } } };
  /** The d or ∂ at hand, taken; false if there is none. */
  const takeD = (): boolean => {
    skipLooks();
    const t = peek();
    if (t.kind === 'command' && t.text === 'partial') { skip(); return true; }
    if (t.kind === 'name' && t.text.startsWith('d')) { cut(1); skip(); return true; }
    return false;
  };
  const order = (): number => {
    if (!take('^')) return 1;
    const braced = take('{');
    const t = next();
    if (t.kind !== 'number' || !/^\d$/.test(t.text)) return fault('syntax', 'A derivative is taken a whole number of times.', t.at);
    if (braced) take('}');
    return Number(t.text);
  };
  /** What is differentiated by, once for each time. */
  const bys = (closed: () => boolean): readonly Expr[] => {
    const list: Expr[] = [];
    while (!closed() && list.length <= ordersMax) {
      if (!takeD()) fault('syntax', 'A derivative is written as \\frac{d}{dx}.', peek().at);
      const from = peek().at[0];
      if (peek().kind === 'name') c.nameHere();
      const by = isSign('(') ? g().group('(') : g().primary(true);
      const bare = by.op === 'transpose' ? by.args[0] : by;
      if (bare.op !== 'symbol' && bare.op !== 'entry') fault('syntax', 'A derivative is taken by a letter.', [from, ended(from)]);
      const times = order();
      for (let k = 0; k < times; k += 1) list.push(bare);
    }
    return list;
  };
  const nested = (of: Expr, by: readonly Expr[], from: number): Expr => {
    // Where a derivative is what is asked, an operator in front of the function is no answer.
    if (vocabulary.met === null) return fault('syntax', 'Derivatives are written out here: give the formula that they lead to.', [from, ended(from)]);
    if (by.length === 0 || by.length > ordersMax) return fault('syntax', `A derivative is taken one to ${ordersMax} times here.`, [from, ended(from)]);
    const [first] = by;
    // ∂L/∂w of letters: what L is as a function of w is not said.
    if (of.op === 'symbol' && first?.op === 'symbol' && of.name !== first.name) {
      const name = `∂${of.name}/${by.map((b) => `∂${b.op === 'symbol' ? b.name : ''}`).join('')}`;
      meet(vocabulary, name, 'free');
      return made({ op: 'symbol', name }, from);
    }
    return by.reduceRight((inner: Expr, b) => made({ op: 'derivative', by: b, of: inner }, from), of);
  };
  const operand = (): Expr => (isSign('-') ? g().signed(() => g().tensor()) : g().tensor());

  /** After \frac, whose two halves are known to be those of a derivative. */
  const derivative = (from: number): Expr => {
    const upper = next();
    takeD();
    const times = order();
    const of = isSign('}') ? null : inside('{', () => g().sum());
    expect('}', upper);
    const lower = next();
    const by = inside('{', () => bys(() => isSign('}')));
    expect('}', lower);
    if (times !== by.length) fault('syntax', 'The numbers of times above and below do not agree.', [from, ended(from)]);
    return nested(of ?? operand(), by, from);
  };
  /** d/dx typed plainly; null if this is something else. */
  const plainDerivative = (from: number): Expr | null => {
    const [t, slash, below, after] = [peek(), peek(1), peek(2), peek(3)];
    // ∂L/∂y of letters; dy/dx typed in one.
    const isLetters = t.kind === 'command' && t.text === 'partial' && slash.kind === 'name' && below.text === '/' && after.text === 'partial' || t.kind === 'name' && /^d[A-Za-z]$/.test(t.text) && slash.text === '/' && /^d[A-Za-z]$/.test(below.text) && t.at[1] === slash.at[0] && slash.at[1] === below.at[0];
    if (vocabulary.met !== null && isLetters && !vocabulary.declared.has('d') && !vocabulary.sizes.has('d')) {
      takeD();
      if (peek().kind === 'name') cut(1);
      const above = g().primary(true);
      take('/');
      takeD();
      if (peek().kind === 'name') cut(1);
      return nested(above, [g().primary(true)], from);
    }
    const isD = t.kind === 'name' && t.text === 'd' && below.kind === 'name' && /^d[A-Za-z]+$/.test(below.text) && !vocabulary.declared.has(below.text) || t.kind === 'command' && t.text === 'partial' && below.kind === 'command' && below.text === 'partial' && (after.kind === 'name' || after.kind === 'command');
    if (!isD || slash.text !== '/' || t.at[1] !== slash.at[0] || slash.at[1] !== below.at[0]) return null;
    skip(2);
    takeD();
    c.nameHere();
    const by = g().primary(true);
    if (by.op !== 'symbol' && by.op !== 'entry') return fault('syntax', 'A derivative is taken by a letter.', [from, ended(from)]);
    return nested(operand(), [by], from);
  };
  /** ∇_x and ∂_x, the sign being taken. */
  const below = (opened: Token): Expr => {
    if (!isSign('{')) { c.nameHere(); return g().primary(true); }
    skip();
    const by = inside('{', () => g().primary(true));
    expect('}', opened);
    return by;
  };
  /** Without a letter below: by the only vector or matrix that comes up. */
  const gradientOfOne = (times: number, from: number): Expr => {
    const of = operand();
    const names = new Set<string>();
    const walk = (e: Expr): void => { if (e.op === 'symbol' && !c.isBound(e.name) && c.shape(e).kind !== 'scalar') names.add(e.name); partsOf(e).forEach(walk); };
    walk(of);
    const [only, ...others] = names;
    if (only === undefined || others.length > 0 || times > 2) return fault('syntax', 'A gradient needs its letter below, as ∇_x.', [from, ended(from)]);
    return nested(of, Array.from({ length: times }, (): Expr => ({ op: 'symbol', name: only })), from);
  };
  const gradient = (from: number): Expr => {
    const raisedBefore = order();
    if (!take('_')) return gradientOfOne(raisedBefore, from);
    const opened = peek();
    const by = below(opened);
    if (by.op !== 'symbol' && by.op !== 'entry') return fault('syntax', 'A gradient is taken by a letter.', [from, ended(from)]);
    const times = Math.max(raisedBefore, order());
    if (times > 2) return fault('syntax', 'A gradient is taken once or twice.', [from, ended(from)]);
    return nested(operand(), Array.from({ length: times }, () => by), from);
  };
  return { derivative, plainDerivative, gradient };
};
