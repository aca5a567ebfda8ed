import { App, Button, Form, InputNumber } from 'antd';
import { useState } from 'react';
import { useRevalidator } from 'react-router';
import type { NeedOffer } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, failureText, ifMatch, newKey, settle } from '../browser-api';
import { MinuteInput } from '../challenges/minute-input';
import { showAtFields } from '../show-at-fields';

interface Wish {
  seats: number;
  financeSeats: number;
  sitsAt: string | null;
}

/** Opens a panel for the need: how many experts, and when they sit. */
export function AssignForm({ offer: { id, version } }: { offer: NeedOffer }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const [form] = Form.useForm<Wish>();
  const [busy, setBusy] = useState(false);
  const send = async ({ seats, financeSeats, sitsAt }: Wish) => {
    setBusy(true);
    const body = { seats, financeSeats, ...(sitsAt ? { sitsAt: `${sitsAt}:00+08:00` } : {}) };
    const outcome = await settle(browserApi.POST('/api/v1/need-offers/{id}/actions/{action}', { params: { path: { id, action: 'assign' }, header: { ...ifMatch(version), 'Idempotency-Key': newKey() } }, body }));
    setBusy(false);
    if (!outcome.ok) {
      void message.error(failureText(outcome.problem, t), 8);
      return showAtFields(form, outcome.problem);
    }
    void message.success(t('work.offer.assigned'));
    await revalidate();
  };
  return (
    <Panel title={t('work.offer.assign')}>
      <p className="hint">{t('work.offer.assignHint')}</p>
      <Form<Wish> form={form} layout="vertical" requiredMark={false} initialValues={{ seats: 3, financeSeats: 0, sitsAt: null }} onFinish={(wish) => void send(wish)} disabled={!ready}>
        <Form.Item name="seats" label={t('work.offer.seats')}>
          <InputNumber min={3} max={15} step={2} precision={0} />
        </Form.Item>
        <Form.Item name="financeSeats" label={t('work.offer.financeSeats')}>
          <InputNumber min={0} max={15} precision={0} />
        </Form.Item>
        <Form.Item name="sitsAt" label={t('work.offer.sitsAt')}>
          <MinuteInput usual="09:00" />
        </Form.Item>
        <Button type="primary" size="large" htmlType="submit" block loading={busy}>
          {t('work.offer.assign')}
        </Button>
      </Form>
    </Panel>
  );
}
