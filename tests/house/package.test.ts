/** The package installs the same everywhere: exact versions, hashes in the lock, no address, no script to be allowed. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { filesIn, readText } from './source-files.ts';

const named = z.record(z.string(), z.string()).default({});
const manifest = z.object({ scripts: named, dependencies: named, devDependencies: named, optionalDependencies: named }).parse(JSON.parse(readText('package.json')));
const locked = z.object({ version: z.string().optional(), integrity: z.string().optional(), resolved: z.string().optional(), hasInstallScript: z.boolean().optional(), link: z.boolean().optional() });
const { packages } = z.object({ packages: z.record(z.string(), locked) }).parse(JSON.parse(readText('package-lock.json')));
const wanted = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };

describe('the package', () => {
  test('names every dependency by one version, and the lock agrees', () => {
    expect(Object.fromEntries(Object.keys(wanted).map((name) => [name, packages[`node_modules/${name}`]?.version]))).toEqual(wanted);
  });

  test('has a hash and no address for everything that is installed', () => {
    const installed = Object.entries(packages).filter(([path]) => path !== '');
    expect(installed.filter(([, one]) => one.integrity?.startsWith('sha512-') !== true).map(([path]) => path)).toEqual([]);
    expect(installed.filter(([, one]) => one.resolved !== undefined).map(([path]) => path)).toEqual([]);
  });

  test('runs no script of a dependency', () => {
    expect(Object.entries(packages).filter(([, one]) => one.hasInstallScript === true).map(([path]) => path)).toEqual([]);
  });

  test('sets up before every command, and leaves no process behind', () => {
    for (const command of ['start', 'test', 'check']) {
      expect(manifest.scripts[`pre${command}`]).toBe('node bin/setup.mjs');
      expect(manifest.scripts[command]).toMatch(/^exec node bin\//);
    }
  });

  test('has a decision for every dependency', () => {
    const decisions = readDecisions();
    expect(Object.keys(wanted).filter((name) => !decisions.includes(`\`${name}\``))).toEqual([]);
  });
});

const readDecisions = (): string => filesIn(['docs/decisions'], /\.md$/).map((file) => file.text).join('\n');
