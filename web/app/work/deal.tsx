import { useState } from 'react';
import { Link } from 'react-router';
import type { Route } from './+types/deal';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { BrokerStanding, Deal, DealMessagePage } from '../api/types';
import { formatDate } from '../i18n/format';
import type { MessageKey } from '../i18n/translate';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Facts, Panel } from '../ui/panel';
import { Written } from '../ui/written';
import { browserApi, ifMatch, newKey, settle } from './browser-api';
import { BrokerStands } from './brokers/broker-stands';
import { CaseHead } from './case-head';
import { CaseSteps } from './case-steps';
import { CommissionPanels } from './commissions/commission-panels';
import { Hindrances } from './contracts/actions';
import { Conversation } from './deals/conversation';
import { Meetings } from './deals/meetings';
import { Payments } from './deals/payments';
import { People } from './deals/people';
import { Tasks } from './deals/tasks';
import { useNews } from './deals/use-news';
import { endsOf } from './deals/words';
import { SleepsOn } from './due';
import { PricePath } from './pricings/price-path';
import { ReasonForm } from './reason-form';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.deal.number ?? '')];

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const deal = unwrap(await api.GET('/api/v1/deals/{id}', { params: { path: { id: params.id } } }));
  const cursor = new URL(request.url).searchParams.get('before');
  const messages = deal.room ? unwrap(await api.GET('/api/v1/deals/{id}/messages', { params: { path: { id: params.id }, query: { limit: 50, ...(cursor ? { cursor } : {}) } } })) : null;
  const commission = deal.brokerName === null ? null : unwrap(await api.GET('/api/v1/introductions/{id}/commission', { params: { path: { id: deal.introductionId } } }));
  return { deal, messages, commission, now: new Date().toISOString() };
}

