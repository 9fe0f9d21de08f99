/** Ids as typed: checked against what there is, with the nearest one offered. */
import type { Content } from '#service';
import { nearestOf, UsageError } from './command.ts';

export const exerciseId = (content: Content, typed: string): string => {
  const ids = content.exercises.map(({ id }) => id);
  if (ids.includes(typed)) return typed;
  const nearest = nearestOf(typed, ids) ?? ids.find((id) => id.endsWith(`/${typed}`)) ?? null;
  throw new UsageError(`there is no exercise “${typed}”${nearest === null ? '; gradus show --help lists them all' : `; did you mean ${nearest}?`}`);
};
export const skillId = (content: Content, typed: string): string => {
  if (Object.hasOwn(content.skills, typed)) return typed;
  const nearest = nearestOf(typed, Object.keys(content.skills));
  throw new UsageError(`there is no skill “${typed}”${nearest === null ? `; there are ${Object.keys(content.skills).join(', ')}` : `; did you mean ${nearest}?`}`);
};

export const exerciseTitles = (content: Content): readonly (readonly [id: string, says: string])[] => content.exercises.map(({ id, title }) => [id, title] as const);
export const skillTitles = (content: Content): readonly (readonly [id: string, says: string])[] => Object.entries(content.skills).map(([id, { title }]) => [id, title] as const);
