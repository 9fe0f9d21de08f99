/**
 * What the pages get: plain JSON. `Html` is markup made by the server from `paper` (KaTeX included), safe to insert.
 * Before an attempt is decided no field here may depend on an asked step (one function makes these; a test holds it to that).
 */
import type { Given, Field } from '#grade/read';

export type Html = string;
export type AttemptId = string;
export type RungName = 'nudge' | 'method' | 'first-step' | 'show-me';
export type StopKind = 'review' | 'new' | 'find-mistake' | 'extra';

/** One stop of a session as planned. */
export type StopView = { readonly index: number; readonly kind: StopKind; readonly skill: string; readonly title: string; readonly why: string; readonly minutes: number; readonly recall: number | null; readonly done: 'right' | 'wrong' | 'skipped' | null; readonly attempt: AttemptId | null };

export type TodayView = {
  readonly started: boolean;
  /** ISO date of the person's day, and it in words ("Monday 23 November"). */
  readonly day: string; readonly dayWords: string;
  readonly minutes: Minutes;
  /** "Fifteen minutes, six stops" */
  readonly title: string;
  readonly stops: readonly StopView[];
  readonly begun: boolean;
  readonly finished: boolean;
  /** The stop to go on with; null before a session and after its end. */
  readonly next: number | null;
  /** Planned minutes of the stops not done yet. */
  readonly minutesLeft: number;
  readonly settings: { readonly [name: string]: string | number | boolean };
  readonly recall: { readonly mean: number | null; readonly skills: number; readonly says: string };
  readonly leftOut: string;
  readonly lastDays: readonly { readonly day: string; readonly label: string; readonly exercises: number; readonly today: boolean }[];
  readonly streak: string;
  /** The day's question of the lab: foretold today, or the next of which nothing was foretold or shown; null where none is left. */
  readonly prediction: { readonly question: string; readonly title: string; readonly done: boolean } | null;
};

/** One answer to be given. `key` is opaque (a, b, c …): the step's name does not travel. */
export type FieldView = { readonly key: string; readonly letter: string; readonly label: Html; readonly field: Field; /** Options as markup, where there are options, in the order shown. */ readonly options?: readonly Html[]; readonly placeholder: string };

export type RungView = { readonly name: RungName; readonly says: string; readonly memory: string; readonly rating: string; readonly climbed: boolean; readonly text: Html | null };

export type PartView = {
  readonly key: string;
  readonly verdict: 'right' | 'wrong' | 'invalid' | 'undetermined';
  /** "Right", "Wrong: A in place of its transpose", "Right, from your own a", "Cannot be read". */
  readonly title: Html;
  readonly text: Html;
  readonly at: readonly [number, number] | null;
  /** Entry by entry for vectors and matrices, where credit is by entry. */
  readonly entries: readonly boolean[] | null;
  /** Of a table whose entries follow from each other. */
  readonly chained: readonly ('right' | 'carried' | 'wrong')[] | null;
  readonly credit: number;
  readonly carried: boolean;
  /** Only once decided: what was asked, as TeX markup; an active path for graphs. */
  readonly reference: Html | null;
  readonly path: readonly string[] | null;
  /** Only once decided, for graph kinds: the right nodes or edges; else null. */
  /** Places of the options that belong there, from 0; of an ordering in the right order. */
  readonly referencePositions: readonly number[] | null;
  readonly referenceNodes: readonly string[] | null;
  readonly referenceEdges: readonly (readonly [string, string])[] | null;
  /** Of prose that its writer judges: the points to be ticked, once it stands. */
  readonly points: readonly Html[] | null;
  /** Of a curve to be drawn. */
  readonly referenceHeights: readonly number[] | null;
};

/** What opens once an attempt is decided. */
export type DecidedView = {
  readonly verdict: 'right' | 'wrong' | 'shown';
  readonly worked: readonly { readonly words: Html; readonly value: Html; readonly replayed: Html | null; readonly wrongHere: boolean }[];
  readonly perspectives: readonly { readonly name: string; readonly text: Html }[];
  readonly matters: string;
  /** Lines for the margin "This exercise": Credit, Rating, Recall. */
  readonly summary: readonly (readonly [label: string, says: string])[];
  readonly consequence: string;
};

