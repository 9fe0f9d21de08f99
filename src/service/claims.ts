/** Heard in practice: which claims there are, what the person believed of each, and its verdict, which nobody sees before they said so or asked to be shown. */
import { type Claim, claims, type Quote, type Stored } from '#content/claims';
import { questions } from '#content/questions';
import { dialsKey, plain, storedFor } from '#lab';
import { type Belief, beliefScore, beliefsScore, mayShow } from '#learner';
import { toHtml } from '#paper/html';
import type { LogEvent } from '#log';
import type { Html } from './api.ts';
import type { Gradus } from './gradus.ts';
import { askedOf, storedFile } from './lab-question.ts';
import { unknownClaim } from './refusal.ts';

export type ClaimIs = Claim['verdict']['is'];
export type ClaimEntry = { readonly id: string; readonly topic: string; readonly says: string; /** What was said before the verdict; null before that. `sure` is null where it was shown without being asked. */ readonly told: { readonly sure: number | null; readonly is: ClaimIs } | null };
/** `score`: mean of Brier over what is true or false; null before the first. */
export type ClaimsView = { readonly claims: readonly ClaimEntry[]; readonly score: { readonly of: number; readonly mean: number } | null };
export type ClaimView = ClaimEntry & {
  readonly heard: string;
  /** Questions of the lab whose stored results its verdict quotes, and which would be taken as shown. */
  readonly shows: readonly { readonly id: string; readonly title: string }[];
  /** Only once it was told or shown. */
  readonly open: {
    readonly scope: string; readonly why: Html; readonly rests: Claim['rests']; readonly sources: readonly string[];
    /** Brier; null where there is nothing to score. */
    readonly score: number | null;
    readonly numbers: readonly { readonly says: string; readonly value: string; /** Where it is measured; null where it is computed. */ readonly from: { readonly title: string; readonly link: string } | null }[];
  } | null;
  readonly number: number; readonly of: number;
  /** The next one of which nothing was said yet. */
  readonly next: { readonly id: string; readonly says: string } | null;
};

export const claimsView = async (gradus: Gradus): Promise<ClaimsView> => {
  await gradus.catchUp();
  const { beliefs } = gradus.state();
  return { claims: claims.map((one) => entryOf(one, beliefOf(gradus, one))), score: beliefsScore(beliefs) };
};

export const claimView = async (gradus: Gradus, id: string): Promise<ClaimView> => {
  await gradus.catchUp();
  const claim = claimOf(id);
  const at = claims.indexOf(claim);
  const belief = beliefOf(gradus, claim);
  const next = [...claims.slice(at + 1), ...claims.slice(0, at)].find((one) => beliefOf(gradus, one) === null);
  return {
    ...entryOf(claim, belief), heard: claim.heard, number: at + 1, of: claims.length,
    shows: belief === null ? (await newlyShown(gradus, claim)).map((question) => ({ id: question, title: titleOf(question) })) : [],
    open: belief === null ? null : await opened(claim, belief),
    next: next === undefined ? null : { id: next.id, says: next.says },
  };
};

/** The person says how sure they are that it is true; only the first word counts. */
export const believe = (gradus: Gradus, zone: string, id: string, sure: number): Promise<ClaimView> =>
  openBy(gradus, zone, id, ({ version, verdict }) => ({ type: 'claim-believed', v: 1, ...gradus.moment(zone), claim: id, version, sure, is: verdict.is }));
/** "Just show me." */
export const showClaim = (gradus: Gradus, zone: string, id: string): Promise<ClaimView> =>
  openBy(gradus, zone, id, ({ version }) => ({ type: 'claim-shown', v: 1, ...gradus.moment(zone), claim: id, version }));

// In turn with the lab, whose questions it may open.
const openBy = (gradus: Gradus, zone: string, id: string, event: (claim: Claim) => LogEvent): Promise<ClaimView> =>
  gradus.inTurn('lab', async () => {
    const claim = claimOf(id);
    if (beliefOf(gradus, claim) === null) {
      const shown = (await newlyShown(gradus, claim)).map((question): LogEvent => ({ type: 'lab-shown', v: 1, ...gradus.moment(zone), question, dials: null, by: 'guide' }));
      await gradus.append([event(claim), ...shown]);
    }
    return claimView(gradus, id);
  });

