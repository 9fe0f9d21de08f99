/** Bytes of a WebAssembly module: numbers in LEB128, vectors, sections. Source: WebAssembly Core Specification 2.0, chapter 5. */
export type Bytes = readonly number[];

export const unsigned = (of: number): Bytes => {
  const bytes: number[] = [];
  let rest = of;
  do { const low = rest % 128; rest = Math.floor(rest / 128); bytes.push(rest > 0 ? low | 128 : low); } while (rest > 0);
  return bytes;
};
export const signed = (of: number): Bytes => {
  const bytes: number[] = [];
  let rest = of | 0;
  for (;;) {
    const low = rest & 127;
    rest >>= 7;
    if ((rest === 0 && (low & 64) === 0) || (rest === -1 && (low & 64) !== 0)) return [...bytes, low];
    bytes.push(low | 128);
  }
};
export const vector = (items: readonly Bytes[]): Bytes => [...unsigned(items.length), ...items.flat()];
export const text = (of: string): Bytes => { const bytes = [...new TextEncoder().encode(of)]; return [...unsigned(bytes.length), ...bytes]; };

const section = (id: number, content: Bytes): Bytes => [id, ...unsigned(content.length), ...content];
export type Local = 'i32' | 'v128';
const typeByte: { readonly [type in Local]: number } = { i32: 0x7f, v128: 0x7b };

/** A function of so many integers that gives nothing; its locals are numbered after its parameters. */
export type Routine = { readonly name: string; readonly parameters: number; readonly locals: readonly Local[]; readonly code: Bytes };

const runs = (locals: readonly Local[]): readonly Bytes[] => {
  const found: [number, Local][] = [];
  for (const local of locals) { const last = found[found.length - 1]; if (last?.[1] === local) last[0] += 1; else found.push([1, local]); }
  return found.map(([n, local]) => [...unsigned(n), typeByte[local]]);
};

/** A module with one memory, imported as `env.memory` with at least `pages` pages of 64 KiB, and functions. */
export const moduleOf = (functions: readonly Routine[], pages: number): Uint8Array<ArrayBuffer> => {
  const arities = [...new Set(functions.map(({ parameters }) => parameters))];
  const types = arities.map((n): Bytes => [0x60, ...vector(Array.from({ length: n }, () => [typeByte.i32])), 0]);
  const bodies = functions.map(({ locals, code }): Bytes => {
    const body = [...vector(runs(locals)), ...code, 0x0b];
    return [...unsigned(body.length), ...body];
  });
  return Uint8Array.from([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, vector(types)),
    ...section(2, vector([[...text('env'), ...text('memory'), 2, 0, ...unsigned(pages)]])),
    ...section(3, vector(functions.map(({ parameters }) => unsigned(arities.indexOf(parameters))))),
    ...section(7, vector(functions.map(({ name }, i) => [...text(name), 0, ...unsigned(i)]))),
    ...section(10, vector(bodies)),
  ]);
};
