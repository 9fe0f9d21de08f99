/** What a public reader takes at most. Beyond, the answer is refused with a clear word, and nothing is spent on it. */
export const limits = { characters: 4000, tokens: 3000, depth: 60, nodes: 4000, literalCharacters: 60, exponentOfTen: 400 } as const;
