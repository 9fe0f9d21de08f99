/** "\hat\lambda = …", "\mu_{MLE} = …", "w^* = …": the solved letter with a mark that only says that it is the solution. */

const marks = String.raw`(?:_\{?\s*(?:\\(?:text|mathrm|mathsf|operatorname)\s*\{\s*)?(?:MLE|ML|MAP|OLS|LS|ridge|mle|ml|map|ols|opt|min|max)\s*\}?\s*\}?|\^\s*\{?\s*(?:\*|\\ast|\\star)\s*\}?)`;
const letter = String.raw`\\?[A-Za-z]+`;
const hatted = String.raw`\\(?:wide)?hat\s*(?:\{\s*(${letter})\s*\}|(\\[A-Za-z]+|[A-Za-z]))`;
const lead = new RegExp(String.raw`^(\s*(?:(?:\\Rightarrow|\\implies|\\therefore|=>|⇒|so|hence)\s*)?)(?:${hatted}(${marks})?|(\\[A-Za-z]+|[A-Za-z]+)(${marks}))(?=\s*(?:=|:=)(?!=))`);

/** The texts with such letters plain, where the marked one stands nowhere but in front of an equals sign and the plain one comes up; no place moves. */
export const withPlainEstimates = (texts: readonly string[]): readonly string[] => {
  const found = texts.map((text) => lead.exec(text));
  const marked = new Map<string, { readonly plain: string; count: number }>();
  for (const match of found) {
    if (match === null) continue;
    const whole = match[0].slice((match[1] ?? '').length).replaceAll(/[\s{}]/g, '');
    const plain = match[2] ?? match[3] ?? match[5] ?? '';
    const before = marked.get(whole);
    if (before === undefined) marked.set(whole, { plain, count: 1 }); else before.count += 1;
  }
  if (marked.size === 0) return texts;
  const squeezed = texts.map((text) => text.replaceAll(/[\s{}]/g, ''));
  const occurrences = (part: string): number => squeezed.reduce((n, text) => n + text.split(part).length - 1, 0);
  return texts.map((text, k) => {
    const match = found[k];
    if (match == null) return text;
    const [all = '', before = ''] = match;
    const whole = all.slice(before.length).replaceAll(/[\s{}]/g, '');
    const entry = marked.get(whole);
    if (entry === undefined || occurrences(whole) !== entry.count || occurrences(entry.plain) <= entry.count) return text;
    return `${before}${entry.plain.padEnd(all.length - before.length)}${text.slice(all.length)}`;
  });
};
