import { App, Form, Select } from 'antd';
import { useState } from 'react';
import { problemOf } from '../../api/answer';
import type { Deal, DealPayment, FileView } from '../../api/types';
import { formatDate, formatYuan } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { Written } from '../../ui/written';
import { ActionButtons, worthShowing } from '../actions';
import { browserApi, failureText, newKey, settle } from '../browser-api';
import { DayInput, MoneyInput } from '../editor/inputs';
import { uploadFile } from '../send-file';
import { StateTag } from '../state-tag';
import { useSteps } from '../use-steps';
import { RoomForm } from './room-form';

type Room = NonNullable<Deal['room']>;

/** What is paid under the contract: declared with a proof by one, confirmed by another. */
export function Payments({ id, room: { payments, prices, mayDeclare }, delivered }: { id: string; room: Room; delivered: boolean }) {
  const { t, locale } = useTexts();
  if (payments.length === 0 && prices.length === 0) return null;
  return (
    <Panel title={t('work.deal.payments')} id="payments">
      {payments.length === 0 && <p className="nothing">{t('work.deal.noPayments')}</p>}
      <PaymentList payments={payments} />
      {prices.map(({ contractId, contractNumber, unpaidFen }) => (
        <p key={contractId} className="hint num">{t('work.deal.ofContract', { number: contractNumber })}　{unpaidFen > 0 ? t('work.deal.unpaid', { amount: formatYuan(unpaidFen, locale) }) : t('work.deal.paidUp')}</p>
      ))}
      {delivered && prices.some(({ unpaidFen }) => unpaidFen > 0) && <p className="note warn">{t('work.deal.deliveredUnpaid')}</p>}
      {prices.length > 0 && <p className="hint">{t('work.deal.closing')}</p>}
      {mayDeclare ? <PaymentForm id={id} prices={prices} /> : prices.some(({ openFen }) => openFen > 0) && <p className="hint">{t('work.deal.whoDeclares')}</p>}
    </Panel>
  );
}

/** Each with its proofs, who answers or has confirmed it, and the steps that are open to the reader. */
export function PaymentList({ payments }: { payments: readonly DealPayment[] }) {
  return <ul className="roomlist">{payments.map((payment) => <Payment key={payment.id} payment={payment} />)}</ul>;
}

function Payment({ payment }: { payment: DealPayment }) {
  const { t, locale } = useTexts();
  const run = useSteps('deal_payment', payment);
  const { number, contractNumber, amountFen, paidOn, declaredBy, asked, third, dueAt, state, history, stateLabel, stateTone, files, allowedActions } = payment;
  const confirmed = history.find(({ action }) => action === 'confirm');
  const actions = worthShowing(allowedActions);
  const said = history.filter(({ comment }) => comment !== '');
  return (
    <li>
      <b className="num">{t('work.fee.yuan', { amount: formatYuan(amountFen, locale) })}</b> <StateTag label={stateLabel} tone={stateTone} />
      <div className="small-text"><span className="num">{number}　{formatDate(paidOn, locale)}</span>　{t('work.deal.ofContract', { number: contractNumber })}　{t('work.deal.declaredBy', { side: t(`work.intro.side.${declaredBy}`) })}</div>
      {asked.length > 0 && <div className="small-text">{t('work.deal.paymentAsked', { sides: asked.map((side) => t(`work.intro.side.${side}`)).join('、') })}{dueAt && <>　{t('work.due.by', { date: formatDate(dueAt, locale) })}</>}</div>}
      {third && asked[0] && (
        <p className="hint">
          {state === 'UNANSWERED' ? t('work.deal.silent', { side: t(`work.intro.side.${asked[0]}`), third: t(`work.intro.side.${third}`) }) : dueAt && t('work.deal.silence', { date: formatDate(dueAt, locale), side: t(`work.intro.side.${asked[0]}`), third: t(`work.intro.side.${third}`) })}
        </p>
      )}
      {confirmed && <div className="small-text"><Written>{confirmed.by}</Written>　{confirmed.label}　{formatDate(confirmed.at, locale, 'minute')}</div>}
      {said.map(({ at, label, comment }) => <p key={at} className="quote">{label}：<Written>{comment}</Written></p>)}
      {files.map(({ id, name, contentUrl }) => <div key={id}><a href={contentUrl} download><Written>{name}</Written></a></div>)}
      {actions.length > 0 && <ActionButtons subject={{ kind: 'deal_payment', name: number, ends: { agreeCorrection: t('work.deal.voids', { amount: formatYuan(amountFen, locale) }) } }} actions={actions} run={run} />}
    </li>
  );
}

interface NewPayment {
  contractId?: string;
  amountFen: number;
  paidOn: string;
}

function PaymentForm({ id, prices }: { id: string; prices: Room['prices'] }) {
  const { t, locale } = useTexts();
  const ready = useHydrated();
  const { message } = App.useApp();
  const [files, setFiles] = useState<readonly FileView[]>([]);
  const attach = async (file: File) => {
    const sent = await uploadFile({ subjectKind: 'deal', subjectId: id, purpose: t('work.deal.proof'), disclosure: 'PUBLIC' }, file).catch(() => null);
    if (sent?.ok) return setFiles((before) => [...before, sent.file]);
    void message.error(failureText(sent ? problemOf(sent) : null, t), 8);
  };
  const send = async (payment: NewPayment) => {
    const outcome = await settle(browserApi.POST('/api/v1/deals/{id}/payments', { params: { path: { id }, header: { 'Idempotency-Key': newKey() } }, body: { ...payment, fileIds: files.map((file) => file.id) } }));
    if (outcome.ok) setFiles([]);
    return outcome;
  };
  const required = [{ required: true, message: t('work.required') }];
  return (
    <RoomForm<NewPayment> title={t('work.deal.newPayment')} send={send}>
      {prices.length > 1 && (
        <Form.Item name="contractId" label={t('work.deal.paidUnder')} rules={required}>
          <Select options={prices.map(({ contractId, contractNumber, openFen }) => ({ value: contractId, label: `${contractNumber}　${t('work.deal.unpaid', { amount: formatYuan(openFen, locale) })}`, disabled: openFen === 0 }))} />
        </Form.Item>
      )}
      <Form.Item name="amountFen" label={t('work.deal.paidAmount')} rules={required}><MoneyInput label={t('work.deal.paidAmount')} /></Form.Item>
      <Form.Item name="paidOn" label={t('work.fee.payDay')} extra={t('work.deal.payDayHint')} rules={required}><DayInput /></Form.Item>
      {files.map((file) => <div key={file.id}><Written>{file.name}</Written></div>)}
      <label className="talkfile">
        <input type="file" disabled={!ready} onChange={({ target }) => { const [file] = target.files ?? []; if (file) void attach(file); target.value = ''; }} />
        <span>{t('work.deal.proofHint')}</span>
      </label>
    </RoomForm>
  );
}
