/** Square products of matrices as one nest. */
import { layOut } from '../../src/engine/program/arena.ts';
import { acc, axis, buffer, load, mul } from '../../src/engine/program/expression.ts';
import { nest, store, sum } from '../../src/engine/program/nest.ts';
import { moduleOf } from '../../src/engine/wasm/bytes.ts';
import { nestCode } from '../../src/engine/wasm/nest-code.ts';
import type { Tile } from '../../src/engine/wasm/tile.ts';

export const productGflops = (n: number, tile: Tile): number => {
  const [a, b, c] = ['a', 'b', 'c'].map((name) => buffer(name, [n, n])) as [ReturnType<typeof buffer>, ReturnType<typeof buffer>, ReturnType<typeof buffer>];
  const arena = layOut([a, b, c], []);
  const [i, j, k] = [axis('i', n), axis('j', n), axis('k', n)];
  const product = nestCode(nest('forward', 'product', [i, j], sum([k], mul(load(a, i, k), load(b, k, j))), [store(c, [i, j], acc)]), arena, tile, 'product');
  const pages = Math.ceil((4 * arena.length) / 65536);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(moduleOf([product], pages)), { env: { memory: new WebAssembly.Memory({ initial: pages }) } });
  const run = exports['product'] as () => void;
  const times = Math.max(1, Math.ceil(2e7 / (2 * n * n * n)));
  let best = 0;
  for (let r = 0; r < 40; r += 1) { const start = performance.now(); for (let t = 0; t < times; t += 1) run(); best = Math.max(best, (times * 2 * n * n * n) / ((performance.now() - start) * 1e6)); }
  return best;
};
