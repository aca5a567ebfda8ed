import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { OwnPerson, OwnPersonEdit } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { Panel } from '../ui/panel';
import { useHydrated } from '../ui/use-hydrated';
import { Written } from '../ui/written';
import { browserApi, failureText, settle } from './browser-api';

/** One's own name and title: others may have typed them first. */
export function OwnPersonForm({ person }: { person: OwnPerson }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const ready = useHydrated();
  const [busy, setBusy] = useState(false);
  const save = async ({ phone = '', ...names }: OwnPersonEdit) => {
    setBusy(true);
    // the number is shown with stars: left alone it stays as it is
    const body = phone === person.phone ? names : { ...names, phone };
    const outcome = await settle(browserApi.PATCH('/api/v1/session/person', { body }));
    setBusy(false);
    if (!outcome.ok) return void message.error(failureText(outcome.problem, t), 8);
    // the name stands in the frame too
    window.location.reload();
  };
  return (
    <Panel title={t('work.account.person')}>
      <p className="hint">
        {t('register.email')} <Written>{person.email}</Written>
      </p>
      <Form<OwnPersonEdit> name="person" disabled={!ready} layout="vertical" requiredMark={false} initialValues={person} onFinish={(form) => void save(form)}>
        <div className="fgrid">
          <Form.Item name="name" label={t('register.personName')} rules={[{ required: true, whitespace: true, message: t('work.required') }]}>
            <Input maxLength={40} autoComplete="name" />
          </Form.Item>
          <Form.Item name="title" label={t('work.account.title')}>
            <Input maxLength={60} autoComplete="organization-title" />
          </Form.Item>
          <Form.Item name="phone" label={t('work.account.phone')} extra={t('work.account.phoneHint')}>
            <Input maxLength={30} type="tel" autoComplete="tel" />
          </Form.Item>
        </div>
        <Button htmlType="submit" loading={busy}>
          {t('work.save.now')}
        </Button>
      </Form>
    </Panel>
  );
}
