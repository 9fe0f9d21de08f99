/** In what state a field stands: open, being judged, or with a verdict that still belongs to what is in it. */
import type { Given } from '#grade/read';
import type { AttemptView, PartView } from '../api.ts';
import { isBlank, sameGiven } from './draft.ts';

export type FieldState = {
  readonly is: 'open' | 'right' | 'wrong' | 'invalid' | 'undetermined';
  /** A part that stands, or a decided attempt: it is shown, and cannot be changed. */
  readonly locked: boolean;
  /** The judgement that the state comes from. */
  readonly part: PartView | null;
  /** Of prose: the points to be ticked, once a text has stood. */
  readonly points: PartView['points'];
  /** Unchanged since a wrong first try. */
  readonly firstTry: boolean;
};

export const fieldState = (view: Pick<AttemptView, 'parts' | 'lastAnswer' | 'state'>, key: string, given: Given | undefined): FieldState => {
  const part = view.parts?.find((one) => one.key === key) ?? null;
  const points = part?.points ?? null;
  if (view.state !== 'open') return { is: part?.verdict ?? 'open', locked: true, part, firstTry: false, points };
  const unchanged = part !== null && sameGiven(given, view.lastAnswer?.[key]);
  // Where a part could not be read nothing was counted, so nothing is told of the others.
  const counted = view.parts?.every((one) => one.verdict !== 'invalid') ?? false;
  if (part?.verdict === 'right' && counted && !part.carried && view.parts?.some((one) => one.verdict === 'wrong') === true) return { is: 'right', locked: true, part, firstTry: false, points };
  // A field that was left empty beside one that could not be read is simply still to be filled.
  if (!unchanged || part === null || (part.verdict === 'invalid' && isBlank(given))) return { is: 'open', locked: false, part: null, firstTry: false, points };
  if (part.verdict === 'invalid' || part.verdict === 'undetermined') return { is: part.verdict, locked: false, part, firstTry: false, points };
  return { is: 'open', locked: false, part, firstTry: part.verdict === 'wrong' && counted, points };
};
