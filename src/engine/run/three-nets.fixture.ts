/** Three nets and what their weights hash to after training: the same number on every machine, browser and tile. */
import { normal, keyOf, word } from './streams.ts';
import { must, spec } from './spec.fixture.ts';
import { trainerOf } from './trainer.ts';

const nets = [
  { name: '2-16-16-1', inputs: 2, units: [16, 16, 1], activation: 'tanh', loss: 'logistic', batch: 32, steps: 1000 },
  { name: '20-64-64-2', inputs: 20, units: [64, 64, 2], activation: 'gelu', loss: 'softmax-cross-entropy', batch: 64, steps: 1000 },
  { name: '64-256-256-10', inputs: 64, units: [256, 256, 10], activation: 'relu', loss: 'softmax-cross-entropy', batch: 128, steps: 100 },
] as const;
const tiles = [{ rows: 4, vectors: 2 }, { rows: 2, vectors: 4 }] as const;

/** For each net, the hash with each tile. Four batches of noisy rows, dropout in the second net, decay and a schedule in all. */
export const hashesOfThreeNets = (): { readonly [name: string]: readonly string[] } => Object.fromEntries(nets.map(({ name, inputs, units, activation, loss, batch, steps }) => {
  const outputs = units[units.length - 1] ?? 1;
  const rows = 4 * batch;
  const key = keyOf('data', 1);
  const x = Float32Array.from({ length: rows * inputs }, (_, i) => normal(word(key, i, 0, 0)));
  const y = new Float32Array(rows * outputs);
  for (let r = 0; r < rows; r += 1) { const label = word(key, r, 1, 0) % Math.max(2, outputs); if (outputs === 1) y[r] = label; else y[r * outputs + label] = 1; }
  const layers = units.flatMap((n, i) => [{ kind: 'dense', units: n, activation: i < units.length - 1 ? activation : 'identity' }, ...(activation === 'gelu' && i === 0 ? [{ kind: 'dropout', keep: 0.9 }] : [])]);
  const of = spec({ input: [inputs], layers, loss }, { batch, optimiser: { kind: 'adamw', rate: 0.003 }, schedule: { kind: 'cosine', warmUp: 20, steps, floor: 0.1 }, seeds: { data: 1, split: 1, initialisation: 1, shuffle: 1, dropout: 1 } });
  return [name, tiles.map((tile) => { const trainer = must(trainerOf(of, { rows, x, y }, { tile })); trainer.advance(steps); return trainer.hash(); })];
}));
