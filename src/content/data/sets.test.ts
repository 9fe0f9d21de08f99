/** Every bundled set is the one that its entry describes, small, and with its licence beside it. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readCsv, tableOf } from '#table';
import { type BundledName, bundledSets, bundledText } from './index.ts';

const names = Object.keys(bundledSets) as readonly BundledName[];
const at = (path: string): URL => new URL(path, import.meta.url);

test.each(names)('%s', async (name) => {
  const { target, task, rows, image, lacksValues, licenceFile } = bundledSets[name];
  const records = readCsv(await bundledText(name));
  if (!records.ok) throw new Error(records.says);
  const of = (missing: 'refuse' | 'keep') => tableOf(records.value, { target, task, columns: null, labels: null, missing });
  if (lacksValues) expect(of('refuse').ok).toBe(false);
  const read = of(lacksValues ? 'keep' : 'refuse');
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  expect(read.value.rows).toBe(rows);
  if (image !== null) expect(read.value.columns).toHaveLength(image[0] * image[1] * image[2]);
  if (licenceFile !== null) expect(existsSync(at(`./licences/${licenceFile}`))).toBe(true);
});
test('the digits are ten, each about as often', async () => {
  const records = readCsv(await bundledText('digits'));
  if (!records.ok) throw new Error(records.says);
  const read = tableOf(records.value, { target: 'digit', task: 'classes', columns: null, labels: null, missing: 'refuse' });
  if (!read.ok || read.value.target.kind !== 'classes') throw new Error('no classes');
  const { labels, y } = read.value.target;
  expect(labels).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
  // As the description of the set in scikit-learn counts them.
  expect(labels.map((_, k) => y.filter((one) => one === k).length)).toEqual([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
  expect([Math.min(...read.value.x), Math.max(...read.value.x)]).toEqual([0, 16]);
});
test('all of it is under two megabytes', () => {
  const files = readdirSync(at('./sets'));
  expect(files.sort()).toEqual(names.map((name) => `${name}.csv.gz`).sort());
  expect(files.reduce((sum, file) => sum + statSync(at(`./sets/${file}`)).size, 0)).toBeLessThan(2_000_000);
});
