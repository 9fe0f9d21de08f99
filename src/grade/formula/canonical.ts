/** A text of a formula in which sums and products of numbers are sorted, so that equal texts mean equal formulas. */
import type { Expr } from '../read/index.ts';

/** Sums commute always; products only where no factor may be a matrix, so they keep their order here. */
export const canonical = (e: Expr): string => {
  switch (e.op) {
    case 'number': return `${e.numerator}/${e.denominator}`;
    case 'symbol': return `$${e.name}`;
    case 'constant': return `#${e.name}`;
    case 'add': return `(+ ${e.args.flatMap((a) => (a.op === 'add' ? a.args : [a])).map(canonical).sort().join(' ')})`;
    case 'multiply': return `(* ${e.args.flatMap((a) => (a.op === 'multiply' ? a.args : [a])).map(canonical).join(' ')})`;
    case 'call': return `(${e.name} ${e.args.map(canonical).join(' ')})`;
    case 'entry': return `(entry ${[e.of, ...e.at].map(canonical).join(' ')})`;
    case 'sum': case 'product': case 'maximum': case 'minimum': case 'integral': case 'limit': return `(${e.op} ${e.index} ${e.from === null ? '.' : canonical(e.from)} ${e.to === null ? '.' : canonical(e.to)} ${canonical(e.body)})`;
    case 'apply': return `(${e.name} ${e.order} ${e.args.map(canonical).join(' ')})`;
    case 'derivative': return `(d ${canonical(e.by)} ${canonical(e.of)})`;
    case 'expectation': return `(E ${canonical(e.of)} | ${[...e.given].sort().join(' ')})`;
    case 'probability': return `(${e.name}? ${[...e.names].sort().join(' ')} | ${[...e.given].sort().join(' ')})`;
    case 'matrix': return `[${e.rows.map((r) => r.map(canonical).join(' ')).join(';')}]`;
    case 'cases': return `(cases ${e.branches.map((b) => `${canonical(b.value)}?${b.when === null ? '' : canonical(b.when)}`).join(' ')})`;
    case 'relation': return `(${e.name} ${e.args.map(canonical).join(' ')})`;
    default: return `(${e.op} ${e.args.map(canonical).join(' ')})`;
  }
};
