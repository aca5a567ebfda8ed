import type { IntellectualProperty } from '../api/types';
import { formatDate } from '../i18n/format';
import { useTexts } from '../i18n/use-texts';
import { Panel, ScrollTable } from './panel';

/** Intellectual property (知识产权) behind an achievement. */
export function Rights({ rows }: { rows: readonly IntellectualProperty[] }) {
  const { t, locale } = useTexts();
  if (rows.length === 0) return null;
  return (
    <Panel title={t('ip.title')}>
      <ScrollTable label={t('ip.title')}>
        <thead>
          <tr>
            <th scope="col">{t('ip.kind')}</th>
            <th scope="col">{t('ip.name')}</th>
            <th scope="col">{t('ip.number')}</th>
            <th scope="col">{t('ip.holder')}</th>
            <th scope="col">{t('ip.status')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              <td className="nowrap">{t(`ipKind.${row.kind}`)}</td>
              <td>{row.title}</td>
              <td className="num nowrap">{row.number || '—'}</td>
              <td>
                {row.holder || '—'}
                {row.shareBp && <small className="num">{t('ip.share', { percent: row.shareBp / 100 })}</small>}
              </td>
              <td className="nowrap">
                {t(`ipStatus.${row.status}`)}
                {row.expiresOn && <small className="num">{t('ip.until', { date: formatDate(row.expiresOn, locale) })}</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </Panel>
  );
}
