/** What stands beside an exercise: what is referred to, never what must be done. */
import { type Field, formOf, formWords, measureWords, parseShape, shapeWords, symbolTex } from '#grade/read';
import { echoOf } from '../answers/echo.ts';
import type { Draft } from '../answers/draft.ts';
import { usePlainTyping } from '../answers/typed.tsx';
import type { AttemptView, FieldView } from '../api.ts';
import { Button, Key } from '../parts/button.tsx';
import { bare, type IllShaped, nothingIll } from './symbols.tsx';

const isTyped = (field: FieldView): boolean => ['number', 'vector', 'matrix', 'table', 'set', 'multiset', 'expression', 'growth', 'derivation', 'equation', 'interval', 'factorisation'].includes(formOf(field.field).kind);
const isGraph = (field: FieldView): boolean => ['nodes', 'edges', 'independence'].includes(formOf(field.field).kind);

export const hasTyping = (view: AttemptView): boolean => view.state === 'open' && view.fields.some(isTyped);
/** The person judges it, and how sure one is says nothing then. */
export const isSelfGraded = (view: AttemptView): boolean => view.fields.some(({ field }) => formOf(field).kind === 'rubric');
export const hasKeys = (view: AttemptView): boolean => view.state === 'open' && view.fields.some(isGraph);
export const hasInvalid = (view: AttemptView): boolean => view.state === 'open' && (view.parts?.some((part) => part.verdict === 'invalid') ?? false);

/** The symbols in those parts of the answers whose shapes do not fit. */
export const illIn = (view: AttemptView, draft: Draft): IllShaped => {
  const echoes = view.state !== 'open' ? [] : view.fields.flatMap((field) => {
    const given = draft.answer[field.key];
    const echo = given?.kind === 'typed' ? echoOf(formOf(field.field), given.text) : null;
    return echo?.is === 'ill' ? [echo] : [];
  });
  if (echoes.length === 0) return nothingIll;
  return { symbols: new Set(echoes.flatMap((echo) => echo.names.map((name) => bare(symbolTex(name))))), shapes: new Set(echoes.flatMap((echo) => echo.shapes.map(bare))) };
};

const examples = (fields: readonly FieldView[]): readonly string[] => {
  const kinds = new Set(fields.map((field) => formOf(field.field).kind));
  return [
    ...(kinds.has('expression') ? ['A^T b', 'x^2/2', 'sqrt(x)', 'lambda'] : []),
    ...(kinds.has('growth') ? ['O(n log n)', 'n^2 d'] : []),
    ...(kinds.has('number') || kinds.has('table') ? ['0.25', '1/3', '2^-3'] : []),
    ...(kinds.has('vector') ? ['(0.25, 1/3)'] : []),
    ...(kinds.has('matrix') ? ['[1, 2; 3, 4]'] : []),
    ...(kinds.has('multiset') ? ['{1, 1, 2}'] : []),
    ...(kinds.has('derivation') ? ['= 2(x + 1)', 'x = 2 or x = -2'] : []),
    ...(kinds.has('equation') ? ['x + 2y = 3'] : []),
    ...(kinds.has('interval') ? ['0 < x <= 2/a', '(0, 2/a]'] : []),
    ...fields.flatMap(({ field }) => (field.kind !== 'factorisation' ? [] : field.model === 'directed' ? ['p(A) p(B | A)'] : ['phi(A, B) phi(B, C)'])),
    ...(kinds.has('set') ? ['{1, 2}'] : []),
  ];
};

/** How one may type, and the choice between a mathematics field and plain text. */
export const Typing = ({ view }: { readonly view: AttemptView }) => {
  const [plain, setPlain] = usePlainTyping();
  const shown = examples(view.fields);
  return (
    <>
      <p className="t-note">
        {shown.map((example, k) => (
          <span key={example}>
            {k === 0 ? '' : k === shown.length - 1 ? ' and ' : ', '}
            <code>{example}</code>
          </span>
        ))}{' '}
        {shown.length === 1 ? 'is fine as it stands' : 'are fine as they stand'}; the line under the field shows how it was read.
      </p>
      {view.fields.some((field) => ['expression', 'derivation', 'equation', 'interval'].includes(formOf(field.field).kind)) ? (
        <Button kind="text" className="typing-switch" onClick={() => setPlain(!plain)}>
          {plain ? 'Type as mathematics' : 'Type as plain text'}
        </Button>
      ) : null}
    </>
  );
};

