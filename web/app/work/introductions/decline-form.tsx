import { App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useRevalidator } from 'react-router';
import type { Introduction } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, failureText, ifMatch, newKey, settle } from '../browser-api';
import { showAtFields } from '../show-at-fields';
import { focusHeading } from '../use-focus-after';
import { useOptions } from '../use-work';

interface Answer {
  reason: string;
  comment: string;
}

/** Declines with one of the reasons and a sentence, which the other side reads. */
export function DeclineForm({ introduction: { id, version }, action }: { introduction: Introduction; action: string }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const reasons = useOptions('L-DECLINE');
  const [form] = Form.useForm<Answer>();
  const [busy, setBusy] = useState(false);
  const send = async (body: Answer) => {
    setBusy(true);
    const outcome = await settle(browserApi.POST('/api/v1/introductions/{id}/actions/{action}', { params: { path: { id, action }, header: { ...ifMatch(version), 'Idempotency-Key': newKey() } }, body }));
    setBusy(false);
    if (!outcome.ok) {
      void message.error(failureText(outcome.problem, t), 8);
      return showAtFields(form, outcome.problem);
    }
    void message.success(t('work.intro.declined.done'));
    await revalidate();
    focusHeading();
  };
  return (
    <Panel title={t('work.intro.decline')}>
      <Form<Answer> form={form} layout="vertical" requiredMark={false} onFinish={(answer) => void send(answer)} disabled={!ready}>
        <Form.Item name="reason" label={t('work.intro.reason')} rules={[{ required: true, message: t('work.required') }]}>
          <Select options={reasons} listHeight={320} />
        </Form.Item>
        <Form.Item name="comment" label={t('work.intro.sentence')} extra={t('work.intro.sentenceHint')} rules={[{ required: true, whitespace: true, min: 5, max: 300, message: t('work.intro.sentenceLength') }]}>
          <Input.TextArea rows={3} maxLength={300} showCount />
        </Form.Item>
        <Button htmlType="submit" size="large" block loading={busy}>
          {t('work.intro.decline')}
        </Button>
      </Form>
    </Panel>
  );
}
