import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { FileView, Project } from '../../api/types';
import { formatDate, formatMoney } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Panel, RowTable } from '../../ui/panel';
import { Written } from '../../ui/written';
import { useHydrated } from '../../ui/use-hydrated';
import { PAPER } from '../accept';
import { browserApi, newKey, settle } from '../browser-api';
import { YuanInput } from '../contracts/yuan-input';
import { DayInput } from '../editor/inputs';
import { SendFile } from '../file-list';
import { useSend } from '../judging/use-send';

/** What a file of the project proves: payments and changes have each their own. */
const PROOF = '付款凭证';

/** 作价入股: shares are given for a result, and neither side nor the public bears a price. */
const isUnpaid = ({ ownFen, publicFen }: Project['price']): boolean => ownFen + publicFen === 0;

/** What the demander has declared to have paid, each with its proof. */
export function PaymentsPanel({ project, files }: { project: Project; files: readonly FileView[] }) {
  const { t, locale } = useTexts();
  const { id, payments, mayDeclare, posterSells, price } = project;
  const title = t(posterSells ? 'work.project.payments.received' : 'work.project.payments');
  const columns = [{ text: t('work.project.paidOn'), num: true }, { text: t('work.project.amount'), amount: true }, { text: t('work.project.proof') }, { text: t('work.col.state') }];
  const proof = (fileId: string) => files.find((file) => file.id === fileId);
  return (
    <Panel title={title}>
      <PriceHint project={project} />
      {payments.length === 0 && !isUnpaid(price) && <p>{t('work.project.noPayment')}</p>}
      {payments.length > 0 && (
        <RowTable
          label={title} columns={columns}
          rows={payments.map((payment) => [
            formatDate(payment.paidOn, locale), formatMoney(payment.fen, locale), <a key="proof" href={proof(payment.fileId)?.contentUrl ?? `/api/v1/files/${payment.fileId}/content`} download><Written>{proof(payment.fileId)?.name ?? t('work.project.proof')}</Written></a>,
            <Standing key="standing" project={project} payment={payment} />,
          ])}
        />
      )}
      {mayDeclare && <Declare id={id} hint={declareHint(project)} files={files.filter((file) => file.purpose === PROOF && payments.every(({ fileId, voidReason }) => voidReason !== '' || fileId !== file.id))} />}
    </Panel>
  );
}

/** Nothing is declared any more, and no public money follows. */
const OVER: readonly string[] = ['SETTLING', 'NOT_PASSED', 'CONCLUDED', 'TERMINATED'];

/** From where the price comes, and what is due of it by now, before anything is declared. */
function PriceHint({ project }: { project: Project }) {
  const { t, locale } = useTexts();
  const said = (fen: number) => formatMoney(fen, locale);
  const { price: { dueFen, undeclaredFen }, money, state } = project;
  const due = { due: said(dueFen), paid: said(money.paidFen) };
  const clear = t(state === 'DROPPED' ? 'work.project.payerDropped' : OVER.includes(state) ? 'work.project.payerOver' : 'work.project.payerClear', due);
  return (
    <>
      <p className="hint"><PriceSaid project={project} /></p>
      {(dueFen > 0 || money.paidFen > 0) && <p className={undeclaredFen > 0 && !OVER.includes(state) ? 'note warn' : 'hint'}>{undeclaredFen > 0 && !OVER.includes(state) ? t('work.project.payerDue', { ...due, rest: said(undeclaredFen) }) : clear}</p>}
    </>
  );
}

/** Who bears the price. */
function PriceSaid({ project: { contractFen, posterSells, price, money, state } }: { project: Project }) {
  const { t, locale } = useTexts();
  const said = (fen: number) => formatMoney(fen, locale);
  const { ownFen, publicFen, openFen } = price;
  const sums = { price: said(contractFen), open: said(Math.max(0, openFen)) };
  if (isUnpaid(price)) return <>{t('work.project.priceShares', { value: said(contractFen) })}</>;
  if (OVER.includes(state)) return <>{t('work.project.priceOver', { price: said(contractFen) })}</>;
  if (posterSells) return <>{t(money.funding === 'F3' ? 'work.project.priceResultOwn' : 'work.project.priceResult', sums)}</>;
  if (publicFen === 0) return <>{t('work.project.priceOwn', sums)}</>;
  return <>{t(money.funding === 'F2' ? 'work.project.pricePublic' : 'work.project.priceSources', { ...sums, own: said(ownFen), rest: said(publicFen) })}</>;
}

/** What is said before a payment is declared: public money follows it, but where the enterprise pays alone. */
function declareHint({ money, posterSells }: Project) {
  if (money.funding === 'F3') return 'work.project.declareHint.own';
  return posterSells ? 'work.project.declareHint.received' : 'work.project.declareHint';
}

