/**
 * An integer model as one C99 file without a float type in it: `void NAME(const int8_t *x, int32_t *y)`. No heap, no recursion, no division; static
 * buffers. A product of 64 bits is moved down as an unsigned number, because C99 does not say what a shift of a negative one is.
 */
import { type RawInputs, rawMax } from '../int8/raw-inputs.ts';
import { type IntegerModel, type IntegerStep, multiplyAddsOf, type Rescale, sizeAfter } from '../int8/integer-model.ts';

/** @param raw prints `void NAME_inputs(const int32_t *raw, int8_t *x)` too, for what is measured in whole numbers. */
export const printInteger = (model: IntegerModel, name: string, raw: RawInputs | null = null): string => {
  const { inputs, outputs, input, output, steps } = model;
  const flash = `${name.toUpperCase()}_FLASH`;
  const last = steps.length;
  const end = steps[last - 1];
  const isWide = end?.kind === 'sum' && end.gives === 'int32';
  const parts = steps.map((step, i) => partOf(step, i + 1, flash));
  const buffers = steps.flatMap((step, i) => (isWide && i + 1 === last ? [] : [{ name: `v${i + 1}`, size: sizeAfter(step) }]));
  const calls = steps.map((_, i) => `  step${i + 1}(${i === 0 ? 'x' : `v${i}`}, ${isWide && i + 1 === last ? 'y' : `v${i + 1}`});`);
  const widened = isWide ? [] : [`  for (i = 0; i < ${outputs}; i += 1) y[i] = v${last}[i];`];
  const head = [
    `${name}: ${inputs} inputs, ${outputs} outputs, whole numbers only.`,
    `Constants ${parts.reduce((n, { bytes }) => n + bytes, 0)} bytes, variables ${buffers.reduce((n, { size }) => n + size, 0)} bytes, ${multiplyAddsOf(model)} multiply-adds.`,
    `An input v as the model was trained on it is x = v / ${input.scale} ${signed(input.zero)}, rounded, at least -128 and at most 127.`,
    `An output y stands for ${output.scale} * ${output.zero === 0 ? 'y' : `(y ${signed(-output.zero)})`}.`,
  ];
  return `/*
${head.map((line) => ` * ${line}`).join('\n')}
 */
#include <stddef.h>
#include <stdint.h>

/* Where constants need a word of their own to stay in flash, as __flash on an AVR, define it before. */
#ifndef ${flash}
#define ${flash}
#endif

${parts.flatMap(({ constants }) => constants).join('\n')}
${buffers.map(({ name: own, size }) => `static int8_t ${own}[${size}];`).join('\n')}

${parts.some(({ text }) => text.includes('clamped(')) ? 'static int8_t clamped(int32_t q) { return (int8_t)(q < -128 ? -128 : q > 127 ? 127 : q); }\n\n' : ''}${parts.map(({ text }) => text).join('\n\n')}
${raw === null ? '' : rawText(raw, name, flash)}
void ${name}(const int8_t *x, int32_t *y);
void ${name}(const int8_t *x, int32_t *y) {
${[...(isWide ? [] : ['  size_t i;']), ...calls, ...widened].join('\n')}
}
`;
};

/** Constants that all inputs share are written once. */
const rawText = ({ multipliers, plus, shift }: RawInputs, name: string, flash: string): string => {
  const shared = new Set(multipliers).size === 1 && new Set(plus).size === 1;
  const constant = (type: string, own: string, of: readonly string[]): string => (shared ? `  static const ${flash} ${type} ${own} = ${of[0] ?? 0};` : `  static const ${flash} ${type} ${own}[${of.length}] = { ${of.join(', ')} };`);
  const at = shared ? '' : '[i]';
  const off = 1n << BigInt(62 - shift);
  const head = `void ${name}_inputs(const int32_t *raw, int8_t *x)`;
  return `
/* From what is measured, above -${rawMax} and below ${rawMax}, to what the model takes. */
${head};
${head} {
${constant('int32_t', 'times', Array.from(multipliers, String))}
${constant('int64_t', 'plus', plus.map((one) => `INT64_C(${one})`))}
  size_t i;
  for (i = 0; i < ${multipliers.length}; i += 1) {
    const int64_t q = (int64_t)((uint64_t)((int64_t)raw[i] * times${at} + plus${at} + INT64_C(${1n << 62n})) >> ${shift}) - INT64_C(${off});
    x[i] = (int8_t)(q < -128 ? -128 : q > 127 ? 127 : q);
  }
}
`;
};

