/**
 * Graphs with a story, for the exercises on directed graphs: who acts on whom, laid out so that no arrow passes through a node and none cross.
 * An instance may leave out arrows that the story can spare, and may be mirrored.
 */
import type { Random } from '#exercise';
import { type Directed, skeleton, separated } from '#graph';
import type { DrawnGraph, DrawnNode, Words } from '#paper';
import { md } from '#paper';

type Story = {
  readonly scene: string;
  readonly nodes: readonly (readonly [id: string, name: string, x: number, y: number])[];
  readonly edges: readonly (readonly [from: string, to: string])[];
  /** Arrows that the story can spare. */
  readonly spare: readonly (readonly [from: string, to: string])[];
};

export const stories = {
  clinic: {
    scene: 'A chest clinic',
    nodes: [['A', 'visit to Asia', 0.12, 0], ['T', 'tuberculosis', 0.12, 0.33], ['S', 'smoker', 0.72, 0], ['L', 'lung cancer', 0.52, 0.33], ['B', 'bronchitis', 0.92, 0.33], ['E', 'either illness', 0.32, 0.66], ['X', 'X-ray', 0.12, 1], ['D', 'short of breath', 0.66, 1]],
    edges: [['A', 'T'], ['S', 'L'], ['S', 'B'], ['T', 'E'], ['L', 'E'], ['E', 'X'], ['E', 'D'], ['B', 'D']],
    spare: [['S', 'B'], ['A', 'T']],
  },
  garden: {
    scene: 'A garden in summer',
    nodes: [['S', 'season', 0.45, 0], ['K', 'sprinkler', 0.12, 0.36], ['R', 'rain', 0.78, 0.36], ['W', 'wet lawn', 0.45, 0.68], ['M', 'muddy shoes', 0.12, 1], ['J', 'traffic jam', 0.95, 0.8], ['H', 'high water bill', 0, 0.75]],
    edges: [['S', 'K'], ['S', 'R'], ['K', 'W'], ['R', 'W'], ['W', 'M'], ['R', 'J'], ['K', 'H']],
    spare: [['S', 'R'], ['K', 'H']],
  },
  alarm: {
    scene: 'A house with an alarm',
    nodes: [['B', 'burglary', 0.2, 0], ['E', 'earthquake', 0.72, 0], ['A', 'alarm', 0.45, 0.4], ['R', 'radio news', 0.95, 0.45], ['D', 'dog barks', 0.05, 0.5], ['N', 'neighbour calls', 0.24, 0.95], ['P', 'police come', 0.7, 0.95]],
    edges: [['B', 'A'], ['E', 'A'], ['E', 'R'], ['B', 'D'], ['D', 'N'], ['A', 'N'], ['A', 'P']],
    spare: [['D', 'N'], ['E', 'R']],
  },
  exam: {
    scene: 'An exam and an offer',
    nodes: [['M', 'motivation', 0.05, 0.08], ['H', 'hours of study', 0.27, 0.36], ['S', 'sleep', 0.1, 0.78], ['X', 'exam', 0.52, 0.62], ['T', 'talent', 0.66, 0.05], ['I', 'interview', 0.95, 0.42], ['O', 'offer', 0.78, 1]],
    edges: [['M', 'H'], ['H', 'S'], ['H', 'X'], ['S', 'X'], ['T', 'X'], ['T', 'I'], ['X', 'O'], ['I', 'O']],
    spare: [['S', 'X'], ['T', 'I'], ['H', 'X']],
  },
  loan: {
    scene: 'A bank that grants loans',
    nodes: [['E', 'education', 0.02, 0.05], ['I', 'income', 0.33, 0.2], ['R', 'rent', 0.95, 0], ['S', 'savings', 0.64, 0.34], ['G', 'loan granted', 0.3, 0.75], ['D', 'default', 0.72, 0.98], ['J', 'job lost', 1, 0.62]],
    edges: [['E', 'I'], ['I', 'S'], ['R', 'S'], ['I', 'G'], ['S', 'G'], ['S', 'D'], ['G', 'D'], ['J', 'D']],
    spare: [['I', 'S'], ['S', 'D'], ['S', 'G']],
  },
  field: {
    scene: 'A field of wheat',
    nodes: [['R', 'rain', 0.1, 0], ['M', 'moist soil', 0.32, 0.3], ['F', 'fertiliser', 0.88, 0.14], ['P', 'pests', 0.08, 0.68], ['G', 'growth', 0.62, 0.5], ['Y', 'yield', 0.38, 0.86], ['Q', 'price', 0.78, 1]],
    edges: [['R', 'M'], ['M', 'G'], ['F', 'G'], ['M', 'P'], ['P', 'Y'], ['G', 'Y'], ['Y', 'Q']],
    spare: [['M', 'P'], ['M', 'G']],
  },
  service: {
    scene: 'A web service on a bad day',
    nodes: [['N', 'new release', 0.25, 0], ['L', 'load', 0.88, 0.02], ['M', 'memory leak', 0.03, 0.4], ['C', 'cache misses', 0.46, 0.34], ['Q', 'long queue', 0.78, 0.5], ['T', 'slow replies', 0.38, 0.72], ['A', 'alert', 0.12, 1], ['U', 'users leave', 0.66, 1]],
    edges: [['N', 'M'], ['N', 'C'], ['L', 'Q'], ['C', 'Q'], ['M', 'T'], ['Q', 'T'], ['T', 'A'], ['T', 'U']],
    spare: [['N', 'M'], ['N', 'C'], ['C', 'Q']],
  },
  photo: {
    scene: 'A photo, its label and a prediction',
    nodes: [['L', 'light', 0, 0.14], ['K', 'shaken camera', 0.3, 0], ['Q', 'sharpness', 0.17, 0.42], ['T', 'true class', 0.6, 0.12], ['E', 'expert labeller', 1, 0.12], ['P', 'prediction', 0.4, 0.66], ['Y', 'label', 0.82, 0.52], ['D', 'disagreement', 0.62, 1]],
    edges: [['L', 'Q'], ['K', 'Q'], ['Q', 'P'], ['T', 'P'], ['T', 'Y'], ['E', 'Y'], ['P', 'D'], ['Y', 'D']],
    spare: [['Q', 'P'], ['T', 'Y']],
  },
} as const satisfies Record<string, Story>;
export type StoryId = keyof typeof stories;
export const storyIds = Object.keys(stories) as readonly StoryId[];

