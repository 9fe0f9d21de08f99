/**
 * No key before the decision. The value of every asked step is replaced by another one: each response before a decision must stay the same, byte for
 * byte (the texts of a choice's options apart). And outside the prompt no response holds an accepted form of the key, the name of a step or of a
 * mistake, or the seed.
 */
import { drawInstance, type Exercise, finishing, type Instance, judge } from '#exercise';
import type { Given } from '#grade/read';
import { mathHtml } from '#paper/html';
import { memoryStore } from '#store';
import { describe, expect, test } from 'vitest';
import type { AttemptView } from './api.ts';
import { answer } from './answer.ts';
import { ask } from './ask.ts';
import { attemptView } from './attempt-view.ts';
import { bundledContent } from './bundled-content.ts';
import { openGradus } from './gradus.ts';
import { practise } from './practice.ts';
import type { Content } from './ports.ts';
import { askedValues, wrongAnswer } from './right-answer.fixture.ts';
import { climb } from './rung.ts';

const zone = 'UTC';
/** Of three seeds, how often a part may be met by a formula that happens to stand in a hint. */
const byChanceMax = 1;
const seeds = Array.from({ length: 20 }, (_, i) => `seed ${i}`);

const programWith = (content: Content, seed: string) => {
  let ids = 0;
  return openGradus({ store: memoryStore(), content, now: () => 1_795_000_000_000, newId: () => { ids += 1; return `id-${String(ids).padStart(12, '0')}`; }, newSeed: () => seed });
};

/** Another value of the same kind and form. */
const altered = (value: unknown): unknown => {
  if (typeof value === 'number') return Number.isInteger(value) ? value + 1 : value * 1.25 + 0.5;
  if (Array.isArray(value)) return value.length > 0 && value.every((one) => typeof one === 'string' || Array.isArray(one) && one.every((part) => typeof part === 'string')) ? value.slice(1) : value.map(altered);
  if (typeof value === 'object' && value !== null && 'tree' in value) return { ...value, tree: { op: 'multiply', args: [{ op: 'number', numerator: '7', denominator: '3', digits: 0 }, value.tree] } };
  if (typeof value === 'object' && value !== null && 'holds' in value) return { ...value, holds: value.holds !== true };
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, altered(part)]));
  return value;
};

/** The exercise with another key: every asked step has another value, or only `these`; draws are taken as they come. */
const withOtherKey = (exercise: Exercise, these: readonly string[] | null = null): Exercise => ({
  ...exercise,
  steps: exercise.steps.map((step) => (Object.hasOwn(exercise.asked.answers, step.name) && (these === null || these.includes(step.name)) ? { ...step, compute: (sheet) => { const value = step.compute(sheet); return typeof value === 'string' ? otherOption(exercise, step.name, sheet, value) : altered(value); } } : step)),
});
/** Another option of a choice; options may need the whole sheet, so what stands there is enough. */
const otherOption = (exercise: Exercise, step: string, sheet: object, value: string): string => {
  try {
    return exercise.asked.answers[step]?.options?.({ ...sheet, [step]: value }).find((option) => option.id !== value)?.id ?? value;
  } catch {
    return value;
  }
};

