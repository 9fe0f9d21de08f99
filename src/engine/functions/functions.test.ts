/** The error bounds of the functions, in the module and in the interpreter alike, against doubles of numeric. */
import { cos as cosOf, erf as erfOf, exp as expOf, log as logOf, sin as sinOf, tanh as tanhOf, threefry4x32, type Words4 } from '#numeric';
import { describe, expect, test } from 'vitest';
import { interpret } from '../reference/interpret.ts';
import { layOut } from '../program/arena.ts';
import { single } from '../program/arithmetic.ts';
import { axis, buffer, type Expr, integer, load } from '../program/expression.ts';
import { nest, store } from '../program/nest.ts';
import { moduleOf } from '../wasm/bytes.ts';
import { nestCode } from '../wasm/nest-code.ts';
import { usualTile } from '../wasm/tile.ts';
import { cos, sin } from './circle.ts';
import { erf } from './erf.ts';
import { exp } from './exp.ts';
import { log } from './log.ts';
import { tanh } from './tanh.ts';
import { threefry } from './threefry.ts';

const n = 4096;
const [x, y, at] = [buffer('x', [n]), buffer('y', [n]), axis('at', n)];
const arena = layOut([x, y], []);
const module = (f: (x: Expr) => Expr) => {
  const made = nest('forward', 'f', [at], null, [store(y, [at], f(load(x, at)))]);
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(moduleOf([nestCode(made, arena, usualTile, 'f')], 1)), { env: { memory } });
  const run = exports['f'] as () => void;
  const floats = new Float32Array(memory.buffer);
  return (points: Float32Array): { readonly values: Float32Array; readonly reference: Float32Array } => {
    floats.set(points, arena.place(x).offset);
    run();
    const own = { floats: new Float32Array(arena.length), ints: new Int32Array(arena.length) };
    own.floats.set(points, arena.place(x).offset);
    interpret([made], arena, own, single);
    const result = (of: Float32Array) => of.slice(arena.place(y).offset, arena.place(y).offset + n);
    return { values: result(floats), reference: result(own.floats) };
  };
};
const view = new DataView(new ArrayBuffer(4));
/** The distance from a float of this size to the next. */
const ulpOf = (value: number): number => { view.setFloat32(0, Math.abs(Math.fround(value))); const bits = view.getInt32(0); view.setInt32(0, bits + 1); return view.getFloat32(0) - Math.abs(Math.fround(value)); };
const canonical = (of: Float32Array): readonly number[] => [...new Int32Array(of.buffer, of.byteOffset, of.length)].map((bits, i) => (Number.isNaN(of[i]) ? 0x7fc00000 : bits));

/** The worst error over an interval; points are the floats of an even grid. */
const worst = (f: (x: Expr) => Expr, truth: (x: number) => number, lo: number, hi: number, unit: (truth: number) => number): number => {
  const run = module(f);
  let most = 0;
  for (let block = 0; block < 4; block += 1) {
    const points = Float32Array.from({ length: n }, (_, i) => lo + ((hi - lo) * (block * n + i)) / (4 * n - 1));
    const { values, reference } = run(points);
    expect(canonical(values)).toEqual(canonical(reference));
    for (const [i, point] of points.entries()) { const t = truth(point); const e = Math.abs((values[i] ?? Number.NaN) - t) / unit(t); if (!(e <= most)) most = e; }
  }
  return most;
};

describe('within their bounds, and the same bits in module and interpreter', () => {
  test.each<[string, (x: Expr) => Expr, (x: number) => number, number, number, number]>([
    ['exp', exp, expOf, -87, 88, 1],
    ['log near 1', log, logOf, 0.5, 2, 1],
    ['log', log, logOf, 1e-3, 1e4, 1],
    ['tanh', tanh, tanhOf, -10, 10, 7],
    ['tanh near 0', tanh, tanhOf, -0.5, 0.5, 7],
    ['erf', erf, erfOf, -4.5, 4.5, 6],
    ['erf near 0', erf, erfOf, -0.3, 0.3, 6],
  ])('%s', (_, f, truth, lo, hi, ulps) => {
    expect(worst(f, truth, lo, hi, ulpOf)).toBeLessThanOrEqual(ulps);
  });
  test.each<[string, (x: Expr) => Expr, (x: number) => number, number]>([['sin', sin, sinOf, 50], ['cos', cos, cosOf, 50], ['sin, far', sin, sinOf, 8192], ['cos, far', cos, cosOf, 8192]])('%s', (_, f, truth, to) => {
    expect(worst(f, truth, -to, to, () => 1)).toBeLessThanOrEqual(1.2e-7);
  });
});

describe('at the edges', () => {
  const at = (f: (x: Expr) => Expr, points: readonly number[]): readonly number[] => { const { values, reference } = module(f)(Float32Array.from({ length: n }, (_, i) => points[i] ?? 0)); expect(canonical(values)).toEqual(canonical(reference)); return [...values.slice(0, points.length)]; };
  test('exp', () => { expect(at(exp, [-Infinity, -200, 0, -0, 100, Infinity, NaN])).toEqual([0, 0, 1, 1, Infinity, Infinity, NaN]); });
  test('log', () => { expect(at(log, [0, -0, -1, 1, 1e-40, Infinity, NaN])).toEqual([-Infinity, -Infinity, NaN, 0, -Infinity, Infinity, NaN]); });
  test('tanh and erf', () => { for (const f of [tanh, erf]) expect(at(f, [-Infinity, -20, 0, -0, 20, Infinity, NaN])).toEqual([-1, -1, 0, -0, 1, 1, NaN]); });
});

describe('threefry', () => {
  const key: Words4 = [0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89];
  const words = (of: Words4) => of.map(integer) as unknown as Parameters<typeof threefry>[0];
  test.each([13, 20])('gives the words of numeric at %i rounds', (rounds) => {
    const into = [0, 1, 2, 3].map((i) => buffer(`out${i}`, [4], 'i32'));
    const own = layOut(into, []);
    const lane = axis('lane', 4);
    const counter: Words4 = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344];
    const made = nest('forward', 'words', [lane], null, threefry(words(key), words(counter), rounds).map((word, i) => store(into[i] ?? x, [lane], word)));
    const memory = { floats: new Float32Array(own.length), ints: new Int32Array(own.length) };
    interpret([made], own, memory, single);
    const wasm = new WebAssembly.Memory({ initial: 1 });
    (new WebAssembly.Instance(new WebAssembly.Module(moduleOf([nestCode(made, own, usualTile, 'f')], 1)), { env: { memory: wasm } }).exports['f'] as () => void)();
    const expected = threefry4x32(key, counter, rounds);
    for (const ints of [memory.ints, new Int32Array(wasm.buffer)]) expect(into.map((one) => (ints[own.place(one).offset] ?? 0) >>> 0)).toEqual(expected);
  });
});
