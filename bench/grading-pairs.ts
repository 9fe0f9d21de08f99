/**
 * How many pairs a second the grader judges, scalars and matrices apart, by stage; the slowest pairs of the table and the slowest of twenty
 * thousand hostile inputs. Times are of the processor, so that other programs do not count: node bench/grading-pairs.ts [inputs]
 */
import { toText } from '#paper';
import { judgeTyped } from '#grade';
import { readFormula } from '#grade/read';
import { compareFormulas } from '../src/grade/formula/equal.ts';
import { sections } from '../src/grade/formula/pairs.ts';
import { hostileTexts, hostileReferences, hostileSymbols } from '../src/grade/hostile.fixture.ts';

const now = (): number => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
const timed = <T>(work: () => T): readonly [T, number] => { const start = now(); const result = work(); return [result, now() - start]; };

const pairs = sections.flatMap((s) => s.rows.map(([, reference, given]) => ({ reference, given, symbols: s.symbols })));
const isMatrix = (symbols: object): boolean => Object.values(symbols).some((type) => /^(?:matrix|symmetric|spd|orthogonal|diagonal)/.test(String(type)));
// Once over for the compiler, then measured.
for (const { reference, given, symbols } of pairs) judgeTyped({ reference, given, symbols });
const slow: (readonly [number, string])[] = [];
for (const [name, own] of [['scalars and vectors', pairs.filter((p) => !isMatrix(p.symbols))], ['matrices', pairs.filter((p) => isMatrix(p.symbols))]] as const) {
  let [reading, comparing, all] = [0, 0, 0];
  for (const { reference, given, symbols } of own) {
    const [r, t1] = timed(() => readFormula(reference, symbols, { open: true, beside: [given] }));
    const [g, t2] = timed(() => (r.ok ? readFormula(given, r.value.symbols, { open: true }) : r));
    reading += t1 + t2;
    if (r.ok && g.ok) comparing += timed(() => compareFormulas(r.value, g.value, r.shape))[1];
    const whole = timed(() => judgeTyped({ reference, given, symbols }))[1];
    all += whole;
    slow.push([whole, `${reference} | ${given}`]);
  }
  console.log(`${name.padEnd(20)} ${String(own.length).padStart(4)} pairs: ${Math.round(1000 * own.length / all)} a second with words (reading ${(reading / own.length).toFixed(2)} ms, comparing ${(comparing / own.length).toFixed(2)} ms, all ${(all / own.length).toFixed(2)} ms a pair)`);
}
console.log('\nslowest of the table (ms):');
for (const [t, text] of slow.sort((a, b) => b[0] - a[0]).slice(0, 8)) console.log(`${t.toFixed(1).padStart(7)}  ${text}`);

const count = Number(process.argv[2] ?? 20_000);
const tally = new Map<string, number>();
const worst: (readonly [number, string])[] = [];
let k = 0;
for (const text of hostileTexts(count)) {
  const reference = hostileReferences[k % hostileReferences.length] ?? 'x';
  k += 1;
  const [judged, t] = timed(() => judgeTyped({ reference, given: text, symbols: hostileSymbols }));
  tally.set(judged.verdict, (tally.get(judged.verdict) ?? 0) + 1);
  if (judged.verdict === 'right') console.log(`called right: ${reference} | ${text}: ${toText(judged.why)}`);
  worst.push([t, `${judged.verdict}: ${text.slice(0, 110)}`]);
}
console.log(`\n${count} hostile inputs: ${[...tally].map(([verdict, n]) => `${n} ${verdict}`).join(', ')}\nslowest (ms):`);
for (const [t, text] of worst.sort((a, b) => b[0] - a[0]).slice(0, 12)) console.log(`${t.toFixed(1).padStart(7)}  ${text}`);
