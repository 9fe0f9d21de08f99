/** Trains the model of a spec, tells what came of it, and keeps it. */
import { labData, type Metrics, type TrainedRun, trainRun } from '#service';
import { type Command, textIn, UsageError, type Values } from './command.ts';
import { mayWrite, readText, writeText } from './outside.ts';
import { durationText, progressOn } from './progress.ts';
import { faultError, readSpec, specOption } from './spec-file.ts';
import { table, widthOf, wrap } from './terminal.ts';

const seedMax = 4_294_967_295;

export const train: Command = {
  name: 'train',
  says: 'Trains the model that a spec describes and tells loss, accuracy and costs, and the hash of the weights, which is the same on every machine. A run that diverges is a result too: the step and the place are told. Specs to begin with stand in examples/.',
  usage: 'SPEC.json [--seed N] [--json] [--out FILE]',
  options: {
    seed: { kind: 'count', value: 'N', says: 'for all five streams of chance, in place of the seeds of the spec' },
    ...specOption,
    out: { kind: 'text', value: 'FILE', says: 'keeps what was trained: as text, or as safetensors where the name ends so' },
  },
  words: [1, 1],
  run: async ([path = ''], values, terminal) => {
    const seed = seedIn(values);
    const out = textIn(values, 'out');
    if (out !== null) await mayWrite(out, values, terminal);
    const progress = progressOn(terminal);
    const trained = await trainRun(await readSpec(path), seed, {
      data: labData(readText), clock: terminal.clock,
      onEpoch: ({ epoch, loss, held }, epochs) => progress.at(epoch, epochs, `loss ${number(loss)}${held === null ? '' : `, held ${number(held.loss)}`}`),
    }).finally(progress.end);
    if (!trained.ok) throw faultError(path, trained.faults);
    if (out !== null) await writeText(out, /\.safetensors$/i.test(out) ? trained.value.tensors() : trained.value.text());
    terminal.out(values['json'] === true ? `${JSON.stringify(asObject(trained.value))}\n` : told(trained.value, out, widthOf(terminal)));
    return 0;
  },
};

const seedIn = (values: Values): number | null => {
  const seed = values['seed'];
  if (typeof seed !== 'number') return null;
  if (seed > seedMax) throw new UsageError(`--seed is a number up to ${seedMax}`);
  return seed;
};

const asObject = ({ outcome, rowsLackingValues, times }: TrainedRun) => ({ ...outcome, rows: { ...outcome.rows, lackingValues: rowsLackingValues }, times });

const number = (x: number): string => (Number.isFinite(x) ? String(Number(x.toPrecision(4))) : 'not a number');
const share = (x: number): string => (Number.isFinite(x) ? `${(100 * x).toFixed(1)} %` : 'not a number');
const grouped = (n: number): string => n.toLocaleString('en-GB');

const told = ({ outcome, rowsLackingValues, times }: TrainedRun, out: string | null, columns: number): string => {
  const { metrics: { train: fitted, validation, test }, rows, counts } = outcome;
  const parts = [['train', fitted, rows.train], ['validation', validation, rows.validation], ['test', test, rows.test]] as const;
  const made = parts.flatMap(([name, metrics, count]) => (metrics === null ? [] : [[name, grouped(count), ...cells(metrics)]]));
  const ended = {
    epochs: `${grouped(outcome.epochs)} epochs, ${grouped(outcome.steps)} steps.`,
    'no progress': `Ended after ${grouped(outcome.epochs)} epochs without progress on the validation rows; these are the weights of epoch ${grouped(outcome.epoch)}.`,
    diverged: `Diverged: step ${grouped(outcome.diverged?.step ?? 0)} made a number that is not finite (${outcome.diverged?.nest ?? ''}, ${outcome.diverged?.buffer ?? ''}). A smaller rate, clipping or scaled inputs may help.`,
  }[outcome.ended];
  const dropped = [...(rows.droppedPerEpoch > 0 ? [`${grouped(rows.droppedPerEpoch)} rows are left out of each epoch, because they fill no batch.`] : []), ...(rowsLackingValues > 0 ? [`${grouped(rowsLackingValues)} rows lack a value and were left out.`] : [])];
  return [
    table(['', 'rows', ...titles(fitted)], made, columns),
    '',
    ...[ended, ...dropped, `${grouped(counts.parameters)} parameters, ${grouped(counts.multiplyAdds.row)} multiply-adds a row, ${grouped(counts.multiplyAdds.total)} in all, ${grouped(counts.bytes)} bytes; ${durationText(times.training)}.`, `Weights ${outcome.hash}${out === null ? '' : `, kept in ${out}`}.`].map((line) => wrap(line, columns)),
    '',
  ].join('\n');
};
const titles = ({ accuracy, rmse }: Metrics): readonly string[] => ['loss', ...(accuracy === null ? [] : ['accuracy']), ...(rmse === null ? [] : ['error'])];
const cells = ({ loss, accuracy, rmse }: Metrics): readonly string[] => [number(loss), ...(accuracy === null ? [] : [share(accuracy)]), ...(rmse === null ? [] : [number(rmse)])];
