/**
 * Runs all tests (or those that the arguments name) and ends with the line `N passed, N failed`, whatever happens: a run that
 * could not even begin, because its configuration is broken, has one failure.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

const countFile = join(root, '.tmp', `count-${process.pid}.json`);
mkdirSync(join(root, '.tmp'), { recursive: true });

const child = spawn(process.execPath, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, GRADUS_COUNT_FILE: countFile },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));

const readCount = () => {
  try {
    return JSON.parse(readFileSync(countFile, 'utf8'));
  } catch {
    return { passed: 0, failed: 1 };
  }
};

child.on('error', (error) => console.error(`The tests could not be started: ${error.message}`));
child.on('close', (code) => {
  const { passed, failed } = readCount();
  rmSync(countFile, { force: true });
  const failures = code === 0 ? failed : Math.max(failed, 1);
  console.log(`${passed} passed, ${failures} failed`);
  process.exit(failures === 0 ? 0 : 1);
});