/** The bare graph. */
export const plain = (graph: DrawnGraph): Directed => ({ nodes: graph.nodes.map((n) => n.id), edges: graph.edges });

/** A story's graph as it is drawn, without what is given or asked; `without` some arrows, perhaps mirrored. */
export const graphOfStory = (id: StoryId, without: readonly (readonly [string, string])[] = [], mirrored = false): DrawnGraph => {
  const { scene, nodes, edges }: Story = stories[id];
  return {
    alt: `${scene}, as a directed graph.`,
    directed: true,
    nodes: nodes.map(([letter, name, x, y]): DrawnNode => ({ id: letter, name, x: mirrored ? 1 - x : x, y })),
    edges: edges.filter(([a, b]) => !without.some(([c, d]) => a === c && b === d)),
  };
};

/** A story's graph for an instance: at most one arrow left out, such that all hangs together; mirrored in half of the cases. */
export const drawGraphOf = (r: Random): { readonly story: StoryId; readonly graph: DrawnGraph } => {
  const story = r.stream('story').pick(storyIds);
  const left = r.stream('spare').pick([null, null, null, ...stories[story].spare.filter((arrow) => connected(graphOfStory(story, [arrow])))]);
  return { story, graph: graphOfStory(story, left === null ? [] : [left], r.stream('mirror').pick([false, true])) };
};

const connected = (graph: DrawnGraph): boolean => {
  const bare = skeleton(plain(graph));
  const [first = '', ...others] = bare.nodes;
  return others.every((other) => !separated(bare, first, other, []));
};

/** The same graph with what is known filled in and what is asked about ringed. */
export const marked = (graph: DrawnGraph, given: readonly string[], asked: readonly string[] = []): DrawnGraph => ({
  ...graph,
  nodes: graph.nodes.map((n): DrawnNode => (given.includes(n.id) ? { ...n, state: 'given' } : asked.includes(n.id) ? { ...n, state: 'asked' } : n)),
});

/** "A chest clinic." as the first sentence of a prompt. */
export const sceneOf = (story: StoryId): Words => md`${stories[story].scene}.`;
export const nameOf = (graph: DrawnGraph, id: string): string => graph.nodes.find((n) => n.id === id)?.name ?? id;
/** "X-ray ($X$)" */
export const called = (graph: DrawnGraph, id: string): Words => md`${nameOf(graph, id)} ($${id}$)`;
/** "X-ray ($X$) and smoker ($S$)" */
export const allCalled = (graph: DrawnGraph, ids: readonly string[]): Words => { const [first = '', ...rest] = ids; return rest.reduce((a, b, i) => md`${a}${i === rest.length - 1 ? ' and' : ','} ${called(graph, b)}`, called(graph, first)); };
/** "\\{S, X\\}" */
export const setTex = (ids: readonly string[]): string => (ids.length === 0 ? '\\emptyset' : `\\{${ids.join(', ')}\\}`);
/** "A", "A and B", "A, B and C" as mathematics; `or` for another last word. */
export const listOf = (ids: readonly string[], last = 'and'): Words => {
  const [only] = ids;
  if (ids.length <= 1) return md`$${only ?? '\\emptyset'}$`;
  return md`$${ids.slice(0, -1).join(',\\ ')}$ ${last} $${ids.at(-1) ?? ''}$`;
};
