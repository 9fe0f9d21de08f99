/** What the machine can do at most with 128-bit multiplications and additions that are not fused: eight sums in registers, operands from the first cache. */
import { type Bytes, moduleOf } from '../../src/engine/wasm/bytes.ts';
import { applied, constant, counted, localGet, localSet, splatLoad, vectorLoad } from '../../src/engine/wasm/instructions.ts';

export const limitGflops = (): number => {
  // Locals: 0 steps, 1 counter, 2 … 9 sums, 10 … 13 rows, 14 and 15 columns, 16 a pointer.
  const unrolled = 8;
  const body = Array.from({ length: unrolled }, (_, k): Bytes => [
    ...[0, 1].flatMap((c) => [...localGet(16), ...vectorLoad(1024 + 32 * k + 16 * c), ...localSet(14 + c)]),
    ...[0, 1, 2, 3].flatMap((r) => [...localGet(16), ...splatLoad(32 * r + 4 * k), ...localSet(10 + r)]),
    ...Array.from({ length: 8 }, (_, i): Bytes => [...applied('add', [localGet(2 + i), applied('mul', [localGet(10 + Math.floor(i / 2)), localGet(14 + (i % 2))], () => [])], () => []), ...localSet(2 + i)]).flat(),
  ]).flat();
  const keep = Array.from({ length: 8 }, (_, i): Bytes => [...constant(0), ...localGet(2 + i), 0xfd, 11, 2, ...[0x80 | ((2048 + 16 * i) & 127), (2048 + 16 * i) >> 7]]).flat();
  const bytes = moduleOf([{ name: 'peak', parameters: 1, locals: ['i32', ...Array.from({ length: 14 }, () => 'v128' as const), 'i32'], code: [...counted(1, 0, 1, localGet(0), body), ...keep] }], 1);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory: new WebAssembly.Memory({ initial: 1 }) } });
  const peak = exports['peak'] as (steps: number) => void;
  const steps = 20_000;
  let best = 0;
  for (let k = 0; k < 200; k += 1) { const start = performance.now(); peak(steps); best = Math.max(best, (steps * unrolled * 64) / ((performance.now() - start) * 1e6)); }
  return best;
};
