import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  test: {
    reporters: [process.stdout.isTTY ? 'default' : 'dot', './tests/closing-line.ts'],
    projects: [
      {
        root,
        test: { name: 'unit', environment: 'node', include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        root,
        test: {
          name: 'browser',
          environment: 'node',
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['./e2e/set-up.ts'],
          testTimeout: 90_000,
          hookTimeout: 90_000,
          // Every file starts a program and a browser; more than two at once only makes each of them slow.
          maxWorkers: 2,
        },
      },
    ],
  },
});
