import { Form, Input, Select } from 'antd';
import { Link } from 'react-router';
import type { Commission, CommissionBill } from '../../api/types';
import { formatDate, formatYuan } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Facts, Panel, ScrollTable } from '../../ui/panel';
import { Written } from '../../ui/written';
import { ActionButtons, worthShowing } from '../actions';
import { browserApi, ifMatch, newKey, settle } from '../browser-api';
import { RoomForm } from '../deals/room-form';
import { PAPER } from '../accept';
import { DayInput, MoneyInput } from '../editor/inputs';
import { SendFile } from '../file-list';
import { ReasonForm } from '../reason-form';
import { StateTag } from '../state-tag';
import { useSteps } from '../use-steps';

type Settlement = NonNullable<Commission['settlement']>;
type Side = 'BUYER' | 'SELLER';
type Kind = 'FEE' | 'COSTS' | 'BYPASS';

/** What is owed and how it comes about, and the bills. */
export function SettlementPanel({ commission: { introductionId, settlement, marks, reader } }: { commission: Commission }) {
  const { t } = useTexts();
  if (!settlement) return null;
  const { bills, mayBill, mayBillCosts, buyerLeftFen, sellerLeftFen } = settlement;
  const kinds: Kind[] = [...(buyerLeftFen + sellerLeftFen > 0 ? ['FEE' as const] : []), ...(mayBillCosts ? ['COSTS' as const] : []), ...(marks.length > 0 ? ['BYPASS' as const] : [])];
  return (
    <Panel title={t('work.fee.settlement')} id="settlement">
      {settlement.due && <Due settlement={settlement} due={settlement.due} />}
      {bills.length === 0 && <p className="nothing">{t('work.fee.noBills')}</p>}
      {reader !== 'BROKER' && <p className="hint">{t('work.fee.ownBills')}</p>}
      <ul className="roomlist">{bills.map((bill) => <Bill key={bill.id} bill={bill} />)}</ul>
      {mayBill && kinds.length === 0 && <p className="hint">{t('work.fee.nothingToBill')}</p>}
      {mayBillCosts && <p className="hint">{t('work.fee.costsOpen')}</p>}
      {mayBill && kinds.length > 0 && <BillForm key={kinds.join()} introductionId={introductionId} kinds={kinds} />}
    </Panel>
  );
}

function Due({ settlement: { paidFen, buyerLeftFen, sellerLeftFen }, due }: { settlement: Settlement; due: NonNullable<Settlement['due']> }) {
  const { t, locale } = useTexts();
  const yuan = (fen: number) => formatYuan(fen, locale);
  return (
    <>
      <Facts
        items={[
          [t('work.fee.paid'), yuan(paidFen)], [t('work.fee.base'), yuan(due.baseFen)], [t('work.fee.total'), `${yuan(due.totalFen)}${due.capped ? `　${t('work.fee.capped')}` : ''}`],
          [t('work.fee.buyerLeft'), buyerLeftFen > 0 ? yuan(buyerLeftFen) : null], [t('work.fee.sellerLeft'), sellerLeftFen > 0 ? yuan(sellerLeftFen) : null],
        ]}
      />
      {due.lines.length > 0 && (
        <ScrollTable label={t('work.fee.derivation')}>
          <thead><tr><th scope="col">{t('work.fee.step')}</th><th scope="col" className="yuan">{t('work.fee.part')}</th><th scope="col" className="yuan">{t('work.fee.rateColumn')}</th></tr></thead>
          <tbody>
            {due.lines.map(({ fromFen, toFen, partFen, rateBp }) => (
              <tr key={fromFen}><td className="num">{toFen === null ? t('work.fee.from', { from: yuan(fromFen) }) : `${yuan(fromFen)}–${yuan(toFen)}`}</td><td className="num yuan">{yuan(partFen)}</td><td className="num yuan">{rateBp / 100}%</td></tr>
            ))}
          </tbody>
        </ScrollTable>
      )}
      <p className="hint">{t('work.fee.rounding')}</p>
      {due.baseFen > 0 && <p className="hint">{t('work.fee.closing')}</p>}
    </>
  );
}

