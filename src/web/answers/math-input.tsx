/** MathLive's field, fetched when the first formula is asked for. It looks and behaves as the plain one: Enter checks, Tab leaves. */
import { useEffect, useRef } from 'react';
import type { MathfieldElement } from 'mathlive';
import { parse, type Symbols, symbolTex, toTex } from '#grade/read';

type MathInputProps = {
  readonly id: string;
  readonly value: string;
  readonly symbols: Symbols;
  readonly label: string;
  readonly describedBy: string;
  readonly invalid: boolean;
  readonly focusNow: boolean;
  readonly onChange: (text: string) => void;
  readonly onEnter: () => void;
};

let loading: Promise<typeof import('mathlive')> | null = null;
/** Fetches it; a failed fetch is tried again the next time. */
export const loadMathLive = (): Promise<typeof import('mathlive')> => {
  loading ??= Promise.all([import('mathlive'), import('mathlive/fonts.css')]).then(
    ([mathlive]) => {
      // The program serves the fonts itself, and nothing here makes a sound.
      mathlive.MathfieldElement.fontsDirectory = null;
      mathlive.MathfieldElement.soundsDirectory = null;
      followKeyboard();
      return mathlive;
    },
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
};

/** Whatever was typed before, as LaTeX: plain typing is read and set. */
export const asLatex = (text: string, symbols: Symbols): string => {
  if (text.trim() === '' || text.includes('\\')) return text;
  const parsed = parse(text, symbols);
  const [tree, ...others] = parsed.ok ? parsed.rows.flat() : [];
  return tree === undefined || others.length > 0 ? text : toTex(tree);
};

export const MathInput = (props: MathInputProps) => {
  const host = useRef<HTMLDivElement>(null);
  const field = useRef<MathfieldElement | null>(null);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    const { value, symbols, focusNow } = latest.current;
    const element = document.createElement('math-field') as MathfieldElement;
    element.id = latest.current.id;
    element.smartFence = true;
    element.smartMode = false;
    element.popoverPolicy = 'off';
    element.environmentPopoverPolicy = 'off';
    element.mathVirtualKeyboardPolicy = 'auto';
    host.current?.append(element);
    element.menuItems = [];
    element.setValue(asLatex(value, symbols), { silenceNotifications: true });
    const changed = (): void => {
      const text = element.getValue('latex-without-placeholders');
      latest.current.onChange(text);
    };
    const comesDown = comingDown(element, latest.current.symbols);
    const pressed = (event: KeyboardEvent): void => {
      comesDown(event);
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current.onEnter();
    };
    const focused = (): void => layOutKeyboard(latest.current.symbols);
    element.addEventListener('input', changed);
    element.addEventListener('keydown', pressed, { capture: true });
    element.addEventListener('focusin', focused);
    field.current = element;
    if (focusNow) element.focus();
    return () => {
      element.remove();
      field.current = null;
    };
  }, []);

  useEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.ariaLabel = props.label;
    element.setAttribute('aria-describedby', props.describedBy);
    element.ariaInvalid = props.invalid ? 'true' : 'false';
  }, [props.label, props.describedBy, props.invalid]);

  useEffect(() => {
    const element = field.current;
    if (element !== null && element.getValue('latex-without-placeholders') !== props.value && !element.hasFocus()) element.setValue(asLatex(props.value, props.symbols), { silenceNotifications: true });
  }, [props.value, props.symbols]);

  return <div className="math-host" ref={host} />;
};

/**
 * After x^T and x^-1 one goes on with the line, as on paper: nobody means to stay up there. So the next key comes down first, unless it
 * goes on with the number; MathLive does the same after a single digit. And a T that is no symbol is the sign of the transpose.
 */
const comingDown = (element: MathfieldElement, symbols: Symbols): ((event: KeyboardEvent) => void) => {
  let typed = '';
  return ({ key, ctrlKey, metaKey }) => {
    if (key === 'Shift') return;
    const written = key.length === 1 && !ctrlKey && !metaKey;
    const transposed = typed.endsWith('^T') && !('T' in symbols);
    if (transposed && key !== 'Backspace') {
      element.executeCommand('deleteBackward');
      element.insert('\\top', { focus: true });
    }
    if (written && (typed.endsWith('^T') || (typed.endsWith('^-1') && !/[\d./]/.test(key)))) element.executeCommand('moveAfterParent');
    typed = written ? (typed + key).slice(-3) : '';
  };
};

/** On a phone: what this formula is made of first, then digits and signs; letters and Greek one tap away. */
const layOutKeyboard = (symbols: Symbols): void => {
  const names = Object.keys(symbols).map(symbolTex);
  const rows = Array.from({ length: Math.ceil(names.length / 8) }, (_, k) => names.slice(8 * k, 8 * k + 8).map((latex) => ({ latex, class: 'tex' })));
  window.mathVirtualKeyboard.layouts = [
    {
      label: 'x',
      tooltip: 'The symbols of this exercise',
      rows: [
        ...rows,
        ['7', '8', '9', '+', { latex: '\\frac{#@}{#?}', class: 'small' }, { latex: '#@^{#?}', class: 'small' }, { latex: '#@_{#?}', class: 'small' }, { latex: '#@^{\\top}', class: 'small' }],
        ['4', '5', '6', '-', '(', ')', { latex: '\\sqrt{#0}', class: 'small' }, { latex: '#@^{-1}', class: 'small' }],
        ['1', '2', '3', { latex: '\\cdot' }, { latex: '\\exp', class: 'small' }, { latex: '\\log', class: 'small' }, { latex: '\\sum_{#?}^{#?}', class: 'small' }, '='],
        ['0', '.', ',', '[left]', '[right]', { label: '[backspace]', width: 1.5 }, { label: '[hide-keyboard]', width: 1.5 }],
      ],
    },
    'alphabetic',
    'greek',
  ];
};

/** What sticks to the bottom stands above the keyboard while it is open. */
const followKeyboard = (): void => {
  const keyboard = window.mathVirtualKeyboard;
  keyboard.addEventListener('geometrychange', () => document.documentElement.style.setProperty('--keyboard', `${Math.round(keyboard.boundingRect.height)}px`));
};
