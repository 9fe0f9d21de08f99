/** The audit finds what it is for: each check is shown an exercise with the one defect that it must report, and a sound one that it must pass. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { formula, type Given } from '#grade/read';
import { md } from '#paper';
import { audit, choice, choices, edges, enumeration, expression, nodes, number, vector, type Exercise, type Sheet } from '../index.ts';
import { rectangle, withAsked, withSteps } from '../rectangle.fixture.ts';
import type { Check } from './report.ts';

/** Which comparisons come out otherwise when they are made again. */
const fickle = vi.hoisted(() => ({ of: null as null | ((reference: unknown, value: unknown) => boolean), met: new Set<string>() }));
/** What the grader is made to say of its own samples, where a test wants a grader that errs. */
const sampled = vi.hoisted(() => ({ instead: null as null | { readonly right?: readonly unknown[]; readonly wrong?: readonly unknown[]; readonly invalid?: readonly unknown[] } }));
vi.mock('#grade', async (original) => {
  const real = await original<typeof import('#grade')>();
  const samples: typeof real.samples = (...args) => ({ ...real.samples(...args), ...(sampled.instead as Partial<ReturnType<typeof real.samples>> | null) });
  // Of two equal questions the second is answered otherwise, where a test wants a grader that is not pure.
  const compare: typeof real.compare = (field, reference, value) => {
    const key = JSON.stringify([reference, value]);
    if (fickle.of?.(reference, value) === true) { if (fickle.met.has(key)) return { result: 'undetermined', says: [] }; fickle.met.add(key); }
    return real.compare(field, reference, value);
  };
  return { ...real, samples, compare };
});
/** A function for what travels that looks at the steps, where a test wants one. */
const leaky = vi.hoisted(() => ({ on: false }));
vi.mock('../travelling.ts', async (original) => {
  const real = await original<typeof import('../travelling.ts')>();
  const travelling: typeof real.travelling = (exercise) => ({ ...real.travelling(exercise), ...(leaky.on ? { prompt: (drawn: Sheet) => md`It is $${JSON.stringify(exercise.steps[0]?.compute(drawn))}$.` } : {}) });
  return { ...real, travelling };
});
afterEach(() => { sampled.instead = null; leaky.on = false; fickle.of = null; fickle.met.clear(); });

const few = { seeds: 6, tells: 300 };
const found = (exercise: Exercise, options: { readonly seeds?: number; readonly tells?: number } = few): readonly Check[] => [...new Set(audit(exercise, options).problems.map(({ check }) => check))];
const says = (exercise: Exercise, check: Check): string => audit(exercise, few).problems.filter((one) => one.check === check).map((one) => one.says).join('\n');

/** A declaration with its types erased, as an exercise holds it. */
const erased = (declaration: unknown) => declaration as Exercise['asked']['answers'][string];
const f = formula({ t: 'positive' });
/** Only the sum of the sides is asked for, so that one defect is one. */
const sumOnly = (change: Partial<Exercise['asked']> = {}): Exercise =>
  withAsked({ ...rectangle, steps: rectangle.steps.slice(0, 1) }, {
    answers: { sum: erased(number({ tolerance: 'exact' })) },
    mistakes: { sum: { product: { gives: ({ a, b }) => Number(a) * Number(b) + 100, says: md`You multiplied.` }, less: { gives: ({ a, b }) => Number(a) + Number(b) - 0.5, says: md`Too little.` } } },
    perspectives: { counting: { reaches: ({ a, b }) => ({ sum: Number(b) + Number(a) }), says: md`Count.` }, geometry: md`Lay them in a row.` },
    oracle: enumeration(({ a, b }) => ({ sum: Number(a) + Number(b) })), degenerate: { ones: { drawn: { a: 1, b: 1, c: 1, first: 'left' }, gives: { sum: 2 } } },
    ...change,
  });
const own = (): Exercise['asked']['mistakes'][string] => rectangle.asked.mistakes['sum'] ?? {};

test('a sound exercise passes, and its report is plain data', () => {
  const report = audit(rectangle);
  expect(report).toMatchObject({ id: 'trial/rectangle', ok: true, problems: [], seeds: 50 });
  expect(report.acceptance).toBeGreaterThan(0.5);
  expect(report.distinct).toBeGreaterThan(50);
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  expect(audit(rectangle)).toEqual(report);
  expect(found(sumOnly())).toEqual([]);
});

