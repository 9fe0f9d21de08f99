/** Proves exercises: every check of the audit, on many seeds, as a table or as JSON. */
import { bundledContent, type Proved } from '#service';
import { proveOnCores } from './audit-threads.ts';
import { type Command, countIn, UsageError } from './command.ts';
import { exerciseId } from './ids.ts';
import { clipped, table, widthOf } from './terminal.ts';

/** Characters of one problem; --json gives it whole. */
const saysMax = 400;
const percent = (share: number): string => `${Math.round(share * 100)} %`;
const isOk = ({ audit, mutation }: Proved): boolean => audit.ok && (mutation?.ok ?? true);

export const audit: Command = {
  name: 'audit',
  says: 'Proves exercises, all or those that are named. Each is drawn on many seeds; its key is held against an independent oracle, its grading against rewritten and spoilt answers. Exit code 1 where one fails.',
  usage: '[ID…] [--seeds N] [--mutate] [--json]',
  options: {
    seeds: { kind: 'count', value: 'N', says: 'on how many seeds (50)' },
    mutate: { kind: 'flag', says: 'also change each step a little and see that the oracle notices' },
    json: { kind: 'flag', says: 'one object: {"exercises": [{"id": "chapter/name", "ok": true, …}]}' },
  },
  words: [0, 1_000],
  run: async (words, values, terminal) => {
    const ids = words.length === 0 ? bundledContent.exercises.map(({ id }) => id) : words.map((id) => exerciseId(bundledContent, id));
    const seeds = countIn(values, 'seeds', 50);
    if (seeds < 1) throw new UsageError('--seeds is at least 1');
    const json = values['json'] === true;
    const proved = await proveOnCores([...new Set(ids)], { seeds, mutate: values['mutate'] === true }, (one) => {
      if (!json && !isOk(one)) for (const problem of [...one.audit.problems, ...(one.mutation?.problems ?? [])]) terminal.err(`${one.audit.id}, seed ${problem.seed ?? '–'}: ${problem.check}: ${clipped(problem.says, saysMax)}\n`);
    });
    const failed = proved.filter((one) => !isOk(one)).length;
    if (json) {
      const exercises = proved.map((one) => ({ ...one.audit, ok: isOk(one), ...(one.mutation === null ? {} : { mutation: one.mutation }) }));
      terminal.out(`${JSON.stringify({ exercises })}\n`);
      return failed === 0 ? 0 : 1;
    }
    const rows = proved.map(({ audit: report, mutation, ...rest }) => [
      report.id, isOk({ audit: report, mutation, ...rest }) ? 'ok' : 'FAILS', String(report.seeds), String(report.distinct), percent(report.acceptance), ...(mutation === null ? [] : [`${mutation.noticed}/${mutation.made}`]),
    ]);
    terminal.out(`${table(['exercise', '', 'seeds', 'distinct', 'accepted', ...(values['mutate'] === true ? ['noticed'] : [])], rows, widthOf(terminal))}\n\n${proved.length - failed} of ${proved.length} exercises hold.\n`);
    return failed === 0 ? 0 : 1;
  },
};
