"""Proves the labels of the table of pairs by other means than the grader's: its own reader, 80 decimals of mpmath (300 where the two seem to differ), points of its own.

    node bench/pairs-json.ts | python3 bench/prove-pairs.py [words of titles]

"=" holds where both have the same value at every point where both have one (and the second has one wherever the first has, for declared
letters); "≠" where they differ somewhere, or the second has no value in a region; "!" where the second cannot be read or its shapes do not
fit. Rows marked "?" have no truth to prove. Needs Python 3.10 and mpmath; nothing of src/grade decides here.
"""
import json, math, random, re, sys
import mpmath as mp

DIGITS = 80
mp.mp.dps = DIGITS
GREEK = 'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega'.split()
UNI = dict(zip('αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩ', 'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega'.split()))
FUN = set('exp log ln lg sqrt root sin cos tan sinh cosh tanh asin acos atan arcsin arccos arctan sigmoid logistic softplus relu ReLU Relu softmax erf erfc logit lgamma abs sign sgn floor ceil max min norm norm1 trace tr Tr det logdet inv inverse diag rank vec binomial binom dot cbrt Beta log2 log10 sech'.split())
STAT = {'Var', 'var', 'Cov', 'cov', 'Corr', 'corr', 'KL'}
LOOK = set('mathbf boldsymbol bm mathrm mathsf mathit mathcal symbf text textrm operatorname mathop'.split())
SKIP = set('left right bigl bigr Bigl Bigr big Big middle , ; : ! quad qquad displaystyle limits nolimits'.split())
SIGN = {'cdot': '·', 'times': '*', 'div': '/', 'le': '<=', 'leq': '<=', 'ge': '>=', 'geq': '>=', 'lt': '<', 'gt': '>', 'ne': '!=', 'neq': '!=', 'odot': '⊙', 'circ': '⊙', 'otimes': '⊗', 'lvert': '|', 'rvert': '|', 'vert': '|', 'mid': '∣',
        'lVert': '‖', 'rVert': '‖', 'Vert': '‖', '|': '‖', 'langle': '⟨', 'rangle': '⟩', 'lfloor': '⌊', 'rfloor': '⌋', 'lceil': '⌈', 'rceil': '⌉', 'sum': '∑', 'prod': '∏', 'int': '∫', 'infty': '∞', 'prime': "'", 'top': 'ᵀ', '{': '\\{', '}': '\\}', 'lbrace': '\\{', 'rbrace': '\\}', '%': '%'}
CHARS = {'−': '-', '–': '-', '·': '·', '×': '*', '⋅': '·', '÷': '/', '≤': '<=', '≥': '>=', '≠': '!=', '∘': '⊙', '∥': '‖', '′': "'", '’': "'"}
SUP, SUB = '⁰¹²³⁴⁵⁶⁷⁸⁹', '₀₁₂₃₄₅₆₇₈₉'
HALF = {'½': (1, 2), '⅓': (1, 3), '⅔': (2, 3), '¼': (1, 4), '¾': (3, 4)}

class Bad(Exception): pass      # cannot be read, or shapes do not fit
class Undefined(Exception): pass  # no value here
class Skip(Exception): pass     # a value that cannot be had here

def tokens(text, decl):
    latex = '\\' in text
    sci = not latex and 'e' not in decl and 'E' not in decl
    out, i = [], 0
    while i < len(text):
        c = text[i]
        if c.isspace() or c == '$' or (c == '&' and not latex): i += 1; continue
        m = re.compile(r'(?:\d+(?:(?:\.|\{,\})\d+)?|\.\d+)' + (r'(?:[eE][+\-−]?\d+)?' if sci else '')).match(text, i)
        if m: out.append(('n', m.group().replace('{,}', '.').replace('−', '-'), i, m.end())); i = m.end(); continue
        if c == '\\':
            m = re.match(r'\\([A-Za-z]+|.)', text[i:], re.S)
            if not m: raise Bad('backslash')
            w, j = m.group(1), i + len(m.group())
            if w == '\\': out.append(('s', '\\\\', i, j))
            elif w in SKIP:
                if w in ('left', 'right') and text[j:j + 1] == '.': j += 1
                if w in ('left', 'right', 'bigl', 'bigr', 'Bigl', 'Bigr') and text[j:j + 1] == '|': out.append(('s', '|' + ('o' if w in ('left', 'bigl', 'Bigl') else 'c'), j, j + 1)); j += 1
            elif w in SIGN:
                t = SIGN[w]
                if w in ('lvert', 'rvert'): t += 'o' if w[0] == 'l' else 'c'
                out.append(('s', t, i, j))
            else: out.append(('c', w[3:] if w in ('varepsilon', 'varphi', 'vartheta') else w, i, j))
            i = j; continue
        if c.isascii() and c.isalpha():
            j = i
            while j < len(text) and text[j].isascii() and text[j].isalpha(): j += 1
            out.append(('w', text[i:j], i, j)); i = j; continue
        if c in UNI: out.append(('c', UNI[c], i, i + 1))
        elif c in HALF:
            a, b = HALF[c]
            mixed = bool(out) and out[-1][0] == 'n' and out[-1][3] == i
            if mixed: last = out.pop(); out += [('s', '(', i, i), last, ('s', '+', i, i)]
            out += [('s', '(', i, i), ('n', str(a), i, i), ('s', '/', i, i), ('n', str(b), i, i), ('s', ')', i, i)]
            if mixed: out.append(('s', ')', i, i))
        elif c in SUP or c == '⁻':
            j = i; e = ''
            while j < len(text) and (text[j] in SUP or text[j] == '⁻'): e += '-' if text[j] == '⁻' else str(SUP.index(text[j])); j += 1
            out += [('s', '^', i, j), ('s', '(', i, j)] + ([('s', '-', i, j)] if e[0] == '-' else []) + [('n', e.lstrip('-'), i, j), ('s', ')', i, j)]; i = j; continue
        elif c == 'ᵀ': out += [('s', '^', i, i + 1), ('s', 'ᵀ', i, i + 1)]
        elif c in SUB: out += [('s', '_', i, i + 1), ('n', str(SUB.index(c)), i, i + 1)]
        elif text[i:i + 2] in ('<=', '>=', '!=', '==', '**', '||', '.*'): out.append(('s', {'==': '=', '**': '^', '||': '‖', '.*': '⊙'}.get(text[i:i + 2], text[i:i + 2]), i, i + 2)); i += 2; continue
        else: out.append(('s', CHARS.get(c, c), i, i + 1))
        i += 1
    return out + [('e', '', len(text), len(text))], latex

