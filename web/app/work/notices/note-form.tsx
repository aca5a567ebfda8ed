import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useRevalidator } from 'react-router';
import type { Objection } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, failureText, ifMatch, newKey, settle } from '../browser-api';

/** Discipline inspection takes note of a case (监督备注); the handler reads it. */
export function NoteForm({ objection }: { objection: Objection }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const ready = useHydrated();
  const [busy, setBusy] = useState(false);
  const send = async ({ text }: { text: string }) => {
    setBusy(true);
    const outcome = await settle(browserApi.POST('/api/v1/objections/{id}/notes', { params: { path: { id: objection.id }, header: { ...ifMatch(objection.version), 'Idempotency-Key': newKey() } }, body: { text } }));
    setBusy(false);
    if (!outcome.ok) return void message.error(failureText(outcome.problem, t), 8);
    await revalidate();
  };
  return (
    <Panel title={t('work.objection.note')}>
      <Form<{ text: string }> layout="vertical" requiredMark={false} disabled={!ready} onFinish={(form) => void send(form)}>
        <Form.Item name="text" label={t('work.objection.noteText')} rules={[{ required: true, whitespace: true, message: t('work.required') }, { min: 4, message: t('work.objection.noteShort') }]}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        <Button htmlType="submit" loading={busy} block>
          {t('work.objection.noteGo')}
        </Button>
      </Form>
    </Panel>
  );
}
