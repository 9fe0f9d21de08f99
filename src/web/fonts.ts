/** No late font: a page waits a moment for its text fonts, and one with formulas for the fonts of those. */

const patienceMs = 800;

const fetched = (fonts: readonly string[]): Promise<unknown> => Promise.all(fonts.map((font) => document.fonts.load(font)));
const afterMs = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The two that every page is set in. They are preloaded, so this takes no time; a slow network is not waited for. */
export const textFonts = (): Promise<unknown> => Promise.race([fetched(["18px 'Source Serif 4 Variable'", "15px 'Inter Variable'"]).catch(() => {}), afterMs(patienceMs)]);

/** The two that nearly every formula is set in; to be fetched while the formulas themselves are. */
const mathFonts = (): Promise<unknown> => Promise.race([fetched(['18px KaTeX_Main', 'italic 18px KaTeX_Math']).catch(() => {}), afterMs(patienceMs)]);

/** Something with formulas, once their fonts are there too. */
export const withMathFonts = async <T>(fetching: Promise<T>): Promise<T> => {
  const [value] = await Promise.all([fetching, mathFonts()]);
  return value;
};
