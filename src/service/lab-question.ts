/** The lab's questions for people: which there are, what was foretold of them, and their stored results, which nobody sees before they foretold or asked to be shown. */
import { questionOf, questions } from '#content/questions';
import { storedText } from '#content/results';
import { type Asked, type Dials, dialsKey, type Foretold, type Judged, predictionOf, type Question, readDials, scoreBy, type Sheet, storedFor, type StoredFile, type StoredResult } from '#lab';
import { type Foretold as Told, mayShow, settingOf, type Standing, standingOf } from '#learner';
import type { Gradus } from './gradus.ts';
import { badDials, badPrediction, predictFirst, unknownQuestion } from './refusal.ts';

export type LabEntry = { readonly id: string; readonly number: number; readonly topic: string; readonly title: string; /** How far one has come with it, at any dials. */ readonly stands: Standing };
export type LabView = { readonly questions: readonly LabEntry[] };
export type ToldView = { readonly prediction: Foretold; readonly counts: boolean; readonly came: Told['came'] };
/** What is known of one setting of a question. */
export type SettingView = { readonly told: ToldView | null; /** Whether results may be shown. */ readonly open: boolean; readonly note: string | null };

export const labView = async (gradus: Gradus): Promise<LabView> => {
  await gradus.catchUp();
  const { lab } = gradus.state();
  return { questions: questions.map(({ id, number, topic, title }) => ({ id, number, topic, title, stands: standingOf(lab, id) })) };
};

type Given = { readonly [name: string]: unknown };
/** The question and its dials, read. @throws {Refusal} */
export const askedOf = async (id: string, given: Given): Promise<{ readonly question: Question; readonly dials: Dials; readonly asked: Asked }> => {
  if (!questions.some((one) => one.id === id)) throw unknownQuestion(id, questions.map((one) => one.id));
  const question = await questionOf(id);
  const dials = readDials(question.dials, given);
  if (!dials.ok) throw badDials(dials.faults.map(({ at, says }) => `“${at}” ${says}`).join('; '));
  return { question, dials: dials.value, asked: question.asks(dials.value) };
};

export const settingView = async (gradus: Gradus, id: string, given: Given): Promise<SettingView> => {
  const { dials } = await askedOf(id, given);
  await gradus.catchUp();
  const { lab } = gradus.state();
  const key = dialsKey(dials);
  const told = lab.foretold[settingOf(id, key)];
  return { told: told === undefined ? null : { prediction: told.prediction as Foretold, counts: told.counts, came: told.came }, open: mayShow(lab, id, key), note: lab.notes[settingOf(id, key)] ?? null };
};

export const foretell = (gradus: Gradus, zone: string, id: string, given: Given, foretold: Foretold): Promise<SettingView> =>
  gradus.inTurn('lab', async () => {
    const { question, dials, asked } = await askedOf(id, given);
    const prediction = predictionOf(asked, foretold);
    if (!prediction.ok) throw badPrediction(prediction.says);
    await gradus.append([{ type: 'foretold', v: 1, ...gradus.moment(zone), question: id, version: question.version, dials: dialsKey(dials), prediction: { ...foretold }, sure: foretold.sure }]);
    return settingView(gradus, id, given);
  });

/** "Just show me", for these dials; for all of them where `given` is null. */
export const justShow = (gradus: Gradus, zone: string, id: string, given: Given | null, by: 'page' | 'command' | 'guide'): Promise<{ readonly ok: true }> =>
  gradus.inTurn('lab', async () => {
    const { dials } = await askedOf(id, given ?? {});
    const key = given === null ? null : dialsKey(dials);
    if (gradus.state().lab.shown[settingOf(id, key)] !== true) await gradus.append([{ type: 'lab-shown', v: 1, ...gradus.moment(zone), question: id, dials: key, by }]);
    return { ok: true };
  });

/** What came out enters the log once for a prediction: its score by a proper rule. */
export const labCame = (gradus: Gradus, zone: string, id: string, given: Given, sheet: Pick<Sheet, 'hash' | 'size' | 'version'> & { readonly outcome: Judged['outcome'] }): Promise<SettingView> =>
  gradus.inTurn('lab', async () => {
    const { dials, asked } = await askedOf(id, given);
    const told = gradus.state().lab.foretold[settingOf(id, dialsKey(dials))];
    if (told !== undefined && told.came === null) {
      const { score, hit, claimed } = scoreBy(asked, told.prediction as Foretold, sheet);
      await gradus.append([{ type: 'lab-result', v: 1, ...gradus.moment(zone), question: id, version: sheet.version, dials: dialsKey(dials), kind: asked.kind, size: sheet.size, hash: sheet.hash, score, hit, claimed }]);
    }
    return settingView(gradus, id, given);
  });

export const explain = (gradus: Gradus, zone: string, id: string, given: Given, note: string): Promise<SettingView> =>
  gradus.inTurn('lab', async () => {
    const { dials } = await askedOf(id, given);
    await gradus.append([{ type: 'lab-explained', v: 1, ...gradus.moment(zone), question: id, dials: dialsKey(dials), note }]);
    return settingView(gradus, id, given);
  });

/** The stored result for these dials; null where none is stored. @throws {Refusal} before there is a prediction or "just show me". */
export const storedResult = async (gradus: Gradus, id: string, given: Given): Promise<StoredResult | null> => {
  const { dials } = await askedOf(id, given);
  await gradus.catchUp();
  if (!mayShow(gradus.state().lab, id, dialsKey(dials))) throw predictFirst();
  const file = await storedFile(id);
  return file === null ? null : storedFor(file, dials);
};

export const storedFile = async (id: string): Promise<StoredFile | null> => {
  const text = await storedText(id);
  return text === null ? null : (JSON.parse(text) as StoredFile);
};
