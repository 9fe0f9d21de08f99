/** The linter finds nothing, warnings included. */
import { expect, test } from 'vitest';
import { runTool } from './run-tool.ts';

test('the linter has nothing to say', async () => {
  const { code, said } = await runTool('@biomejs/biome/bin/biome', ['ci', '--colors=off', '--formatter-enabled=false', '--error-on-warnings', '--max-diagnostics=50', '.']);
  expect(code, said).toBe(0);
});
