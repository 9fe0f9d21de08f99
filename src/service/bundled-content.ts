/** The content that comes with the program: the list of its exercises, each loaded when it is first needed. */
import { exercises, loadExercise } from '#content/exercises';
import { chapters, skills } from '#content/skills';
import type { Content } from './ports.ts';

export const bundledContent: Content = { chapters, skills, exercises, load: loadExercise };
