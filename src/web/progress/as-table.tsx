/** The table behind a plot, folded. The first column names the row. */
import type { ReactNode } from 'react';

type AsTableProps = { readonly caption: string; readonly heads: readonly string[]; readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[] };

export const AsTable = ({ caption, heads, rows }: AsTableProps) => (
  <details className="as-table">
    <summary>As a table</summary>
    <div className="as-table-inside">
      <table className="rows">
        <caption className="heard">{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [first, ...rest] }) => (
            <tr key={key}>
              <th scope="row">{first}</th>
              {rest.map((cell, i) => (
                <td key={heads[i + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </details>
);
