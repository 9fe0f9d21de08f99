/** What a skill is. */
import type { ChapterId } from './chapters.ts';

export type Skill = {
  readonly title: string;
  readonly chapter: ChapterId;
  /** One sentence: what one can do who has it. */
  readonly says: string;
  /** What else the field calls it, or what somebody types who looks for it: other names, abbreviations, the other spelling. */
  readonly also: readonly string[];
  /** Ids of the skills that it rests on; a test checks that they exist and that there is no cycle. */
  readonly needs: readonly string[];
  /** The idea of a first meeting, at most 150 words, in the notation of `md` (give it as String.raw where it holds TeX). */
  readonly idea: string;
};

export const skill = (chapter: ChapterId, title: string, says: string, also: readonly string[], needs: readonly string[], idea: string): Skill => ({ title, chapter, says, also, needs, idea });
