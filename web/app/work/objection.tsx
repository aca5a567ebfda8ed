import { useRevalidator } from 'react-router';
import type { Route } from './+types/objection';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { ActionView, Objection, Problem } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Facts, Panel, Prose } from '../ui/panel';
import { Written } from '../ui/written';
import { postAction } from './actions';
import { DueLine } from './due';
import { Evidence, readEvidence } from './evidence';
import { NoteForm } from './notices/note-form';
import { Decision } from './review/decision';
import { History } from './review/history';
import { StateTag } from './state-tag';
import { WayBack } from './way-back';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.objection.number ?? '')];

export async function loader({ context, params }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const objection = unwrap(await api.GET('/api/v1/objections/{id}', { params: { path: { id: params.id } } }));
  return { objection, evidence: objection.evidence ? await readEvidence(api, 'objection', objection.id) : [], now: new Date().toISOString() };
}

/** An objection: what was said, who handles it, the answer. */
export default function ObjectionPage({ loaderData: { objection, evidence, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <WayBack list={[t('work.nav.objections'), '/work/objections']} here={objection.number} />
      <div className="phead">
        <h1>{t('work.objection.to', { number: objection.noticeNumber })}</h1>
        <StateTag label={objection.stateLabel} tone={objection.stateTone} />
        <span className="small-text num">{objection.number}</span>
        <DueLine at={objection.dueAt} provisional={objection.dueProvisional} now={now} workingDays={objection.workingDaysLeft} />
      </div>
      {objection.nobodyHandles && <p className="note warn below">{t('work.objection.nobody')}</p>}
      <div className="review">
        <article>
          <Panel title={t('work.objection.said')}>
            <Prose text={objection.text} />
          </Panel>
          {objection.evidence && <Evidence of={{ kind: 'objection', id: objection.id }} files={evidence} editable={objection.mayAttach} hint={t('work.objection.evidenceHint')} />}
          {objection.answer && (
            <Panel title={t('work.objection.answer')}>
              <Prose text={objection.answer} />
            </Panel>
          )}
          <Notes objection={objection} />
        </article>
        <aside className="decide" id="decide" tabIndex={-1} aria-label={t('work.decide')}>
          <Steps objection={objection} />
          {objection.editable && <NoteForm key={objection.version} objection={objection} />}
          <About objection={objection} />
          <History entries={objection.history} />
        </aside>
      </div>
    </>
  );
}

function About({ objection }: { objection: Objection }) {
  const { t, locale } = useTexts();
  const { objector } = objection;
  return (
    <Panel title={t('work.objection.about')}>
      <Facts
        items={[
          [t('work.objection.notice'), <a key="notice" href={`/notices/${objection.noticeId}`}><Written>{objection.noticeTitle}</Written></a>],
          [t('work.objection.lodgedAt'), formatDate(objection.createdAt, locale, 'minute')],
          [t('work.objection.channel'), objection.channelLabel],
          [t('work.objection.handler'), objection.handlerName && <Written key="handler">{objection.handlerName}</Written>],
          [t('work.objection.objector'), objector && <Written key="objector">{[objector.name, objector.organisation].filter(Boolean).join('，')}</Written>],
          [t('work.objection.contact'), objector && <Written key="contact">{objector.contact}</Written>],
        ]}
      />
      <p className="small-text">{t(objector ? 'work.objection.confidential' : 'work.objection.hidden')}</p>
    </Panel>
  );
}

function Notes({ objection: { notes } }: { objection: Objection }) {
  const { t, locale } = useTexts();
  if (notes.length === 0) return null;
  return (
    <Panel title={t('work.objection.notes')}>
      {notes.map(({ by, text, at }) => (
        <p key={at} className="quote">
          <Written>{text}</Written>
          <span className="small-text">
            {' '}
            <Written>{by}</Written>　{formatDate(at, locale, 'minute')}
          </span>
        </p>
      ))}
    </Panel>
  );
}

function Steps({ objection }: { objection: Objection }) {
  const { revalidate } = useRevalidator();
  // who handles it has nothing to take over
  const handles = objection.allowedActions.some(({ action }) => action === 'dismiss');
  const actions = objection.allowedActions.filter(({ action }) => action !== 'takeOver' || !handles);
  const run = async (action: ActionView, comment: string): Promise<Problem | null | undefined> => {
    const outcome = await postAction('objection', objection.id, action.action, objection.version, comment);
    if (!outcome.ok) return outcome.problem;
    await revalidate();
    return undefined;
  };
  return <Decision key={objection.version} subject={{ kind: 'objection', name: objection.number }} checks={[]} actions={actions} run={run} />;
}
