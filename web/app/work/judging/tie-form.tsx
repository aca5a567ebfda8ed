import { Button, Form, Input, Select } from 'antd';
import type { BidReview } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, settle } from '../browser-api';
import { useSend } from './use-send';

interface Decision {
  order: string[];
  reason: string;
}

/** Decides the order of bids that nothing else tells apart. */
export function TieForm({ challengeId, bids }: { challengeId: string; bids: BidReview['bids'] }) {
  return <OrderForm challengeId={challengeId} path="/api/v1/challenges/{id}/review/ties" text="work.judging.tieText" options={bids.map(({ number, bidderName }) => ({ value: number, name: bidderName }))} />;
}

interface OrderFormProps {
  challengeId: string;
  path: '/api/v1/challenges/{id}/review/ties' | '/api/v1/challenges/{id}/race/ties';
  /** what is equal, and who reads the reason */
  text: 'work.judging.tieText' | 'work.race.tieText';
  options: readonly { value: string; name: string }[];
}

/** Puts bids, or teams of a race, in order with a reason that is published. */
export function OrderForm({ challengeId, path, text, options }: OrderFormProps) {
  const { t, list } = useTexts();
  const ready = useHydrated();
  const { busy, send, failure } = useSend(t('work.judging.tieDecided'));
  const submit = (body: Decision) => send(settle(browserApi.POST(path, { params: { path: { id: challengeId } }, body })));
  return (
    <Panel title={t('work.judging.decideTie')}>
      <p>{t(text, { bids: list(options.map(({ name }) => name)) })}</p>
      <Form<Decision> layout="vertical" requiredMark={false} disabled={!ready} onFinish={submit}>
        <Form.Item name="order" label={t('work.judging.order')} rules={[{ required: true, message: t('work.judging.orderNeeded') }]}>
          <Select mode="multiple" options={options.map(({ value, name }) => ({ value, label: `${name}（${value}）` }))} />
        </Form.Item>
        <Form.Item name="reason" label={t('work.judging.tieReason')} rules={[{ required: true, min: 10, message: t('work.judging.tieReasonNeeded') }]}><Input.TextArea rows={3} maxLength={1000} /></Form.Item>
        <div role="alert">{failure && <p className="err">{failure}</p>}</div>
        <Button type="primary" htmlType="submit" size="large" block loading={busy}>{t('work.judging.decideTie')}</Button>
      </Form>
    </Panel>
  );
}
