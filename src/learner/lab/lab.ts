/** Predictions about the lab's questions: which one counts, how they came out, and whether a chance that was claimed is a chance that was met. */
import type { LogEvent } from '#log';
import { wilson } from '#numeric';

type Of<T extends LogEvent['type']> = Extract<LogEvent, { type: T }>;
export type Foretold = {
  readonly at: number;
  readonly version: number;
  readonly prediction: { readonly [name: string]: unknown };
  readonly sure: number;
  /** False where something of this question had been shown before: then it is practice, and enters no calibration. */
  readonly counts: boolean;
  /** Of the first result after it; null until then. */
  readonly came: { readonly kind: Of<'lab-result'>['kind']; readonly score: number; readonly hit: boolean; readonly claimed: number; readonly hash: string; readonly size: 'quick' | 'full'; readonly at: number } | null;
};
export type Lab = {
  /** By question and dials: the first prediction. */
  readonly foretold: { readonly [setting: string]: Foretold };
  /** By question and dials, or by question alone where all of it was shown. */
  readonly shown: { readonly [setting: string]: true };
  /** By question and dials: what the person thinks explains the difference. */
  readonly notes: { readonly [setting: string]: string };
};
export const noLab: Lab = { foretold: {}, shown: {}, notes: {} };

export const settingOf = (question: string, dials: string | null): string => (dials === null ? question : `${question}?${dials}`);
/** Whether results of this setting may be shown: it was foretold, or the person said "just show me". */
export const mayShow = (lab: Lab, question: string, dials: string): boolean => Object.hasOwn(lab.foretold, settingOf(question, dials)) || wasShown(lab, question, dials);
const wasShown = ({ shown }: Lab, question: string, dials: string): boolean => shown[settingOf(question, dials)] === true || shown[question] === true;

/** How far one has come with a question, at any dials. */
export type Standing = 'new' | 'foretold' | 'seen';
export const standingOf = ({ foretold, shown }: Lab, question: string): Standing => {
  const own = (setting: string): boolean => setting === question || setting.startsWith(`${question}?`);
  return Object.entries(foretold).some(([setting, { came }]) => came !== null && own(setting)) || Object.keys(shown).some(own) ? 'seen' : Object.keys(foretold).some(own) ? 'foretold' : 'new';
};

export const withLabEvent = (lab: Lab, event: Of<'foretold'> | Of<'lab-shown'> | Of<'lab-result'> | Of<'lab-explained'>): Lab => {
  const setting = settingOf(event.question, event.dials);
  switch (event.type) {
    case 'foretold': {
      // Only the first counts; later ones are practice.
      if (Object.hasOwn(lab.foretold, setting)) return lab;
      const one: Foretold = { at: event.at, version: event.version, prediction: event.prediction, sure: event.sure, counts: !wasShown(lab, event.question, event.dials), came: null };
      return { ...lab, foretold: { ...lab.foretold, [setting]: one } };
    }
    case 'lab-shown': return { ...lab, shown: { ...lab.shown, [setting]: true } };
    case 'lab-result': {
      const one = lab.foretold[setting];
      if (one === undefined || one.came !== null) return lab;
      const { kind, score, hit, claimed, hash, size, at } = event;
      return { ...lab, foretold: { ...lab.foretold, [setting]: { ...one, came: { kind, score, hit, claimed, hash, size, at } } } };
    }
    case 'lab-explained': return { ...lab, notes: { ...lab.notes, [setting]: event.note } };
    default: return event satisfies never;
  }
};

export type Reliability = {
  /** Predictions that count and have come out, and their mean score by kind. */
  readonly counted: number;
  readonly scores: { readonly [kind: string]: { readonly mean: number; readonly of: number } };
  /** Where predictions of about equal chance lie: claimed on average, met, and the interval of what was met (Wilson, 95 %). */
  readonly bins: readonly { readonly claimed: number; readonly met: number; readonly low: number; readonly high: number; readonly of: number }[];
};
const edges = [0, 0.35, 0.55, 0.7, 0.85, 1] as const;

export const reliabilityOf = ({ foretold }: Lab): Reliability => {
  const came = Object.values(foretold).flatMap(({ counts, came: one }) => (counts && one !== null ? [one] : []));
  const mean = (xs: readonly number[]): number => xs.reduce((sum, x) => sum + x, 0) / xs.length;
  return {
    counted: came.length,
    scores: Object.fromEntries([...Map.groupBy(came, ({ kind }) => kind)].map(([kind, of]) => [kind, { mean: mean(of.map(({ score }) => score)), of: of.length }])),
    bins: edges.slice(1).flatMap((high, i) => {
      const low = edges[i] ?? 0;
      const own = came.filter(({ claimed }) => claimed >= low && (claimed < high || (high === 1 && claimed <= 1)));
      if (own.length === 0) return [];
      const hits = own.filter(({ hit }) => hit).length;
      const [from, to] = wilson(hits, own.length);
      return [{ claimed: mean(own.map(({ claimed }) => claimed)), met: hits / own.length, low: from, high: to, of: own.length }];
    }),
  };
};
