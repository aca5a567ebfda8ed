import { Button, Form, Input, InputNumber } from 'antd';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, settle } from '../browser-api';
import { useSend } from './use-send';

interface Wish {
  seats: number;
  financeSeats: number;
  /** minutes in China's time, as the field gives them */
  sitsAt: string;
}

/** Asks for a panel of experts. */
export function PanelForm({ challengeId }: { challengeId: string }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const { busy, send, failure } = useSend(t('work.judging.panelAsked'));
  const needed = [{ required: true, message: t('work.judging.needed') }];
  const submit = ({ seats, financeSeats, sitsAt }: Wish) => send(settle(browserApi.POST('/api/v1/challenges/{id}/review/panel', { params: { path: { id: challengeId } }, body: { seats, financeSeats, sitsAt: `${sitsAt}:00+08:00` } })));
  return (
    <Panel title={t('work.judging.askPanel')}>
      <p className="hint">{t('work.judging.askPanelHint')}</p>
      <Form<Wish> layout="vertical" requiredMark={false} disabled={!ready} initialValues={{ seats: 5, financeSeats: 1 }} onFinish={submit}>
        <Form.Item name="seats" label={t('work.judging.seatsWanted')} rules={needed}><InputNumber min={1} max={99} precision={0} /></Form.Item>
        <Form.Item name="financeSeats" label={t('work.judging.financeSeats')} rules={needed}><InputNumber min={0} max={99} precision={0} /></Form.Item>
        <Form.Item name="sitsAt" label={t('work.judging.sitsAt')} rules={needed}><Input type="datetime-local" /></Form.Item>
        <div role="alert">{failure && <p className="err">{failure}</p>}</div>
        <Button type="primary" htmlType="submit" size="large" block loading={busy}>{t('work.judging.askPanel')}</Button>
      </Form>
    </Panel>
  );
}
