/** The audit of exercises, one after the other. */
import { type AuditReport, audit, mutationAudit, type MutationReport } from '#exercise';
import type { Content } from './ports.ts';

export type Proved = { readonly audit: AuditReport; readonly mutation: MutationReport | null };

/** @param onEach told of each exercise as it is done. */
export const prove = async (content: Content, ids: readonly string[], options: { readonly seeds?: number; readonly mutate?: boolean }, onEach: (proved: Proved) => void = () => undefined): Promise<readonly Proved[]> => {
  const done: Proved[] = [];
  for (const id of ids) {
    const exercise = await content.load(id);
    const seeds = options.seeds === undefined ? {} : { seeds: options.seeds };
    const proved: Proved = { audit: audit(exercise, seeds), mutation: options.mutate === true ? mutationAudit(exercise, seeds) : null };
    done.push(proved);
    onEach(proved);
  }
  return done;
};
