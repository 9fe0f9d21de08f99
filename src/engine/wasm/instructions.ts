/** The instructions that nests are made of, by name; four lanes of 32 bits. Source: WebAssembly Core Specification 2.0, section 5.4. */
import type { Operation } from '../program/operations.ts';
import { type Bytes, signed, unsigned } from './bytes.ts';

export const localGet = (i: number): Bytes => [0x20, ...unsigned(i)];
export const localSet = (i: number): Bytes => [0x21, ...unsigned(i)];
export const localTee = (i: number): Bytes => [0x22, ...unsigned(i)];
export const constant = (value: number): Bytes => [0x41, ...signed(value)];
export const i32Add: Bytes = [0x6a];
export const i32Multiply: Bytes = [0x6c];
const i32Below: Bytes = [0x49];
export const call = (i: number): Bytes => [0x10, ...unsigned(i)];
/** Runs `body` while its counter, from `from` in strides of `by`, is below `below`; at least once. */
export const counted = (counter: number, from: number, by: number, below: Bytes, body: Bytes): Bytes => [...constant(from), ...localSet(counter), 0x03, 0x40, ...body, ...localGet(counter), ...constant(by), ...i32Add, ...localTee(counter), ...below, ...i32Below, 0x0d, 0, 0x0b];

const simd = (code: number): Bytes => [0xfd, ...unsigned(code)];
const memory = (offset: number): Bytes => [2, ...unsigned(offset)];
export const i32Load = (offset: number): Bytes => [0x28, ...memory(offset)];
export const vectorLoad = (offset: number): Bytes => [...simd(0), ...memory(offset)];
export const splatLoad = (offset: number): Bytes => [...simd(9), ...memory(offset)];
export const laneLoad = (offset: number, lane: number): Bytes => [...simd(0x56), ...memory(offset), lane];
export const vectorStore = (offset: number): Bytes => [...simd(11), ...memory(offset)];
/** Four lanes by their bits. */
export const vectorConstant = (words: readonly number[]): Bytes => [...simd(12), ...words.flatMap((word) => [word & 255, (word >>> 8) & 255, (word >>> 16) & 255, word >>> 24])];
export const i32Splat: Bytes = simd(0x11);
export const shiftLeft: Bytes = simd(0xab);
export const shiftRight: Bytes = simd(0xad);

const [below, and, or, bitselect, xor] = [simd(0x43), simd(0x4e), simd(0x50), simd(0x52), simd(0x51)];
const [addInts, toInt, toFloat, pmin, pmax] = [simd(0xae), simd(0xf8), simd(0xfa), simd(0xea), simd(0xeb)];

/** Gives an operation's code from that of its operands, which must stand in their order. `bits` gives a vector with one word in all lanes. */
export const applied = (operation: Operation, of: readonly Bytes[], bits: (word: number) => Bytes): Bytes => {
  const [a = [], b = [], c = [], d = []] = of;
  switch (operation) {
    case 'add': return [...a, ...b, ...simd(0xe4)];
    case 'sub': return [...a, ...b, ...simd(0xe5)];
    case 'mul': return [...a, ...b, ...simd(0xe6)];
    case 'div': return [...a, ...b, ...simd(0xe7)];
    case 'sqrt': return [...a, ...simd(0xe3)];
    case 'neg': return [...a, ...simd(0xe1)];
    case 'abs': return [...a, ...simd(0xe0)];
    case 'min': return [...a, ...b, ...pmin];
    case 'max': return [...a, ...b, ...pmax];
    case 'nearest': return [...a, ...simd(0x6a)];
    case 'choose': return [...a, ...b, ...c, ...d, ...below, ...bitselect];
    // n + 127 into the exponent, held to 0 … 255: 0 there is the number 0, and 255 is infinity.
    case 'pow2': return [...a, ...bits(floatBits(-127)), ...pmax, ...bits(floatBits(128)), ...pmin, ...toInt, ...bits(127), ...addInts, ...constant(23), ...shiftLeft];
    case 'exponent': return [...a, ...constant(23), ...shiftRight, ...bits(255), ...and, ...bits(-127), ...addInts, ...toFloat];
    case 'mantissa': return [...a, ...bits(0x7fffff), ...and, ...bits(0x3f800000), ...or];
    case 'float': return [...a, ...toFloat];
    case 'plus': return [...a, ...b, ...addInts];
    case 'times': return [...a, ...b, ...simd(0xb5)];
    case 'and': return [...a, ...b, ...and];
    case 'or': return [...a, ...b, ...or];
    case 'xor': return [...a, ...b, ...xor];
  }
};

const view = new DataView(new ArrayBuffer(4));
/** The bits of a number as a float. All that are not numbers have the same. */
export const floatBits = (value: number): number => { view.setFloat32(0, value); return Number.isNaN(value) ? 0x7fc00000 : view.getInt32(0); };
