/**
 * A graph that can be operated: its nodes, or its edges, are pressed. Laid out by the same geometry as the graphs of the prompts, for the
 * width at hand; on a phone names stand below the nodes.
 */
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { type DrawnGraph, type GraphGeometry, graphGeometry, labelLine, nodeRadius, type PlacedNode } from '#paper';
import { isTyping, singleKeysOff } from '../shell/shortcuts.ts';

/** How a node looks beyond being given or asked about. */
export type NodeLook = { readonly chosen?: boolean; readonly verdict?: 'right' | 'wrong' | 'missed'; readonly start?: boolean };

type GraphDrawingProps = {
  readonly graph: DrawnGraph;
  readonly id: string;
  readonly label: string;
  readonly describedBy: string;
  readonly look: (node: string) => NodeLook;
  /** What a node is called beyond its letter and name: "chosen". */
  readonly says?: (node: string) => string;
  /** Left out where nodes are only shown. */
  readonly onNode?: (node: string) => void;
  readonly role?: 'checkbox' | 'button';
  /** Drawn under the nodes, over the edges. */
  readonly between?: (geometry: GraphGeometry) => ReactNode;
};

const wideMin = 560;
const bufferMaxMs = 900;

export const GraphDrawing = ({ graph, id, label, describedBy, look, says, onNode, role = 'checkbox', between }: GraphDrawingProps) => {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(640);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => entry !== undefined && entry.contentRect.width > 0 && setWidth(Math.round(entry.contentRect.width)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const geometry = useMemo(() => graphGeometry(graph, width, width >= wideMin ? 'beside' : 'below'), [graph, width]);
  const byLetter = useLetters(graph, onNode, box);
  const [focused, setFocused] = useState<string | null>(null);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset
    <div ref={box} className="graph-box" role="group" aria-label={label} aria-describedby={describedBy || undefined} onKeyDown={byLetter}>
      <svg className="graph" width={geometry.width} height={geometry.height} viewBox={`0 0 ${geometry.width} ${geometry.height}`} role="presentation">
        <Edges geometry={geometry} />
        {between?.(geometry)}
        {geometry.nodes.map((placed, k) => {
          const { node } = placed;
          const { chosen = false, verdict, start = false } = look(node.id);
          const className = ['node', node.state ?? '', chosen ? 'chosen' : '', start ? 'start' : '', verdict ?? ''].filter((part) => part !== '').join(' ');
          const drawn = (
            <>
              <title>{''}</title>
              {chosen && node.state === 'given' ? <circle className="node-around" cx={placed.x} cy={placed.y} r={nodeRadius + 4} /> : null}
              {focused === node.id ? (
                <>
                  <circle className="node-gap" cx={placed.x} cy={placed.y} r={nodeRadius + 3} />
                  <circle className="node-focus" cx={placed.x} cy={placed.y} r={nodeRadius + 5} />
                </>
              ) : null}
              <Circle placed={placed} />
              {verdict === 'right' || verdict === 'wrong' ? <Badge x={placed.x + 19} y={placed.y + 18} verdict={verdict} /> : null}
            </>
          );
          if (onNode === undefined) {
            return (
              <g key={node.id} className={className}>
                {drawn}
              </g>
            );
          }
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: it has a role, a checkbox or a button
            <g
              key={node.id}
              id={k === 0 ? id : undefined}
              className={`${className} operable`}
              role={role}
              tabIndex={0}
              aria-label={`${node.id}${node.name === undefined ? '' : `, ${node.name}`}${node.state === 'given' ? ', given' : node.state === 'asked' ? ', asked about' : ''}${says === undefined ? '' : says(node.id)}`}
              {...(role === 'checkbox' ? { 'aria-checked': chosen } : { 'aria-pressed': chosen || start })}
              data-node={node.id}
              onClick={() => onNode(node.id)}
              onKeyDown={(event) => {
                if (event.key !== ' ') return;
                event.preventDefault();
                onNode(node.id);
              }}
              onFocus={(event) => setFocused(event.currentTarget.matches(':focus-visible') ? node.id : null)}
              onBlur={() => setFocused(null)}
            >
              {drawn}
            </g>
          );
        })}
        {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it can be focused; the nodes say their names */}
        <g aria-hidden="true">
          {geometry.nodes.map((placed) => (placed.label === null ? null : <Name key={placed.node.id} placed={placed} />))}
          {geometry.reasons.map(({ x, y, number, node }) => (
            <text key={node} className="reason" x={x} y={y + 5} textAnchor="middle">
              {number}
            </text>
          ))}
        </g>
      </svg>
    </div>
  );
};

/**
 * Nodes answer to their letter: within the drawing to any, elsewhere on the page to capitals, since small letters are keys there.
 * Names of several signs ("X1") are typed in one go.
 */
