/** On the first seeds all is done twice, to see that the same comes out: what depends on more than its seed shows on few. */
const twiceSeeds = 10;

export const isDoneTwice = (seed: string): boolean => Number(seed) <= twiceSeeds;
