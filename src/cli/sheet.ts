/** A sheet for pen and paper: one HTML page to print, its fonts inside, the solutions on pages apart. */
import { bundledContent, practiceSheet } from '#service';
import { type Command, countIn, listIn, textIn, UsageError } from './command.ts';
import { skillId, skillTitles } from './ids.ts';
import { mayWrite, writeText } from './outside.ts';
import { sheetPage } from './sheet-page.ts';

const copiesMax = 50;

export const sheet: Command = {
  name: 'sheet',
  says: 'Writes a page of exercises to print, with the solutions on pages apart. The same seed gives the same sheet.',
  usage: '[--skill ID]… [--copies N] [--seed N] [--out FILE]',
  options: {
    skill: { kind: 'list', value: 'ID', says: 'which skill; may be given several times (all)' },
    copies: { kind: 'count', value: 'N', says: 'how many instances of each exercise (1)' },
    seed: { kind: 'text', value: 'N', says: 'which sheet (1)' },
    out: { kind: 'text', value: 'FILE', says: 'where to write it (standard output)' },
  },
  words: [0, 0],
  ids: { title: 'The skills:', rows: () => skillTitles(bundledContent) },
  run: async (_, values, terminal) => {
    const skills = listIn(values, 'skill').map((id) => skillId(bundledContent, id));
    const copies = countIn(values, 'copies', 1);
    if (copies < 1 || copies > copiesMax) throw new UsageError(`--copies is a number from 1 to ${copiesMax}`);
    const seed = textIn(values, 'seed') ?? '1';
    const out = textIn(values, 'out');
    if (out !== null) await mayWrite(out, values, terminal);
    const page = await sheetPage(await practiceSheet(bundledContent, skills, copies, seed), seed);
    if (out === null) terminal.out(page.html);
    else {
      await writeText(out, page.html);
      terminal.out(`${page.count} exercises written to ${out}; print it from a browser.\n`);
    }
    return 0;
  },
};
