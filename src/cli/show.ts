/** One instance of an exercise as text. */
import { bundledContent, instanceText } from '#service';
import { type Command, textIn } from './command.ts';
import { exerciseId, exerciseTitles } from './ids.ts';
import { widthOf, wrapLines } from './terminal.ts';

export const show: Command = {
  name: 'show',
  says: 'Prints one instance of an exercise as text. The same seed gives the same instance.',
  usage: 'ID [--seed N] [--solution]',
  options: { seed: { kind: 'text', value: 'N', says: 'which instance (1)' }, solution: { kind: 'flag', says: 'with the worked solution and the answers' } },
  words: [1, 1],
  ids: { title: 'The exercises:', rows: () => exerciseTitles(bundledContent) },
  run: async ([id = ''], values, terminal) => {
    const text = await instanceText(bundledContent, exerciseId(bundledContent, id), textIn(values, 'seed') ?? '1', values['solution'] === true);
    terminal.out(wrapLines(text, widthOf(terminal)));
    return 0;
  },
};
