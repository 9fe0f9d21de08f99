/** The lab on the command line: its questions, one of them run, the stored results written and verified. */
import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { openProgram } from '#server';
import {
  askedOf, conduct, crewOf, type Dials, dialsKey, foretell, justShow, type KeptPieces, labCame, labData, type LabQuestion, type LabSheet, labView, large, longSeconds, pieceHash, pieceStore, pieceThreads, prepareQuestion, questionOf, questions, rangeOf,
  resultsFolder, type Scale, secondsWithin, settingView, type Size, storedFile, storedFor, type StoredFile, type StoredResult, toText, usualDials,
} from '#service';
import { type Command, countIn, listIn, nearestOf, textIn, UsageError, type Values } from '../command.ts';
import { folderOf, mayWrite, readText, writeText } from '../outside.ts';
import { durationText, progressOn } from '../progress.ts';
import { type Terminal, twoColumns, widthOf, wrap } from '../terminal.ts';
import { askForetold } from './foretell.ts';
import { sheetCsv, sheetText } from './sheet-text.ts';

/** Ended by a signal, as a shell says it. */
const stoppedCode = 130;
const seedsMax = 1000;
const ids = { title: 'Questions:', rows: () => questions.map(({ id, title }) => [id, title] as const) };
const data: Command['options'] = { data: { kind: 'text', value: 'FOLDER', says: 'where your data lies, with predictions and finished pieces' } };
const threadsOption: Command['options'] = { threads: { kind: 'count', value: 'N', says: 'how many threads (one a core)' } };

const known = (id: string): string => {
  if (questions.some((one) => one.id === id)) return id;
  const byNumber = questions.find(({ number }) => String(number) === id);
  if (byNumber !== undefined) return byNumber.id;
  const near = nearestOf(id, questions.map((one) => one.id));
  throw new UsageError(`there is no question “${id}”${near === null ? '; ' : `; did you mean “${near}”? `}gradus lab list names them`);
};

export const labList: Command = {
  name: 'lab list', says: 'Lists the questions of the lab.', usage: '[--json]', options: { json: { kind: 'flag', says: 'one object: {"questions": [{"id": …}]}' }, ...data }, words: [0, 0],
  run: async (_, values, terminal) => {
    if (values['json'] === true) {
      const all = await Promise.all(questions.map(async ({ id, number, topic, title }) => { const question = await questionOf(id); return { id, number, topic, title, claim: question.claim, dials: question.dials, presets: question.presets ?? [], seeds: question.seeds, exercises: question.exercises, stored: (await storedFile(id))?.results.map(({ sheet }) => sheet.dials) ?? [] }; }));
      terminal.out(`${JSON.stringify({ questions: all })}\n`);
      return 0;
    }
    await using program = await opened(values, terminal);
    const { questions: all } = await labView(program.gradus);
    terminal.out(`${twoColumns(all.map(({ number, id, title, stands }) => [`${String(number).padStart(2)}  ${id}`, `${title}${stands === 'new' ? '' : ` (${stands})`}`]), widthOf(terminal))}\n`);
    return 0;
  },
};

