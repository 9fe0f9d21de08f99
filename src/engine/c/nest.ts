/** One nest as a function in C99: loops over the axes, one constant a step, one rounding an operation. */
import type { Axis, Buffer, Index } from '../program/expression.ts';
import { type Nest, partsOf } from '../program/nest.ts';
import { inOrder, type Ordered } from '../program/order.ts';
import { written } from './operations.ts';

/** Where a buffer's element lies: an array, and how far apart the entries of each size are. */
export type Home = (buffer: Buffer) => { readonly array: string; readonly offset: number; readonly strides: readonly number[] };

/** A float in nine digits, which are enough to name it exactly. */
export const floatText = (value: number): string => {
  const rounded = Math.fround(value);
  if (Number.isNaN(rounded)) return 'from_bits(0x7fc00000u)';
  if (!Number.isFinite(rounded)) return `from_bits(0x${rounded > 0 ? '7' : 'f'}f800000u)`;
  const text = Object.is(rounded, -0) ? '-0' : String(Number(rounded.toPrecision(9)));
  const literal = /[.e]/.test(text) ? `${text}f` : `${text}.0f`;
  return literal.startsWith('-') ? `(${literal})` : literal;
};

export const nestText = (nest: Nest, name: string, home: Home): string => {
  const { parallel, reduce, stores } = nest;
  const axes = [...parallel, ...(reduce?.over ?? [])];
  const variable = (axis: Axis): string => `i${axes.indexOf(axis)}`;
  const sumText = (terms: readonly string[]): string => (terms.length === 0 ? '0' : terms.join(' + '));
  const indexText = (index: Index, stride: number): readonly string[] => [
    ...(index.plus === 0 ? [] : [`${index.plus * stride}`]),
    ...index.axes.filter(([axis, k]) => axis.size > 1 && k !== 0).map(([axis, k]) => (k * stride === 1 ? variable(axis) : `${k * stride} * ${variable(axis)}`)),
    ...(index.gather === null ? [] : [`${index.gather.times * stride} * (int32_t)${element(index.gather.from.buffer, index.gather.from.at)}`]),
  ];
  const element = (buffer: Buffer, at: readonly Index[]): string => {
    const { array, offset, strides } = home(buffer);
    return `${array}[${sumText([...(offset === 0 ? [] : [`${offset}`]), ...at.flatMap((index, i) => indexText(index, strides[i] ?? 1))])}]`;
  };
  const steps = ({ steps: list }: Ordered, acc: string, prefix: string): { readonly lines: readonly string[]; readonly value: (i: number) => string } => {
    const text = list.map((): string => '');
    const lines: string[] = [];
    for (const [i, { expr, of }] of list.entries()) {
      const type = expr.type === 'f32' ? 'float' : 'uint32_t';
      const operands = of.map((one) => text[one] ?? '');
      const keep = (value: string): void => { text[i] = `${prefix}${i}`; lines.push(`const ${type} ${prefix}${i} = ${value};`); };
      switch (expr.kind) {
        case 'number': text[i] = floatText(expr.value); break;
        case 'integer': text[i] = `${expr.value >>> 0}u`; break;
        case 'acc': text[i] = acc; break;
        case 'load': keep(element(expr.buffer, expr.at)); break;
        case 'index': keep(`(uint32_t)(${sumText(indexText(expr.at, 1))})`); break;
        case 'shift': keep(`${operands[0]} ${expr.to === 'left' ? '<<' : '>>'} ${expr.by}`); break;
        case 'apply': keep(written(expr.operation, operands)); break;
      }
    }
    return { lines, value: (i) => text[i] ?? '' };
  };
  const loops = (over: readonly Axis[], body: readonly string[]): readonly string[] => over.reduceRight<readonly string[]>((inner, axis) => [
    axis.size === 1 ? '{' : `for (int32_t ${variable(axis)} = 0; ${variable(axis)} < ${axis.size}; ${variable(axis)} += 1) {`,
    ...inner.map((line) => `  ${line}`),
    '}',
  ], body);

  const parts = partsOf(nest);
  const [from, each, ends] = [inOrder(parts.from), inOrder(parts.each), inOrder(parts.ends)];
  const start = steps(from, '', 'f');
  const inner = steps(each, '', 'e');
  const end = steps(ends, 'acc', 't');
  const next = inner.value(each.results[0] ?? 0);
  const reduction = reduce === null ? [] : [
    ...start.lines,
    `float acc = ${start.value(from.results[0] ?? 0)};`,
    ...loops(reduce.over, [...inner.lines, reduce.combine === 'add' ? `acc = acc + ${next};` : `acc = acc < ${next} ? ${next} : acc;`]),
  ];
  const stored = stores.map(({ buffer, at }, i) => `${element(buffer, at)} = ${end.value(ends.results[i] ?? 0)};`);
  return [`/* ${nest.name} */`, `static void ${name}(void) {`, ...loops(parallel, [...reduction, ...end.lines, ...stored]).map((line) => `  ${line}`), '}'].join('\n');
};