/** @throws {Refusal} */
const claimOf = (id: string): Claim => {
  const found = claims.find((one) => one.id === id);
  if (found === undefined) throw unknownClaim(id);
  return found;
};
const beliefOf = (gradus: Gradus, { id, version }: Claim): Belief | null => {
  const { beliefs } = gradus.state();
  const belief = Object.hasOwn(beliefs, id) ? beliefs[id] : undefined;
  return belief !== undefined && belief.version >= version ? belief : null;
};
const entryOf = ({ id, topic, says, verdict }: Claim, belief: Belief | null): ClaimEntry => ({ id, topic, says, told: belief === null ? null : { sure: belief.told?.sure ?? null, is: verdict.is } });
const titleOf = (question: string): string => questions.find(({ id }) => id === question)?.title ?? question;

/** Of the questions that it quotes those of which some quoted setting is not open yet. */
const newlyShown = async (gradus: Gradus, { quotes }: Claim): Promise<readonly string[]> => {
  const closed = await Promise.all(Object.values(quotes).map(async ({ question, dials = {} }) => (mayShow(gradus.state().lab, question, dialsKey((await askedOf(question, dials)).dials)) ? [] : [question])));
  return [...new Set(closed.flat())];
};

const opened = async (claim: Claim, belief: Belief): Promise<NonNullable<ClaimView['open']>> => ({ ...(await openedText(claim)), score: belief.told === null ? null : beliefScore({ sure: belief.told.sure, is: claim.verdict.is }) });
const openedText = async (claim: Claim): Promise<Omit<NonNullable<ClaimView['open']>, 'score'>> => {
  const figures = await figuresOf(Object.values(claim.quotes));
  const numbers = Object.entries(claim.numbers(figures));
  return {
    scope: claim.verdict.scope, why: toHtml(claim.why(figures)), rests: claim.rests, sources: claim.sources,
    numbers: numbers.map(([says, value]) => { const quote = Object.hasOwn(claim.quotes, says) ? claim.quotes[says] : undefined; return { says, value: plain(value), from: quote === undefined ? null : { title: titleOf(quote.question), link: linkOf(quote) } }; }),
  };
};

/** A claim as it is written down for pages that stand as plain files: what may be known before a word was said of it, and what not. */
export type ClaimFile = {
  readonly closed: Pick<Claim, 'id' | 'topic' | 'says' | 'heard' | 'version'> & { readonly shows: readonly { readonly id: string; readonly title: string; readonly settings: readonly string[] }[] };
  readonly opened: Omit<NonNullable<ClaimView['open']>, 'score'> & { readonly is: ClaimIs };
};
export const claimFiles = (): Promise<readonly ClaimFile[]> =>
  Promise.all(claims.map(async (claim) => {
    const settings = await Promise.all(Object.values(claim.quotes).map(async ({ question, dials = {} }) => ({ question, key: dialsKey((await askedOf(question, dials)).dials) })));
    const { id, topic, says, heard, version } = claim;
    const shows = [...Map.groupBy(settings, ({ question }) => question)].map(([question, some]) => ({ id: question, title: titleOf(question), settings: [...new Set(some.map(({ key }) => key))] }));
    return { closed: { id, topic, says, heard, version, shows }, opened: { ...(await openedText(claim)), is: claim.verdict.is } };
  }));
const linkOf = ({ question, dials = {} }: Quote): string => { const query = new URLSearchParams(Object.entries(dials).map(([name, value]) => [name, String(value)])).toString(); return `/lab/${question}${query === '' ? '' : `?${query}`}`; };

/** The figures that are quoted, read from the stored results. @throws {Error} where one is not stored, which a test excludes. */
const figuresOf = async (quotes: readonly Quote[]): Promise<Stored> => {
  const files = new Map(await Promise.all([...new Set(quotes.map(({ question }) => question))].map(async (question) => [question, await storedFile(question)] as const)));
  const found = new Map(await Promise.all(quotes.map(async (quote) => {
    const file = files.get(quote.question) ?? null;
    const { dials } = await askedOf(quote.question, quote.dials ?? {});
    return [quote, file === null ? undefined : storedFor(file, dials)?.sheet.figures[quote.figure]] as const;
  })));
  return (quote) => {
    const figure = found.get(quote);
    if (figure === undefined) throw new Error(`the stored results of ${quote.question} have no figure “${quote.figure}” at these dials`);
    return figure;
  };
};
