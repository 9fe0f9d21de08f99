/**
 * A program as one C99 file: no heap, no recursion, no library of mathematics, static buffers. Compiled with `-ffp-contract=off` it has the bits of
 * the module; without it, or with `-ffast-math`, it does not, and a compiler that computes floats in more digits is refused by the file itself.
 */
import type { Program } from '../lower/compile.ts';
import { costOf } from '../lower/count.ts';
import type { Buffer } from '../program/expression.ts';
import type { Weights } from '../run/predictor.ts';
import { floatText, type Home, nestText } from './nest.ts';
import { functions } from './operations.ts';

const product = (sizes: readonly number[]): number => sizes.reduce((n, size) => n * size, 1);
const identifier = (name: string): string => name.replace(/[^A-Za-z0-9]/g, '_');

const head = (says: readonly string[]): string => `/*\n${says.map((line) => ` * ${line}`).join('\n')}\n */
#include <float.h>
#include <stdint.h>
#include <string.h>

/* These releases of GCC fuse products and sums in vectors whatever -ffp-contract says. */
#if defined(__GNUC__) && !defined(__clang__) && __GNUC__ == 12 && __GNUC_MINOR__ < 3
#pragma GCC optimize ("no-tree-vectorize")
#endif

#if FLT_EVAL_METHOD != 0
#error "this file needs floats that are computed as floats"
#endif
`;
const body = (program: Program, home: Home): { readonly functions: string; readonly calls: string } => {
  const nests = program.nests.map((nest, i) => nestText(nest, `nest${i}`, home)).join('\n\n');
  // A function is printed if the nests name it, or a function that is printed does.
  const used = [...functions].reverse().reduce((text, [name, own]) => (new RegExp(`\\b${name}\\(`).test(text) ? `${own}\n${text}` : text), nests);
  return { functions: used, calls: program.nests.map((_, i) => `  nest${i}();`).join('\n') };
};

/** What was taken from each input of the world, and what it was then divided by, before the model saw it. */
export type InputScaling = { readonly shift: readonly number[]; readonly scale: readonly number[] };

/**
 * Outputs for one row: `void NAME(const float *x, float *y)`, and with a scaling `void NAME_inputs(const double *raw, float *x)` before it. Weights are
 * constants and can lie in flash. @throws for a weight that is not finite.
 */
export const printInference = (program: Program, weights: Weights, name: string, scaling: InputScaling | null = null): string => {
  if (program.training !== null || program.batch !== 1) throw new Error('only a program for outputs, with a batch of one row, is exported');
  const parameters = new Set(program.parameters.map(({ value }) => value.name));
  const home: Home = ({ name: own, sizes }) => ({ array: `b_${identifier(own)}`, offset: 0, strides: sizes.map((_, i) => product(sizes.slice(i + 1))) });
  const arrays = program.arena.buffers.map((buffer) => (parameters.has(buffer.name) ? constants(buffer, weights[buffer.name]) : `static ${buffer.type === 'f32' ? 'float' : 'uint32_t'} b_${identifier(buffer.name)}[${product(buffer.sizes)}];`));
  const flash = 4 * program.parameters.reduce((n, { value }) => n + product(value.sizes), 0);
  const ram = 4 * program.arena.buffers.filter(({ name: own }) => !parameters.has(own)).reduce((n, { sizes }) => n + product(sizes), 0);
  const { functions: text, calls } = body(program, home);
  const { inputs, outputs } = program;
  const copies = (to: string, from: string, n: number): string => `  for (int32_t i = 0; i < ${n}; i += 1) ${to}[i] = ${from}[i];`;
  return `${head([`${name}: ${product(inputs.sizes)} inputs, ${product(outputs.sizes)} outputs.`, `Constants ${flash} bytes, variables ${ram} bytes, ${costOf(program).multiplyAdds.row} multiply-adds.`, 'Compile with -std=c99 -ffp-contract=off, and never with -ffast-math.'])}
${arrays.join('\n')}

${text}

${scaling === null ? '' : scalingText(name, scaling)}void ${name}(const float *x, float *y);
void ${name}(const float *x, float *y) {
${copies(`b_${identifier(inputs.name)}`, inputs.type === 'i32' ? '(uint32_t)x' : 'x', product(inputs.sizes))}
${calls}
${copies('y', `b_${identifier(outputs.name)}`, product(outputs.sizes))}
}
`;
};

/** In doubles, as it was done before training; a scaling that all inputs share is written once. */
const scalingText = (name: string, { shift, scale }: InputScaling): string => {
  const shared = new Set(shift).size === 1 && new Set(scale).size === 1;
  const list = (own: string, of: readonly number[]): string => (shared ? `  static const double ${own} = ${of[0] ?? 0};` : `  static const double ${own}[${of.length}] = { ${of.map(String).join(', ')} };`);
  const at = shared ? '' : '[i]';
  const head = `void ${name}_inputs(const double *raw, float *x)`;
  return `/* From what is measured to what the model takes. */
${head};
${head} {
${list('shift', shift)}
${list('scale', scale)}
  for (int32_t i = 0; i < ${shift.length}; i += 1) x[i] = (float)((raw[i] - shift${at}) / scale${at});
}

`;
};

const constants = ({ name, sizes }: Buffer, values: ArrayLike<number> | undefined): string => {
  const count = product(sizes);
  if (values === undefined || values.length !== count) throw new Error(`${name} wants ${count} weights`);
  const all = Array.from(values);
  if (!all.every(Number.isFinite)) throw new Error(`${name} has a weight that is not finite`);
  return `static const float b_${identifier(name)}[${count}] = {\n${Array.from({ length: Math.ceil(count / 8) }, (_, r) => `  ${all.slice(8 * r, 8 * r + 8).map(floatText).join(', ')},`).join('\n')}\n};`;
};

/** A training step on the arena, which lies as it does in the module: `NAME_arena`, and `void NAME_step(void)`. */
export const printTraining = (program: Program, name: string): string => {
  if (program.training === null) throw new Error('this program does not train');
  const home: Home = (buffer) => ({ array: buffer.type === 'f32' ? `${name}_arena.numbers` : `${name}_arena.words`, ...program.arena.place(buffer) });
  const { functions: text, calls } = body(program, home);
  return `${head([`${name}: a training step of ${program.batch} rows.`, `Variables ${4 * program.arena.length} bytes, ${costOf(program).multiplyAdds.step} multiply-adds.`, 'Compile with -std=c99 -ffp-contract=off, and never with -ffast-math.'])}
union ${name}_memory { float numbers[${program.arena.length}]; uint32_t words[${program.arena.length}]; };
extern union ${name}_memory ${name}_arena;
union ${name}_memory ${name}_arena;

${text}

void ${name}_step(void);
void ${name}_step(void) {
${calls}
}
`;
};
