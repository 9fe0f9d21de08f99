/** What every unit of a network makes of any points: its weighted sum z, and its value a = f(z). Computed by the engine, with the bits that training has. */
import { compileInference, type Layer, type Model, machineOf, type Weights } from '#engine';

/** Of one layer: points · units, point by point. */
export type LayerValues = { readonly units: number; readonly z: Float32Array; readonly a: Float32Array };
export type LookingGlass = (weights: Weights) => readonly LayerValues[];

/** @param points points · inputs. For networks of dense layers alone. @throws {Error} for others, and for points that do not fit. */
export const lookingGlass = (model: Model, points: ArrayLike<number>): LookingGlass => {
  const count = points.length / model.input.reduce((n, size) => n * size, 1);
  const compiled = compileInference({ ...model, layers: model.layers.flatMap(apart) }, count);
  if (!compiled.ok) throw new Error(compiled.faults.map(({ at, says }) => `${at} ${says}`).join('; '));
  const { value: program } = compiled;
  const machine = machineOf(program);
  machine.write(program.inputs, points);
  const named = new Map(program.arena.buffers.map((buffer) => [buffer.name, buffer]));
  const read = (name: string): Float32Array => { const buffer = named.get(name); if (buffer === undefined) throw new Error(`there is no buffer ${name}`); return machine.read(buffer) as Float32Array; };
  return (weights) => {
    for (const { value, layer } of program.parameters) {
      const name = value.name.replace(`layer${layer}.`, `layer${(layer + 1) / 2}.`);
      const given = weights[name];
      if (given === undefined) throw new Error(`there are no weights ${name}`);
      machine.write(value, given);
    }
    machine.train(1);
    return model.layers.map((_, i) => { const [z, a] = [read(`layer${2 * i + 1}.a`), read(`layer${2 * i + 2}.a`)]; return { units: z.length / count, z, a }; });
  };
};

/** Layer k as layers 2k − 1, which stops at the weighted sum, and 2k: so both lie in memory. */
const apart = (layer: Layer): readonly Layer[] => {
  if (layer.kind !== 'dense') throw new Error(`a looking glass sees dense layers, not ${layer.kind}`);
  return [{ ...layer, activation: { kind: 'identity' } }, { kind: 'activation', activation: layer.activation }];
};
