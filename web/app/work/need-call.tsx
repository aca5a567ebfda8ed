import { Link } from 'react-router';
import { isResult } from '../../../src/modules/challenges/browser/result';
import type { Route } from './+types/need-call';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { NeedCall } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Facts, Panel, Prose } from '../ui/panel';
import { CaseHead } from './case-head';
import { CaseSteps } from './case-steps';
import { mayOf } from './nav';
import { CallForm } from './need-calls/call-form';
import { OfferForm } from './need-calls/offer-form';
import { History } from './review/history';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.call.number ?? '')];

/** Whoever may answer is offered the own published needs, or achievements where these are called for. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const call = unwrap(await api.GET('/api/v1/need-calls/{id}', { params: { path: { id: params.id } } }));
  const may = mayOf(unwrap(await api.GET('/api/v1/session')).may);
  const ofResults = isResult(call.content);
  const answers = call.takesOffers && may('need_offer.offer') && may(ofResults ? 'achievement.working' : 'need.working');
  const query = { params: { query: { state: 'LISTED', limit: 100 } } } as const;
  const found = !answers ? [] : ofResults ? unwrap(await api.GET('/api/v1/achievements', query)).items : unwrap(await api.GET('/api/v1/needs', query)).items;
  return { call, answers, records: found.map(({ id, number, title }) => ({ value: id, label: `${title}　${number}` })), now: new Date().toISOString() };
}

/** A call: the draft to write, or the published text to answer. */
export default function NeedCallPage({ loaderData: { call, answers, records, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <CaseHead record={call} title={call.title} list={[t('work.nav.needCalls'), '/work/need-calls']} now={now} />
      <div className="review case">
        <article>
          {call.editable ? (
            <Panel title={t('needCall.about')}>
              <CallForm key={call.version} call={call} />
            </Panel>
          ) : (
            <Text call={call} />
          )}
          {call.history.length > 0 && <History entries={call.history} />}
        </article>
        <aside className="decide" id="decide" tabIndex={0} aria-label={t('work.decide')}>
          {answers && (
            <Panel title={t('work.call.offer')}>
              <p className="hint">{t(isResult(call.content) ? 'work.call.offerHintResult' : 'work.call.offerHint')}</p>
              {call.content.type === 'T1' && <p className="hint">{t('work.call.unnamedHint')}</p>}
              <OfferForm callId={call.id} type={call.content.type} records={records} />
            </Panel>
          )}
          <CaseSteps kind="need_call" record={call} name={call.number} />
          {call.publishedAt && <Link to={`/need-calls/${call.id}`}>{t('work.call.public')}</Link>}
        </aside>
      </div>
    </>
  );
}

function Text({ call: { content, fieldLabels, publishedAt, closesAt } }: { call: NeedCall }) {
  const { t, locale } = useTexts();
  return (
    <Panel title={t('needCall.text')}>
      <Prose text={content.text} />
      <Facts
        items={[
          [t('needCall.type'), t(`needCall.type.${content.type}`)], [t('needCall.answerers'), content.answerers], [t('needCall.fields'), fieldLabels.join('、') || t('needCall.allFields')], [t('needCall.publishedAt'), publishedAt && formatDate(publishedAt, locale)],
          [t('needCall.closesAt'), closesAt && formatDate(closesAt, locale, 'minute')], [t('needCall.contact'), content.contact],
        ]}
      />
    </Panel>
  );
}
