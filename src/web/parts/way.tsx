/** A link that looks like a button: it goes somewhere, so it is heard and opened as a link. */
import type { ReactNode } from 'react';
import { Link } from '../router.tsx';
import { type ButtonKind, Key } from './button.tsx';

export const Way = ({ href, kind = 'text', keyCap, children, className }: { readonly href: string; readonly kind?: ButtonKind; readonly keyCap?: string; readonly children: ReactNode; readonly className?: string }) => (
  <Link href={href} className={`button button-${kind}${className === undefined ? '' : ` ${className}`}`} aria-keyshortcuts={keyCap}>
    <span className="button-says">{children}</span>
    {keyCap === undefined ? null : <Key>{keyCap}</Key>}
  </Link>
);
