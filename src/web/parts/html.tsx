/** Markup made by the server from `paper`: KaTeX, tables, figures. It is safe to insert; nothing that a person typed gets in unescaped. */
import { createElement, useLayoutEffect, useRef } from 'react';
import type { Html as Markup } from '../api.ts';

type HtmlProps = {
  readonly of: Markup;
  readonly as?: 'div' | 'span' | 'td' | 'th' | 'li' | 'p' | 'h2' | 'h3' | 'dt' | 'dd';
  readonly className?: string;
  readonly id?: string;
  /** It can be given the focus, as a heading that has just arrived. */
  readonly focusable?: boolean;
};

/** Words of one paragraph come with its element; where only running text may stand, it is taken off. */
const running = (html: Markup): Markup => /^<p(?: [^>]*)?>((?:(?!<p[ >]).)*)<\/p>$/s.exec(html)?.[1] ?? html;

export const Html = ({ of, as = 'div', className, id, focusable = false }: HtmlProps) => {
  const element = useRef<HTMLElement>(null);
  useScrolling(element, of);
  return createElement(as, { ref: element, className, id, tabIndex: focusable ? -1 : undefined, dangerouslySetInnerHTML: { __html: as === 'div' || as === 'td' || as === 'li' || as === 'dd' ? of : running(of) } });
};

/** What does scroll sideways can be scrolled by keys; what does not is no stop for Tab. */
export const useScrolling = (element: React.RefObject<HTMLElement | null>, html: Markup): void => {
  useLayoutEffect(() => {
    const own = element.current?.classList.contains('scrolls') === true ? [element.current] : [];
    const inside = [...own, ...(html.includes('scrolls') ? (element.current?.querySelectorAll<HTMLElement>('.scrolls') ?? []) : [])];
    if (inside.length === 0) return;
    const look = (): void => {
      for (const one of inside) {
        if (one.scrollWidth > one.clientWidth + 1) one.tabIndex = 0;
        else one.removeAttribute('tabindex');
      }
    };
    const observer = new ResizeObserver(look);
    // What is in it may come late, as formulas do, and make no other size.
    const contents = new MutationObserver(look);
    for (const one of inside) {
      observer.observe(one);
      contents.observe(one, { childList: true, subtree: true });
    }
    return () => {
      observer.disconnect();
      contents.disconnect();
    };
  }, [element, html]);
};
