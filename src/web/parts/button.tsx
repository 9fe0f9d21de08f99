/** Buttons: one primary a view, its key inside; the second outlined; the third underlined text. */
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import './button.css';

export type ButtonKind = 'primary' | 'second' | 'text';
type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> & {
  readonly kind?: ButtonKind;
  /** The key that does the same, shown inside. */
  readonly keyCap?: string;
  /** While it runs: nothing is sent twice, and the focus stays. */
  readonly busy?: boolean;
  readonly type?: 'button' | 'submit';
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
};

export const Button = ({ kind = 'second', keyCap, busy = false, type = 'button', children, className, onClick, ...rest }: ButtonProps) => (
  <button
    type={type}
    className={`button button-${kind}${className === undefined ? '' : ` ${className}`}`}
    aria-disabled={busy || undefined}
    aria-keyshortcuts={keyCap}
    onClick={(event) => {
      if (busy) event.preventDefault();
      else onClick?.(event);
    }}
    {...rest}
  >
    <span className="button-says">{children}</span>
    {keyCap === undefined ? null : <Key>{keyCap}</Key>}
  </button>
);

/** A key as it is drawn; not heard, since `aria-keyshortcuts` says it. */
export const Key = ({ children }: { readonly children: string }) => (
  <span className="key" aria-hidden="true">
    {children}
  </span>
);
