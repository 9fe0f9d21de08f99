/** Lines of a worked instance, numbered. */
import type { Html as Markup } from '../api.ts';
import { Html } from './html.tsx';
import './lines.css';

export const Lines = ({ lines, children }: { readonly lines: readonly { readonly words: Markup; readonly value: Markup }[]; /** Open lines, as `OpenLine`s. */ readonly children?: React.ReactNode }) => (
  <ol className="lines">
    {lines.map((line, k) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
      <li key={k} className="line">
        <span className="line-number" aria-hidden="true">
          {k + 1}
        </span>
        <Html of={line.words} />
        <Html of={line.value} />
      </li>
    ))}
    {children}
  </ol>
);
