/** Lines to be put in order: by buttons, by arrow keys, or dragged by the handle. Where some do not belong, one takes them in one by one. */
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import type { Given } from '#grade/read';
import { Html } from '../parts/html.tsx';
import type { FieldProps } from './field.tsx';
import { heardOf } from './maths.tsx';

type OrderingProps = FieldProps<Extract<Given, { kind: 'picked' }>>;

/** The list with one of its members moved to another place. */
export const moved = (positions: readonly number[], from: number, to: number): readonly number[] => {
  const item = positions[from];
  if (item === undefined || to < 0 || to >= positions.length) return positions;
  const rest = positions.filter((_, k) => k !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
};

export const OrderingField = ({ view, given, state, label, describedBy, id, onChange }: OrderingProps) => {
  const options = view.options ?? [];
  const leavesOut = view.field.kind === 'ordering' && view.field.distractors === true;
  const [said, setSaid] = useState('');
  const [dragged, setDragged] = useState<number | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const placed = given.positions;
  const unplaced = options.map((_, k) => k).filter((k) => !placed.includes(k));
  const set = (positions: readonly number[], says: string): void => {
    onChange({ kind: 'picked', positions });
    setSaid(says);
  };
  const move = (from: number, to: number): void => {
    if (to < 0 || to >= placed.length) return;
    set(moved(placed, from, to), `now ${to + 1} of ${placed.length}`);
  };
  const field = useRef<HTMLFieldSetElement>(null);
  /** Where the focus goes once the lines have changed places; what it was on may be gone. */
  const focusLater = (...selectors: readonly string[]): void => {
    requestAnimationFrame(() => {
      for (const selector of selectors) {
        const target = field.current?.querySelector<HTMLElement>(selector);
        if (target !== null && target !== undefined) return target.focus();
      }
    });
  };
  const lineAt = (k: number): string => `.order-line:nth-child(${k + 1})`;
  const take = (option: number, k: number): void => {
    set([...placed, option], `taken as ${placed.length + 1}`);
    focusLater(`.order-rest > :nth-child(${k + 1}) > button`, `.order-rest > :nth-child(${k}) > button`, lineAt(placed.length));
  };
  const takeOut = (k: number): void => {
    set(placed.filter((_, at) => at !== k), 'taken out');
    focusLater(lineAt(k), lineAt(k - 1), '.order-rest button');
  };
  const press = (k: number, to: number, which: 'up' | 'down'): void => {
    move(k, to);
    focusLater(`${lineAt(to)} .order-${which}:not(:disabled)`, lineAt(to));
  };
  const pressed = (event: KeyboardEvent, k: number): void => {
    if (event.target !== event.currentTarget) return;
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (by !== 0) {
      event.preventDefault();
      move(k, k + by);
      focusLater(lineAt(Math.min(placed.length - 1, Math.max(0, k + by))));
    }
    if (leavesOut && (event.key === 'Delete' || event.key === 'Backspace')) {
      event.preventDefault();
      takeOut(k);
    }
  };
  const drag = (event: PointerEvent<HTMLElement>): void => {
    if (dragged === null) return;
    const lines = [...(list.current?.querySelectorAll<HTMLElement>('.order-line') ?? [])];
    const over = lines.findIndex((line) => event.clientY < line.getBoundingClientRect().bottom);
    const to = over < 0 ? lines.length - 1 : over;
    const [from, target] = [lines[dragged]?.getBoundingClientRect(), lines[to]?.getBoundingClientRect()];
    if (to === dragged || from === undefined || target === undefined) return;
    // A long line changes places with a short one only when it would not at once lie under the pointer again.
    if (to > dragged ? event.clientY < target.bottom - from.height : event.clientY > target.top + from.height) return;
    move(dragged, to);
    setDragged(to);
  };
  return (
    <fieldset ref={field} className={`ordering options-${state.is}`} aria-describedby={describedBy || undefined} disabled={state.locked}>
      <legend className="heard">{`${label}. Put the lines in order; arrow keys move a line.`}</legend>
      <ol className="order" ref={list}>
        {placed.map((option, k) => (
          <li key={option} id={k === 0 ? id : undefined} data-option={option} className={`order-line${dragged === k ? ' order-dragged' : ''}`} tabIndex={state.locked ? undefined : 0} onKeyDown={(event) => pressed(event, k)}>
            <span className="order-number" aria-hidden="true">
              {k + 1}
            </span>
            <Html of={options[option] ?? ''} className="order-says scrolls" />
            {state.locked ? null : (
              <span className="order-buttons">
                <button type="button" aria-label={`Line ${k + 1} up`} disabled={k === 0} className="order-up" onClick={() => press(k, k - 1, 'up')}>
                  <Arrow up />
                </button>
                <button type="button" aria-label={`Line ${k + 1} down`} disabled={k === placed.length - 1} className="order-down" onClick={() => press(k, k + 1, 'down')}>
                  <Arrow />
                </button>
                {leavesOut ? (
                  <button type="button" aria-label={`Take line ${k + 1} out`} onClick={() => takeOut(k)}>
                    <Cross />
                  </button>
                ) : null}
                <span
                  className="order-handle"
                  aria-hidden="true"
                  onPointerDown={(event) => {
                    event.currentTarget.setPointerCapture(event.pointerId);
                    setDragged(k);
                  }}
                  onPointerMove={drag}
                  onPointerUp={() => setDragged(null)}
                  onPointerCancel={() => setDragged(null)}
                >
                  <Grip />
                </span>
              </span>
            )}
          </li>
        ))}
      </ol>
      {leavesOut && !state.locked && unplaced.length > 0 ? (
        <>
          <p className="order-head">{placed.length === 0 ? 'Press the lines in their order; some do not belong.' : 'Not taken'}</p>
          <ul className="order-rest">
            {unplaced.map((option, k) => (
              <li key={option}>
                <button type="button" id={placed.length === 0 && k === 0 ? id : undefined} className="order-take" data-option={option} onClick={() => take(option, k)}>
                  <span className="heard">{heardOf(options[option] ?? '')}</span>
                  <span aria-hidden="true">
                    <Html of={options[option] ?? ''} as="span" />
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <p className="heard" role="status">
        {said}
      </p>
    </fieldset>
  );
};

const Arrow = ({ up = false }: { readonly up?: boolean }) => (
  <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
    <path d={up ? 'M3 10.5 8 5.5l5 5' : 'm3 5.5 5 5 5-5'} />
  </svg>
);
const Cross = () => (
  <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
    <path d="m3.5 3.5 9 9m0-9-9 9" />
  </svg>
);
const Grip = () => (
  <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
    <path d="M2.5 5.5h11M2.5 10.5h11" />
  </svg>
);
