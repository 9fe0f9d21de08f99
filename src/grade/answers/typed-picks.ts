/** Typed answers whose values are names: an option, several, an order, nodes or edges of a graph. The same names have to stand there, letter for letter. */
import { text, type Words } from '#paper';
import type { Judged } from '../typed.ts';
import type { Edge } from '../read/index.ts';

export const picked = ['choice', 'choices', 'ordering', 'nodes', 'edges'] as const;
export type PickedKind = (typeof picked)[number];

const namesMax = 500;
const charactersMax = 10_000;

/** "{A, C}", "[b; a]" and "b < a" as lists; what is in TeX is stripped of its commands for space. */
const bare = (typed: string): string => typed.replaceAll('$', ' ').replaceAll(/\\(?:[,;:! ]|(?:left|right|quad)(?![A-Za-z]))/g, ' ').replaceAll(/\\([{}])/g, '$1').trim().replace(/^[{[(]\s*(.*?)\s*[}\])]$/s, '$1').trim();
const isEmpty = (s: string): boolean => s === '' || s === '∅' || s === '\\emptyset' || s === '\\varnothing';
const split = (typed: string, by: RegExp): readonly string[] => { const s = bare(typed); return isEmpty(s) ? [] : s.split(by).map((name) => name.trim().replaceAll(/\s+/g, ' ')); };

type Names = { readonly names: readonly string[] } | { readonly fault: Words };
const arrow = /\s*(?:->|→|\\(?:to|rightarrow|longrightarrow)(?![A-Za-z]))\s*/;
const backward = /\s*(?:<-|←|\\(?:leftarrow|longleftarrow|gets)(?![A-Za-z]))\s*/;
const line = /\s*(?:--|—|–|-|\\text\{[–-]\})\s*/;

/** An edge as one name, so that a line may be read from either end. */
const edgeName = (typed: string): string | null => {
  const ends = (by: RegExp): Edge | null => { const [a = '', b = '', ...more] = typed.split(by); return a !== '' && b !== '' && more.length === 0 ? [a, b] : null; };
  const to = ends(arrow);
  if (to !== null) return JSON.stringify(['to', ...to]);
  const from = ends(backward);
  if (from !== null) return JSON.stringify(['to', from[1], from[0]]);
  const between = ends(line);
  return between === null ? null : JSON.stringify(['line', ...[...between].sort()]);
};

const namesOf = (kind: PickedKind, typed: string): Names => {
  if (typed.length > charactersMax) return { fault: text(`At most ${charactersMax} characters are read.`) };
  if (kind === 'choice') { const name = bare(typed); return name === '' ? { fault: text('There is nothing here yet.') } : { names: [name.replaceAll(/\s+/g, ' ')] }; }
  const names = split(typed, kind === 'ordering' ? /[,;\n<≺]|\\(?:prec|lt)(?![A-Za-z])/ : /[,;\n]/);
  if (kind === 'ordering' && names.length === 0 || typed.trim() === '') return { fault: text('There is nothing here yet.') };
  if (names.length > namesMax) return { fault: text(`At most ${namesMax} names are read.`) };
  if (names.includes('')) return { fault: text('A name is missing between two commas.') };
  if (kind !== 'edges') return new Set(names).size < names.length ? { fault: text('A name stands here twice.') } : { names };
  const edges: string[] = [];
  for (const name of names) {
    const edge = edgeName(name);
    if (edge === null) return { fault: text(`“${name.slice(0, 40)}” is no edge: write A -> B for an arrow, A -- B for a line.`) };
    edges.push(edge);
  }
  return { names: [...new Set(edges)] };
};

const isSet = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && new Set([...a, ...b]).size === a.length;

export const comparePicked = (kind: PickedKind, reference: string, given: string): Judged => {
  const [asked, own] = [namesOf(kind, reference), namesOf(kind, given)];
  if ('fault' in asked) return { verdict: 'undetermined', why: [...text('The reference cannot be read:'), ...asked.fault] };
  if ('fault' in own) return { verdict: 'invalid', why: own.fault };
  const isRight = kind === 'ordering' ? asked.names.length === own.names.length && asked.names.every((name, k) => name === own.names[k]) : isSet(asked.names, own.names);
  if (isRight) return { verdict: 'right', exact: true, why: text('Exactly what is asked.') };
  if (kind === 'ordering' && isSet(asked.names, own.names)) {
    const k = own.names.findIndex((name, i) => name !== asked.names[i]);
    const isTurned = asked.names.every((name, i) => name === own.names.at(-1 - i));
    const twoMoved = asked.names.filter((name, i) => name !== own.names[i]).length === 2;
    return { verdict: 'wrong', ...(isTurned || twoMoved ? { mistake: 'order' as const } : {}), why: text(`“${own.names[k]?.slice(0, 40)}” does not belong at place ${k + 1}.`) };
  }
  const further = own.names.filter((name) => !asked.names.includes(name)).length;
  return { verdict: 'wrong', why: text(kind === 'choice' ? 'This is not what is asked.' : further === 0 ? 'Something is missing.' : own.names.length > further || asked.names.length === 0 ? 'Something here does not belong.' : 'None of these belongs.') };
};
