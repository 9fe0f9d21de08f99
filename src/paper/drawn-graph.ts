/** A graph as it is drawn on the page: places in the unit square (y down), names, and what is given or asked about. */
export type DrawnNode = {
  /** The letter on the node, unique, one to three characters. */
  readonly id: string;
  readonly name?: string;
  readonly x: number;
  readonly y: number;
  readonly state?: 'given' | 'asked';
};
export type DrawnGraph = {
  readonly alt: string;
  readonly nodes: readonly DrawnNode[];
  /** From, to. Directed edges are arrows. */
  readonly edges: readonly (readonly [from: string, to: string])[];
  readonly directed: boolean;
  /** An active path to be drawn as a band, with numbered reasons at its inner nodes. */
  readonly path?: readonly string[];
  readonly aspect?: number;
};
