import { Fragment, type ReactNode } from 'react';
import { Mixed, useWritten } from './written';

export function Panel({ title, id, children }: { title?: string; id?: string; children: ReactNode }) {
  return (
    <section className="panel" aria-labelledby={title && id ? `${id}-title` : undefined} id={id}>
      {title && <h2 id={id && `${id}-title`}>{title}</h2>}
      {children}
    </section>
  );
}

export type Fact = readonly [label: string, value: ReactNode];

/** Label and value pairs; empty values are left out. */
export function Facts({ items }: { items: readonly Fact[] }) {
  const filled = items.filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false);
  return (
    <dl className="dl">
      {filled.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="num">{typeof value === 'string' ? <Mixed text={value} /> : value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Text as the author typed it, a paragraph a line. */
export function Prose({ text }: { text: string }) {
  const paragraphs = text.split(/\n+/).filter((line) => line.trim() !== '');
  return (
    <div className="prose" {...useWritten()}>
      {paragraphs.map((line, index) => (
        <p key={index}>{line}</p>
      ))}
    </div>
  );
}

/** A table that scrolls by itself on narrow screens. */
export function ScrollTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={label}>
      <table className="tbl">{children}</table>
    </div>
  );
}

export interface Column {
  text: string;
  /** figures, dates, numbers: never broken, digits of one width */
  num?: boolean;
  /** an amount, share, count or score: its digits stand under those of the other rows */
  amount?: boolean;
}

const classOf = (column: Column | undefined): string | undefined => (column?.amount ? 'num yuan' : column?.num ? 'num' : undefined);

/** A table whose rows become cards on a phone: the first cell is the heading of its card, the others stand beside their column's name. */
export function RowTable({ label, columns, rows }: { label: string; columns: readonly Column[]; rows: readonly (readonly ReactNode[])[] }) {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={label}>
      <table className="tbl cards">
        <thead>
          <tr>
            {columns.map(({ text, amount }) => (
              <th scope="col" key={text} className={amount ? 'yuan' : undefined}>
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...cells], index) => (
            <tr key={index}>
              <th scope="row" className={classOf(columns[0])}>{first}</th>
              {cells.map((cell, place) => (
                <td key={place} className={classOf(columns[place + 1])} data-label={columns[place + 1]?.text}>
                  <div>{cell}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Texts of a record under one heading, each with its own title; what the author left empty is left out. */
export function TextsPanel({ title, texts }: { title: string; texts: readonly (readonly [title: string, text: string])[] }) {
  const filled = texts.filter(([, text]) => text.trim() !== '');
  if (filled.length === 0) return null;
  return (
    <Panel title={title}>
      <div className="texts">
        {filled.map(([name, text]) => (
          <Fragment key={name}>
            <h3>{name}</h3>
            <Prose text={text} />
          </Fragment>
        ))}
      </div>
    </Panel>
  );
}
