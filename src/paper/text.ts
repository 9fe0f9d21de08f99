/** Words as plain text for a terminal, and as speech. */
import { graphInWords } from './graph-words.ts';
import { words } from './markdown.ts';
import type { Block, Inline, Words } from './words.ts';

const greek: Readonly<Record<string, string>> = {
  alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ε', varepsilon: 'ε', zeta: 'ζ', eta: 'η', theta: 'θ', kappa: 'κ', lambda: 'λ', mu: 'μ', nu: 'ν', xi: 'ξ', pi: 'π', rho: 'ρ',
  sigma: 'σ', tau: 'τ', phi: 'φ', varphi: 'φ', chi: 'χ', psi: 'ψ', omega: 'ω', Gamma: 'Γ', Delta: 'Δ', Theta: 'Θ', Lambda: 'Λ', Sigma: 'Σ', Phi: 'Φ', Psi: 'Ψ', Omega: 'Ω',
};
const signs: Readonly<Record<string, string>> = {
  cdot: '·', times: '×', le: '≤', leq: '≤', ge: '≥', geq: '≥', ne: '≠', neq: '≠', approx: '≈', in: '∈', to: '→', longrightarrow: '⟶', rightarrow: '→', leftarrow: '←', infty: '∞', sum: 'Σ', prod: 'Π', int: '∫',
  partial: '∂', nabla: '∇', top: 'ᵀ', odot: '⊙', otimes: '⊗', mid: '|', lvert: '|', rvert: '|', lVert: '‖', rVert: '‖', Vert: '‖', Vertt: '‖', dots: '…', ldots: '…', cdots: '⋯', propto: '∝', sim: '~', pm: '±',
  langle: '⟨', rangle: '⟩', quad: '  ', qquad: '    ', lfloor: '⌊', rfloor: '⌋', lceil: '⌈', rceil: '⌉', cup: '∪', cap: '∩', setminus: '∖', emptyset: '∅', perp: '⊥', forall: '∀', exists: '∃', cdotp: '·', ast: '*', ell: 'ℓ',
};
const superscripts: Readonly<Record<string, string>> = { 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹', '-': '⁻', n: 'ⁿ', k: 'ᵏ', L: 'ᴸ', T: 'ᵀ', ᵀ: 'ᵀ' };

/** The group after position i: {…} or one character or one command. */
const group = (s: string, i: number): readonly [string, number] => {
  let at = i;
  while (s[at] === ' ') at += 1;
  if (s[at] === '\\') {
    const command = /^\\([a-zA-Z]+|.)/.exec(s.slice(at));
    return [command?.[0] ?? '', at + (command?.[0].length ?? 1)];
  }
  if (s[at] !== '{') return [s[at] ?? '', at + 1];
  let depth = 0;
  for (let j = at; j < s.length; j += 1) {
    if (s[j] === '{') depth += 1;
    if (s[j] === '}') { depth -= 1; if (depth === 0) return [s.slice(at + 1, j), j + 1]; }
  }
  return [s.slice(at + 1), s.length];
};

const simple = (s: string) => /^[\p{L}\p{N}.]*$/u.test(s);
const wrapped = (s: string) => (simple(s) ? s : `(${s})`);

/** TeX of one formula, made readable in a terminal. */
export const texToText = (tex: string): string => {
  let out = '';
  let i = 0;
  while (i < tex.length) {
    const c = tex[i] ?? '';
    if (c === '\\') {
      const [command] = group(tex, i);
      const name = command.slice(1);
      i += command.length;
      if (name === 'begin') {
        const [environment, after] = group(tex, i);
        const close = `\\end{${environment}}`;
        const end = tex.indexOf(close, after);
        const body = tex.slice(after, end < 0 ? tex.length : end);
        const rows = body.split('\\\\').map((row) => row.split('&').map((cell) => texToText(cell).trim()));
        out += environment === 'cases' ? `{ ${rows.map((r) => r.join(' ')).join('; ')} }` : `[${rows.map((r) => r.join(' ')).join('; ')}]`;
        i = end < 0 ? tex.length : end + close.length;
      } else if (name === 'frac' || name === 'tfrac' || name === 'dfrac') {
        const [a, j] = group(tex, i);
        const [b, k] = group(tex, j);
        out += `${wrapped(texToText(a))}/${wrapped(texToText(b))}`;
        i = k;
      } else if (name === 'sqrt') {
        const [a, j] = group(tex, i);
        out += `√${wrapped(texToText(a))}`;
        i = j;
      } else if (['text', 'mathrm', 'operatorname', 'mathbb', 'mathcal', 'texttt', 'hat', 'bar', 'tilde', 'bigl', 'bigr', 'left', 'right', 'Bigl', 'Bigr', 'underbrace', 'overbrace', 'mathbf'].includes(name)) {
        if (['left', 'right', 'bigl', 'bigr', 'Bigl', 'Bigr'].includes(name)) continue;
        const [a, j] = group(tex, i);
        const inner = name === 'text' || name === 'texttt' ? a : texToText(a);
        const [first = '', ...rest] = name === 'operatorname' || name === 'mathrm' ? [inner] : [inner];
        out += name === 'hat' ? `${first}\u0302` : name === 'bar' ? `${first}\u0304` : name === 'tilde' ? `${first}\u0303` : first + rest.join('');
        i = j;
      } else if (name === ',' || name === ';' || name === ' ' || name === ':') out += ' ';
      else if (name === '!') out += '';
      else if (name === '{' || name === '}') out += name;
      else if (name === '\\') out += '; ';
      else if (name === '%') out += '%';
      else out += greek[name] ?? signs[name] ?? name;
      continue;
    }
    if (c === '^' || c === '_') {
      const [a, j] = group(tex, i + 1);
      const inner = texToText(a);
      if (c === '^' && inner.length > 0 && [...inner].every((x) => superscripts[x] !== undefined)) out += [...inner].map((x) => superscripts[x]).join('');
      else out += `${c}${wrapped(inner)}`;
      i = j;
      continue;
    }
    if (c === '{' || c === '}') { i += 1; continue; }
    out += c === '-' ? '−' : c;
    i += 1;
  }
  return out.replace(/ +/g, ' ');
};

const inlineText = (content: readonly Inline[]): string => content.map(itemText).join('');

const itemText = (item: Inline): string => {
  switch (item.kind) {
    case 'text': return item.text;
    case 'math': return texToText(item.tex);
    case 'code': return item.code;
    case 'emphasis': case 'strong': return inlineText(item.content);
  }
};

const blockText = (block: Block): string => {
  switch (block.kind) {
    case 'paragraph': return inlineText(block.content);
    case 'display': return `    ${texToText(block.tex)}`;
    case 'list': return block.items.map((item, i) => `${block.ordered ? `${i + 1}.` : '-'} ${toText(item)}`).join('\n');
    case 'table': {
      const rows = [block.head, ...block.rows].map((row) => row.map(inlineText));
      const widths = (rows[0] ?? []).map((_, j) => Math.max(...rows.map((row) => (row[j] ?? '').length)));
      return rows.map((row) => row.map((cell, j) => cell.padEnd(widths[j] ?? 0)).join('   ').trimEnd()).join('\n');
    }
    case 'code': return block.code.split('\n').map((l) => `    ${l}`).join('\n');
    case 'figure': return `[Picture: ${block.figure.alt}]${block.figure.caption === undefined ? '' : ` ${toText(words(block.figure.caption))}`}`;
    case 'graph': return `[Graph: ${graphInWords(block.graph)}]`;
  }
};

/** Words as plain text; blocks are divided by an empty line. */
export const toText = (said: Words): string => said.map(blockText).join('\n\n');

/** Words on one line, for titles, labels and screen readers. */
export const toSpeech = (said: Words): string => said.map(blockText).join(' ').replace(/\s+/g, ' ').trim();
