import { useTexts } from '../../i18n/use-texts';
import { Written } from '../../ui/written';
import { type Column, WorkTable } from '../work-table';

interface Row {
  /** who names them; absent where the reader does */
  by?: string;
  name: string;
  reason: string;
}

/** Experts and units that are asked to be left out of a panel. */
export function RecusalTable({ rows }: { rows: readonly Row[] }) {
  const { t } = useTexts();
  const columns: Column<Row>[] = [
    ...(rows.some(({ by }) => by !== undefined) ? [{ title: t('work.recusal.by'), cell: ({ by }: Row) => <Written>{by ?? ''}</Written>, nowrap: true }] : []),
    { title: t('work.recusal.name'), cell: ({ name }) => <Written>{name}</Written> }, { title: t('work.recusal.reason'), cell: ({ reason }) => <Written>{reason}</Written> },
  ];
  return <WorkTable columns={columns} rows={rows} keyOf={({ by, name }) => `${by ?? ''} ${name}`} />;
}
