/** Markup made by the server from `paper`: KaTeX, tables, figures. It is safe to insert; nothing that a person typed gets in unescaped. */
import type { JSX } from 'react';
import type { Html as Markup } from '../api.ts';

type HtmlProps = { readonly of: Markup; readonly as?: 'div' | 'span' | 'td' | 'th' | 'li' | 'p' | 'h2' | 'h3' | 'dt' | 'dd'; readonly className?: string; readonly id?: string };

export const Html = ({ of, as: Tag = 'div', className, id }: HtmlProps): JSX.Element => (
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the server's own markup
  <Tag className={className} id={id} dangerouslySetInnerHTML={{ __html: of }} />
);
