import { expect, test } from 'vitest';
import { threefry4x32, type Words4 } from './threefry.ts';

// Known answers published with the Random123 library (kat_vectors), 20 rounds.
const check = (counter: Words4, key: Words4, expected: Words4) => expect(threefry4x32(key, counter, 20)).toEqual(expected);

test('the published answers for 20 rounds', () => {
  check([0, 0, 0, 0], [0, 0, 0, 0], [0x9c6ca96a, 0xe17eae66, 0xfc10ecd4, 0x5256a7d8]);
  check([0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff], [0x2a881696, 0x57012287, 0xf6c7446e, 0xa16a6732]);
  check([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89], [0x59cd1dbb, 0xb8879579, 0x86b5d00c, 0xac8b6d84]);
});
