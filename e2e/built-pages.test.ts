/** What was built: no answer key, no room that the pages may not have, nothing that the policy would refuse. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, test } from 'vitest';
import { z } from 'zod';
import { pageSources } from '../bin/pages.mjs';
import './set-up.ts';

const ready = inject('ready');
if (!ready.ok) throw new Error(ready.says);

const folder = fileURLToPath(new URL('../dist/pages', import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
const modules = z.array(z.string()).parse(JSON.parse(readFileSync(join(folder, 'modules.json'), 'utf8')));
const ours = modules.filter((path) => path.startsWith('src/'));

describe('the built pages', () => {
  test('hold no exercise, and nothing of the rooms behind the server', () => {
    expect(ours).toContain('src/web/index.html');
    expect(ours.filter((path) => /^src\/(?:exercise|content\/(?!questions\/)[^/]+|service|server|store|learner(?!\/lab\/)|log|cli)\//.test(path))).toEqual([]);
    expect(ours.filter((path) => path.startsWith('src/grade/') && !path.startsWith('src/grade/read/'))).toEqual([]);
  });

  test('do not carry the schema library', () => {
    expect(modules.filter((path) => path.startsWith('node_modules/zod/'))).toEqual([]);
  });

  test('are built again when any of their sources changes', () => {
    expect(ours.filter((path) => !pageSources.some((source) => path === source || path.startsWith(`${source}/`)))).toEqual([]);
  });

  test('hold no script, no style and no font inside another file', () => {
    const html = readFileSync(join(folder, 'index.html'), 'utf8');
    expect(html.match(/<script(?![^>]*\ssrc=)[^>]*>|<style|\son\w+=/g)).toBeNull();
    const inlined = files.filter((path) => path.endsWith('.css')).filter((path) => /url\(["']?data:(?:font|application)/.test(readFileSync(join(folder, path), 'utf8')));
    expect(inlined).toEqual([]);
  });

  test('have fonts in the one format that is used, and everything else compressed beside it', () => {
    expect(files.filter((path) => /\.(?:ttf|woff|eot)$/.test(path))).toEqual([]);
    const large = files.filter((path) => /\.(?:js|css)$/.test(path) && readFileSync(join(folder, path)).length >= 1000);
    expect(large.filter((path) => !existsSync(join(folder, `${path}.br`)))).toEqual([]);
  });

  test('name no other host for anything that is loaded', () => {
    const html = readFileSync(join(folder, 'index.html'), 'utf8');
    expect(html.match(/(?:src|href)=["'](?:https?:)?\/\/[^"']*/g)).toBeNull();
    const styles = files.filter((path) => path.endsWith('.css')).map((path) => readFileSync(join(folder, path), 'utf8'));
    expect(styles.flatMap((css) => css.match(/(?:url\(|@import\s)["']?(?:https?:)?\/\//g) ?? [])).toEqual([]);
  });
});
