import { Alert, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useRevalidator } from 'react-router';
import type { GovernmentBody } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { Panel } from '../ui/panel';
import { useHydrated } from '../ui/use-hydrated';
import { browserApi, inWords, newKey, settle } from './browser-api';
import { RegionField } from './organisation-edit';
import { ROLES_OF_KIND } from './roles';

/** The system administrator opens a government body and invites its first member. */
export function OpenGovernment() {
  const { t } = useTexts();
  const { revalidate } = useRevalidator();
  const ready = useHydrated();
  const [form] = Form.useForm<GovernmentBody>();
  const [answer, setAnswer] = useState<{ ok: boolean; text: string } | null>(null);
  const send = async (body: GovernmentBody) => {
    const outcome = await settle(browserApi.POST('/api/v1/government-bodies', { body, headers: { 'Idempotency-Key': newKey() } }));
    const refusal = !outcome.ok && (outcome.problem ? inWords(outcome.problem) : t('work.offline'));
    setAnswer(refusal === false ? { ok: true, text: t('work.government.opened', { email: body.administrator.email }) } : { ok: false, text: refusal });
    if (!outcome.ok) return;
    form.resetFields();
    await revalidate();
  };
  const required = [{ required: true, message: t('work.required') }];
  return (
    <Panel title={t('work.government.open')}>
      <Form<GovernmentBody> form={form} disabled={!ready} layout="vertical" requiredMark={false} onFinish={(body) => void send(body)}>
        <div className="fgrid">
          <Form.Item name={['organisation', 'name']} label={t('register.name')} rules={required}>
            <Input maxLength={120} autoComplete="off" />
          </Form.Item>
          <Form.Item name={['organisation', 'uscc']} label={t('organisation.uscc')} rules={required}>
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
          <RegionField name={['organisation', 'regionCode']} />
        </div>
        <h3>{t('work.government.first')}</h3>
        <div className="fgrid">
          <Form.Item name={['administrator', 'name']} label={t('register.personName')} rules={required}>
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
          <Form.Item name={['administrator', 'email']} label={t('register.email')} rules={required}>
            <Input type="email" maxLength={200} autoComplete="off" />
          </Form.Item>
          <Form.Item name={['administrator', 'roles']} label={t('work.members.roles')} rules={required}>
            <Select mode="multiple" options={ROLES_OF_KIND.GOVERNMENT.map((role) => ({ value: role, label: t(`work.role.${role}`) }))} />
          </Form.Item>
        </div>
        <Button type="primary" htmlType="submit">
          {t('work.government.open')}
        </Button>
      </Form>
      <div role="status">{answer && <Alert type={answer.ok ? 'success' : 'error'} showIcon title={answer.text} className="gap" />}</div>
    </Panel>
  );
}