export const labRun: Command = {
  name: 'lab run', usage: 'ID [--quick] [--seeds N] [--set dial=value] [--json] [--csv FILE]',
  says: 'Runs a question of the lab on this machine and tells what came out. It asks first what you expect. Finished pieces are kept and never done twice, so a run that was stopped goes on where it was.',
  options: {
    quick: { kind: 'flag', says: 'the quick setting, some seconds; without it the full one, up to two minutes on two cores' },
    seeds: { kind: 'count', value: 'N', says: 'how many seeds, or repetitions, in place of what the setting has' },
    set: { kind: 'list', value: 'DIAL=VALUE', says: 'turns a dial; gradus lab run ID --dials lists them' },
    dials: { kind: 'flag', says: 'tells what the question asks, its dials and what it would cost, and runs nothing' },
    'no-predict': { kind: 'flag', says: 'counts as “just show me”: this prediction will not enter your calibration' },
    json: { kind: 'flag', says: 'prints the sheet as one object; counts as “just show me”' },
    csv: { kind: 'text', value: 'FILE', says: 'writes the points' },
    ...threadsOption, ...data,
  },
  words: [1, 1], ids,
  run: async ([id = ''], values, terminal) => {
    const { question, dials } = await askedOf(known(id), dialsIn(values));
    const scale = scaleIn(question, values);
    const width = widthOf(terminal);
    const csv = textIn(values, 'csv');
    if (csv !== null) await mayWrite(csv, values, terminal);
    const prepared = await preparedOf(question, dials, scale);
    const cost = `${prepared.pieces.length.toLocaleString('en-GB')} pieces, ${large(prepared.multiplyAdds)} multiply-adds${await timeText(question, prepared.multiplyAdds, threadsIn(values))}`;
    if (values['dials'] === true) { terminal.out(aboutText(question, dials, cost, width)); return 0; }
    await using program = await opened(values, terminal);
    const { gradus } = program;
    const before = await settingView(gradus, question.id, dials);
    const silent = values['json'] === true || values['no-predict'] === true;
    if (before.told === null && !before.open) {
      if (!silent) terminal.err(`${wrap(question.title, width)}\n\n${wrap(toText(question.about(dials)), width)}\n\n`);
      const foretold = silent ? null : await askForetold(question.asks(dials), terminal);
      if (foretold === null) await justShow(gradus, zone(), question.id, dials, 'command');
      else await foretell(gradus, zone(), question.id, dials, foretold);
    } else if (!silent) terminal.err(`${wrap(before.told === null ? 'Results at these dials have been shown before, so nothing is asked.' : 'Your first prediction at these dials stands, so nothing is asked.', width)}\n`);
    terminal.err(`${wrap(`${cost}.`, width)}\n`);
    if (secondsWithin(question, scale) >= longSeconds) terminal.err(`${wrap('That is long. --quick or fewer --seeds make it shorter; Ctrl-C pauses it, and the same command goes on.', width)}\n`);
    const sheet = await ran(question, dials, scale, prepared, pieceStore(join(folderOf(values, terminal), 'pieces')), threadsIn(values), terminal, stopping(terminal));
    if (sheet === null) {
      terminal.err(`${wrap('Stopped. What is done is kept; the same command goes on from there.', width)}\n`);
      return stoppedCode;
    }
    const after = await labCame(gradus, zone(), question.id, dials, sheet);
    if (csv !== null) await writeText(csv, sheetCsv(sheet));
    terminal.out(values['json'] === true ? `${JSON.stringify(sheet)}\n` : sheetText(sheet, scoreText(after), width));
    return 0;
  },
};

export const labStore: Command = {
  name: 'lab store', usage: '[ID…]', says: 'Runs the full setting of each question and writes its stored result, with which the pages and the guide show evidence at once. For whoever works on Gradus.',
  options: { ...threadsOption, ...data }, words: [0, 100], ids,
  run: async (given, values, terminal) => {
    const isStopped = stopping(terminal);
    await mkdir(resultsFolder, { recursive: true });
    for (const id of idsIn(given)) {
      const question = await questionOf(id);
      const results: StoredResult[] = [];
      for (const dials of [usualDials(question.dials), ...(question.alsoStored ?? [])]) {
        const began = terminal.clock();
        const [threads, prepared] = [threadsIn(values), await preparedOf(question, dials, fullOf(question))];
        const done = new Map<number, string>();
        const sheet = await ran(question, dials, fullOf(question), prepared, { get: async () => undefined, put: async (key, result) => { done.set(prepared.keys.indexOf(key), await pieceHash(result)); } }, threads, terminal, isStopped);
        if (sheet === null) return stoppedCode;
        results.push({ sheet, pieces: prepared.keys.map((_, i) => done.get(i) ?? ''), took: { ms: Math.round(terminal.clock() - began), threads } });
        terminal.out(`${id} ${dialsKey(dials)}: ${sheet.verdict.is}, ${durationText(terminal.clock() - began)}\n`);
      }
      const file: StoredFile = { question: id, results };
      await writeText(join(resultsFolder, `${id}.json`), `${JSON.stringify(file, null, 1)}\n`);
    }
    return 0;
  },
};

export const labVerify: Command = {
  name: 'lab verify', usage: '[ID…]', says: 'Does the work of each stored result again and compares every bit; ends with 1 where one differs.',
  options: { ...threadsOption, ...data }, words: [0, 100], ids,
  run: async (given, values, terminal) => {
    let differing = 0;
    const isStopped = stopping(terminal);
    for (const id of idsIn(given)) {
      const [question, file] = [await questionOf(id), await storedFile(id)];
      if (file === null) { terminal.out(`${id}: nothing is stored\n`); if (given.length > 0) differing += 1; continue; }
      for (const dials of [usualDials(question.dials), ...(question.alsoStored ?? [])]) {
        const stored = storedFor(file, dials);
        const where = `${id} ${dialsKey(dials)}`;
        if (stored === null) { terminal.out(`${where}: nothing is stored for these dials\n`); differing += 1; continue; }
        const scale: Scale = { size: stored.sheet.size, seeds: stored.sheet.seedsEach };
        const prepared = await preparedOf(question, dials, scale);
        const wrong: number[] = [];
        const sheet = await ran(question, dials, scale, prepared, { get: async () => undefined, put: async (key, result) => { const at = prepared.keys.indexOf(key); if (stored.pieces[at] !== (await pieceHash(result))) wrong.push(at); } }, threadsIn(values), terminal, isStopped);
        if (sheet === null) return stoppedCode;
        const same = sheet.hash === stored.sheet.hash && JSON.stringify(sheet) === JSON.stringify(stored.sheet);
        if (!same) differing += 1;
        terminal.out(same ? `${where}: the same bits, ${sheet.hash.slice(0, 12)}\n` : `${where}: differs: ${wrong.length > 0 ? `${wrong.length} of ${prepared.pieces.length} pieces, the first is ${Math.min(...wrong)}` : sheet.hash === stored.sheet.hash ? 'the results are the same, the sheet made of them is another' : 'the pieces are others'}\n`);
      }
    }
    return differing > 0 ? 1 : 0;
  },
};

