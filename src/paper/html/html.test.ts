import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type DrawnGraph, type Figure, figure, graphOf, md, type Role, type Words, words } from '#paper';
import { roundTicks } from './axes.ts';
import { labelRuns } from './label-text.ts';
import { escapeHtml, mathHtml, toHtml, toInlineHtml } from './index.ts';
import { mayBeWide, withWholeBrackets } from './mathematics.ts';

/** Markup with KaTeX's own replaced by the formula that it was made from. */
const plain = (html: string): string => html.replace(/<span class="katex">.*?<annotation[^>]*>([^<]*)<\/annotation>.*?<span class="katex-html"(?:<span[^>]*>|<\/span>|[^<]|<svg.*?<\/svg>)*?(?=<\/span>(?:[^<]|<(?!\/?span)|$)|<\/span><span class="(?!katex|m))/g, '[$1]');
const check = (source: Words, expected: string) => expect(toHtml(source)).toBe(expected);

describe('blocks', () => {
  test('paragraphs, emphasis and code', () => check(words('One *two* **three** `a < b`.'), '<p>One <em>two</em> <strong>three</strong> <code>a &lt; b</code>.</p>'));
  test('lists', () => {
    check(words('1. one\n2. two'), '<ol><li>one</li><li>two</li></ol>');
    check(words('- one\n- two'), '<ul><li>one</li><li>two</li></ul>');
  });
  test('code keeps its lines', () => check(words('~~~python\nif a < b:\n    pass\n~~~'), '<pre class="code scrolls"><code>if a &lt; b:\n    pass</code></pre>'));
  test('one line without its paragraph', () => expect(toInlineHtml(md`A *title*`)).toBe('A <em>title</em>'));
  test('tables say what heads what; numbers stand to the right', () =>
    check(words('| given | no visit |\n| --- | --- |\n| cancer | 0.647 |\n| bronchitis | **0.6** |'), [
      '<div class="table scrolls"><table><thead><tr><th scope="col">given</th><th scope="col" class="number">no visit</th></tr></thead>',
      '<tbody><tr><th scope="row">cancer</th><td class="number">0.647</td></tr><tr><th scope="row">bronchitis</th><td class="number"><strong>0.6</strong></td></tr></tbody></table></div>',
    ].join('')));
  test('an empty head is no head, and a first column of numbers heads nothing', () => {
    check(words('| | a |\n| --- | --- |\n| 1 | 2 |'), '<div class="table scrolls"><table><thead><tr><td></td><th scope="col" class="number">a</th></tr></thead><tbody><tr><th scope="row">1</th><td class="number">2</td></tr></tbody></table></div>');
    expect(toHtml(words('| x | y |\n| --- | --- |\n| 1 | 2 |'))).not.toContain('scope="row"');
  });
});

describe('what is text stays text', () => {
  const evil = `<script>alert("x")</script><img src=x onerror='y'>&amp;`;
  test('everywhere a text can stand', () => {
    const drawing: Figure = { alt: evil, x: [0, 1], y: [0, 1], marks: [{ mark: 'label', at: [0, 0], text: evil }], axes: { x: { title: evil }, y: { title: evil } }, caption: evil };
    const graph: DrawnGraph = { alt: evil, directed: true, nodes: [{ id: '<b>', name: evil, x: 0, y: 0 }], edges: [] };
    const all: Words = [
      { kind: 'paragraph', content: [{ kind: 'text', text: evil }, { kind: 'code', code: evil }, { kind: 'emphasis', content: [{ kind: 'text', text: evil }] }] },
      { kind: 'code', code: evil, language: 'text' }, { kind: 'list', ordered: false, items: [[{ kind: 'paragraph', content: [{ kind: 'text', text: evil }] }]] },
      { kind: 'table', head: [[{ kind: 'text', text: evil }]], rows: [[[{ kind: 'text', text: evil }]]] }, { kind: 'figure', figure: drawing }, { kind: 'graph', graph },
    ];
    const html = toHtml(all);
    expect(html).not.toMatch(/<(?:script|img|b>)/);
    expect(html.replace(/<[^<>]*>/g, '')).not.toMatch(/[<>]/);
    // No quote ends an attribute early: every element has only attributes of this list.
    const names = [...html.matchAll(/<[a-z]+((?:\s+[\w-]+="[^"<>]*")*)\s*\/?>|<\/\w+>/g)];
    expect(names.map((m) => m[0]).join('').length).toBe((html.match(/<[^<>]*>/g) ?? []).join('').length);
  });
  test('escaping', () => expect(escapeHtml(`<a b="c">&'`)).toBe('&lt;a b=&quot;c&quot;&gt;&amp;&#39;'));
  test('mathematics cannot bring markup or addresses along', () => {
    expect(mathHtml('\\text{<script>}')).not.toContain('<script');
    expect(() => mathHtml('\\href{javascript:alert(1)}{x}')).toThrow('cannot be set');
    expect(() => mathHtml('\\includegraphics{x}')).toThrow('cannot be set');
    expect(() => mathHtml('\\htmlStyle{color: red}{x}')).toThrow('cannot be set');
    expect(() => mathHtml('\\color{red}x')).toThrow('\\color is not allowed');
  });
});

describe('mathematics', () => {
  test('what KaTeX refuses is said with the formula', () => expect(() => mathHtml('\\frac{1}{')).toThrow('“\\frac{1}{” cannot be set'));
  test('comes as spans and as MathML, with its source for who copies it', () => {
    const html = mathHtml('\\frac{a}{b}', true);
    expect(html).toMatch(/^<div class="display scrolls"><span class="katex">/);
    expect(html).toContain('<mfrac>');
    expect(html).toContain('<annotation encoding="application/x-tex">\\frac{a}{b}</annotation>');
    // Set inline, since a block of KaTeX's would be centred and would not break.
    expect(html).not.toContain('katex-display');
  });
  const bases = (tex: string): number => mathHtml(tex).split('class="katex-base"').length - 1;
  test('breaks at signs and relations, but in no bracket', () => {
    expect(bases('a + b = c')).toBe(3);
    expect(bases('(a + b)(c - d)')).toBe(1);
    expect(bases('f(x + y) = [a - b, c] + \\{x \\in A\\}')).toBe(3);
    expect(withWholeBrackets('{(a+b)} + \\text{(a = b)}')).toBe('{(a+b)} + \\text{(a = b)}');
    expect(withWholeBrackets('\\begin{bmatrix}(a+b)\\end{bmatrix}')).toBe('\\begin{bmatrix}(a+b)\\end{bmatrix}');
  });
  test('a formula stays with the stop that follows it', () => {
    expect(plain(toHtml(md`See ($x$), or $y$.`))).toMatch(/^<p>See <span class="whole">\(.*\),<\/span> or <span class="whole">.*\.<\/span><\/p>$/);
    // One that may break inside takes them into its first and its last piece; who listens hears them beside it.
    const html = toHtml(md`So ($a = b$).`);
    expect(html).toMatch(/<span class="only-heard">\(<\/span><span class="katex">/);
    expect(html).toMatch(/<span class="katex-base"><span class="held">\(<\/span>/);
    expect(html).toMatch(/<span class="held">\)\.<\/span><\/span><\/span><\/span><span class="only-heard">\)\.<\/span><\/p>$/);
    expect(html.match(/<span/g)?.length).toBe(html.match(/<\/span>/g)?.length);
  });
  test('a paragraph with a long whole formula may scroll', () => {
    expect(toHtml(md`$(0.123, 0.456, 0.789, 0.123)$`)).toMatch(/^<p class="scrolls">/);
    expect(mayBeWide('a_1 x_1 + a_2 x_2 + a_3 x_3 + a_4 x_4')).toBe(false);
    expect(mayBeWide('(a_1 x_1 + a_2 x_2 + a_3 x_3 + a_4 x_4)')).toBe(true);
  });
});

test('numbers keep their units, X keeps its ray', () => {
  check(md`At 78 % in 5 ms, 3 mice, an X-ray, well-known.`, '<p>At 78\u00a0% in 5\u00a0ms, 3 mice, an <span class="whole">X-ray</span>, well-known.</p>');
});

const roles: readonly Role[] = ['ink', 'faint', 'accent', 'theory', 's2', 's3', 's4', 's5', 'right', 'wrong'];
const everyMark: Figure = {
  alt: 'Every mark in every role.', x: [-1, 10], y: [-1, 1], axes: { x: { title: 'time $t$' }, y: { title: 'value' } }, caption: 'All of $x_i$.',
  marks: roles.flatMap((role, i): Figure['marks'] => [
    { mark: 'line', points: [[i, -1], [i, Number.NaN], [i, 0], [i, 1]], role, arrow: true }, { mark: 'area', points: [[i, 0], [i + 1, 0], [i + 1, 1]], role },
    { mark: 'dot', at: [i, 0], role, hollow: i % 2 === 0 }, { mark: 'rect', from: [i, 0], to: [i + 1, 1], role, filled: true }, { mark: 'label', at: [i, 0.5], text: `role $\\sigma_${i}^2$`, role },
  ]),
};
const graph: DrawnGraph = { alt: 'A chain.', directed: true, nodes: [{ id: 'A', x: 0, y: 0, state: 'asked' }, { id: 'B', name: 'middle', x: 0.5, y: 0 }, { id: 'C', x: 1, y: 0, state: 'given' }], edges: [['A', 'B'], ['B', 'C']], path: ['A', 'B', 'C'] };

describe('drawings', () => {
  const html = toHtml([...figure(everyMark), ...graphOf(graph)]);
  const css = readFileSync(fileURLToPath(new URL('../../web/paper.css', import.meta.url)), 'utf8');

  test('carry no colour, no style and no id', () => {
    expect(html.replace(/<span class="katex">.*?<\/figcaption>/g, '')).not.toMatch(/\s(?:style|fill|stroke|color|id|font-[\w-]+)=|#[0-9a-f]{3}|rgb\(/i);
  });
  test('have no class that the style sheet does not know', () => {
    const own = html.replace(/<figcaption>.*?<\/figcaption>/g, '');
    const used = new Set([...own.matchAll(/class="([^"]*)"/g)].flatMap((m) => (m[1] ?? '').split(' ')));
    const known = new Set([...css.matchAll(/\.([a-z][\w-]*)/g)].map((m) => m[1]));
    expect([...used].filter((name) => !known.has(name))).toEqual([]);
    expect(roles.filter((role) => !known.has(`role-${role}`))).toEqual([]);
  });
  test('speak, come for two widths, and hold only finite numbers', () => {
    expect([...html.matchAll(/<svg class="(\w+ \w+)" width="(\d+)"[^>]* role="img" aria-label="([^"]+)"/g)].map((m) => [m[1], Number(m[2]) <= (m[1]?.endsWith('wide') === true ? 640 : 300), m[3]])).toEqual([
      ['plot wide', true, 'Every mark in every role.'], ['plot narrow', true, 'Every mark in every role.'],
      ['graph wide', true, expect.stringContaining('Arrows: A to B, B to C.')], ['graph narrow', true, expect.stringContaining('Given: C.')],
    ]);
    expect(html).not.toMatch(/NaN|Infinity|undefined/);
  });
  test('the graph in full', () => {
    expect(toHtml(graphOf({ ...graph, path: [], nodes: graph.nodes.slice(0, 2), edges: [['A', 'B']] })).replace(/<svg class="graph narrow".*/, '')).toMatchInlineSnapshot(`"<div class="drawing"><svg class="graph wide" width="266" height="48" viewBox="0 0 266 48" role="img" aria-label="A chain. Names: B middle. Arrows: A to B. Asked about: A."><path class="edge" d="M46 24L160.7 24"/><path class="head" d="M170 24L159 19.5L159 28.5Z"/><g class="node asked"><circle cx="24" cy="24" r="22"/><circle class="ring" cx="24" cy="24" r="17"/><text x="24" y="30" text-anchor="middle">A</text></g><g class="node"><circle cx="194" cy="24" r="22"/><text x="194" y="30" text-anchor="middle">B</text></g><text class="name" text-anchor="start"><tspan x="224" y="28">middle</tspan></text></svg>"`);
  });
  test('labels do not lie on each other and stay inside', () => {
    const crowd: Figure = { alt: 'Three.', x: [0, 1], y: [0, 1], marks: [0, 1, 2].map(() => ({ mark: 'label', at: [0.97, 0.5], text: 'the same place' })) };
    const wide = toHtml(figure(crowd)).split('<svg class="plot narrow"')[0] ?? '';
    const at = [...wide.matchAll(/<text class="label role-ink" x="([\d.]+)" y="([\d.]+)"/g)].map((m) => [Number(m[1]), Number(m[2])]);
    expect(at).toHaveLength(3);
    const heights = at.map(([, y]) => y ?? 0).sort((a, b) => a - b);
    expect(Math.min((heights[1] ?? 0) - (heights[0] ?? 0), (heights[2] ?? 0) - (heights[1] ?? 0))).toBeGreaterThanOrEqual(16);
    for (const [x = 0] of at) expect(x).toBeLessThan(640 - 80);
  });
  test('labels set formulas letter by letter', () => {
    expect(labelRuns('the rate $\\sigma_w^2 = \\log Ab$')).toEqual([
      { text: 'the rate ', look: 'plain' }, { text: 'σ', look: 'letter' }, { text: 'w', look: 'letter', script: 'below' }, { text: '² = ', look: 'sign' }, { text: 'log', look: 'sign' }, { text: ' ', look: 'sign' }, { text: 'Ab', look: 'letter' },
    ]);
  });
  test.each([[0, 1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]], [-2, 3, 5, [-2, -1, 0, 1, 2, 3]], [0, 0.07, 5, [0, 0.02, 0.04, 0.06]], [-4, 9, 7, [-4, -2, 0, 2, 4, 6, 8]], [0, 3000, 7, [0, 500, 1000, 1500, 2000, 2500, 3000]], [1, 1, 5, [1]]] as const)('round ticks from %f to %f', (low, high, count, expected) => {
    expect(roundTicks(low, high, count)).toEqual(expected);
  });
});
