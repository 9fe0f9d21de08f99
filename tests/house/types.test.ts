/** Types are checked as a test, so that there is one list of what holds. */
import { expect, test } from 'vitest';
import { runTool } from './run-tool.ts';

const linesMax = 40;

test('every type fits', async () => {
  const { code, said } = await runTool('typescript/bin/tsc', ['--noEmit', '--pretty', 'false', '--incremental', '--tsBuildInfoFile', '.tmp/types.tsbuildinfo', '-p', '.']);
  const lines = said.split('\n');
  expect(code, [...lines.slice(0, linesMax), ...(lines.length > linesMax ? [`… and ${lines.length - linesMax} more lines`] : [])].join('\n')).toBe(0);
});
