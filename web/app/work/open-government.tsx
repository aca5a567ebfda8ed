import { Alert, Button, Form, type FormInstance, Input, Select } from 'antd';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import type { Route } from './+types/open-government';
import type { GovernmentBody, Problem } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Crumbs } from '../ui/crumbs';
import { Panel } from '../ui/panel';
import { useHydrated } from '../ui/use-hydrated';
import { browserApi, failureText, newKey, settle } from './browser-api';
import { RegionField } from './organisation-edit';
import { useRoleOptions } from './use-work';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.government.open'))];
};

/** The system administrator opens a government body and invites its first member. */
export default function OpenGovernment() {
  const { t } = useTexts();
  const ready = useHydrated();
  const [form] = Form.useForm<GovernmentBody>();
  const [answer, setAnswer] = useState<{ ok: boolean; text: string } | null>(null);
  const [explain, setExplain] = useState(false);
  const send = async (body: GovernmentBody) => {
    const outcome = await settle(browserApi.POST('/api/v1/government-bodies', { body, headers: { 'Idempotency-Key': newKey() } }));
    if (!outcome.ok) {
      setAnswer({ ok: false, text: failureText(outcome.problem, t) });
      // the field for the explanation appears with the answer, and has its error from the start
      flushSync(() => setExplain((before) => before || asksForReason(outcome.problem)));
      return showAtFields(form, outcome.problem);
    }
    setAnswer({ ok: true, text: t('work.government.opened', { email: body.administrator.email }) });
    setExplain(false);
    form.resetFields();
  };
  return (
    <>
      <Crumbs items={[[t('work.nav.desk'), '/work'], [t('work.nav.organisations'), '/work/organisations?state=VERIFIED'], [t('work.government.open')]]} />
      <div className="phead">
        <h1>{t('work.government.open')}</h1>
      </div>
      <Panel title={t('work.government.body')}>
        <Form<GovernmentBody> form={form} disabled={!ready} layout="vertical" requiredMark={false} onFinish={(body) => void send(body)}>
          <BodyFields explain={explain} />
          <h3 className="subhead">{t('work.government.first')}</h3>
          <FirstMemberFields />
          <Button type="primary" htmlType="submit">
            {t('work.government.open')}
          </Button>
        </Form>
        <div role="status">{answer && <Alert type={answer.ok ? 'success' : 'error'} showIcon title={answer.text} className="gap" />}</div>
      </Panel>
    </>
  );
}

const asksForReason = (problem: Problem | null) => problem?.errors.some(({ pointer }) => pointer?.endsWith('/usccOverrideReason')) ?? false;

/** Each refusal at its field, the first one in view. */
function showAtFields(form: FormInstance<GovernmentBody>, problem: Problem | null): void {
  const fields = (problem?.errors ?? []).map(({ pointer = '', message }) => ({ name: pointer.split('/').slice(1), errors: [message] }));
  form.setFields(fields as Parameters<typeof form.setFields>[0]);
  const [first] = fields;
  if (first) form.focusField(first.name as Parameters<typeof form.focusField>[0]);
}

function BodyFields({ explain }: { explain: boolean }) {
  const { t } = useTexts();
  const required = [{ required: true, message: t('work.required') }];
  return (
    <>
      <div className="fgrid">
        <Form.Item name={['organisation', 'name']} label={t('register.name')} rules={required}>
          <Input maxLength={120} autoComplete="off" />
        </Form.Item>
        <Form.Item name={['organisation', 'uscc']} label={t('organisation.uscc')} rules={required}>
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <RegionField name={['organisation', 'regionCode']} />
      </div>
      {explain && (
        <Form.Item name={['organisation', 'usccOverrideReason']} label={t('register.usccReason')} extra={t('organisation.usccReasonHint')}>
          <Input maxLength={500} autoComplete="off" />
        </Form.Item>
      )}
    </>
  );
}

function FirstMemberFields() {
  const { t } = useTexts();
  const options = useRoleOptions('GOVERNMENT');
  const required = [{ required: true, message: t('work.required') }];
  return (
    <div className="fgrid">
      <Form.Item name={['administrator', 'name']} label={t('register.personName')} rules={required}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name={['administrator', 'email']} label={t('register.email')} rules={required}>
        <Input type="email" maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name={['administrator', 'roles']} label={t('work.members.roles')} rules={required}>
        <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={options} />
      </Form.Item>
    </div>
  );
}
