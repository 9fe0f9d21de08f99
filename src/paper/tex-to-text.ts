/** TeX of one formula, made readable in a terminal: Greek letters and signs by their characters, powers raised where Unicode can, fractions with a slash. */

const named = (list: string): Readonly<Record<string, string>> => Object.fromEntries(list.trim().split(/\s+/).map((pair) => { const at = pair.indexOf(':'); return [pair.slice(0, at), pair.slice(at + 1)]; }));
const greek = named(`
  alpha:α beta:β gamma:γ delta:δ epsilon:ε varepsilon:ε zeta:ζ eta:η theta:θ vartheta:ϑ iota:ι kappa:κ lambda:λ mu:μ nu:ν xi:ξ pi:π rho:ρ sigma:σ tau:τ upsilon:υ phi:φ varphi:φ chi:χ psi:ψ omega:ω
  Gamma:Γ Delta:Δ Theta:Θ Lambda:Λ Xi:Ξ Pi:Π Sigma:Σ Upsilon:Υ Phi:Φ Psi:Ψ Omega:Ω`);
const signs = named(`
  cdot:· cdotp:· times:× div:÷ pm:± mp:∓ ast:* star:⋆ circ:∘ bullet:• odot:⊙ oplus:⊕ otimes:⊗ cup:∪ cap:∩ setminus:∖ wedge:∧ land:∧ vee:∨ lor:∨ neg:¬ lnot:¬
  le:≤ leq:≤ ge:≥ geq:≥ lt:< gt:> ne:≠ neq:≠ ll:≪ gg:≫ approx:≈ sim:~ simeq:≃ equiv:≡ propto:∝ in:∈ notin:∉ ni:∋ subset:⊂ subseteq:⊆ supset:⊃ supseteq:⊇ parallel:∥ perp:⊥ bot:⊥
  to:→ rightarrow:→ longrightarrow:⟶ leftarrow:← gets:← longleftarrow:⟵ leftrightarrow:↔ Rightarrow:⇒ Leftarrow:⇐ Leftrightarrow:⇔ implies:⟹ iff:⟺ mapsto:↦ uparrow:↑ downarrow:↓
  infty:∞ sum:Σ prod:Π int:∫ partial:∂ nabla:∇ top:ᵀ prime:′ forall:∀ exists:∃ emptyset:∅ varnothing:∅ ell:ℓ Re:Re Im:Im hbar:ℏ dagger:† degree:° colon::
  dots:… ldots:… cdots:⋯ vdots:⋮ ddots:⋱ langle:⟨ rangle:⟩ lfloor:⌊ rfloor:⌋ lceil:⌈ rceil:⌉ lbrace:{ rbrace:} lbrack:[ rbrack:] vert:| lvert:| rvert:| |:‖ Vert:‖ lVert:‖ rVert:‖ backslash:\\`);
