/** Lab and guide as files that any server hands out: what the program would answer to their pages, written down beforehand. */
import { bundledSets } from '#content/data';
import { claims } from '#content/claims';
import { guidePages } from '#content/guide';
import { questions } from '#content/questions';
import type { Gradus } from './gradus.ts';
import { entryOf } from './content.ts';
import { guideText, settingsShown } from './guide.ts';
import { claimFiles } from './claims.ts';
import { bundledTable } from './lab-data.ts';
import { storedFile } from './lab-question.ts';

export type LabFile = { /** From the folder: "files/lab/depth.json". */ readonly way: string; readonly text: string };
/** The addresses of its pages, as ways from the folder: "", "lab", "lab/depth". */
export const labAddresses: readonly string[] = ['', 'lab', 'lab/open', ...questions.map(({ id }) => `lab/${id}`), 'guide', ...guidePages.map(({ id }) => `guide/${id}`), 'claims', ...claims.map(({ id }) => `claims/${id}`)];

export const labFiles = async (content: Gradus['ports']['content']): Promise<readonly LabFile[]> => {
  const file = (way: string, value: unknown): LabFile => ({ way: `files/${way}`, text: `${JSON.stringify(value)}\n` });
  const guide = await Promise.all(guidePages.map(async (page) => ({ id: page.id, number: page.number, title: page.title, short: page.short, of: guidePages.length, shows: await settingsShown(page) })));
  const heard = await claimFiles();
  return [
    ...(await Promise.all(questions.map(async ({ id }) => file(`lab/${id}.json`, (await storedFile(id)) ?? { question: id, results: [] })))),
    ...(await Promise.all(Object.keys(bundledSets).map(async (name) => file(`data/${name}.json`, await bundledTable(name))))),
    file('claims.json', heard.map(({ closed }) => closed)),
    ...heard.map(({ closed, opened }) => file(`claims/${closed.id}.json`, opened)),
    file('guide.json', guide),
    // What a page shows lies in a file of its own, which is not fetched before it is opened.
    ...(await Promise.all(guidePages.map(async (page) => file(`guide/${page.id}.text.json`, await guideText(page, (exercise) => entryOf(content, exercise)?.title ?? exercise))))),
  ];
};
