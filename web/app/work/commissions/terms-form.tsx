import { Form, InputNumber, Select } from 'antd';
import { useTexts } from '../../i18n/use-texts';
import { browserApi, newKey, settle } from '../browser-api';
import { RoomForm } from '../deals/room-form';
import { MoneyInput } from '../editor/inputs';

type Payer = 'BUYER' | 'SELLER' | 'BOTH';
type Basis = 'TECH_PAID' | 'CONTRACT' | 'FIXED';
interface Written {
  payer: Payer;
  buyerShare?: number;
  basis: Basis;
  rate?: number;
  aboveFen?: number | null;
  rateAbove?: number;
  fixedFen?: number | null;
  capFen?: number | null;
  dueDays: number;
  validMonths?: number | null;
  costsCapFen?: number | null;
}

const bp = (percent: number): number => Math.round(percent * 100);

/** Rates as they are sent: from zero, and above a second threshold where there is one. */
const stepsOf = ({ rate, aboveFen, rateAbove }: Written) => [
  ...(rate === undefined ? [] : [{ aboveFen: 0, rateBp: bp(rate) }]), ...(aboveFen && rateAbove ? [{ aboveFen, rateBp: bp(rateAbove) }] : []),
];

const bodyOf = (introductionId: string, written: Written) => {
  const { payer, buyerShare, basis, fixedFen = null, capFen = null, dueDays, validMonths = null, costsCapFen = null } = written;
  return {
    introductionId,
    terms: { payer, buyerShareBp: payer === 'BOTH' && buyerShare !== undefined ? bp(buyerShare) : null, basis, steps: basis === 'FIXED' ? [] : stepsOf(written), fixedFen: basis === 'FIXED' ? fixedFen : null, capFen, dueDays, validMonths, costsCapFen },
  };
};

/** What a broker asks for, or what somebody wants to be changed; the text is made of it and confirmed by all. */
export function TermsForm({ introductionId, change }: { introductionId: string; change: boolean }) {
  const { t } = useTexts();
  const required = [{ required: true, message: t('work.required') }];
  const send = (written: Written) => settle(browserApi.POST('/api/v1/commission-terms', { params: { header: { 'Idempotency-Key': newKey() } }, body: bodyOf(introductionId, written) }));
  const percent = (name: 'buyerShare' | 'rate' | 'rateAbove', label: string, max: number, needed: boolean) => (
    <Form.Item name={name} label={label} rules={needed ? required : []}><InputNumber min={0.01} max={max} precision={2} suffix="%" className="whole" /></Form.Item>
  );
  return (
    <RoomForm<Written> title={t(change ? 'work.fee.change' : 'work.fee.propose')} send={send} initial={{ payer: 'SELLER', basis: 'TECH_PAID', dueDays: 30 }}>
      <p className="hint">{t('work.fee.oneAgency')}</p>
      <Form.Item name="payer" label={t('work.fee.payer')} rules={required}>
        <Select options={(['BUYER', 'SELLER', 'BOTH'] as const).map((value) => ({ value, label: t(`work.fee.payer.${value}`) }))} />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(a: Written, b: Written) => a.payer !== b.payer}>{({ getFieldValue }) => getFieldValue('payer') === 'BOTH' && percent('buyerShare', t('work.fee.buyerShare'), 99.99, true)}</Form.Item>
      <Form.Item name="basis" label={t('work.fee.basis')} rules={required}>
        <Select options={(['TECH_PAID', 'CONTRACT', 'FIXED'] as const).map((value) => ({ value, label: t(`work.fee.basis.${value}`) }))} />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(a: Written, b: Written) => a.basis !== b.basis}>
        {({ getFieldValue }) => getFieldValue('basis') === 'FIXED' ? (
          <Form.Item name="fixedFen" label={t('work.fee.fixed')} rules={required}><MoneyInput label={t('work.fee.fixed')} /></Form.Item>
        ) : (
          <>
            {percent('rate', t('work.fee.rate'), 50, true)}
            <Form.Item name="aboveFen" label={t('work.fee.above')}><MoneyInput label={t('work.fee.above')} /></Form.Item>
            {percent('rateAbove', t('work.fee.rateAbove'), 50, false)}
          </>
        )}
      </Form.Item>
      <Form.Item name="capFen" label={t('work.fee.cap')}><MoneyInput label={t('work.fee.cap')} /></Form.Item>
      <Form.Item name="dueDays" label={t('work.fee.dueDays')} rules={required}><InputNumber min={1} max={365} precision={0} className="whole" /></Form.Item>
      <Form.Item name="validMonths" label={t('work.fee.validMonths')} extra={t('work.fee.validHint')}><InputNumber min={1} max={60} precision={0} className="whole" /></Form.Item>
      <Form.Item name="costsCapFen" label={t('work.fee.costsCap')} extra={t('work.fee.costsHint')}><MoneyInput label={t('work.fee.costsCap')} /></Form.Item>
    </RoomForm>
  );
}
