import type { ReactNode } from 'react';

export interface Column<R> {
  title: string;
  cell: (row: R) => ReactNode;
  /** figures and dates: digits of one width */
  num?: boolean;
  /** never broken; on a phone it stands beside its neighbours */
  nowrap?: boolean;
  /** an amount, share, count or score: its digits stand under those of the other rows */
  amount?: boolean;
  /** says by itself what it is: on a phone its title is not repeated */
  plain?: boolean;
}

interface WorkTableProps<R> {
  columns: readonly Column<R>[];
  rows: readonly R[];
  keyOf: (row: R) => string | number;
}

/** A list of the workbench. On phones its rows turn into cards: the first cell is the heading, the others name their column. */
export function WorkTable<R>({ columns, rows, keyOf }: WorkTableProps<R>) {
  return (
    <table className="wtbl">
      <thead>
        <tr>
          {columns.map(({ title, amount }) => (
            <th scope="col" key={title} className={amount ? 'yuan' : undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map(({ title, cell, num, nowrap, amount, plain }, index) => (
              <td key={title} className={[(num || amount) && 'num', nowrap && 'nowrap', amount && 'yuan'].filter(Boolean).join(' ') || undefined} data-label={index === 0 || plain ? undefined : title}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
