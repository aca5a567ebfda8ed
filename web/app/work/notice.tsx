import { useRevalidator } from 'react-router';
import type { Route } from './+types/notice';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { ActionView, NoticeCase, Problem } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { NoticeLines, ObjectionNumbers } from '../public/notice-parts';
import { Panel } from '../ui/panel';
import { Mixed, Written } from '../ui/written';
import { postAction } from './actions';
import { DueLine } from './due';
import { NoticeForm } from './notices/notice-form';
import { NoticeFacts } from './notices/notice-facts';
import { ObjectionsOf } from './notices/objections-of';
import { RecordObjection } from './notices/record-objection';
import { Progress } from './progress';
import { type Check, Decision } from './review/decision';
import { History } from './review/history';
import { StateTag } from './state-tag';
import { Warnings } from './warnings';
import { WayBack } from './way-back';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.notice.number ?? '')];

export async function loader({ context, params }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const notice = unwrap(await api.GET('/api/v1/notices/{id}/working', { params: { path: { id: params.id } } }));
  const [kinds, objections] = await Promise.all([
    notice.editable ? api.GET('/api/v1/notice-kinds') : null, notice.publishedAt ? api.GET('/api/v1/objections', { params: { query: { noticeId: notice.id, limit: 100 } } }) : null,
  ]);
  const fields = kinds ? (unwrap(kinds).find(({ kind }) => kind === notice.kind)?.fields ?? []) : [];
  return { notice, fields, objections: objections?.data?.items ?? [], now: new Date().toISOString() };
}

/** A notice: its draft or what it says, its days, the decision, the objections to it. */
export default function NoticePage({ loaderData: { notice, fields, objections, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <WayBack list={[t('work.nav.notices'), '/work/notices']} here={notice.number} />
      <div className="phead">
        <h1>{notice.title ? <Written>{notice.title}</Written> : t('work.untitled')}</h1>
        <StateTag label={notice.stateLabel} tone={notice.stateTone} />
        <span className="small-text num">{notice.number}</span>
        <span className="small-text">{notice.kindLabel}</span>
        {notice.state === 'CHECKING' && <DueLine at={notice.dueAt} provisional={notice.dueProvisional} now={now} workingDays={notice.workingDaysLeft} />}
      </div>
      <Progress stages={notice.stages} />
      <AskedWithdrawal notice={notice} />
      {notice.overturned && <p className="note warn below"><Mixed text={t('work.notice.overturned', { number: notice.overturned })} /></p>}
      <Warnings title={t('work.notice.outdated')} rows={notice.outdated} />
      <Warnings title={t('work.notice.gaps')} rows={notice.gaps} />
      <div className="review">
        <article>
          {notice.editable ? <NoticeForm key={notice.version} notice={notice} fields={fields} /> : <Panel title={t('work.notice.full')}><NoticeLines lines={notice.fields} /></Panel>}
          <PublicView notice={notice} />
        </article>
        <aside className="decide" id="decide" tabIndex={-1} aria-label={t('work.decide')}>
          <Steps notice={notice} />
          <NoticeFacts notice={notice} />
          {notice.publishedAt && (
            <Panel title={t('work.notice.objections')}>
              <p>
                <ObjectionNumbers counts={notice.objections} />
              </p>
              <ObjectionsOf rows={objections} counts={notice.objections} />
            </Panel>
          )}
          {notice.mayRecord && <RecordObjection noticeId={notice.id} />}
          <History entries={notice.history} />
        </aside>
      </div>
    </>
  );
}

/** Whose turn it is when somebody has asked to withdraw the notice under objection. */
function AskedWithdrawal({ notice: { withdrawal, allowedActions } }: { notice: NoticeCase }) {
  const { t } = useTexts();
  if (!withdrawal) return null;
  const mine = allowedActions.some(({ action, enabled }) => action === 'agreeWithdrawal' && enabled);
  return <p className="note below">{mine ? <Mixed text={t('work.notice.withdrawal.yours', withdrawal)} /> : t('work.notice.withdrawal.others')}</p>;
}

/** What everybody will read or reads, names and numbers of people masked. */
function PublicView({ notice }: { notice: NoticeCase }) {
  const { t } = useTexts();
  return (
    <Panel title={t('work.notice.public')}>
      <p className="small-text">{t('work.notice.publicHint')}</p>
      {notice.publishedAt && (
        <p>
          <a href={`/notices/${notice.id}`}>{t('work.notice.onBoard')}</a>
        </p>
      )}
      <h3>
        <Written>{notice.publicTitle || t('work.untitled')}</Written>
      </h3>
      <NoticeLines lines={notice.publicFields} />
    </Panel>
  );
}

function Steps({ notice }: { notice: NoticeCase }) {
  const { t } = useTexts();
  const { revalidate } = useRevalidator();
  const checks: Check[] = notice.allowedActions.some(({ action }) => action === 'publish')
    ? (['content', 'people', 'days'] as const).map((one) => ({ text: t(`work.notice.check.${one}`), ok: null }))
    : [];
  const run = async (action: ActionView, comment: string): Promise<Problem | null | undefined> => {
    const outcome = await postAction('notice', notice.id, action.action, notice.version, comment);
    if (!outcome.ok) return outcome.problem;
    await revalidate();
    return undefined;
  };
  return <Decision key={notice.version} subject={{ kind: 'notice', name: notice.title }} checks={checks} actions={notice.allowedActions} run={run} />;
}
