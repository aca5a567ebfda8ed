import { Link } from 'react-router';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { Written } from '../../ui/written';

interface Upheld {
  noticeNumber: string;
  reason: string;
  at: string;
}

/** What has to be carried out, in the words of who has answered the objection; nothing where none was upheld. */
export function UpheldReasons({ rows, noticeOf }: { rows: readonly Upheld[]; noticeOf: (row: number) => string | null | undefined }) {
  const { t, locale } = useTexts();
  if (rows.length === 0) return null;
  return (
    <Panel title={t('work.judging.upheld')} id="upheld">
      {rows.map(({ noticeNumber, reason, at }, row) => (
        <section key={at}>
          <p className="quote"><Written>{reason}</Written></p>
          <p className="small-text"><Link to={`/work/notices/${noticeOf(row) ?? ''}`}>{noticeNumber}</Link> {formatDate(at, locale, 'minute')}</p>
        </section>
      ))}
    </Panel>
  );
}