describe('drawing and steps', () => {
  test('an exception', () => {
    expect(found({ ...rectangle, draw: () => { throw new Error('no draw'); } })).toContain('draws');
    expect(says(withSteps(rectangle, { square: () => { throw new Error('no square'); } }), 'draws')).toContain('it throws: no square');
  });

  test('a number that is none', () => {
    expect(says(withSteps(sumOnly(), { sum: () => Number.POSITIVE_INFINITY }), 'draws')).toContain('sum');
  });

  test('a draw that is not pure, that JSON does not keep, or that a step hides', () => {
    let n = 0;
    expect(says({ ...sumOnly(), draw: (r) => { n += 1; return { ...rectangle.draw(r), n }; } }, 'draws')).toContain('two different instances');
    expect(says({ ...sumOnly(), draw: (r) => ({ ...rectangle.draw(r), when: new Map() }) }, 'draws')).toContain('JSON');
    expect(says({ ...sumOnly(), draw: (r) => ({ ...rectangle.draw(r), sum: 1 }) }, 'draws')).toContain('the step sum has the name of something drawn');
  });

  test('an acceptance below one half', () => {
    expect(says({ ...rectangle, predicates: { 'a is small': ({ a }) => Number(a) < 6 } }, 'acceptance')).toContain('a is small');
  });

  test('fewer than fifty different instances', () => {
    expect(says({ ...sumOnly(), draw: (r) => ({ a: r.stream('a').int(1, 6), b: r.stream('b').int(1, 6), c: 1, first: 'left' }) }, 'distinct')).toContain('36 different');
  });
});

test('what an exercise has to have', () => {
  const lacks = (exercise: Exercise): string => says(exercise, 'is complete');
  expect(lacks(sumOnly({ mistakes: { sum: { one: { gives: () => -1, says: md`.` } } } }))).toContain('1 mistakes');
  expect(lacks(sumOnly({ perspectives: { algebra: md`So.` } }))).toMatch(/1 perspectives[\s\S]*in its own way/);
  expect(lacks(sumOnly({ degenerate: {} }))).toContain('degenerate');
  for (const matters of ['', 'Without an end', 'One. Two. Three.', 'Is it so? It is.']) expect(lacks(sumOnly({ matters }))).toContain('practitioner');
  for (const matters of ['At 0.5 bits a letter, i.e. half of what it could be, it fits.', 'It fits (e.g. on paper).']) expect(lacks(sumOnly({ matters }))).toBe('');
  const { picture: _picture, ...rest } = rectangle.asked;
  expect(lacks({ ...rectangle, asked: rest })).toContain('picture');
  expect(lacks(sumOnly({ mistakes: { sum: { ...sumOnly().asked.mistakes['sum'], 'hardly ever': { gives: () => -1, says: md`.`, when: () => false } } } }))).toContain('“hardly ever” at sum can be made on 0');
});

