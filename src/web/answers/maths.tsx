/** Mathematics made in the page, for what is being typed. KaTeX is fetched when the first of it is needed. */
import { useEffect, useState } from 'react';
import { texToText } from '#paper';

type Maths = Pick<typeof import('#paper/html'), 'mathHtml' | 'toInlineHtml'>;
let loaded: Maths | null = null;
let loading: Promise<Maths> | null = null;

/** Fetches KaTeX ahead of need; a failed fetch is tried again the next time. */
export const loadMaths = (): Promise<Maths> => {
  loading ??= import('#paper/html').then(
    (maths) => {
      loaded = maths;
      return maths;
    },
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
};

const useMaths = (): Maths | null => {
  const [maths, setMaths] = useState(loaded);
  useEffect(() => {
    if (maths !== null) return;
    let wanted = true;
    // Without KaTeX the formula stands there in letters.
    loadMaths().then((got) => wanted && setMaths(got), () => {});
    return () => {
      wanted = false;
    };
  }, [maths]);
  return maths;
};

const htmlOf = (maths: Maths, tex: string): string | null => {
  try {
    return maths.mathHtml(tex);
  } catch {
    return null;
  }
};

/** One formula; until KaTeX is there, and for what it refuses, in letters. */
export const Tex = ({ of, className }: { readonly of: string; readonly className?: string }) => {
  const maths = useMaths();
  const html = maths === null ? null : htmlOf(maths, of);
  if (html === null) return <span className={className}>{texToText(of)}</span>;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: KaTeX's markup of a formula that the reader wrote
  return <span className={className} dangerouslySetInnerHTML={{ __html: html }} />;
};

/** The TeX in KaTeX's markup: what is heard of a label, and how a symbol of the margin is recognised. */
export const texIn = (html: string): string => {
  const source = /<annotation encoding="application\/x-tex">([\s\S]*?)<\/annotation>/.exec(html)?.[1] ?? '';
  return source.replace(/&(lt|gt|amp|quot|#39);/g, (_, name: string) => ({ lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" })[name] ?? '').replaceAll('\\nobreak ', '');
};

/** Markup as it is heard: its words, and of each formula the MathML. */
export const heardOf = (html: string): string => {
  const template = document.createElement('template');
  template.innerHTML = html;
  for (const hidden of template.content.querySelectorAll('.katex-html, annotation')) hidden.remove();
  return (template.content.textContent ?? '').replace(/\s+/g, ' ').trim();
};
