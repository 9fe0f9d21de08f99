/**
 * How long a whole training step takes (forward, loss, backward, Adam, on a fixed batch), against plain arrays and against Python where there is
 * one, and how near square products come to the limit of the machine. Minima over rounds in which all take turns; pin it to a core:
 * `taskset -c 1 node bench/engine/report.ts [PYTHON [ROUNDS]]`.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { compileTraining, machineOf, model, read, startTraining, training } from '../../src/engine/index.ts';
import { generate } from '../../src/engine/wasm/module.ts';
import { limitGflops } from './limit.ts';
import { nets, rowsOf } from './nets.ts';
import { plainStep } from './plain-arrays.ts';
import { productGflops } from './products.ts';

const rounds = Number(process.argv[3] ?? 7);
const python = process.argv[2] ?? 'python3';
const peersOf = (): { readonly [name: string]: { readonly [net: string]: number } } => {
  try {
    return JSON.parse(execFileSync(python, [fileURLToPath(new URL('peers.py', import.meta.url)), JSON.stringify(nets)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' } }));
  } catch { return {}; }
};

/** Microseconds of a call, the least of some blocks that last a few milliseconds each. */
const least = (work: (times: number) => void, times: number, blocks = 12): number => {
  let best = Number.POSITIVE_INFINITY;
  for (let k = 0; k < blocks; k += 1) { const start = performance.now(); work(times); best = Math.min(best, (1000 * (performance.now() - start)) / times); }
  return best;
};

const tiles = [{ rows: 4, vectors: 2 }, { rows: 2, vectors: 4 }];
const contenders = nets.map((net) => {
  const m = read(model, { input: [net.inputs], layers: net.units.map((units, i) => ({ kind: 'dense', units, activation: i < net.units.length - 1 ? net.activation : 'identity' })), loss: net.loss });
  const t = read(training, { batch: 'full', optimiser: 'adam' });
  if (!m.ok || !t.ok) throw new Error('a net of this report does not read');
  const program = compileTraining(m.value, t.value, net.batch);
  if (!program.ok) throw new Error('a net of this report does not compile');
  const { x, y } = rowsOf(net);
  const machines = tiles.map((tile) => { const machine = machineOf(program.value, tile); startTraining(program.value, machine, x, y); return machine; });
  const plain = plainStep(net, x, y);
  const began = performance.now();
  const bytes = generate(program.value).length;
  return { net, machines, plain, bytes, generatedMs: performance.now() - began };
});
const found = new Map<string, number>();
const keep = (name: string, net: string, micros: number): void => { const key = `${name}|${net}`; found.set(key, Math.min(found.get(key) ?? Number.POSITIVE_INFINITY, micros)); };
let peers: readonly string[] = [];
for (let round = 0; round < rounds; round += 1) {
  for (const { net, machines, plain } of contenders) {
    for (const [i, machine] of machines.entries()) keep(`engine, tile ${tiles[i]?.rows} × ${4 * (tiles[i]?.vectors ?? 0)}`, net.name, least(machine.train, net.stepsAtOnce));
    keep('plain arrays', net.name, least((times) => { for (let k = 0; k < times; k += 1) plain(); }, Math.max(1, Math.ceil(net.stepsAtOnce / 20)), 3));
  }
  const measured = peersOf();
  peers = Object.keys(measured);
  for (const [name, times] of Object.entries(measured)) for (const [net, micros] of Object.entries(times)) keep(name, net, micros);
}
const rows = [...tiles.map(({ rows, vectors }) => `engine, tile ${rows} × ${4 * vectors}`), 'plain arrays', ...peers];
const cell = (text: string): string => text.padStart(28);
console.log(`µs a step, least of ${rounds} rounds (times the first row)`);
console.log(''.padEnd(30) + nets.map(({ name, batch }) => cell(`${name}, batch ${batch}`)).join(''));
for (const row of rows) console.log(row.padEnd(30) + nets.map(({ name }) => { const [own, first] = [found.get(`${row}|${name}`), found.get(`${rows[0]}|${name}`)]; return cell(own === undefined || first === undefined ? '–' : `${own.toFixed(1)} (${(own / first).toFixed(2)})`); }).join(''));
console.log(`\nmodule: ${contenders.map(({ net, bytes, generatedMs }) => `${net.name} ${(bytes / 1000).toFixed(1)} kB, generated in ${generatedMs.toFixed(1)} ms`).join('; ')}`);
const sizes = [16, 32, 64, 128, 256];
let limit = 0;
const products = sizes.map(() => tiles.map(() => 0));
for (let round = 0; round < rounds; round += 1) {
  limit = Math.max(limit, limitGflops());
  for (const [i, n] of sizes.entries()) for (const [k, tile] of tiles.entries()) { const own = products[i]; if (own !== undefined) { own[k] = Math.max(own[k] ?? 0, productGflops(n, tile)); limit = Math.max(limit, own[k] ?? 0); } }
}
console.log(`\nlimit of the machine, the most of a loop over registers and of all products, 128-bit multiply and add without fusion: ${limit.toFixed(1)} GFLOP/s`);
for (const [i, n] of sizes.entries()) { const [a = 0, b = 0] = products[i] ?? []; console.log(`product ${n}³: ${a.toFixed(1)} and ${b.toFixed(1)} GFLOP/s, ${((100 * Math.max(a, b)) / limit).toFixed(0)} % of the limit`); }
