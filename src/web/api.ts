/**
 * One typed function a route of the server. What goes wrong comes back as a value that says what happened, what is safe and
 * what to do; nothing here throws.
 */
import type { Dials, Foretold, Json, Judged, Sheet, StoredResult } from '#lab';
import type { AnswerBody, AttemptView, CheckUpView, ClaimsView, ClaimView, ErrorView, GuidePageView, GuideView, LabLink, LabView, MapView, MeetingView, Minutes, PlacementView, PracticeView, ProgressView, RungName, SearchView, SettingView, SkillView, StopBegun, TodayView } from '#service';

export type * from '#service';

export type Failure = ErrorView['error'] & { /** HTTP status, 0 where nothing answered. */ readonly status: number };
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };
type Done = { readonly ok: true };

const answerMaxMs = 30_000;

const silent: Failure = {
  status: 0,
  code: 'no-answer',
  says: 'The program did not answer.',
  safe: 'What you typed is kept in this browser.',
  todo: 'Is it still running in its window? Start it again, then try again.',
};
const garbled = (status: number): Failure => ({
  status,
  code: 'garbled',
  says: `The program answered with something that this page cannot read (${status}).`,
  safe: 'What you typed is kept in this browser.',
  todo: 'Reload the page; it may be older than the program.',
});

const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

const failureOf = (status: number, body: unknown): Failure => {
  if (typeof body !== 'object' || body === null || !('error' in body)) return garbled(status);
  const error = body.error;
  if (typeof error !== 'object' || error === null) return garbled(status);
  const part = (name: string): string => (name in error ? String(error[name as keyof typeof error]) : '');
  return { status, code: part('code'), says: part('says'), safe: part('safe'), todo: part('todo') };
};

const send = async <T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Result<T>> => {
  const headers: Record<string, string> = { Accept: 'application/json', 'X-Gradus-Zone': zone() };
  if (body !== undefined) headers['Content-Type'] = typeof body === 'string' ? 'text/plain' : 'application/json';
  let response: Response;
  try {
    const init: RequestInit = { method, headers, credentials: 'same-origin', signal: AbortSignal.timeout(answerMaxMs) };
    response = await fetch(`/api${path}`, body === undefined ? init : { ...init, body: typeof body === 'string' ? body : JSON.stringify(body) });
  } catch {
    return { ok: false, error: silent };
  }
  try {
    const json: unknown = await response.json();
    return response.ok ? { ok: true, value: json as T } : { ok: false, error: failureOf(response.status, json) };
  } catch {
    return { ok: false, error: garbled(response.status) };
  }
};
const get = <T>(path: string): Promise<Result<T>> => send<T>('GET', path);
const post = <T>(path: string, body: unknown = {}): Promise<Result<T>> => send<T>('POST', path, body);
const id = encodeURIComponent;

