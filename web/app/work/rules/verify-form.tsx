import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useRevalidator } from 'react-router';
import type { RuleSetView } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, failureText, ifMatch, newKey, settle } from '../browser-api';

interface Verification {
  comment: string;
  source?: string;
}

/** An official's word that the final text says so. */
export function VerifyForm({ rule }: { rule: RuleSetView }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const ready = useHydrated();
  const [busy, setBusy] = useState(false);
  const send = async ({ comment, source = '' }: Verification) => {
    setBusy(true);
    const params = { path: { id: rule.id, action: 'verify' }, header: { ...ifMatch(rule.version), 'Idempotency-Key': newKey() } };
    const outcome = await settle(browserApi.POST('/api/v1/rule-sets/{id}/actions/{action}', { params, body: { comment, source } }));
    setBusy(false);
    if (!outcome.ok) return void message.error(failureText(outcome.problem, t), 8);
    void message.success(t('work.rules.verified'));
    await revalidate();
  };
  return (
    <Panel title={t('work.rules.verify')}>
      <p className="small-text">{t('work.rules.verifyHint')}</p>
      <Form<Verification> layout="vertical" requiredMark={false} disabled={!ready} onFinish={(form) => void send(form)}>
        <Form.Item name="comment" label={t('work.rules.verifyNote')} rules={[{ required: true, whitespace: true, message: t('work.required') }]}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        <Form.Item name="source" label={t('work.rules.verifySource')} extra={t('work.rules.verifySourceHint')}>
          <Input maxLength={300} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy} block>
          {t('work.rules.verify')}
        </Button>
      </Form>
    </Panel>
  );
}
