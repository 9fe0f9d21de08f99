import { describe, expect, test } from 'vitest';
import { column, type Figure, figure, fraction, md, together, toText, type Words, words } from './index.ts';

const text = (said: string): Words => [{ kind: 'paragraph', content: [{ kind: 'text', text: said }] }];
const check = (source: string, expected: Words) => expect(words(source)).toEqual(expected);

describe('blocks', () => {
  test('paragraphs are divided by empty lines, their lines joined', () => check('one\ntwo\n\n  \nthree', [...text('one two'), ...text('three')]));
  test('displays stand alone or in a sentence', () => {
    check('$$a = b$$', [{ kind: 'display', tex: 'a = b' }]);
    check('So\n$$a\n  = b$$\nholds.', [...text('So'), { kind: 'display', tex: 'a = b' }, ...text('holds.')]);
  });
  test('lists, with items over several lines', () => {
    check('- one\n  and more\n- two', [{ kind: 'list', ordered: false, items: [text('one and more'), text('two')] }]);
    check('1. one\n2. two', [{ kind: 'list', ordered: true, items: [text('one'), text('two')] }]);
  });
  test('a list or a table may follow its sentence directly', () => {
    check('These:\n- one\n- two', [...text('These:'), { kind: 'list', ordered: false, items: [text('one'), text('two')] }]);
    expect(words('Here:\n| a |\n| --- |\n| 1 |\nso.').map(({ kind }) => kind)).toEqual(['paragraph', 'table', 'paragraph']);
  });
  test('a year at the beginning of a line is no list', () => check('It was\n1988. Then', text('It was 1988. Then')));
  test('tables; a bar in a formula divides nothing', () =>
    check('| $p(a|b)$ | x |\n| --- | :-: |\n| 1 | 2 |', [{ kind: 'table', head: [[{ kind: 'math', tex: 'p(a|b)' }], [{ kind: 'text', text: 'x' }]], rows: [[[{ kind: 'text', text: '1' }], [{ kind: 'text', text: '2' }]]] }]));
  test('code keeps its spaces and its signs', () => check('~~~python\nif a:\n    b = $c*d*\n~~~', [{ kind: 'code', language: 'python', code: 'if a:\n    b = $c*d*' }]));
  test('the indentation that all lines share is cut', () => expect(md`
    One
    two.

    - item
  `).toEqual([...text('One two.'), { kind: 'list', ordered: false, items: [text('item')] }]));
});

describe('running text', () => {
  test('mathematics, code, strong, emphasis', () =>
    check('a $x^2$ `c*d` **e *f* !** *g*', [{ kind: 'paragraph', content: [
      { kind: 'text', text: 'a ' }, { kind: 'math', tex: 'x^2' }, { kind: 'text', text: ' ' }, { kind: 'code', code: 'c*d' }, { kind: 'text', text: ' ' },
      { kind: 'strong', content: [{ kind: 'text', text: 'e ' }, { kind: 'emphasis', content: [{ kind: 'text', text: 'f' }] }, { kind: 'text', text: ' !' }] }, { kind: 'text', text: ' ' }, { kind: 'emphasis', content: [{ kind: 'text', text: 'g' }] },
    ] }]));
  test('a star between spaces is a star', () => check('2 * 3 * 4', text('2 * 3 * 4')));
});

describe('values', () => {
  test('numbers take a true minus in text and TeX in mathematics', () => {
    expect(md`${-1.5} and $${-1.5}$`).toEqual([{ kind: 'paragraph', content: [{ kind: 'text', text: '−1.5' }, { kind: 'text', text: ' and ' }, { kind: 'math', tex: '-1.5' }] }]);
  });
  test('vectors, matrices and fractions', () => {
    expect(md`$${[1, 2]} ${[[1, 2], [3, 4]]} ${fraction(6, -4)} ${column([1])}$`).toEqual([{ kind: 'paragraph', content: [{ kind: 'math', tex: '(1,\\ 2) \\begin{bmatrix}1 & 2 \\\\ 3 & 4\\end{bmatrix} -\\frac{3}{2} \\begin{bmatrix}1\\end{bmatrix}' }] }]);
    expect(md`at ${[1, 2]}`).toEqual([{ kind: 'paragraph', content: [{ kind: 'text', text: 'at ' }, { kind: 'math', tex: '(1,\\ 2)' }] }]);
  });
  test('what a value says is not read as notation', () => expect(md`say ${'*no* `code` | bar'}`).toEqual([{ kind: 'paragraph', content: [{ kind: 'text', text: 'say ' }, { kind: 'text', text: '*no* `code` | bar' }] }]));
  test('words go into words: one paragraph in line, several as blocks, a formula into a formula', () => {
    expect(md`so ${md`*this*`}.`).toEqual(words('so *this*.'));
    expect(md`before ${words('one\n\ntwo')} after`).toEqual([...text('before'), ...text('one'), ...text('two'), ...text('after')]);
    expect(md`$a = ${md`$b$`}$`).toEqual(words('$a = b$'));
    expect(md`nothing ${[]}here`).toEqual([{ kind: 'paragraph', content: [{ kind: 'text', text: 'nothing ' }, { kind: 'text', text: 'here' }] }]);
  });
  test('a space at the edge of words that go into words is kept', () => {
    expect(toText(md`One.${md` Two`}, ${md`three `}four${md``}.`)).toBe('One. Two, three four.');
  });
  test('cells of a table may come as one value', () => expect(md`| a | b |
    | --- | --- |
    | ${'1 | 2'} |`).toEqual(words('| a | b |\n| --- | --- |\n| 1 | 2 |')));
  test('pictures stand between words', () => {
    const drawn: Figure = { alt: 'Nothing.', x: [0, 1], y: [0, 1], marks: [] };
    expect(together(text('a'), figure(drawn))).toEqual([...text('a'), { kind: 'figure', figure: drawn }]);
  });
});

describe('an author’s bug is loud', () => {
  test.each([
    ['a $b', 'a formula is not closed in "a $b"'],
    ['~~~\ncode', 'the code that begins with "~~~" is not closed'],
    ['| a |\n| b |', 'under the head "| a |" of a table stands "| b |"'],
  ])('%j', (source, says) => expect(() => words(source)).toThrow(says));
  test('words inside a formula', () => expect(() => md`$a = ${words('one\n\ntwo')}$`).toThrow('words cannot stand inside the formula'));
  test('blocks inside a cell', () => expect(() => md`| ${words('one\n\ntwo')} |
    | --- |`).toThrow('a cell cannot hold several blocks'));
});
