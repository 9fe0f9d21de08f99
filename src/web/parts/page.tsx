/** A page: its title in the window, its heading focused after a move within the program, its text and its margin. */
import { type ReactNode, useEffect, useRef } from 'react';
import { hasTravelled } from '../router.tsx';

type PageProps = { readonly title: string; readonly className?: string; readonly children: ReactNode };

export const Page = ({ title, className, children }: PageProps) => {
  useEffect(() => {
    document.title = title === 'Gradus' ? title : `${title} · Gradus`;
  }, [title]);
  return <div className={`page${className === undefined ? '' : ` ${className}`}`}>{children}</div>;
};

/** The page's heading, with a line above it in sans. `looks`: a title of 30, or a display of 40. */
export const PageTitle = ({ over, children, looks = 'title' }: { readonly over?: ReactNode; readonly children: ReactNode; readonly looks?: 'title' | 'display' }) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (hasTravelled()) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header className="page-title">
      {over === undefined ? null : <p className="page-over">{over}</p>}
      <h1 ref={heading} tabIndex={-1} className={`t-${looks}`}>
        {children}
      </h1>
    </header>
  );
};

/** Text at the left, margin at the right; below 1200 the margin follows. */
export const PageGrid = ({ children, margin, marginLabel = 'Beside' }: { readonly children: ReactNode; readonly margin?: ReactNode; readonly marginLabel?: string }) => (
  <div className="page-grid">
    <div className="page-main">{children}</div>
    {margin === undefined ? null : (
      <aside className="page-margin" aria-label={marginLabel}>
        {margin}
      </aside>
    )}
  </div>
);

/** A section of the margin. */
export const NoteSection = ({ title, children }: { readonly title: ReactNode; readonly children: ReactNode }) => (
  <section className="note-section">
    <h2>{title}</h2>
    {children}
  </section>
);
