import { Link } from 'react-router';
import type { ClawbackCase, PayoutBasis, Project, ProjectPayout } from '../../api/types';
import { formatDate, formatMoney } from '../../i18n/format';
import { type Texts, useTexts } from '../../i18n/use-texts';
import { Facts, Panel, RowTable } from '../../ui/panel';
import { Written } from '../../ui/written';
import { StateTag } from '../state-tag';

const percent = (bp: number): string => `${bp / 100} %`;

/** 30 % × 1,100,000 = 330,000; of it granted before … */
export function basisText({ funding, posterSells, registered, shareBp, baseFen, paidFen, publicFen, roomFen, capFen, releasedFen, entitledFen, beforeFen }: PayoutBasis, { t, locale }: Texts): string {
  const money = (fen: number) => formatMoney(fen, locale);
  const said = { share: percent(shareBp), base: money(baseFen), cap: money(Math.min(releasedFen, capFen)), entitled: money(entitledFen), before: money(beforeFen) };
  if (!registered) return t('work.project.basisUnregistered', { before: money(beforeFen) });
  if (posterSells) return t('work.project.basisResult', said);
  return funding === 'F2' ? t('work.project.basisPublic', { ...said, room: money(roomFen) }) : t('work.project.basis', { ...said, paid: money(paidFen), public: money(publicFen), room: money(roomFen) });
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

/** What is claimed back of a project: one row a claim, and how much in all. */
export function ClawbacksPanel({ project: { clawbacks, clawbackSums } }: { project: Project }) {
  const { t, list, locale } = useTexts();
  if (clawbacks.length === 0) return null;
  const columns = [{ text: t('work.project.claim') }, { text: t('work.project.cause') }, { text: t('work.project.amount'), amount: true }, { text: t('work.col.state') }];
  return (
    <Panel title={t('work.kind.clawback')}>
      {clawbackSums.length > 0 && <p className="hint">{list(clawbackSums.map(({ stateLabel, fen }) => t('work.project.claimSum', { state: stateLabel, sum: formatMoney(fen, locale) })), '；')}</p>}
      <RowTable
        label={t('work.kind.clawback')} columns={columns}
        rows={clawbacks.map(({ id, number, cause, fen, stateLabel, stateTone }) => [
          <Link key="number" to={`/work/clawbacks/${id}`}>{number}</Link>, t(`work.project.cause.${cause}`), formatMoney(fen, locale), <StateTag key="state" label={stateLabel} tone={stateTone} />,
        ])}
      />
    </Panel>
  );
}

/** What an overpayment came of: who had a payment void, and why. */
function originText({ cameOf, voidPayment }: ClawbackCase, { t, locale }: Texts): string | null {
  if (!voidPayment) return cameOf === '' ? null : t(`work.project.cameOf.${cameOf}`);
  const { paidOn, fen, asked, reason } = voidPayment;
  const said = { day: formatDate(paidOn, locale), sum: formatMoney(fen, locale), reason };
  return asked ? t('work.project.cameOfAsked', { ...said, asked }) : t('work.project.cameOfVoid', said);
}

/** A claim with what it rests on. */
export function ClawbackPanel({ clawback }: { clawback: ClawbackCase }) {
  const texts = useTexts();
  const { t, locale } = texts;
  const { cause, fen, state, receivedFen, basis, unspentFen, misusedFen, statement, recoveredOn, voucher } = clawback;
  const money = (fen: number | null) => (fen === null ? null : formatMoney(fen, locale));
  return (
    <Panel title={t('work.kind.clawback')}>
      <Facts
        items={[
          [t('work.project.cause'), t(`work.project.cause.${cause}`)], [t('work.project.cameOf'), originText(clawback, texts)], [t(cause === 'OVERPAID' ? 'work.project.overpaid' : 'work.project.received'), money(receivedFen)], [t('work.project.basisColumn'), basis && basisText(basis, texts)],
          [t(state === 'TO_ASSESS' ? 'work.project.mostToReturn' : 'work.project.toReturn'), money(fen)], [t('work.project.unspent'), money(unspentFen)], [t('work.project.ask.misusedFen'), money(misusedFen)], [t('work.project.ask.statement'), statement],
          [t('work.project.ask.recoveredOn'), recoveredOn && formatDate(recoveredOn, locale)], [t('work.project.ask.voucher'), voucher],
        ]}
      />
    </Panel>
  );
}
