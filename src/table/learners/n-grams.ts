/**
 * Counts of what followed, by contexts of every length, mixed as Witten and Bell do: with T(h) symbols seen after the context h, n(h) times in all,
 * p(s | h) = (n(h, s) + T(h) p(s | h'))/(n(h) + T(h)), where h' lacks the oldest symbol of h, and below the empty context all symbols are equal.
 * Source: Witten and Bell, IEEE Trans. Inf. Theory 37 (1991), method C; interpolated as in Chen and Goodman 1998.
 */
import { count } from '../parameter.ts';
import type { Table } from '../table.ts';
import { type Fitted, integers, learner, outputsOf, refused, solved, wrongList } from './learner.ts';

export const nGrams = learner({
  says: 'counts of what followed; the columns are the symbols before, the oldest first, as numbers from 0; unseen contexts fall back on shorter ones',
  parameters: { context: count(2, 0, 'how many symbols before the one predicted are looked at', 64) },
  targets: ['classes'],
  missing: false,
  gives: 'probabilities',
  fit: ({ context }, table) => {
    const { rows, columns: { length: width }, x, target } = table;
    if (target.kind !== 'classes') return refused('data.target', 'must be classes');
    if (context > width) return refused('context', `must be at most ${width}, the symbols in a row, not ${context}`);
    const V = target.labels.length;
    const wrong = x.findIndex((s) => !(Number.isInteger(s) && s >= 0));
    if (wrong >= 0) return refused('data.x', `has ${x[wrong]} in row ${Math.floor(wrong / width)}, column “${table.columns[wrong % width]}”; symbols are whole numbers from 0`);
    // A node is a context; its child has one older symbol in front. Node 0 is the empty context.
    const children: Map<number, number>[] = [new Map()];
    const counts: Map<number, number>[] = [new Map()];
    const [parent, symbol] = [[0], [0]];
    for (let r = 0; r < rows; r += 1) {
      const next = target.y[r] ?? 0;
      for (let length = 0, node = 0; ; length += 1) {
        const seen = counts[node];
        seen?.set(next, (seen.get(next) ?? 0) + 1);
        if (length === context) break;
        const older = x[(r + 1) * width - 1 - length] ?? 0;
        let child = children[node]?.get(older);
        if (child === undefined) { child = children.length; children[node]?.set(older, child); children.push(new Map()); counts.push(new Map()); parent.push(node); symbol.push(older); }
        node = child;
      }
    }
    const lists = counts.map((seen) => [...seen].sort(([a], [b]) => a - b));
    const start = new Int32Array(lists.length + 1);
    for (const [node, list] of lists.entries()) start[node + 1] = (start[node] ?? 0) + list.length;
    if (symbol.some((s) => s > 2147483647)) return refused('data.x', `has a symbol above 2³¹ − 1; ${V} classes want fewer`);
    return solved({ parent: Int32Array.from(parent), symbol: Int32Array.from(symbol), start, next: Int32Array.from(lists.flatMap((list) => list.map(([s]) => s))), count: Int32Array.from(lists.flatMap((list) => list.map(([, c]) => c))) });
  },
  predict: (fitted, { rows, columns: { length: width }, x }) => {
    const { child, mix } = countsOf(fitted);
    const V = outputsOf(fitted);
    const context = Number(fitted.settings['context']);
    const out = new Float64Array(rows * V);
    for (let r = 0; r < rows; r += 1) {
      out.fill(1 / V, r * V, (r + 1) * V);
      for (let length = 0, node: number | undefined = 0; node !== undefined; length += 1) {
        mix(node, out, r * V, V);
        node = length === context ? undefined : child(node, x[(r + 1) * width - 1 - length] ?? 0);
      }
    }
    return out;
  },
  wrongState: (fitted) => {
    const missing = ['parent', 'symbol', 'start', 'next', 'count'].map((name) => wrongList(fitted, name, 'integers', null)).find((wrong) => wrong !== null);
    if (missing !== undefined) return missing;
    const [parent, start, next, count] = ['parent', 'start', 'next', 'count'].map((name) => integers(fitted, name));
    if (parent === undefined || start === undefined || next === undefined || count === undefined || parent.length === 0) return 'must hold at least the empty context';
    const wrong = wrongList(fitted, 'symbol', 'integers', parent.length) ?? wrongList(fitted, 'start', 'integers', parent.length + 1) ?? wrongList(fitted, 'count', 'integers', next.length);
    if (wrong !== null) return wrong;
    if (parent.some((from, node) => node > 0 && !(from >= 0 && from < node))) return '“parent” must name an earlier context';
    if (start.some((at, node) => at < (node === 0 ? 0 : start[node - 1] ?? 0)) || start[0] !== 0 || start[parent.length] !== next.length) return '“start” must rise from 0 to the length of “next”';
    return next.some((s) => s < 0 || s >= outputsOf(fitted)) || count.some((c) => c < 1) ? '“next” and “count” must hold classes and how often they came' : null;
  },
  cost: (fitted) => ({ parameters: integers(fitted, 'count').length, operationsARow: (Number(fitted.settings['context']) + 1) * outputsOf(fitted) }),
});

type Counts = {
  readonly child: (node: number, older: number) => number | undefined;
  /** Mixes what a context has seen into the probabilities of its shorter one, in place. */
  readonly mix: (node: number, p: Float64Array, at: number, V: number) => void;
};
const countsOf = (fitted: Fitted): Counts => {
  const [parent, symbol, start, next, count] = [integers(fitted, 'parent'), integers(fitted, 'symbol'), integers(fitted, 'start'), integers(fitted, 'next'), integers(fitted, 'count')];
  const children = Array.from(parent, () => new Map<number, number>());
  for (let node = 1; node < parent.length; node += 1) children[parent[node] ?? 0]?.set(symbol[node] ?? 0, node);
  const mix: Counts['mix'] = (node, p, at, V) => {
    const [from, to] = [start[node] ?? 0, start[node + 1] ?? 0];
    let n = 0;
    for (let i = from; i < to; i += 1) n += count[i] ?? 0;
    if (n === 0) return;
    const T = to - from;
    for (let s = 0; s < V; s += 1) p[at + s] = ((p[at + s] ?? 0) * T) / (n + T);
    for (let i = from; i < to; i += 1) { const s = at + (next[i] ?? 0); p[s] = (p[s] ?? 0) + (count[i] ?? 0) / (n + T); }
  };
  return { child: (node, older) => children[node]?.get(older), mix };
};

/** Rows for n-grams (or for networks that embed symbols): each symbol of a sequence that has `context` before it, and those. */
export const windowsOf = (sequence: ArrayLike<number>, context: number, labels: readonly string[]): Table => {
  const rows = Math.max(0, sequence.length - context);
  const x = new Float64Array(rows * context);
  const y = new Int32Array(rows);
  for (let r = 0; r < rows; r += 1) { for (let j = 0; j < context; j += 1) x[r * context + j] = sequence[r + j] ?? 0; y[r] = sequence[r + context] ?? 0; }
  return { rows, columns: Array.from({ length: context }, (_, j) => `before ${context - j}`), x, target: { kind: 'classes', name: 'next', labels, y } };
};
