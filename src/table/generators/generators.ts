/** Every generator by its name, and how one is drawn from. */
import type { Table } from '../table.ts';
import { friedman1, linear, sparseLinear } from './functions.ts';
import { gaussians } from './gaussians.ts';
import { drawsOf, type Generator } from './generator.ts';
import { circles, spirals, xor } from './plane.ts';
import { modularAddition, parity } from './whole-numbers.ts';

export const generators = { xor, circles, spirals, gaussians, linear, 'sparse-linear': sparseLinear, 'friedman-1': friedman1, parity, 'modular-addition': modularAddition } as const satisfies { readonly [name: string]: Generator };
export type GeneratorName = keyof typeof generators;

/** What is not given is what the generator's parameters say otherwise. @throws for a parameter that it does not have, or outside of its range. */
export const generated = (name: GeneratorName, given: { readonly [parameter: string]: number }, seed: number): Table => {
  const { parameters, draw }: Generator = generators[name];
  for (const [parameter, value] of Object.entries(given)) {
    const known = parameters[parameter];
    if (known === undefined || !(value >= known.least && value <= known.most) || (known.whole && !Number.isInteger(value))) throw new Error(`${name}: ${parameter} = ${value} is outside of what it takes`);
  }
  return draw((parameter) => given[parameter] ?? parameters[parameter]?.otherwise ?? Number.NaN, drawsOf(seed));
};
