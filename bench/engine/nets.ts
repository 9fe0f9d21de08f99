/** The nets that are measured, and rows for them: labels are noisy, since a batch that is learnt by heart ends in subnormal moments. */
import { randomStream } from '../../src/numeric/index.ts';

export type Net = { readonly name: string; readonly inputs: number; readonly units: readonly number[]; readonly activation: 'tanh' | 'relu'; readonly loss: 'logistic' | 'softmax-cross-entropy'; readonly batch: number; readonly stepsAtOnce: number };
export const nets: readonly Net[] = [
  { name: '2-16-16-1', inputs: 2, units: [16, 16, 1], activation: 'tanh', loss: 'logistic', batch: 32, stepsAtOnce: 1000 },
  { name: '20-64-64-2', inputs: 20, units: [64, 64, 2], activation: 'relu', loss: 'softmax-cross-entropy', batch: 64, stepsAtOnce: 80 },
  { name: '64-256-256-10', inputs: 64, units: [256, 256, 10], activation: 'relu', loss: 'softmax-cross-entropy', batch: 128, stepsAtOnce: 4 },
];

export const rowsOf = ({ name, inputs, units, batch }: Net): { readonly x: Float32Array; readonly y: Float32Array } => {
  const random = randomStream(name);
  const outputs = units[units.length - 1] ?? 1;
  const y = new Float32Array(batch * outputs);
  for (let r = 0; r < batch; r += 1) { const label = random.int(0, Math.max(1, outputs - 1)); if (outputs === 1) y[r] = label; else y[r * outputs + label] = 1; }
  return { x: Float32Array.from({ length: batch * inputs }, () => random.normal()), y };
};
