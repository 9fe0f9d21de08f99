/**
 * Threefry-4x32: a counter-based generator. The same key and counter give the same four words, for ever and everywhere.
 * Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC'11); rotation constants of Skein.
 */
export type Words4 = readonly [number, number, number, number];

const rotations: readonly (readonly [number, number])[] = [[10, 26], [11, 21], [13, 27], [23, 5], [6, 20], [17, 11], [25, 10], [18, 20]];
const parity = 0x1bd11bda;
const rotate = (x: number, by: number) => (x << by) | (x >>> (32 - by));

/** Four unsigned 32-bit words from a key, a counter and a number of rounds (13: fast and passes BigCrush; 20: the default of the paper). */
export const threefry4x32 = (key: Words4, counter: Words4, rounds = 20): Words4 => {
  const k = [key[0], key[1], key[2], key[3], parity ^ key[0] ^ key[1] ^ key[2] ^ key[3]];
  const at = (i: number) => k[i % 5] ?? 0;
  let a = (counter[0] + at(0)) | 0;
  let b = (counter[1] + at(1)) | 0;
  let c = (counter[2] + at(2)) | 0;
  let d = (counter[3] + at(3)) | 0;
  for (let round = 0; round < rounds; round += 1) {
    const [r0, r1] = rotations[round % 8] ?? [0, 0];
    if (round % 2 === 0) {
      a = (a + b) | 0; b = rotate(b, r0) ^ a;
      c = (c + d) | 0; d = rotate(d, r1) ^ c;
    } else {
      a = (a + d) | 0; d = rotate(d, r0) ^ a;
      c = (c + b) | 0; b = rotate(b, r1) ^ c;
    }
    if (round % 4 === 3) {
      const s = (round + 1) / 4;
      a = (a + at(s)) | 0; b = (b + at(s + 1)) | 0; c = (c + at(s + 2)) | 0; d = (d + at(s + 3) + s) | 0;
    }
  }
  return [a >>> 0, b >>> 0, c >>> 0, d >>> 0];
};
