/** The browser's own modal dialog: it keeps the focus, closes on Escape and on a press beside it, and gives the focus back. */
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../parts/button.tsx';

type DialogProps = { readonly title: string; readonly close: () => void; readonly className?: string; readonly children: ReactNode };

export const Dialog = ({ title, close, className = '', children }: DialogProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const element = dialog.current;
    if (element !== null && !element.open) element.showModal();
    // Where there is something to type into, that comes first.
    element?.querySelector<HTMLElement>('[role="combobox"]')?.focus();
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it by itself
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-label={title}
      onCancel={close}
      onClick={(event) => {
        if (event.target === dialog.current) close();
      }}
    >
      <div className="dialog-head">
        <h2 className="t-head">{title}</h2>
        <Button kind="text" onClick={close}>
          Close
        </Button>
      </div>
      {children}
    </dialog>
  );
};
