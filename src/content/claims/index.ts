/** Heard in practice: what is said, and what is true of it. */
import { activations } from './activations.ts';
import { choosing } from './choosing.ts';
import type { Claim } from './claim.ts';
import { evidence } from './evidence.ts';
import { outputs } from './outputs.ts';
import { regularising } from './regularising.ts';
import { tables } from './tables.ts';
import { theory } from './theory.ts';
import { training } from './training.ts';

export { type Claim, type Is, type Quote, type Stored, verdicts } from './claim.ts';
/** Topic by topic. */
export const claims: readonly Claim[] = [...choosing, ...tables, ...activations, ...training, ...regularising, ...outputs, ...evidence, ...theory];
