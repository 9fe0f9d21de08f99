/** The lab's memory where its pages stand as plain files: what the program would answer is read from files beside them, predictions and finished pieces are kept in this browser. */
import { questionOf, questions } from '#content/questions';
import { type Dials, dialsKey, type Foretold, type Json, predictionOf, scoreBy, type StoredFile, storedFor } from '#lab';
import { type Beliefs, beliefScore, beliefsScore, type Lab, mayShow, noLab, settingOf, standingOf, withClaimEvent, withLabEvent } from '#learner/lab';
import type { LogEvent } from '#log';
import type { ClaimFile, ClaimView, Failure, GuidePageView, GuideView, Result, SettingView } from '../api.ts';
import { fileAt } from '../site.ts';
import { keptHere } from './kept-here.ts';
import type { LabMemory } from './memory.ts';

type LabEvent = Parameters<typeof withLabEvent>[1];
type ClaimEvent = Parameters<typeof withClaimEvent>[1];
const isClaim = (event: LabEvent | ClaimEvent): event is ClaimEvent => event.type === 'claim-believed' || event.type === 'claim-shown';

const failed = (says: string, todo: string): { readonly ok: false; readonly error: Failure } => ({ ok: false, error: { status: 0, code: 'no-answer', says, safe: 'What this browser keeps is as it was.', todo } });
const fetched = async <T>(way: string): Promise<Result<T>> => {
  try {
    const answer = await fetch(fileAt(way));
    if (!answer.ok) return failed(`A file that belongs to these pages is missing: ${way} (${answer.status}).`, 'Reload the page; if that does not help, the folder was not copied whole.');
    return { ok: true, value: (await answer.json()) as T };
  } catch {
    return failed(`A file that belongs to these pages could not be fetched: ${way}.`, 'Is there a connection? Then try again.');
  }
};
/** What the browser refuses to keep (a private window, a full disk) is said, never lost in silence. */
const kept = async <T>(what: () => Promise<T>): Promise<Result<T>> => {
  try {
    return { ok: true, value: await what() };
  } catch (error) {
    return failed(`This browser could not keep it: ${error instanceof Error ? error.message : String(error)}.`, 'A private window, or a full disk, keeps nothing. Free some room or use another window, then try again.');
  }
};
const then = async <A, B>(result: Promise<Result<A>>, next: (value: A) => Promise<Result<B>> | Result<B>): Promise<Result<B>> => { const found = await result; return found.ok ? next(found.value) : found; };

const events = async (): Promise<readonly (LabEvent | ClaimEvent)[]> => (await keptHere.events()) as readonly (LabEvent | ClaimEvent)[];
const lab = async (): Promise<Lab> => (await events()).filter((event) => !isClaim(event)).reduce(withLabEvent, noLab);
const beliefs = async (): Promise<Beliefs> => (await events()).filter(isClaim).reduce(withClaimEvent, {});
const moment = (): { readonly at: number; readonly zone: string } => ({ at: Date.now(), zone: Intl.DateTimeFormat().resolvedOptions().timeZone });
const settingIn = (state: Lab, question: string, dials: Dials): SettingView => {
  const key = dialsKey(dials);
  const told = state.foretold[settingOf(question, key)];
  return { told: told === undefined ? null : { prediction: told.prediction as Foretold, counts: told.counts, came: told.came }, open: mayShow(state, question, key), note: state.notes[settingOf(question, key)] ?? null };
};
/** Keeps what happened, and tells how things stand then. */
const happened = (event: LabEvent, question: string, dials: Dials): Promise<Result<SettingView>> => kept(async () => { await keptHere.addEvent(event); return settingIn(await lab(), question, dials); });
/** Of a page of the guide as it is written down: the settings that it shows come with it. */
export type GuideFile = Omit<GuidePageView, 'text' | 'shows'> & { readonly shows: readonly { readonly question: string; readonly title: string; readonly settings: readonly string[] }[] };
const opened = (state: Lab, { shows, ...page }: GuideFile): Omit<GuidePageView, 'text'> => ({ ...page, shows: shows.map(({ question, title, settings }) => ({ question, title, open: settings.every((key) => mayShow(state, question, key)) })) });
const guidePageOf = async (file: GuideFile): Promise<Result<GuidePageView>> =>
  then(kept(lab), async (state): Promise<Result<GuidePageView>> => {
    const page = opened(state, file);
    return page.shows.every(({ open }) => open) ? then(fetched<NonNullable<GuidePageView['text']>>(`files/guide/${file.id}.text.json`), (text) => ({ ok: true, value: { ...page, text } })) : { ok: true, value: { ...page, text: null } };
  });

