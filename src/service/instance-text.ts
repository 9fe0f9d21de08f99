/** An instance as plain text: what is asked, and on request the answers, step by step. */
import { askedOf, drawInstance, optionTexts, referenceOf, travelling, worked } from '#exercise';
import { type Field, formOf } from '#grade/read';
import { texToText, toText } from '#paper';
import type { Content } from './ports.ts';

/** @param seed any text; the same seed gives the same instance. */
export const instanceText = async (content: Content, id: string, seed: string, solution: boolean): Promise<string> => {
  const exercise = await content.load(id);
  const instance = drawInstance(exercise, seed);
  const asked = askedOf(travelling(exercise), instance, optionTexts(exercise, instance));
  const symbols = asked.symbols.map(([tex, shape, says]) => `  ${texToText(tex)} ${texToText(shape)}  ${says}`.trimEnd());
  const prompt = toText(asked.prompt);
  const fields = asked.fields.map((field, place) => {
    const line = `(${field.key}) ${texToText(field.label)} ${field.placeholder === '' || field.field.kind === 'derivation' ? `[${kindWords[formOf(field.field).kind]}]` : field.placeholder}`.replace(/ +/g, ' ');
    const options = field.options.map((option, i) => `     ${i + 1}. ${toText(option).replaceAll('\n', '\n        ')}`);
    return [line, ...options, ...tableLines(formOf(field.field)), ...graphLines(formOf(field.field), asked.fields.slice(0, place).map((before) => before.field), prompt)].join('\n');
  });
  const lines = [`${exercise.about.title}  (${exercise.about.id}, version ${exercise.about.version}, seed ${seed})`, '', prompt, ...(symbols.length === 0 ? [] : ['', 'Symbols', ...symbols]), '', ...fields];
  if (solution) {
    const steps = worked(exercise, instance, null).map((step, i) => `${i + 1}. ${toText(step.words)}\n   ${toText(step.value).replaceAll('\n', '\n   ')}`);
    const answers = asked.fields.map((field) => `(${field.key}) ${texToText(referenceOf(exercise, instance, field.key).tex)}`);
    lines.push('', 'Solution', '', ...steps, '', 'Answers', ...answers);
  }
  return `${lines.join('\n')}\n`;
};

/** The empty table, with its names in columns. */
const tableLines = (field: Field): readonly string[] => {
  if (field.kind !== 'table') return [];
  const cells = [[field.corner ?? '', ...field.columns], ...field.rows.map((row) => [row, ...field.columns.map(() => '…')])].map((row) => row.map(texToText));
  const widths = (cells[0] ?? []).map((_, j) => Math.max(...cells.map((row) => row[j]?.length ?? 0)));
  return cells.map((row) => `     ${row.map((cell, j) => cell.padEnd(widths[j] ?? 0)).join('   ')}`.trimEnd());
};

/** The graph that is to be clicked, in words, unless the prompt has told it or a field before had the same nodes and edges. */
const graphLines = (field: Field, before: readonly Field[], prompt: string): readonly string[] => {
  if (!('graph' in field)) return [];
  const { nodes, edges } = field.graph;
  const shape = JSON.stringify([nodes.map(({ id }) => id), edges]);
  const text = toText([{ kind: 'graph', graph: field.graph }]);
  return prompt.includes(text) || before.some((one) => 'graph' in one && JSON.stringify([one.graph.nodes.map(({ id }) => id), one.graph.edges]) === shape) ? [] : [text];
};

const kindWords = {
  number: 'a number', vector: 'a vector', matrix: 'a matrix', table: 'a table', set: 'a set', multiset: 'numbers with repetitions', expression: 'a formula', factorisation: 'a product of factors', sketch: 'a curve, as its heights', rubric: 'a few sentences', growth: 'a class of growth', derivation: 'lines, each following from the one before', equation: 'an equation', interval: 'an interval', choice: 'one of these', choices: 'all that apply', ordering: 'put in order',
  nodes: 'nodes of the graph', edges: 'edges of the graph', independence: 'd-separated, or an active path',
} as const;
