/** A trained model as one C file. */
import { basename } from 'node:path';
import { exportModel } from '#service';
import { type Command, textIn, UsageError } from './command.ts';
import { mayWrite, readBytes, writeText } from './outside.ts';
import { faultError } from './spec-file.ts';

export const exportCommand: Command = {
  name: 'export',
  says: 'Writes a model that gradus train has kept as one file of C99 that computes its outputs: no heap, no recursion, no library of mathematics, and the same bits as here. With --int8 it computes in whole numbers only, for what has no unit for floats. Flash, RAM and multiply-adds stand at its head.',
  usage: 'MODEL --c FILE [--int8]',
  options: { c: { kind: 'text', value: 'FILE', says: 'where the C goes; “-” is standard output' }, int8: { kind: 'flag', says: 'weights and values of eight bits, sums of thirty-two; answers may differ in a row of a thousand' } },
  words: [1, 1],
  run: async ([path = ''], values, terminal) => {
    const to = textIn(values, 'c');
    if (to === null) throw new UsageError('export needs --c FILE: gradus export MODEL --c FILE');
    if (to !== '-') await mayWrite(to, values, terminal);
    const exported = exportModel(await readBytes(path), functionName(path), values['int8'] === true ? 'int8' : 'float');
    if (!exported.ok) throw faultError(path, exported.faults.map((fault) => ({ kind: 'data', ...fault })));
    if (to === '-') terminal.out(exported.value);
    else {
      await writeText(to, exported.value);
      terminal.out(`${path} written to ${to}; its head says how it is compiled and called.\n`);
    }
    return 0;
  },
};

/** The name of the file, as a name in C that is no word of the language. */
const functionName = (path: string): string => {
  const name = basename(path).replace(/\.(?:gradus\.json|json|safetensors)$/i, '').replace(/[^A-Za-z0-9]+/g, '_').toLowerCase();
  return `${/^[a-z]/.test(name) ? name : `model_${name}`}_outputs`;
};
