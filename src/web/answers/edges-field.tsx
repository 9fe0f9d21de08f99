/** Edges of a graph: picked among those drawn, or drawn from node to node. */
import { Fragment, type KeyboardEvent, useState } from 'react';
import type { Edge, Given } from '#grade/read';
import { type DrawnGraph, edgeShape, type GraphGeometry } from '#paper';
import type { FieldProps } from './field.tsx';
import { GraphDrawing, GraphLegend } from './graph-drawing.tsx';

type EdgesProps = FieldProps<Extract<Given, { kind: 'edges' }>> & { readonly graph: DrawnGraph; readonly how: 'draw' | 'pick' };

const sameEdge = (graph: DrawnGraph, [a, b]: Edge, [x, y]: Edge): boolean => (a === x && b === y) || (!graph.directed && a === y && b === x);
const edgeWords = (graph: DrawnGraph, [a, b]: Edge): string => (graph.directed ? `${a} to ${b}` : `${a} and ${b}`);

export const EdgesField = ({ given, state, label, describedBy, id, graph, how, onChange }: EdgesProps) => {
  const [start, setStart] = useState<string | null>(null);
  const right = state.part?.referenceEdges ?? null;
  const has = (edge: Edge): boolean => given.edges.some((one) => sameEdge(graph, one, edge));
  const toggle = (edge: Edge): void => onChange({ kind: 'edges', edges: has(edge) ? given.edges.filter((one) => !sameEdge(graph, one, edge)) : [...given.edges, edge] });
  const onNode = (node: string): void => {
    if (start === null) setStart(node);
    else {
      if (start !== node) toggle([start, node]);
      setStart(null);
    }
  };
  const verdictOf = (edge: Edge): string => (right === null ? '' : right.some((one) => sameEdge(graph, one, edge)) ? ' right' : ' wrong');
  const missed = right === null ? [] : right.filter((edge) => !has(edge));
  const between = (geometry: GraphGeometry) => {
    const shapeOf = ([a, b]: Edge) => {
      const placed = geometry.edges.find((one) => sameEdge(graph, [one.from, one.to], [a, b]));
      if (placed !== undefined && (how === 'pick' || placed.from === a)) return { line: placed.line, head: placed.head };
      const [from, to] = [a, b].map((node) => geometry.nodes.find((one) => one.node.id === node));
      return from === undefined || to === undefined ? { line: '', head: null } : edgeShape(from, to, { directed: graph.directed, bend: placed === undefined ? 0 : 0.16 });
    };
    const drawn = (edge: Edge, className: string) => {
      const { line, head } = shapeOf(edge);
      return (
        <Fragment key={`${className} ${edge.join(' ')}`}>
          <path className={`edge ${className}`} d={line} />
          {head === null ? null : <path className={`head ${className}`} d={head} />}
        </Fragment>
      );
    };
    return (
      <>
        {missed.map((edge) => drawn(edge, 'missed'))}
        {given.edges.map((edge) => drawn(edge, `chosen${verdictOf(edge)}`))}
        {how === 'pick' && !state.locked
          ? geometry.edges.map((edge, k) => (
              // biome-ignore lint/a11y/useSemanticElements: a path is no input
              <path
                key={`${edge.from} ${edge.to}`}
                id={k === 0 ? id : undefined}
                className="edge-target"
                d={edge.line}
                role="checkbox"
                tabIndex={0}
                aria-checked={has([edge.from, edge.to])}
                aria-label={`edge ${edgeWords(graph, [edge.from, edge.to])}`}
                onClick={() => toggle([edge.from, edge.to])}
                onKeyDown={(event: KeyboardEvent) => {
                  if (event.key !== ' ') return;
                  event.preventDefault();
                  toggle([edge.from, edge.to]);
                }}
              />
            ))
          : null}
      </>
    );
  };
  return (
    <div className={`graph-field graph-${state.is}`}>
      <GraphDrawing
        graph={graph}
        id={id}
        label={label}
        describedBy={describedBy}
        role="button"
        look={(node) => ({ start: node === start })}
        says={(node) => (node === start ? ', the edge begins here' : '')}
        between={between}
        {...(state.locked || how === 'pick' ? {} : { onNode })}
      />
      <GraphLegend graph={graph} answered={false} path={false} />
      <p className="graph-answer" role="status">
        {start !== null
          ? `From ${start} to … press the other node.`
          : given.edges.length > 0
            ? `${how === 'draw' ? 'Drawn' : 'Chosen'}: ${given.edges.map((edge) => edge.join(graph.directed ? ' → ' : '–')).join(', ')}.`
            : how === 'draw'
              ? 'Press two nodes to join them, again to part them.'
              : 'No edge is chosen.'}
      </p>
    </div>
  );
};