const useLetters = (graph: DrawnGraph, onNode: ((node: string) => void) | undefined, box: React.RefObject<HTMLDivElement | null>): ((event: KeyboardEvent) => void) => {
  const typed = useRef({ text: '', at: 0 });
  const latest = useRef({ graph, onNode });
  latest.current = { graph, onNode };
  const press = (key: string, at: number, anyCase: boolean): boolean => {
    const { graph: drawn, onNode: act } = latest.current;
    if (act === undefined || key.length !== 1) return false;
    const same = (id: string, text: string): boolean => (anyCase ? id.toLowerCase() === text.toLowerCase() : id === text);
    const began = (id: string, text: string): boolean => same(id.slice(0, text.length), text);
    const soFar = at - typed.current.at < bufferMaxMs ? typed.current.text : '';
    const text = drawn.nodes.some(({ id }) => began(id, soFar + key)) ? soFar + key : key;
    const node = drawn.nodes.find(({ id }) => same(id, text));
    const more = drawn.nodes.some(({ id }) => began(id, text));
    if (!more) return false;
    typed.current = { text, at };
    if (node === undefined) return true;
    act(node.id);
    box.current?.querySelector<SVGGElement>(`[data-node="${CSS.escape(node.id)}"]`)?.focus();
    return true;
  };
  const pressLatest = useRef(press);
  pressLatest.current = press;
  useEffect(() => {
    const pressed = (event: globalThis.KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || singleKeysOff() || document.querySelector('dialog[open]') !== null) return;
      if (!/^\p{Lu}$/u.test(event.key) && !(/^\d$/.test(event.key) && event.timeStamp - typed.current.at < bufferMaxMs)) return;
      if (pressLatest.current(event.key, event.timeStamp, false)) event.preventDefault();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === ' ') return;
    if (press(event.key, event.timeStamp, true)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
};

const Edges = ({ geometry }: { readonly geometry: GraphGeometry }) => (
  <>
    {geometry.edges.map(({ from, to, role, way }) => (role === 'plain' ? null : <path key={`${from} ${to}`} className={`band ${role}`} d={way} />))}
    {geometry.edges.map(({ from, to, role, line, head }) => (
      <g key={`${from} ${to}`}>
        <path className={`edge ${role}`} d={line} />
        {head === null ? null : <path className={`head ${role}`} d={head} />}
      </g>
    ))}
  </>
);

const Circle = ({ placed: { node, x, y, letter } }: { readonly placed: PlacedNode }) => (
  <>
    <circle cx={x} cy={y} r={nodeRadius} />
    {node.state === 'asked' ? <circle className="ring" cx={x} cy={y} r={nodeRadius - 5} /> : null}
    <text x={x} y={y + 6} textAnchor="middle">
      {letter[0]}
      {letter[1] === '' ? null : (
        <tspan className="script" dy={4}>
          {letter[1]}
        </tspan>
      )}
    </text>
  </>
);

const Name = ({ placed: { label } }: { readonly placed: PlacedNode }) =>
  label === null ? null : (
    <text className="name" textAnchor={label.anchor}>
      {label.lines.map(({ text, strong }, k) => (
        <tspan key={text} className={strong ? 'strong' : undefined} x={label.x} y={label.y + k * labelLine}>
          {text}
        </tspan>
      ))}
    </text>
  );

/** Tick or cross at a node's rim. */
const Badge = ({ x, y, verdict }: { readonly x: number; readonly y: number; readonly verdict: 'right' | 'wrong' }) => (
  <g className="badge" transform={`translate(${x} ${y})`}>
    <circle r="8.5" />
    <path d={verdict === 'right' ? 'm-3.5 .3 2.4 2.5 4.6-5.2' : 'm-3-3 6 6m0-6-6 6'} />
  </g>
);

/** What the signs of the drawing mean; only those that occur. */
export const GraphLegend = ({ graph, answered, path }: { readonly graph: DrawnGraph; readonly answered: boolean; readonly path: boolean }) => {
  const entries = [
    ...(graph.nodes.some((node) => node.state === 'asked') ? (['asked'] as const) : []),
    ...(graph.nodes.some((node) => node.state === 'given') ? (['given'] as const) : []),
    ...(answered ? (['chosen'] as const) : []),
    ...(path ? (['path'] as const) : []),
  ];
  const words = { asked: 'asked about', given: 'given', chosen: 'your answer', path: 'active path' } as const;
  return entries.length === 0 ? null : (
    <p className="graph-legend" aria-hidden="true">
      {entries.map((entry) => (
        <span key={entry} className="graph-legend-entry">
          <svg className="graph" width={entry === 'path' ? 36 : 20} height="20" viewBox={entry === 'path' ? '0 0 36 20' : '0 0 20 20'} aria-hidden="true">
            {entry === 'path' ? (
              <>
                <path className="band path legend-band" d="M6 10H30" />
                <path className="edge path" d="M4 10H32" />
              </>
            ) : (
              <g className={`node ${entry}`}>
                <circle cx="10" cy="10" r="8" />
                {entry === 'asked' ? <circle className="ring" cx="10" cy="10" r="5" /> : null}
              </g>
            )}
          </svg>
          {words[entry]}
        </span>
      ))}
    </p>
  );
};