describe('grading', () => {
  test('a reference that is not accepted', () => {
    expect(says(sumOnly({ answers: { sum: erased(number({ in: [0, 1] })) } }), 'reference accepted')).toContain('invalid');
  });

  test('a rewritten reference that is not, a perturbed one that is, garbage that is no garbage', () => {
    const typed = (text: string): Given => ({ kind: 'typed', text });
    sampled.instead = { right: [typed('0')] };
    expect(found(sumOnly())).toEqual(['rewritten accepted']);
    sampled.instead = { wrong: Array.from({ length: 60 }, (_, i) => typed(String(i))) };
    expect(found(sumOnly())).toEqual(['perturbed refused']);
    sampled.instead = { invalid: [typed('7')] };
    expect(found(sumOnly())).toEqual(['garbage invalid']);
  });

  test('two verdicts for one input', () => {
    let calls = 0;
    expect(found(withSteps(sumOnly(), { sum: ({ a, b }) => { calls += 1; return Number(a) + Number(b) + (calls % 7 === 0 ? 1 : 0); } }))).toContain('one verdict');
  });

  test('two verdicts for what is rewritten, spoilt or mistaken', () => {
    const typed = (text: string): Given => ({ kind: 'typed', text });
    const again = (which: 'right' | 'wrong', text: string, of: (reference: unknown, value: unknown) => boolean): string => {
      fickle.of = of;
      sampled.instead = { right: [], wrong: [], invalid: [], [which]: [typed(text)] };
      return says(sumOnly(), 'one verdict');
    };
    // Values that nothing else of the audit compares: the one of the sample, and the one of the mistake.
    expect(again('wrong', '-5', (_, value) => value === -5)).toContain('"-5"} is different, and the next time undetermined');
    sampled.instead = null;
    fickle.of = (reference, value) => value === Number(reference) - 0.5;
    expect(says(sumOnly(), 'one verdict')).toContain('“less” at sum is judged in two ways');
    fickle.of = null;
    const square = withAsked(sumOnly(), { degenerate: {} });
    fickle.of = (reference, value) => reference === value;
    sampled.instead = { right: [], wrong: [], invalid: [] };
    expect(says(square, 'one verdict')).toContain('the same answer is judged in two ways');
  });

  test('a mistake that is not recognised as itself', () => {
    // Its value lies outside what the field takes, so nobody can answer it.
    const outside = sumOnly({ answers: { sum: erased(number({ tolerance: 'exact', in: [0, 1000] })) }, mistakes: { sum: { negative: { gives: ({ a }) => -Number(a), says: md`.` }, ...own() } } });
    expect(says(outside, 'mistake recognised')).toContain('“negative” at sum');
    // The tolerance takes its value for the right one, so what it spoils later counts as rounding.
    const rounded = withAsked(rectangle, { answers: { ...rectangle.asked.answers, sum: erased(number({ tolerance: { digits: 3 } })) }, mistakes: { ...rectangle.asked.mistakes, sum: { ...own(), 'a little more': { gives: ({ a, b }) => (Number(a) + Number(b)) * 1.0001, says: md`.` } } } });
    expect(says(rounded, 'mistake recognised')).toMatch(/“a little more” at sum, made as .* is judged wrong without a known mistake/);
  });

  test('an answer of another instance that is told what nobody should read', () => {
    // Sums from 21 to 38, of which another instance’s is now and then this one’s mistake.
    const narrow = { ...sumOnly({ mistakes: { sum: { ...own(), shared: { gives: ({ c }) => 30 + Number(c), says: md`It is ${String(undefined)}.` } } } }), draw: (r: Parameters<Exercise['draw']>[0]) => ({ ...rectangle.draw(r), a: 20 + r.stream('narrow').int(0, 9), b: r.stream('wide').int(1, 9), c: 1 + r.stream('other').int(0, 9) }) };
    expect(found(narrow, { seeds: 50, tells: 100 })).toContain('judges any answer');
  });

  test('a mistake that always hides', () => {
    expect(says(sumOnly({ mistakes: { sum: { ...own(), none: { gives: ({ a, b }) => Number(a) + Number(b), says: md`.` } } } }), 'draws')).toContain('leads to the right answers');
  });
});

describe('the oracle', () => {
  test('that says another number, another id, another formula, or nothing', () => {
    const sound = (drawn: { readonly [name: string]: unknown }) => rectangle.asked.oracle.compute(drawn);
    const off = (change: { readonly [answer: string]: unknown }) => found(withAsked(rectangle, { oracle: { kind: 'enumeration', compute: (drawn) => ({ ...sound(drawn), ...change }) } }));
    expect(off({})).toEqual([]);
    for (const change of [{ sum: 1 }, { scaled: [1, 2] }, { longer: 'nobody' }, { border: { at: () => 1 } }, { border: { at: () => Number.NaN } }, { sum: undefined }]) expect(off(change)).toContain('oracle agrees');
  });

  test('by chance is believed within 4.5 standard errors, and no further', () => {
    const at = (errors: number) => found(sumOnly({ degenerate: rectangleOnes, oracle: { kind: 'Monte Carlo', compute: ({ a, b }) => ({ sum: { value: Number(a) + Number(b) + errors * 0.125, standardError: 0.125 } }) } }));
    expect(at(4.4)).toEqual([]);
    expect(at(4.6)).toContain('oracle agrees');
  });
  const rectangleOnes = { ones: { drawn: { a: 1, b: 1, c: 1, first: 'left' }, gives: { sum: 2 } } };

  test('is asked at points of the domains only', () => {
    const roots = sumOnly();
    const asked: Exercise = {
      ...roots, steps: [{ name: 'root', compute: ({ a }) => f`sqrt(${Number(a)} t)`, words: md`Root.`, shows: undefined }],
      asked: {
        ...roots.asked, answers: { root: erased(expression({ symbols: { t: 'positive' } })) }, degenerate: { one: { drawn: { a: 1, b: 1, c: 1, first: 'left' }, gives: { root: f`sqrt(t)` } } },
        mistakes: { root: { square: { gives: ({ a }) => f`${Number(a)} t`, says: md`.` }, shifted: { gives: ({ a }) => f`sqrt(${Number(a)} t) + 1`, says: md`.` } } },
        perspectives: { algebra: { reaches: ({ a }) => ({ root: f`(${Number(a)} t)^(1/2)` }), says: md`.` }, geometry: md`.` },
        oracle: { kind: 'quadrature', compute: ({ a }) => ({ root: { at: ({ t }: { readonly t: number }) => { if (t <= 0) throw new Error('outside'); return Math.sqrt(Number(a) * t); } } }) },
      },
    };
    expect(found({ ...asked, draw: (r) => ({ ...rectangle.draw(r), a: r.stream('wide').int(2, 400) }) })).toEqual([]);
  });
});

