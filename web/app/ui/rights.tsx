import { Fragment } from 'react';
import type { IntellectualProperty } from '../api/types';
import { formatDate } from '../i18n/format';
import { useTexts } from '../i18n/use-texts';
import { Panel, RowTable } from './panel';
import { Written } from './written';

/** Intellectual property (知识产权) behind an achievement. Only a right in force has a last day: an application has none yet. */
export function Rights({ rows }: { rows: readonly IntellectualProperty[] }) {
  const { t, locale } = useTexts();
  if (rows.length === 0) return null;
  const columns = [{ text: t('ip.name') }, { text: t('ip.kind') }, { text: t('ip.number'), num: true }, { text: t('ip.holder') }, { text: t('ip.status') }];
  return (
    <Panel title={t('ip.title')}>
      <RowTable
        label={t('ip.title')}
        columns={columns}
        rows={rows.map((row) => [
          <Written key="title">{row.title}</Written>,
          t(`ipKind.${row.kind}`),
          row.number || '—',
          <Fragment key="holder">
            <Written>{row.holder || '—'}</Written>
            {row.shareBp && <small className="num">{t('ip.share', { percent: row.shareBp / 100 })}</small>}
          </Fragment>,
          <Fragment key="status">
            {t(`ipStatus.${row.status}`)}
            {row.expiresOn && row.status === 'GRANTED' && <small className="num nowrap">{t('ip.until', { date: formatDate(row.expiresOn, locale) })}</small>}
          </Fragment>,
        ])}
      />
    </Panel>
  );
}
