/** What the audit says of an exercise. */

export type Check =
  | 'draws' | 'is complete' | 'reference accepted' | 'rewritten accepted' | 'perturbed refused' | 'garbage invalid' | 'mistake recognised' | 'judges any answer' | 'one verdict' | 'oracle agrees'
  | 'perspectives agree' | 'texts render' | 'code fits' | 'nothing leaks' | 'distinct' | 'acceptance' | 'no tell' | 'degenerate' | 'oracle notices' | 'every step counts';

export type Problem = { readonly check: Check; readonly seed: string | null; readonly says: string };
export type AuditReport = {
  readonly id: string;
  readonly ok: boolean;
  readonly problems: readonly Problem[];
  readonly seeds: number;
  /** Share of first draws that pass. */
  readonly acceptance: number;
  /** Different instances among the draws looked at for tells. */
  readonly distinct: number;
};
export type MutationReport = { readonly id: string; readonly ok: boolean; readonly problems: readonly Problem[]; /** Changes that some answer shows, and those of them that the oracle noticed. */ readonly made: number; readonly noticed: number };

/** Of each check so many problems are told; the rest are like them. */
const toldMax = 3;

/** Collects problems. What throws is a problem of the check in hand. */
export const problems = () => {
  const found: Problem[] = [];
  const add = (check: Check, seed: string | null, says: string): void => {
    if (found.filter((one) => one.check === check).length < toldMax && !found.some((one) => one.check === check && one.says === says)) found.push({ check, seed, says });
  };
  return {
    found,
    add,
    during: <T>(check: Check, seed: string | null, work: () => T): T | undefined => {
      try {
        return work();
      } catch (error) {
        add(check, seed, `it throws: ${error instanceof Error ? error.message : JSON.stringify(error)}`);
        return undefined;
      }
    },
  };
};
export type Problems = ReturnType<typeof problems>;
