import { Link } from 'react-router';
import type { NoticeBasis, NoticeLine, NoticeRow, PublicNotice } from '../api/types';
import { formatDate } from '../i18n/format';
import { type Texts, useTexts } from '../i18n/use-texts';
import { RowTable } from '../ui/panel';
import { Mixed, useWritten } from '../ui/written';

const TONES: Readonly<Record<string, string>> = { PUBLISHED: 'tag b', SUSPENDED_BY_OBJECTION: 'tag w', ENDED_EFFECTIVE: 'tag g', WITHDRAWN: 'tag e' };

/** Where a notice stands, in colour and in words. */
export const NoticeState = ({ row: { state, stateLabel } }: { row: Pick<NoticeRow, 'state' | 'stateLabel'> }) => <span className={TONES[state] ?? 'tag'}>{stateLabel}</span>;

type Days = Pick<NoticeRow, 'state' | 'startsOn' | 'endsOn' | 'daysLeft' | 'endedAt' | 'provisional'>;

function standing({ state, daysLeft, endedAt }: Days, { t, locale }: Texts): string {
  const date = endedAt ? formatDate(endedAt, locale) : '';
  if (state === 'WITHDRAWN') return t('notice.withdrawnOn', { date });
  if (state === 'ENDED_EFFECTIVE') return t('notice.effectiveOn', { date });
  if (state === 'SUSPENDED_BY_OBJECTION') return daysLeft === null ? t('notice.heldOver') : t('notice.held', { days: daysLeft });
  return daysLeft === null ? t('notice.over') : daysLeft === 1 ? t('notice.lastDay') : t('notice.left', { days: daysLeft });
}

/** The period of a notice, and how much of it is left, in words. */
export function NoticeDays({ row }: { row: Days }) {
  const texts = useTexts();
  const { t, locale } = texts;
  if (!row.startsOn || !row.endsOn) return null;
  return (
    <p className="notice-days num">
      {t('notice.period', { from: formatDate(row.startsOn, locale), to: formatDate(row.endsOn, locale) })} <b>{standing(row, texts)}</b>
      {row.provisional && <span className="small-note">{t('notice.provisional')}</span>}
    </p>
  );
}

/** The result that a notice names leads there; what else was typed stays text. */
function OwnAddress({ text }: { text: string }) {
  const path = /^https?:\/\/[^/]+(\/challenges\/[0-9a-f-]{36}\/result)$/.exec(text)?.[1];
  return path === undefined ? text : <Link to={path}>{text}</Link>;
}

/** What a notice says, line by line; lists are tables. */
export function NoticeLines({ lines }: { lines: readonly NoticeLine[] }) {
  const written = useWritten();
  const facts = lines.filter(({ columns }) => columns.length === 0);
  const tables = lines.filter(({ columns }) => columns.length > 0);
  return (
    <>
      <dl className="notice-lines">
        {facts.map(({ key, label, text }) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd {...written}>
              {text.split('\n').map((line, index) => (
                <span key={index} className="line">
                  <OwnAddress text={line} />
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      {tables.map(({ key, label, columns, rows }) => (
        <section key={key}>
          <h3>{label}</h3>
          <RowTable label={label} columns={columns.map((column) => ({ text: column.label, amount: column.number }))} rows={rows.map((row) => row.map((cell, index) => <span key={index} {...written}>{cell || '—'}</span>))} />
        </section>
      ))}
    </>
  );
}

/** On what the period rests, with a warning where nobody has read the final text. */
export function NoticeBasisText({ basis }: { basis: NoticeBasis }) {
  const { t } = useTexts();
  return (
    <>
      <p>
        <Mixed text={t('notice.basisIs', { period: basis.period, article: basis.article || basis.docNo })} />
      </p>
      {basis.gist && (
        <p className="quiet">
          <Mixed text={basis.gist} />
        </p>
      )}
      {!basis.verified && <p className="note warn">{t('notice.unverified', { code: basis.code, no: basis.version })}</p>}
    </>
  );
}

/** How the objections ended, in numbers; nothing where there was none. */
export function ObjectionNumbers({ counts: { open, upheld, dismissed, other } }: { counts: PublicNotice['objections'] }) {
  const { t, list } = useTexts();
  const parts = [open > 0 && t('notice.objections.open', { count: open }), upheld > 0 && t('notice.objections.upheld', { count: upheld }), dismissed > 0 && t('notice.objections.dismissed', { count: dismissed }), other > 0 && t('notice.objections.other', { count: other })];
  return <>{list(parts.map((part) => part || null), '，') || t('notice.objections.none')}</>;
}
