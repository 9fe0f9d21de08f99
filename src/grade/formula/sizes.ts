/** Identities and vectors of ones get the size that their neighbours leave them, where it can be told. */
import { known, shapeOf, type Expr, type Shape, type Size, type Vocabulary } from '../read/index.ts';

type Frame = readonly [rows: Size, columns: Size];
const frameOf = (s: Shape): Frame => (s.kind === 'scalar' ? ['1', '1'] : s.kind === 'vector' ? [s.size, '1'] : [s.rows, s.columns]);
const both = (a: Frame, b: Frame): Frame => [known(a[0], b[0]), known(a[1], b[1])];
const open: Frame = ['?', '?'];

/** What is left of a product of sizes without one of its factors. */
const shareOf = (whole: Size, factor: Size): Size => {
  if (whole === '?' || factor === '?') return '?';
  if (factor === '1') return whole;
  if (/^\d+$/.test(whole) && /^\d+$/.test(factor)) return Number(whole) % Number(factor) === 0 ? String(Number(whole) / Number(factor)) : '?';
  const left = whole.split('*');
  for (const size of factor.split('*')) { const k = left.indexOf(size); if (k < 0) return '?'; left.splice(k, 1); }
  return left.length === 0 ? '1' : left.join('*');
};

const isWaiting = (e: Expr): boolean => e.op === 'constant' && (e.name === 'identity' || e.name === 'ones');
const holdsWaiting = (e: Expr): boolean => isWaiting(e) || parts(e).some(holdsWaiting);
const parts = (e: Expr): readonly Expr[] => {
  switch (e.op) {
    case 'number': case 'symbol': case 'constant': case 'probability': case 'relation': case 'indicator': return [];
    case 'entry': return [e.of];
    case 'sum': case 'product': case 'maximum': case 'minimum': case 'integral': case 'limit': return [e.body];
    case 'derivative': case 'expectation': return [e.of];
    case 'matrix': return e.rows.flat();
    case 'cases': return e.branches.map((b) => b.value);
    default: return e.args;
  }
};

export const withSizes = (tree: Expr, shape: Shape, vocabulary: Vocabulary): Expr => {
  if (!holdsWaiting(tree)) return tree;
  const bound = new Set<string>();
  const noteBound = (e: Expr): void => { if (e.op === 'sum' || e.op === 'product' || e.op === 'maximum' || e.op === 'minimum' || e.op === 'integral' || e.op === 'limit') bound.add(e.index); parts(e).forEach(noteBound); };
  noteBound(tree);
  const frame = (e: Expr): Frame => { try { return frameOf(shapeOf(e, { vocabulary, bound })); } catch { return open; } };
  const isNumber = (f: Frame) => f[0] === '1' && f[1] === '1';

  const go = (e: Expr, asked: Frame): Expr => {
    if (!holdsWaiting(e)) return e;
    switch (e.op) {
      case 'constant': {
        const size = e.name === 'identity' ? known(asked[0], asked[1]) : asked[0];
        return size === '?' || size === '1' && e.name === 'identity' ? e : { ...e, size };
      }
      case 'add': {
        const shared = e.args.map(frame).filter((f) => !isNumber(f)).reduce(both, asked);
        return { ...e, args: e.args.map((a) => go(a, isNumber(frame(a)) ? frame(a) : shared)) };
      }
      case 'hadamard': {
        const shared = e.args.map(frame).filter((f) => !isNumber(f)).reduce(both, asked);
        return { ...e, args: [go(e.args[0], shared), go(e.args[1], shared)] };
      }
      case 'multiply': {
        const frames = e.args.map(frame);
        const at = frames.map((f, k) => (isNumber(f) && !isWaiting(e.args[k] ?? e) ? -1 : k)).filter((k) => k >= 0);
        const filled = [...frames];
        const isSquare = (k: number) => { const a = e.args[k]; return a?.op === 'constant' && a.name === 'identity'; };
        // From both sides, until nothing more is told.
        for (let round = 0; round < 2; round += 1) {
          for (const [j, k] of at.entries()) {
            const own = filled[k] ?? open;
            const before = j === 0 ? asked[0] : filled[at[j - 1] ?? k]?.[1] ?? '?';
            const after = j === at.length - 1 ? asked[1] : filled[at[j + 1] ?? k]?.[0] ?? '?';
            let next: Frame = [known(own[0], before), known(own[1], after)];
            if (isSquare(k)) next = [known(next[0], next[1]), known(next[1], next[0])];
            filled[k] = next;
          }
        }
        // 𝟙𝟙ᵀ is square where nothing else is said.
        for (const [j, k] of at.entries()) {
          const [own, next] = [filled[k] ?? open, filled[at[j + 1] ?? -1]];
          if (next === undefined || own[1] !== '1' || next[0] !== '1') continue;
          const side = known(own[0], next[1]);
          filled[k] = [side, '1'];
          filled[at[j + 1] ?? k] = ['1', side];
        }
        return { ...e, args: e.args.map((a, k) => go(a, filled[k] ?? open)) };
      }
      case 'transpose': return { ...e, args: [go(e.args[0], [asked[1], asked[0]])] };
      case 'negate': return { ...e, args: [go(e.args[0], both(frame(e.args[0]), asked))] };
      case 'divide': return { ...e, args: [go(e.args[0], isNumber(frame(e.args[0])) ? frame(e.args[0]) : both(frame(e.args[0]), asked)), go(e.args[1], frame(e.args[1]))] };
      case 'power': return { ...e, args: [go(e.args[0], both(frame(e.args[0]), asked)), e.args[1]] };
      case 'call': return { ...e, args: e.args.map((a) => go(a, e.name === 'inverse' ? both(frame(a), asked) : e.name === 'inner' ? e.args.map(frame).reduce(both, open) : frame(a))) };
      case 'sum': case 'product': case 'maximum': case 'minimum': case 'integral': case 'limit': return { ...e, body: go(e.body, asked) };
      case 'derivative': case 'expectation': return { ...e, of: go(e.of, frame(e.of)) };
      case 'cases': return { ...e, branches: e.branches.map((b) => ({ ...b, value: go(b.value, both(frame(b.value), asked)) })) };
      case 'kronecker': {
        const [a, b] = [frame(e.args[0]), frame(e.args[1])];
        return { ...e, args: [go(e.args[0], both(a, [shareOf(asked[0], b[0]), shareOf(asked[1], b[1])])), go(e.args[1], both(b, [shareOf(asked[0], a[0]), shareOf(asked[1], a[1])]))] };
      }
      case 'entry': return { ...e, of: go(e.of, frame(e.of)) };
      default: return e;
    }
  };
  return go(tree, frameOf(shape));
};

/** The letters of the sizes that were told. */
export const sizesTold = (e: Expr): readonly Size[] => [...(e.op === 'constant' && e.size !== undefined ? e.size.split('*') : []), ...parts(e).flatMap(sizesTold)];
