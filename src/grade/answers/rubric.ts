/** Prose, judged by its writer: the points of a rubric are shown once the text stands, and what was ticked is counted. No text is judged here. */
import { text } from '#paper';
import { proseTex, type Given, type Prose } from '../read/index.ts';
import type { Kind } from './kind.ts';

const given = ({ text: written, met }: Prose): Given => ({ kind: 'prose', text: written, met });

export const rubric: Kind<'rubric'> = {
  compare: ({ count, needed }, _, { met }) => {
    if (met === null) return { result: 'undetermined', says: text('Your text stands. Hold it against the points, and tick those that it makes.') };
    if (met.length >= needed) return { result: 'same', how: 'tolerance' };
    const says = `You found ${met.length === 0 ? 'none' : met.length} of the ${count} points in your text; ${needed === count ? 'all' : needed} are needed. Write what is missing, in your own words, and look again.`;
    return { result: 'different', right: met.length / needed, failure: { name: 'points left out', says: text(says) } };
  },
  samples: ({ needed }, reference) => {
    const all = reference.met ?? [];
    const fewer = all.slice(0, Math.max(0, needed - 1));
    return {
      right: [given(reference), given({ ...reference, text: `${reference.text} And so on.`, met: [...all].reverse() })],
      wrong: [given({ ...reference, met: fewer }), given({ ...reference, met: [] })],
      invalid: [{ kind: 'typed', text: reference.text }, { kind: 'picked', positions: [0] }, { kind: 'prose', text: '', met: all }, { kind: 'prose', text: ' . ', met: null }, { kind: 'prose', text: reference.text, met: [-1] }, { kind: 'prose', text: reference.text, met: [all.length] }, { kind: 'prose', text: reference.text, met: [0.5] }],
    };
  },
  asGiven: (_, value) => given(value),
  tex: (value) => proseTex(value.text),
};
