import { App, Button, Form, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useRevalidator } from 'react-router';
import type { Commission, CommissionTermsText } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { browserApi, failureText, newKey, type Outcome, settle } from '../browser-api';
import { RoomForm } from '../deals/room-form';
import { MoneyInput } from '../editor/inputs';
import { ReadAndConfirm } from './confirm-text';

type Payer = 'BUYER' | 'SELLER' | 'BOTH';
type Basis = 'TECH_PAID' | 'CONTRACT' | 'FIXED';
type Content = NonNullable<Commission['terms'][number]['terms']>;
interface Written {
  payer: Payer;
  buyerShare?: number | null;
  basis: Basis;
  /** from zero on */
  rate?: number | null;
  /** each above the one before */
  tiers?: { aboveFen: number | null; rate: number | null }[];
  fixedFen?: number | null;
  capFen?: number | null;
  dueDays: number;
  validMonths?: number | null;
  costsCapFen?: number | null;
}

const MOST_TIERS = 4;
const USUAL: Written = { payer: 'SELLER', basis: 'TECH_PAID', dueDays: 30 };
const bp = (percent: number): number => Math.round(percent * 100);

/** Terms as they are written into the form, so that a change begins with those in force. */
const writtenOf = ({ buyerShareBp, steps: [first, ...tiers], ...content }: Content): Written => ({
  ...content, buyerShare: buyerShareBp === null ? null : buyerShareBp / 100, rate: first ? first.rateBp / 100 : null, tiers: tiers.map(({ aboveFen, rateBp }) => ({ aboveFen, rate: rateBp / 100 })),
});

const stepsOf = ({ rate, tiers = [] }: Written) => [{ aboveFen: 0, rateBp: bp(rate ?? 0) }, ...tiers.map(({ aboveFen, rate: above }) => ({ aboveFen: aboveFen ?? 0, rateBp: bp(above ?? 0) }))];

const termsOf = (written: Written) => {
  const { payer, buyerShare, basis, fixedFen = null, capFen = null, dueDays, validMonths = null, costsCapFen = null } = written;
  const shared = payer === 'BOTH' && typeof buyerShare === 'number';
  return { payer, buyerShareBp: shared ? bp(buyerShare) : null, basis, steps: basis === 'FIXED' ? [] : stepsOf(written), fixedFen: basis === 'FIXED' ? fixedFen : null, capFen, dueDays, validMonths, costsCapFen };
};

interface TermsFormProps {
  introductionId: string;
  /** those in force; null: the first ones */
  inForce: Content | null;
}

interface Read {
  terms: ReturnType<typeof termsOf>;
  text: CommissionTermsText;
}

/** Writes terms, reads the text that results, and confirms what was read. */
function useProposal(introductionId: string) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const [read, setRead] = useState<Read | null>(null);
  const show = async (written: Written): Promise<Outcome<unknown> | null> => {
    const terms = termsOf(written);
    const shown = await settle(browserApi.POST('/api/v1/commission-terms/text', { params: { header: { 'Idempotency-Key': newKey() } }, body: { introductionId, terms } }));
    if (!shown.ok) return shown;
    setRead({ terms, text: shown.data });
    return null;
  };
  const propose = async () => {
    if (read === null) return;
    const outcome = await settle(browserApi.POST('/api/v1/commission-terms', { params: { header: { 'Idempotency-Key': newKey() } }, body: { introductionId, terms: read.terms, sha256: read.text.sha256 } }));
    setRead(null);
    if (!outcome.ok) return void message.error(failureText(outcome.problem, t), 8);
    await revalidate();
  };
  return { read, show, propose, close: () => setRead(null) };
}

