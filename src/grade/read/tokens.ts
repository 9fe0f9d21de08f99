/** Characters to tokens, for LaTeX and plain typing alike. A token keeps its place in the text as typed. */
import { fault, type Span } from './fault.ts';
import { limits } from './limits.ts';

export type Token = {
  /** number: a literal. name: letters, not yet split. command: a LaTeX command that is no sign. sign: everything else, in one spelling. */
  readonly kind: 'number' | 'name' | 'command' | 'sign' | 'end';
  readonly text: string;
  readonly at: Span;
  /** Of a bar that says itself whether it opens or closes: \left| and \right|, \lvert and \rvert. */
  readonly side?: 'open' | 'close';
};
export type Notation = 'latex' | 'plain';

const greek = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'iota', 'kappa', 'lambda', 'mu', 'nu', 'xi', 'pi', 'rho', 'sigma', 'tau', 'upsilon', 'phi', 'chi', 'psi', 'omega',
  'Gamma', 'Delta', 'Theta', 'Lambda', 'Xi', 'Pi', 'Sigma', 'Upsilon', 'Phi', 'Psi', 'Omega'] as const;
export const greekNames: ReadonlySet<string> = new Set(greek);
/** The character of a letter, and its name. */
export const unicodeGreek: ReadonlyMap<string, string> = new Map([...'αβγδεζηθικλμνξπρστυφχψω'].map((c, i) => [c, ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'iota', 'kappa', 'lambda', 'mu', 'nu', 'xi', 'pi', 'rho', 'sigma', 'tau', 'upsilon', 'phi', 'chi', 'psi', 'omega'][i] ?? c] as const));
const unicodeCapitals: ReadonlyMap<string, string> = new Map([...'ΓΔΘΛΞΠΣΦΨΩ'].map((c, i) => [c, ['Gamma', 'Delta', 'Theta', 'Lambda', 'Xi', 'Pi', 'Sigma', 'Phi', 'Psi', 'Omega'][i] ?? c] as const));

/** Signs that are written in several ways, in one spelling. */
const signs: ReadonlyMap<string, string> = new Map([
  ['∫', '∫'], ['→', '→'], ['∣', '∣'], ['∩', '∩'],
  ['−', '-'], ['–', '-'], ['·', '·'], ['×', '*'], ['⋅', '·'], ['∗', '*'], ['÷', '/'], ['⁄', '/'], ['∕', '/'], ['≤', '<='], ['≥', '>='], ['≠', '!='], ['⊙', '⊙'], ['∘', '⊙'], ['⊗', '⊗'], ['‖', '‖'], ['∥', '‖'],
  ['′', "'"], ['’', "'"], ['⟨', '⟨'], ['⟩', '⟩'], ['⌊', '⌊'], ['⌋', '⌋'], ['⌈', '⌈'], ['⌉', '⌉'], ['√', '√'], ['∛', '∛'], ['∜', '∜'], ['∑', '∑'], ['∪', '∪'], ['¬', '¬'], ['°', '°'], ['∏', '∏'], ['∞', '∞'], ['𝟙', '𝟙'],
]);
const commandSigns: ReadonlyMap<string, string> = new Map([
  ['cdot', '·'], ['times', '*'], ['ast', '*'], ['div', '/'], ['le', '<='], ['leq', '<='], ['leqslant', '<='], ['ge', '>='], ['geq', '>='], ['geqslant', '>='], ['lt', '<'], ['gt', '>'], ['ne', '!='], ['neq', '!='],
  ['odot', '⊙'], ['circ', '⊙'], ['otimes', '⊗'], ['lvert', '|'], ['rvert', '|'], ['vert', '|'], ['mid', '∣'], ['lVert', '‖'], ['rVert', '‖'], ['Vert', '‖'], ['|', '‖'], ['langle', '⟨'], ['rangle', '⟩'],
  ['lfloor', '⌊'], ['rfloor', '⌋'], ['lceil', '⌈'], ['rceil', '⌉'], ['sum', '∑'], ['int', '∫'], ['cap', '∩'], ['cup', '∪'], ['neg', '¬'], ['lnot', '¬'], ['degree', '°'], ['setminus', '∖'], ['to', '→'], ['rightarrow', '→'], ['longrightarrow', '→'], ['bmod', 'mod'], ['mod', 'mod'], ['prod', '∏'], ['infty', '∞'], ['prime', "'"], ['top', 'ᵀ'], ['intercal', 'ᵀ'], ['lbrace', '\\{'], ['rbrace', '\\}'], ['{', '\\{'], ['}', '\\}'],
  ['lbrack', '['], ['rbrack', ']'], ['lparen', '('], ['rparen', ')'], ['%', '%'], ['dots', '…'], ['ldots', '…'], ['cdots', '…'], ['colon', ':'],
]);
/** Commands that only space, size or group. */
const silent: ReadonlySet<string> = new Set(['$', 'left', 'right', 'bigl', 'bigr', 'Bigl', 'Bigr', 'biggl', 'biggr', 'big', 'Big', 'bigg', 'middle', ',', ';', ':', '!', ' ', 'quad', 'qquad', 'displaystyle', 'textstyle', 'limits', 'nolimits', 'mathstrut', 'thinspace', 'differentialD', 'mleft', 'mright']);
const openers: ReadonlySet<string> = new Set(['left', 'bigl', 'Bigl', 'biggl', 'mleft']);
const closers: ReadonlySet<string> = new Set(['right', 'bigr', 'Bigr', 'biggr', 'mright']);
const superscriptDigits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const subscriptDigits = '₀₁₂₃₄₅₆₇₈₉';
const vulgar: ReadonlyMap<string, readonly [string, string]> = new Map([['½', ['1', '2']], ['⅓', ['1', '3']], ['⅔', ['2', '3']], ['¼', ['1', '4']], ['¾', ['3', '4']], ['⅕', ['1', '5']], ['⅖', ['2', '5']], ['⅗', ['3', '5']], ['⅘', ['4', '5']], ['⅙', ['1', '6']], ['⅚', ['5', '6']], ['⅛', ['1', '8']], ['⅜', ['3', '8']], ['⅝', ['5', '8']], ['⅞', ['7', '8']]]);

