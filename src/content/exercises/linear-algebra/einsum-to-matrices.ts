import { enumeration, exercise, expression } from '#exercise';
import { formula } from '#grade/read';
import { range } from '#numeric';
import { md, words } from '#paper';

const symbols = { A: 'matrix n n', B: 'matrix n n', C: 'matrix n n', u: 'vector n', v: 'vector n' } as const;
const f = formula(symbols);

/** The operands of a chain, each with its letters as they run from left to right in matrix notation; what is kept. */
const chains = {
  vector: { operands: [['A', 'ab'], ['B', 'bc'], ['v', 'c']], out: 'a', shape: 'vector n' },
  scalar: { operands: [['u', 'a'], ['A', 'ab'], ['B', 'bc'], ['v', 'c']], out: '', shape: 'scalar' },
  inside: { operands: [['A', 'ab'], ['v', 'b'], ['B', 'bc']], out: 'ac', shape: 'matrix n n' },
  rows: { operands: [['v', 'a'], ['A', 'ab'], ['B', 'bc']], out: 'ac', shape: 'matrix n n' },
  columns: { operands: [['A', 'ab'], ['B', 'bc'], ['v', 'c']], out: 'ac', shape: 'matrix n n' },
  trace: { operands: [['A', 'ab'], ['B', 'bc'], ['C', 'ca']], out: '', shape: 'scalar' },
} as const;
type Chain = keyof typeof chains;
type Drawn = { readonly chain: Chain; readonly turnA: boolean; readonly turnB: boolean; readonly letters: readonly string[]; readonly places: readonly number[] };

const turned = (drawn: Drawn, name: string) => (name === 'A' && drawn.turnA) || (name === 'B' && drawn.turnB);
/** The letters of an operand as the einsum shows them: a matrix that stands transposed in the chain has its two exchanged. */
const lettersOf = (drawn: Drawn, name: string, run: string) => [...(turned(drawn, name) ? [...run].reverse().join('') : run)].map((c) => drawn.letters['abc'.indexOf(c)] ?? '').join('');
const operandsOf = (drawn: Drawn) => drawn.places.map((k) => chains[drawn.chain].operands[k] ?? (['', ''] as const));
const specOf = (drawn: Drawn) => `${operandsOf(drawn).map(([name, run]) => lettersOf(drawn, name, run)).join(',')}->${[...chains[drawn.chain].out].map((c) => drawn.letters['abc'.indexOf(c)] ?? '').join('')}`;

/** The chain in matrix notation, from its two matrix factors. */
const chainOf = (chain: Chain, A: Factor, B: Factor) => ({
  vector: () => f`${A} ${B} v`, scalar: () => f`u^T ${A} ${B} v`, inside: () => f`${A} diag(v) ${B}`, rows: () => f`diag(v) ${A} ${B}`, columns: () => f`${A} ${B} diag(v)`, trace: () => f`tr(${A} ${B} C)`,
})[chain]();
type Factor = string | ReturnType<typeof f>;
const factor = (name: string, transposed: boolean) => (transposed ? `${name}^T` : name);
const chainTex = (drawn: Drawn) => {
  const [A, B] = [drawn.turnA ? 'A^\\top ' : 'A', drawn.turnB ? 'B^\\top ' : 'B'];
  return { vector: `${A}${B}v`, scalar: `u^\\top ${A}${B}v`, inside: `${A}\\operatorname{diag}(v)\\,${B}`, rows: `\\operatorname{diag}(v)\\,${A}${B}`, columns: `${A}${B}\\operatorname{diag}(v)`, trace: `\\operatorname{tr}(${A}${B}C)` }[drawn.chain];
};