/** The instance asked, and answered by what cannot be read. */
const askedAndUnread = async (exercise: Exercise, instance: Instance, origin: 'session' | 'placement' | 'check-up' | 'meeting-finish') => {
  const gradus = await programWith({ ...bundledContent, load: async () => exercise }, 'drawn already');
  const orders = Object.fromEntries(Object.entries(instance.orders).map(([name, order]) => [name, [...order]]));
  const attempt = await ask(gradus, zone, { exercise: exercise.about.id, origin, mixed: true, same: { drawn: { ...instance.drawn }, orders } });
  const first = await attemptView(gradus, attempt);
  const unreadable: Given = { kind: 'typed', text: '((' };
  const invalid = await answer(gradus, zone, attempt, { answer: Object.fromEntries(first.fields.map(({ key }) => [key, unreadable])) });
  return { gradus, attempt, first, invalid };
};
/** All that is said before a decision: asked, an answer that cannot be read, every rung. */
const saidBefore = async (exercise: Exercise, instance: Instance, origin: 'session' | 'meeting-finish' = 'session'): Promise<readonly AttemptView[]> => {
  const { gradus, attempt, first, invalid } = await askedAndUnread(exercise, instance, origin);
  await gradus.append((['nudge', 'method', 'first-step'] as const).map((rung) => ({ type: 'hint', v: 1, ...gradus.moment(zone), attempt, rung })));
  const helped = await attemptView(gradus, attempt);
  expect([first, invalid, helped].map(({ state }) => state)).toEqual(['open', 'open', 'open']);
  expect([invalid.parts?.every(({ verdict }) => verdict === 'invalid'), helped.rungs.filter(({ text }) => text !== null).length]).toEqual([true, helped.rungs.length - 1]);
  return [first, invalid, helped];
};
/** A question of a placement or a check-up is measured, so it comes without help. */
const saidWhereMeasured = async (exercise: Exercise, instance: Instance, origin: 'placement' | 'check-up'): Promise<readonly AttemptView[]> => {
  const { first, invalid } = await askedAndUnread(exercise, instance, origin);
  return [first, invalid];
};
const withoutOptions = (views: readonly AttemptView[]): string =>
  JSON.stringify(views.map((view) => ({ ...view, fields: view.fields.map((field) => ({ ...field, options: field.options?.length, field: 'options' in field.field ? { ...field.field, options: field.field.options.length } : field.field })) })));

describe.each(bundledContent.exercises.map(({ id }) => id))('%s', (id) => {
  test('says the same before the decision whatever its key is', async () => {
    const exercise = await bundledContent.load(id);
    const other = withOtherKey(exercise);
    let differ = 0;
    for (const seed of seeds) {
      const instance = drawInstance(exercise, seed);
      if (valuesOf(other, instance) !== valuesOf(exercise, instance)) differ += 1;
      expect(withoutOptions(await saidBefore(other, instance)), `${id}, ${seed}`).toBe(withoutOptions(await saidBefore(exercise, instance)));
    }
    // The check means something only where the keys do differ.
    expect(differ).toBeGreaterThan(seeds.length / 2);
    const instance = drawInstance(exercise, 'measured');
    for (const origin of ['placement', 'check-up'] as const) expect(withoutOptions(await saidWhereMeasured(other, instance, origin)), origin).toBe(withoutOptions(await saidWhereMeasured(exercise, instance, origin)));
  });

  test('says the same in a meeting’s second part, whatever is asked there', async () => {
    const exercise = await bundledContent.load(id);
    let differ = 0;
    for (const seed of seeds) {
      const instance = drawInstance(exercise, seed);
      const { keys } = finishing(exercise, instance);
      const other = withOtherKey(exercise, askedValues(exercise, instance).flatMap(({ key, step }) => (keys.includes(key) ? [step] : [])));
      if (valuesOf(other, instance) !== valuesOf(exercise, instance)) differ += 1;
      expect(withoutOptions(await saidBefore(other, instance, 'meeting-finish')), `${id}, ${seed}`).toBe(withoutOptions(await saidBefore(exercise, instance, 'meeting-finish')));
    }
    expect(differ).toBeGreaterThan(seeds.length / 2);
  });

  test('holds no form of the key outside the prompt, no name of a step or a mistake, no seed', async () => {
    const exercise = await bundledContent.load(id);
    const names = Object.values(exercise.asked.mistakes).flatMap((mistakes) => Object.keys(mistakes));
    const ids = askedValues(exercise, drawInstance(exercise, 'names')).flatMap(({ optionIds }) => optionIds);
    const held = new Set<string>();
    for (const seed of seeds.slice(0, 3).map((one) => `${one} that nobody knows`)) {
      const instance = drawInstance(exercise, seed);
      const gradus = await programWith({ ...bundledContent, load: async () => exercise }, seed);
      const view = await practise(gradus, zone, { exercise: id });
      const said = [view];
      for (const rung of ['nudge', 'method', 'first-step'] as const) said.push(await climb(gradus, zone, view.attempt, rung));
      said.push(await answer(gradus, zone, view.attempt, { answer: wrongAnswer(exercise, instance, seed) }));
      const text = JSON.stringify(said.map((one) => ({ ...one, prompt: '', lastAnswer: null })));
      expect(text).not.toContain(seed);
      for (const name of ['"step"', '"mistake"', '"drawn"', '"orders"', '"seed"', '"planted"']) expect(text).not.toContain(`${name}:`);
      // A mistake that was made is named in its title, none that was not; what options are called on the server stands nowhere.
      const before = JSON.stringify(said.slice(0, -1).map((one) => ({ ...one, prompt: '', fields: one.fields.map(({ key, label }) => ({ key, label })) })));
      expect(names.filter((name) => before.includes(`"${name}"`) || before.includes(`>${name}<`))).toEqual([]);
      expect(ids.filter((option) => before.includes(`"${option}"`))).toEqual([]);
      const typed = askedValues(exercise, instance).filter(({ field }) => !('options' in field) && !('graph' in field)).map(({ key }) => key);
      for (const formula of [...formulasIn(said), ...numbersIn(said)]) {
        const given = Object.fromEntries(view.fields.map(({ key }) => [key, { kind: 'typed', text: formula } as const]));
        for (const part of judge(exercise, instance, given, typed).parts) if (part.verdict === 'right' && !part.carried) held.add(`${seed}, ${part.key}`);
      }
    }
    // A number of a hint can be the answer by chance, as a 4 can; what a response depends on is tested above. But it must not be so as a rule.
    expect(held.size, [...held].join('; ')).toBeLessThanOrEqual(byChanceMax);
  });
});

