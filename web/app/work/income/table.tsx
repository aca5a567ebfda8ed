import { Link } from 'react-router';
import type { IncomeRow } from '../../api/types';
import { formatDate, formatYuan } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Written } from '../../ui/written';
import { standingColumns } from '../standing-columns';
import { type Column, WorkTable } from '../work-table';

/** A list of cases of recognition; rows turn into cards on phones. @param short without the contract's name, where it stands above */
export function IncomeTable({ rows, now, empty, short = false }: { rows: readonly IncomeRow[]; now: string; empty: string; short?: boolean }) {
  const { t, locale } = useTexts();
  if (rows.length === 0) return <p className="nothing">{empty}</p>;
  const of = ({ id, number, contractTitle }: IncomeRow) => (
    <>
      <Link to={`/work/income/${id}`}>{short ? number : <Written>{contractTitle}</Written>}</Link>
      {!short && <div className="small-text num">{number}</div>}
    </>
  );
  const columns: Column<IncomeRow>[] = [
    { title: t(short ? 'work.income.number' : 'work.income.contract'), cell: of },
    ...(short ? [] : [{ title: t('work.income.seller'), cell: ({ organisationName }: IncomeRow) => <Written>{organisationName}</Written> }]),
    { title: t('work.income.period'), cell: ({ periodFrom, periodTo }) => (periodFrom && periodTo ? t('work.contract.fromTo', { from: formatDate(periodFrom, locale), to: formatDate(periodTo, locale) }) : '—'), num: true },
    { title: t('work.income.amount'), cell: ({ amountFen }) => (amountFen === null ? '—' : formatYuan(amountFen, locale)), amount: true },
    ...standingColumns<IncomeRow>({ t }, now),
  ];
  return (
    <div className="box">
      <WorkTable columns={columns} rows={rows} keyOf={({ id }) => id} />
    </div>
  );
}