export default exercise({
  id: 'linear-algebra/einsum-to-matrices',
  version: 1,
  title: 'From letters to matrices',
  trains: 'einsum',
  rating: 1400,
  minutes: 4,
})
  .draw((r): Drawn => {
    const chain = r.stream('chain').pick(['vector', 'scalar', 'inside', 'rows', 'columns', 'trace'] as const);
    return {
      chain,
      turnA: r.stream('turn A').pick([true, false]),
      turnB: r.stream('turn B').pick([true, false]),
      letters: r.stream('letters').shuffle(r.stream('alphabet').pick(['ijk', 'bdh', 'pqr', 'xyz'] as const).split('')),
      places: r.stream('places').shuffle(range(chains[chain].operands.length)),
    };
  })
  .step(
    { left: ({ turnA }) => (turnA ? f`A^T` : f`A`) },
    (drawn) => md`Lay the letters out as dominoes: the second letter of a factor must be the first of the next. That gives the chain ${chainWords(drawn)}. In it $A$ leads from $\texttt{${drawn.letters[0] ?? ''}}$ to $\texttt{${drawn.letters[1] ?? ''}}$; the einsum has it as $\texttt{${lettersOf(drawn, 'A', 'ab')}}$${drawn.turnA ? md`, the other way round, so it is transposed.` : md`, so it stays as it is.`}`,
  )
  .step({ right: ({ turnB }) => (turnB ? f`B^T` : f`B`) }, (drawn) => md`$B$ leads from $\texttt{${drawn.letters[1] ?? ''}}$ to $\texttt{${drawn.letters[2] ?? ''}}$; the einsum has it as $\texttt{${lettersOf(drawn, 'B', 'bc')}}$.`)
  .step(
    { result: ({ chain, left, right }) => chainOf(chain, left, right) },
    ({ chain }) => ({
      vector: md`Only the first letter is kept: the chain ends in the vector, and the result is a vector.`,
      scalar: md`No letter is kept: a vector closes the chain at either end, and the result is a number.`,
      inside: md`The vector has the letter in the middle, which both matrices have as well. It adds no step to the chain, it only scales: a diagonal matrix.`,
      rows: md`The vector has the first letter, which is kept. It adds no step to the chain, it scales the rows: a diagonal matrix on the left.`,
      columns: md`The vector has the last letter, which is kept. It adds no step to the chain, it scales the columns: a diagonal matrix on the right.`,
      trace: md`No letter is kept, and the last domino leads back to the first: a closed ring is a trace.`,
    })[chain],
    (drawn) => md`$R = ${chainTex(drawn)}$`,
  )
  .ask({
    prompt: (drawn) => md`
~~~python
R = einsum("${specOf(drawn)}", ${operandsOf(drawn).map(([name]) => name).join(', ')})
~~~

Each letter in the string runs from $1$ to $n$. The capitals ${drawn.chain === 'trace' ? md`$A$, $B$ and $C$` : md`$A$ and $B$`} are matrices, and the first of their letters counts the rows${drawn.chain === 'trace' ? md`` : drawn.chain === 'scalar' ? md`; $u$ and $v$ are vectors` : md`; $v$ is a vector`}.

Write $R$ in matrix notation, with products${['inside', 'rows', 'columns'].includes(drawn.chain) ? md`, transposes and $\operatorname{diag}$` : drawn.chain === 'trace' ? md`, transposes and the trace $\operatorname{tr}$` : md` and transposes`}.`,
    symbols: ({ chain }) => [
      [chain === 'trace' ? 'A,\\ B,\\ C' : 'A,\\ B', 'n \\times n', ''],
      ...(chain === 'trace' ? [] : [[chain === 'scalar' ? 'u,\\ v' : 'v', '\\in \\mathbb{R}^n', chain === 'scalar' ? 'columns' : 'column'] as const]),
    ],
    answers: {
      result: expression({ symbols: ({ chain }) => ({ A: symbols.A, B: symbols.B, ...(chain === 'trace' ? { C: symbols.C } : { v: symbols.v }), ...(chain === 'scalar' ? { u: symbols.u } : {}) }), shape: ({ chain }) => chains[chain].shape, label: 'R =' }),
    },
    mistakes: {
      left: {
        'a transpose missed or too many': {
          gives: ({ turnA }) => (turnA ? f`A` : f`A^T`),
          says: md`One of the matrices should stand the other way round. In a chain the *second* letter of a factor meets the *first* of the next: check it at $A$.`,
        },
      },
      result: {
        'factors in the wrong order': {
          gives: ({ chain, left, right }) => chainOf(chain, right, left),
          says: md`The two matrices have changed places. The order in which the operands are listed says nothing; what counts is which letter follows which.`,
        },
      },
    },
    help: {
      nudge: md`Which letter do two operands share, and where does it stand in each? Draw the chain of letters before you write a formula.`,
      method: md`Follow the letters like dominoes: $\texttt{ab}$, $\texttt{bc}$, … A domino that must be turned is a transpose; a letter that occurs in three places, or in two and after the arrow, scales and gives a $\operatorname{diag}$; a closed ring of dominoes is a trace.`,
    },
    perspectives: {
      algebra: {
        reaches: (drawn) => {
          // The dominoes read from the other end: every factor transposed, in the opposite order, and the whole transposed.
          const [A, B] = [factor('A', !drawn.turnA), factor('B', !drawn.turnB)];
          return {
            result: { vector: () => f`(v^T ${B} ${A})^T`, scalar: () => f`v^T ${B} ${A} u`, inside: () => f`(${B} diag(v) ${A})^T`, rows: () => f`(${B} ${A} diag(v))^T`, columns: () => f`(diag(v) ${B} ${A})^T`, trace: () => f`tr(C^T ${B} ${A})` }[drawn.chain](),
          };
        },
        says: md`
Read the dominoes from the other end: each is turned and their order is reversed. That is the rule $(XY)^\top = Y^\top X^\top$, and it needs no proof here: the sum over the letters is the same sum.`,
      },
      counting: ({ chain }) => (chain === 'vector' || chain === 'scalar'
        ? md`For $n = 1000$ a loop over all three letters takes a billion steps, matrix times vector twice only two million multiplications. In matrix notation one sees the difference: it is where the brackets are put.`
        : chain === 'trace'
          ? md`The trace looks at the $n$ diagonal entries of the last product only. So that product need not be formed: $\operatorname{tr}(MC)$ is the sum of $M_{ij}C_{ji}$, which takes $n^2$ multiplications in place of $n^3$.`
          : md`A diagonal matrix, written out, has $n^2 - n$ zeros. To multiply by it as by any matrix costs $n^3$; as a scaling of rows or columns it costs $n^2$, the $n$-th part.`),
      code: (drawn) => md`
~~~python
R = ${{ vector: `${py('A', drawn.turnA)} @ (${py('B', drawn.turnB)} @ v)`, scalar: `u @ (${py('A', drawn.turnA)} @ (${py('B', drawn.turnB)} @ v))`, inside: `(${py('A', drawn.turnA)} * v) @ ${py('B', drawn.turnB)}`, rows: `v[:, None] * (${py('A', drawn.turnA)} @ ${py('B', drawn.turnB)})`, columns: `(${py('A', drawn.turnA)} @ ${py('B', drawn.turnB)}) * v`, trace: `((${py('A', drawn.turnA)} @ ${py('B', drawn.turnB)}) * C.T).sum()` }[drawn.chain]}
~~~`,
    },
    matters: 'Papers write matrices and code writes einsums; whoever can turn one into the other finds the missing transpose before it costs a training run.',
    oracle: enumeration((drawn) => {
      const operands = operandsOf(drawn).map(([name, run]) => ({ name, letters: lettersOf(drawn, name, run) }));
      const out = specOf(drawn).split('->')[1] ?? '';
      return {
        result: {
          // One loop over all letters, by the definition.
          at: (point) => {
            const n = point.A.length;
            const values = { A: point.A, B: point.B, C: point.C, u: point.u, v: point.v } as const;
            const read = (name: string, at: readonly number[]): number => {
              const value = values[name as keyof typeof values];
              const row = value[at[0] ?? 0] ?? 0;
              return typeof row === 'number' ? row : (row[at[1] ?? 0] ?? 0);
            };
            const totals = new Map<string, number>();
            for (const a of range(n)) for (const b of range(n)) for (const c of range(n)) {
              const place = (letters: string) => [...letters].map((l) => [a, b, c][drawn.letters.indexOf(l)] ?? 0);
              const key = place(out).join();
              totals.set(key, (totals.get(key) ?? 0) + operands.reduce((p, { name, letters }) => p * read(name, place(letters)), 1));
            }
            const total = (...key: readonly number[]) => totals.get(key.join()) ?? 0;
            return out.length === 0 ? total() : out.length === 1 ? range(n).map((i) => total(i)) : range(n).map((i) => range(n).map((j) => total(i, j)));
          },
        },
      };
    }),
    degenerate: {
      'a quadratic form': { drawn: { chain: 'scalar', turnA: false, turnB: false, letters: ['i', 'j', 'k'], places: [0, 1, 2, 3] }, gives: { result: f`u^T A B v` } },
      'everything the other way round': { drawn: { chain: 'inside', turnA: true, turnB: true, letters: ['k', 'j', 'i'], places: [2, 1, 0] }, gives: { result: f`A^T diag(v) B^T` } },
    },
  });

const py = (name: string, transposed: boolean) => (transposed ? `${name}.T` : name);
/** i – j – k, as long as the chain is. */
const chainWords = ({ chain, letters }: Drawn) => words([...letters, ...(chain === 'trace' ? [letters[0] ?? ''] : [])].map((l) => `$\\texttt{${l}}$`).join(' – '));
