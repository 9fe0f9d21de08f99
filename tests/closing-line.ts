/**
 * The last line of every test run: `N passed, N failed`.
 *
 * Failed counts what Vitest's own count of tests leaves out: a file that could not be loaded, a hook that threw, an error
 * that nothing caught. It is printed when the process exits, so that nothing comes after it; where `bin/test.mjs` started the
 * run, it prints the line, for it is still there when a run cannot even begin.
 */
import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

type Count = { readonly passed: number; readonly failed: number };

/** Counts a finished run. A file whose tests all ran but which has errors of its own (a hook) counts as one more failure. */
export const count = (modules: readonly TestModule[], unhandledErrors: readonly unknown[]): Count => {
  let passed = 0;
  let failed = unhandledErrors.length;
  for (const module of modules) {
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') passed += 1;
      if (state === 'failed' || state === 'pending') failed += 1;
    }
    const suites = [...module.children.allSuites()];
    const hooks = module.errors().length > 0 || suites.some((suite) => suite.errors().length > 0);
    if (hooks || (module.state() === 'failed' && [...module.children.allTests('failed')].length === 0)) failed += 1;
  }
  return { passed, failed };
};

export const closingLine = ({ passed, failed }: Count): string => `${passed} passed, ${failed} failed`;

/** A run that ends before it was counted has failed, whatever the reason. */
export default class ClosingLine implements Reporter {
  #count: Count = { passed: 0, failed: 1 };

  onInit(): void {
    const file = process.env['GRADUS_COUNT_FILE'];
    process.on('exit', () => {
      if (file === undefined) process.stdout.write(`${closingLine(this.#count)}\n`);
      else writeFileSync(file, JSON.stringify(this.#count));
    });
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const counted = count(modules, unhandledErrors);
    const nothing = counted.passed === 0 && counted.failed === 0;
    this.#count = nothing ? { passed: 0, failed: 1 } : counted;
  }
}
