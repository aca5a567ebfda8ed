import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { ContractRow } from '../../api/types';
import { formatYuan } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Written } from '../../ui/written';
import { Due } from '../due';
import { StateTag } from '../state-tag';
import { type Column, WorkTable } from '../work-table';

interface ContractTableProps {
  rows: readonly ContractRow[];
  now: string;
  empty: string;
  /** what is added to a contract's address, so that its page leads back to where it was opened */
  query?: string;
  /** what stands before the name, e.g. a box to choose the row */
  before?: (row: ContractRow) => ReactNode;
  /** what came of the row */
  after?: (row: ContractRow) => ReactNode;
}

/** A list of contracts; rows turn into cards on phones. */
export function ContractTable({ rows, now, empty, query = '', before, after }: ContractTableProps) {
  const { t, locale } = useTexts();
  if (rows.length === 0) return <p className="nothing">{empty}</p>;
  const columns: Column<ContractRow>[] = [
    {
      title: t('work.contract.col.title'),
      cell: (row) => (
        <div className="rowhead">
          {before?.(row)}
          <div>
            <Link to={`/work/contracts/${row.id}${query}`}>{row.title ? <Written>{row.title}</Written> : t('work.untitled')}</Link>
            <div className="small-text num">{row.number}</div>
            {after?.(row)}
          </div>
        </div>
      ),
    },
    { title: t('work.col.kind'), cell: (row) => row.subKindLabel || '—' },
    { title: t('work.contract.col.parties'), cell: (row) => <Parties row={row} /> },
    { title: t('work.contract.techYuan'), cell: ({ techFen }) => (techFen === null ? '—' : formatYuan(techFen, locale)), amount: true },
    { title: t('work.col.state'), cell: (row) => <><StateTag label={row.stateLabel} tone={row.stateTone} />{row.large && <> <StateTag label={t('work.contract.large')} tone="waiting" /></>}{row.ended && <> <StateTag label={t('work.contract.ended')} tone="closed" /></>}<Signs signs={row.signs} /></>, nowrap: true, plain: true },
    { title: t('work.col.due'), cell: ({ dueAt, dueProvisional, workingDaysLeft, daysWithUpper }) => (daysWithUpper === null ? <Due at={dueAt} provisional={dueProvisional} now={now} workingDays={workingDaysLeft} /> : t('work.contract.withUpper', { days: daysWithUpper })) },
  ];
  return (
    <div className="box">
      <WorkTable columns={columns} rows={rows} keyOf={({ id }) => id} />
    </div>
  );
}

/** That somebody should look twice, and why: what each sign was read from stands on the contract's page. */
function Signs({ signs }: { signs: ContractRow['signs'] }) {
  const { t } = useTexts();
  if (signs.length === 0) return null;
  return (
    <div className="signs">
      <StateTag label={t('work.contract.signs', { count: signs.length })} tone="bad" />
      <ul>
        {signs.map(({ code, text }) => (
          <li key={code} title={code}>
            {text}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Parties({ row: { sellerName, buyerName } }: { row: ContractRow }) {
  return (
    <>
      <Written>{sellerName || '—'}</Written>
      <span className="then">
        <Written>{buyerName || '—'}</Written>
      </span>
    </>
  );
}
