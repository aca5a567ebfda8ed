import { Link } from 'react-router';
import type { NoticeCase } from '../../api/types';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { NoticeBasisText } from '../../public/notice-parts';
import { type Fact, Facts, Panel } from '../../ui/panel';
import { Written } from '../../ui/written';

/** The days of a notice: as they would be were it published today, or as they are. */
export function NoticeFacts({ notice }: { notice: NoticeCase }) {
  const { t, locale } = useTexts();
  const { plan } = notice;
  const day = (value: string | null) => value && formatDate(value, locale);
  const facts: Fact[] = [
    [t('work.notice.startsOn'), day(plan?.startsOn ?? notice.startsOn)],
    [t('work.notice.endsOn'), day(plan?.endsOn ?? notice.endsOn)],
    [t('work.notice.daysLeft'), notice.daysLeft === null ? null : t('work.notice.days', { days: notice.daysLeft })],
    [t('work.notice.publishedAt'), notice.publishedAt && formatDate(notice.publishedAt, locale, 'minute')],
    [t('work.notice.endedAt'), notice.endedAt && formatDate(notice.endedAt, locale, 'minute')],
    [t('work.notice.endReason'), notice.endReason && <Written key="reason">{notice.endReason}</Written>],
    [t('work.notice.withdrawal'), notice.withdrawal && <Written key="withdrawal">{`${notice.withdrawal.by}：${notice.withdrawal.reason}`}</Written>],
    [t('work.notice.about'), notice.subjectLabel && <Written key="subject">{notice.subjectLabel}</Written>],
    [t('work.notice.corrects'), notice.corrects && <Link key="corrects" to={`/work/notices/${notice.corrects.id}`}>{notice.corrects.number}</Link>],
    [t('work.notice.author'), <Written key="author">{`${notice.organisationName}　${notice.authorName}`}</Written>],
  ];
  const basis = plan?.basis ?? notice.basis;
  return (
    <Panel title={t(plan ? 'work.notice.plan' : 'work.notice.dates')}>
      {plan && <p className="small-text">{t('work.notice.planHint')}</p>}
      <Facts items={facts} />
      {(plan?.provisional || (notice.publishedAt && notice.dueProvisional)) && <p className="small-text gap">{t('notice.provisional')}</p>}
      {basis && <NoticeBasisText basis={basis} />}
      {notice.sha256 && (
        <p className="small-text">
          SHA-256
          <code className="hash">{notice.sha256}</code>
        </p>
      )}
    </Panel>
  );
}
