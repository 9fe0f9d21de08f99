/** The content that comes with the program: the manifest's exercises, each loaded when it is first needed. */
import { entries, load } from '#content/exercises';
import { chapters, skills } from '#content/skills';
import type { Content } from './ports.ts';

export const bundledContent: Content = { chapters, skills, exercises: entries, load };
