/** Formulas by KaTeX. Displays are set inline in display style, so that they stand left and break at relations and signs, but in no bracket. */
import katex from 'katex';
import { texToText } from '#paper';
import { element, escapeHtml } from './markup.ts';

/** Relations and signs after which KaTeX allows a break. */
const breaking = new Set([
  ...['+', '-', '=', '<', '>', ':', '*', '−'],
  ...'cdot times div pm mp ast star circ bullet odot oplus otimes cup cap setminus wedge vee land lor le leq ge geq ne neq lt gt ll gg approx sim simeq equiv propto in ni notin subset subseteq supset supseteq mid perp parallel to gets mapsto'
    .split(' ').map((name) => `\\${name}`),
  ...'rightarrow leftarrow longrightarrow longleftarrow Rightarrow Leftarrow Leftrightarrow leftrightarrow implies iff coloneqq models vdash cong asymp'.split(' ').map((name) => `\\${name}`),
]);
const opening = new Set(['(', '[', '\\{', '\\lbrace', '\\langle', '\\lfloor', '\\lceil', '\\lvert', '\\lVert']);
const closing = new Set([')', ']', '\\}', '\\rbrace', '\\rangle', '\\rfloor', '\\rceil', '\\rvert', '\\rVert']);

const tokens = (tex: string): readonly string[] => tex.match(/\\(?:[a-zA-Z]+|[\s\S])|[\s\S]/g) ?? [];

/**
 * Forbids breaks after signs inside brackets, so that none is torn. Inside braces KaTeX breaks nowhere, so they are left as they are (and
 * `\text{a = b}` must be).
 */
export const withWholeBrackets = (tex: string): string => {
  let [braces, brackets, environments] = [0, 0, 0];
  return tokens(tex).map((token) => {
    if (token === '{') braces += 1;
    else if (token === '}') braces -= 1;
    else if (token === '\\begin') environments += 1;
    else if (token === '\\end') environments -= 1;
    else if (braces === 0 && environments === 0) {
      if (opening.has(token)) brackets += 1;
      else if (closing.has(token)) brackets = Math.max(0, brackets - 1);
      else if (brackets > 0 && breaking.has(token)) return `${token}\\nobreak `;
    }
    return token;
  }).join('');
};

const cache = new Map<string, string>();
const cacheMax = 2000;

/**
 * One formula as markup: KaTeX's spans, and MathML for those who listen.
 * @throws {Error} where KaTeX cannot read it, with the formula: whoever wrote it must hear of it.
 */
export const mathHtml = (tex: string, display = false): string => {
  const key = `${display ? 'd' : 'i'}${tex}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const html = render(`${display ? '\\displaystyle ' : ''}${withWholeBrackets(tex)}`, tex);
  const whole = display ? element('div', { class: 'display scrolls' }, html) : html;
  if (cache.size >= cacheMax) cache.clear();
  cache.set(key, whole);
  return whole;
};

/** Without trust KaTeX would set such a command in red; but it is a mistake like any other. */
const refused = ({ command }: { readonly command: string }): never => {
  throw new Error(`${command} is not allowed`);
};
const coloured = /\\(?:color|textcolor|colorbox|fcolorbox)(?![a-zA-Z])/;

const render = (source: string, tex: string): string => {
  try {
    const colour = coloured.exec(source);
    if (colour !== null) refused({ command: colour[0] });
    const html = katex.renderToString(source, { output: 'htmlAndMathml', throwOnError: true, strict: 'error', trust: refused, maxSize: 20, maxExpand: 500 });
    // Who copies the formula gets it as it was written.
    return html.replace(/(<annotation encoding="application\/x-tex">)[^<]*/, (_, open: string) => open + escapeHtml(tex));
  } catch (error) {
    throw new Error(`mathematics: “${tex}” cannot be set: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const widestWhole = 22;
/** May a piece of it that cannot be broken be wider than a narrow column? An estimate by its characters. */
export const mayBeWide = (tex: string): boolean => {
  const said = texToText(withWholeBrackets(tex).replace(/([+\-=<>])\\nobreak /g, '\u2060')).replace(/nobreak/g, '');
  return said.split(/[+−=<>≤≥≈→∈∝~·×]/).some((piece) => [...piece].length > widestWhole);
};
