/** A change at every place of a formula, from the leaves up; relations stay as they are unless asked for. */
import type { Expr } from '../read/index.ts';

export const everywhere = (e: Expr, f: (e: Expr) => Expr, alsoRelations = false): Expr => {
  const go = (x: Expr) => everywhere(x, f, alsoRelations);
  if (alsoRelations && (e.op === 'relation' || e.op === 'indicator')) return { ...e, args: e.args.map(go) } as unknown as Expr;
  switch (e.op) {
    case 'number': case 'symbol': case 'constant': case 'probability': return f(e);
    case 'derivative': case 'expectation': return f({ ...e, of: go(e.of) });
    case 'entry': return f({ ...e, of: go(e.of), ...(alsoRelations ? { at: e.at.map(go) } : {}) });
    case 'sum': case 'product': case 'maximum': case 'minimum': case 'integral': case 'limit': return f({ ...e, body: go(e.body), ...(alsoRelations ? { from: e.from === null ? null : go(e.from), to: e.to === null ? null : go(e.to) } : {}) });
    case 'matrix': return f({ ...e, rows: e.rows.map((r) => r.map(go)) });
    case 'cases': return f({ ...e, branches: e.branches.map((b) => ({ value: go(b.value), when: alsoRelations && b.when !== null ? go(b.when) : b.when })) });
    case 'relation': case 'indicator': return e;
    default: return f({ ...e, args: e.args.map(go) } as Expr);
  }
};

