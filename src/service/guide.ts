/** The guide for people: its pages, whose evidence is seen only after one was told which experiments it gives away. */
import { guidePages, type GuidePage, type Read, seen, type Shown } from '#content/guide';
import { questionOf, questions } from '#content/questions';
import { type Dials, dialsKey, type Plot, readDials, type Sheet, sheetLink, storedFor } from '#lab';
import { mayShow } from '#learner';
import { type Words, words } from '#paper';
import type { Gradus } from './gradus.ts';
import { storedFile } from './lab-question.ts';
import { entryOf } from './content.ts';
import { unknownGuidePage } from './refusal.ts';

export type GuideEntry = { readonly id: string; readonly number: number; readonly title: string; readonly short: string; /** Whether all that it shows may be shown already. */ readonly open: boolean };
export type GuideView = { readonly pages: readonly GuideEntry[] };
export type GuideEvidence = { readonly plot: Plot; readonly says: Words; readonly question: string; /** Of the lab's page with these dials and seeds. */ readonly link: string };
export type GuideText = {
  readonly answer: Words;
  readonly parts: readonly { readonly title: string; readonly says: Words; readonly beside: GuideEvidence | null }[];
  readonly changes: readonly (readonly [ifData: string, then: Words])[];
  readonly fails: Words;
  readonly sources: readonly string[];
  readonly exercise: { readonly id: string; readonly title: string };
  readonly experiment: { readonly link: string; readonly title: string };
};
export type GuidePageView = Omit<GuideEntry, 'open'> & {
  readonly of: number;
  /** The experiments whose results it shows, and whether a prediction for them would still count. */
  readonly shows: readonly { readonly question: string; readonly title: string; readonly open: boolean }[];
  /** Null until it was opened. */
  readonly text: GuideText | null;
};

const dialsOf = async ({ question, dials = {} }: Shown): Promise<Dials> => {
  const read = readDials((await questionOf(question)).dials, dials);
  if (!read.ok) throw new Error(`the guide turns a dial of ${question} that cannot be turned so: ${read.faults.map(({ at, says }) => `${at} ${says}`).join('; ')}`);
  return read.value;
};
const sheetFor = async (shown: Shown): Promise<Sheet> => {
  const [file, dials] = [await storedFile(shown.question), await dialsOf(shown)];
  const found = file === null ? null : storedFor(file, dials);
  if (found === null) throw new Error(`the guide shows ${shown.question} at ${dialsKey(dials)}, which is not stored`);
  return found.sheet;
};
/** A page with the evidence as it is stored. @throws {Error} where something that it shows is not stored: a mistake of the page. */
export const readGuidePage = async (page: GuidePage): Promise<{ readonly read: Read; readonly sheets: { readonly [name: string]: Sheet } }> => {
  const sheets = Object.fromEntries(await Promise.all(Object.entries(page.shows).map(async ([name, shown]) => [name, await sheetFor(shown)] as const)));
  return { read: page.read(Object.fromEntries(Object.entries(sheets).map(([name, sheet]) => [name, seen(sheet)]))), sheets };
};

const titleOfQuestion = (id: string): string => questions.find((one) => one.id === id)?.title ?? id;
const linkOf = (sheet: Sheet): string => `/lab/${sheetLink(sheet)}`;

export const guideText = async (page: GuidePage, titleOf: (exercise: string) => string): Promise<GuideText> => {
  const { read, sheets } = await readGuidePage(page);
  return {
    answer: read.answer, changes: read.changes.map(([ifData, then]) => [ifData, words(then)]), fails: read.fails, sources: page.sources,
    parts: read.parts.map(({ title, says, beside }) => {
      const sheet = beside === undefined ? undefined : sheets[beside.of];
      return { title, says, beside: beside === undefined || sheet === undefined ? null : { plot: sheet.plot, says: beside.says, question: titleOfQuestion(sheet.question), link: linkOf(sheet) } };
    }),
    exercise: { id: page.exercise, title: titleOf(page.exercise) },
    experiment: { link: `/lab/${page.experiment.question}`, title: titleOfQuestion(page.experiment.question) },
  };
};

/** The settings that a page shows, by their question. */
export const settingsShown = async (page: GuidePage): Promise<readonly { readonly question: string; readonly title: string; readonly settings: readonly string[] }[]> => {
  const all = await Promise.all(Object.values(page.shows).map(async (shown) => ({ question: shown.question, setting: dialsKey(await dialsOf(shown)) })));
  return [...Map.groupBy(all, ({ question }) => question)].map(([question, some]) => ({ question, title: titleOfQuestion(question), settings: some.map(({ setting }) => setting) }));
};
/** The experiments that a page gives away. */
const shownBy = async (gradus: Gradus, page: GuidePage): Promise<GuidePageView['shows']> => {
  const { lab } = gradus.state();
  return (await settingsShown(page)).map(({ question, title, settings }) => ({ question, title, open: settings.every((key) => mayShow(lab, question, key)) }));
};

export const guideView = async (gradus: Gradus): Promise<GuideView> => {
  await gradus.catchUp();
  return { pages: await Promise.all(guidePages.map(async (page) => ({ id: page.id, number: page.number, title: page.title, short: page.short, open: (await shownBy(gradus, page)).every(({ open }) => open) }))) };
};

const pageOf = (id: string): GuidePage => {
  const page = guidePages.find((one) => one.id === id);
  if (page === undefined) throw unknownGuidePage(id, guidePages.map((one) => one.id));
  return page;
};

export const guidePageView = async (gradus: Gradus, id: string): Promise<GuidePageView> => {
  const page = pageOf(id);
  await gradus.catchUp();
  const shows = await shownBy(gradus, page);
  const { number, title, short } = page;
  return { id, number, title, short, of: guidePages.length, shows, text: shows.every(({ open }) => open) ? await guideText(page, (exercise) => entryOf(gradus.ports.content, exercise)?.title ?? exercise) : null };
};

/** The person has read which experiments it gives away, and wants to read on: that counts as "just show me" for these. */
export const openGuidePage = (gradus: Gradus, zone: string, id: string): Promise<GuidePageView> =>
  gradus.inTurn('lab', async () => {
    const closed = (await shownBy(gradus, pageOf(id))).filter(({ open }) => !open);
    if (closed.length > 0) await gradus.append(closed.map(({ question }) => ({ type: 'lab-shown' as const, v: 1 as const, ...gradus.moment(zone), question, dials: null, by: 'guide' as const })));
    return guidePageView(gradus, id);
  });