/** Asked for once: whether the person wants it to end. */
const stopping = (terminal: Terminal): (() => boolean) => { let stopped = false; void terminal.ending().then(() => { stopped = true; }); return () => stopped; };
const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
const fullOf = ({ seeds }: LabQuestion): Scale => ({ size: 'full', seeds: seeds.full });
const threadsIn = (values: Values): number => Math.max(1, countIn(values, 'threads', availableParallelism()));
const idsIn = (given: readonly string[]): readonly string[] => (given.length === 0 ? questions.map(({ id }) => id) : given.map(known));

const opened = async (values: Values, terminal: Terminal): Promise<AsyncDisposable & { readonly gradus: Awaited<ReturnType<typeof openProgram>> }> => {
  const gradus = await openProgram({ dataFolder: folderOf(values, terminal) });
  return { gradus, [Symbol.asyncDispose]: () => gradus.close() };
};

const dialsIn = (values: Values): { readonly [name: string]: string } =>
  Object.fromEntries(listIn(values, 'set').map((text) => {
    const at = text.indexOf('=');
    if (at < 1) throw new UsageError(`--set wants a dial and its value, as --set rows=100, not “${text}”`);
    return [text.slice(0, at), text.slice(at + 1)] as const;
  }));
const scaleIn = ({ seeds }: LabQuestion, values: Values): Scale => {
  const size: Size = values['quick'] === true ? 'quick' : 'full';
  const count = countIn(values, 'seeds', seeds[size]);
  if (count < 2 || count > seedsMax) throw new UsageError(`--seeds is a number from 2 to ${seedsMax}: one seed says nothing of chance`);
  return { size, seeds: values['seeds'] === undefined ? seeds[size] : count };
};

type Ready = Extract<Awaited<ReturnType<typeof prepareQuestion>>, { ok: true }>['value'];
const preparedOf = async (question: LabQuestion, dials: Dials, scale: Scale): Promise<Ready> => {
  const prepared = await prepareQuestion(question, dials, scale, labData(readText));
  if (!prepared.ok) throw new Error(`the data of ${question.id} cannot be read: ${prepared.faults.map(({ at, says }) => `${at} ${says}`).join('; ')}`);
  return prepared.value;
};
const ran = async (question: LabQuestion, dials: Dials, scale: Scale, prepared: Ready, kept: KeptPieces, threads: number, terminal: Terminal, isStopped: () => boolean): Promise<LabSheet | null> => {
  await using pool = pieceThreads(threads);
  const progress = progressOn(terminal);
  try {
    return await conduct(question, dials, scale, prepared, { crew: crewOf(pool.run), kept, isStopped, onProgress: ({ pieces, of }) => progress.at(pieces, of, 'pieces') });
  } finally {
    progress.end();
  }
};

const timeText = async ({ id }: LabQuestion, multiplyAdds: number, threads: number): Promise<string> => {
  const stored = (await storedFile(id))?.results[0];
  return stored === undefined ? '' : `; about ${durationText((stored.took.ms * stored.took.threads * multiplyAdds) / stored.sheet.multiplyAdds / threads)} on ${threads} ${threads === 1 ? 'thread' : 'threads'} of the machine that stored the full result`;
};
const aboutText = (question: LabQuestion, dials: Dials, cost: string, width: number): string => [
  wrap(question.title, width), '', wrap(toText(question.about(dials)), width), '', wrap(`Heard in practice: “${question.claim.says}” (${question.claim.source})`, width), '',
  twoColumns(Object.entries(question.dials).map(([name, dial]) => [name, `${dial.title}${dial.says === undefined ? '' : `, ${dial.says}`}: ${rangeOf(dial)}; now ${dials[name] ?? ''}`] as const), width), '', wrap(`${cost}.`, width), '',
].join('\n');
const scoreText = ({ told }: Awaited<ReturnType<typeof settingView>>): string | null => {
  if (told?.came == null) return null;
  const { hit, claimed, score } = told.came;
  return `${hit ? 'hit' : 'missed'}, at ${Math.round(100 * claimed)} %; score ${Number(score.toPrecision(3))} (0 is perfect)${told.counts ? '' : '; not counted, since results had been shown before'}`;
};
