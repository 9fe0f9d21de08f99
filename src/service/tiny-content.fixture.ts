/** For tests: three skills of two exercises each, small enough to be solved in the head; the skills borrow ids of real ones. */
import { type Exercise, enumeration, exercise, number } from '#exercise';
import { md } from '#paper';
import type { SkillId } from '#content/skills';
import type { Content, Entry } from './ports.ts';

type Kind = 'sum' | 'product';
const values: { readonly [K in Kind]: (a: number, b: number) => number } = { sum: (a, b) => a + b, product: (a, b) => a * b };
const counted: { readonly [K in Kind]: (a: number, b: number) => number } = {
  sum: (a, b) => Array.from({ length: a }, () => 1).length + b,
  product: (a, b) => Array.from({ length: a }, () => b).reduce((all, one) => all + one, 0),
};

/** c = a ∘ b, then d = c + e: two numbers are asked. The mistakes: a step too many, and a lost term; the first is a slip. */
const tiny = (id: string, trains: SkillId, kind: Kind, version: number, more: { readonly first?: boolean; readonly uses?: { readonly [S in SkillId]?: number } } = {}): Exercise =>
  exercise({ id, version, title: `A ${kind} in ${id}`, trains, rating: 1500, minutes: 2, ...more })
    .draw((r) => ({ a: r.stream('a').int(12, 39), b: r.stream('b').int(12, 39), e: r.stream('e').int(101, 199) }))
    .step({ c: ({ a, b }) => values[kind](a, b) }, md`Take the ${kind}.`)
    .step({ d: ({ c, e }) => c + e }, ({ e }) => md`Add $${e}$.`)
    .ask({
      prompt: ({ a, b, e }) => md`Give the ${kind} of $${a}$ and $${b}$, and that with $${e}$ added.`,
      symbols: [['a', '\\in \\mathbb{Z}', 'a number']],
      answers: { c: number({ tolerance: 'exact', label: 'c =' }), d: number({ tolerance: 'exact', label: 'd =' }) },
      mistakes: {
        c: { 'one too many': { gives: ({ a, b }) => values[kind](a, b) + 1, says: md`You counted one too many.`, slip: true }, 'a difference': { gives: ({ a, b }) => a - b - 100, says: md`You subtracted.` } },
        d: { 'twice': { gives: ({ c, e }) => c + 2 * e, says: md`You added it twice.` } },
      },
      help: { nudge: md`Look at the two numbers.`, method: md`Do one thing after the other.` },
      perspectives: { algebra: md`It is a ${kind}.`, counting: { reaches: ({ a, b, e }) => ({ c: counted[kind](a, b), d: e + counted[kind](a, b) }), says: md`Count.` } },
      picture: () => md`Two heaps.`,
      matters: 'Every till does it.',
      oracle: enumeration(({ a, b, e }) => ({ c: counted[kind](a, b), d: counted[kind](a, b) + e })),
      degenerate: { ones: { drawn: { a: 1, b: 1, e: 0 }, gives: { c: kind === 'sum' ? 2 : 1 } } },
    });

const skillIds = ['tensor-shapes', 'einsum', 'affine-nets'] as const satisfies readonly SkillId[];

/** `version`: of every exercise; `load`: gives another exercise for an id, as if its file had been rewritten. */
export const tinyContent = ({ version = 1, load }: { readonly version?: number; readonly load?: (id: string) => Exercise | null } = {}): Content => {
  const made = skillIds.flatMap((skill, i) => [
    tiny(`tiny/${skill}-sum`, skill, 'sum', version, { first: true }),
    tiny(`tiny/${skill}-product`, skill, 'product', version, i === 0 ? {} : { uses: { 'tensor-shapes': 0.5 } }),
  ]);
  const idea = 'Take $a$ and $b$.';
  return {
    chapters: { tiny: { title: 'Tiny things', short: 'Tiny' }, small: { title: 'Small things', short: 'Small' } },
    skills: {
      'tensor-shapes': { title: 'Heaps', chapter: 'linear-algebra', says: 'Counts heaps.', also: ['Piles', 'stack overflow'], needs: [], idea },
      einsum: { title: 'Rows', chapter: 'linear-algebra', says: 'Counts rows.', also: [], needs: ['tensor-shapes'], idea },
      'affine-nets': { title: 'Tables', chapter: 'networks', says: 'Counts tables.', also: [], needs: ['einsum'], idea },
    },
    exercises: made.map(({ about }): Entry => ({ id: about.id, version: about.version, title: about.title, trains: about.trains, uses: about.uses ?? {}, rating: about.rating, first: about.first ?? false, minutes: about.minutes ?? 3, chapter: 'tiny', hides: true })),
    load: async (id) => {
      const found = load?.(id) ?? made.find(({ about }) => about.id === id);
      if (found === undefined) throw new Error(`there is no exercise ${id}`);
      return found;
    },
  };
};

/** Right and wrong answers to an instance, from what its prompt says. */
export const solve = (prompt: string): { readonly c: number; readonly d: number } => {
  const text = prompt.replaceAll(/<annotation[^>]*>([^<]*)<\/annotation>/g, '⟦$1⟧');
  const [a = 0, b = 0, e = 0] = [...text.matchAll(/⟦(\d+)⟧/g)].map((found) => Number(found[1]));
  const c = prompt.includes('product') ? a * b : a + b;
  return { c, d: c + e };
};
