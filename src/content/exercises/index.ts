/** The exercises: a list of them all, and each when it is needed. */
import type { Exercise } from '#exercise';
import { manifest } from './manifest.ts';

export type { Listed } from './listed.ts';
export { manifest as exercises };

const byId = new Map(manifest.map((listed) => [listed.id, listed]));

/** Loads one exercise. @throws {Error} for an id that is not in the list. */
export const loadExercise = async (id: string): Promise<Exercise> => {
  const listed = byId.get(id);
  if (listed === undefined) throw new Error(`there is no exercise ${id}`);
  return (await listed.load()).default;
};