export const notationOf = (text: string): Notation => (text.includes('\\') ? 'latex' : 'plain');

export type TokenOptions = { readonly decimal: '.' | ','; /** 'e' and 'E' are letters where they are declared. */ readonly scientific: boolean };

/** {,} is the decimal comma of LaTeX and can mean nothing else. */
const literals = new Map<string, RegExp>();
const literalOf = ({ decimal, scientific }: TokenOptions): RegExp => {
  const name = `${decimal}${scientific}`;
  const point = decimal === ',' ? ',' : '\\.';
  const literal = literals.get(name) ?? new RegExp(`(?:\\d+(?:(?:${point}|\\{,\\})\\d+)?|${point}\\d+)${scientific ? '(?:[eE][+\\-−]?\\d+)?' : ''}`, 'y');
  literals.set(name, literal);
  return literal;
};

const thousands = /\d{1,3}(?:\{,\}\d{3})+(?!\d)/y;
const accents: ReadonlyMap<string, string> = new Map([['\u0304', 'bar'], ['\u0305', 'bar'], ['\u0302', 'hat'], ['\u0303', 'tilde']]);
/** ȳ, x̂, θ̃ as prompts print them: one sign, or a letter and a mark that stands on it. */
const accentedLetter = (text: string, i: number): { readonly letter: string; readonly accent: string; readonly length: number } | null => {
  const written = /^\p{L}\p{M}*/u.exec(text.slice(i, i + 4))?.[0] ?? '';
  const [letter = '', mark = '', more] = written.normalize('NFD');
  const accent = accents.get(mark);
  return accent === undefined || more !== undefined ? null : { letter, accent, length: written.length };
};

