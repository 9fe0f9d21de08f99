/**
 * Lines of a derivation, one below the other. Enter goes on: the next line holds the one above again, chosen as a whole, so that one edits it as on paper
 * or types over it. Backspace in an empty line takes it away; Enter in a line that adds nothing checks. What is sent is the lines, one a row.
 */
import type { MathfieldElement } from 'mathlive';
import { useEffect, useId, useRef, useState } from 'react';
import { type Field, type Given, lineTex, readLine } from '#grade/read';
import { toText } from '#paper';
import { VerdictSign } from '../parts/verdict-sign.tsx';
import type { Echo } from './echo.ts';
import { EchoStrip } from './echo-strip.tsx';
import type { FieldProps } from './field.tsx';
import { useMathArrives } from './math-arrives.ts';
import { MathInput } from './math-input.tsx';
import { Tex } from './maths.tsx';
import { usePlainTyping } from './typed.tsx';
import './derivation-field.css';

type DerivationProps = FieldProps<Extract<Given, { kind: 'typed' }>> & { readonly field: Extract<Field, { kind: 'derivation' }> };

export const linesIn = (text: string): readonly string[] => text.split('\n');
/** Without empty lines at the end, and without a last line that only says the one above again. */
export const tidied = (lines: readonly string[]): readonly string[] => {
  const last = lines.at(-1);
  return lines.length > 1 && last !== undefined && (last.trim() === '' || last.trim() === lines.at(-2)?.trim()) ? tidied(lines.slice(0, -1)) : lines;
};

const texOf = (field: DerivationProps['field'], text: string): string | null => {
  const read = readLine(text, field.symbols);
  return read.ok ? read.lines.map(lineTex).join('\\ \\Rightarrow\\ ') : null;
};
const echoOfLine = (field: DerivationProps['field'], text: string, number: number): Echo => {
  if (text.trim() === '') return { is: 'empty' };
  const tex = texOf(field, text);
  if (tex !== null) return { is: 'read', tex, says: `line ${number}` };
  const read = readLine(text, field.symbols);
  return { is: 'unread', says: read.ok ? '' : `Line ${number}: ${toText(read.says).trim()}` };
};

/** The number of the first line that does not follow, from 0; null where none is known. */
const wrongLine = (entries: readonly boolean[] | null | undefined): number | null => {
  const at = entries?.indexOf(false) ?? -1;
  return at < 0 ? null : at;
};