type Part = { readonly constants: readonly string[]; readonly bytes: number; readonly text: string };
const signed = (n: number): string => (n < 0 ? `- ${-n}` : `+ ${n}`);
const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`);
const loop = (variable: string, size: number, body: readonly string[]): readonly string[] =>
  body.length === 1 ? [`for (${variable} = 0; ${variable} < ${size}; ${variable} += 1) ${body[0]}`] : [`for (${variable} = 0; ${variable} < ${size}; ${variable} += 1) {`, ...indented(body), '}'];
const loops = (over: readonly (readonly [variable: string, size: number])[], body: readonly string[]): readonly string[] => over.reduceRight<readonly string[]>((inner, [variable, size]) => loop(variable, size, inner), body);

const partOf = (step: IntegerStep, k: number, flash: string): Part => {
  const constant = (type: 'int8_t' | 'int32_t', name: string, of: Int8Array | Int32Array): string => {
    const lines = Array.from({ length: Math.ceil(of.length / 24) }, (_, r) => `  ${Array.from(of.subarray(24 * r, 24 * (r + 1))).join(', ')},`);
    return `static const ${flash} ${type} ${name}[${of.length}] = {\n${lines.join('\n')}\n};`;
  };
  const written = (gives: string, variables: readonly string[], body: readonly string[]): string => [`/* layer ${step.layer} */`, `static void step${k}(const int8_t *x, ${gives} *y) {`, `  size_t ${variables.join(', ')};`, ...indented(body), '}'].join('\n');
  switch (step.kind) {
    case 'table': return { constants: [constant('int8_t', `t${k}`, step.table)], bytes: 256, text: written('int8_t', ['i'], loop('i', step.size, [`y[i] = t${k}[x[i] + 128];`])) };
    case 'sum': {
      const sum = [`int32_t sum = b${k}[j];`, ...sumLines(step), `*y++ = ${step.gives === 'int8' ? `clamped(${rescaledText(`m${k}[j]`, step.rescale)})` : rescaledText(`m${k}[j]`, step.rescale)};`];
      const { rows, columns } = step.window;
      const cell = [`const ${flash} int8_t *w = w${k};`, ...loop('j', step.outputs, sum)];
      const single = rows * columns === 1 && isDense(step);
      return {
        constants: [constant('int8_t', `w${k}`, step.weights), constant('int32_t', `b${k}`, step.bias), constant('int32_t', `m${k}`, step.rescale.multipliers)],
        bytes: step.weights.length + 4 * (step.bias.length + step.rescale.multipliers.length),
        // Declarations come first in C; a single cell has its pointer before the loop, others within.
        text: single ? written(step.gives === 'int8' ? 'int8_t' : 'int32_t', ['i', 'j'], cell) : written(step.gives === 'int8' ? 'int8_t' : 'int32_t', ['row', 'column', 'j', 'ky', 'kx', 'c'], loops([['row', rows], ['column', columns]], cell)),
      };
    }
    case 'largest':
    case 'mean': {
      const { rows, columns, channels, kernel, stride, width } = step.window;
      const seen = `x[((row * ${stride} + ky) * ${width} + column * ${stride} + kx) * ${channels} + c]`;
      const body = step.kind === 'largest'
        ? ['int8_t most = -128;', ...loops([['ky', kernel], ['kx', kernel]], [`if (${seen} > most) most = ${seen};`]), '*y++ = most;']
        : ['int32_t sum = 0;', ...loops([['ky', kernel], ['kx', kernel]], [`sum += ${seen};`]), `*y++ = clamped(${rescaledText(`(int32_t)${step.rescale.multipliers[0] ?? 0}`, step.rescale)});`];
      return { constants: [], bytes: 0, text: written('int8_t', ['row', 'column', 'c', 'ky', 'kx'], loops([['row', rows], ['column', columns], ['c', channels]], body)) };
    }
  }
};

const isDense = ({ window }: IntegerStep & { readonly kind: 'sum' }): boolean => window.kernel === 1 && window.padding === 0;

/** bias + Σ weight · x: the weights lie in the order in which the window is walked. */
const sumLines = (step: IntegerStep & { readonly kind: 'sum' }): readonly string[] => {
  const { rows, columns, channels, kernel, stride, padding, height, width } = step.window;
  if (isDense(step) && rows * columns === 1) return loop('i', channels, ['sum += (int32_t)*w++ * x[i];']);
  const place = padding === 0 ? 'at_y * WIDTH + at_x' : `(at_y - ${padding}) * WIDTH + at_x - ${padding}`;
  const seen = `x[(${place.replace('WIDTH', String(width))}) * ${channels} + c]`;
  const inside = padding === 0 ? [] : [`const int inside = at_y >= ${padding} && at_y < ${height + padding} && at_x >= ${padding} && at_x < ${width + padding};`];
  return loops([['ky', kernel], ['kx', kernel]], [
    `const size_t at_y = row * ${stride} + ky, at_x = column * ${stride} + kx;`,
    ...inside,
    ...loop('c', channels, [`sum += (int32_t)*w++ * ${padding === 0 ? seen : `(inside ? ${seen} : ${step.outside})`};`]),
  ]);
};

/** sum · multiplier / 2^shift, rounded half up, plus the zero point: 2⁶² makes the number positive before the shift and is taken off after it. */
const rescaledText = (multiplier: string, { shift, zero }: Rescale): string => {
  const added = (1n << 62n) + (1n << BigInt(shift - 1));
  const moved = `((uint64_t)((int64_t)sum * ${multiplier}) + UINT64_C(0x${added.toString(16)})) >> ${shift}`;
  const off = BigInt(zero) - (1n << BigInt(62 - shift));
  // From 32 on the number is short enough before it is moved back.
  return shift >= 32 ? `(int32_t)(${moved}) - ${-off}` : `(int32_t)((int64_t)(${moved}) - INT64_C(${-off}))`;
};