/** A deal: for those who take part its room, for officials how it goes. */
export default function DealPage({ loaderData: { deal, messages, commission, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <CaseHead record={deal} title={deal.needTitle || deal.achievementTitle} list={[t('work.nav.deals'), '/work/deals']} now={now} clock={deal.dueAt ? <SleepsOn at={deal.dueAt} /> : undefined} />
      {messages ? <Room deal={deal} messages={messages} now={now} /> : <Overview deal={deal} />}
      {commission && <div className="dealfee"><CommissionPanels commission={commission} room={deal.room} /></div>}
    </>
  );
}

const TABS = ['talk', 'work'] as const;

/** For a side, as long as nothing is signed. */
const mayEnd = (actions: Deal['allowedActions']): boolean => actions.some(({ action, enabled }) => action === 'lose' && enabled);

function Room({ deal, messages, now }: { deal: Deal; messages: DealMessagePage; now: string }) {
  const { t } = useTexts();
  const [tab, setTab] = useState<(typeof TABS)[number]>('talk');
  useNews(deal.id);
  const { room } = deal;
  if (!room) return null;
  return (
    <>
      <div className="roomtabs" role="group" aria-label={t('work.deal.parts')}>
        {TABS.map((one) => (
          <button key={one} type="button" aria-pressed={one === tab} onClick={() => setTab(one)}>{t(`work.deal.tab.${one}`)}</button>
        ))}
      </div>
      <div className={`dealroom ${tab}-only`}>
        <Conversation deal={deal} messages={messages.items} earlier={messages.nextCursor} />
        <aside className="roomside" id="decide" tabIndex={0} aria-label={t('work.deal.tab.work')}>
          <Steps deal={deal} />
          <About deal={deal} />
          <Brokerage deal={deal} />
          <Tasks id={deal.id} room={room} now={now} />
          <Payments id={deal.id} room={room} delivered={deal.state === 'COMPLETED'} />
          <Meetings id={deal.id} room={room} />
          <People deal={deal} />
          <Timeline deal={deal} />
          <Ending deal={deal} />
        </aside>
      </div>
    </>
  );
}

function Overview({ deal }: { deal: Deal }) {
  return (
    <div className="review case">
      <article><About deal={deal} /><Brokerage deal={deal} /></article>
      <aside className="decide"><Timeline deal={deal} /></aside>
    </div>
  );
}

function Steps({ deal }: { deal: Deal }) {
  const { t } = useTexts();
  const { contractId, contractNumber, contractEnd } = deal;
  return (
    <>
      <CaseSteps kind="deal" record={deal} name={deal.number} elsewhere={['lose']} ends={endsOf(t)} />
      {deal.toBePriced && deal.achievementId && (
        <Panel title={t('work.pricing.panel')}>
          <p className="note warn">
            {t('work.deal.toBePriced')} <Link to={`/work/achievements/${deal.achievementId}`}>{t(deal.toBePriced.unlisted ? 'work.deal.toResult' : 'work.deal.toPricing')}</Link>
          </p>
          <PricePath path={deal.toBePriced} />
        </Panel>
      )}
      {contractId && (
        <Panel title={t('work.kind.contract')}>
          {deal.mayReadContract ? <Link to={`/work/contracts/${contractId}`}>{contractNumber}</Link> : <span className="num">{contractNumber}</span>}
          {contractEnd && <p><b><Written>{contractEnd}</Written></b></p>}
          <p className="hint">{t('work.deal.contractHint')}</p>
        </Panel>
      )}
    </>
  );
}

function About({ deal: { introductionId, needTitle, achievementTitle, buyerName, sellerName, brokerName, probability, lifeAt, lost } }: { deal: Deal }) {
  const { t, locale } = useTexts();
  return (
    <Panel title={t('work.intro.matter')}>
      <Facts
        items={[
          [t('kindOne.need'), needTitle && <Written key="need">{needTitle}</Written>], [t('kindOne.achievement'), achievementTitle && <Written key="achievement">{achievementTitle}</Written>],
          [t('work.intro.side.BUYER'), buyerName], [t('work.intro.side.SELLER'), sellerName], [t('work.intro.side.BROKER'), brokerName],
          [t('work.deal.probability'), `${probability}%`], [t('work.deal.lifeAt'), formatDate(lifeAt, locale, 'minute')],
          [t('work.deal.lost'), lost && <Written key="lost">{`${lost.reasonLabel}　${lost.text}`}</Written>],
          [t('work.kind.introduction'), <Link key="introduction" to={`/work/introductions/${introductionId}`}>{t('work.deal.toIntroduction')}</Link>],
        ]}
      />
    </Panel>
  );
}

/** What follows for the deal where its broker is in good standing no more. */
const FOLLOWS: Readonly<Partial<Record<BrokerStanding['standing'], MessageKey>>> = { SUSPENDED: 'work.deal.brokerSuspended', GONE: 'work.deal.brokerGone', RUN_OUT: 'work.deal.brokerRunsOn', CHANGING: 'work.deal.brokerRunsOn' };

/** On what the broker acts for both sides. */
function Brokerage({ deal: { brokerage, brokerName, allowedActions } }: { deal: Deal }) {
  const { t, locale } = useTexts();
  if (!brokerage) return null;
  const { declaration, declaredAt, buyerConsentedAt, sellerConsentedAt, standing } = brokerage;
  const follows = standing && FOLLOWS[standing.standing];
  const at = (moment: string | null) => moment && formatDate(moment, locale, 'minute');
  return (
    <Panel title={t('work.deal.brokerage')}>
      <Facts items={[[t('brokers.organisation'), brokerName && <Written key="broker">{brokerName}</Written>], [t('work.broker.standing'), standing && <BrokerStands key="standing" standing={standing} />], [t('work.deal.declared'), at(declaredAt)], [t('work.deal.buyerConsent'), at(buyerConsentedAt)], [t('work.deal.sellerConsent'), at(sellerConsentedAt)]]} />
      {follows && <p className="note warn">{t(follows)}</p>}
      {declaration && <p className="hint"><Written>{declaration}</Written></p>}
      {mayEnd(allowedActions) && <p className="hint">{t('work.deal.brokerStays')}</p>}
    </Panel>
  );
}

/** Of other events the words stand in their panel. */
const SAYS_WHY: ReadonlySet<Deal['timeline'][number]['kind']> = new Set(['STEP', 'MEETING_CANCELLED']);

/** Everything that has happened, latest first. */
function Timeline({ deal: { timeline } }: { deal: Deal }) {
  const { t, locale } = useTexts();
  return (
    <Panel title={t('work.deal.timeline')}>
      <ol className="steps-line">
        {timeline.map(({ at, kind, text, by, comment }, index) => (
          <li key={index}>
            {kind !== 'STEP' && kind !== 'MESSAGES' && <span className="small-text">{t(`work.deal.event.${kind}`)} </span>}
            <b><Written>{text}</Written></b> <span className="small-text"><Written>{by}</Written></span>
            <div className="small-text num">{formatDate(at, locale, 'minute')}</div>
            {comment && SAYS_WHY.has(kind) && <p className="quote"><Written>{comment}</Written></p>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** The form for it, or why it cannot be ended now. */
function Ending({ deal }: { deal: Deal }) {
  const { t } = useTexts();
  const lose = deal.allowedActions.find(({ action }) => action === 'lose');
  if (!lose) return null;
  return lose.enabled ? <LoseForm deal={deal} /> : <Panel title={t('work.deal.lose')}><Hindrances actions={[lose]} /></Panel>;
}

function LoseForm({ deal: { id, version } }: { deal: Deal }) {
  return (
    <ReasonForm
      key={version} list="L-LOST" title="work.deal.lose" hint="work.deal.loseHint" done="work.deal.lose.done"
      send={(body) => settle(browserApi.POST('/api/v1/deals/{id}/actions/{action}', { params: { path: { id, action: 'lose' }, header: { ...ifMatch(version), 'Idempotency-Key': newKey() } }, body }))}
    />
  );
}
