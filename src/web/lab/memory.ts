/** Where the lab's pages keep and find things: with the program that serves them, or, as plain files, in this browser. What goes wrong comes back as a value. */
import type { DataPort, Dials, Foretold, Json, Judged, KeptPieces, Sheet, StoredResult } from '#lab';
import { isFiles } from '../site.ts';
import { fileMemory } from './file-memory.ts';
import { api, type ClaimsView, type ClaimView, type GuidePageView, type GuideView, type LabView, type Result, type SettingView } from '../api.ts';

export type LabMemory = {
  readonly list: () => Promise<Result<LabView>>;
  readonly setting: (question: string, dials: Dials) => Promise<Result<SettingView>>;
  readonly foretell: (question: string, dials: Dials, foretold: Foretold) => Promise<Result<SettingView>>;
  readonly justShow: (question: string, dials: Dials | null, by: 'page' | 'guide') => Promise<Result<{ readonly ok: true }>>;
  readonly came: (question: string, dials: Dials, sheet: Pick<Sheet, 'hash' | 'size' | 'version'> & { readonly outcome: Judged['outcome'] }) => Promise<Result<SettingView>>;
  readonly explain: (question: string, dials: Dials, note: string) => Promise<Result<SettingView>>;
  readonly stored: (question: string, dials: Dials) => Promise<Result<StoredResult | null>>;
  readonly guide: () => Promise<Result<GuideView>>;
  readonly guidePage: (page: string) => Promise<Result<GuidePageView>>;
  /** Counts as “just show me” for what the page shows. */
  readonly openGuidePage: (page: string) => Promise<Result<GuidePageView>>;
  readonly claims: () => Promise<Result<ClaimsView>>;
  readonly claim: (claim: string) => Promise<Result<ClaimView>>;
  readonly believe: (claim: string, sure: number) => Promise<Result<ClaimView>>;
  readonly showClaim: (claim: string) => Promise<Result<ClaimView>>;
  /** Bundled tables. */
  readonly data: DataPort;
  /** Finished pieces: asked for all at once, kept one by one. */
  readonly kept: (keys: readonly string[]) => Promise<KeptPieces>;
};

/** So many keys fit into a request. */
const keysMax = 800;

const programMemory: LabMemory = {
  list: api.lab, setting: api.labSetting, foretell: api.foretell, justShow: api.justShow, came: api.labCame, explain: api.labExplain, stored: api.labStored,
  guide: api.guide, guidePage: api.guidePage, openGuidePage: api.openGuidePage,
  claims: api.claims, claim: api.claim, believe: api.believe, showClaim: api.showClaim,
  data: {
    bundledNames: [],
    bundled: async (name) => { const found = await api.labData(name); return found.ok ? found.value : null; },
    file: async () => '',
  },
  kept: async (keys) => {
    const found = new Map<string, Json>();
    for (let i = 0; i < keys.length; i += keysMax) {
      const some = await api.keptPieces(keys.slice(i, i + keysMax));
      // What cannot be fetched is done again.
      if (some.ok) for (const [key, result] of Object.entries(some.value.found)) found.set(key, result);
    }
    return { get: async (key) => found.get(key), put: async (key, result) => { await api.keepPiece(key, result); } };
  },
};

export const labMemory: LabMemory = isFiles ? fileMemory : programMemory;
