import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));
/** What takes more than some five seconds: part of `npm test`, not of `npm run check`. */
const long = 'src/**/*.long.test.ts';

export default defineConfig({
  test: {
    reporters: [process.stdout.isTTY ? 'default' : 'dot', './tests/closing-line.ts'],
    projects: [
      {
        root,
        test: { name: 'unit', environment: 'node', include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.ts'], exclude: [long], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        root,
        test: { name: 'long', environment: 'node', include: [long], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        root,
        test: {
          name: 'browser',
          environment: 'node',
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['./e2e/set-up.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // A page is waited for, never timed: on a busy machine one second, the default, is too short for any of them.
          expect: { poll: { timeout: 30_000, interval: 50 } },
          // A second try where a whole run is at stake; a developer at the desk sees the first failure at once.
          retry: process.env['CI'] === undefined ? 0 : 1,
          // Every file starts a program and a browser; more than two at once only makes each of them slow.
          maxWorkers: 2,
        },
      },
    ],
  },
});
