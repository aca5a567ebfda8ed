import { Link } from 'react-router';
import type { PayoutBasis, Project, ProjectPayout } from '../../api/types';
import { formatDate, formatMoney } from '../../i18n/format';
import { type Texts, useTexts } from '../../i18n/use-texts';
import { Facts, Panel, RowTable } from '../../ui/panel';
import { Written } from '../../ui/written';
import { StateTag } from '../state-tag';

const percent = (bp: number): string => `${bp / 100} %`;

/** 30 % × 600,000 = 180,000; of it granted before … */
export function basisText({ funding, registered, shareBp, baseFen, releasedFen, entitledFen, beforeFen }: PayoutBasis, { t, locale }: Texts): string {
  const money = (fen: number) => formatMoney(fen, locale);
  if (!registered) return t('work.project.basisUnregistered', { before: money(beforeFen) });
  return t(funding === 'F2' ? 'work.project.basisPublic' : 'work.project.basis', { share: percent(shareBp), paid: money(baseFen), cap: money(releasedFen), entitled: money(entitledFen), before: money(beforeFen) });
}

/** Of which rule they are is told to whoever points at them. */
function Articles({ basis: { ruleTitle, ruleVersion, articles } }: { basis: PayoutBasis }) {
  const { t, list } = useTexts();
  return <span title={list([ruleTitle, t('rules.version', { no: ruleVersion })], '，')}>{list(articles)}</span>;
}

/** Payouts with what each rests on. */
export function PayoutsPanel({ project: { payouts, money } }: { project: Project }) {
  const texts = useTexts();
  const { t, locale } = texts;
  const columns = [{ text: t('work.project.payout') }, { text: t('work.project.amount'), amount: true }, { text: t('work.project.basisColumn') }, { text: t('work.project.articles') }, { text: t('work.col.state') }];
  const paid = ({ paidOn, voucher }: ProjectPayout) => (paidOn ? <div className="small-text num">{formatDate(paidOn, locale)} <Written>{voucher}</Written></div> : null);
  return (
    <Panel title={t('work.project.payouts')}>
      <p className="hint">{money.gate === 'NONE' && money.entitledFen === 0 ? t('work.project.noPayoutYet') : t('work.project.nowOwed', { text: basisText(money, texts) })}</p>
      {payouts.length > 0 && (
        <RowTable
          label={t('work.project.payouts')} columns={columns}
          rows={payouts.map((payout) => [
            <Link key="number" to={`/work/payouts/${payout.id}`}>{payout.number}</Link>, formatMoney(payout.fen, locale), basisText(payout.basis, texts), <Articles key="articles" basis={payout.basis} />,
            <span key="state"><StateTag label={payout.stateLabel} tone={payout.stateTone} />{paid(payout)}</span>,
          ])}
        />
      )}
    </Panel>
  );
}

/** What is claimed back of a project. */
export function ClawbackPanel({ clawback: { id, number, stateLabel, stateTone, cause, receivedFen, unspentFen, misusedFen, statement } }: { clawback: Project['clawbacks'][number] }) {
  const { t, locale } = useTexts();
  const money = (fen: number | null) => (fen === null ? null : formatMoney(fen, locale));
  return (
    <Panel title={t('work.kind.clawback')}>
      <p>
        <Link to={`/work/clawbacks/${id}`}>{number}</Link> <StateTag label={stateLabel} tone={stateTone} />
      </p>
      <Facts items={[[t('work.project.cause'), t(`work.project.cause.${cause}`)], [t(cause === 'OVERPAID' ? 'work.project.overpaid' : 'work.project.received'), money(receivedFen)], [t('work.project.unspent'), money(unspentFen)], [t('work.project.ask.misusedFen'), money(misusedFen)], [t('work.project.ask.statement'), statement]]} />
    </Panel>
  );
}
