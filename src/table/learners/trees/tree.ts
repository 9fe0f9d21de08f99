/** Trees laid side by side in lists of numbers: a node is a place in them, and children come after their parent. */
export type Trees = {
  /** The first node of each tree. */
  readonly root: Int32Array;
  /** The column that a node asks for; −1 in a leaf. */
  readonly column: Int32Array;
  /** A value below it goes left. */
  readonly threshold: Float64Array;
  /** 1 where a value that is missing goes left. */
  readonly missingLeft: Int32Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** What a leaf adds to the score: the rate is in it. */
  readonly value: Float64Array;
  /** G_L²/(H_L+λ) + G_R²/(H_R+λ) − G²/(H+λ) of a node that asks. */
  readonly gain: Float64Array;
  /** H, the sum of the curvatures of the rows that came by; their number for squared error. */
  readonly weight: Float64Array;
};

/** The same lists while they grow. */
export type Growing = { -readonly [list in keyof Trees]: Trees[list] } & { nodes: number; trees: number; /** The bin after which a node's values go right. */ bin: Int32Array };
export const newTrees = (): Growing => ({ root: new Int32Array(16), column: new Int32Array(64), threshold: new Float64Array(64), missingLeft: new Int32Array(64), left: new Int32Array(64), right: new Int32Array(64), value: new Float64Array(64), gain: new Float64Array(64), weight: new Float64Array(64), bin: new Int32Array(64), nodes: 0, trees: 0 });

/** Makes room for one more tree of so many nodes at most. */
export const makeRoom = (trees: Growing, nodes: number): void => {
  const int = (list: Int32Array, length: number): Int32Array => { const longer = new Int32Array(length); longer.set(list); return longer; };
  const real = (list: Float64Array, length: number): Float64Array => { const longer = new Float64Array(length); longer.set(list); return longer; };
  if (trees.trees === trees.root.length) trees.root = int(trees.root, 2 * trees.root.length);
  if (trees.nodes + nodes <= trees.column.length) return;
  const length = Math.max(2 * trees.column.length, trees.nodes + nodes);
  for (const name of ['column', 'missingLeft', 'left', 'right', 'bin'] as const) trees[name] = int(trees[name], length);
  for (const name of ['threshold', 'value', 'gain', 'weight'] as const) trees[name] = real(trees[name], length);
};
/** The first so many trees, no longer than they are. */
export const firstTrees = (trees: Growing, count: number): Trees => {
  const nodes = count < trees.trees ? trees.root[count] ?? 0 : trees.nodes;
  return { root: trees.root.slice(0, count), column: trees.column.slice(0, nodes), threshold: trees.threshold.slice(0, nodes), missingLeft: trees.missingLeft.slice(0, nodes), left: trees.left.slice(0, nodes), right: trees.right.slice(0, nodes), value: trees.value.slice(0, nodes), gain: trees.gain.slice(0, nodes), weight: trees.weight.slice(0, nodes) };
};

/** Adds the leaves of a tree to the scores from `at`, a row after the other, for rows of values as they are. */
export const addTree = ({ root, column, threshold, missingLeft, left, right, value }: Trees, tree: number, x: Float64Array, width: number, rows: number, scores: Float64Array, at: number): void => {
  const first = root[tree] ?? 0;
  for (let r = 0, row = 0; r < rows; r += 1, row += width) {
    let node = first;
    for (let j = column[node] ?? -1; j >= 0; j = column[node] ?? -1) {
      const v = x[row + j] ?? 0;
      node = v < (threshold[node] ?? 0) || (missingLeft[node] === 1 && Number.isNaN(v)) ? left[node] ?? 0 : right[node] ?? 0;
    }
    scores[at + r] = (scores[at + r] ?? 0) + (value[node] ?? 0);
  }
};
/** The same for rows in bins; only those with `skip` 0, where it is given. */
export const addBinnedTree = ({ root, column, bin, missingLeft, left, right, value }: Growing, tree: number, columns: readonly Uint8Array[], missing: readonly number[], rows: number, scores: Float64Array, at: number, skip: Uint8Array | null): void => {
  const first = root[tree] ?? 0;
  for (let r = 0; r < rows; r += 1) {
    if (skip !== null && skip[r] !== 0) continue;
    let node = first;
    for (let j = column[node] ?? -1; j >= 0; j = column[node] ?? -1) {
      const b = columns[j]?.[r] ?? 0;
      node = b === missing[j] ? (missingLeft[node] === 1 ? left[node] ?? 0 : right[node] ?? 0) : b <= (bin[node] ?? 0) ? left[node] ?? 0 : right[node] ?? 0;
    }
    scores[at + r] = (scores[at + r] ?? 0) + (value[node] ?? 0);
  }
};
