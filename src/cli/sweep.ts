/** Runs a spec in many settings, each tuned and on several seeds, and tells how they compare. */
import { availableParallelism } from 'node:os';
import { availableMemory } from 'node:process';
import { join } from 'node:path';
import { labData, runHere, type RunsCost, runSweep, type SettingResult, type Stream, streams, streamsUsual, type SweepSpec, type Swept, threads, valuesIn } from '#service';
import { type Command, countIn, listIn, textIn, UsageError, type Values } from './command.ts';
import { keptRuns } from './kept-runs.ts';
import { folderOf, mayWrite, readText, writeText } from './outside.ts';
import { durationText, type Progress, progressOn } from './progress.ts';
import { faultError, readSpec, specOption } from './spec-file.ts';
import { table, widthOf, wrap } from './terminal.ts';

const seedsMax = 1000;
/** Ended by a signal, as a shell says it. */
const stoppedCode = 130;

export const sweep: Command = {
  name: 'sweep',
  says: 'Runs a spec in every setting that is asked about, on several seeds. What is named by --tune is chosen anew for each setting on validation rows; test rows only judge, and differences from the first setting are paired by seed and row. Finished runs are kept and never run twice, so a sweep that was stopped goes on where it was.',
  usage: 'SPEC.json --vary KEY=a,b,c [--tune lr] [--seeds N] [--csv FILE]',
  options: {
    vary: { kind: 'list', value: 'KEY=a,b,c', says: 'a place in the spec, as model.layers[0].units or training.optimiser.rate (short: lr, batch, decay, optimiser), and the values to compare; several give all combinations; the first is what others are compared with' },
    tune: { kind: 'list', value: 'KEY[=a,b,c]', says: 'what is chosen for each setting; a number without values is tried in five steps of √10 around what the spec says' },
    seeds: { kind: 'count', value: 'N', says: 'seeds 0 to N − 1 (3)' },
    streams: { kind: 'text', value: 'a,b', says: `which streams of chance take the seed (${streamsUsual.join(',')}); of ${streams.join(', ')}` },
    csv: { kind: 'text', value: 'FILE', says: 'writes one line a run' },
    ...specOption,
    cost: { kind: 'flag', says: 'tells what it would cost, and runs nothing' },
    threads: { kind: 'count', value: 'N', says: 'how many threads (one a core)' },
    runs: { kind: 'text', value: 'FOLDER', says: 'where finished runs are kept (in the folder of your data)' },
    data: { kind: 'text', value: 'FOLDER', says: 'where the data file lies, beside which runs are kept' },
  },
  words: [1, 1],
  run: async ([path = ''], values, terminal) => {
    const asked = await sweepSpec(path, values);
    const csv = textIn(values, 'csv');
    if (csv !== null) await mayWrite(csv, values, terminal);
    const workers = Math.max(1, countIn(values, 'threads', availableParallelism()));
    await using pool = threads(workers);
    const only = values['cost'] === true;
    let progress: Progress | null = null;
    let isStopped = false;
    void terminal.ending().then(() => { isStopped = true; });
    const began = terminal.clock();
    const swept = await runSweep(asked, {
      data: labData(readText), kept: keptRuns(textIn(values, 'runs') ?? join(folderOf(values, terminal), 'runs')), runner: workers === 1 ? runHere : pool.run, workers, memoryMax: availableMemory(), clock: terminal.clock,
      onCost: (cost, before) => { terminal.err(`${wrap(costText(cost, before, workers), widthOf(terminal))}\n`); return !only; },
      // Begun with the runs, so that the time left is reckoned from these.
      onRuns: (done, total) => { progress ??= progressOn(terminal, done); progress.at(done, total, 'runs'); }, isStopped: () => isStopped,
    }).finally(() => progress?.end());
    if (!swept.ok) throw faultError(path, swept.faults);
    const { plan, result, scored, fromBefore } = swept.value;
    if (only) return 0;
    if (result === null) {
      terminal.err(`${wrap(`Stopped: ${scored.filter((one) => one !== null).length} of ${plan.runs.length} runs are done and kept. The same command goes on from there.`, widthOf(terminal))}\n`);
      return stoppedCode;
    }
    if (csv !== null) await writeText(csv, csvOf(swept.value));
    const made = { runs: plan.runs.length, fromBefore, ms: terminal.clock() - began };
    terminal.out(values['json'] === true ? `${JSON.stringify({ vary: plan.vary, tune: plan.tune, ...result, runs: plan.runs.length, fromBefore })}\n` : told(swept.value, result.settings, result.metric, made, widthOf(terminal)));
    return 0;
  },
};

const costText = ({ runs, multiplyAdds, bytes, ms }: RunsCost, before: number, threads: number): string =>
  runs === 0 ? `${counted(before, 'run')}, all done before.` : `${counted(runs, 'run')} to do${before > 0 ? `, ${before.toLocaleString('en-GB')} done before` : ''}: at most ${multiplyAdds.toPrecision(3)} multiply-adds and ${Math.ceil(bytes / 1e6).toLocaleString('en-GB')} MB, about ${durationText(ms)} on ${counted(threads, 'thread')}.`;
