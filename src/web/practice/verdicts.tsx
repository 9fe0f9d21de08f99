/** What was judged, part by part: sign, word and name, then the mistake or the place in one's own values. */
import type { AttemptView, PartView } from '../api.ts';
import { Html } from '../parts/html.tsx';
import { VerdictSign, verdictWords } from '../parts/verdict-sign.tsx';
import './verdicts.css';

/** Before the decision only what went wrong has a block; afterwards every part has, unless all are simply right. */
export const blocksOf = (view: AttemptView): readonly PartView[] => {
  const parts = view.parts ?? [];
  if (view.state === 'open') return parts.some((part) => part.verdict === 'invalid') ? [] : parts.filter((part) => part.verdict === 'wrong');
  const [first] = parts;
  const allRight = parts.every((part) => part.verdict === 'right' && !part.carried);
  return allRight && first !== undefined && parts.every((part) => part.text === '') ? [first] : parts;
};

export const Verdicts = ({ view }: { readonly view: AttemptView }) => {
  const blocks = blocksOf(view);
  const several = (view.parts?.length ?? 0) > 1;
  return (
    <section className="verdicts" aria-label="What was judged">
      {blocks.map((part, k) => (
        <div key={part.key} className={`verdict${part.path === null ? '' : ' verdict-path'}`}>
          <VerdictSign verdict={part.verdict} size={22} />
          <div className="verdict-says">
            {several && !(blocks.length === 1 && part.verdict === 'right') && letterOf(view, part) !== '' ? <p className="t-label verdict-part">part {letterOf(view, part)}</p> : null}
            <Html of={part.title === '' ? verdictWords[part.verdict] : part.title} as="h2" className={`t-head verdict-${part.verdict}`} {...(k === 0 ? { id: 'verdict', focusable: true } : {})} />
            {part.text === '' ? null : <Html of={part.text} />}
            <RightOrder view={view} part={part} />
            {showsReference(view, part) && part.reference !== null ? (
              <p className="verdict-reference">
                <span className="t-label">{`${several ? part.key : 'It'} ${view.fields.find((field) => field.key === part.key)?.field.kind === 'any' ? 'can be' : 'is'}`}</span> <Html of={part.reference} as="span" />
              </p>
            ) : null}
          </div>
        </div>
      ))}
    </section>
  );
};

const letterOf = (view: AttemptView, part: PartView): string => view.fields.find((field) => field.key === part.key)?.letter ?? '';

/** The lines as they should stand: the places of the field are the learner's own by now. */
const RightOrder = ({ view, part }: { readonly view: AttemptView; readonly part: PartView }) => {
  const field = view.fields.find((one) => one.key === part.key);
  if (field?.field.kind !== 'ordering' || part.verdict === 'right' || part.referencePositions === null) return null;
  return (
    <div className="verdict-order">
      <p className="t-label">The order:</p>
      <ol>
        {part.referencePositions.map((position) => (
          <li key={position}>
            <Html of={field.options?.[position] ?? ''} className="scrolls" />
          </li>
        ))}
      </ol>
    </div>
  );
};

/** For graphs, where the worked solution need not spell out what was to be chosen. Options show it themselves. */
const showsReference = (view: AttemptView, part: PartView): boolean => {
  const kind = view.fields.find((field) => field.key === part.key)?.field.kind;
  return part.verdict !== 'right' && kind !== undefined && ['nodes', 'edges', 'independence'].includes(kind);
};
