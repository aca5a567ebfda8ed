import { Link } from 'react-router';
import type { Route } from './+types/payout';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { PayoutCase } from '../api/types';
import { formatDate, formatMoney } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Facts, Panel } from '../ui/panel';
import { RuleName } from '../ui/rule-parts';
import { CaseHead } from './case-head';
import { PartFacts } from './projects/check-parts';
import { basisText } from './projects/money';
import { PartSteps } from './projects/part-steps';
import { History } from './review/history';
import { Warnings } from './warnings';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.payout.number ?? '')];

export async function loader({ context, params }: Route.LoaderArgs) {
  return { payout: unwrap(await context.get(apiContext).GET('/api/v1/payouts/{id}', { params: { path: { id: params.id } } })), now: new Date().toISOString() };
}

/** A payout with what it was computed from, for finance to check and record. */
export default function PayoutPage({ loaderData: { payout, now } }: Route.ComponentProps) {
  const texts = useTexts();
  const { t, locale, list } = texts;
  const { fen, basis, paidOn, voucher } = payout;
  const money = (amount: number) => formatMoney(amount, locale);
  return (
    <>
      <CaseHead record={{ ...payout, stages: [] }} title={t('work.project.payoutOf', { title: payout.projectTitle })} list={[t('work.nav.projects'), '/work/projects']} now={now} />
      <div className="review case">
        <article>
          <Warnings title={t('work.project.signs')} rows={payout.signs} />
          <Panel title={t('work.project.amount')}>
            <div className="amount num">{money(fen)}</div>
            <p>{basisText(basis, texts)}</p>
            <Facts
              items={[
                ...(basis.funding === 'F2' ? [[t('work.project.contractFen'), money(basis.contractFen)] as const] : [[t(basis.posterSells ? 'work.project.payments.received' : 'work.project.paidFen'), money(basis.paidFen)] as const, [t('work.project.technicalFen'), money(basis.technicalFen)] as const]), [t('work.project.share'), `${basis.shareBp / 100} %`], [t('work.project.cap'), money(basis.capFen)],
                [t('work.project.entitled'), money(basis.entitledFen)], [t('work.project.before'), money(basis.beforeFen)], [t('work.project.passed'), String(basis.passed)], [t('work.project.rule'), <RuleName key="rule" title={basis.ruleTitle} code={basis.ruleCode} no={basis.ruleVersion} />], [t('work.project.articles'), list(basis.articles)],
                [t('work.project.ask.paidOn'), paidOn && formatDate(paidOn, locale)], [t('work.project.ask.voucher'), voucher],
              ]}
            />
          </Panel>
          <Announced payout={payout} />
          <History entries={payout.history} />
        </article>
        <aside className="decide" id="decide" tabIndex={0} aria-label={t('work.decide')}>
          <PartSteps kind="payout" record={payout} />
          <PartFacts record={payout} />
        </aside>
      </div>
    </>
  );
}

/** The notice before the payment, which other one it waits for, and the way to it for those who draft it. */
function Announced({ payout: { notice, openNotice, mayAnnounce, projectId } }: { payout: PayoutCase }) {
  const { t, locale } = useTexts();
  return (
    <Panel title={t('work.payout.notice')}>
      {notice ? <p><Link to={`/notices/${notice.id}`}>{notice.number}</Link> {t(`work.payout.notice.${notice.standing}`, { day: formatDate(notice.endsOn, locale) })}</p> : <p>{t('work.payout.notice.NONE')}</p>}
      {openNotice && <p><Link to={`/work/notices/${openNotice.id}`}>{openNotice.number}</Link> {t(waitText(openNotice))}</p>}
      {mayAnnounce && <p><Link className="btn" to={`/work/notices/new?kind=PN-ACCEPT&subject=${projectId}`}>{t('work.payout.announce')}</Link></p>}
    </Panel>
  );
}

function waitText({ isDraft, names }: NonNullable<PayoutCase['openNotice']>) {
  if (!isDraft) return 'work.payout.notice.others';
  return names ? 'work.payout.notice.drafted' : 'work.payout.notice.draftedOther';
}
