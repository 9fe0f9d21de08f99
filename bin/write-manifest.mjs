/**
 * Writes `src/content/exercises/manifest.ts`: a line for each exercise, with what is told of it before it is loaded. Run it
 * after adding or changing an exercise (`npm run manifest`); a test fails while the committed file is not current.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const folder = fileURLToPath(new URL('../src/content/exercises', import.meta.url));
export const manifestFile = join(folder, 'manifest.ts');

/** @returns {string[]} "chapter/name.ts" of every exercise, sorted. */
export const exerciseFiles = () =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((chapter) => readdirSync(join(folder, chapter.name)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).map((name) => `${chapter.name}/${name}`))
    .sort();

const text = (value) => `'${String(value).replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const record = (uses) => {
  const entries = Object.entries(uses).map(([id, weight]) => `${text(id)}: ${weight}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
};
const minutesUnlessSaid = 3;
/** In so many instances a mistake must be possible to hide, for the exercise to be one in which it is sought. */
const hidingSeeds = 12;

/** @returns {Promise<string>} What the manifest has to be. @throws {Error} where a file is no exercise, or its id is not its place. */
export const manifestText = async () => {
  const { drawInstance, plantable } = await import(pathToFileURL(join(folder, '..', '..', 'exercise', 'index.ts')).href);
  /** The kinds of its answers are the same in every instance. */
  const isSelfGraded = (exercise) => { const { drawn } = drawInstance(exercise, 'kinds'); return Object.values(exercise.asked.answers).some((declared) => declared.field(drawn).kind === 'rubric'); };
  const lines = [];
  for (const file of exerciseFiles()) {
    const { default: exercise } = await import(pathToFileURL(join(folder, file)).href);
    if (exercise?.about === undefined) throw new Error(`${file} has no exercise as its default export`);
    const { id, version, title, trains, uses = {}, rating, first = false, minutes = minutesUnlessSaid } = exercise.about;
    if (`${id}.ts` !== file) throw new Error(`${file} calls itself ${id}; the id is the place of the file`);
    const hides = Array.from({ length: hidingSeeds }, (_, i) => plantable(exercise, drawInstance(exercise, `hides ${i}`).drawn).length > 0).every(Boolean);
    const told = [`id: ${text(id)}`, `version: ${version}`, `title: ${text(title)}`, `trains: ${text(trains)}`, `uses: ${record(uses)}`, `rating: ${rating}`, `first: ${first}`, `minutes: ${minutes}`, `hides: ${hides}`, ...(isSelfGraded(exercise) ? ['selfGraded: true'] : []), `chapter: ${text(file.split('/')[0])}`];
    lines.push(`  { ${told.join(', ')}, load: () => import('./${file}') },`);
  }
  return `/** Written by \`npm run manifest\`: what is told of each exercise before it is loaded. Not to be edited. */
import type { Listed } from './listed.ts';

export const manifest: readonly Listed[] = [
${lines.join('\n')}
];
`;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wanted = await manifestText();
  let there = '';
  try {
    there = readFileSync(manifestFile, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  if (wanted !== there) writeFileSync(manifestFile, wanted);
  console.log(`${wanted === there ? 'The manifest was current' : 'The manifest is written'}: ${wanted.split('\n').filter((line) => line.startsWith('  {')).length} exercises.`);
}