interface Declared {
  fen: number | null;
  paidOn: string | null;
  fileId: string | null;
}

function Declare({ id, files, hint }: { id: string; files: readonly FileView[]; hint: ReturnType<typeof declareHint> }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const { busy, send, failure } = useSend(t('work.project.declared'));
  const [form] = Form.useForm<Declared>();
  const needed = [{ required: true, message: t('work.judging.needed') }];
  const submit = async ({ fen, paidOn, fileId }: Declared) => {
    const body = { fen: fen ?? 0, paidOn: paidOn ?? '', fileId: fileId ?? '' };
    if (await send(settle(browserApi.POST('/api/v1/projects/{id}/payments', { params: { path: { id }, header: { 'Idempotency-Key': newKey() } }, body })))) form.resetFields();
  };
  return (
    <details className="gap">
      <summary>{t('work.project.declare')}</summary>
      <p className="hint">{t(hint)}</p>
      <SendFile accept={PAPER} label={() => ({ subjectKind: 'project', subjectId: id, purpose: PROOF, disclosure: 'NDA' })} />
      <Form<Declared> form={form} layout="vertical" requiredMark={false} disabled={!ready} initialValues={{ fen: null, paidOn: null, fileId: null }} onFinish={(values) => void submit(values)}>
        <Form.Item name="fileId" label={t('work.project.proof')} rules={needed}>
          <Select options={files.map((file) => ({ value: file.id, label: file.name }))} placeholder={t('work.project.proofFirst')} />
        </Form.Item>
        <Form.Item name="fen" label={t('work.project.amount')} rules={needed}>
          <YuanInput<number | null> blank={null} />
        </Form.Item>
        <Form.Item name="paidOn" label={t('work.project.paidOn')} rules={needed}>
          <DayInput />
        </Form.Item>
        <div role="alert">{failure && <p className="err">{failure}</p>}</div>
        <Button type="primary" htmlType="submit" loading={busy}>{t('work.project.declare')}</Button>
      </Form>
    </details>
  );
}

const SHORTEST = 10;

type Payment = Project['payments'][number];

/** Whether it counts, and what the reader may do about that: where public money was paid by it, the demander asks and the section answers. */
function Standing({ project: { id, mayRetract, mayConfirmVoid }, payment }: { project: Project; payment: Payment }) {
  const { t } = useTexts();
  const { voidReason, voidAsked } = payment;
  if (voidReason) return <>{t('work.project.void', { reason: voidReason })}{voidAsked && <p className="hint">{voidAsked}</p>}</>;
  if (!voidAsked) return mayRetract ? <>{t('work.project.counts')}<VoidForm projectId={id} paymentId={payment.id} title={t('work.project.voidIt')} hint={mayConfirmVoid ? '' : t('work.project.voidHint')} voids /></> : <>{t('work.project.counts')}</>;
  return (
    <>
      <p>{t('work.project.voidAsked', { reason: voidAsked })}</p>
      {mayRetract && <VoidForm projectId={id} paymentId={payment.id} title={t(mayConfirmVoid ? 'work.project.answerVoid' : 'work.project.takeVoidBack')} hint="" voids={mayConfirmVoid} keeps />}
    </>
  );
}

interface VoidProps {
  projectId: string;
  paymentId: string;
  title: string;
  hint: string;
  /** it may be void by this */
  voids: boolean;
  /** it may count on by this */
  keeps?: boolean;
}

function VoidForm({ projectId, paymentId, title, hint, voids, keeps = false }: VoidProps) {
  const { t } = useTexts();
  const ready = useHydrated();
  const { busy, send, failure } = useSend(t('work.project.voided'));
  const [reason, setReason] = useState('');
  const tooShort = reason.trim().length < SHORTEST;
  const answer = (keep: boolean) => void send(settle(browserApi.POST('/api/v1/projects/{id}/payments/{paymentId}/void', { params: { path: { id: projectId, paymentId }, header: { 'Idempotency-Key': newKey() } }, body: { reason: reason.trim(), keep } })));
  return (
    <details>
      <summary>{title}</summary>
      {hint && <p className="hint">{hint}</p>}
      <Input.TextArea aria-label={t('work.project.voidReason')} placeholder={t('work.project.voidReason')} rows={2} maxLength={500} value={reason} disabled={!ready} onChange={(event) => setReason(event.target.value)} />
      <div role="alert">{failure && <p className="err">{failure}</p>}</div>
      {voids && <Button danger disabled={tooShort} loading={busy} onClick={() => answer(false)}>{t('work.project.voidNow')}</Button>} {keeps && <Button disabled={tooShort} loading={busy} onClick={() => answer(true)}>{voids ? t('work.project.keepIt') : title}</Button>}
    </details>
  );
}
