/**
 * Threefry-4x32 as an expression: the same words as `threefry4x32` of numeric, inside a nest. Source: Salmon, Moraes, Dror, Shaw, "Parallel
 * random numbers: as easy as 1, 2, 3" (SC'11).
 */
import { type Expr, integer, or, plus, shift, xor } from '../program/expression.ts';

export type Words = readonly [Expr, Expr, Expr, Expr];

const rotations = [[10, 26], [11, 21], [13, 27], [23, 5], [6, 20], [17, 11], [25, 10], [18, 20]] as const;
const rotate = (x: Expr, by: number): Expr => or(shift('left', x, by), shift('right', x, 32 - by));

export const threefry = (key: Words, counter: Words, rounds: number): Words => {
  const schedule = [...key, xor(xor(xor(xor(integer(0x1bd11bda), key[0]), key[1]), key[2]), key[3])];
  const at = (i: number): Expr => schedule[i % 5] ?? integer(0);
  let [a, b, c, d] = counter.map((word, i) => plus(word, at(i))) as [Expr, Expr, Expr, Expr];
  for (let round = 0; round < rounds; round += 1) {
    const [r0, r1] = rotations[round % 8] ?? [0, 0];
    if (round % 2 === 0) {
      a = plus(a, b); b = xor(rotate(b, r0), a);
      c = plus(c, d); d = xor(rotate(d, r1), c);
    } else {
      a = plus(a, d); d = xor(rotate(d, r0), a);
      c = plus(c, b); b = xor(rotate(b, r1), c);
    }
    if (round % 4 === 3) {
      const s = (round + 1) / 4;
      a = plus(a, at(s)); b = plus(b, at(s + 1)); c = plus(c, at(s + 2)); d = plus(plus(d, at(s + 3)), integer(s));
    }
  }
  return [a, b, c, d];
};
