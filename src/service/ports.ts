/** What the use cases get from outside. Nothing else reaches them: no clock, no chance, no file. */
import type { Chapter, Skill } from '#content/skills';
import type { Exercise } from '#exercise';
import type { PieceStore, Store } from '#store';

/** What the manifest says of an exercise. */
export type Entry = {
  readonly id: string; readonly version: number; readonly title: string;
  readonly trains: string; readonly uses: { readonly [skill: string]: number };
  readonly rating: number; readonly first: boolean; readonly minutes: number; /** A mistake can be hidden in its worked solution. */ readonly hides: boolean; /** The person judges the answer. */ readonly selfGraded?: true; readonly chapter: string;
};

/** The content: skills in the order of the road, the list of exercises, and each exercise when it is needed. */
export type Content = {
  readonly chapters: { readonly [id: string]: Chapter };
  readonly skills: { readonly [id: string]: Skill };
  readonly exercises: readonly Entry[];
  readonly load: (id: string) => Promise<Exercise>;
};

export type Ports = {
  readonly store: Store;
  readonly content: Content;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
  /** An id that cannot be guessed, at least 128 bits, of letters and digits. */
  readonly newId: () => string;
  /** The seed of an instance; it never leaves the server. */
  readonly newSeed: () => string;
  /** Where finished pieces of the lab's experiments are kept; without it they are done again after a reload. */
  readonly pieces?: PieceStore;
};
