/** The symbols of an exercise with their shapes; those of an ill-shaped part are marked. */
import { texIn } from '../answers/maths.tsx';
import type { AttemptView } from '../api.ts';
import { Html } from '../parts/html.tsx';
import './symbols.css';

/** Which symbols, by their TeX, stand in a part that does not fit, and the shapes of those parts. */
export type IllShaped = { readonly symbols: ReadonlySet<string>; readonly shapes: ReadonlySet<string> };
export const nothingIll: IllShaped = { symbols: new Set(), shapes: new Set() };
export const bare = (tex: string): string => tex.replace(/[\s{}]/g, '');

export const Symbols = ({ rows, ill = nothingIll }: { readonly rows: AttemptView['symbols']; readonly ill?: IllShaped }) => (
  <table className="symbols">
    <caption className="heard">Symbols, with their shapes</caption>
    <thead className="heard">
      <tr>
        <th scope="col">symbol</th>
        <th scope="col">shape</th>
        <th scope="col">what it is</th>
      </tr>
    </thead>
    <tbody style={{ '--rows': Math.ceil(rows.length / 2) } as React.CSSProperties}>
      {rows.map((row) => {
        const marked = ill.symbols.has(bare(texIn(row.tex))) && ill.shapes.has(bare(texIn(row.shape)));
        return (
          <tr key={row.tex}>
            <th scope="row">
              <Html as="span" of={row.tex} />
            </th>
            <td className={marked ? 'symbols-ill' : undefined}>
              <Html as="span" of={row.shape} />
            </td>
            <td>{row.says}</td>
          </tr>
        );
      })}
    </tbody>
  </table>
);
