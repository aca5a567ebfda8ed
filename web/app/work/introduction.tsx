import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Route } from './+types/introduction';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { Introduction } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { answeringText } from '../ui/answering';
import { Facts, Panel, Prose } from '../ui/panel';
import { Written } from '../ui/written';
import { BrokerStands } from './brokers/broker-stands';
import { CaseHead } from './case-head';
import { CaseSteps } from './case-steps';
import { DueLine } from './due';
import { ContactPanel } from './contact-panel';
import { CommissionPanels } from './commissions/commission-panels';
import { ConsentSteps } from './introductions/consent-steps';
import { DisclosurePanel } from './introductions/disclosure-panel';
import { TrialPanel } from './introductions/trial-panel';
import { DeclineForm } from './introductions/decline-form';
import { buyerText } from './introductions/words';
import { History } from './review/history';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.introduction.number ?? '')];

export async function loader({ context, params }: Route.LoaderArgs) {
  const [api, path] = [context.get(apiContext), { params: { path: { id: params.id } } }];
  const introduction = unwrap(await api.GET('/api/v1/introductions/{id}', path));
  const isSide = introduction.reader === 'BUYER' || introduction.reader === 'SELLER';
  const commission = introduction.begunBy === 'BROKER' ? unwrap(await api.GET('/api/v1/introductions/{id}/commission', path)) : null;
  // what shows a contribution lies in the room of the deal
  const room = commission?.mayWrite && introduction.dealId ? unwrap(await api.GET('/api/v1/deals/{id}', { params: { path: { id: introduction.dealId } } })).room : null;
  return { introduction, commission, room, disclosure: isSide ? unwrap(await api.GET('/api/v1/introductions/{id}/disclosure', path)) : null, trial: isSide ? unwrap(await api.GET('/api/v1/introductions/{id}/trial', path)) : null, now: new Date().toISOString() };
}

const DECLINES = ['buyerDeclines', 'sellerDeclines'];

/** An introduction: what it is about, what was said, and whom to talk to once both have agreed. */
export default function IntroductionPage({ loaderData: { introduction, disclosure, trial, commission, room, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  const { needTitle, achievementTitle, number, allowedActions, message, contact, declined, history, dealId } = introduction;
  // a broker acts for both sides only with the written consent of each
  const consenting = introduction.begunBy === 'BROKER' ? allowedActions.filter(({ asks }) => 'brokerConsent' in asks).map(({ action }) => action) : [];
  const declining = allowedActions.find(({ action, enabled }) => enabled && DECLINES.includes(action));
  return (
    <>
      <CaseHead record={introduction} title={needTitle || achievementTitle} list={[t('work.nav.introductions'), '/work/introductions']} now={now} clock={commission?.endsUnanswered && <DueLine at={commission.endsUnanswered.at} provisional={false} now={now} />} />
      <div className="review case">
        <article>
          {contact && <ContactPanel contact={contact} hint={t('work.intro.contactHint')} />}
          {dealId && (
            <Panel title={t('work.kind.deal')}>
              {introduction.dealLost && <p className="note">{t('work.intro.dealLost')}</p>}
              <Link to={`/work/deals/${dealId}`}>{t('work.deal.enter')}</Link>
            </Panel>
          )}
          {declined && (
            <Panel title={t('work.intro.declined')}>
              <Facts items={[[t('work.intro.declinedBy'), t(`work.intro.side.${declined.side}`)], [t('work.intro.reason'), declined.reasonLabel], [t('work.intro.sentence'), <Written key="text">{declined.text}</Written>]]} />
            </Panel>
          )}
          <About introduction={introduction} />
          {commission && <CommissionPanels commission={commission} room={room} />}
          {disclosure && <DisclosurePanel disclosure={disclosure} />}
          {trial?.concerns && <TrialPanel standing={trial} />}
          <Panel title={t('work.intro.message')}>
            <Prose text={message} />
          </Panel>
        </article>
        <aside className="decide" id="decide" tabIndex={0} aria-label={t('work.decide')}>
          {declining && <p className="note below">{t(introduction.brokerName ? 'work.intro.agreeHintBroker' : 'work.intro.agreeHint')}</p>}
          <CaseSteps kind="introduction" record={introduction} name={number} elsewhere={[...DECLINES, ...consenting]} />
          <ConsentSteps introduction={introduction} steps={consenting} />
          {declining && <DeclineForm key={introduction.version} introduction={introduction} action={declining.action} />}
          <Answering introduction={introduction} />
          <History entries={history} />
        </aside>
      </div>
    </>
  );
}

function About({ introduction }: { introduction: Introduction }) {
  const { t, locale } = useTexts();
  const { needId, needTitle, needListed, achievementId, achievementTitle, achievementListed, sellerName, brokerName, brokerPerson, brokerStanding, begunBy, createdAt, matchScore } = introduction;
  return (
    <Panel title={t('work.intro.matter')}>
      <Facts
        items={[
          [t('kindOne.need'), needTitle && <Titled key="need" title={needTitle} href={needListed ? `/needs/${needId}` : null} />],
          [t('kindOne.achievement'), achievementTitle && <Titled key="achievement" title={achievementTitle} href={achievementListed ? `/achievements/${achievementId}` : null} />],
          [t('work.intro.side.BUYER'), buyerText(introduction, t)], [t('work.intro.side.SELLER'), sellerName], [t('work.intro.side.BROKER'), brokerName && `${brokerPerson}　${brokerName}`], [t('work.broker.standing'), brokerStanding && <BrokerStands key="standing" standing={brokerStanding} />],
          [t('work.intro.begunBy'), t(`work.intro.side.${begunBy}`)], [t('work.intro.begunAt'), formatDate(createdAt, locale, 'minute')], [t('work.intro.score'), matchScore === null ? null : String(matchScore)],
        ]}
      />
    </Panel>
  );
}

/** What was taken down has no page any more. */
function Titled({ title, href }: { title: string; href: string | null }): ReactNode {
  const { t } = useTexts();
  return href ? <a href={href}><Written>{title}</Written></a> : <><Written>{title}</Written>　<span className="small-text">{t('work.intro.gone')}</span></>;
}

function Answering({ introduction: { answering, reader } }: { introduction: Introduction }) {
  const { t } = useTexts();
  if (!answering) return null;
  return (
    <Panel title={t(reader === 'BUYER' ? 'work.intro.answeringSeller' : 'work.intro.answeringBuyer')}>
      <p>{answeringText(answering, t)}</p>
      <p className="hint">{t('answering.hint')}</p>
    </Panel>
  );
}
