/**
 * A person before the program, in a real Chromium:
 *
 *   await using program = await startProgram();
 *   await using visit = await open(program, '/', { width: 360, touch: true });
 *   await visit.page.getByRole('button', { name: 'Check' }).click();
 *   expect(await axe(visit.page)).toEqual([]);
 *   expect(visit.complaints()).toEqual([]);
 *
 * Complaints are what no page may cause: errors, violations of the policy, requests to another host.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { afterAll, inject } from 'vitest';
import { z } from 'zod';
import type { Program } from './program.ts';
import './set-up.ts';

export { type Program, type ProgramOptions, runCommand, startProgram } from './program.ts';

/** Never the flags that the package of the browser recommends: they switch off web security, which is part of what is tested. */
const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--no-first-run'];
const actionMaxMs = 30_000;

let browser: Promise<Browser> | null = null;
const launch = (): Promise<Browser> => {
  const ready = inject('ready');
  if (!ready.ok) throw new Error(ready.says);
  const { executable, env } = ready.chromium;
  const inherited = Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
  return chromium.launch({ executablePath: executable, args: flags, env: { ...inherited, ...env }, timeout: 60_000 });
};
afterAll(async () => {
  await (await browser)?.close();
  browser = null;
});

export type Visit = AsyncDisposable & {
  readonly page: Page;
  /** What the page did wrong so far, in words; empty is what every test expects in the end. */
  readonly complaints: () => readonly string[];
};

export type VisitOptions = {
  readonly width?: number;
  readonly height?: number;
  readonly touch?: boolean;
  readonly dark?: boolean;
  readonly still?: boolean;
  /** Responses with an error status that the test causes on purpose, as parts of their address. */
  readonly expected?: readonly string[];
};

/** Opens a page in a fresh profile: nothing is stored, nothing is cached. `path` begins with a slash. */
export const open = async (program: Program, path = '/', options: VisitOptions = {}): Promise<Visit> => {
  const { width = 1280, height = 800, touch = false, dark = false, still = true, expected = [] } = options;
  browser ??= launch();
  const context = await (await browser).newContext({
    viewport: { width, height },
    hasTouch: touch,
    isMobile: touch,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: still ? 'reduce' : 'no-preference',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  });
  context.setDefaultTimeout(actionMaxMs);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    const at = message.location().url;
    const caused = message.text().startsWith('Failed to load resource') && expected.some((part) => at.includes(part));
    if (message.type() === 'error' && !caused) complaints.push(`console: ${message.text()} (${at})`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(`${program.address}/`) && !/^(?:data|blob|about):/.test(request.url())) complaints.push(`another host: ${request.url()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} refused ${event.blockedURI} ${event.sample}`));
  });
  await page.goto(program.address + path);
  return { page, complaints: () => [...complaints], [Symbol.asyncDispose]: () => context.close() };
};

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const axeResult = z.array(z.object({ id: z.string(), help: z.string(), nodes: z.array(z.object({ target: z.array(z.unknown()), failureSummary: z.string().optional() })) }));

/** A table head that is a formula is not empty, though axe hears nothing in MathML. */
const withoutFormulaHeads = `(found) => found.id !== 'empty-table-header' ? found : { ...found, nodes: found.nodes.filter((node) => document.querySelector(node.target[0])?.querySelector('math') == null) }`;

/** What axe finds against WCAG 2.2 A and AA and its own best practices, one sentence a finding. */
export const axe = async (page: Page): Promise<readonly string[]> => {
  // Evaluated through the debugger, which the page's policy does not bind.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const found = axeResult.parse(await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(tags)} }).then((result) => JSON.parse(JSON.stringify(result.violations.map(${withoutFormulaHeads}))))`));
  return found.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help} at ${JSON.stringify(node.target)} ${node.failureSummary ?? ''}`));
};

/** Writes `.tmp/screens/NAME.png`, the whole page. */
export const screenshot = async (page: Page, name: string): Promise<string> => {
  const path = fileURLToPath(new URL(`../.tmp/screens/${name}.png`, import.meta.url));
  await page.screenshot({ path, fullPage: true });
  return path;
};