const RECEIPT = '费用票据';
/** Steps that ask for more than a comment. */
const FORMS: readonly string[] = ['pay', 'dispute', 'refund'];

function Bill({ bill }: { bill: CommissionBill }) {
  const { t, locale } = useTexts();
  const run = useSteps('commission_bill', bill);
  const { id, version, number, side, kind, billNo, billedOn, amountFen, stateLabel, stateTone, note, paidOn, dueAt, state, disputeLabel, allowedActions, history, excessFen, aboveDue, leftFen, refundFen, refundedFen, refundedOn, files, mayAttach } = bill;
  const offers = (name: string) => allowedActions.some(({ action, enabled }) => action === name && enabled);
  const actions = worthShowing(allowedActions.filter(({ action }) => !FORMS.includes(action)));
  const said = history.filter(({ comment }) => comment !== '');
  const send = (action: string, body: object) => settle(browserApi.POST('/api/v1/commission-bills/{id}/actions/{action}', { params: { path: { id, action }, header: { ...ifMatch(version), 'Idempotency-Key': newKey() } }, body }));
  return (
    <li>
      <b className="num">{t('work.fee.yuan', { amount: formatYuan(amountFen, locale) })}</b> {t(`work.fee.bill.${kind}`)}　{t(`work.intro.side.${side}`)} <StateTag label={stateLabel} tone={stateTone} />
      <div className="small-text">
        <span className="num">{number}　{t('work.fee.billNo')} {billNo}　{t('work.fee.billedAt', { date: formatDate(billedOn, locale) })}</span>
        {(state === 'BILLED' || state === 'REFUND_DUE') && dueAt && <>　{t(state === 'BILLED' ? 'work.fee.payBy' : 'work.due.by', { date: formatDate(dueAt, locale) })}</>}{paidOn && <>　{t('work.fee.paidOn', { date: formatDate(paidOn, locale) })}</>}{disputeLabel && <>　{t('work.fee.disputed', { reason: disputeLabel })}</>}
      </div>
      {(excessFen > 0 || refundedFen + refundFen > 0) && (
        <div className="small-text num">
          {excessFen > 0 && t('work.fee.excess', { amount: formatYuan(excessFen, locale) })}{refundFen > 0 && refundedOn && <>　{t('work.fee.refundSaid', { date: formatDate(refundedOn, locale), amount: formatYuan(refundFen, locale) })}</>}
          {refundedFen > 0 && <>　{t('work.fee.refunded', { amount: formatYuan(refundedFen, locale) })}</>}
        </div>
      )}
      {aboveDue && <p className="note warn">{leftFen === null ? t('work.fee.roundChanged') : t(state === 'PAID_SAID' ? 'work.fee.aboveDuePaid' : 'work.fee.aboveDue', { amount: formatYuan(leftFen, locale) })}</p>}
      {kind === 'BYPASS' && <GoneRound bill={bill} />}
      {kind === 'BYPASS' && offers('reclaim') && <p className="hint">{t('work.fee.roundReclaim')}</p>}
      {note && <p><Written>{note}</Written></p>}
      {kind === 'COSTS' && files.length === 0 && <p className="hint">{t(mayAttach ? 'work.fee.receiptsHint' : 'work.fee.noReceipts')}</p>}
      {files.map((file) => <div key={file.id}><a href={file.contentUrl} download><Written>{file.name}</Written></a></div>)}
      {mayAttach && <SendFile accept={PAPER} label={() => ({ subjectKind: 'commission_bill', subjectId: id, purpose: RECEIPT, disclosure: 'NDA' })} />}
      {said.map(({ at, label, comment }) => <p key={at} className="quote">{label}：<Written>{comment}</Written></p>)}
      {offers('pay') && (
        <RoomForm<{ paidOn: string }> title={t('work.fee.pay')} send={(body) => send('pay', body)}>
          <Form.Item name="paidOn" label={t('work.fee.payDay')} rules={[{ required: true, message: t('work.required') }]}><DayInput /></Form.Item>
        </RoomForm>
      )}
      {offers('refund') && (
        <RoomForm<{ refundedOn: string; refundFen: number }> key={version} title={t('work.fee.refund', { amount: formatYuan(excessFen, locale) })} initial={{ refundFen: excessFen }} send={(body) => send('refund', body)}>
          <Form.Item name="refundFen" label={t('work.fee.refundAmount')} extra={t('work.fee.refundPart')} rules={[{ required: true, message: t('work.required') }]}><MoneyInput label={t('work.fee.refundAmount')} /></Form.Item>
          <Form.Item name="refundedOn" label={t('work.fee.refundDay')} rules={[{ required: true, message: t('work.required') }]}><DayInput /></Form.Item>
        </RoomForm>
      )}
      {offers('dispute') && <details className="fold"><summary>{t('work.fee.dispute')}</summary><ReasonForm key={version} list="L-FEE-DISPUTE" title="work.fee.disputeSend" hint="work.fee.disputeHint" done="work.fee.disputeDone" send={(body) => send('dispute', body)} /></details>}
      {actions.length > 0 && <ActionButtons subject={{ kind: 'commission_bill', name: number, ends: { waive: t('work.fee.waiveEnds', { side: t(`work.intro.side.${side}`), amount: formatYuan(amountFen, locale) }) } }} actions={actions} run={run} />}
    </li>
  );
}

