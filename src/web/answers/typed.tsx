/** A typed answer: MathLive for formulas, an ordinary input for numbers and for those who like plain typing; the echo below. */
import { useId, useState } from 'react';
import type { Field, Given } from '#grade/read';
import { measureUnits, parse, symbolTex, toPlain } from '#grade/read';
import type { FieldView } from '../api.ts';
import { useKept } from '../kept.ts';
import { VerdictSign } from '../parts/verdict-sign.tsx';
import { EchoStrip } from './echo-strip.tsx';
import { echoOf } from './echo.ts';
import type { FieldProps } from './field.tsx';
import { useMathArrives } from './math-arrives.ts';
import { MathInput } from './math-input.tsx';
import { Tex } from './maths.tsx';

/** How a learner types who likes it plain; also kept for the next exercise. */
export const usePlainTyping = (): readonly [boolean, (plain: boolean) => void] => {
  const [typing, keep] = useKept('typing');
  return [typing === 'plain', (plain) => keep(plain ? 'plain' : null)];
};

/** LaTeX as one would type it, where it can be read. */
const asPlain = (text: string, field: Field): string => {
  if (!text.includes('\\') && !text.includes('{')) return text;
  const parsed = parse(text, 'symbols' in field ? field.symbols : {});
  const [tree, ...others] = parsed.ok ? parsed.rows.flat() : [];
  return tree === undefined || others.length > 0 ? text : toPlain(tree);
};

export const TypedField = ({ view, given, state, label, describedBy, id, onChange, onEnter }: FieldProps<Extract<Given, { kind: 'typed' }>>) => {
  const { field } = view;
  const echoId = useId();
  const [plain] = usePlainTyping();
  const arrives = useMathArrives('symbols' in field && !plain);
  // What someone types here is not rewritten.
  const [typedHere, setTypedHere] = useState<string | null>(null);
  const describing = `${echoId} ${describedBy}`.trim();
  const echo = echoOf(field, given.text);
  const set = (text: string): void => onChange({ kind: 'typed', text });
  return (
    <>
      <div
        className={`typed-box box-${state.is}`}
        onPointerDown={(event) => {
          if (event.target !== event.currentTarget) return;
          event.preventDefault();
          document.getElementById(id)?.focus();
        }}
      >
        {given.text === '' ? <Hint view={view} /> : null}
        {arrives.asMath && 'symbols' in field ? (
          <MathInput
            id={id}
            value={given.text}
            symbols={field.symbols}
            label={label}
            describedBy={describing}
            invalid={state.is === 'invalid'}
            focusNow={arrives.focusOn !== null}
            onChange={set}
            onEnter={onEnter}
          />
        ) : (
          <input
            id={id}
            className="typed-input"
            type="text"
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="done"
            aria-label={label}
            aria-describedby={describing}
            aria-invalid={state.is === 'invalid' || undefined}
            value={given.text === typedHere ? given.text : asPlain(given.text, field)}
            onChange={(event) => {
              arrives.typed();
              setTypedHere(event.target.value);
              set(event.target.value);
            }}
            onFocus={() => arrives.focused(0)}
            onBlur={arrives.left}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
              event.preventDefault();
              onEnter();
            }}
          />
        )}
        {field.kind === 'number' && field.measure !== undefined && measureUnits[field.measure] !== '' ? <span className="typed-unit">{measureUnits[field.measure]}</span> : null}
        {state.is === 'invalid' || state.is === 'undetermined' ? <VerdictSign verdict={state.is} /> : null}
      </div>
      <EchoStrip id={echoId} echo={echo} state={state} tall={'symbols' in field} />
    </>
  );
};

/** What an empty field shows: for a formula the names that it may hold, else what the server says. */
const Hint = ({ view: { field, placeholder } }: { readonly view: FieldView }) => {
  const names = 'symbols' in field ? Object.entries(field.symbols).flatMap(([name, type]) => (type === 'function' ? [] : [name])) : [];
  return (
    <span className="typed-hint" aria-hidden="true">
      {names.length === 0 ? (
        placeholder
      ) : (
        <>
          in <Tex of={names.map(symbolTex).join(',\\ ')} />
        </>
      )}
    </span>
  );
};