/** Cuts a text into tokens; the last is 'end'. */
export const tokenise = (text: string, options: TokenOptions): readonly Token[] => {
  if (text.length > limits.characters) fault('too-long', `This is ${text.length} characters long; ${limits.characters} are read at most.`);
  const tokens: Token[] = [];
  const latex = notationOf(text) === 'latex';
  let side: Token['side'];
  const push = (kind: Token['kind'], said: string, start: number, end: number) => {
    tokens.push(side === undefined || said !== '|' && said !== '‖' ? { kind, text: said, at: [start, end] } : { kind, text: said, at: [start, end], side });
    side = undefined;
    if (tokens.length > limits.tokens) fault('too-long', 'This has too many parts to be read.');
  };
  const literal = literalOf(options);
  let i = 0;
  while (i < text.length) {
    const c = text[i] ?? '';
    if (/\s/.test(c) || c === '\u200b' || c === '\u2062' || c === '~' || c === '&' && !latex) { i += 1; continue; }
    literal.lastIndex = i;
    // 1{,}000 with a decimal point: thousands.
    thousands.lastIndex = i;
    const grouped = options.decimal === '.' ? thousands.exec(text)?.[0] : undefined;
    if (grouped !== undefined) { push('number', grouped.replaceAll('{,}', ''), i, i + grouped.length); i += grouped.length; continue; }
    const number = literal.exec(text)?.[0];
    if (number !== undefined) {
      if (number.length > limits.literalCharacters) fault('too-long', `A number of ${number.length} characters is too long.`, [i, i + number.length]);
      const exponent = /[eE][+\-−]?(\d+)$/.exec(number)?.[1];
      if (exponent !== undefined && Number(exponent) > limits.exponentOfTen) fault('too-costly', `The power of ten in ${number} is too large.`, [i, i + number.length]);
      push('number', number.replace('{,}', '.').replace(',', '.').replace('−', '-'), i, i + number.length);
      i += number.length;
      const period = /^(\.?)\\(?:overline|bar|dot)\s*\{(\d{1,12})\}/.exec(text.slice(i, i + 40));
      // 0.\overline{3}: three ninths, at its place.
      if (period !== null && period[1] === '.' !== number.includes('.')) {
        const [whole, digits = '', places = (number.split('.')[1] ?? '').length] = [period[0], period[2]];
        const end = i + whole.length;
        const last = tokens.pop();
        const start = last?.at[0] ?? i;
        for (const [kind, said] of [['sign', '('], ['number', last?.text ?? number], ['sign', '+'], ['number', digits], ['sign', '/'], ['number', `${'9'.repeat(digits.length)}${'0'.repeat(places)}`], ['sign', ')']] as const) push(kind, said, start, end);
        i = end;
      }
      // 1.5. or 3.: a point that belongs to nothing.
      continue;
    }
    if (c === '\\') {
      const command = /^\\([a-zA-Z]+|.)/su.exec(text.slice(i))?.[1] ?? '';
      const end = i + 1 + command.length;
      if (command === '') fault('syntax', 'A backslash stands at the end.', [i, i + 1]);
      // 90^\circ: degrees, not a product entry by entry.
      if (command === 'circ' && /\^\s*\{?\s*$/.test(text.slice(0, i))) { push('sign', '°', i, end); i = end; continue; }
      if (command === '\\') push('sign', '\\\\', i, end);
      else if (silent.has(command)) {
        // \left. and \right. are no brackets.
        if (command === 'left' && text[end] === '.' && /\\right\s*(?:\||\\vert|\\rvert)/.test(text.slice(end))) { push('sign', '⟮', i, end + 1); i = end + 1; continue; }
        if ((command === 'left' || command === 'right') && text[end] === '.') { i = end + 1; continue; }
        if (openers.has(command)) side = 'open';
        if (closers.has(command)) side = 'close';
      } else if (commandSigns.has(command)) {
        if (/^l[vV]ert$/.test(command)) side = 'open';
        if (/^r[vV]ert$/.test(command)) side = 'close';
        push('sign', commandSigns.get(command) ?? '', i, end);
      } else if (command === 'exponentialE') push('name', 'e', i, end);
      else if (command === 'imaginaryI') push('name', 'i', i, end);
      else if (command === 'Pr') push('name', 'Pr', i, end);
      else if (command === 'operatorname' && text[end] === '*') { push('command', command, i, end); i = end + 1; continue; }
      else if (command === 'varepsilon' || command === 'varphi' || command === 'vartheta' || command === 'varrho') push('command', command.slice(3), i, end);
      else push('command', command, i, end);
      i = end;
      continue;
    }
    if (c === '∼') { push('command', 'sim', i, i + 1); i += 1; continue; }
    const accented = accentedLetter(text, i);
    if (accented !== null) {
      const end = i + accented.length;
      const greekLetter = unicodeGreek.get(accented.letter) ?? unicodeCapitals.get(accented.letter);
      push('command', accented.accent, i, end);
      push('sign', '{', i, end);
      push(greekLetter === undefined ? 'name' : 'command', greekLetter ?? accented.letter, i, end);
      push('sign', '}', i, end);
      i = end;
      continue;
    }
    if (/[A-Za-z]/.test(c)) {
      let j = i;
      while (j < text.length && /[A-Za-z]/.test(text[j] ?? '') && (j === i || accentedLetter(text, j) === null)) j += 1;
      push('name', text.slice(i, j), i, j);
      i = j;
      continue;
    }
    const size = text.codePointAt(i) !== undefined && (text.codePointAt(i) ?? 0) > 0xffff ? 2 : 1;
    const character = text.slice(i, i + size);
    const greekName = unicodeGreek.get(character) ?? unicodeCapitals.get(character);
    const half = vulgar.get(character);
    if (greekName !== undefined) push('command', greekName, i, i + size);
    else if (character === 'ϵ') push('command', 'epsilon', i, i + size);
    else if (character === '∂') push('command', 'partial', i, i + size);
    else if (character === '∇') push('command', 'nabla', i, i + size);
    else if (character === '𝔼') push('name', 'E', i, i + size);
    else if (half !== undefined) {
      // 1½ is one and a half, no product.
      const whole = tokens.at(-1);
      const isMixed = whole?.kind === 'number' && whole.at[1] === i && /^\d+$/.test(whole.text);
      if (isMixed) {
        tokens.pop();
        push('sign', '(', whole.at[0], whole.at[0]);
        push('number', whole.text, whole.at[0], whole.at[1]);
        push('sign', '+', i, i);
      }
      for (const said of ['(', half[0], '/', half[1], ')']) push(/\d/.test(said) ? 'number' : 'sign', said, i, i + size);
      if (isMixed) push('sign', ')', i, i + size);
    } else if (superscriptDigits.includes(character) || character === '⁻' || character === 'ᵀ') {
      if (character === 'ᵀ') { push('sign', '^', i, i + size); push('sign', 'ᵀ', i, i + size); } else {
        let j = i;
        let exponent = '';
        while (j < text.length && (superscriptDigits.includes(text[j] ?? '') || text[j] === '⁻')) { exponent += text[j] === '⁻' ? '-' : String(superscriptDigits.indexOf(text[j] ?? '')); j += 1; }
        push('sign', '^', i, j);
        push('sign', '(', i, j);
        if (exponent.startsWith('-')) push('sign', '-', i, j);
        if (!/^-?\d+$/.test(exponent)) fault('syntax', 'A raised minus stands alone.', [i, j]);
        push('number', exponent.replace('-', ''), i, j);
        push('sign', ')', i, j);
        i = j;
        continue;
      }
    } else if (subscriptDigits.includes(character)) {
      push('sign', '_', i, i + size);
      push('number', String(subscriptDigits.indexOf(character)), i, i + size);
    } else if (signs.has(character)) push('sign', signs.get(character) ?? '', i, i + size);
    else if (text.startsWith('<=', i) || text.startsWith('>=', i) || text.startsWith('!=', i)) { push('sign', text.slice(i, i + 2), i, i + 2); i += 2; continue; }
    else if (text.startsWith('->', i)) { push('sign', '→', i, i + 2); i += 2; continue; }
    else if (text.startsWith('==', i)) { push('sign', '=', i, i + 2); i += 2; continue; }
    else if (text.startsWith('**', i)) { push('sign', '^', i, i + 2); i += 2; continue; }
    else if (text.startsWith('||', i)) { push('sign', '‖', i, i + 2); i += 2; continue; }
    else if (/^\.T(?![A-Za-z])/.test(text.slice(i, i + 3))) { push('sign', 'ᵀ', i, i + 2); i += 2; continue; }
    else if (text.startsWith('.*', i)) { push('sign', '⊙', i, i + 2); i += 2; continue; }
    else if ("+-*/^_()[]{}|,;=<>!'%&.:@".includes(character)) {
      if (character === '.' || character === ':') fault('syntax', `“${character}” belongs to no number here.`, [i, i + 1]);
      push('sign', character === '@' ? '*' : character, i, i + 1);
    } else fault('syntax', `The character “${character}” is not known here.`, [i, i + size]);
    i += size;
  }
  push('end', '', text.length, text.length);
  return tokens;
};
