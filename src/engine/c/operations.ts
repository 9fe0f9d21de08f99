/** How C99 writes the operations: an expression each, or a call of a small function that is printed only where it is used. */
import type { Operation } from '../program/operations.ts';

/** Floats are `float`, integers `uint32_t`, so that they wrap. */
export const written = (operation: Operation, [a = '', b = '', c = '', d = '']: readonly string[]): string => {
  switch (operation) {
    case 'add': return `${a} + ${b}`;
    case 'sub': return `${a} - ${b}`;
    case 'mul': return `${a} * ${b}`;
    case 'div': return `${a} / ${b}`;
    case 'neg': return `-${a}`;
    case 'min': return `${b} < ${a} ? ${b} : ${a}`;
    case 'max': return `${a} < ${b} ? ${b} : ${a}`;
    case 'choose': return `${c} < ${d} ? ${a} : ${b}`;
    case 'abs':
    case 'sqrt':
    case 'nearest':
    case 'pow2':
    case 'exponent':
    case 'mantissa': return `${functionName(operation)}(${a})`;
    case 'float': return `number_of(${a})`;
    case 'plus': return `${a} + ${b}`;
    case 'times': return `${a} * ${b}`;
    case 'and': return `${a} & ${b}`;
    case 'or': return `${a} | ${b}`;
    case 'xor': return `${a} ^ ${b}`;
  }
};
const functionName = (operation: Operation): string => ({ abs: 'absolute', sqrt: 'square_root', nearest: 'to_nearest', pow2: 'power_of_two', exponent: 'exponent_of', mantissa: 'mantissa_of' } as { readonly [name: string]: string })[operation] ?? operation;

/** In the order in which they need each other. */
export const functions: readonly (readonly [name: string, text: string])[] = [
  ['bits_of', 'static uint32_t bits_of(float x) { uint32_t b; memcpy(&b, &x, sizeof b); return b; }'],
  ['from_bits', 'static float from_bits(uint32_t b) { float x; memcpy(&x, &b, sizeof x); return x; }'],
  ['number_of', 'static float number_of(uint32_t b) { return b > 2147483647u ? -(float)(~b + 1u) : (float)b; }'],
  ['absolute', 'static float absolute(float x) { return from_bits(bits_of(x) & 0x7fffffffu); }'],
  ['to_nearest', `/* To the nearest whole number, ties to even: adding 2^23 leaves no digit behind the point. */
static float to_nearest(float x) {
  const float a = from_bits(bits_of(x) & 0x7fffffffu);
  const float r = (a + 8388608.0f) - 8388608.0f;
  return a < 8388608.0f ? from_bits(bits_of(r) | (bits_of(x) & 0x80000000u)) : x;
}`],
  ['power_of_two', 'static float power_of_two(float n) { return from_bits(n >= 128.0f ? 0x7f800000u : n > -127.0f ? (uint32_t)(int32_t)(n + 127.0f) << 23 : n <= -127.0f ? 0u : 0x3f800000u); }'],
  ['exponent_of', 'static float exponent_of(float x) { return (float)((bits_of(x) >> 23) & 255u) - 127.0f; }'],
  ['mantissa_of', 'static float mantissa_of(float x) { return from_bits((bits_of(x) & 0x7fffffu) | 0x3f800000u); }'],
  ['square_root', `/* Rounded as IEEE 754 asks, in whole numbers: 25 bits of the root and whether anything is left over. */
static float square_root(float x) {
  uint32_t b = bits_of(x), m = b & 0x7fffffu, root = 0u;
  int32_t e = (int32_t)((b >> 23) & 255u), k;
  uint64_t rest;
  if (x == 0.0f || b == 0x7f800000u || x != x) return x;
  if (b > 0x7fffffffu) return from_bits(0x7fc00000u);
  if (e == 0) { e = 1; while (m < 0x800000u) { m <<= 1; e -= 1; } } else m |= 0x800000u;
  e -= 127;
  if (e % 2 != 0) { m <<= 1; e -= 1; }
  rest = (uint64_t)m << 25;
  for (k = 24; k >= 0; k -= 1) { const uint64_t tried = (uint64_t)root + ((uint64_t)1 << k); if (tried * tried <= rest) root = (uint32_t)tried; }
  rest -= (uint64_t)root * root;
  root = (root >> 1) + ((root & 1u) != 0u && (rest != 0u || (root & 2u) != 0u) ? 1u : 0u);
  return from_bits(((uint32_t)(e / 2 + 127) << 23) + (root - 0x800000u));
}`],
];
