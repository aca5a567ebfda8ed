import { App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTexts } from '../i18n/use-texts';
import { Panel } from '../ui/panel';
import { useHydrated } from '../ui/use-hydrated';
import { browserApi, failureText, settle } from './browser-api';
import { showAtFields } from './show-at-fields';

const GONE = ['person', 'access', 'invitations'] as const;
const KEPT = ['records', 'audit'] as const;

/** One closes one's own account (注销账号): what goes, what stays and why, and then the password. */
export function CloseAccount() {
  const { t } = useTexts();
  const ready = useHydrated();
  const [open, setOpen] = useState(false);
  return (
    <Panel title={t('work.close.title')}>
      <p>{t('work.close.gone')}</p>
      <ul>
        {GONE.map((part) => (
          <li key={part}>{t(`work.close.gone.${part}`)}</li>
        ))}
      </ul>
      <p>{t('work.close.kept')}</p>
      <ul>
        {KEPT.map((part) => (
          <li key={part}>{t(`work.close.kept.${part}`)}</li>
        ))}
      </ul>
      <p className="hint">{t('work.close.hint')}</p>
      <Button danger disabled={!ready} onClick={() => setOpen(true)}>
        {t('work.close.title')}
      </Button>
      <Confirmation open={open} onCancel={() => setOpen(false)} />
    </Panel>
  );
}

function Confirmation({ open, onCancel }: { open: boolean; onCancel: () => void }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ password: string }>();
  const [busy, setBusy] = useState(false);
  const [closed, setClosed] = useState(false);
  const close = async (body: { password: string }) => {
    setBusy(true);
    const outcome = await settle(browserApi.POST('/api/v1/session/person/closing', { body }));
    setBusy(false);
    if (outcome.ok) return setClosed(true);
    void message.error(failureText(outcome.problem, t), 8);
    showAtFields(form, outcome.problem);
  };
  if (closed) {
    return (
      <Modal open title={t('work.close.done')} closable={false} footer={<a className="btn pri" href="/">{t('work.close.home')}</a>}>
        <p>{t('work.close.doneText')}</p>
      </Modal>
    );
  }
  return (
    <Modal open={open} title={t('work.close.ask')} okText={t('work.close.title')} okButtonProps={{ danger: true, loading: busy }} onOk={form.submit} onCancel={onCancel} afterClose={() => form.resetFields()}>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(body) => void close(body)}>
        <Form.Item name="password" label={t('work.close.password')} rules={[{ required: true, message: t('work.required') }]}>
          <Input.Password maxLength={200} autoComplete="current-password" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