test('perspectives that end in different values', () => {
  expect(says(sumOnly({ perspectives: { counting: { reaches: () => ({ sum: 1 }), says: md`.` }, geometry: md`.` } }), 'perspectives agree')).toContain('counting reaches 1');
  expect(says(sumOnly({ perspectives: { counting: { reaches: () => ({}), says: md`.` }, geometry: md`.` } }), 'perspectives agree')).toContain('reaches no answer');
});

describe('texts', () => {
  test('that hold what no reader should see', () => {
    for (const change of [
      { prompt: () => md`It is ${String(undefined)}.` }, { help: { nudge: md`.`, method: () => md`$${Number.NaN}$` } }, { perspectives: { ...sumOnly().asked.perspectives, code: () => md`${String({})}` } },
      { picture: () => { throw new Error('no picture'); } },
    ]) expect(found(sumOnly(change))).toContain('texts render');
  });

  test('of a mistake that has no words', () => {
    const wordless = withAsked(rectangle, { mistakes: { ...rectangle.asked.mistakes, square: { speechless: { gives: ({ sum }) => Number(sum) * Number(sum) + 1, says: () => { throw new Error('no words'); } } } } });
    expect(says(wordless, 'texts render')).toContain('it throws: no words');
  });

  test('of two options that read the same', () => {
    const twin = withAsked(rectangle, { answers: { ...rectangle.asked.answers, longer: erased(choice({ options: ['a', 'b', 'none'].map((id) => ({ id, says: md`a side` })) })) } });
    expect(says(twin, 'texts render')).toContain('two options of (c) read the same');
  });
});

test('code that is cut off on the page', () => {
  const coded = (columns: number): Exercise => sumOnly({ perspectives: { ...sumOnly().asked.perspectives, code: [{ kind: 'code', language: 'python', code: `a + b\n${'λ'.repeat(columns)}` }] } });
  expect(found(coded(76))).toEqual([]);
  expect(says(coded(77), 'code fits')).toContain('the perspective code has a line of 77 columns');
  expect(found(sumOnly({ help: { nudge: [{ kind: 'list', ordered: false, items: [[{ kind: 'code', language: 'text', code: ' '.repeat(80) }]] }], method: md`.` } }))).toEqual(['code fits']);
});

