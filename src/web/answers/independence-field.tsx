/** "A and B are d-separated given C", or not, and then with an active path as the witness, clicked node by node. */
import { Fragment, useId } from 'react';
import type { Field, Given } from '#grade/read';
import type { GraphGeometry } from '#paper';
import { Tex } from './maths.tsx';
import type { FieldProps } from './field.tsx';
import { GraphDrawing, GraphLegend } from './graph-drawing.tsx';

type IndependenceProps = FieldProps<Extract<Given, { kind: 'independence' }>> & { readonly field: Extract<Field, { kind: 'independence' }> };

export const IndependenceField = ({ given, state, label, describedBy, id, field, onChange }: IndependenceProps) => {
  const name = useId();
  const { graph, from, to } = field;
  const says: 'separated' | 'connected' | null = given.holds ? 'separated' : given.path.length > 0 ? 'connected' : null;
  const path = state.part?.path ?? null;
  const say = (holds: boolean): void => onChange({ kind: 'independence', holds, path: holds ? [] : [from] });
  const onNode = (node: string): void => {
    const at = given.path.indexOf(node);
    // The last node of the path is taken back; an earlier one shortens the path to it.
    if (at > 0 && at === given.path.length - 1) onChange({ ...given, path: given.path.slice(0, -1) });
    else if (at >= 0) onChange({ ...given, path: given.path.slice(0, at + 1) });
    else onChange({ ...given, holds: false, path: [...(given.path.length === 0 ? [from] : given.path), ...(node === from ? [] : [node])] });
  };
  const between = (geometry: GraphGeometry) =>
    given.path.slice(1).map((node, k) => {
      const before = given.path[k];
      const edge = geometry.edges.find((one) => (one.from === before && one.to === node) || (one.from === node && one.to === before));
      return edge === undefined ? null : (
        <Fragment key={`${before} ${node}`}>
          <path className="edge chosen" d={edge.line} />
          {edge.head === null ? null : <path className="head chosen" d={edge.head} />}
        </Fragment>
      );
    });
  const condition = field.given.length === 0 ? '' : ` \\mid ${field.given.join(', ')}`;
  return (
    <div className={`graph-field graph-${state.is}`}>
      <fieldset className="claims" disabled={state.locked} aria-describedby={describedBy || undefined}>
        <legend className="heard">{label}</legend>
        {[true, false].map((holds) => (
          <label key={String(holds)} className={`option${says === (holds ? 'separated' : 'connected') ? ' option-picked' : ''}`}>
            <input id={holds ? id : undefined} type="radio" name={name} checked={says === (holds ? 'separated' : 'connected')} onChange={() => say(holds)} />
            <span className="option-mark" aria-hidden="true" />
            <span className="option-says">
              <Tex of={`${from} ${holds ? '\\perp' : '\\not\\perp'} ${to}${condition}`} />
              {holds ? ', d-separated' : ', by the path that I click'}
            </span>
          </label>
        ))}
      </fieldset>
      <GraphDrawing
        graph={path === null ? graph : { ...graph, path }}
        id={`${id}-graph`}
        label={`The graph; press the nodes of an active path from ${from} to ${to}`}
        describedBy=""
        look={(node) => ({ chosen: given.path.includes(node) })}
        says={(node) => (given.path.includes(node) ? `, node ${given.path.indexOf(node) + 1} of the path` : '')}
        between={between}
        {...(state.locked || given.holds ? {} : { onNode })}
      />
      <GraphLegend graph={graph} answered={given.path.length > 0} path={path !== null} />
      <p className="graph-answer" role="status">
        {given.holds ? 'Separated: no path is active.' : given.path.length === 0 ? 'Nothing is said yet.' : given.path.length === 1 ? `The path begins at ${from}. Press the next node.` : `Path: ${given.path.join('–')}.`}
      </p>
    </div>
  );
};