export const ByKeyboard = ({ view }: { readonly view: AttemptView }) => {
  const graph = view.fields.flatMap(({ field }) => { const form = formOf(field); return 'graph' in form ? [form.graph] : []; })[0];
  const letters = graph?.nodes.map((node) => node.id) ?? [];
  return (
    <dl className="margin-list margin-keys">
      <dt>
        <Key>{letters[0] ?? 'A'}</Key> … <Key>{letters.at(-1) ?? 'Z'}</Key>
      </dt>
      <dd>choose a node by its letter</dd>
      <dt>
        <Key>Tab</Key>
      </dt>
      <dd>from node to node, Space chooses</dd>
      <dt>
        <Key>Enter</Key>
      </dt>
      <dd>check</dd>
    </dl>
  );
};

/** "a: a vector of d entries": what each answer must be. */
export const AskedFor = ({ view }: { readonly view: AttemptView }) => (
  <p className="t-note">
    {view.fields.map((field) => `${field.letter === '' ? '' : `${field.letter}: `}${kindWords(field.field)}.`).join(' ')}
  </p>
);
const kindWords = (field: Field): string => {
  switch (field.kind) {
    case 'number': if (field.measure !== undefined || field.figures !== undefined) return `${field.measure === undefined ? 'a number' : measureWords[field.measure]}${field.figures === undefined ? '' : ` with ${field.figures} significant figures`}`;
      return field.in === undefined ? (field.integer === true ? 'a whole number' : 'a number') : `a number from ${field.in[0]} to ${field.in[1]}`;
    case 'vector': return field.size === undefined ? 'a vector' : `a vector of ${field.size} entries`;
    case 'matrix': return field.rows === undefined || field.columns === undefined ? 'a matrix' : `a ${field.rows} by ${field.columns} matrix`;
    case 'table': return `a number in each of ${field.rows.length * field.columns.length} cells`;
    case 'set': return 'a set of numbers';
    case 'multiset': return 'numbers in any order, each as often as it occurs';
    case 'expression': return `a formula for ${field.shape === undefined ? 'a number' : shapeWords(parseShape(field.shape))}${field.form === undefined ? '' : `, ${formWords[field.form]}`}`;
    case 'derivation': return 'lines, each following from the one before';
    case 'equation': return 'an equation';
    case 'interval': return 'an interval, or inequalities';
    case 'rubric': return `a few sentences; then you tick which of ${field.count} points they make`;
    case 'sketch': return 'a curve, drawn into the axes';
    case 'factorisation': return field.model === 'directed' ? 'a product of conditional probabilities' : 'a product of factors on sets of variables';
    case 'growth': return `the tightest O(…) in ${field.variables.join(' and ')}`;
    case 'choice': return 'one of the options';
    case 'choices': return 'any of the options';
    case 'ordering': return field.distractors === true ? 'the lines that belong, in order' : 'all lines, in order';
    case 'nodes': return 'nodes of the graph';
    case 'edges': return 'edges of the graph';
    case 'any': return `${kindWords(field.of)}; there are several, any of them is right`;
    case 'independence': return 'd-separated, or an active path';
  }
};

/** Rows of "This exercise"; what was said of sureness is warm, as everywhere. */
export const Rows = ({ rows }: { readonly rows: readonly (readonly [label: string, says: string])[] }) => (
  <dl className="margin-list">
    {rows.map(([label, says]) => (
      <div key={label} className="margin-row">
        <dt>{label}</dt>
        <dd>
          <Sureness says={says} />
        </dd>
      </div>
    ))}
  </dl>
);

export const Sureness = ({ says }: { readonly says: string }) => (
  <>
    {says.split(/(\d+\s?% sure)/).map((part, k) => (k % 2 === 1 ? <strong key={part} className="sureness">{part}</strong> : part))}
  </>
);