/** Of a contract that went round the broker: which one it is, and what the terms make of its price, for the payer alone. */
function GoneRound({ bill: { derivation, contract, amountFen, allowedActions } }: { bill: CommissionBill }) {
  const { t, locale } = useTexts();
  if (!derivation) return null;
  const { owedFen, billedFen } = derivation;
  return (
    <div className="small-text num">
      {contract && <>{t('work.fee.roundContract')} <Link to={`/work/contracts/${contract.id}`}>{contract.number}</Link>　</>}
      {t('work.fee.roundOwed', { amount: formatYuan(owedFen, locale) })}{billedFen > 0 && <>　{t('work.fee.roundBilled', { amount: formatYuan(billedFen, locale) })}</>}
      {amountFen > owedFen && <>　{t(allowedActions.some(({ action, enabled }) => action === 'dispute' && enabled) ? 'work.fee.roundAbove' : 'work.fee.roundAboveSaid', { amount: formatYuan(amountFen - owedFen, locale) })}</>}
    </div>
  );
}

interface NewBill {
  side: Side;
  kind: Kind;
  billNo: string;
  billedOn: string;
  amountFen: number;
  note?: string;
}

function BillForm({ introductionId, kinds }: { introductionId: string; kinds: readonly Kind[] }) {
  const { t } = useTexts();
  const required = [{ required: true, message: t('work.required') }];
  const send = ({ note, ...bill }: NewBill) => settle(browserApi.POST('/api/v1/commission-bills', { params: { header: { 'Idempotency-Key': newKey() } }, body: { introductionId, ...bill, ...(note ? { note } : {}) } }));
  return (
    <RoomForm<NewBill> title={t('work.fee.newBill')} send={send} initial={{ kind: kinds[0] }}>
      <Form.Item name="kind" label={t('work.fee.billKind')} rules={required}><Select options={kinds.map((value) => ({ value, label: t(`work.fee.bill.${value}`) }))} /></Form.Item>
      <Form.Item name="side" label={t('work.fee.billTo')} rules={required}><Select options={(['BUYER', 'SELLER'] as const).map((value) => ({ value, label: t(`work.intro.side.${value}`) }))} /></Form.Item>
      <Form.Item name="billNo" label={t('work.fee.billNo')} rules={required}><Input maxLength={60} /></Form.Item>
      <Form.Item name="billedOn" label={t('work.fee.billedOn')} rules={required}><DayInput /></Form.Item>
      <Form.Item name="amountFen" label={t('work.fee.amount')} rules={required}><MoneyInput label={t('work.fee.amount')} /></Form.Item>
      {kinds.some((kind) => kind !== 'FEE') && <Form.Item name="note" label={t('work.fee.note')}><Input.TextArea rows={2} maxLength={500} /></Form.Item>}
    </RoomForm>
  );
}
