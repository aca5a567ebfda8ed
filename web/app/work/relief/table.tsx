import { Link } from 'react-router';
import type { ReliefRow } from '../../api/types';
import { formatYuan } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Written } from '../../ui/written';
import { StateTag } from '../state-tag';
import { type Column, WorkTable } from '../work-table';

/** A list of cases of relief; rows turn into cards on phones. */
export function ReliefTable({ rows, empty }: { rows: readonly ReliefRow[]; empty: string }) {
  const { t, locale } = useTexts();
  if (rows.length === 0) return <p className="nothing">{empty}</p>;
  const columns: Column<ReliefRow>[] = [
    {
      title: t('work.relief.col.case'),
      cell: (row) => (
        <>
          <Link to={`/work/relief/${row.id}`}>
            {row.kindLabel}
            {row.beneficiary && <Written>{`　${row.beneficiary}`}</Written>}
          </Link>
          <div className="small-text num">{row.number}</div>
        </>
      ),
    },
    { title: t('work.kind.contract'), cell: ({ title, contractNumber }) => <Contract title={title} number={contractNumber} /> },
    { title: t('work.relief.taxpayer'), cell: ({ organisationName }) => <Written>{organisationName}</Written> },
    { title: t('work.relief.year'), cell: ({ year }) => year, num: true, nowrap: true },
    {
      title: t('work.relief.col.figure'), amount: true,
      cell: ({ amountFen, amountLabel, outcomeLabel }) => (
        <>
          {amountFen === null ? '—' : formatYuan(amountFen, locale)}
          <div className="small-text">{amountFen === null ? outcomeLabel : amountLabel}</div>
        </>
      ),
    },
    { title: t('work.col.state'), cell: (row) => <Where row={row} />, plain: true },
  ];
  return (
    <div className="box">
      <WorkTable columns={columns} rows={rows} keyOf={({ id }) => id} />
    </div>
  );
}

/** The state, and why what was had is still open. */
function Where({ row: { stateLabel, stateTone, waits } }: { row: ReliefRow }) {
  return (
    <>
      <StateTag label={stateLabel} tone={stateTone} />
      {waits && <div className="small-text">{waits}</div>}
    </>
  );
}

function Contract({ title, number }: { title: string; number: string }) {
  return (
    <>
      <Written>{title}</Written>
      <div className="small-text num">{number}</div>
    </>
  );
}