type Closed = ClaimFile['closed'];
const claimsThere = (): Promise<Result<readonly Closed[]>> => fetched('files/claims.json');
/** A claim as it stands: its verdict is fetched only once something was said of it. */
const claimOf = (id: string, all: readonly Closed[]): Promise<Result<ClaimView>> =>
  then(kept(async () => ({ state: await lab(), said: await beliefs() })), async ({ state, said }): Promise<Result<ClaimView>> => {
    const at = all.findIndex((one) => one.id === id);
    const claim = all[at];
    if (claim === undefined) return failed(`There is no claim “${id}”.`, 'The list of what is heard in practice has them all.');
    const beliefIn = ({ id: own, version }: Closed): Beliefs[string] | undefined => { const found = Object.hasOwn(said, own) ? said[own] : undefined; return found !== undefined && found.version >= version ? found : undefined; };
    const next = [...all.slice(at + 1), ...all.slice(0, at)].find((one) => beliefIn(one) === undefined);
    const belief = beliefIn(claim);
    const view = { id, topic: claim.topic, says: claim.says, heard: claim.heard, number: at + 1, of: all.length, next: next === undefined ? null : { id: next.id, says: next.says } };
    if (belief === undefined) return { ok: true, value: { ...view, told: null, open: null, shows: claim.shows.filter(({ id: question, settings }) => !settings.every((key) => mayShow(state, question, key))).map(({ id: question, title }) => ({ id: question, title })) } };
    return then(fetched<ClaimFile['opened']>(`files/claims/${id}.json`), ({ is, ...open }) => ({ ok: true as const, value: { ...view, shows: [], told: { sure: belief.told?.sure ?? null, is }, open: { ...open, score: belief.told === null ? null : beliefScore({ sure: belief.told.sure, is }) } } }));
  });
const saidOf = (id: string, sure: number | null): Promise<Result<ClaimView>> =>
  then(claimsThere(), (all) => then(claimOf(id, all), (view) => (view.told !== null ? { ok: true as const, value: view } : then(fetched<ClaimFile['opened']>(`files/claims/${id}.json`), ({ is }) =>
    then(kept(async () => {
      const version = all.find((one) => one.id === id)?.version ?? 1;
      await keptHere.addEvent((sure === null ? { type: 'claim-shown', v: 1, ...moment(), claim: id, version } : { type: 'claim-believed', v: 1, ...moment(), claim: id, version, sure, is }) satisfies LogEvent);
      for (const { id: question } of view.shows) await keptHere.addEvent({ type: 'lab-shown', v: 1, ...moment(), question, dials: null, by: 'guide' } satisfies LogEvent);
    }), () => claimOf(id, all))))));

