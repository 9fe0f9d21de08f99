/**
 * How long boosted trees take to train, bins included, against xgboost's histogram method on one thread: 100 trees of depth 6 with 255 bins on 20
 * columns of Friedman's first function. Milliseconds of processor, the least and the median over rounds in which both take turns, and their ratio
 * within a round; pin it to a core: `taskset -c 1 node bench/table/report.ts [PYTHON [ROUNDS]]`. Ours counts all its threads, which is to say also
 * what compiles it.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fitLearner, generated, scoreWith, stateHash, type Table } from '../../src/table/index.ts';

const [python, rounds, trees] = [process.argv[2] ?? 'python3', Number(process.argv[3] ?? 5), 100];
const folder = mkdtempSync(join(tmpdir(), 'gradus-bench-'));
const sizes = [4_000, 20_000, 100_000];
const cases = sizes.flatMap((rows) => {
  const drawn = generated('friedman-1', { rows, dimensions: 20 }, 1);
  // Both see the same floats.
  const x = drawn.x.map(Math.fround);
  const y = drawn.target.kind === 'number' ? drawn.target.y.map(Math.fround) : new Float64Array();
  return (['number', 'classes'] as const).map((target) => {
    const labels = Int32Array.from(y, (v) => (v > 14 ? 1 : 0));
    const table: Table = { ...drawn, x, target: target === 'number' ? { kind: 'number', name: 'y', y } : { kind: 'classes', name: 'above 14', labels: ['no', 'yes'], y: labels } };
    const name = `${rows} rows, ${target}`;
    const files = { x: join(folder, `${rows}.x`), y: join(folder, `${rows}.${target}`) };
    writeFileSync(files.x, Float32Array.from(x));
    writeFileSync(files.y, Float32Array.from(target === 'number' ? y : labels));
    return { name, table, spec: { name, rows, target, trees, ...files } };
  });
});

type Found = { readonly ms: number; readonly loss: number };
let without = '';
const peer = (spec: unknown): Found | undefined => {
  try {
    return (Object.values(JSON.parse(execFileSync(python, [fileURLToPath(new URL('peers.py', import.meta.url)), JSON.stringify([spec])], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, OMP_NUM_THREADS: '1' } }))) as Found[])[0];
  } catch (error) { without = String(error).split('\n').findLast((line) => line.includes('Error')) ?? String(error); return undefined; }
};
const seen = new Map<string, { readonly own: Found[]; readonly other: Found[]; readonly hashes: Set<string> }>(cases.map(({ name }) => [name, { own: [], other: [], hashes: new Set() }]));
for (let round = 0; round < rounds; round += 1) for (const { name, table, spec } of cases) {
  const begun = process.cpuUsage();
  const found = fitLearner('boosted-trees', { trees }, table);
  const { user, system } = process.cpuUsage(begun);
  if (!found.ok) throw new Error('a table of this report does not fit');
  const score = scoreWith(found.value.fitted, table);
  const of = seen.get(name);
  of?.own.push({ ms: (user + system) / 1000, loss: score.ok ? score.value.loss : Number.NaN });
  of?.hashes.add(stateHash(found.value.fitted.state));
  const other = peer(spec);
  if (other !== undefined) of?.other.push(other);
}
rmSync(folder, { recursive: true });

const median = (of: readonly number[]): number => [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)] ?? Number.NaN;
const cell = (of: number | string, digits = 0): string => (typeof of === 'number' ? of.toFixed(digits) : of).padStart(12);
if (without !== '') console.log(`without xgboost: ${without}`);
console.log(`${'ms for 100 trees'.padEnd(24)}${['least', 'median', 'xgboost', 'median', 'ratio', 'our loss', 'its loss', 'hash'].map((one) => cell(one)).join('')}`);
for (const [name, { own, other, hashes }] of seen) {
  const [ms, its] = [own.map((one) => one.ms), other.map((one) => one.ms)];
  // The first round of ours also warms up.
  const ratios = ms.map((one, i) => one / (its[i] ?? Number.NaN)).slice(rounds > 1 ? 1 : 0);
  console.log(name.padEnd(24) + [cell(Math.min(...ms)), cell(median(ms)), cell(Math.min(...its)), cell(median(its)), cell(median(ratios), 2), cell(own[0]?.loss ?? Number.NaN, 5), cell(other[0]?.loss ?? Number.NaN, 5), cell([...hashes].join(' '))].join(''));
}
