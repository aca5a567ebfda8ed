import { App, Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useRevalidator } from 'react-router';
import type { RecordedObjection } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, failureText, newKey, settle } from '../browser-api';

/** What somebody without an account has written or said to the office (来信来访); folded, because it is rare. */
export function RecordObjection({ noticeId }: { noticeId: string }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const ready = useHydrated();
  const [form] = Form.useForm<RecordedObjection>();
  const [busy, setBusy] = useState(false);
  const required = [{ required: true, whitespace: true, message: t('work.required') }];
  const send = async (body: RecordedObjection) => {
    setBusy(true);
    const params = { path: { id: noticeId }, header: { 'Idempotency-Key': newKey() } };
    const outcome = await settle(browserApi.POST('/api/v1/notices/{id}/recorded-objections', { params, body: { ...body, organisation: body.organisation ?? '' } }));
    setBusy(false);
    if (!outcome.ok) return void message.error(failureText(outcome.problem, t), 8);
    void message.success(t('work.objection.recorded', { number: outcome.data.number }));
    form.resetFields();
    await revalidate();
  };
  return (
    <Panel>
      <details className="fold">
        <summary>{t('work.objection.record')}</summary>
        <p className="small-text">{t('work.objection.recordHint')}</p>
        <Form<RecordedObjection> form={form} layout="vertical" requiredMark={false} disabled={!ready} initialValues={{ channel: 'LETTER' }} onFinish={(body) => void send(body)}>
          <Form.Item name="channel" label={t('work.objection.channel')}>
            <Radio.Group aria-label={t('work.objection.channel')} options={(['LETTER', 'VISIT'] as const).map((value) => ({ value, label: t(`work.objection.channel.${value}`) }))} />
          </Form.Item>
          <Form.Item name="name" label={t('work.objection.name')} rules={required}>
            <Input maxLength={60} autoComplete="off" />
          </Form.Item>
          <Form.Item name="organisation" label={t('work.objection.organisation')}>
            <Input maxLength={120} autoComplete="off" />
          </Form.Item>
          <Form.Item name="contact" label={t('work.objection.contact')} rules={required}>
            <Input maxLength={100} autoComplete="off" />
          </Form.Item>
          <Form.Item name="text" label={t('work.objection.text')} rules={[...required, { min: 10, message: t('work.objection.textShort') }]}>
            <Input.TextArea rows={4} maxLength={4000} />
          </Form.Item>
          <Button htmlType="submit" loading={busy} block>
            {t('work.objection.recordGo')}
          </Button>
        </Form>
      </details>
    </Panel>
  );
}
