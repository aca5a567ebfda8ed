import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useTexts } from '../i18n/use-texts';
import { Crumbs } from '../ui/crumbs';

/** The address of a board with something of its filter changed; what is null narrows nothing. */
export const boardAddress =
  <F extends Record<string, string | null>>(filter: F) =>
  (change: Partial<Record<keyof F | 'cursor', string | null>>): string =>
    `?${new URLSearchParams(Object.entries({ ...filter, ...change }).filter((entry): entry is [string, string] => Boolean(entry[1])))}`;

interface BoardProps {
  title: string;
  lead: string;
  /** what stands in place of rows where there are none */
  none: string;
  filters: ReactNode;
  /** list items */
  rows: readonly ReactNode[];
  /** address of the next page; null on the last */
  more: string | null;
}

/** A public board: heading, filters, rows, and the way to the rest. */
export function Board({ title, lead, none, filters, rows, more }: BoardProps) {
  const { t } = useTexts();
  return (
    <div className="wrap">
      <Crumbs items={[[title]]} />
      <div className="stack">
        <h1>{title}</h1>
        <p className="lead">{lead}</p>
        {filters}
        {rows.length === 0 ? <p className="none">{none}</p> : <ul className="board">{rows}</ul>}
        {more && (
          <ul className="pager">
            <li>
              <Link to={more}>{t('pager.next')}</Link>
            </li>
          </ul>
        )}
      </div>
    </div>
  );
}

interface FilterProps<C extends string> {
  /** by what it narrows */
  label: string;
  /** null: nothing is narrowed */
  chosen: C | null;
  /** words for null: all of them */
  choices: readonly (readonly [choice: C | null, text: string])[];
  hrefOf: (choice: C | null) => string;
}

/** A filter of few choices, each a button. */
export function ButtonFilter<C extends string>({ label, chosen, choices, hrefOf }: FilterProps<C>) {
  return (
    <nav aria-label={label}>
      <ul className="calc-kinds">
        {choices.map(([choice, text]) => (
          <li key={choice}>
            <Link className={choice === chosen ? 'btn pri' : 'btn'} to={hrefOf(choice)} aria-current={choice === chosen ? 'true' : undefined}>
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A filter of many choices, folded away until one is chosen. */
export function FoldedFilter<C extends string>({ label, chosen, choices, hrefOf }: FilterProps<C>) {
  return (
    <details className="fold" open={chosen !== null}>
      <summary>{label}</summary>
      <ul className="plain-list">
        {choices.map(([choice, text]) => (
          <li key={choice}>{choice === chosen ? <b>{text}</b> : <Link to={hrefOf(choice)}>{text}</Link>}</li>
        ))}
      </ul>
    </details>
  );
}
