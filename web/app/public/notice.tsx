import { Link } from 'react-router';
import type { Route } from './+types/notice';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { PublicNotice } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Crumbs } from '../ui/crumbs';
import { Facts, Panel } from '../ui/panel';
import { Written } from '../ui/written';
import { NoticeBasisText, NoticeDays, NoticeLines, NoticeState, ObjectionNumbers } from './notice-parts';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => {
  const { t, title } = metaTexts(matches);
  const notice = loaderData?.notice;
  return [title(notice?.title ?? t('notice.title')), ...(notice ? [{ name: 'description', content: `${notice.kindLabel}　${notice.organisationName}` }] : [])];
};

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const notice = unwrap(await context.get(apiContext).GET('/api/v1/notices/{id}', { params: { path: { id: params.id } } }));
  const { searchParams } = new URL(request.url);
  const number = /^YY\d{4}-\d{5,}$/.exec(searchParams.get('receipt') ?? '')?.[0];
  return { notice, receipt: number ? { number, id: /^[\da-f-]{36}$/.exec(searchParams.get('objection') ?? '')?.[0] ?? null } : null };
}

/** A notice as it was published, its state today, and how to object. */
export default function Notice({ loaderData: { notice, receipt } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <div className="wrap">
      <Crumbs items={[[t('notice.title'), '/notices'], [notice.number]]} />
      <div className="two detail">
        <header>
          <h1>
            <Written>{notice.title}</Written>
          </h1>
          <p className="tags">
            <NoticeState row={notice} />
            <span className="tag">{notice.kindLabel}</span>
          </p>
          {receipt && <Receipt {...receipt} />}
          <NoticeDays row={notice} />
          <Relations notice={notice} />
        </header>
        <article>
          <Content notice={notice} />
          <Proof notice={notice} />
        </article>
        <aside>
          <HowToObject notice={notice} />
          <Panel title={t('notice.basis')}>
            <NoticeBasisText basis={notice.basis} />
          </Panel>
          <About notice={notice} />
        </aside>
      </div>
    </div>
  );
}

function Receipt({ number, id }: { number: string; id: string | null }) {
  const { t } = useTexts();
  return (
    <p className="note box" role="status">
      <b>{t('notice.received', { number })}</b> {t('notice.receivedHint')} <a href={id === null ? '/work/objections' : `/work/objections/${id}`}>{t('notice.follow')}</a>
    </p>
  );
}

/** What was announced, as long as it is shown. */
function Content({ notice }: { notice: PublicNotice }) {
  const { t } = useTexts();
  return (
    <Panel title={t('notice.content')}>
      {notice.takenDown ? (
        <p>{t(notice.state === 'WITHDRAWN' ? 'notice.takenDown.withdrawn' : 'notice.takenDown.over')}</p>
      ) : (
        <>
          <NoticeLines lines={notice.fields} />
          <p className="small-note">{t('notice.masked')}</p>
        </>
      )}
      {notice.endReason && (
        <p>
          {t('notice.reason')}
          <Written>{notice.endReason}</Written>
        </p>
      )}
    </Panel>
  );
}

/** The hash of what was published, and how to check it. */
function Proof({ notice }: { notice: PublicNotice }) {
  const { t } = useTexts();
  return (
    <Panel title={t('notice.proof')}>
      <p>{t('notice.proofHint')}</p>
      <p>
        SHA-256
        <code className="hash">{notice.sha256}</code>
      </p>
      {!notice.takenDown && (
        <p>
          <a href={`/api/v1/notices/${notice.id}/statement.json`} download>
            {t('notice.statement')}
          </a>
          <span className="small-note"> {t('notice.statementHint')}</span>
        </p>
      )}
    </Panel>
  );
}

function Relations({ notice: { corrects, correctedBy } }: { notice: PublicNotice }) {
  const { t } = useTexts();
  return (
    <>
      {corrects && (
        <p className="note box">
          {t('notice.corrects')} <Link to={`/notices/${corrects.id}`}>{corrects.number}</Link>
        </p>
      )}
      {correctedBy && (
        <p className="note box warn">
          {t('notice.correctedBy')} <Link to={`/notices/${correctedBy.id}`}>{correctedBy.number}</Link>
        </p>
      )}
    </>
  );
}

function HowToObject({ notice }: { notice: PublicNotice }) {
  const { t } = useTexts();
  if (!notice.objectable) {
    return (
      <Panel title={t('notice.objection')}>
        <p>{t(notice.state === 'WITHDRAWN' ? 'notice.objectionGone' : 'notice.objectionOver')}</p>
        <p>
          <ObjectionNumbers counts={notice.objections} />
        </p>
      </Panel>
    );
  }
  return (
    <Panel title={t('notice.objection')}>
      <p>{t('notice.objectionHow')}</p>
      <p>
        <a className="btn pri" href={`/notices/${notice.id}/object`}>
          {t('notice.object')}
        </a>
      </p>
      <p className="small-note">{t('notice.objectionOther')}</p>
      <p>
        <ObjectionNumbers counts={notice.objections} />
      </p>
    </Panel>
  );
}

function About({ notice }: { notice: PublicNotice }) {
  const { t, locale } = useTexts();
  return (
    <Panel title={t('notice.about')}>
      <Facts
        items={[
          [t('notice.number'), notice.number],
          [t('notice.publisher'), notice.organisationName],
          [t('notice.published'), notice.publishedAt && formatDate(notice.publishedAt, locale, 'minute')],
          [t('notice.shownUntil'), notice.takenDown ? null : notice.shownUntil && formatDate(notice.shownUntil, locale)],
        ]}
      />
      {!notice.takenDown && (
        <p className="noprint">
          <a href={`/api/v1/notices/${notice.id}/paper.pdf`} download>
            {t('notice.pdf')}
          </a>
        </p>
      )}
    </Panel>
  );
}
