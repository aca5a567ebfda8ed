import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { OrganisationCase, RoleCode } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { Panel } from '../ui/panel';
import { useHydrated } from '../ui/use-hydrated';
import { browserApi, failureText, newKey, settle } from './browser-api';
import { InvitedFields } from './invited-fields';
import { showAtFields } from './show-at-fields';
import { useMay, useWork } from './use-work';

/** Nobody can act for the organisation any more: told to every official; the system administrator invites somebody. */
export function Unadministered({ record }: { record: OrganisationCase }) {
  const { t } = useTexts();
  const appoints = useMay()('organisation.appoint');
  const role = useWork().roles.find(({ administers }) => administers.includes(record.kind));
  return (
    <>
      <p className="note warn below">{t('work.org.unadministered')}</p>
      {appoints && role && <Appoint id={record.id} role={role.code} />}
    </>
  );
}

interface Appointed {
  name: string;
  email: string;
  comment: string;
}

function Appoint({ id, role }: { id: string; role: RoleCode }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const [form] = Form.useForm<Appointed>();
  const [answer, setAnswer] = useState<{ ok: boolean; text: string } | null>(null);
  const send = async (given: Appointed) => {
    const body = { ...given, roles: [role] };
    const outcome = await settle(browserApi.POST('/api/v1/organisations/{id}/members', { params: { path: { id } }, body, headers: { 'Idempotency-Key': newKey() } }));
    setAnswer(outcome.ok ? { ok: true, text: t('work.members.invited', { email: given.email }) } : { ok: false, text: failureText(outcome.problem, t) });
    if (outcome.ok) form.resetFields();
    else showAtFields(form, outcome.problem);
  };
  return (
    <Panel title={t('work.appoint')}>
      <p className="hint">{t('work.appoint.hint')}</p>
      <Form<Appointed> name="appoint" form={form} layout="vertical" requiredMark={false} disabled={!ready} onFinish={(given) => void send(given)}>
        <div className="fgrid">
          <InvitedFields />
        </div>
        <Form.Item name="comment" label={t('work.appoint.ground')} extra={t('work.appoint.groundHint')} rules={[{ required: true, whitespace: true, min: 5, max: 300, message: t('work.appoint.groundLength') }]}>
          <Input.TextArea rows={3} maxLength={300} showCount />
        </Form.Item>
        <Button htmlType="submit">{t('work.members.send')}</Button>
      </Form>
      <div role="status">{answer && <Alert type={answer.ok ? 'success' : 'error'} showIcon title={answer.text} className="gap" />}</div>
    </Panel>
  );
}
