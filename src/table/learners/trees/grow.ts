/**
 * Grows one tree on binned rows by histograms. All sums are exact (`summable.ts`), so that a histogram is the same whether it was added up or is what
 * a parent's leaves of its other child; nothing is allocated while a tree grows.
 *
 * A node is split where G_L²/(H_L+λ) + G_R²/(H_R+λ) is largest; of equal ones the lower column, then the lower bin, then missing values left. It stays
 * a leaf where the gain over G²/(H+λ) is not above γ, or is no more than rounding. A leaf is −G/(H+λ). Source: Chen and Guestrin 2016, (5) to (7)
 * without the ½.
 */
import type { Binned, Cuts } from './bins.ts';
import type { Growing } from './tree.ts';

export type GrowOptions = { readonly rate: number; readonly depth: number; readonly lambda: number; readonly gamma: number; readonly minChildWeight: number };
export type Grower = {
  /**
   * Adds a tree for slopes `gh` (g and h of a row side by side) over the first `count` rows of `order`, which is shuffled, and over the columns named,
   * rising; and its leaves to the scores of those rows, from `at`.
   */
  readonly grow: (trees: Growing, gh: Float64Array, order: Int32Array, count: number, columns: Int32Array, scores: Float64Array, at: number) => void;
};

export const growerFor = (rows: number, { columns: bins, lacks }: Binned, cuts: Cuts, { rate, depth, lambda, gamma, minChildWeight }: GrowOptions): Grower => {
  // A column's bins lie one after the other in a histogram, that for missing values last: G and H side by side.
  const first = new Int32Array(bins.length + 1);
  for (let j = 0; j < bins.length; j += 1) first[j + 1] = (first[j] ?? 0) + (cuts[j]?.length ?? 0) + 2;
  const size = 2 * (first[bins.length] ?? 0);
  // Beside the one that it looks at, the way down keeps one histogram a level.
  const histograms = Array.from({ length: Math.min(depth, rows) + 1 }, () => new Float64Array(size + 2 * 256));
  const free: number[] = [];
  const aside = new Int32Array(rows);
  const near = new Float64Array(2 * block);
  const goesLeft = new Uint8Array(256);

  let trees: Growing;
  let [gh, scores]: [Float64Array, Float64Array] = [near, near];
  let [order, columns]: [Int32Array, Int32Array] = [aside, aside];
  let at = 0;
  // The best split found by the last search.
  const best = { column: -1, bin: 0, side: 0 };
  const sums = new Float64Array(3);

  // Past the last column its rows are added once more, to bins that nobody reads.
  const columnAt = (c: number): Uint8Array => bins[columns[Math.min(c, columns.length - 1)] ?? 0] ?? goesLeft;
  const placeAt = (c: number): number => (c < columns.length ? first[columns[c] ?? 0] ?? 0 : size / 2);
  const build = (histogram: Float64Array, begin: number, end: number): void => {
    histogram.fill(0);
    for (let from = begin; from < end; from += block) {
      const to = Math.min(from + block, end);
      gather(near, gh, order, from, to);
      for (let c = 0; c < columns.length; c += 4) addUp(histogram, columnAt(c), columnAt(c + 1), columnAt(c + 2), columnAt(c + 3), placeAt(c), placeAt(c + 1), placeAt(c + 2), placeAt(c + 3), order, near, from, to);
    }
  };

  /** Over all columns and bins; `missing` values of a node are tried on both sides. */
  const search = (histogram: Float64Array, G: number, H: number): void => {
    let score = -1;
    let column = -1;
    let bin = 0;
    let side = 0;
    let scoreG = 0;
    let scoreH = 0;
    const most = H - minChildWeight;
    for (let c = 0; c < columns.length; c += 1) {
      const j = columns[c] ?? 0;
      const from = 2 * (first[j] ?? 0);
      const to = 2 * (first[j + 1] ?? 0) - 2;
      const missingH = histogram[to + 1] ?? 0;
      for (let missingLeft = missingH > 0 ? 1 : 0; missingLeft >= 0; missingLeft -= 1) {
        let left = missingLeft === 1 ? histogram[to] ?? 0 : 0;
        let weight = missingLeft === 1 ? missingH : 0;
        for (let b = from; b < to; b += 2) {
          const h = histogram[b + 1] ?? 0;
          // A bin without rows of the node divides them as the one before.
          if (h === 0) continue;
          left += histogram[b] ?? 0;
          weight += h;
          if (weight < minChildWeight) continue;
          if (weight > most || weight >= H) break;
          const right = G - left;
          const found = (left * left) / (weight + lambda) + (right * right) / (H - weight + lambda);
          if (found > score || (found === score && j === column && (b - from) / 2 < bin)) { score = found; column = j; bin = (b - from) / 2; side = missingLeft; scoreG = left; scoreH = weight; }
        }
      }
    }
    best.column = column;
    best.bin = bin;
    best.side = side;
    sums[0] = score;
    sums[1] = scoreG;
    sums[2] = scoreH;
  };

  /** The histogram of the node, where it has one, is free to be used up. */
  const divide = (node: number, begin: number, end: number, level: number, slot: number, G: number, H: number): void => {
    const { column, threshold, missingLeft, left, right, value, gain, weight, bin } = trees;
    weight[node] = H;
    const histogram = histograms[slot];
    if (histogram !== undefined) search(histogram, G, H); else best.column = -1;
    const own = H + lambda > 0 ? (G * G) / (H + lambda) : 0;
    const [score, leftG, leftH] = [sums[0] ?? 0, sums[1] ?? 0, sums[2] ?? 0];
    const gained = score - own;
    if (best.column < 0 || !(gained > gamma) || gained <= 1e-12 * score) {
      const leaf = H + lambda > 0 ? rate * (-G / (H + lambda)) : 0;
      column[node] = -1;
      value[node] = leaf;
      addLeaf(scores, at, order, begin, end, leaf);
      return;
    }
    const { column: j, bin: after, side: withMissing } = best;
    const missing = (first[j + 1] ?? 0) - (first[j] ?? 0) - 1;
    const present = lacks[j] === true && histogram !== undefined && (histogram[2 * ((first[j] ?? 0) + missing) + 1] ?? 0) > 0;
    // Where no row lacked the value, one that will lack it goes with the heavier side.
    const side = present ? withMissing : leftH >= H - leftH ? 1 : 0;
    column[node] = j;
    bin[node] = after;
    threshold[node] = cuts[j]?.[after] ?? Number.POSITIVE_INFINITY;
    missingLeft[node] = side;
    gain[node] = gained;
    const child = trees.nodes;
    trees.nodes += 2;
    left[node] = child;
    right[node] = child + 1;
    const middle = partition(j, begin, end, after, missing, side);

    const searched = (childH: number): boolean => level + 1 < depth && childH > 0 && childH >= 2 * minChildWeight;
    const leftSmall = middle - begin <= end - middle;
    const [smallH, largeH] = leftSmall ? [leftH, H - leftH] : [H - leftH, leftH];
    let small = -1;
    const large = searched(largeH) ? slot : -1;
    if (histogram !== undefined && (large >= 0 || searched(smallH))) {
      small = free.pop() ?? -1;
      const part = histograms[small] ?? histogram;
      if (leftSmall) build(part, begin, middle); else build(part, middle, end);
      if (large >= 0) takeFrom(histogram, part, size);
    }
    const used = searched(smallH) ? small : -1;
    if (leftSmall) divide(child + 1, middle, end, level + 1, large, G - leftG, H - leftH); else divide(child, begin, middle, level + 1, large, leftG, leftH);
    if (leftSmall) divide(child, begin, middle, level + 1, used, leftG, leftH); else divide(child + 1, middle, end, level + 1, used, G - leftG, H - leftH);
    if (small >= 0) free.push(small);
  };

  /** Brings the rows that go left to the front, both sides in their order. @returns where the right ones begin. */
  const partition = (j: number, begin: number, end: number, after: number, missing: number, missingLeft: number): number => {
    for (let b = 0; b <= missing; b += 1) goesLeft[b] = b === missing ? missingLeft : b <= after ? 1 : 0;
    return bringForward(order, aside, bins[j] ?? goesLeft, goesLeft, begin, end);
  };

  const grow: Grower['grow'] = (into, slopes, rowOrder, count, columnsNamed, addTo, offset) => {
    [trees, gh, scores, order, columns, at] = [into, slopes, addTo, rowOrder, columnsNamed, offset];
    free.length = 0;
    for (let slot = histograms.length - 1; slot > 0; slot -= 1) free.push(slot);
    let [G, H] = [0, 0];
    for (let i = 0; i < count; i += 1) { const row = 2 * (order[i] ?? 0); G += gh[row] ?? 0; H += gh[row + 1] ?? 0; }
    const node = trees.nodes;
    trees.root[trees.trees] = node;
    trees.trees += 1;
    trees.nodes += 1;
    const whole = histograms[0];
    const searched = depth > 0 && H > 0 && whole !== undefined;
    if (searched) build(whole, 0, count);
    divide(node, 0, count, 0, searched ? 0 : -1, G, H);
  };
  return { grow };
};

