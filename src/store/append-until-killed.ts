/** For the tests of `sqlite.ts`: appends to a file, and prints each place once it is acknowledged. Arguments: file, number of appends (0: without end). */
import { writeSync } from 'node:fs';
import { openStore } from './sqlite.ts';

const [, , file = '', times = '0'] = process.argv;
const store = await openStore(file);
const writer = async (): Promise<void> => {
  for (let i = 0; times === '0' || i < Number(times); i += 1) {
    const stored = await store.append([{ type: 'setting', v: 1, at: i, zone: 'UTC', name: 'minutes', value: process.pid }]);
    for (const { seq } of stored) writeSync(1, `${seq}\n`);
  }
};
// Several at once, so that transactions are shared.
await Promise.all([writer(), writer(), writer()]);
await store.close();
