/** The authors' page of what can be typed, printed from the table of pairs: what is typed, what it is held against, what is said. */
import type { Section } from './pairs/section.ts';

const words = { '=': 'right', '≠': 'wrong', '?': 'open', '!': 'not read' } as const;
/** As code in a table: a bar would end the cell. */
const code = (text: string): string => { const fence = text.includes('`') ? '``' : '`'; return `${fence}${text.replaceAll('|', '\\|')}${fence}`; };
const declared = (section: Section): string => {
  const entries = Object.entries(section.symbols);
  return entries.length === 0 ? 'No letter is declared; each stands for what the conventions say.' : `Declared: ${entries.map(([name, type]) => `${code(name)} ${type}`).join(', ')}.`;
};

export const pairsPage = (sections: readonly Section[]): string => {
  const rows = sections.flatMap((s) => s.rows);
  const failures = rows.filter(([, , , said]) => said !== undefined).length;
  return [
    '# What can be typed',
    '',
    `Printed by \`npm run typing\` from \`src/grade/formula/pairs.ts\`: ${rows.length} formulas as people write them, plainly or in LaTeX, each beside the reference that it is held against, with the truth about it and, where they differ, what the grader says. Known failures: ${failures}. Each truth is proved by a second program, \`bench/prove-pairs.py\`; what is open has none.`,
    '',
    'Letters that are not declared: i, j, k, l, m, n, K, N are whole numbers; f, g, h are unknown functions; `sigma(…)` is the logistic function; e, pi, I, E are what they usually are; all others are real numbers. Exercises take declared letters only.',
    ...sections.flatMap((section) => [
      '', `## ${section.title}`, '', declared(section), '', '| typed | held against | |', '| --- | --- | --- |',
      ...section.rows.map(([mark, reference, given, said]) => `| ${code(given)} | ${code(reference)} | ${words[mark]}${said === undefined ? '' : ` (the grader says: ${words[said]})`} |`),
    ]),
    '',
  ].join('\n');
};
