/** One formula in the place of a letter of another. */
import type { Expr } from './tree.ts';

/** The formula with another for a letter; what binds the letter again keeps it. */
export const replaced = (e: Expr, name: string, by: Expr): Expr => {
  const go = (x: Expr): Expr => replaced(x, name, by);
  switch (e.op) {
    case 'symbol': return e.name === name ? by : e;
    case 'number': case 'constant': case 'probability': return e;
    case 'derivative': return { ...e, by: go(e.by), of: go(e.of) };
    case 'expectation': return { ...e, of: go(e.of) };
    case 'entry': return { ...e, of: go(e.of), at: e.at.map(go) };
    case 'sum': case 'product': case 'maximum': case 'minimum': case 'integral': case 'limit': return { ...e, from: e.from === null ? null : go(e.from), to: e.to === null ? null : go(e.to), body: e.index === name ? e.body : go(e.body) };
    case 'matrix': return { ...e, rows: e.rows.map((row) => row.map(go)) };
    case 'cases': return { ...e, branches: e.branches.map((b) => ({ value: go(b.value), when: b.when === null ? null : go(b.when) })) };
    default: return { ...e, args: e.args.map(go) } as unknown as Expr;
  }
};