/** What a broker asks for, or what somebody wants to be changed; the text is made of it, read and confirmed by whoever proposes it, then by all others. */
export function TermsForm({ introductionId, inForce }: TermsFormProps) {
  const { t } = useTexts();
  const { read, show, propose, close } = useProposal(introductionId);
  const required = [{ required: true, message: t('work.required') }];
  return (
    <>
      <RoomForm<Written> title={t(inForce ? 'work.fee.change' : 'work.fee.propose')} button={t('work.fee.readFirst')} send={show} initial={inForce ? writtenOf(inForce) : USUAL}>
        <p className="hint">{t('work.fee.oneAgency')}</p>
        <Form.Item name="payer" label={t('work.fee.payer')} rules={required}>
          <Select options={(['BUYER', 'SELLER', 'BOTH'] as const).map((value) => ({ value, label: t(`work.fee.payer.${value}`) }))} />
        </Form.Item>
        <Form.Item noStyle shouldUpdate={(a: Written, b: Written) => a.payer !== b.payer}>{({ getFieldValue }) => getFieldValue('payer') === 'BOTH' && <Percent name="buyerShare" label={t('work.fee.buyerShare')} max={99.99} />}</Form.Item>
        <Form.Item name="basis" label={t('work.fee.basis')} rules={required}>
          <Select options={(['TECH_PAID', 'CONTRACT', 'FIXED'] as const).map((value) => ({ value, label: t(`work.fee.basis.${value}`) }))} />
        </Form.Item>
        <Form.Item noStyle shouldUpdate={(a: Written, b: Written) => a.basis !== b.basis}>
          {({ getFieldValue }) => getFieldValue('basis') === 'FIXED' ? <Form.Item name="fixedFen" label={t('work.fee.fixed')} rules={required}><MoneyInput label={t('work.fee.fixed')} /></Form.Item> : <Rates />}
        </Form.Item>
        <Form.Item name="capFen" label={t('work.fee.cap')}><MoneyInput label={t('work.fee.cap')} /></Form.Item>
        <Form.Item name="dueDays" label={t('work.fee.dueDays')} rules={required}><InputNumber min={1} max={365} precision={0} className="whole" /></Form.Item>
        <Form.Item name="validMonths" label={t('work.fee.validMonths')} extra={t('work.fee.validHint')}><InputNumber min={1} max={60} precision={0} className="whole" /></Form.Item>
        <Form.Item name="costsCapFen" label={t('work.fee.costsCap')} extra={t('work.fee.costsHint')}><MoneyInput label={t('work.fee.costsCap')} /></Form.Item>
      </RoomForm>
      <ReadAndConfirm open={read !== null} text={read?.text ?? null} title={t('work.fee.readFirst')} button={t('work.fee.proposeAndConfirm')} label={t('work.fee')} agree={t('work.fee.agree')} confirm={propose} close={close} />
    </>
  );
}

function Percent({ name, label, max }: { name: string | (string | number)[]; label: string; max: number }) {
  const { t } = useTexts();
  return <Form.Item name={name} label={label} rules={[{ required: true, message: t('work.required') }]}><InputNumber min={0.01} max={max} precision={2} suffix="%" className="whole" /></Form.Item>;
}

/** A rate from zero on, and others above thresholds: each of them whole. */
function Rates() {
  const { t } = useTexts();
  return (
    <>
      <Percent name="rate" label={t('work.fee.rate')} max={50} />
      <Form.List name="tiers">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="below">
                <Form.Item name={[name, 'aboveFen']} label={t('work.fee.above')} rules={[{ required: true, message: t('work.fee.tierWhole') }]}><MoneyInput label={t('work.fee.above')} /></Form.Item>
                <Percent name={[name, 'rate']} label={t('work.fee.rateAbove')} max={50} />
                <Button size="small" onClick={() => remove(name)}>{t('work.fee.dropTier')}</Button>
              </div>
            ))}
            {fields.length < MOST_TIERS && <Form.Item><Button size="small" onClick={() => add({ aboveFen: null, rate: null })}>{t('work.fee.addTier')}</Button></Form.Item>}
          </>
        )}
      </Form.List>
    </>
  );
}
