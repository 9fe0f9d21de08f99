/** Nodes of a graph, chosen by clicking, by Tab and Space, or by their letter. */
import type { Given } from '#grade/read';
import type { DrawnGraph } from '#paper';
import type { FieldProps } from './field.tsx';
import { GraphDrawing, GraphLegend, type NodeLook } from './graph-drawing.tsx';

type NodesProps = FieldProps<Extract<Given, { kind: 'nodes' }>> & { readonly graph: DrawnGraph };

export const NodesField = ({ given, state, label, describedBy, id, graph, onChange }: NodesProps) => {
  const right = state.part?.referenceNodes ?? null;
  const path = state.part?.path ?? null;
  const shown: DrawnGraph = path === null ? graph : { ...graph, path };
  const toggle = (node: string): void => onChange({ kind: 'nodes', nodes: given.nodes.includes(node) ? given.nodes.filter((one) => one !== node) : graph.nodes.map((one) => one.id).filter((one) => one === node || given.nodes.includes(one)) });
  const look = (node: string): NodeLook => {
    const chosen = given.nodes.includes(node);
    if (right === null) return { chosen };
    const belongs = right.includes(node);
    if (!chosen && !belongs) return {};
    return { chosen, verdict: chosen ? (belongs ? 'right' : 'wrong') : 'missed' };
  };
  return (
    <div className={`graph-field graph-${state.is}`}>
      <GraphDrawing graph={shown} id={id} label={label} describedBy={describedBy} look={look} {...(state.locked ? {} : { onNode: toggle })} />
      <GraphLegend graph={graph} answered={given.nodes.length > 0} path={path !== null} />
      <p className="graph-answer">{given.nodes.length === 0 ? 'No node is chosen.' : `Chosen: ${given.nodes.join(', ')}.`}</p>
    </div>
  );
};
