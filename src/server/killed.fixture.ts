/** A server that is killed while three people answer at once, and what is left of what it acknowledged. For the test of sudden ends, and its bench. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AttemptView } from '#service';
import { tinyContent } from '../service/tiny-content.fixture.ts';
import { openProgram } from './open.ts';

const program = fileURLToPath(new URL('./serve-until-killed.fixture.ts', import.meta.url));

/** @param folder holds an `index.html`, and takes compiled code. */
const started = (data: string, folder: string): Promise<{ readonly child: ChildProcess; readonly address: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, data, folder], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') } });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('\n')) resolve({ child, address: said.trim() });
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => { said += text; });
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });

/** Asks and answers until the server is gone; what was acknowledged is kept. */
const person = async (address: string, acknowledged: Map<string, number>, onAnswer: () => void): Promise<void> => {
  const post = async (path: string, body: unknown): Promise<AttemptView> => {
    const response = await fetch(`${address}/api/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as AttemptView;
  };
  const field = (text: string) => ({ kind: 'typed', text });
  for (;;) {
    const { attempt } = await post('practice', { skill: 'tensor-shapes' });
    acknowledged.set(attempt, 0);
    for (const text of ['1', '2']) {
      const view = await post(`attempt/${attempt}/answer`, { answer: { a: field(text), b: field(text) } });
      acknowledged.set(attempt, view.tries);
      onAnswer();
    }
  }
};

export type Killed = {
  /** Attempts that the server had acknowledged. */
  readonly acknowledged: number;
  /** Those of them that are not there after a restart, or with fewer tries. */
  readonly lost: readonly string[];
  /** How each of the people was ended. */
  readonly endings: readonly string[];
};

/** Kills the server (`kill -9`) at the moment when it has acknowledged so many answers, then opens its data folder again. */
export const killedAfter = async (answers: number, { data, folder }: { readonly data: string; readonly folder: string }): Promise<Killed> => {
  const acknowledged = new Map<string, number>();
  const { child, address } = await started(data, folder);
  const gone = new Promise<void>((done) => { child.on('exit', () => done()); });
  let given = 0;
  const onAnswer = (): void => { given += 1; if (given === answers) child.kill('SIGKILL'); };
  const people = await Promise.allSettled([person(address, acknowledged, onAnswer), person(address, acknowledged, onAnswer), person(address, acknowledged, onAnswer)]);
  await gone;
  const gradus = await openProgram({ dataFolder: data, content: tinyContent() });
  const lost = [...acknowledged].filter(([attempt, tries]) => (gradus.attempt(attempt)?.tries ?? -1) < tries).map(([attempt]) => attempt);
  await gradus.close();
  return { acknowledged: acknowledged.size, lost, endings: people.map((ended) => (ended.status === 'rejected' ? String(ended.reason) : 'fulfilled')) };
};
