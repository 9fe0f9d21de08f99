/** Every skill, chapter by chapter, in the order of the road. */
import { graphs } from './graphs.ts';
import { linearAlgebra } from './linear-algebra.ts';
import { networks } from './networks.ts';
import { optimisation } from './optimisation.ts';
import { probability } from './probability.ts';

export const skills = { ...linearAlgebra, ...probability, ...optimisation, ...networks, ...graphs } as const;
export type SkillId = keyof typeof skills;