export const fileMemory: LabMemory = {
  list: () => kept(async () => { const state = await lab(); return { questions: questions.map(({ id, number, topic, title }) => ({ id, number, topic, title, stands: standingOf(state, id) })) }; }),
  setting: (question, dials) => kept(async () => settingIn(await lab(), question, dials)),
  foretell: async (question, dials, foretold) => {
    const asked = (await questionOf(question)).asks(dials);
    const read = predictionOf(asked, foretold);
    if (!read.ok) return failed(`This prediction cannot be kept: ${read.says}.`, 'Change it and try again.');
    const { version } = await questionOf(question);
    return happened({ type: 'foretold', v: 1, ...moment(), question, version, dials: dialsKey(dials), prediction: { ...foretold }, sure: foretold.sure }, question, dials);
  },
  justShow: (question, dials, by) => kept(async () => { await keptHere.addEvent({ type: 'lab-shown', v: 1, ...moment(), question, dials: dials === null ? null : dialsKey(dials), by } satisfies LogEvent); return { ok: true as const }; }),
  came: async (question, dials, sheet) => {
    const before = await kept(lab);
    if (!before.ok) return before;
    const told = before.value.foretold[settingOf(question, dialsKey(dials))];
    if (told === undefined || told.came !== null) return { ok: true, value: settingIn(before.value, question, dials) };
    const asked = (await questionOf(question)).asks(dials);
    const { score, hit, claimed } = scoreBy(asked, told.prediction as Foretold, sheet);
    return happened({ type: 'lab-result', v: 1, ...moment(), question, version: sheet.version, dials: dialsKey(dials), kind: asked.kind, size: sheet.size, hash: sheet.hash, score, hit, claimed }, question, dials);
  },
  explain: (question, dials, note) => happened({ type: 'lab-explained', v: 1, ...moment(), question, dials: dialsKey(dials), note }, question, dials),
  stored: (question, dials) => then(kept(lab), (state) => (mayShow(state, question, dialsKey(dials)) ? then(fetched<StoredFile>(`files/lab/${question}.json`), (file) => ({ ok: true as const, value: storedFor(file, dials) })) : failed('Nothing that was measured is shown before you predicted it, for this question and these dials.', 'Predict, or say “just show me”.'))),
  guide: () => then(fetched<readonly GuideFile[]>('files/guide.json'), (pages) => kept(async (): Promise<GuideView> => { const state = await lab(); return { pages: pages.map(({ id, number, title, short, ...rest }) => ({ id, number, title, short, open: opened(state, { id, number, title, short, ...rest }).shows.every(({ open }) => open) })) }; })),
  guidePage: (id) => then(fetched<readonly GuideFile[]>('files/guide.json'), (pages) => { const file = pages.find((one) => one.id === id); return file === undefined ? failed(`There is no page “${id}” in the guide.`, `There are ${pages.map((one) => one.id).join(', ')}.`) : guidePageOf(file); }),
  openGuidePage: (id) => then(fetched<readonly GuideFile[]>('files/guide.json'), async (pages) => {
    const file = pages.find((one) => one.id === id);
    if (file === undefined) return failed(`There is no page “${id}” in the guide.`, `There are ${pages.map((one) => one.id).join(', ')}.`);
    return then(kept(async () => {
      for (const { question, open } of opened(await lab(), file).shows) if (!open) await keptHere.addEvent({ type: 'lab-shown', v: 1, ...moment(), question, dials: null, by: 'guide' } satisfies LogEvent);
    }), () => guidePageOf(file));
  }),
  claims: () => then(claimsThere(), (all) => kept(async () => {
    const said = await beliefs();
    // Of those of which something was said the verdict may be told.
    const told = await Promise.all(all.map(async ({ id, version }) => { const belief = Object.hasOwn(said, id) ? said[id] : undefined; if (belief === undefined || belief.version < version) return null; if (belief.told !== null) return belief.told; const open = await fetched<ClaimFile['opened']>(`files/claims/${id}.json`); return open.ok ? { sure: null, is: open.value.is } : null; }));
    return { claims: all.map(({ id, topic, says }, i) => ({ id, topic, says, told: told[i] ?? null })), score: beliefsScore(said) };
  })),
  claim: (id) => then(claimsThere(), (all) => claimOf(id, all)),
  believe: (id, sure) => saidOf(id, sure),
  showClaim: (id) => saidOf(id, null),
  data: {
    bundledNames: [],
    bundled: async (name) => { const found = await fetched<Awaited<ReturnType<LabMemory['data']['bundled']>>>(`files/data/${encodeURIComponent(name)}.json`); return found.ok ? found.value : null; },
    file: async () => '',
  },
  kept: async () => ({
    // What cannot be kept, or was lost, is done again.
    get: (key) => keptHere.piece(key).then((found) => found as Json | undefined, () => undefined),
    put: (key, result) => keptHere.putPiece(key, result).catch(() => {}),
  }),
};
