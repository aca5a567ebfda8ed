import type { HistoryView } from '../../api/types';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { Written } from '../../ui/written';

/** What has happened to a record, latest first, with the reasons that were given. */
export function History({ entries }: { entries: readonly HistoryView[] }) {
  const { t, locale, list } = useTexts();
  if (entries.length === 0) return null;
  return (
    <Panel title={t('work.history')}>
      <ol className="steps-line">
        {[...entries].reverse().map((entry, index) => (
          <li key={index}>
            <b>{entry.label}</b> <span className="small-text">
              <Written>{entry.by}</Written>
            </span>
            <div className="small-text num">
              {list([formatDate(entry.at, locale, 'minute'), entry.from === entry.to ? null : t('work.history.to', { state: entry.to })], '，')}
            </div>
            {entry.comment && (
              <p className="quote">
                <Written>{entry.comment}</Written>
              </p>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