export const DerivationField = ({ view, field, given, state, label, describedBy, id, onChange, onEnter }: DerivationProps) => {
  const echoId = useId();
  const [plain] = usePlainTyping();
  const arrives = useMathArrives(!plain && !state.locked);
  const lines = linesIn(given.text);
  const names = useLineNames(lines.length);
  const [at, setAt] = useState(0);
  const [focus, setFocus] = useState<{ readonly line: number; readonly all: boolean } | null>(null);
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const wrong = wrongLine(state.part?.entries);
  // Where it is a single line that cannot be read, only that one is marked.
  const unread = state.is === 'invalid' ? lines.map((text) => text.trim() !== '' && texOf(field, text) === null) : [];
  const isIll = (k: number): boolean => state.is === 'invalid' && (unread[k] === true || !unread.includes(true));
  const idOf = (k: number): string => (k === 0 ? id : `${id}-line-${k + 1}`);
  const set = (next: readonly string[]): void => onChange({ kind: 'typed', text: next.join('\n') });
  const change = (k: number, text: string): void => set(lines.map((line, j) => (j === k ? text.replaceAll('\n', ' ') : line)));
  const insert = (k: number): void => {
    names.insert(k);
    set([...lines.slice(0, k), lines[k - 1] ?? '', ...lines.slice(k)]);
    setFocus({ line: k, all: true });
    setSaid(`Line ${k + 1}, the line above again`);
  };
  const remove = (k: number): void => {
    if (lines.length < 2) return;
    names.remove(k);
    set(lines.filter((_, j) => j !== k));
    setFocus({ line: Math.max(0, k - 1), all: false });
    setSaid(`Line ${k + 1} taken away`);
  };
  const entered = (k: number): void => {
    const text = lines[k]?.trim() ?? '';
    const isLast = k === lines.length - 1;
    if (isLast && k > 0 && (text === '' || text === lines[k - 1]?.trim())) {
      const left = tidied(lines);
      names.keep(left.length);
      set(left);
      onEnter();
    } else if (text === '') onEnter();
    else insert(k + 1);
  };
  // The line that was added or stepped to gets the focus once it is there.
  useEffect(() => {
    if (focus === null) return;
    const target = list.current?.querySelectorAll<HTMLElement>('.derivation-input')[focus.line];
    const input = target instanceof HTMLInputElement ? target : target?.querySelector<HTMLElement>('math-field');
    if (input === null || input === undefined) return;
    setFocus(null);
    input.focus();
    if (input instanceof HTMLInputElement) input.setSelectionRange(focus.all ? 0 : input.value.length, input.value.length);
    else (input as MathfieldElement).executeCommand(focus.all ? 'selectAll' : 'moveToMathfieldEnd');
  }, [focus]);
  const start = field.start === undefined ? null : texOf(field, field.start);
  return (
    <>
      <fieldset className={`derivation derivation-${state.is}`} aria-describedby={describedBy || undefined}>
        <legend className="heard">{`${label} Lines, each following from the one before. Enter adds a line.`}</legend>
        {start === null ? null : (
          <div className="derivation-line derivation-start">
            <span className="derivation-number" aria-hidden="true" />
            <span className="derivation-said scrolls">
              <Tex of={start} />
            </span>
          </div>
        )}
        <ol className="derivation-lines" ref={list}>
          {lines.map((text, k) => {
            const isWrong = wrong === k && (state.locked || state.firstTry);
            const heard = `${label} Line ${k + 1}${isWrong ? ', does not follow' : ''}`;
            return (
              <li key={names.of[k]} className={`derivation-line${isWrong ? ' derivation-wrong' : ''}${isIll(k) ? ' derivation-ill' : ''}`}>
                <span className="derivation-number" aria-hidden="true">
                  {k + 1}
                </span>
                {state.locked ? (
                  <LockedLine text={text} tex={texOf(field, text)} />
                ) : arrives.asMath ? (
                  <div className="typed-box derivation-input">
                    <MathInput
                      id={idOf(k)}
                      value={text}
                      symbols={field.symbols}
                      label={heard}
                      describedBy={echoId}
                      invalid={isIll(k)}
                      focusNow={arrives.focusOn === k}
                      onFocus={() => setAt(k)}
                      words={lineWords}
                      onChange={(next) => change(k, next)}
                      onEnter={() => entered(k)}
                      onEmptied={() => remove(k)}
                    />
                  </div>
                ) : (
                  <input
                    id={idOf(k)}
                    className="typed-input derivation-input derivation-plain"
                    type="text"
                    autoComplete="off"
                    autoCapitalize="off"
                    autoCorrect="off"
                    spellCheck={false}
                    enterKeyHint="next"
                    aria-label={heard}
                    aria-describedby={echoId}
                    aria-invalid={isIll(k) || undefined}
                    placeholder={k === 0 ? view.placeholder : ''}
                    value={text}
                    onFocus={() => {
                      setAt(k);
                      arrives.focused(k);
                    }}
                    onBlur={(event) => {
                      if (list.current?.contains(event.relatedTarget) !== true) arrives.left();
                    }}
                    onChange={(event) => {
                      arrives.typed();
                      change(k, event.target.value);
                    }}
                    onPaste={(event) => {
                      const pasted = event.clipboardData.getData('text').replaceAll('\r', '').split('\n').filter((line) => line.trim() !== '');
                      if (pasted.length < 2) return;
                      event.preventDefault();
                      set([...lines.slice(0, k), ...pasted, ...lines.slice(k + 1)]);
                      setFocus({ line: k + pasted.length - 1, all: false });
                    }}
                    onKeyDown={(event) => {
                      if (event.nativeEvent.isComposing) return;
                      if (event.key === 'Enter') {
                        event.preventDefault();
                        entered(k);
                      } else if (event.key === 'Backspace' && text === '') {
                        event.preventDefault();
                        remove(k);
                      } else if (event.key === 'ArrowUp' && k > 0) setFocus({ line: k - 1, all: false });
                      else if (event.key === 'ArrowDown' && k + 1 < lines.length) setFocus({ line: k + 1, all: false });
                    }}
                  />
                )}
                {isWrong ? <VerdictSign verdict="wrong" /> : null}
                {state.locked || lines.length < 2 ? null : (
                  <button type="button" className="derivation-remove" aria-label={`Take line ${k + 1} away`} onClick={() => remove(k)}>
                    <Cross />
                  </button>
                )}
              </li>
            );
          })}
        </ol>
        {state.locked ? null : (
          <button type="button" className="derivation-add" onClick={() => insert(lines.length)}>
            Add a line
          </button>
        )}
        <p className="heard" role="status">
          {said}
        </p>
      </fieldset>
      {state.locked ? null : <EchoStrip id={echoId} echo={echoOfLine(field, lines[Math.min(at, lines.length - 1)] ?? '', Math.min(at, lines.length - 1) + 1)} state={{ ...state, firstTry: false }} tall />}
    </>
  );
};

/** What is typed as a word between statements. */
const lineWords: { readonly [typed: string]: string } = { nabla: '\\nabla', or: '\\lor', and: '\\land', propto: '\\propto', '=>': '\\Rightarrow', '+-': '\\pm' };

const LockedLine = ({ text, tex }: { readonly text: string; readonly tex: string | null }) => (
  <span className="derivation-said scrolls">{text.trim() === '' ? <span className="box-none">no line</span> : tex === null ? text : <Tex of={tex} />}</span>
);

/** A lasting name for each line, so that what is typed into one stays with it when others come and go. */
const useLineNames = (count: number) => {
  const next = useRef(0);
  const names = useRef<number[]>([]);
  const fresh = (): number => {
    next.current += 1;
    return next.current;
  };
  while (names.current.length < count) names.current.push(fresh());
  if (names.current.length > count) names.current.length = count;
  return {
    of: names.current,
    insert: (k: number): void => {
      names.current.splice(k, 0, fresh());
    },
    remove: (k: number): void => {
      names.current.splice(k, 1);
    },
    keep: (n: number): void => {
      names.current.length = Math.min(n, names.current.length);
    },
  };
};

const Cross = () => (
  <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
    <path d="m3.5 3.5 9 9m0-9-9 9" />
  </svg>
);