export type AttemptView = {
  readonly attempt: AttemptId;
  /** 'closed': over without a verdict being shown (placement, check-up, only looked at). 'taken-back': undone. */
  readonly state: 'open' | 'decided' | 'closed' | 'taken-back';
  readonly exercise: string;
  /** The stop of the session that this belongs to. */
  readonly stop: number | null;
  readonly chapter: string;
  readonly skill: string;
  readonly skillTitle: string;
  readonly title: string;
  readonly why: string;
  readonly origin: 'session' | 'chosen' | 'meeting-finish' | 'meeting-alone' | 'placement' | 'check-up' | 'find-mistake';
  readonly prompt: Html;
  readonly symbols: readonly { readonly tex: Html; readonly shape: Html; readonly says: string }[];
  readonly fields: readonly FieldView[];
  /** Lines already done for the learner, in a meeting's second part; or the worked solution with a planted mistake. */
  readonly given: readonly { readonly words: Html; readonly value: Html }[];
  readonly rungs: readonly RungView[];
  /** "I was right" was said of it. */
  readonly contested: boolean;
  /** Whether a wrong answer counts for memory, so that calling it a slip changes something. */
  readonly countsForMemory: boolean;
  readonly tries: number;
  /** One line beside the button: "An answer that cannot be read costs nothing." */
  readonly note: string;
  /** How sure the person was at the first try, in [0, 1]. */
  readonly sure: number | null;
  /** The latest judgement, null before the first answer. */
  readonly parts: readonly PartView[] | null;
  readonly lastAnswer: { readonly [key: string]: Given } | null;
  readonly decided: DecidedView | null;
  readonly price: readonly (readonly [label: string, says: string])[];
  /** After a wrong answer: why the rungs are cheaper now. */
  readonly cheaper: string | null;
};

export type AnswerBody = { readonly answer: { readonly [key: string]: Given }; readonly confidence?: number | undefined };

/** First meeting of a skill: idea, picture and worked instance; then one to finish; then one alone. */
export type MeetingView = {
  readonly skill: string; readonly title: string; readonly chapter: string;
  readonly part: 'idea' | 'finish' | 'alone' | 'open';
  readonly idea: Html; readonly picture: Html | null;
  readonly worked: { readonly prompt: Html; readonly lines: readonly { readonly words: Html; readonly value: Html }[] };
  readonly restsOn: readonly { readonly id: string; readonly title: string; readonly recall: number | null }[];
  readonly symbols: AttemptView['symbols'];
  readonly finish: AttemptView | null;
  readonly alone: AttemptView | null;
  /** Right ones in a row, alone, of the two after which it counts as learnt. */
  readonly inARow: number;
  /** "Two in a row are right, alone. …" */
  readonly learntWhen: string;
};

export type SkillState = 'later' | 'frontier' | 'met' | 'known' | 'suspended';
export type MapView = {
  /** Met: there is a memory of it; begun: its idea was read, and no more. */
  readonly met: number; readonly begun: number; readonly all: number; readonly frontier: number;
  readonly chapters: readonly { readonly id: string; readonly title: string; readonly skills: readonly MapStop[] }[];
};
export type MapStop = { readonly id: string; readonly title: string; readonly needs: readonly string[]; readonly state: SkillState; readonly recall: number | null };
export type LabLink = { readonly question: string; readonly title: string };

export type SkillView = {
  readonly id: string; readonly title: string; readonly chapter: string; readonly says: string; readonly state: SkillState; readonly recall: number | null; readonly dueWords: string;
  /** What a first meeting takes; null where there is nothing to meet it with. */
  readonly meetingMinutes: number | null;
  readonly restsOn: readonly { readonly id: string; readonly title: string; readonly recall: number | null }[];
  readonly leadsTo: readonly { readonly id: string; readonly title: string }[];
  readonly exercises: readonly { readonly id: string; readonly title: string; readonly rating: number; readonly suspended: boolean }[];
  /** Questions of the lab whose reasons its exercises derive, or use. */
  readonly lab: readonly LabLink[];
  readonly history: readonly { readonly day: string; readonly exercise: string; readonly verdict: string; readonly seq: number }[];
};

export type PredictionsView = {
  /** That count and have come out. */
  readonly counted: number;
  /** Mean score by kind of prediction: smaller is better, 0 is perfect. */
  readonly scores: readonly { readonly kind: 'choice' | 'order' | 'number' | 'curve'; readonly mean: number; readonly of: number }[];
  /** The reliability curve: what was claimed on average, how often it was met, its 95 % interval, of how many. */
  readonly bins: readonly { readonly claimed: number; readonly met: number; readonly low: number; readonly high: number; readonly of: number }[];
  /** Newest first. */
  readonly last: readonly { readonly title: string; readonly link: string; readonly dials: string; readonly sure: number; readonly came: { readonly hit: boolean; readonly score: number } | null; readonly counts: boolean; readonly when: string }[];
  /** How many there are in all. */
  readonly all: number;
  /** Of what is heard in practice: beliefs about what is true or false, and their mean score (Brier); null before the first. */
  readonly beliefs: { readonly of: number; readonly mean: number } | null;
};

