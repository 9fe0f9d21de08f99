/** All kinds of answer, by name: a missing one is a type error. */
import type { AnswerKind } from '../read/index.ts';
import { any } from './any.ts';
import { derivation } from './derivation.ts';
import { equation } from './equation.ts';
import { expression } from './expression.ts';
import { edges, independence, nodes } from './graphs.ts';
import { factorisation } from './factorisation.ts';
import { interval } from './interval.ts';
import { growth } from './growth.ts';
import type { Kind } from './kind.ts';
import { matrix } from './matrix.ts';
import { multiset } from './multiset.ts';
import { number } from './number.ts';
import { choice, choices, ordering } from './picked.ts';
import { rubric } from './rubric.ts';
import { set } from './set.ts';
import { sketch } from './sketch.ts';
import { table } from './table.ts';
import { vector } from './vector.ts';

export const kinds: { readonly [K in AnswerKind]: Kind<K> } = { number, vector, matrix, table, set, multiset, expression, growth, derivation, equation, interval, factorisation, sketch, rubric, choice, choices, ordering, nodes, edges, independence, any: any(() => kinds) };
