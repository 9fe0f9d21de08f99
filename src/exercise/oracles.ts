/**
 * Oracles: another way to every answer, which the audit holds against the steps. Each names its kind; by type it gets what
 * was drawn and no step. It calls nothing that the steps call but arithmetic.
 */
import type { Derivation, Equation, Formula, Matrix, Region } from '#grade/read';
import type { Oracle } from './exercise.ts';

export type OracleKind = 'enumeration' | 'quadrature' | 'Monte Carlo' | 'finite differences' | 'another theorem' | 'search' | 'simulation';

/** The values that a symbol of a declared type takes at a point. */
type AtPoint<T extends string> = string extends T
  ? number & readonly number[] & Matrix
  : T extends `vector ${string}` | `${string} vector ${string}` | `simplex ${string}`
    ? readonly number[]
    : T extends `${'matrix' | 'stochastic' | 'symmetric' | 'spd' | 'orthogonal' | 'diagonal'} ${string}`
      ? Matrix
      : number;
/** Letters of sizes in a declared type: n and d of "matrix n d". */
type SizesOf<T extends string> = string extends T
  ? never
  : T extends `${'matrix' | 'stochastic'} ${infer A} ${infer B}` | `positive matrix ${infer A} ${infer B}`
    ? A | B
    : T extends `${string}vector ${infer A}` | `${'simplex' | 'index' | 'symmetric' | 'spd' | 'orthogonal' | 'diagonal'} ${infer A}`
      ? A
      : never;
type Latin = 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j' | 'k' | 'l' | 'm' | 'n' | 'o' | 'p' | 'q' | 'r' | 's' | 't' | 'u' | 'v' | 'w' | 'x' | 'y' | 'z';
type Greek = 'alpha' | 'beta' | 'gamma' | 'delta' | 'epsilon' | 'eta' | 'theta' | 'kappa' | 'lambda' | 'mu' | 'nu' | 'xi' | 'pi' | 'rho' | 'sigma' | 'tau' | 'phi' | 'chi' | 'psi' | 'omega';
/** Where the types have forgotten which symbols a formula has: the usual names, usable as what they are. */
type AnyPoint = { readonly [K in Latin | Uppercase<Latin> | Greek]: AtPoint<string> };
/** One value for each declared symbol, and one for each size that they name. */
export type PointOf<S extends { readonly [name: string]: string }> = string extends keyof S
  ? AnyPoint
  : { readonly [K in keyof S]: AtPoint<S[K]> } & { readonly [K in Exclude<SizesOf<S[keyof S]>, `${number}` | keyof S>]: number };

/** What an oracle says of an answer: its value; for Monte Carlo with the standard error of each number; of a formula its value at a point; of any value with a property, by its own way, whether it has it. */
/** Of a derivation: the value at which it ends; of an equation the difference of its sides, up to a factor; of a region its finite ends, from left to right as written. */
type AtPoints<S extends { readonly [name: string]: string }> = { readonly at: (point: PointOf<S>) => number | readonly number[] | Matrix };
export type OracleValue<V> = [V] extends [Derivation<infer S> | Equation<infer S> | Region<infer S>]
  ? AtPoints<S>
  : [V] extends [Formula<infer S>]
  ? { readonly at: (point: PointOf<S>) => number | readonly number[] | Matrix }
  : V | { readonly holds: (value: V) => boolean } | { readonly value: V; readonly standardError: V extends number ? number : V };

const oracle = (kind: OracleKind) => <Drawn, Values>(compute: (drawn: Drawn) => Values): Oracle<Drawn, Values> => ({ kind, compute });

/** All cases, one by one. */
export const enumeration = oracle('enumeration');
export const quadrature = oracle('quadrature');
/** Drawn at random, from a stream with a key of its own: `randomStream('…')`. Give `{ value, standardError }`. */
export const monteCarlo = oracle('Monte Carlo');
export const finiteDifferences = oracle('finite differences');
/** Another theorem that leads to the same value. */
export const theorem = oracle('another theorem');
/** The best of many candidates, tried. */
export const search = oracle('search');
/** The process itself, run. */
export const simulation = oracle('simulation');