class Parser:
    """To nested tuples: ('num', v), ('sym', name), ('+', …), …"""
    def __init__(self, text, decl, dists):
        self.t, self.latex = tokens(text, decl)
        self.decl, self.i, self.bound, self.bars, self.dists = decl, 0, [], [], dists
    def p(self, k=0): return self.t[min(self.i + k, len(self.t) - 1)]
    def is_(self, s, k=0): return self.p(k)[0] == 's' and self.p(k)[1] == s
    def take(self, s):
        if self.is_(s): self.i += 1; return True
        return False
    def need(self, s):
        if not self.take(s): raise Bad(f'{s} expected, {self.p()} found')
    def cut(self, k):
        kind, w, a, b = self.p()
        if k < len(w): self.t[self.i:self.i + 1] = [(kind, w[:k], a, a + k), (kind, w[k:], a + k, b)]
    def whole(self):
        rows = self.rows()
        if self.p()[0] != 'e': raise Bad(f'{self.p()} left')
        return rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else ('col', rows[0]) if len(rows) == 1 else ('rows', rows)
    def rows(self):
        r = [[self.relation()]]
        while True:
            if self.take(','): r[-1].append(self.relation())
            elif self.take(';') or self.take('\\\\'): r.append([self.relation()])
            else: return r
    def relation(self):
        a = self.sum(); rel = []
        while self.p()[0] == 's' and self.p()[1] in ('=', '<', '<=', '>', '>=', '!='):
            op = self.p()[1]; self.i += 1; b = self.sum(); rel.append(('rel', op, a, b)); a = b
        return a if not rel else rel[0] if len(rel) == 1 else ('and', rel)
    def sum(self):
        neg = self.take('-') or (self.take('+') and False)
        terms = [('neg', self.tensor()) if neg else self.tensor()]
        while True:
            if self.take('+'): terms.append(('neg', self.tensor()) if self.take('-') else self.tensor())
            elif self.take('-'): terms.append(self.tensor() if self.take('-') else ('neg', self.tensor()))
            else: return terms[0] if len(terms) == 1 else ('+', terms)
    def tensor(self):
        a = self.product()
        while True:
            if self.take('⊙'): a = ('had', a, self.signed(self.product))
            elif self.take('⊗'): a = ('kron', a, self.signed(self.product))
            else: return a
    def signed(self, f):
        if self.take('-'): return ('neg', f())
        self.take('+'); return f()
    def product(self):
        a = self.factor()
        while True:
            if self.take('*'): a = ('*', a, self.signed(self.factor))
            elif self.take('·'): a = ('dot', a, self.signed(self.factor))
            elif self.take('/'): a = ('/', a, self.signed(self.factor))
            elif self.starts():
                lone = a[0] == 'num' and self.t[self.i - 1][0] == 'n'
                if lone and self.p()[0] == 'n':
                    part = re.match(r'n (\d+) s / n (\d+) (?:e |s [-+)=,])', ' '.join(f'{t[0]} {t[1]}' for t in self.t[self.i:self.i + 4]) + ' ')
                    if not part or int(part[1]) >= int(part[2]): raise Bad('two numbers')
                    self.i += 3; a = ('+', [a, ('num', mp.mpf(int(part[1])) / int(part[2]))]); continue
                elif self.t[self.i - 1][0] == 'n' and self.p()[0] == 'n': raise Bad('two numbers')
                fraction = self.p()[:2] in (('c', 'frac'), ('c', 'tfrac'), ('c', 'dfrac'))
                f = self.factor()
                # A whole number before a proper fraction, with nothing behind: two and a half.
                above, below = ((x[1] if x[0] == 'paren' else x) for x in f[1:]) if fraction and f[0] == '/' else (f, f)
                mixed = lone and above[0] == below[0] == 'num' and 0 < above[1] < below[1] and not self.starts() and self.p()[1] not in ('*', '·', '/')
                a = ('+', [a, f]) if mixed else ('*', a, f)
            else: return a
    def starts(self):
        k, w = self.p()[:2]
        if k == 'e': return False
        if k == 'w': return w not in ('if', 'for', 'otherwise', 'else', 'and')
        if k == 'n': return True
        if k == 'c': return w not in ('end', 'choose', 'text', 'sim') or False
        if w == '‖' and self.bars[-1:] == ['|'] and self.p()[3] - self.p()[2] == 2 and not self.latex:
            a, b = self.p()[2:]; self.t[self.i:self.i + 1] = [('s', '|', a, a + 1), ('s', '|', a + 1, b)]; return False
        if w in ('|', '‖'): return self.bars[-1:] != [w]
        if w == '|o': return True
        return w in ('(', '[', '{', '\\{', '⟨', '⌊', '⌈', '√', '∑', '∏', '∫', '∞', '𝟙')
    def factor(self):
        e = self.primary()
        while True:
            if self.take("'") or self.take('ᵀ'): e = ('T', e)
            elif self.take('!'): e = ('call', 'fact', [e])
            elif self.take('%'): e = ('/', e, ('num', mp.mpf(100)))
            elif self.take('^'): e = self.raised(e)
            elif self.is_('_') and self.columns(e): self.i += 1; e = ('entry', e, self.indices(2 if self.columns(e) == 2 else 1))
            else: return e
    def columns(self, e):
        """2 for what is surely a matrix, 1 for a column, 0 for a number: by declarations alone."""
        if e[0] == 'sym': ty = self.decl.get(e[1], 'real').split(); return 2 if ty[0] in ('matrix', 'symmetric', 'spd', 'orthogonal', 'diagonal', 'stochastic') else 1 if ty[0] in ('vector', 'simplex') or ty[1:2] == ['vector'] else 0
        if e[0] in ('*', '+'): return 1 if any(self.columns(x) for x in (e[1] if e[0] == '+' else e[1:])) else 0
        return 1 if e[0] == 'call' and e[1] in ('softmax', 'vec') else 0
    def raised(self, e):
        k = 1 if self.is_('{') else 0
        j = k
        style = self.p(j)[0] == 'c' and self.p(j)[1] in LOOK
        if style: j += 1 + (1 if self.is_('{', j + 1) else 0)
        w = self.p(j)
        is_t = (w[0] == 'w' and w[1] == 'T' and 'T' not in self.decl) or (w[0] == 's' and w[1] == 'ᵀ')
        if is_t:
            self.i += j + 1
            if style and self.is_('}'): self.i += 1
            if k and self.is_('}'): self.i += 1
            return ('T', e)
        if not self.latex and w[0] == 'w' and w[1].startswith('T') and w[1] not in self.decl and 'T' not in self.decl: self.cut(1); self.i += 1; return ('T', e)
        b = 1 if self.is_('{') or self.is_('(') else 0
        if self.is_('-', b) and self.p(b + 1)[1] in ('ᵀ', 'T') and self.columns(e) == 2: self.i += b + 2 + b; return ('T', ('call', 'inv', [e]))
        return ('^', e, self.exponent())
    def exponent(self):
        if self.is_('{'): self.i += 1; e = self.relation(); self.need('}'); return e
        if self.take('-'): return ('neg', self.exponent())
        if self.latex and self.p()[0] == 'n': self.cut(1); return self.number()
        if self.latex and self.p()[0] == 'w': self.cut(1)
        b = self.primary(True)
        if not self.latex and self.take('^'): return self.raised(b)
        return b
    def number(self):
        w = self.p()[1]; self.i += 1
        return ('num', mp.mpf(w) if 'e' not in w.lower() else mp.mpf(w))
    def group(self, close):
        self.i += 1; self.bars.append('('); r = self.rows(); 
        if self.p()[:2] == ('c', 'choose'): self.i += 1; b = self.sum(); self.need(close); self.bars.pop(); return ('call', 'binom', [r[0][0], b])
        self.need(close); self.bars.pop()
        if len(r) == 1 and len(r[0]) == 1:
            e = r[0][0]
            if e[0] in ('rel', 'and'):
                if close == ')': raise Bad('relation in brackets')
                return ('ind', e)
            return ('rows', [e[1]]) if e[0] == 'col' and close == ']' else ('paren', e)
        if len(r) == 1: return ('rows', [x[1] for x in r[0]]) if close == ']' and all(x[0] == 'col' for x in r[0]) else ('col', r[0])
        return ('rows', r)
    def primary(self, exp=False):
        k, w = self.p()[:2]
        if k == 'n': return self.number()
        if k in 'wc': return self.word(exp)
        if k == 'e': raise Bad('end')
        if w in ('(', '[', '{', '\\{'): return self.group({'(': ')', '[': ']', '{': '}', '\\{': '\\}'}[w])
        if w in ('|', '‖', '|o'):
            self.i += 1; self.bars.append(w); e = self.sum(); self.bars.pop(); self.need({'|': '|', '‖': '‖', '|o': '|c'}[w])
            if w != '‖': return ('call', 'bar', [e])
            return ('call', 'norm' + self.norm(), [e])
        if w == '⟨': self.i += 1; a = self.sum(); (self.take(',') or self.need('|')); b = self.sum(); self.need('⟩'); return ('call', 'inner', [a, b])
        if w in '⌊⌈': self.i += 1; e = self.sum(); self.need('⌋' if w == '⌊' else '⌉'); return ('call', 'floor' if w == '⌊' else 'ceil', [e])
        if w == '√': self.i += 1; return ('call', 'sqrt', [self.factor()])
        if w == '∑' or w == '∏': self.i += 1; return self.big('sum' if w == '∑' else 'prod')
        if w == '∞': self.i += 1; return ('inf',)
        if w == '𝟙': self.i += 1; return self.ones()
        if w == '∫':
            self.i += 1; j = self.i
            while self.t[j][0] != 'e' and not (self.t[j][0] == 'w' and re.match('d[a-z]$', self.t[j][1])): j += 1
            v = self.t[j][1][1]; self.t[j] = ('s', '∫end', 0, 0); self.bound.append(v); body = self.product(); self.bound.pop(); self.need('∫end'); return ('states', v, body)
        raise Bad(f'{w} unexpected')
    def norm(self):
        if not self.take('_'): return '2'
        if self.take('{'): w = self.p()[1]; self.i += 1; self.need('}')
        else:
            if self.latex and self.p()[0] == 'n': self.cut(1)
            w = self.p()[1]; self.i += 1
        return {'1': '1', '2': '2', 'F': 'F', '∞': 'inf', 'inf': 'inf'}[w]
    def ones(self):
        if self.take('_'):
            self.need('{'); r = self.relation(); self.need('}'); return r if r[0] == 'ind' else ('ind', r) if r[0] in ('rel', 'and') else r
        for o, c in (('[', ']'), ('\\{', '\\}'), ('(', ')'), ('{', '}')):
            if self.is_(o): self.i += 1; r = self.relation(); self.need(c); return ('ind', r)
        return ('ones',)
    def plainword(self):
        """{…} as bare text, if it is a word"""
        if not self.is_('{'): return None
        j, depth, out = self.i + 1, 1, ''
        while depth:
            k, w = self.t[j][:2]
            if k == 'e': return None
            if k == 's' and w == '{': depth += 1
            elif k == 's' and w == '}': depth -= 1
            elif k in 'wn' or (k == 'c' and w in GREEK): out += w
            elif not (k == 'c' and w in LOOK): return None
            j += 1
        self.i = j
        return out
    def head(self, run):
        known = lambda s: s in self.decl or s in self.sizes() or s in self.bound
        for k in range(len(run), 1, -1):
            h = run[:k]
            if known(h) or h in FUN or h in STAT or h in ('sum', 'prod', 'transpose', 'cases'): return h
            if h in GREEK and not self.spelt(h, known): return h
            if any(d.startswith(h + '_') for d in self.decl): return h
        return run[:1]
    def spelt(self, s, known): return s == '' or any(known(s[:k]) and self.spelt(s[k:], known) for k in range(1, len(s) + 1))
    def sizes(self): return {w for ty in self.decl.values() for w in ty.split()[1:] if re.match(r'[A-Za-z]$', w)}
    def word(self, exp):
        k, w = self.p()[:2]
        if k == 'c':
            if w in ('frac', 'dfrac', 'tfrac'):
                self.i += 1
                d = self.derivative()
                if d: return d
                a, b = self.arg(), self.arg(); return ('/', a, b)
            if w == 'binom': self.i += 1; return ('call', 'binom', [self.arg(), self.arg()])
            if w == 'sqrt':
                self.i += 1
                if self.take('['): n = self.sum(); self.need(']'); return ('call', 'root', [self.arg(), n])
                return ('call', 'sqrt', [self.arg()])
            if w == 'begin': self.i += 1; return self.env()
            if w == 'mathbb':
                self.i += 1; x = self.plainword()
                if x is None:
                    if self.p()[0] == 'w': self.cut(1)
                    elif self.p()[0] == 'n': self.cut(1)
                    x = self.p()[1]; self.i += 1
                if x in '1I': return self.ones()
                return {'E': self.expect, 'V': lambda: self.stat('Var')}[x]()
            if w in ('hat', 'bar', 'tilde'):
                self.i += 1; x = self.plainword()
                if x is None:
                    if self.p()[0] == 'w': self.cut(1)
                    x = self.p()[1]; self.i += 1
                return self.named(x + w, exp)
            if w in LOOK:
                self.i += 1; x = self.plainword()
                if x is None:
                    if self.p()[0] == 'w': self.cut(1)
                    x = self.p()[1]; self.i += 1
                if x == '1': return self.ones()
                h = x if x in FUN or x in self.decl or x in STAT else self.head(x)
                if len(h) < len(x): self.t.insert(self.i, ('w', x[len(h):], 0, 0))
                return self.named(h, exp)
            if w in ('nabla', 'partial'):
                self.i += 1; self.need('_')
                by = self.sub_arg(); return ('d', by, self.tensor())
            if w in FUN: self.i += 1; return self.applied(w)
            if w not in GREEK: raise Bad('\\' + w)
            self.i += 1; return self.named(w, exp)
        if w == 'd' and self.is_('/', 1) and self.p(2)[0] == 'w' and re.match('d[a-z]$', self.p(2)[1]) and 'd' not in self.decl and 'd' not in self.sizes():
            by = self.p(2)[1][1]; self.i += 3; return ('d', ('sym', by), self.tensor())
        if w == 'cases' and self.is_('(', 1): self.i += 1; return self.plaincases()
        h = self.head(w); self.cut(len(h)); self.i += 1
        return self.named(h, exp)
    def sub_arg(self):
        if self.take('{'): e = self.primary(True); self.need('}'); return e
        if self.p()[0] == 'w': self.cut(1)
        return self.primary(True)
    def arg(self):
        if self.is_('{'): return self.group('}')
        if self.latex and self.p()[0] == 'n': self.cut(1); return self.number()
        if self.p()[0] == 'w': self.cut(1); self.alone = True
        return self.primary()
    def derivative(self):
        def half(j):
            if not (self.t[j][0] == 's' and self.t[j][1] == '{'): return None
            depth, ws = 0, []
            while True:
                k, w = self.t[j][:2]
                if k == 'e': return None
                depth += (w == '{') - (w == '}') if k == 's' else 0
                if not (k == 's' and w in '{}') and not (k == 'c' and w in LOOK): ws.append((k, w))
                j += 1
                if depth == 0: return ws, j
        a = half(self.i); b = a and half(a[1])
        if not b or not a[0] or not b[0]: return None
        isd = lambda x: x[0] == ('c', 'partial') or (x[0][0] == 'w' and x[0][1].startswith('d') and x[0][1] not in GREEK)
        if not isd(a[0]) or not isd(b[0]) or (len(b[0]) == 1 and b[0][0][1] in ('d', 'partial')): return None
        if a[0][0] != ('c', 'partial') and 'd' in self.decl | dict.fromkeys(self.sizes()) and not (len(a[0]) == 1 and a[0][0][1] == 'd'): return None
        strip = lambda x: x[1:] if x[0] == ('c', 'partial') or x[0][1] == 'd' else [('w', x[0][1][1:])] + x[1:]
        up = strip(a[0])
        if up[:1] == [('s', '^')]: up = up[2:]
        sub = lambda toks: Sub(self, toks)
        bys, low = [], b[0]
        while low:
            low = strip(low); s = sub(low); v = s.primary(True); n = 1
            if s.take('^'): n = int(s.p()[1]); s.i += 1
            bys += [v] * n; low = [x[:2] for x in s.t[s.i:-1]]
        self.i = b[1]
        if len(up) == 1 and up[0][0] in 'wc' and up[0][1] not in self.decl and (up[0][0] == 'c' or len(up[0][1]) == 1): return ('sym', f'∂{up[0][1]}/{bys}')
        e = sub(up).whole() if up else self.tensor()
        for v in reversed(bys): e = ('d', v, e)
        return e
    def env(self):
        kind = self.plainword()
        if kind == 'cases':
            br = []
            while not self.p()[:2] == ('c', 'end'):
                v = self.sum()
                while self.take('&') or self.take(','): pass
                self.skipwords(('if', 'for', 'when', ''))
                if self.skipwords(('otherwise', 'else')) or self.p()[:2] == ('c', 'end') or self.is_('\\\\'): br.append((v, None))
                else: br.append((v, self.relation()))
                if not self.take('\\\\'): break
            self.i += 1; self.plainword(); return ('cases', br)
        rows = [[]]
        while True:
            rows[-1].append(self.sum())
            if self.take('&'): continue
            if self.take('\\\\'): rows.append([]); continue
            break
        if self.p()[:2] != ('c', 'end'): raise Bad('matrix')
        self.i += 1; self.plainword()
        return ('rows', rows)
    def skipwords(self, ws):
        hit = False
        while True:
            if self.p()[0] == 'w' and self.p()[1] in ws: self.i += 1; hit = True; continue
            if self.p()[0] == 'c' and self.p()[1] in ('text', 'mathrm', 'textrm'):
                j = self.i; self.i += 1
                if self.plainword() in ws: hit = True; continue
                self.i = j
            return hit
    def plaincases(self):
        self.need('('); br = []
        while True:
            v = self.sum()
            if self.p()[:2] == ('w', 'if'): self.i += 1; br.append((v, self.relation()))
            else: br.append((v, None))
            if not (self.take(';') or self.take(',')): break
        self.need(')'); return ('cases', br)
    def bracketlist(self):
        """the bracket at hand holds a list / a bar of a condition"""
        depth, lst, bars, j = 0, False, 0, self.i
        while self.t[j][0] != 'e':
            k, w = self.t[j][:2]
            if k == 's':
                depth += (w in ('(', '[', '{', '\\{')) - (w in (')', ']', '}', '\\}'))
                if depth == 0: break
                if depth == 1 and w in (',', ';'): lst = True
                if depth == 1 and w in ('|', '∣'): bars += 1
            j += 1
        return lst, bars
    def splitbar(self):
        depth, j, bars = 0, self.i, []
        while self.t[j][0] != 'e':
            k, w = self.t[j][:2]
            if k == 's':
                depth += (w in ('(', '[', '{', '\\{')) - (w in (')', ']', '}', '\\}'))
                if depth == 0: break
                if depth == 1 and w in ('|', '∣'): bars.append(j)
            j += 1
        if len(bars) % 2: self.t[bars[len(bars) // 2]] = ('s', '∣', 0, 0)
    def var(self):
        k, w = self.p()[:2]
        if k == 'w': self.cut(1)
        n = self.p()[1]; self.i += 1
        if self.take('_'):
            x = self.plainword()
            if x is None: x = self.p()[1]; self.i += 1
            n += '_' + x
        while self.take("'"): n += "'"
        return n
    def prob(self, name):
        self.splitbar(); self.need('('); a = []; g = []
        while not self.is_('∣') and not self.is_(')'):
            a.append(self.var()); self.take(',')
        if self.take('∣'):
            while not self.is_(')'): g.append(self.var()); self.take(',')
        self.need(')'); return ('prob', name, a, g)
    def expect(self):
        if self.take('_'):
            self.need('{'); d = self.var(); q = self.prob(d); self.need('}'); self.bound += q[2]
            o = self.p()[1]; self.i += 1; e = self.sum(); self.need(']' if o == '[' else ')')
            for v in q[2]: self.bound.pop()
            body = ('*', q, e)
            for v in q[2]: body = ('states', v, body)
            return body
        a, g = self.operands(); return ('E', a[0], g)
    def operands(self):
        self.splitbar(); o = self.p()[1]; self.i += 1; a = [self.sum()]; g = []
        while self.take(','): a.append(self.sum())
        if self.take('∣'):
            while not self.is_(')') and not self.is_(']'): g.append(self.var()); self.take(',')
        self.need({'[': ']', '(': ')'}[o]); return a, g
    def stat(self, w):
        if w == 'KL':
            self.need('('); q = self.prob(self.var()); self.need('‖'); p = self.prob(self.var()); self.need(')')
            body = ('*', q, ('call', 'log', [('/', q, p)]))
            for v in q[2]: body = ('states', v, body)
            return body
        a, g = self.operands(); b = a[-1]; a = a[0]
        cov = lambda x, y: ('+', [('E', ('*', x, y), g), ('neg', ('*', ('E', x, g), ('E', y, g)))])
        return ('/', cov(a, b), ('call', 'sqrt', [('*', cov(a, a), cov(b, b))])) if w.lower() == 'corr' else cov(a, b)
    alone = False
    def named(self, b, exp):
        alone, self.alone = self.alone, False
        if b in self.bound and not self.is_('_') and not self.is_("'"): return ('sym', b)
        if self.is_("'") and b + "'" in self.bound: self.i += 1; return ('sym', b + "'")
        # joined names
        if self.is_('_'):
            j = self.i; self.i += 1; x = self.plainword()
            if x is None and self.p()[0] in 'wnc':
                k, w = self.p()[:2]
                for n in ((1,) if self.latex else range(len(w), 0, -1)):
                    if f'{b}_{w[:n]}' in self.decl or f'{b}_{w[:n]}' in self.bound: self.cut(n); x = w[:n]; self.i += 1; break
                else:
                    if k == 'c': x = w; self.i += 1
            if x is not None and (f'{b}_{x}' in self.decl or f'{b}_{x}' in self.bound): return ('sym', f'{b}_{x}')
            self.i = j
        if self.is_('^'):
            m = 1 if self.is_('{', 1) else 0
            if self.is_('(', 1 + m) and self.p(2 + m)[0] == 'n' and f'{b}^({self.p(2 + m)[1]})' in self.decl: n = f'{b}^({self.p(2 + m)[1]})'; self.i += 4 + 2 * m; return ('sym', n)
        stuck = self.p()[0] == 'n' and self.p()[1].isdigit() and self.p()[2] == self.t[self.i - 1][3] and not alone
        if stuck and f'{b}_{self.p()[1]}' in self.decl: n = f'{b}_{self.p()[1]}'; self.i += 1; return ('sym', n)
        if b in self.dists and self.is_('('): return self.prob(b)
        if b in self.decl or b in self.sizes() or b in self.bound:
            e = ('sym', b)
            if self.is_('_') and self.columns(e): self.i += 1; return ('entry', e, self.indices(self.columns(e)))
            return e
        if b in ('sum', 'prod'): return self.big(b) if self.is_('_') else ('call', 'total', [self.group(')')])
        if b in STAT: return self.stat(b)
        if b == 'E' and (self.is_('[') or self.is_('(') or self.is_('_')): return self.expect()
        if b == 'N' and self.is_('('):
            lst, bars = self.bracketlist()
            if lst or bars:
                self.splitbar(); self.i += 1; a = [self.sum()]
                while self.take(',') or self.take(';') or self.take('∣'): a.append(self.sum())
                self.need(')'); return ('normal', a)
        if b == 'I' and (self.is_('(') or self.is_('[')): return self.ones()
        if b in FUN: return self.applied(b)
        if b == 'sigma' and self.is_("'") and self.is_('(', 1): self.i += 1; x = self.group(')'); s = ('call', 'sigmoid', [x]); return ('*', s, ('+', [('num', mp.mpf(1)), ('neg', s)]))
        if b == 'sigma' and self.is_('^') and self.p(2)[1] == '-': self.i += 5 if self.is_('{', 1) else 3; return ('call', 'logit', [self.group(')')])
        if self.is_('(') and (b in ('sigma', 'Gamma', 'Phi') or b in ('B', 'C') and self.bracketlist()[0]): return self.applied({'sigma': 'sigmoid', 'Phi': 'Phi', 'B': 'Beta', 'C': 'binom'}.get(b, b))
        if b == 'e' and not self.is_('_'): return ('e',)
        if b == 'pi' and not self.is_('_'): return ('pi',)
        if b == 'I': return ('I',)
        # nobody declared it
        if self.is_('_'):
            j = self.i; self.i += 1; x = self.plainword()
            if x is None and self.p()[0] in 'wnc':
                if self.p()[0] == 'w' and (self.latex or self.p()[1][0] in self.bound): self.cut(1)
                if self.p()[0] == 'n' and self.latex: self.cut(1)
                x = self.p()[1]; self.i += 1
            if x and x not in self.bound and not any(ch in self.bound for ch in x): return ('seq', b, [('num', mp.mpf(x))]) if x.isdigit() else ('sym', f'{b}_{x}')
            self.i = j + 1
            if self.take('{'): a = [self.sum()]; self.need('}')
            else: a = [self.primary(True)]
            return ('seq', b, a)
        if self.is_('^') and (self.is_('(', 1) or self.is_('{', 1) and self.is_('(', 2)):
            m = 1 if self.is_('{', 1) else 0
            if self.is_(')', 3 + m): n = self.p(2 + m)[1]; self.i += 4 + 2 * m; return ('sym', f'{b}^({n})')
        o = 0
        while b in 'fgh' and self.is_("'", o): o += 1
        if b in 'fgh' and self.is_('(', o) or self.is_('(') and self.bracketlist()[0]:
            self.i += o + 1; a = [self.sum()]
            while self.take(','): a.append(self.sum())
            self.need(')'); return ('fun', b, a, o)
        return ('sym', b)
    def indices(self, n):
        if self.is_('{') or self.is_('('):
            c = '}' if self.is_('{') else ')'; self.i += 1
            if n == 2 and self.p()[0] == 'n' and len(self.p()[1]) == 2: self.cut(1); r = [self.number(), self.number()]
            else:
                r = [self.sum()]
                if n == 2 and r[0][0] == '*': r = [r[0][1], r[0][2]]
                while self.take(','): r.append(self.sum())
            self.need(c); return r
        r = []
        for _ in range(n):
            if self.p()[0] == 'n': (self.cut(1) if self.latex or n == 2 else None); r.append(self.number())
            elif self.p()[0] in 'wc':
                if self.p()[0] == 'w': self.cut(1)
                r.append(('sym', self.p()[1])); self.i += 1
        return r
    def applied(self, w):
        name = {'ln': 'log', 'lg': 'log10', 'logistic': 'sigmoid', 'ReLU': 'relu', 'Relu': 'relu', 'Tr': 'tr', 'trace': 'tr', 'inverse': 'inv', 'arcsin': 'asin', 'arccos': 'acos', 'arctan': 'atan', 'binomial': 'binom', 'dot': 'inner', 'sgn': 'sign', 'Gamma': 'gamma', 'Beta': 'beta'}.get(w, w)
        power = base = None
        stuck = self.p()[0] == 'n' and self.p()[2] == self.t[self.i - 1][3]
        if name in ('log', 'norm') and stuck and self.is_('(', 1): d = self.p()[1]; self.i += 1; name = 'norm' + d if name == 'norm' else name; base = ('num', mp.mpf(d)) if w == 'log' else None
        while True:
            if self.is_('_') and name in ('max', 'min'): return self.big(name)
            if self.take('_'):
                if self.take('{'): base = self.sum(); self.need('}')
                else:
                    if self.latex and self.p()[0] == 'n' and self.p()[1] != '10': self.cut(1)
                    base = self.primary(True)
            elif self.is_('^') and power is None: self.i += 1; power = self.exponent()
            else: break
        if power == ('neg', ('num', mp.mpf(1))) and name in ('sin', 'cos', 'tan'): name, power = 'a' + name, None
        rel = self.is_('[') and self.relbracket()
        if (self.is_('(') or self.is_('[') and not rel or self.is_('{') or self.is_('\\{')):
            o = self.p()[1]; self.i += 1; self.bars.append('('); rows = self.rows(); self.bars.pop(); self.need({'(': ')', '[': ']', '{': '}', '\\{': '\\}'}[o]); args = [x for r in rows for x in r]
            if any(x[0] == 'rel' for x in args): raise Bad('relation')
        else:
            if not self.starts(): raise Bad(f'{w} of nothing')
            a = self.factor()
            while self.starts() and not self.funhere(): a = ('*', a, self.factor())
            args = [a]
        if name == 'norm': name = 'norm2'
        e = ('call', name, args)
        if base is not None and name == 'log': e = ('/', e, ('call', 'log', [base]))
        return e if power is None else ('^f', e, power)
    def relbracket(self):
        depth, j = 0, self.i
        while self.t[j][0] != 'e':
            k, x = self.t[j][:2]
            if k == 's':
                depth += (x in ('(', '[', '{')) - (x in (')', ']', '}'))
                if depth == 0: return False
                if depth == 1 and x in ('<', '>', '<=', '>=', '='): return True
            j += 1
        return False
    def funhere(self):
        k, w = self.p()[:2]
        if k == 's': return w in '∑∏'
        n = self.head(w) if k == 'w' else w
        return n in FUN | {'sum', 'prod'} and n not in self.decl
    def big(self, op):
        names, lo, hi, cond = [], None, None, None
        for _ in range(2):
            if self.take('_'):
                if self.is_('{') or self.is_('('):
                    c = '}' if self.is_('{') else ')'; self.i += 1
                    if self.p()[0] == 'n': lo = self.tensor(); self.need('<='); names = [self.var()]; self.need('<='); hi = self.sum()
                    else:
                        names = [self.var()]
                        if self.take('='): lo = self.sum()
                        elif self.p()[1] in ('<', '!='): o = self.p()[1]; self.i += 1; other = self.var(); names += [] if other in self.bound else [other]; cond = ('rel', o, ('sym', names[0]), ('sym', other))
                        else:
                            while self.take(','): names.append(self.var())
                    self.need(c)
                else:
                    names = [self.var()]
                    if not self.latex and self.take('='): lo = self.exponent()
            elif self.take('^'): hi = self.exponent()
        if not names or (lo is None) != (hi is None): raise Bad('range')
        self.bound += names; body = self.signed(self.tensor) if self.is_('-') else self.tensor()
        for _ in names: self.bound.pop()
        if cond: body = ('cases', [(body, cond), (('num', mp.mpf(0)), None)])
        for n in reversed(names): body = ('big', op, n, lo, hi, body)
        return body

class Sub(Parser):
    def __init__(self, parent, toks):
        self.__dict__.update(parent.__dict__); self.t = [(k, w, 0, 0) if k != 'n' else (k, w, 9, 9) for k, w in toks] + [('e', '', 0, 0)]; self.i = 0

# ----- values: mpf; M = matrix of them; W = a matrix or vector of ones and identities that waits for its size
class M:
    def __init__(s, r): s.r = r
    n = property(lambda s: len(s.r)); m = property(lambda s: len(s.r[0]))
class W:
    def __init__(s, kind, a, b=None): s.k, s.a, s.b = kind, a, b  # 'sq': a on the diagonal, b off it; 'col', 'row': a everywhere
num = lambda x: not isinstance(x, (M, W))
def norm1x1(x): return x.r[0][0] if isinstance(x, M) and x.n == 1 and x.m == 1 else x
def sized(w, n, m): return M([[w.a if w.k != 'sq' or i == j else w.b for j in range(m)] for i in range(n)])
def zipm(x, y, f, mixed=True):
    if num(x) and num(y): return f(x, y)
    if isinstance(x, W) and isinstance(y, W):
        if x.k != y.k: raise Skip()
        return W(x.k, f(x.a, y.a), None if x.b is None else f(x.b, y.b))
    if isinstance(x, W) and isinstance(y, M): x = sized(x, y.n, y.m)
    if isinstance(y, W) and isinstance(x, M): y = sized(y, x.n, x.m)
    if num(x) or num(y):
        big = y if num(x) else x
        if mixed is False and (isinstance(big, W) or big.m > 1 and big.n > 1): raise Bad('number and matrix')
        if isinstance(big, W): return W(big.k, f(x, big.a) if num(x) else f(big.a, y), None if big.b is None else f(x, big.b) if num(x) else f(big.b, y))
        return M([[f(x, v) if num(x) else f(v, y) for v in r] for r in big.r])
    if (x.n, x.m) != (y.n, y.m): raise Bad('shapes')
    return M([[f(a, b) for a, b in zip(p, q)] for p, q in zip(x.r, y.r)])
def mul(x, y):
    if num(x) or num(y): return zipm(x, y, lambda a, b: a * b)
    if isinstance(x, W) and isinstance(y, W):
        if (x.k, y.k) == ('col', 'row'): return W('sq', x.a * y.a, x.a * y.a)
        if x.k == 'sq' and x.b == 0: return mul(x.a, y)
        if y.k == 'sq' and y.b == 0: return mul(x, y.a)
        raise Skip()
    if isinstance(x, W): x = sized(x, *({'sq': (y.n, y.n), 'row': (1, y.n), 'col': (y.m, 1)}[x.k]))
    if isinstance(y, W): y = sized(y, *({'sq': (x.m, x.m), 'col': (x.m, 1), 'row': (1, x.n)}[y.k]))
    if x.m != y.n: raise Bad('product')
    return norm1x1(M([[sum((x.r[i][k] * y.r[k][j] for k in range(x.m)), mp.mpf(0)) for j in range(y.m)] for i in range(x.n)]))
def tr(x):
    if num(x): return x
    if isinstance(x, W): return W({'sq': 'sq', 'col': 'row', 'row': 'col'}[x.k], x.a, x.b)
    return M([list(c) for c in zip(*x.r)])
def lu(x):
    """determinant and inverse"""
    if num(x): 
        if x == 0: raise Undefined()
        return x, 1 / x
    if isinstance(x, W) or x.n != x.m: raise Bad('square')
    A = mp.matrix(x.r); d = mp.det(A)
    try: inv = M((A ** -1).tolist())
    except ZeroDivisionError: inv = None
    if inv is not None and d != 0 and abs(d) < mp.mpf(10) ** -45 * max(1, mp.mnorm(A, 1)) ** x.n: inv = None
    return d, inv
def entries(x): return [x] if num(x) else [v for r in x.r for v in r]
def elem(f):
    def g(x): return f(x) if num(x) else W(x.k, f(x.a), None if x.b is None else f(x.b)) if isinstance(x, W) else M([[f(v) for v in r] for r in x.r])
    return g
def pos(x):
    if x <= 0: raise Undefined()
    return x
def und(cond, v):
    if cond: raise Undefined()
    return v()
def gam(x): return und(x == mp.floor(x) and x <= 0, lambda: mp.gamma(x))
def fact(x):
    if x == mp.floor(x) and x < 0: raise Skip()
    return mp.gamma(x + 1)
def power(a, b):
    if b == mp.floor(b): return und(a == 0 and b < 0, lambda: a ** int(b)) if abs(b) < 10 ** 6 else (_ for _ in ()).throw(Skip())
    if a > 0: return mp.exp(b * mp.log(a))
    if a == 0: return und(b < 0, lambda: mp.mpf(0))
    for q in range(3, 40, 2):
        if abs(b * q - mp.nint(b * q)) < mp.mpf(10) ** -50: r = mp.exp(b * mp.log(-a)); return r if int(mp.nint(b * q)) % 2 == 0 else -r
    raise Undefined()
S = {'exp': lambda x: mp.exp(x) if abs(x) < 10 ** 5 else (_ for _ in ()).throw(Skip()), 'log': lambda x: mp.log(pos(x)), 'log2': lambda x: mp.log(pos(x)) / mp.log(2), 'log10': lambda x: mp.log(pos(x)) / mp.log(10), 'sqrt': lambda x: und(x < 0, lambda: mp.sqrt(x)), 'sin': mp.sin, 'cos': mp.cos, 'tan': mp.tan, 'sinh': lambda x: mp.sinh(x) if abs(x) < 60 else (_ for _ in ()).throw(Skip()), 'cosh': lambda x: mp.cosh(x) if abs(x) < 60 else (_ for _ in ()).throw(Skip()), 'tanh': mp.tanh,
     'asin': lambda x: und(abs(x) > 1, lambda: mp.asin(x)), 'acos': lambda x: und(abs(x) > 1, lambda: mp.acos(x)), 'atan': mp.atan, 'sigmoid': lambda x: 1 / (1 + mp.exp(-x)), 'softplus': lambda x: mp.log1p(mp.exp(x)), 'relu': lambda x: max(x, mp.mpf(0)), 'erf': mp.erf, 'erfc': lambda x: 1 - mp.erf(x), 'Phi': lambda x: (1 + mp.erf(x / mp.sqrt(2))) / 2,
     'abs': abs, 'sign': mp.sign, 'floor': mp.floor, 'ceil': mp.ceil, 'gamma': gam, 'lgamma': lambda x: mp.loggamma(pos(x)), 'fact': fact, 'logit': lambda x: mp.log(pos(x) / pos(1 - x)), 'cbrt': lambda x: mp.sign(x) * abs(x) ** (mp.mpf(1) / 3), 'sech': mp.sech}
ONWHOLE = {'exp', 'log', 'sqrt', 'sin', 'cos'}

class At:
    """One point: values of names; `loose`: letters are drawn where they are met."""
    def __init__(self, decl, seed, kind, variables, randoms):
        self.decl, self.kind, self.rng, self.v, self.states, self.variables, self.randoms, self.seed = decl, kind, random.Random(f'{seed}'), {}, {}, variables, sorted(randoms), seed
        letters = sorted({w for ty in decl.values() for w in ty.split()[1:] if re.match(r'[A-Za-z]\w*$', w) and w != 'vector'} - {'vector'})
        order = list(range(2, 2 + max(3, len(letters) + 1))); self.rng.shuffle(order)
        self.size = {l: order[i] for i, l in enumerate(letters)}
    def dim(self, s): return int(s) if s.isdigit() else self.size[s]
    def real(self, positive=False):
        r = self.rng
        x = {'n': lambda: r.gauss(0, 1), 'u': lambda: r.uniform(-3, 3), 'w': lambda: r.choice([1, 2, 3, 4, 5]) * r.choice([1, -1]), 's': lambda: r.choice([1, -1]) * 10 ** r.uniform(-6, 3), 'b': lambda: r.choice([1, -1]) * 10 ** r.uniform(3, 8), 't': lambda: r.choice([1, -1]) * 2.0 ** -r.randint(30, 110), 'p': lambda: abs(r.gauss(0, 1)) + r.random(), 'h': lambda: r.choice([-2, 2, 1.5, 0.5]), 'l': lambda: r.choice([7.4, -7.4, 300, 1000.5, 5e-10])}[self.kind]()
        x = x or 0.5
        return mp.mpf(abs(x) if positive else x)
    def get(self, name):
        if name in self.v: return self.v[name]
        base = name.rstrip("'")
        if name in self.states: return self.level(base, self.states[name])
        if base in self.randoms: return self.level(base, self.rand('which' + base).randrange(3))
        if name in self.size: x = mp.mpf(self.size[name])
        else:
            ty = self.decl.get(name)
            x = self.free(name) if ty is None else self.draw(ty.split())
        self.v[name] = x
        return x
    def rand(self, what): return random.Random(f'{self.seed} {what}')
    def level(self, name, s): return mp.mpf(self.rand(f'level {name} {s}').gauss(0, 1.5))
    def free(self, name): return mp.mpf(self.rand('int' + name).choice([1, 2, 3, 4, 5, 6, 7, -1, -2])) if name in 'ijklmnKN' else self.real()
    def draw(self, w):
        r = self.rng; h = w[0]
        if h == 'real' or h == 'nonzero': return self.real() if len(w) == 1 else M([[self.real()] for _ in range(self.dim(w[2]))])
        if h in ('positive', 'nonnegative') and w[1:2] != ['integer']: return self.real(True) if len(w) == 1 else M([[self.real(True)] for _ in range(self.dim(w[2]))])
        if h == 'probability': return mp.mpf(r.random())
        if h == 'integer': return mp.mpf(r.randint(-7, 7))
        if w[1:2] == ['integer']: return mp.mpf(r.randint(1 if h == 'positive' else 0, 7))
        if h == 'index': return mp.mpf(r.randint(1, self.dim(w[1]) if len(w) > 1 else 3))
        n = self.dim(w[1]); m = self.dim(w[2]) if len(w) > 2 else n
        small = lambda: mp.mpf(r.uniform(-2, 2))
        if h == 'vector': return M([[self.real()] for _ in range(n)])
        if h == 'simplex': xs = [mp.mpf(r.random()) + 0.01 for _ in range(n)]; s = sum(xs); return M([[x / s] for x in xs])
        if h == 'matrix': return M([[small() for _ in range(m)] for _ in range(n)])
        if h == 'diagonal': return M([[small() if i == j else mp.mpf(0) for j in range(n)] for i in range(n)])
        A = M([[small() for _ in range(n)] for _ in range(n)])
        if h == 'symmetric': return zipm(A, tr(A), lambda a, b: a + b)
        if h == 'spd': return zipm(mul(A, tr(A)), W('sq', mp.mpf(1), mp.mpf(0)), lambda a, b: a + b) if n > 1 else mul(A, tr(A))
        if h == 'orthogonal':
            Q, _ = mp.qr(mp.matrix(A.r)); return M(Q.tolist())
        raise Skip()
    def weight(self, what, cells): return mp.mpf(self.rand(f'weight {what} {cells}').randint(1, 40))
    def coefficient(self, what): return mp.mpf(self.rand(f'coefficient {what}').uniform(-2, 2))

def hasvar(e, v):
    if isinstance(e, tuple): return e[0] == 'prob' and (v in e[2] or v in e[3]) or any(hasvar(x, v) for x in e)
    return isinstance(e, list) and any(hasvar(x, v) for x in e)
def rangesize(e, n, at):
    if isinstance(e, tuple):
        if e[0] == 'entry':
            for k, ix in enumerate(e[2]):
                if ix == ('sym', n): x = ev(e[1], at); return x.m if k == 1 or x.n == 1 else x.n
        for x in e:
            r = rangesize(x, n, at)
            if r is not None: return r
    elif isinstance(e, list):
        for x in e:
            r = rangesize(x, n, at)
            if r is not None: return r
    return None
def holds(r, at):
    if r[0] == 'and': return all(holds(x, at) for x in r[1])
    if r[0] == 'ind': return holds(r[1], at)
    a, b = ev(r[2], at), ev(r[3], at)
    return {'=': a == b, '!=': a != b, '<': a < b, '<=': a <= b, '>': a > b, '>=': a >= b}[r[1]]
def ev(e, at):
    k = e[0]
    if k == 'num': return e[1]
    if k == 'paren': return ev(e[1], at)
    if k == 'sym': return at.get(e[1])
    if k == 'e': return mp.e
    if k == 'pi': return mp.pi
    if k == 'I': return W('sq', mp.mpf(1), mp.mpf(0))
    if k == 'ones': return W('col', mp.mpf(1))
    if k == '+':
        s = ev(e[1][0], at)
        for x in e[1][1:]: s = zipm(s, ev(x, at), lambda a, b: a + b, mixed=False)
        return s
    if k == 'neg': return elem(lambda x: -x)(ev(e[1], at))
    if k == '*': return mul(ev(e[1], at), ev(e[2], at))
    if k == 'dot':
        a, b = ev(e[1], at), ev(e[2], at)
        return mul(tr(a), b) if isinstance(a, M) and isinstance(b, M) and a.m == 1 and b.m == 1 else mul(a, b)
    if k == 'had': return zipm(ev(e[1], at), ev(e[2], at), lambda a, b: a * b)
    if k == 'kron':
        a, b = ev(e[1], at), ev(e[2], at)
        if num(a) or num(b): return mul(a, b)
        return M([[x * y for x in p for y in q] for p in a.r for q in b.r])
    if k == '/':
        a, b = ev(e[1], at), ev(e[2], at)
        if isinstance(b, M) and b.m > 1: raise Bad('division')
        return zipm(a, b, lambda x, y: und(y == 0, lambda: x / y))
    if k in ('^', '^f'):
        a = ev(e[1], at)
        if not num(a):
            n = int(ev(e[2], at))
            if isinstance(a, M) and a.m == 1:
                if k == '^f': return elem(lambda x: x ** n)(a)
                raise Bad('power of a vector')
            b = a
            if n < 0: b = lu(a)[1]; und(b is None, lambda: 0)
            out = W('sq', mp.mpf(1), mp.mpf(0))
            for _ in range(abs(n)): out = mul(out, b)
            return out
        return elem(lambda x: power(a, x))(ev(e[2], at))
    if k == 'T': return tr(ev(e[1], at))
    if k == 'entry':
        x = ev(e[1], at); ix = [int(ev(i, at)) - 1 for i in e[2]]
        if num(x): raise Bad('entry')
        if len(ix) == 1: ix = [ix[0], 0] if x.m == 1 else [0, ix[0]]
        if not (0 <= ix[0] < x.n and 0 <= ix[1] < x.m): raise Undefined()
        return x.r[ix[0]][ix[1]]
    if k in ('col', 'rows'):
        rows = [[ev(x, at)] for x in e[1]] if k == 'col' else [[ev(x, at) for x in r] for r in e[1]]
        return norm1x1(M(rows))
    if k == 'ind':
        r = e[1]
        if r[0] == 'rel': return zipm(ev(r[2], at), ev(r[3], at), lambda a, b: mp.mpf({'=': a == b, '!=': a != b, '<': a < b, '<=': a <= b, '>': a > b, '>=': a >= b}[r[1]]))
        return mp.mpf(holds(r, at))
    if k == 'cases':
        for v, c in e[1]:
            if c is None or holds(c, at): return ev(v, at)
        raise Undefined()
    if k == 'states':
        old = at.states.get(e[1]); out = None
        for s in range(3):
            at.states[e[1]] = s; x = ev(e[2], at); out = x if out is None else out + x
        at.states.pop(e[1])
        if old is not None: at.states[e[1]] = old
        return out
    if k == 'big': return big(e, at)
    if k == 'E':
        names = [n for n in at.randoms if n not in e[2]]; keep = dict(at.states); out = tot = mp.mpf(0)
        fixed = {n: at.states.get(n, at.rand('which' + n).randrange(3)) for n in e[2]}
        for cell in range(3 ** len(names)):
            st = dict(fixed); c = cell
            for n in names: st[n] = c % 3; c //= 3
            at.states = {**keep, **st}; w = at.weight('joint', sorted(st.items())); out += w * ev(e[1], at); tot += w
        at.states = keep
        return out / tot
    if k == 'prob':
        allv = at.variables[e[1]]; state = lambda n: at.states.get(n, at.rand('which' + n.rstrip("'")).randrange(3))
        fix = {n.rstrip("'"): state(n) for n in e[2] + e[3]}
        def total(names):
            rest = [v for v in allv if v not in names]; s = 0
            for cell in range(3 ** len(rest)):
                st = {n: fix[n] for n in names}; c = cell
                for n in rest: st[n] = c % 3; c //= 3
                s += at.weight(e[1], sorted(st.items()))
            return s
        given = [n.rstrip("'") for n in e[3]]
        return total([n.rstrip("'") for n in e[2]] + given) / total(given)
    if k == 'seq' or k == 'fun':
        a = [ev(x, at) for x in e[2]]; n = e[3] if k == 'fun' else 0
        c = lambda i: at.coefficient(f'{k} {e[1]} {i}')
        phase = c(0) + sum(c(10 + i) * x for i, x in enumerate(a)); w = c(10)
        shift = mp.mpf(4) if at.kind == 'p' else c(3)
        if n == 0: return shift + c(1) * mp.sin(phase) + (0 if at.kind == 'p' else sum(c(20 + i) * x for i, x in enumerate(a)))
        lin = 0 if at.kind == 'p' or n > 1 else c(20)
        return lin + c(1) * w ** n * mp.sin(phase + n * mp.pi / 2)
    if k == 'd':
        by = e[1]; base = by[1][1] if by[0] == 'entry' else by[1]; x0 = at.get(base); h = mp.mpf(10) ** -14
        def slope(i, j):
            vals = []
            for t in (-2, -1, 1, 2):
                x = x0 + t * h if num(x0) else M([[v + (t * h if (p, q) == (i, j) else 0) for q, v in enumerate(r)] for p, r in enumerate(x0.r)])
                at.v[base] = x; vals.append(ev(e[2], at))
            at.v[base] = x0
            f = lambda a, b, c, d: (a - 8 * b + 8 * c - d) / (12 * h)
            return f(*vals) if num(vals[0]) else M([[f(*(y.r[p][q] for y in vals)) for q in range(vals[0].m)] for p in range(vals[0].n)])
        if by[0] == 'entry': ix = [int(ev(i, at)) - 1 for i in by[2]]; return slope(ix[0], ix[1] if len(ix) > 1 else 0)
        if num(x0): return slope(0, 0)
        return M([[slope(i, j) for j in range(x0.m)] for i in range(x0.n)])
    if k == 'normal':
        a = [ev(x, at) for x in e[1]]; S_ = a[-1]; m = a[-2]
        if num(S_):
            x = a[0] if len(a) == 3 else at.get('hidden x'); return mp.exp(-(x - m) ** 2 / (2 * pos(S_))) / mp.sqrt(2 * mp.pi * S_)
        x = a[0] if len(a) == 3 else M([[at.get(f'hidden {i}')] for i in range(S_.n)])
        d, inv = lu(S_); g = zipm(x, m, lambda p, q: p - q)
        return mp.exp(-mul(tr(g), mul(inv, g)) / 2) / mp.sqrt((2 * mp.pi) ** S_.n * pos(d))
    if k == 'call': return call(e[1], [ev(x, at) for x in e[2]])
    raise Bad(k)
def call(n, a):
    x = a[0]
    if n == 'bar': return abs(x) if num(x) else lu(x)[0] if isinstance(x, M) and x.m > 1 else mp.sqrt(sum(v * v for v in entries(x)))
    if n in ('softmax', 'norm2', 'diag') and len(a) > 1: x = M([[v] for v in a])
    if n == 'softmax': ex = [mp.exp(v) for v in entries(x)]; s = sum(ex); return M([[v / s] for v in ex])
    if n in ('max', 'min'):
        f = max if n == 'max' else min
        if len(a) == 1: return f(entries(x))
        y = x
        for z in a[1:]: y = zipm(y, z, f)
        return y
    if n == 'norm1': return sum(abs(v) for v in entries(x))
    if n == 'norminf': return max(abs(v) for v in entries(x))
    if n in ('norm2', 'normF'): return mp.sqrt(sum(v * v for v in entries(x)))
    if n == 'total': return sum(entries(x))
    if n == 'tr':
        if num(x): return x
        if x.n != x.m: raise Bad('trace')
        return sum(x.r[i][i] for i in range(x.n))
    if n == 'det': return lu(x)[0]
    if n == 'logdet': return mp.log(pos(lu(x)[0]))
    if n == 'inv': i = lu(x)[1]; return und(i is None, lambda: i)
    if n == 'diag': return M([[x.r[i][0] if i == j else mp.mpf(0) for j in range(x.n)] for i in range(x.n)]) if x.m == 1 else M([[x.r[i][i]] for i in range(x.n)])
    if n == 'vec': return M([[x.r[i][j]] for j in range(x.m) for i in range(x.n)])
    if n == 'inner': return sum(p * q for p, q in zip(entries(x), entries(a[1])))
    if n == 'rank':
        A = [list(r) for r in (x.r if isinstance(x, M) else [[x]])]; rank = 0
        for j in range(len(A[0])):
            p = max(range(rank, len(A)), key=lambda i: abs(A[i][j]), default=None)
            if p is None or abs(A[p][j]) < mp.mpf(10) ** -40: continue
            A[rank], A[p] = A[p], A[rank]
            for i in range(rank + 1, len(A)): f = A[i][j] / A[rank][j]; A[i] = [u - f * v for u, v in zip(A[i], A[rank])]
            rank += 1
        return mp.mpf(rank)
    if n == 'binom':
        p, q = a
        if q != mp.floor(q): raise Skip()
        if q < 0: return mp.mpf(0)
        r = mp.mpf(1)
        for i in range(int(q)): r = r * (p - i) / (i + 1)
        return r
    if n == 'beta': return mp.exp(mp.loggamma(pos(a[0])) + mp.loggamma(pos(a[1])) - mp.loggamma(a[0] + a[1]))
    if n == 'root': return power(x, 1 / a[1])
    if n in S:
        if n in ONWHOLE and isinstance(x, M) and x.m > 1: raise Bad('function of a matrix')
        return elem(S[n])(x)
    raise Bad(n)
def big(e, at):
    _, op, n, lo, hi, body = e
    if lo is None and hasvar(body, n): return ev(('states', n, body), at)
    a = 1 if lo is None else int(ev(lo, at)); infinite = hi == ('inf',)
    b = a + 900 if infinite else rangesize(body, n, at) if hi is None else ev(hi, at)
    if b is None: raise Bad('range')
    if not infinite and b != mp.floor(b): raise Undefined()
    b = int(b)
    if b < a - 1 and op in ('sum', 'prod'): raise Skip()
    if b - a > 2000: raise Skip()
    old = at.v.get(n); out = None; terms = []
    for i in range(a, b + 1):
        at.v[n] = mp.mpf(i); x = ev(body, at)
        if infinite:
            terms.append(x)
            if len(terms) > 3 and abs(x) < mp.mpf(10) ** -62 * max(1, abs(out)) and abs(x) <= abs(terms[-2]): break
        out = x if out is None else zipm(out, x, {'sum': lambda p, q: p + q, 'prod': lambda p, q: p * q, 'max': max, 'min': min}[op])
    else:
        if infinite:
            tail = [abs(t) for t in terms[-200:]]
            if tail[-1] >= tail[0] * 0.5 or tail[-1] * len(terms) >= tail[0] * (len(terms) - 200) * 0.99: raise Undefined()
            raise Skip()
    if old is None: at.v.pop(n, None)
    else: at.v[n] = old
    return mp.mpf(0 if op == 'sum' else 1) if out is None else out

def walk(e, f):
    if isinstance(e, tuple): f(e)
    if isinstance(e, (tuple, list)):
        for x in e: walk(x, f)
def symbols(trees):
    variables, randoms, used = {}, set(), set()
    def f(e):
        if e[0] == 'prob': variables.setdefault(e[1], set()).update(n.rstrip("'") for n in e[2] + e[3])
        if e[0] == 'sym': used.add(e[1])
        if e[0] in ('seq', 'fun'): used.add(e[1])
        if e[0] == 'E': randoms.update(e[2]); walk(e[1], lambda x: randoms.add(x[1]) if x[0] == 'sym' else None)
    walk(trees, f)
    return {d: sorted(v) for d, v in variables.items()}, randoms, used
def everyday(text):
    m = re.fullmatch(r'(.+?) choose (.+)', text)
    if m: return 'binom(%s, %s)' % m.groups()
    text = re.sub(r'^([\d.]+)(?:\\text\{)? *per ?cent\}?$', r'(\1)/100', text)
    text = re.sub(r'^(\d+):(\d+)$', r'(\1)/(\2)', text)
    whole = lambda f: lambda m: str(f(*map(int, m[1].split(','))))
    for name, f in (('gcd', math.gcd), ('lcm', math.lcm), ('P', math.perm)): text = re.sub(r'\\?(?<![A-Za-z])%s\(([-\d, ]+)\)' % name, whole(f), text)
    return text
def read(text, decl, dists, asked=False):
    text = everyday(text.strip().strip('$'))
    depth, cut_ = 0, None
    for i, c in enumerate(text):
        if text.startswith('\\begin', i): depth += 1
        if text.startswith('\\end', i): depth -= 1
        depth += (c in '([{') - (c in ')]}')
        if c == '=' and depth == 0 and text[i - 1:i] not in ('<', '>', '!') and text[i + 1:i + 2] != '=': cut_ = i
    p = Parser(text if cut_ is None else text[cut_ + 1:], decl, dists)
    if asked: p.bound = []
    return p.whole()
def literal_error(e):
    hit = []
    walk(e, lambda x: hit.append(1) if x[0] == 'num' and x[1] != mp.floor(x[1]) and len(mp.nstr(x[1], 14).replace('.', '').strip('0')) >= 7 else None)
    return mp.mpf(2) / 10 ** 9 if hit else 0
def judge(section, ref, given):
    decl = dict(section['symbols']); texts = ref + ' ' + given
    speaks = re.search(r'[pqP]\s*(?:\\left)?\([^()]*(?:\\mid|\|)', texts) or 'KL' in texts or re.search(r'E\}?_', texts)
    dists = {n for n, t in decl.items() if t == 'distribution'} | ({'p', 'q', 'P'} - set(decl) if speaks else set())
    r = read(ref, decl, dists)
    try: g = read(given, decl, dists)
    except (Bad, KeyError, IndexError): return '!'
    variables, randoms, used = symbols([r, g])
    randoms = {n for n in randoms if decl.get(n) == 'random' or n not in decl and re.match(r'^[XYZUVWxyz]', n)}
    randoms |= {v for vs in variables.values() for v in vs if v not in decl}
    declared = all(u in decl or u in At(decl, 0, 'n', {}, ()).size or len(u) > 1 for u in used)
    same = differ = holes = 0
    err = max(literal_error(r), literal_error(g))
    hasd = []; walk([r, g], lambda t: hasd.append(1) if t[0] == 'd' else None)
    kinds = 'nuwp' * 8 if hasd else 'nuwsphnuwspbtl' * 6 + 'h' * 24
    for k, kind in enumerate(kinds):
        at = At(decl, k, kind, variables, randoms)
        try: x = ev(r, at)
        except (Undefined, Skip, ZeroDivisionError, OverflowError): continue
        at.states = {}
        try: y = ev(g, at)
        except Bad: return '!'
        except Undefined: holes += kind in 'nusp'; continue
        except (Skip, ZeroDivisionError, OverflowError): continue
        if isinstance(x, W) and isinstance(y, M): x = sized(x, y.n, y.m)
        if isinstance(y, W) and isinstance(x, M): y = sized(y, x.n, x.m)
        if isinstance(x, M) and num(y) and y == 0 and x.m == 1: y = M([[mp.mpf(0)] for _ in range(x.n)])
        if isinstance(y, M) and num(x) and x == 0 and section.get('shape'): x = M([[mp.mpf(0)] * y.m for _ in range(y.n)])
        if isinstance(x, W) or isinstance(y, W): continue
        if num(x) != num(y) or not num(x) and (x.n, x.m) != (y.n, y.m): return '!'
        xs, ys = entries(x), entries(y); scale = max([abs(v) for v in xs + ys] + [mp.mpf(1) if hasd else mp.mpf(10) ** -200])
        tol = mp.mpf(10) ** (-42 if not hasd else -15)
        near = lambda xs, ys, scale: all(abs(p - q) <= max(tol * max(abs(p), abs(q)), mp.mpf(10) ** (-58 if not hasd else -13) * scale, err * max(abs(p), abs(q))) for p, q in zip(xs, ys))
        if near(xs, ys, scale): same += 1
        elif hasd: differ += 1
        else:
            # A difference counts where it is no loss of digits.
            mp.mp.dps = 300
            again = At(decl, k, kind, variables, randoms)
            full = lambda v, like: entries(sized(v, like.n, like.m) if isinstance(v, W) else M([[v] for _ in range(like.n)]) if num(v) and isinstance(like, M) else v)
            try: long = [full(ev(r, again), x), (again.states.clear(), full(ev(g, again), y))[1]]
            except Exception: long = None
            mp.mp.dps = DIGITS
            if long and near(long[0], long[1], scale): same += 1
            elif long and all(near(a[:len(b)], b, scale) for a, b in zip(long, (xs, ys))): differ += 1
    if differ: return '≠'
    if holes >= 3 and (declared or same == 0): return '≠'
    return '=' if same >= 5 or same and not used else f'open ({same} same, {holes} holes)'

if __name__ == '__main__':
    only, bad, count = sys.argv[1:], 0, 0
    for section in json.load(sys.stdin):
        if only and not any(w in section['title'] for w in only): continue
        for mark, ref, given, *said in section['rows']:
            if mark == '?': continue
            count += 1
            try: own = judge(section, ref, given)
            except Exception as x: own = f'failed: {type(x).__name__} {x}'
            if own != mark: bad += 1; print(f'{section["title"]}: {ref} | {given}: the table says {mark}, this program {own}', flush=True)
    print(f'{count - bad} of {count} labels are proved.')
    sys.exit(1 if bad else 0)