const valuesOf = (exercise: Exercise, instance: Instance): string => {
  try {
    return JSON.stringify(askedValues(exercise, instance).map(({ value }) => value));
  } catch {
    return 'another key';
  }
};

/** All texts of the responses outside the prompt and the options, as markup. */
const textsIn = (views: readonly AttemptView[]): readonly string[] =>
  views.flatMap((view) => [...view.rungs.flatMap(({ text }) => text ?? []), ...(view.parts ?? []).flatMap(({ title, text }) => [title, text]), ...view.symbols.flatMap(({ tex, shape, says }) => [tex, shape, says]), ...view.fields.map(({ label }) => label)]);
/** Every formula set in them, by its TeX. */
const formulasIn = (views: readonly AttemptView[]): readonly string[] => {
  const found = textsIn(views).flatMap((html) => [...html.matchAll(/<annotation encoding="application\/x-tex">([^<]*)<\/annotation>/g)].map((match) => unescaped(match[1] ?? '')));
  return [...new Set(found.flatMap((tex) => [tex, ...tex.split(/=|\\to|\\approx/)]).map((tex) => tex.trim()).filter((tex) => tex !== '' && tex.length < 400))];
};
/** Every number in their running text and code. */
const numbersIn = (views: readonly AttemptView[]): readonly string[] => {
  const running = textsIn(views).map((html) => unescaped(withoutFormulas(html)));
  return [...new Set(running.flatMap((text) => text.match(/(?<![\w.])[-−]?\d+(?:\.\d+)?(?:\/\d+)?(?!\w)/g) ?? []))];
};
/** The text of markup without what stands in a formula, whose spans are nested, or in a drawing. */
const withoutFormulas = (html: string): string => {
  let inside = 0;
  return (html.replaceAll(/<svg[\s\S]*?<\/svg>/g, ' ').match(/<[^>]*>|[^<]+/g) ?? []).map((piece) => {
    if (!piece.startsWith('<')) return inside > 0 ? '' : piece;
    if (inside > 0 && piece.startsWith('<span')) inside += 1;
    else if (inside > 0 && piece === '</span>') inside -= 1;
    else if (piece.startsWith('<span class="katex"')) inside = 1;
    return ' ';
  }).join('');
};
const unescaped = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

test('numbers are found in running text and in code, and formulas apart from them', () => {
  const text = `<p>The answer is <em>26</em>, or −1.5; <code>x3 = [7]</code> ${mathHtml('s = 99')}</p>`;
  const view = { rungs: [{ text }], parts: null, symbols: [{ tex: mathHtml('x'), shape: '', says: 'one of 12' }], fields: [] } as unknown as AttemptView;
  expect(numbersIn([view])).toEqual(['26', '−1.5', '7', '12']);
  expect(formulasIn([view])).toEqual(['s = 99', 's', '99', 'x']);
});