describe('what is told before the decision', () => {
  test('changes with an asked step, if something of it was computed from one', () => {
    // The types forbid it to an author. What the room's own function makes is looked at with other values at the asked steps.
    leaky.on = true;
    expect(says(sumOnly(), 'nothing leaks')).toContain('depends on an asked step');
  });

  test('holds the answer, in whichever notation', () => {
    expect(says(sumOnly({ help: { nudge: md`.`, method: ({ a, b }) => md`So $s = ${Number(a) + Number(b)}$.` } }), 'nothing leaks')).toContain('the method holds the answer sum');
    const formulas = withAsked(rectangle, { help: { nudge: ({ a, b }) => md`Think of $(${String(a)} + 2t)(2t + ${String(b)})$.`, method: md`.` } });
    expect(says(formulas, 'nothing leaks')).toContain('the nudge holds the answer border');
    const told = sumOnly({ mistakes: { sum: { ...own(), other: { gives: () => -1, says: ({ a, b }) => md`It would have been $${Number(a) + Number(b)}$.` } } } });
    expect(says(told, 'nothing leaks')).toContain('“other”');
    // Its own earlier answer may be said to a learner; a number that meets by chance is no tell.
    expect(found(sumOnly({ help: { nudge: md`Begin at $7$.`, method: md`.` } }))).toEqual([]);
  });

  test('holds it in running text, in code, among the symbols or as a label', () => {
    const sum = ({ a, b }: Sheet): number => Number(a) + Number(b);
    const told = (change: Partial<Exercise['asked']>): string => says(sumOnly(change), 'nothing leaks');
    const help = (method: (drawn: Sheet) => Exercise['asked']['prompt']) => ({ help: { nudge: md`.`, method: (drawn: Sheet) => method(drawn) as ReturnType<typeof md> } });
    expect(told(help((drawn) => md`The answer is ${sum(drawn)}.`))).toContain('the method holds the answer sum');
    expect(told(help((drawn) => md`Think of **${sum(drawn)}** things.`))).toContain('the method holds the answer sum');
    expect(told(help((drawn) => md`Run \`print(${sum(drawn)})\`.`))).toContain('the method holds the answer sum');
    expect(told(help((drawn) => [{ kind: 'code', language: 'python', code: `s = ${sum(drawn)}  # so` }]))).toContain('the method holds the answer sum');
    expect(told({ symbols: (drawn) => [['s', '', `their sum, ${sum(drawn)}`]] })).toContain('the list of symbols holds the answer sum');
    expect(told({ symbols: (drawn) => [[`s = ${sum(drawn)}`, '', 'their sum']] })).toContain('the list of symbols holds the answer sum');
    expect(told({ answers: { sum: erased(number({ tolerance: 'exact', label: (drawn: Sheet) => `${sum(drawn)} = ` })) } })).toContain('the label of (a) holds the answer sum');
    const pairs = withAsked(rectangle, { help: { nudge: md`.`, method: ({ a, b, c }) => md`It could be (${sum({ a, b }) ** 2 * Number(a)}, ${sum({ a, b }) ** 2 + Number(c)}).` } });
    expect(says(pairs, 'nothing leaks')).toContain('the method holds the answer scaled');
  });

  test('may name small numbers that are the answer now and then', () => {
    // Of 1, 2 and 3 each is the answer on a third of the seeds, and the text says them on all.
    const small: Exercise = { ...sumOnly({ degenerate: { ones: { drawn: { a: 1, b: 1, c: 1, first: 'left' }, gives: { sum: 2 } } }, help: { nudge: md`.`, method: md`Of 2, 3, 4, 5 and 6 things take 2 away.` } }), draw: (r) => ({ a: r.stream('a').int(1, 3), b: r.stream('b').int(1, 3), c: 1, first: 'left' }) };
    expect(audit(small, { seeds: 30, tells: 300 }).problems.filter(({ check }) => check === 'nothing leaks')).toEqual([]);
  });

  test('holds it in the first step, where that is not asked for', () => {
    const twice: Exercise = { ...rectangle, steps: [{ name: 'early', compute: ({ a, b }) => Number(a) + Number(b), words: md`Add.`, shows: undefined }, ...rectangle.steps.map((step) => (step.name === 'sum' ? { ...step, compute: ({ early }: { readonly early?: unknown }) => early } : step))] };
    expect(says(twice, 'nothing leaks')).toContain('the first step holds the answer sum');
  });
});

