/** What is told of an exercise before it is loaded. */
import type { SkillId } from '#content/skills';
import type { Exercise } from '#exercise';

export type Listed = {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly trains: SkillId;
  readonly uses: { readonly [id in SkillId]?: number };
  readonly rating: number;
  readonly first: boolean;
  readonly minutes: number;
  /** Its worked solution can carry a mistake to be found, in every instance that was tried. */
  readonly hides: boolean;
  /** An answer is judged by the person who gave it. */
  readonly selfGraded?: true;
  readonly chapter: string;
  readonly load: () => Promise<{ readonly default: Exercise }>;
};
