/** The bundled sets: what they are, whose they are, and the hash of their bytes. `make.py` makes them anew. */
export type BundledSet = {
  readonly title: string;
  /** The column that is to be predicted, and whether that is one of a few classes or a number. */
  readonly target: string;
  readonly task: 'classes' | 'number';
  readonly rows: number;
  /** Height, width and channels, where the inputs are an image. */
  readonly image: readonly [number, number, number] | null;
  /** Whether rows lack values. */
  readonly lacksValues: boolean;
  readonly source: string;
  readonly licence: string;
  /** A file of `licences/`, where the licence wants its text along. */
  readonly licenceFile: string | null;
  /** SHA-256 of `sets/NAME.csv.gz`. */
  readonly sha256: string;
};

const scikit = { licence: 'BSD-3-Clause (scikit-learn)', licenceFile: 'scikit-learn.txt', image: null, lacksValues: false } as const;

export const bundledSets = {
  digits: { ...scikit, title: 'Handwritten digits, 8 × 8 pixels from 0 to 16', target: 'digit', task: 'classes', rows: 1797, image: [8, 8, 1], source: 'E. Alpaydin, C. Kaynak: Optical Recognition of Handwritten Digits (UCI), the test part, as in scikit-learn', sha256: 'ed5d452a876a1d9c43a1c6ef859d27f0f8d830520151e08c52469fd2d01d1367' },
  iris: { ...scikit, title: 'Iris flowers of three species', target: 'species', task: 'classes', rows: 150, source: 'R. A. Fisher 1936, as in scikit-learn', sha256: 'd1bf650d82d99fd4b8fdd267b529e29aae8dc832685f4b56bd78e94c934f10be' },
  wine: { ...scikit, title: 'Wines of three growers by chemical analysis', target: 'cultivar', task: 'classes', rows: 178, source: 'M. Forina et al.: Wine recognition data (UCI), as in scikit-learn', sha256: '14e9d79e71ecd687968893274f7e4d13fab5f8ab8c8a40c3a0aca0ef688b9c0d' },
  'breast-cancer': { ...scikit, title: 'Breast tumours, malignant or benign, by measures of cell nuclei', target: 'diagnosis', task: 'classes', rows: 569, source: 'W. H. Wolberg, W. N. Street, O. L. Mangasarian: Breast Cancer Wisconsin, Diagnostic (UCI), as in scikit-learn', sha256: '1c9a7e74bc3b3f6d3e0ab4b61d121ab223226cc15e3def14ac8ba59b32c4a6a3' },
  diabetes: { ...scikit, title: 'Progress of diabetes within a year, by ten measures', target: 'progression', task: 'number', rows: 442, source: 'B. Efron, T. Hastie, I. Johnstone, R. Tibshirani 2004, as in scikit-learn', sha256: '5b7f7cc8282f994df92ec32f65730c734925d11daa56acc7debd530c26345c35' },
  fashion: { title: 'Garments, 14 × 14 pixels from 0 to 255: the first 6,000 training and 2,000 test images of Fashion-MNIST, 2 × 2 pixels as their mean', target: 'garment', task: 'classes', rows: 8000, image: [14, 14, 1], lacksValues: false, source: 'H. Xiao, K. Rasul, R. Vollgraf 2017 (Zalando Research)', licence: 'MIT', licenceFile: 'fashion.txt', sha256: 'd565b8853debf6815d4f483bc7c245c829b5cd60071585940744481bab26d8c0' },
  penguins: { title: 'Penguins of three species near Palmer Station', target: 'species', task: 'classes', rows: 344, image: null, lacksValues: true, source: 'K. B. Gorman, T. D. Williams, W. R. Fraser 2014; palmerpenguins, as in vega-datasets', licence: 'CC0-1.0', licenceFile: null, sha256: '98d3fc2044406c3095537c85e4f4a7c284eaeac0a79d162a004fbd7175e55424' },
  abalone: { title: 'Abalones: rings of the shell, which tell their age', target: 'rings', task: 'number', rows: 4177, image: null, lacksValues: false, source: 'W. J. Nash et al. 1994: Abalone (UCI), as in ydf-training', licence: 'Apache-2.0', licenceFile: 'abalone.txt', sha256: '1110c9b46dc9852ea05e8260650e7f5fff7366d14a2744035d65e656e7ea67ac' },
} as const satisfies { readonly [name: string]: BundledSet };

export type BundledName = keyof typeof bundledSets;
export const isBundled = (name: string): name is BundledName => Object.hasOwn(bundledSets, name);