// What runs over rows stands alone, with all that it needs as arguments: so it is compiled well.

/** Rows that are added up in one go: their slopes stay near while column after column takes them. */
const block = 2048;
/** Lays g and h of the rows side by side in their order. */
const gather = (near: Float64Array, gh: Float64Array, order: Int32Array, begin: number, end: number): void => {
  for (let i = begin, to = 0; i < end; i += 1, to += 2) { const row = 2 * (order[i] ?? 0); near[to] = gh[row] ?? 0; near[to + 1] = gh[row + 1] ?? 0; }
};
/** Adds g and h of the rows to the bins of four columns: one after the other, each addition would wait for the one before. */
const addUp = (histogram: Float64Array, a: Uint8Array, b: Uint8Array, c: Uint8Array, d: Uint8Array, atA: number, atB: number, atC: number, atD: number, order: Int32Array, near: Float64Array, begin: number, end: number): void => {
  for (let i = begin, from = 0; i < end; i += 1, from += 2) {
    const row = order[i] ?? 0;
    const g = near[from] ?? 0;
    const h = near[from + 1] ?? 0;
    const inA = (atA + (a[row] ?? 0)) << 1;
    const inB = (atB + (b[row] ?? 0)) << 1;
    const inC = (atC + (c[row] ?? 0)) << 1;
    const inD = (atD + (d[row] ?? 0)) << 1;
    histogram[inA] = (histogram[inA] ?? 0) + g;
    histogram[inA + 1] = (histogram[inA + 1] ?? 0) + h;
    histogram[inB] = (histogram[inB] ?? 0) + g;
    histogram[inB + 1] = (histogram[inB + 1] ?? 0) + h;
    histogram[inC] = (histogram[inC] ?? 0) + g;
    histogram[inC + 1] = (histogram[inC + 1] ?? 0) + h;
    histogram[inD] = (histogram[inD] ?? 0) + g;
    histogram[inD + 1] = (histogram[inD + 1] ?? 0) + h;
  }
};
const takeFrom = (histogram: Float64Array, part: Float64Array, size: number): void => {
  for (let i = 0; i < size; i += 1) histogram[i] = (histogram[i] ?? 0) - (part[i] ?? 0);
};
const addLeaf = (scores: Float64Array, at: number, order: Int32Array, begin: number, end: number, leaf: number): void => {
  for (let i = begin; i < end; i += 1) { const row = at + (order[i] ?? 0); scores[row] = (scores[row] ?? 0) + leaf; }
};
/** Brings the rows whose bin goes left to the front, both sides in their order. @returns where the right ones begin. */
const bringForward = (order: Int32Array, aside: Int32Array, column: Uint8Array, goesLeft: Uint8Array, begin: number, end: number): number => {
  let [l, r] = [begin, 0];
  for (let i = begin; i < end; i += 1) {
    const row = order[i] ?? 0;
    const left = goesLeft[column[row] ?? 0] ?? 0;
    order[l] = row;
    aside[r] = row;
    l += left;
    r += 1 - left;
  }
  order.set(aside.subarray(0, r), l);
  return l;
};
