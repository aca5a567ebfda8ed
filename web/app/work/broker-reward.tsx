import { Link } from 'react-router';
import type { Route } from './+types/broker-reward';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { BrokerReward } from '../api/types';
import { formatDate, formatMoney } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Facts, Panel } from '../ui/panel';
import { Written } from '../ui/written';
import { SheetFacts } from './broker-rewards/sheet';
import { CaseHead } from './case-head';
import { PaymentList } from './deals/payments';
import { PartSteps } from './projects/part-steps';
import { History } from './review/history';
import { Warnings } from './warnings';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.reward.number ?? '')];

export async function loader({ context, params }: Route.LoaderArgs) {
  return { reward: unwrap(await context.get(apiContext).GET('/api/v1/broker-rewards/{id}', { params: { path: { id: params.id } } })), now: new Date().toISOString() };
}

/** An application for a reward, with how its amount comes about: for the broker to follow, for the bureau to decide, for finance to pay. */
export default function BrokerRewardPage({ loaderData: { reward, now } }: Route.ComponentProps) {
  const { t, locale } = useTexts();
  const { fen, sheet, decided, against, year, dealTitle } = reward;
  const checked = reward.history.find(({ action }) => action === 'propose');
  const amount = fen ?? sheet?.rewardFen ?? null;
  return (
    <>
      <CaseHead record={reward} title={t('work.reward.candidate', { year, title: dealTitle })} list={[t('work.nav.brokerRewards'), '/work/broker-rewards']} now={now} />
      <div className="review case">
        <article>
          <Warnings title={t('work.reward.against')} rows={against.map((message) => ({ message }))} />
          <Panel title={t(decided ? 'work.reward.amount' : 'work.reward.estimate')}>
            {amount !== null && <div className="amount num">{formatMoney(amount, locale)}</div>}
            {decided && checked && <p className="hint">{t('work.reward.fixedOn', { date: formatDate(checked.at, locale) })}{sheet?.standard.base === 'PAID' && GOES_ON.includes(reward.state) && t('work.reward.laterPaid')}</p>}
            {!decided && sheet !== null && <p className="hint">{t('work.reward.estimateHint')}</p>}
            {sheet && <SheetFacts sheet={sheet} />}
            {sheet === null && against.length === 0 && <p className="nothing">{t('work.reward.noSheet')}</p>}
          </Panel>
          {reward.payments.length > 0 && <Panel title={t('work.deal.payments')}><PaymentList payments={reward.payments} /></Panel>}
          <Money reward={reward} />
          <Announced reward={reward} />
          <History entries={reward.history} />
        </article>
        <aside className="decide" id="decide" tabIndex={0} aria-label={t('work.decide')}>
          <PartSteps kind="broker_reward" record={reward} />
          <Whose reward={reward} />
        </aside>
      </div>
    </>
  );
}

/** States in which a further application for the same deal can follow. */
const GOES_ON: readonly string[] = ['PROPOSED', 'APPROVED', 'PAID'];

function Whose({ reward: { brokerName, organisationName, dealId, dealNumber, mayReadDeal, note, year } }: { reward: BrokerReward }) {
  const { t } = useTexts();
  return (
    <Panel title={t('work.reward.application')}>
      <Facts
        items={[
          [t('work.reward.broker'), <Written key="broker">{brokerName}</Written>], [t('work.reward.organisation'), <Written key="organisation">{organisationName}</Written>], [t('work.reward.year'), String(year)],
          [t('work.reward.deal'), mayReadDeal ? <Link key="deal" to={`/work/deals/${dealId}`}>{dealNumber}</Link> : dealNumber], [t('work.reward.said'), note && <Written key="note">{note}</Written>],
        ]}
      />
    </Panel>
  );
}

/** What was paid and what came back; nothing before it was paid. */
function Money({ reward: { paidOn, voucher, reclaimFen, recoveredFen, recoveredOn, recoveryVoucher } }: { reward: BrokerReward }) {
  const { t, locale } = useTexts();
  if (!paidOn) return null;
  const day = (on: string | null) => on && formatDate(on, locale);
  return (
    <Panel title={t('work.reward.money')}>
      <Facts
        items={[
          [t('work.project.ask.paidOn'), day(paidOn)], [t('work.project.ask.voucher'), <Written key="voucher">{voucher}</Written>], [t('work.reward.reclaim'), reclaimFen > 0 ? formatMoney(reclaimFen, locale) : null],
          [t('work.reward.recovered'), recoveredFen > 0 ? formatMoney(recoveredFen, locale) : null], [t('work.reward.recoveredOn'), day(recoveredOn)], [t('work.reward.recoveryVoucher'), recoveryVoucher && <Written key="recovery">{recoveryVoucher}</Written>],
        ]}
      />
    </Panel>
  );
}

/** The notice before the approval, and the way to it for those who draft it; nothing before there is an amount. */
function Announced({ reward: { id, state, notice, openNotice, mayAnnounce, fen } }: { reward: BrokerReward }) {
  const { t, locale } = useTexts();
  if (fen === null && openNotice === null) return null;
  const draft = state !== 'PROPOSED' ? 'work.reward.notice.draftedNone' : openNotice?.names ? 'work.reward.notice.drafted' : 'work.reward.notice.draftedOther';
  return (
    <Panel title={t('work.reward.notice')}>
      {notice ? <p><Link to={`/notices/${notice.id}`}>{notice.number}</Link> {t(`work.payout.notice.${notice.standing}`, { day: formatDate(notice.endsOn, locale) })}</p> : fen !== null && <p>{t('work.reward.notice.NONE')}</p>}
      {openNotice && <p className={openNotice.isDraft ? undefined : 'note warn'}><Link to={`/work/notices/${openNotice.id}`}>{openNotice.number}</Link> {t(openNotice.isDraft ? draft : 'work.reward.notice.others')}</p>}
      {mayAnnounce && <p><Link className="btn" to={`/work/notices/new?kind=PN-BROKER&subject=${id}`}>{t('work.payout.announce')}</Link></p>}
    </Panel>
  );
}
