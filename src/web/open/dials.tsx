/** What is opened: data, layers, training. Every change is another network, and another link. */
import { layersMax, openDials, type Opening, openingQuery, openingUsual } from '#lab';
import { Fold } from '../parts/fold.tsx';
import { usePhone } from '../media.ts';
import { Link } from '../router.tsx';
import { Choice, NumberField, UnitsChoice } from './dial-fields.tsx';
import { activationNames, dataNames, optimiserNames } from './words.ts';

type DialsProps = { readonly opening: Opening; readonly onChange: (opening: Opening) => void };

export const Dials = ({ opening, onChange }: DialsProps) => {
  const narrow = usePhone();
  const change = (some: Partial<Opening>): void => onChange({ ...opening, ...some });
  const { units } = opening;
  const inside = (
    <>
      <div className="open-dials">
        <Choice title="Data" values={openDials.data.values} names={dataNames} value={opening.data} onChange={(data) => change({ data, noise: data === 'gaussians' ? Math.max(opening.noise, 0.5) : opening.noise })} />
        <NumberField title="Rows" dial={openDials.rows} value={opening.rows} onChange={(rows) => change({ rows })} />
        <NumberField title="Noise" dial={opening.data === 'gaussians' ? { ...openDials.noise, least: 0.1 } : openDials.noise} value={opening.noise} onChange={(noise) => change({ noise })} />
        {Array.from({ length: Math.min(layersMax, units.length + 1) }, (_, k) => (
          <UnitsChoice
            // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its place
            key={k} layer={k + 1} value={units[k] ?? 0} optional={k > 0}
            onChange={(n) => change({ units: n === 0 ? units.slice(0, k) : [...units.slice(0, k), n, ...units.slice(k + 1)] })}
          />
        ))}
        <Choice title="Activation" values={openDials.activation.values} names={activationNames} value={opening.activation} onChange={(activation) => change({ activation })} />
        <Choice title="Optimiser" values={openDials.optimiser.values} names={optimiserNames} value={opening.optimiser} onChange={(optimiser) => change({ optimiser })} />
        <NumberField title="Learning rate" dial={openDials.rate} value={opening.rate} onChange={(rate) => change({ rate })} />
        <NumberField title="Variance at start" dial={openDials.variance} value={opening.variance} onChange={(variance) => change({ variance })} says="of a weight, times the inputs of its unit" />
        <NumberField title="Seed of the start" dial={openDials.seed} value={opening.seed} onChange={(seed) => change({ seed })} />
        <NumberField title="Seed of the data" dial={openDials['data-seed']} value={opening.dataSeed} onChange={(dataSeed) => change({ dataSeed })} />
      </div>
      <Presets />
    </>
  );
  return (
    <section aria-label="Dials">
      {narrow ? <Fold title={`Dials: ${dataNames[opening.data]}, units ${units.join('-')}, ${activationNames[opening.activation]}`}>{inside}</Fold> : inside}
    </section>
  );
};

const xor = { data: 'xor', rows: 4, noise: 0 } as const;
const presets: readonly (readonly [title: string, of: Partial<Opening>])[] = [
  ['XOR with one unit', { ...xor, units: [1] }],
  ['XOR with two', { ...xor, units: [2], seed: 3 }],
  ['the same from another start', { ...xor, units: [2], seed: 1 }],
  ['XOR with one SiLU unit', { ...xor, units: [1], activation: 'silu', rate: 0.1 }],
  ['circles with two units', { units: [2] }],
  ['circles with three', { units: [3] }],
  ['spirals', { data: 'spirals', noise: 0.02, rows: 200, units: [8, 8, 2] }],
  ['a gradient that fades', { activation: 'sigmoid', units: [8, 8, 8], optimiser: 'sgd', rate: 0.5 }],
  ['units that die', { activation: 'relu', units: [8, 8], optimiser: 'sgd', rate: 10 }],
  ['all weights zero', { variance: 0, units: [4, 2] }],
];
const Presets = () => (
  <nav aria-label="Worth opening">
    <ul className="open-presets">
      {presets.map(([title, of]) => (
        <li key={title}><Link href={`/lab/open?${openingQuery({ ...openingUsual, ...of }, 0)}`}>{title}</Link></li>
      ))}
    </ul>
  </nav>
);
