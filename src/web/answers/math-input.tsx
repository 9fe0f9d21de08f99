/** MathLive's field, fetched when the first formula is asked for. It looks and behaves as the plain one: Enter checks, Tab leaves. */
import { useEffect, useLayoutEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import type { MathfieldElement } from 'mathlive';
import { type Symbols, symbolTex } from '#grade/read';
import { asLatex } from './as-latex.ts';
import { isOnlySpace, levelsLeft, mathShortcuts } from './math-shortcuts.ts';

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
  /** Further words that become signs while one types. */
  readonly words?: { readonly [typed: string]: string };
  readonly onFocus?: () => void;
  /** Backspace where nothing is left. */
  readonly onEmptied?: () => void;
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

/**
 * Gives the keys to the field at the very moment it is focused. MathLive does so 60 ms later, after `focus()` and after a click alike; what is typed until
 * then would be lost, or go to the field that had the focus before.
 */
const takeKeysAtOnce = (element: MathfieldElement): void => {
  const take = (): void => element.shadowRoot?.querySelector<HTMLElement>('[part="keyboard-sink"]')?.focus({ preventScroll: true });
  element.focus = (options?: FocusOptions): void => {
    take();
    if (options?.preventScroll !== true) element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  element.addEventListener('pointerdown', take);
};

const written = (element: MathfieldElement): string => element.getValue('latex-without-placeholders');

export const MathInput = (props: MathInputProps) => {
  const host = useRef<HTMLDivElement>(null);
  const field = useRef<MathfieldElement | null>(null);
  const latest = useRef(props);
  latest.current = props;
  /** What was last set or told. */
  const told = useRef('');

  // With the commit itself: the plain input that this one replaces may have had the focus, and no key may fall between the two.
  useLayoutEffect(() => {
    const { value, symbols, focusNow } = latest.current;
    const element = document.createElement('math-field') as MathfieldElement;
    element.id = latest.current.id;
    element.smartFence = false;
    element.smartMode = false;
    element.popoverPolicy = 'off';
    element.environmentPopoverPolicy = 'off';
    element.mathVirtualKeyboardPolicy = 'auto';
    host.current?.append(element);
    takeKeysAtOnce(element);
    element.menuItems = [];
    element.inlineShortcuts = { ...mathShortcuts(symbols), ...latest.current.words };
    element.setValue(asLatex(value, symbols), { silenceNotifications: true });
    told.current = written(element);
    const changed = (): void => {
      const text = written(element);
      if (text === told.current) return;
      told.current = text;
      latest.current.onChange(text);
    };
    const onPaper = typingOnPaper(element, symbols);
    const pressed = (event: KeyboardEvent): void => {
      // MathLive tells of a key in a turn of its own, which on a busy machine comes after the next key: what ends a line must not come before what stands in it.
      if (event.key === 'Enter' || event.key === 'Backspace') flushSync(changed);
      if (event.key === 'Backspace' && latest.current.onEmptied !== undefined && written(element).trim() === '') {
        event.preventDefault();
        event.stopPropagation();
        latest.current.onEmptied();
        return;
      }
      // MathLive goes from group to group by it, and chooses what it comes to; where no place is left to be filled, it leaves the field as it leaves any other.
      if (event.key === 'Tab' && !element.getValue('latex').includes('\\placeholder')) {
        event.stopPropagation();
        return;
      }
      onPaper(event);
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current.onEnter();
    };
    const focused = (): void => {
      layOutKeyboard(latest.current.symbols);
      latest.current.onFocus?.();
    };
    element.addEventListener('input', changed);
    element.addEventListener('focusout', changed);
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
    if (element === null || written(element) === props.value || element.hasFocus()) return;
    element.setValue(asLatex(props.value, props.symbols), { silenceNotifications: true });
    told.current = written(element);
  }, [props.value, props.symbols]);

  return <div className="math-host" ref={host} />;
};

/**
 * Keys that mean something else than MathLive takes them for: those that leave where one is, as `levelsLeft` says; a T in an exponent that is no
 * symbol, and a prime, which are the sign of the transpose; a bracket over what is chosen, which replaces it as any other key does; and the bar, which on many keyboards shares its key with the backslash.
 */
const typingOnPaper = (element: MathfieldElement, symbols: Symbols): ((event: KeyboardEvent) => void) => {
  let typed = '';
  element.addEventListener('pointerdown', () => { typed = ''; });
  return (event) => {
    const { key, ctrlKey, metaKey } = event;
    if (key === 'Shift' || key === 'AltGraph') return;
    const written = key.length === 1 && !ctrlKey && !metaKey;
    // An empty place, as under a stroke, is chosen as well: a bracket goes into it.
    if (written && '([{'.includes(key) && element.getValue(element.selection, 'latex-without-placeholders').trim() !== '') element.executeCommand('deleteBackward');
    if (typed.endsWith('^T') && !('T' in symbols) && key !== 'Backspace') {
      element.executeCommand('deleteBackward');
      element.insert('\\top', { focus: true });
    }
    if (written && key !== ' ') for (let levels = levelsLeft(typed, key); levels > 0; levels -= 1) element.executeCommand('moveAfterParent');
    if (key === ' ' && isOnlySpace(typed)) {
      event.preventDefault();
      event.stopPropagation();
      typed += ' ';
      return;
    }
    if (key === "'") {
      event.preventDefault();
      event.stopPropagation();
      element.insert('^{\\top}', { focus: true });
      typed += key;
      return;
    }
    if (key === '|') {
      event.preventDefault();
      event.stopPropagation();
      const second = typed.endsWith('|');
      if (second) element.executeCommand('deleteBackward');
      element.insert(second ? '\\Vert' : '|', { focus: true, format: 'latex' });
      typed = second ? `${typed.slice(0, -1)}‖` : `${typed}|`;
      return;
    }
    typed = written ? (typed + key).slice(-200) : '';
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
