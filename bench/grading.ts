/** How long it takes to draw an instance and to judge an answer, by kind: medians and 99th percentiles in milliseconds. */
import { drawInstance, judge } from '../src/exercise/index.ts';
import { bundledContent } from '../src/service/bundled-content.ts';
import { askedValues, rightAnswer } from '../src/service/right-answer.fixture.ts';

const seeds = 40;
const times = new Map<string, { readonly draw: number[]; readonly judge: number[] }>();
const timed = (work: () => unknown): number => { const start = performance.now(); work(); return performance.now() - start; };

for (const { id } of bundledContent.exercises) {
  const exercise = await bundledContent.load(id);
  for (let s = -3; s < seeds; s += 1) {
    const instance = drawInstance(exercise, `bench ${s}`);
    const answer = rightAnswer(exercise, instance);
    const draw = timed(() => drawInstance(exercise, `bench again ${s}`));
    const judged = timed(() => judge(exercise, instance, answer));
    if (s < 0) continue;
    for (const kind of new Set(askedValues(exercise, instance).map(({ field }) => field.kind))) {
      const own = times.get(kind) ?? { draw: [], judge: [] };
      own.draw.push(draw);
      own.judge.push(judged);
      times.set(kind, own);
    }
  }
}
const at = (sorted: readonly number[], share: number): string => (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(2).padStart(8);
console.log('exercises that ask for   instances   draw: median      p99   judge: median      p99   (ms)');
for (const [kind, { draw, judge: judged }] of [...times].sort()) {
  const [d, j] = [draw, judged].map((list) => [...list].sort((a, b) => a - b)) as [number[], number[]];
  console.log(`${kind.padEnd(22)} ${String(d.length).padStart(11)}       ${at(d, 0.5)} ${at(d, 0.99)}        ${at(j, 0.5)} ${at(j, 0.99)}`);
}
