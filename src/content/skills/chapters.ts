/** The chapters in the order of a newcomer's road. */
export type Chapter = { readonly title: string; readonly short: string };

export const chapters = {
  'linear-algebra': { title: 'Linear algebra and tensors', short: 'Linear algebra' },
  probability: { title: 'Probability', short: 'Probability' },
  optimisation: { title: 'Optimisation', short: 'Optimisation' },
  networks: { title: 'Networks', short: 'Networks' },
  graphs: { title: 'Directed graphs', short: 'Directed graphs' },
} as const satisfies Record<string, Chapter>;
export type ChapterId = keyof typeof chapters;