export type ProgressView = {
  readonly rating: { readonly value: number; readonly deviation: number; readonly provisional: boolean };
  readonly ratingHistory: readonly { readonly at: number; readonly value: number; readonly deviation: number }[];
  readonly level: { readonly name: string; readonly says: string; readonly next: string; readonly rusty: boolean };
  readonly chapters: readonly { readonly id: string; readonly title: string; readonly rating: number | null; readonly deviation: number | null; readonly level: string | null; readonly met: number; readonly all: number; readonly recalls: readonly { readonly skill: string; readonly recall: number }[] }[];
  readonly mistakes: readonly { readonly name: string; readonly skill: string; readonly times: number; readonly last: string }[];
  readonly days: readonly { readonly day: string; readonly exercises: number }[];
  /** The printed table of levels: where each begins, and the course that it corresponds to (the authors' estimate). */
  readonly levels: readonly { readonly name: string; readonly begins: number; readonly course: string }[];
  readonly events: number; readonly exportBytes: number;
  /** ISO date of the first event; null before it. */
  readonly since: string | null;
  /** Predictions about the lab's questions, and whether what was claimed is what was met. */
  readonly predictions: PredictionsView;
  /** The last things done, newest first, each of which can be undone. */
  readonly recent: readonly { readonly seq: number; readonly says: string; readonly when: string; readonly undone: boolean }[];
};

export type PlacementView = {
  readonly question: number; readonly of: number;
  readonly attempt: AttemptView | null;
  readonly becauseWords: string;
  readonly settled: { readonly yours: number; readonly later: number; readonly open: number; readonly all: number };
  readonly road: readonly { readonly chapter: string; readonly skills: readonly { readonly id: string; readonly title: string; readonly state: 'yours' | 'later' | 'open' | 'now' }[] }[];
  readonly steps: readonly ('right' | 'wrong' | 'not-learnt' | 'now' | 'open')[];
  readonly done: boolean;
  /** What the answer does; once done, what was found. */
  readonly says: string;
};

export type Interval = { readonly k: number; readonly n: number; readonly share: number; readonly low: number; readonly high: number };
export type CheckUpView = {
  readonly id: string;
  /** The day on which it was begun, in words. */
  readonly dayWords: string;
  readonly step: 'ask-days' | 'recognise' | 'task' | 'hinted-task' | 'done';
  readonly index: number; readonly of: number;
  readonly skill: { readonly id: string; readonly title: string; readonly says: string } | null;
  readonly attempt: AttemptView | null;
  readonly report: {
    readonly lead: string;
    readonly recognised: Interval; readonly recalled: Interval; readonly relearned: Interval | null;
    readonly forgetting: string; readonly source: { readonly figure: string; readonly says: string } | null; readonly next: string; readonly bringBack: readonly string[];
    readonly sureness: string;
    readonly rows: readonly { readonly skill: string; readonly title: string; readonly chapter: string; readonly recognised: boolean; readonly recalled: boolean; readonly relearned: boolean | null }[];
  } | null;
};

/** What can be chosen: chapters, their skills, their exercises. */
export type PracticeView = {
  readonly chapters: readonly {
    readonly id: string; readonly title: string;
    readonly skills: readonly (MapStop & { /** Other names, for looking it up. */ readonly also: readonly string[]; readonly exercises: readonly { readonly id: string; readonly title: string; readonly rating: number; readonly minutes: number; readonly suspended: boolean }[] })[];
  }[];
};

export type SearchView = { readonly skills: readonly { readonly id: string; readonly title: string; readonly chapter: string; readonly says: string; /** The other name by which it was found. */ readonly also: string | null }[]; readonly exercises: readonly { readonly id: string; readonly title: string; readonly skill: string }[]; /** Of the lab, the guide and what is heard in practice: what kind of page, and its path. */ readonly pages: readonly { readonly title: string; readonly is: string; readonly path: string }[] };

/** A stop was begun: an attempt, or the first meeting of a skill. */
export type StopBegun = { readonly attempt: AttemptView | null; readonly meeting: string | null };
export type Minutes = 5 | 15 | 30;

/** Every error of the API: what happened, what is safe, what to do. */
export type ErrorView = { readonly error: { readonly code: string; readonly says: string; readonly safe: string; readonly todo: string } };