describe('tells', () => {
  const drawing = (draw: Exercise['draw']): Exercise => ({ ...sumOnly(), draw });

  test('a free answer that is right too often', () => {
    expect(says(drawing((r) => ({ ...rectangle.draw(r), a: 1, b: r.stream('often').pick([1, 2, 3]) })), 'no tell')).toMatch(/sum is \d in 3\d %/);
  });

  test('one that is right too often only among the draws on which every mistake shows', () => {
    // Eight sums, each in an eighth of the draws; but on half of the others a mistake hides, so that of what is left 10 is 22 %.
    const refusing: Exercise = { ...sumOnly({ mistakes: { sum: { ...own(), 'hidden at times': { gives: ({ a, b, c }) => (Number(a) + Number(b) === 10 || Number(c) % 2 === 0 ? -7 : Number(a) + Number(b)), says: md`.` } } } }), draw: (r) => ({ a: r.stream('a').int(8, 15), b: 2, c: r.stream('c').int(1, 1000), first: 'left' }) };
    const usual: Exercise = { ...refusing, asked: { ...refusing.asked, mistakes: sumOnly().asked.mistakes } };
    const tells = (exercise: Exercise): string => audit(exercise, { seeds: 50, tells: 1000 }).problems.filter(({ check }) => check === 'no tell').map((one) => one.says).join();
    expect(tells(usual)).toBe('');
    expect(tells(refusing)).toMatch(/sum is 10 in 2\d % of the draws/);
  });

  test('an option that is right too often, or stands too often in one place', () => {
    const always = withSteps(rectangle, { longer: () => 'a' });
    expect(says(always, 'no tell')).toContain('the option "a" of longer is right in 100 %');
    expect(found(rectangle)).toEqual([]);
  });

  test('a choice between two that has no witness', () => {
    const between = (witness?: string): Exercise => {
      const sides = choice({ options: ({ first }: { readonly first: string }) => [{ id: 'a', says: md`the ${first} one` }, { id: 'b', says: md`the other` }], ...(witness === undefined ? {} : { witness }) });
      return withAsked(withSteps(rectangle, { longer: ({ a, first }) => ((Number(a) + (first === 'left' ? 1 : 0)) % 2 === 0 ? 'a' : 'b') }), { answers: { ...rectangle.asked.answers, longer: erased(sides) } });
    };
    for (const witness of [undefined, 'longer', 'square']) expect(says(between(witness), 'no tell')).toContain('longer has 2 options and no witness');
    expect(says(between('border'), 'no tell')).toBe('');
  });

  test('nodes, edges and options are answered in any order', () => {
    const graph = { alt: '', directed: false, nodes: ['A', 'B', 'C'].map((id, k) => ({ id, x: k / 2, y: 0 })), edges: [['A', 'B'], ['B', 'C']] as const };
    const asking = (declaration: unknown, value: (turned: boolean, part: number) => unknown): string =>
      says({ ...sumOnly(), steps: [...sumOnly().steps, { name: 'picked', compute: ({ a, b }) => value(Number(a) % 2 === 0, Number(b)), words: md`Pick.`, shows: undefined }], asked: { ...sumOnly().asked, answers: { ...sumOnly().asked.answers, picked: erased(declaration) } } }, 'no tell');
    // Six spellings of one set, each too rare to be noticed.
    const orders = [['A', 'B', 'C'], ['A', 'C', 'B'], ['B', 'A', 'C'], ['B', 'C', 'A'], ['C', 'A', 'B'], ['C', 'B', 'A']];
    const anyOrder = (_: boolean, b: number) => orders[b % 6];
    expect(asking(nodes({ graph }), anyOrder)).toContain('picked is ["A","B","C"] in 100 %');
    const ways = [[['A', 'B'], ['B', 'C']], [['B', 'C'], ['A', 'B']], [['B', 'A'], ['B', 'C']], [['C', 'B'], ['A', 'B']], [['A', 'B'], ['C', 'B']], [['B', 'A'], ['C', 'B']]];
    expect(asking(edges({ graph, how: 'pick' }), (_, b) => ways[b % 6])).toContain('picked is [["A","B"],["B","C"]] in 100 %');
    expect(asking(choices({ options: ['A', 'B', 'C', 'D'].map((id) => ({ id, says: md`option ${id}` })) }), anyOrder)).toContain('picked is ["A","B","C"] in 100 %');
  });

  test('one of several options that is always right, or never', () => {
    const ids = ['p', 'q', 'r', 's', 't', 'always', 'never'];
    const some = (a: number, b: number): readonly string[] => ids.slice(0, 5).filter((_, i) => ((a * 7 + b * 3) >> i) % 2 === 1);
    const asking = (more: readonly string[]): string => says({
      ...sumOnly(), steps: [...sumOnly().steps, { name: 'picked', compute: ({ a, b }) => [...some(Number(a), Number(b)), ...more.filter((id) => id === 'always')], words: md`Pick.`, shows: undefined }],
      asked: { ...sumOnly().asked, answers: { ...sumOnly().asked.answers, picked: erased(choices({ options: [...ids.slice(0, 5), ...more].map((id) => ({ id, says: md`option ${id}` })) })) } },
    }, 'no tell');
    expect(asking([])).toBe('');
    expect(asking(['always', 'never']).split('\n').sort()).toEqual(['the option “option always” of picked is right in 100 % of the draws that show it', 'the option “option never” of picked is right in 0 % of the draws that show it']);
  });

  test('a vector is a free answer as well', () => {
    const flat = withAsked({ ...rectangle, steps: rectangle.steps.map((step) => (step.name === 'scaled' ? { ...step, compute: () => [1, 2] } : step)) }, { answers: { scaled: erased(vector({})) } });
    expect(says(flat, 'no tell')).toContain('scaled is [1,2] in 100 %');
  });
});

test('degenerate instances that do not give what they must', () => {
  expect(says(sumOnly({ degenerate: { ones: { drawn: { a: 1, b: 1, c: 1, first: 'left' }, gives: { sum: 3 } } } }), 'degenerate')).toContain('it must be 3');
});
