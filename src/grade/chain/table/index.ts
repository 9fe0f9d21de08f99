/** Chains right and wrong, with the classic slips of the field. A bug becomes a row. */
import { algebra } from './algebra.ts';
import { mixed } from './mixed.ts';
import { networks } from './networks.ts';
import type { ChainSection } from './section.ts';
import { statistics } from './statistics.ts';
import { typed } from './typed.ts';

export const chainSections: readonly ChainSection[] = [...algebra, ...statistics, ...networks, ...mixed, ...typed];
