/** Judges answers that come as lines of JSON on standard input, for measuring the grader and for using it from elsewhere. */
import { gradeLine } from '#service';
import { type Command, UsageError } from './command.ts';

export const grade: Command = {
  name: 'grade',
  says: 'Judges answers that come on standard input, one object of JSON a line: {"reference": "2x", "given": "x + x", "symbols": {"x": "real"}}; may hold "kind" (expression), "of" (the letter that an interval bounds), "form", "tolerance", "decimal". A derivation has its lines in "given". Each line is answered by one: {"verdict": "right" | "wrong" | "invalid" | "undetermined", "exact", "mistake", "firstWrongLine", "why"}. A line that is not understood is answered as invalid, and the next is read.',
  usage: '--json',
  options: { json: { kind: 'flag', says: 'lines of JSON in and out (there is no other way yet, so it must be said)' } },
  words: [0, 0],
  run: async (_, values, terminal) => {
    if (values['json'] !== true) throw new UsageError('grade needs --json: gradus grade --json < FILE');
    for await (const line of terminal.lines()) if (line.trim() !== '') terminal.out(`${gradeLine(line)}\n`);
    return 0;
  },
};