export const api = {
  today: (minutes?: Minutes) => get<TodayView>(minutes === undefined ? '/today' : `/today?minutes=${minutes}`),
  beginSession: (minutes: Minutes, checkUp: string | null = null) => post<TodayView>('/session', checkUp === null ? { minutes } : { minutes, checkUp }),
  endSession: () => post<TodayView>('/session/end'),
  openStop: (index: number) => post<StopBegun>('/session/stop', { index }),
  skipStop: (index: number) => post<TodayView>('/session/skip', { index }),

  attempt: (attempt: string) => get<AttemptView>(`/attempt/${id(attempt)}`),
  answer: (attempt: string, body: AnswerBody) => post<AttemptView>(`/attempt/${id(attempt)}/answer`, body),
  rung: (attempt: string, rung: RungName) => post<AttemptView>(`/attempt/${id(attempt)}/rung`, { rung }),
  contest: (attempt: string, note: string, slip: boolean) => post<AttemptView>(`/attempt/${id(attempt)}/contest`, { note, slip }),
  another: (attempt: string) => post<AttemptView>(`/attempt/${id(attempt)}/another`),
  practice: () => get<PracticeView>('/practice'),
  practise: (what: { readonly exercise: string } | { readonly skill: string } | { readonly chapter: string }) => post<AttemptView>('/practice', what),

  meeting: (skill: string) => get<MeetingView>(`/meeting/${id(skill)}`),
  meet: (skill: string, part: 'idea' | 'finish' | 'alone', skipped: boolean) => post<MeetingView>(`/meeting/${id(skill)}`, { part, skipped }),

  map: () => get<MapView>('/map'),
  skill: (skill: string) => get<SkillView>(`/skill/${id(skill)}`),
  suspend: (what: 'skill' | 'exercise', which: string) => post<Done & { readonly seq: number }>('/suspend', { what, id: which }),
  resume: (what: 'skill' | 'exercise', which: string) => post<Done & { readonly seq: number }>('/resume', { what, id: which }),

  progress: () => get<ProgressView>('/progress'),
  undo: (seq: number) => post<ProgressView>('/undo', { seq }),
  search: (q: string) => get<SearchView>(`/search?q=${id(q)}`),
  setting: (name: 'minutes' | 'theme' | 'decimal' | 'started', value: string | number | boolean) => post<Done>('/setting', { name, value }),

  placement: () => get<PlacementView>('/placement'),
  beginPlacement: (of?: 10 | 20) => post<PlacementView>('/placement', of === undefined ? {} : { of }),
  notLearnt: () => post<PlacementView>('/placement/not-learnt'),

  beginCheckUp: () => post<CheckUpView>('/check-up'),
  checkUp: (checkUp: string) => get<CheckUpView>(`/check-up/${id(checkUp)}`),
  answerCheckUp: (checkUp: string, body: { readonly daysSince?: number; readonly recognised?: boolean; readonly next?: true }) => post<CheckUpView>(`/check-up/${id(checkUp)}`, body),

  lab: () => get<LabView>('/lab'),
  labSetting: (question: string, dials: Dials) => get<SettingView>(`/lab/${id(question)}?dials=${id(JSON.stringify(dials))}`),
  labStored: (question: string, dials: Dials) => get<StoredResult | null>(`/lab/${id(question)}/stored?dials=${id(JSON.stringify(dials))}`),
  foretell: (question: string, dials: Dials, foretold: Foretold) => post<SettingView>(`/lab/${id(question)}/foretell`, { dials, foretold }),
  justShow: (question: string, dials: Dials | null, by: 'page' | 'guide') => post<Done>(`/lab/${id(question)}/show`, { dials, by }),
  labCame: (question: string, dials: Dials, { hash, size, version, outcome }: Pick<Sheet, 'hash' | 'size' | 'version'> & { readonly outcome: Judged['outcome'] }) => post<SettingView>(`/lab/${id(question)}/came`, { dials, hash, size, version, outcome }),
  labExplain: (question: string, dials: Dials, note: string) => post<SettingView>(`/lab/${id(question)}/explain`, { dials, note }),
  labData: (name: string) => get<{ readonly text: string; readonly target: string; readonly task: 'classes' | 'number' } | null>(`/lab-data/${id(name)}`),
  labOf: (exercise: string) => get<readonly LabLink[]>(`/lab-of?exercise=${id(exercise)}`),
  guide: () => get<GuideView>('/guide'),
  guidePage: (page: string) => get<GuidePageView>(`/guide/${id(page)}`),
  openGuidePage: (page: string) => post<GuidePageView>(`/guide/${id(page)}/open`, {}),
  keptPieces: (keys: readonly string[]) => post<{ readonly found: { readonly [key: string]: Json } }>('/lab-kept', { keys }),
  keepPiece: (key: string, result: Json) => post<Done>('/lab-keep', { key, result }),

  claims: () => get<ClaimsView>('/claims'),
  claim: (claim: string) => get<ClaimView>(`/claims/${id(claim)}`),
  believe: (claim: string, sure: number) => post<ClaimView>(`/claims/${id(claim)}/believe`, { sure }),
  showClaim: (claim: string) => post<ClaimView>(`/claims/${id(claim)}/show`),

  /** Where the browser fetches the whole log as a file. */
  logAddress: '/api/log',
  addToLog: (lines: string) => post<{ readonly added: number }>('/log', lines),
} as const;
