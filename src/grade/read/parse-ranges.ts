/** Definite integrals, limits, and a formula between two values of its letter: [F(x)]_a^b. */
import { closing, looks, type Cursor } from './cursor.ts';
import { fault } from './fault.ts';
import type { Grammar } from './grammar.ts';
import { integer } from './number.ts';
import { replaced } from './replaced.ts';
import { greekNames } from './tokens.ts';
import { partsOf, type Expr } from './tree.ts';
import { meet } from './vocabulary.ts';

const says = 'Integrals are worked out here: give the formula that they lead to.';
/** Where a differential begins: a sign that no factor has. */
const differential = 'd·';

export const rangesOf = (c: Cursor, g: () => Grammar): Pick<Grammar, 'definite' | 'limit' | 'between'> => {
  const { vocabulary, latex, peek, skip, next, isSign, take, expect, made, inside, within, cut, cutDigit, replace } = c;
  const sum = () => g().sum();

  const end = (): Expr => {
    if (isSign('{') || isSign('(')) { const opened = next(); const e = inside('{', sum); expect(closing[opened.text] ?? '}', opened); return e; }
    const from = peek().at[0];
    if (take('-')) return made({ op: 'negate', args: [end()] }, from);
    if (take('+')) return end();
    if (latex && peek().kind === 'number') cutDigit();
    return g().primary(true);
  };

  /** How many tokens the d before a letter takes, `k` ahead, and the letter; null where there is none. */
  const differentialAt = (k: number): { readonly count: number; readonly letter: string } | null => {
    const t = peek(k);
    if (t.kind === 'name' && (/^d[A-Za-z]$/.test(t.text) || t.text.startsWith('d') && greekNames.has(t.text.slice(1)))) return { count: 1, letter: t.text.slice(1) };
    if (t.kind === 'name' && t.text === 'd' && (peek(k + 1).kind === 'command' && greekNames.has(peek(k + 1).text) || peek(k + 1).kind === 'name' && peek(k + 1).text.length === 1)) return { count: 2, letter: peek(k + 1).text };
    if (t.kind === 'command' && looks.has(t.text)) {
      const braced = isSign('{', k + 1) ? 1 : 0;
      const d = peek(k + 1 + braced);
      if (d.kind !== 'name' || d.text !== 'd' && !(braced === 0 && /^d[A-Za-z]$/.test(d.text)) || braced === 1 && !isSign('}', k + 3)) return null;
      if (d.text.length === 2) return { count: 2, letter: d.text.slice(1) };
      const after = k + 2 + 2 * braced;
      const letter = peek(after);
      if (letter.kind === 'name' && letter.text.length === 1 || letter.kind === 'command' && greekNames.has(letter.text)) return { count: after + 1 - k, letter: letter.text };
    }
    return null;
  };
  /** The letter of the integral at hand; its differential becomes one sign that ends what stands before it. Inner integrals take their own. */
  const markDifferential = (): { readonly letter: string; readonly inFraction: boolean } | null => {
    let [nesting, inner] = [0, 0];
    for (let k = 0; peek(k).kind !== 'end'; k += 1) {
      const t = peek(k);
      if (t.kind === 'sign' && ['(', '[', '{', '\\{'].includes(t.text)) nesting += 1;
      else if (t.kind === 'sign' && [')', ']', '}', '\\}'].includes(t.text)) { nesting -= 1; if (nesting < 0) return null; }
      if (nesting === 0 && t.kind === 'command' && /^[dtc]?frac$/.test(t.text) && isSign('{', k + 1)) {
        // \frac{dx}{1 + x}
        const above = differentialAt(k + 2);
        if (above !== null && isSign('}', k + 2 + above.count) && inner === 0) { replace(k + 2, above.count, { kind: 'number', text: '1', at: peek(k + 2).at }); return { letter: above.letter, inFraction: true }; }
      }
      if (nesting !== 0) continue;
      if (t.kind === 'sign' && t.text === '∫' || t.kind === 'name' && t.text === 'int') { inner += 1; continue; }
      // xdx typed in one.
      if (t.kind === 'name' && /^[A-Za-z]{1,3}d[A-Za-z]$/.test(t.text) && !c.declared(t.text)) {
        const at = t.text.length - 2;
        replace(k, 1, { kind: 'name', text: t.text.slice(at), at: [t.at[0] + at, t.at[1]] });
        c.replace(k, 0, { kind: 'name', text: t.text.slice(0, at), at: [t.at[0], t.at[0] + at] });
        continue;
      }
      const found = differentialAt(k);
      if (found === null) continue;
      if (inner > 0) { inner -= 1; k += found.count - 1; continue; }
      replace(k, found.count, { kind: 'sign', text: differential, at: [t.at[0], peek(k + found.count - 1).at[1]] });
      return { letter: found.letter, inFraction: false };
    }
    return null;
  };

  /** ∫_a^b f(x) dx; null where no ends are given. */
  const definite = (from: number): Expr | null => {
    if (!isSign('_') && !isSign('^')) return null;
    if (vocabulary.met === null) return fault('syntax', says, [from, peek().at[0]]);
    let [low, high]: [Expr | null, Expr | null] = [null, null];
    for (let k = 0; k < 2; k += 1) {
      if (take('_')) low = end();
      else if (take('^')) high = end();
    }
    if (low === null || high === null) return fault('syntax', 'An integral has two ends here, as \\int_0^1.', [from, peek().at[0]]);
    const marked = markDifferential();
    if (marked === null) return fault('syntax', 'An integral needs its dx.', [from, peek().at[0]]);
    const [lower, upper] = [low, high];
    const index = marked.letter;
    return within([index], () => {
      if (marked.inFraction) return made({ op: 'integral', index, from: lower, to: upper, body: isSign('-') ? g().signed(() => g().tensor()) : g().tensor() }, from);
      let body: Expr = isSign(differential) ? integer(1) : sum();
      if (!take(differential)) return fault('syntax', 'An integral ends with its dx.', peek().at);
      // ∫ dx/x
      if (isSign('/')) { skip(); body = made({ op: 'divide', args: [body, g().factor()] }, from); }
      return made({ op: 'integral', index, from: lower, to: upper, body }, from);
    });
  };

  const limit = (from: number): Expr => {
    if (!take('_')) return fault('syntax', 'A limit says what its letter tends to, as \\lim_{x \\to 0}.', [from, peek().at[0]]);
    const opened = next();
    if (opened.text !== '{' && opened.text !== '(') return fault('syntax', 'A limit says what its letter tends to, as \\lim_{x \\to 0}.', opened.at);
    if (peek().kind === 'name') cut(1);
    const index = next().text;
    if (!take('→') && !(take('-') && take('>'))) return fault('syntax', 'A limit says what its letter tends to, as \\lim_{x \\to 0}.', peek().at);
    // "0^+": from above.
    const sideAt = (): 1 | -1 | null => {
      for (let k = 0, nesting = 0; peek(k).kind !== 'end'; k += 1) {
        if (isSign('{', k)) nesting += 1;
        if (isSign('}', k)) nesting -= 1;
        if (nesting < 0 || isSign(')', k) && nesting === 0) return null;
        if (!isSign('^', k)) continue;
        const braced = isSign('{', k + 1) ? 1 : 0;
        const [sign, after] = [peek(k + 1 + braced), k + 2 + 2 * braced];
        if (sign.kind === 'sign' && (sign.text === '+' || sign.text === '-') && (isSign('}', after) || isSign(')', after))) { for (let j = 0; j < 2 + 2 * braced; j += 1) c.remove(k); return sign.text === '+' ? 1 : -1; }
      }
      return null;
    };
    const side = sideAt();
    const to = inside('{', sum);
    expect(closing[opened.text] ?? '}', opened);
    return within([index], () => {
      const body = isSign('-') ? g().signed(() => g().tensor()) : g().tensor();
      return made({ op: 'limit', index, from: side === null ? null : side > 0 ? integer(1) : { op: 'negate', args: [integer(1)] }, to, body }, from);
    });
  };

  /** The letters of a formula that nothing binds. */
  const lettersIn = (e: Expr): ReadonlySet<string> => {
    const found = new Set<string>();
    const walk = (x: Expr, hidden: ReadonlySet<string>): void => {
      if (x.op === 'symbol' && !hidden.has(x.name)) found.add(x.name);
      const own = 'index' in x ? new Set([...hidden, x.index]) : hidden;
      for (const part of partsOf(x)) walk(part, own);
    };
    walk(e, new Set());
    return found;
  };
  const isDifferentiated = (e: Expr): boolean => e.op === 'derivative' || partsOf(e).some(isDifferentiated);
  /** The bar or bracket has been taken: _a^b is the difference, _{x = a} the value there. */
  const between = (e: Expr, from: number): Expr => {
    const one = (): { readonly name: string | null; readonly value: Expr } => {
      const braced = isSign('{');
      const named = braced && (peek(1).kind === 'name' && peek(1).text.length === 1 || peek(1).kind === 'command' && greekNames.has(peek(1).text)) && isSign('=', 2);
      if (!named) return { name: null, value: end() };
      const opened = next();
      const name = next().text;
      skip();
      const value = inside('{', sum);
      expect('}', opened);
      return { name, value };
    };
    if (!take('_')) return fault('syntax', 'What stands between two values has them below and above, as [F(x)]_0^1.', peek().at);
    const low = one();
    const high = take('^') ? one() : null;
    const letters = [...lettersIn(e)];
    const name = low.name ?? high?.name ?? (letters.length === 1 ? letters[0] : letters.find((l) => l === 'x') ?? letters.find((l) => l === 't'));
    if (name === undefined) return fault('syntax', 'Which letter takes these values cannot be told: write it, as _{x=0}^{1}.', [from, peek().at[0]]);
    if (vocabulary.met !== null) meet(vocabulary, name);
    const at = (value: Expr): Expr => {
      if (!isDifferentiated(e)) return replaced(e, name, value);
      // A derivative at another letter is the derivative by that letter; at a number it would have to be worked out first.
      return value.op === 'symbol' && !lettersIn(e).has(value.name) ? replaced(e, name, value) : fault('syntax', 'Write the derivative out before a number is put in.', [from, peek().at[0]]);
    };
    if (high === null) return made(at(low.value), from);
    return made({ op: 'add', args: [at(high.value), { op: 'negate', args: [at(low.value)] }] }, from);
  };
  return { definite, limit, between };
};