const counted = (n: number, what: string): string => `${n.toLocaleString('en-GB')} ${what}${n === 1 ? '' : 's'}`;

const sweepSpec = async (path: string, values: Values): Promise<SweepSpec> => {
  const vary = listIn(values, 'vary').map((text) => {
    const [key = '', rest] = cut(text);
    if (rest === null || rest === '') throw new UsageError(`--vary wants a place and its values, as --vary model.layers[0].units=8,16,32, not “${text}”`);
    return { key, values: valuesIn(rest) };
  });
  const tune = listIn(values, 'tune').map((text) => { const [key = '', rest] = cut(text); return { key, values: rest === null ? null : valuesIn(rest) }; });
  const seeds = countIn(values, 'seeds', 3);
  if (seeds < 1 || seeds > seedsMax) throw new UsageError(`--seeds is a number from 1 to ${seedsMax}`);
  const named = textIn(values, 'streams')?.split(',') ?? streamsUsual;
  const stranger = named.find((name) => !(streams as readonly string[]).includes(name));
  if (stranger !== undefined) throw new UsageError(`there is no stream “${stranger}”; there are ${streams.join(', ')}`);
  return { spec: await readSpec(path), vary, tune, seeds, streams: named as readonly Stream[] };
};
const cut = (text: string): readonly [key: string, values: string | null] => { const at = text.indexOf('='); return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)]; };

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const number = (x: number | null): string => (x === null || !Number.isFinite(x) ? '–' : String(Number(x.toPrecision(4))));
const share = (x: number | null): string => (x === null || !Number.isFinite(x) ? '–' : (100 * x).toFixed(2));
/** The last part of a place says enough for a head. */
const last = (key: string): string => key.split('.').at(-1) ?? key;

const told = ({ plan }: Swept, settings: readonly SettingResult[], metric: 'accuracy' | 'rmse', { runs, fromBefore, ms }: { readonly runs: number; readonly fromBefore: number; readonly ms: number }, columns: number): string => {
  const score = metric === 'accuracy' ? share : number;
  const signed = (x: number): string => `${x > 0 ? '+' : ''}${score(x)}`;
  const rows = settings.map((one) => [
    one.values.map(shown).join(' ') || 'the spec', ...one.tuned.map((value) => `${shown(value)}${one.atEnd ? '*' : ''}`), score(one.validation), score(one.test), score(one.deviation),
    one.difference === null ? '' : `${signed(one.difference.estimate)} [${signed(one.difference.low)}, ${signed(one.difference.high)}]${one.difference.isDifferent ? ' !' : ''}`, one.parameters.toLocaleString('en-GB'),
  ]);
  const notes = [
    `${metric === 'accuracy' ? 'Accuracy in per cent' : 'Root mean squared error'}; sd is from seed to seed. The difference from the first setting${metric === 'accuracy' ? '' : ' (of squared errors)'} has its interval of 95 %, paired by seed and test row, for all settings together; “!” marks those that are there.`,
    ...(settings.some(({ atEnd }) => atEnd) ? ['* stands at an end of the values tried; better may lie beyond.'] : []),
    ...settings.flatMap(({ values, diverged, seeds }) => (diverged > 0 ? [`${values.map(shown).join(' ')}: ${diverged} of ${seeds} seeds diverged.`] : [])),
    `${runs.toLocaleString('en-GB')} runs${fromBefore > 0 ? `, ${fromBefore.toLocaleString('en-GB')} of them from before` : ''}; ${durationText(ms)}.`,
  ];
  return [table([plan.vary.map(last).join(' ') || 'setting', ...plan.tune.map(last), 'validation', 'test', 'sd', 'difference', 'parameters'], rows, columns), '', ...notes.map((line) => wrap(line, columns)), ''].join('\n');
};

const csvOf = ({ plan, scored }: Swept): string => {
  const cell = (value: unknown): string => { const text = value === null || value === undefined ? '' : shown(value); return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text; };
  const head = [...plan.vary, ...plan.tune, 'seed', 'ended', 'epoch', 'train loss', 'validation loss', 'validation accuracy', 'validation rmse', 'test loss', 'test accuracy', 'test rmse', 'parameters', 'multiply-adds', 'hash'];
  const lines = plan.runs.map(({ setting, candidate, seed }, i) => {
    const outcome = scored[i]?.outcome;
    const { train, validation, test } = outcome?.metrics ?? {};
    return [...(plan.settings[setting] ?? []), ...(plan.candidates[candidate] ?? []), seed, outcome?.ended, outcome?.epoch, train?.loss, validation?.loss, validation?.accuracy, validation?.rmse, test?.loss, test?.accuracy, test?.rmse, outcome?.counts.parameters, outcome?.counts.multiplyAdds.total, outcome?.hash].map(cell).join(',');
  });
  return `${[head.map(cell).join(','), ...lines].join('\n')}\n`;
};
