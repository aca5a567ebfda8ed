import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { ListingRow, WorkItem } from '../api/types';
import { formatDate } from '../i18n/format';
import { useTexts } from '../i18n/use-texts';
import { Due } from './due';
import { StateTag } from './state-tag';
import { Written } from '../ui/written';

const FOLDER = { achievement: 'achievements', need: 'needs', organisation: 'organisations' } as const;
const KIND = { achievement: 'work.kind.achievement', need: 'work.kind.need', organisation: 'work.kind.organisation' } as const;

type Row = ListingRow & { kind?: string };
type Column = 'kind' | 'organisation' | 'due' | 'updated';

interface RecordTableProps {
  rows: readonly (Row | WorkItem)[];
  /** kind of rows that do not name their own */
  kind?: WorkItem['kind'];
  columns: readonly Column[];
  now: string;
  empty: string;
}

export const workPath = (kind: WorkItem['kind'], id: string): string => `/work/${FOLDER[kind]}/${id}`;

/** A list of records as the workbench shows it; rows turn into cards on phones. */
export function RecordTable({ rows, kind, columns, now, empty }: RecordTableProps) {
  const { t } = useTexts();
  if (rows.length === 0) return <p className="nothing">{empty}</p>;
  return (
    <div className="box">
      <table className="wtbl">
        <thead>
          <tr>
            <th scope="col">{t('work.col.title')}</th>
            {columns.map((column) => (
              <th scope="col" key={column}>
                {t(`work.col.${column}`)}
              </th>
            ))}
            <th scope="col">{t('work.col.state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <RecordRow key={row.id} row={row} kind={(row.kind as WorkItem['kind'] | undefined) ?? kind ?? 'achievement'} columns={columns} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RecordRowProps {
  row: Row | WorkItem;
  kind: WorkItem['kind'];
  columns: readonly Column[];
  now: string;
}

function RecordRow({ row, kind, columns, now }: RecordRowProps) {
  const { t, locale } = useTexts();
  const cell: Record<Column, ReactNode> = {
    kind: t(KIND[kind]),
    organisation: <Written>{row.organisationName}</Written>,
    due: <Due at={row.dueAt} provisional={row.dueProvisional} now={now} />,
    updated: <span className="num">{formatDate(row.updatedAt, locale, 'minute')}</span>,
  };
  return (
    <tr>
      <td>
        <Link to={workPath(kind, row.id)}>{row.title ? <Written>{row.title}</Written> : t('work.untitled')}</Link>
        <div className="small-text num">{row.number}</div>
      </td>
      {columns.map((column) => (
        <td key={column} data-label={t(`work.col.${column}`)} className={column === 'organisation' ? undefined : 'nowrap'}>
          {cell[column]}
        </td>
      ))}
      <td className="nowrap">
        <StateTag label={row.stateLabel} tone={row.stateTone} />
        {row.isPublic && row.state !== 'LISTED' && <div className="small-text">{t('work.stillPublic')}</div>}
      </td>
    </tr>
  );
}