/** Between two things, with a space on both sides; alone, as in ‖·‖ or max(0, ·), as they are. */
const between = new Set('cdot cdots times pm mp odot oplus otimes cup cap wedge land vee lor le leq ge geq lt gt ne neq ll gg approx sim simeq equiv propto in notin ni subset subseteq supset supseteq perp to rightarrow longrightarrow leftarrow gets longleftarrow leftrightarrow Rightarrow Leftarrow Leftrightarrow implies iff mapsto'.split(' '));
const superscripts: Readonly<Record<string, string>> = { 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹', '−': '⁻', n: 'ⁿ', k: 'ᵏ', L: 'ᴸ', T: 'ᵀ', ᵀ: 'ᵀ', '′': '′' };
const boards: Readonly<Record<string, string>> = { R: 'ℝ', N: 'ℕ', Z: 'ℤ', Q: 'ℚ', C: 'ℂ', E: '𝔼', P: 'ℙ', 1: '𝟙' };
const accents = named('hat:\u0302 widehat:\u0302 bar:\u0304 overline:\u0304 tilde:\u0303 widetilde:\u0303 dot:\u0307 ddot:\u0308 vec:\u20d7');
const spaces: Readonly<Record<string, string>> = { ',': ' ', ';': ' ', ':': ' ', '>': ' ', ' ': ' ', quad: '\u2003', qquad: '\u2003\u2003', enspace: ' ', '!': '', '\\': '; ' };
/** Their argument says all; the look is lost. */
const looks = new Set(['text', 'textrm', 'textit', 'textbf', 'texttt', 'mathrm', 'mathit', 'mathbf', 'mathsf', 'mathtt', 'mathcal', 'mathscr', 'mathfrak', 'boldsymbol', 'bm', 'operatorname', 'underline', 'underbrace', 'overbrace', 'boxed', 'mathop', 'mathrel', 'mathbin']);
const ignored = new Set(['left', 'right', 'middle', 'big', 'bigl', 'bigr', 'bigm', 'Big', 'Bigl', 'Bigr', 'Bigm', 'bigg', 'biggl', 'biggr', 'displaystyle', 'textstyle', 'scriptstyle', 'limits', 'nolimits', 'nobreak', 'allowbreak']);

/** Set upright, with a space before a letter or a number. */
const functions = new Set('operatorname arccos arcsin arctan arg cos cosh cot deg det dim exp gcd inf ker lim liminf limsup ln log max min Pr sin sinh sup tan tanh'.split(' '));

type Read = readonly [text: string, next: number];

/** What stands after position i: the inside of {…}, one command, or one character. */
const group = (s: string, i: number): Read => {
  let at = i;
  while (s[at] === ' ') at += 1;
  if (s[at] === '\\') {
    const command = /^\\(?:[a-zA-Z]+|[\s\S])/.exec(s.slice(at))?.[0] ?? '\\';
    return [command, at + command.length];
  }
  if (s[at] !== '{') return [s[at] ?? '', at + 1];
  let depth = 0;
  for (let j = at; j < s.length; j += 1) {
    if (s[j] === '\\') j += 1;
    else if (s[j] === '{') depth += 1;
    else if (s[j] === '}' && --depth === 0) return [s.slice(at + 1, j), j + 1];
  }
  return [s.slice(at + 1), s.length];
};
/** Like `group`, but of a command also the arguments: x^\frac{1}{2}. */
const argument = (s: string, i: number): Read => {
  const [inner, next] = group(s, i);
  if (!inner.startsWith('\\') || s[next - inner.length] !== '\\') return [texToText(inner), next];
  return command(s, next, inner.slice(1));
};

/** Beside a slash a call, p(x), and a power of a bracket need no further brackets. */
const isOneThing = (s: string): boolean => /^[\p{L}\p{M}\p{N}]*\([^()]*\)[⁰¹²³⁴⁵⁶⁷⁸⁹ⁿᵏᵀ]?$/u.test(s);
/** One sign, or something between signs of its own: w_⋆, 1/‖u‖, 1/√(3a). */
const closed = /^(?:.|√?\([^()]*\)|√[\p{L}\p{N}]|‖[^‖]*‖)$/u;
const wrapped = (s: string): string => (/^∂?[\p{L}\p{M}\p{N}.′…_]*$/u.test(s) || closed.test(s) ? s : `(${s})`);
/** A product as a denominator or an exponent is held together; one name or number, and dx, stand as they are. */
const heldTogether = (s: string): string => (/^(?:[\p{N}.]+|[d∂]?\p{L}\p{M}*[′_\p{N}]*)$/u.test(s) || closed.test(s) ? s : `(${s})`);
const raised = (inner: string): string => (inner !== '' && [...inner].every((x) => superscripts[x] !== undefined) ? [...inner].map((x) => superscripts[x]).join('') : `^${heldTogether(inner)}`);

/** The text of a formula. Of a command that is not known its name is left. */
export const texToText = (tex: string): string => {
  let out = '';
  let i = 0;
  /** What stands before: after a name and an index a letter or a number keeps its distance, after a fraction a bracket too. */
  let after: 'name' | 'index' | 'fraction' | null = null;
  const addBetween = (sign: string): void => {
    const stands = /[^\s([{‖|,;]\s*$/.test(out) && !/^\s*(?:$|[)\]},;&|]|\\(?:[|}]|right|rVert|rvert|rangle))/.test(tex.slice(i));
    out += stands ? `${/\s$/.test(out) ? '' : ' '}${sign} ` : sign;
    after = null;
  };
  const add = (said: string, is: typeof after): void => {
    const apart = is === 'name' ? /[\p{L}\p{N})]$/u.test(out) : after === 'fraction' ? /^[\p{L}\p{N}√∂∇ΣΠ∫(‖|[]/u.test(said) : after !== null && /^[\p{L}\p{N}√∂∇]/u.test(said);
    // ln of a whole fraction, not a fraction with ln above.
    out += after === 'name' && is === 'fraction' ? `(${said})` : apart ? ` ${said}` : said;
    // \bigl says nothing: 1/2 still stands before the bracket.
    if (said !== '') after = is;
  };
  while (i < tex.length) {
    const c = tex[i] ?? '';
    if (c === '\\') {
      const [whole, end] = group(tex, i);
      const name = whole.slice(1);
      const [said, next] = command(tex, end, name);
      i = next;
      if (between.has(name)) addBetween(said);
      else add(said, functions.has(name) ? 'name' : /^[dt]?frac$/.test(name) ? 'fraction' : null);
    } else if (c === '^' || c === '_') {
      const [inner, next] = argument(tex, i + 1);
      const script = c === '^' ? raised(inner) : `_${wrapped(inner)}`;
      out += script;
      after = /^[_^]/.test(script) ? 'index' : null;
      i = next;
    } else if (c === '{' || c === '}' || c === '~') {
      if (c === '~') out += ' ';
      i += 1;
    } else {
      add(c === '-' ? '−' : c === "'" ? '′' : c, null);
      i += 1;
    }
  }
  // Relations stand apart and products together, whatever the source; a quad stays wider than a space.
  return out.replace(/ *([≤≥≠≪≫≈≃≡∝∈∉⊂⊆⊃⊇~→⇒⇔⟹⟺↦]) */g, ' $1 ').replace(/(?<=\S)· (?=\S)/g, '·').replace(/ +/g, ' ').replace(/ ?(\u2003+) ?/g, (_, wide: string) => '  '.repeat(wide.length)).trim();
};

/** What a command says, with its arguments from position `at` on. */
const command = (tex: string, at: number, name: string): Read => {
  const space = spaces[name];
  if (space !== undefined) return [space, at];
  if (ignored.has(name)) return ['', tex[at] === '.' ? at + 1 : at];
  if (looks.has(name)) { const [inner, next] = group(tex, at); return [/^text/.test(name) ? inner : texToText(inner), next]; }
  const accent = accents[name];
  if (accent !== undefined) { const [inner, next] = argument(tex, at); const [first = '', ...rest] = inner; return [first + accent + rest.join(''), next]; }
  switch (name) {
    case 'begin': return environment(tex, at);
    case 'frac': case 'tfrac': case 'dfrac': { const [a, j] = argument(tex, at); const [b, k] = argument(tex, j); return [`${isOneThing(a) ? a : wrapped(a)}/${isOneThing(b) ? b : heldTogether(b)}`, k]; }
    case 'binom': { const [a, j] = argument(tex, at); const [b, k] = argument(tex, j); return [`(${a} over ${b})`, k]; }
    case 'overset': case 'underset': case 'stackrel': { const [over, j] = argument(tex, at); const [base, k] = argument(tex, j); return [`${base}^${wrapped(over)}`, k]; }
    case 'sqrt': {
      const degree = /^\[([^\]]*)\]/.exec(tex.slice(at));
      const [inner, next] = argument(tex, at + (degree?.[0].length ?? 0));
      return [`${degree === null ? '' : raised(texToText(degree[1] ?? ''))}√${heldTogether(inner)}`, next];
    }
    case 'xrightarrow': case 'xleftarrow': { const [inner, next] = argument(tex, at); return [name === 'xrightarrow' ? ` ─${inner}→ ` : ` ←${inner}─ `, next]; }
    case 'mathbb': { const [inner, next] = group(tex, at); return [[...inner].map((x) => boards[x] ?? x).join(''), next]; }
    case 'mid': return [' | ', at];
    case 'not': { const [inner, next] = argument(tex, at); return [`${inner}\u0338`, next]; }
    case 'phantom': return ['', group(tex, at)[1]];
    case 'end': return ['', group(tex, at)[1]];
    default: return [greek[name] ?? signs[name] ?? name, /^l(?:vert|Vert|angle|floor|ceil|brace|brack)$|^partial$|^nabla$/.test(name) && tex[at] === ' ' ? at + 1 : at];
  }
};

/** Matrices in one line, rows divided by semicolons; equations under each other likewise, without brackets. */
const environment = (tex: string, at: number): Read => {
  const [name, after] = group(tex, at);
  const [columns, from] = name === 'array' ? group(tex, after) : ['', after];
  const close = `\\end{${name}}`;
  const end = tex.indexOf(close, from);
  const rows = tex.slice(from, end < 0 ? tex.length : end).split('\\\\').map((row) => row.split('&').map((cell) => texToText(cell)));
  const said = rows.filter((row) => row.join('') !== '').map((row) => row.join(/matrix/.test(name) ? ', ' : ' ')).join('; ');
  return [name === 'cases' ? `{ ${said} }` : /matrix|array/.test(name) && columns !== 'l' ? `[${said}]` : said, end < 0 ? tex.length : end + close.length];
};
