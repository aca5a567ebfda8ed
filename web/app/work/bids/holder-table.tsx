import type { SealHolder } from '../../api/types';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Written } from '../../ui/written';
import { type Column, WorkTable } from '../work-table';

/** Holders of keys with the fingerprints by which those who know them tell their keys from others. */
export function HolderTable({ rows }: { rows: readonly SealHolder[] }) {
  const { t, locale } = useTexts();
  const columns: Column<SealHolder>[] = [
    { title: t('work.keys.holder'), cell: ({ personName, isMine }) => <><Written>{personName}</Written> {isMine && <span className="tag">{t('work.keys.mine')}</span>}</> },
    { title: t('work.keys.office'), cell: ({ office }) => t(`work.keys.office.${office}`) },
    { title: t('work.keys.fingerprint'), cell: ({ fingerprint }) => <span className="code">{fingerprint}</span>, num: true },
    { title: t('work.keys.since'), cell: ({ since }) => formatDate(since, locale, 'minute'), num: true },
    { title: t('work.keys.admittedBy'), cell: ({ admittedBy, state }) => (state === 'PENDING' ? '—' : admittedBy === null ? t('work.keys.first') : <Written>{admittedBy}</Written>) },
  ];
  return <WorkTable columns={columns} rows={rows} keyOf={({ id }) => id} />;
}
