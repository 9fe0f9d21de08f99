/**
 * A small picture in data coordinates, drawn without a library: what a textbook would put beside the paragraph.
 * Roles, not colours: the page maps a role to a token. `alt` says in words what the picture shows (required).
 */
export type Role = 'ink' | 'faint' | 'accent' | 'theory' | 's2' | 's3' | 's4' | 's5' | 'right' | 'wrong';
export type Point = readonly [x: number, y: number];

export type Mark =
  | { readonly mark: 'line'; readonly points: readonly Point[]; readonly role?: Role; readonly dashed?: boolean; readonly arrow?: boolean; readonly thick?: boolean }
  | { readonly mark: 'area'; readonly points: readonly Point[]; readonly role?: Role }
  | { readonly mark: 'dot'; readonly at: Point; readonly role?: Role; readonly hollow?: boolean }
  | { readonly mark: 'rect'; readonly from: Point; readonly to: Point; readonly role?: Role; readonly filled?: boolean }
  | { readonly mark: 'label'; readonly at: Point; readonly text: string; readonly anchor?: 'start' | 'middle' | 'end'; readonly role?: Role };

export type Figure = {
  readonly alt: string;
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  /** width / height; default 2. */
  readonly aspect?: number;
  /** Axes with ticks and titles; none where absent. */
  readonly axes?: { readonly x?: { readonly title?: string; readonly ticks?: readonly number[] }; readonly y?: { readonly title?: string; readonly ticks?: readonly number[] } };
  readonly marks: readonly Mark[];
  readonly caption?: string;
};
