/** What stands in the margin on a wide page, folded under what it belongs to on a narrow one. */
import type { ReactNode } from 'react';
import './fold.css';

type FoldProps = { readonly title: ReactNode; readonly open?: boolean; /** For unfolding it from elsewhere. */ readonly id?: string; readonly children: ReactNode };

export const Fold = ({ title, open = false, id, children }: FoldProps) => (
  <details id={id} className="fold" open={open}>
    <summary>
      <span>{title}</span>
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
        <path d="m3.5 7 6.5 6.5L16.5 7" />
      </svg>
    </summary>
    <div className="fold-inside">{children}</div>
  </details>
);
