/** The guide: a page a decision, in the order in which one meets them. */
import activation from './activation.ts';
import bestOfSeveral from './best-of-several.ts';
import initialisation from './initialisation.ts';
import networkOrNot from './network-or-not.ts';
import notLearning from './not-learning.ts';
import numberOfLayers from './number-of-layers.ts';
import outputAndLoss from './output-and-loss.ts';
import type { GuidePage } from './page.ts';
import regularisation from './regularisation.ts';
import rowsAndSeeds from './rows-and-seeds.ts';
import shapeAndWidth from './shape-and-width.ts';

export { type GuidePage, type Part, type Read, type Seen, seen, type Shown } from './page.ts';
export const guidePages: readonly GuidePage[] = [networkOrNot, outputAndLoss, numberOfLayers, shapeAndWidth, activation, initialisation, regularisation, rowsAndSeeds, bestOfSeveral, notLearning];
