/** Where a run's data comes from, as its spec says it: a bundled set, a generator with its parameters, or a file of separated values. */
import { type Read, type Reader, readers } from '#engine';
import { type GeneratorName, generators, type Parameter } from '#table';

type Choice = { readonly columns: readonly string[] | null; readonly labels: readonly string[] | null; readonly missing: 'refuse' | 'drop' | 'mean' };
export type DataSpec =
  | ({ readonly from: 'bundled'; readonly name: string } & Choice)
  | { readonly from: 'generator'; readonly name: GeneratorName; readonly parameters: { readonly [name: string]: number } }
  | ({ readonly from: 'csv'; readonly file: string; readonly target: string; /** Null where the loss decides. */ readonly task: 'classes' | 'number' | null } & Choice);

const { choice, each, field, record, within } = readers;
const text: Reader<string> = (value, at) => (typeof value === 'string' && value !== '' ? { ok: true, value } : { ok: false, faults: [{ at, says: `must be a text, not ${readers.shown(value)}` }] });
const label: Reader<string> = (value, at) => (typeof value === 'number' ? { ok: true, value: String(value) } : text(value, at));
const options = { columns: field(each(text, 1), null), labels: field(each(label, 2), null), missing: field(choice('refuse', 'drop', 'mean'), 'refuse') };

const bundled = record<Choice & { readonly bundled: string }>({ bundled: field(text), ...options });
const csv = record<Choice & { readonly csv: string; readonly target: string; readonly task: 'classes' | 'number' | null }>({ csv: field(text), target: field(text), task: field(choice('classes', 'number'), null), ...options });
const ranged = ({ least, most, whole, otherwise }: Parameter) => field(within(least, most, `${whole ? 'a whole number' : 'a number'} from ${least}${most === Number.MAX_VALUE ? '' : ` to ${most.toLocaleString('en-GB')}`}`, false, whole), otherwise);

const then = <A, B>(read: Read<A>, made: (value: A) => B): Read<B> => (read.ok ? { ok: true, value: made(read.value) } : read);

export const dataSpec: Reader<DataSpec> = (value, at) => {
  if (typeof value === 'string') return { ok: true, value: { from: 'bundled', name: value, columns: null, labels: null, missing: 'refuse' } };
  const given = typeof value === 'object' && value !== null ? value : {};
  if ('bundled' in given) return then(bundled(value, at), ({ bundled: name, ...rest }) => ({ from: 'bundled', name, ...rest }));
  if ('csv' in given) return then(csv(value, at), ({ csv: file, ...rest }) => ({ from: 'csv', file, ...rest }));
  if ('generator' in given) {
    const named = choice(...(Object.keys(generators) as GeneratorName[]))(given.generator, `${at}.generator`);
    if (!named.ok) return named;
    const fields = Object.fromEntries(Object.entries(generators[named.value].parameters).map(([name, parameter]) => [name, ranged(parameter)]));
    return then(record<{ readonly [name: string]: number }>({ generator: field(choice(named.value)), ...fields })(value, at), (read) => ({ from: 'generator', name: named.value, parameters: Object.fromEntries(Object.keys(fields).map((name) => [name, read[name] ?? Number.NaN])) }));
  }
  return { ok: false, faults: [{ at, says: `must be the name of a bundled set, {"generator": NAME, …} or {"csv": FILE, "target": COLUMN, …}, not ${readers.shown(value)}` }] };
};
