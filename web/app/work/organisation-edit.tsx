import { Button, Form, type FormInstance, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { fieldOf } from '../api/answer';
import type { OrganisationCase, OrganisationEdit, Problem } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { Panel } from '../ui/panel';
import { useHydrated } from '../ui/use-hydrated';
import { browserApi, ifMatch } from './browser-api';
import { RegionSelect } from './region-select';
import { useDraftForm } from './use-draft-form';

const KINDS = ['ENTERPRISE', 'INSTITUTE', 'AGENCY'] as const;

/** Data of an organisation; what an official verifies only until then, of a government body at any time. */
export function OrganisationEditForm({ record }: { record: OrganisationCase }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const [form] = Form.useForm<OrganisationEdit>();
  const [doubted, setDoubted] = useState(!record.usccChecksumOk);
  const government = record.kind === 'GOVERNMENT';
  const open = government || record.state === 'PENDING' || record.state === 'RETURNED';
  // what has changed meanwhile is shown, but for what somebody is writing
  useEffect(() => show(form, record, (name) => !form.isFieldTouched(name)), [form, record]);
  const send = (written: OrganisationEdit) => browserApi.PATCH('/api/v1/organisations/{id}', { params: { path: { id: record.id }, header: ifMatch(record.version) }, body: written });
  const onRefused = (problem: Problem | null) => namesReason(problem) && setDoubted(true);
  const { busy, save } = useDraftForm({ form, send, onRefused, onSaved: (answer: OrganisationCase, sent) => show(form, answer, (name) => form.getFieldValue(name) === sent[name]) });
  return (
    <Panel title={t('work.org.edit')}>
      <Form<OrganisationEdit> form={form} name="organisation" disabled={!ready} layout="vertical" requiredMark={false} initialValues={record} onFinish={(written) => void save(written)}>
        {open && <VerifiedFields kind={!government} doubted={doubted} reasonHint={government ? 'organisation.usccReasonHint' : 'register.usccReasonHint'} />}
        <div className="fgrid">
          <Form.Item name="website" label={t('organisation.website')}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="address" label={t('organisation.address')}>
            <Input maxLength={200} />
          </Form.Item>
        </div>
        <Form.Item name="introduction" label={t('work.org.introduction')}>
          <Input.TextArea autoSize={{ minRows: 4 }} maxLength={2000} showCount />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('work.save.now')}
        </Button>
      </Form>
    </Panel>
  );
}

const FIELDS = ['name', 'shortName', 'kind', 'uscc', 'usccOverrideReason', 'regionCode', 'website', 'address', 'introduction'] as const satisfies readonly (keyof OrganisationEdit & keyof OrganisationCase)[];

/** As the server keeps it; the fields stay where they are, and with them the focus. */
function show(form: FormInstance<OrganisationEdit>, record: Pick<OrganisationCase, (typeof FIELDS)[number]>, which: (name: (typeof FIELDS)[number]) => boolean): void {
  form.setFields(FIELDS.filter(which).map((name) => ({ name, value: record[name], touched: false })));
}

/** The check of the code has failed, and an explanation was asked for. */
export const namesReason = (problem: Problem | null) => problem?.errors.some((error) => fieldOf(error) === 'usccOverrideReason') ?? false;

interface VerifiedFieldsProps {
  /** the kind is asked for as well */
  kind: boolean;
  doubted: boolean;
  /** what is said of the explanation of a code whose check fails */
  reasonHint: 'organisation.usccReasonHint' | 'register.usccReasonHint';
  /** blanks alone are nothing */
  whitespace?: true;
}

/** What an official verifies of an organisation. */
export function VerifiedFields({ kind, doubted, reasonHint, whitespace }: VerifiedFieldsProps) {
  const { t } = useTexts();
  const required = [{ required: true, ...(whitespace ? { whitespace } : {}), message: t('work.required') }];
  return (
    <>
      <div className="fgrid">
        <Form.Item name="name" label={t('register.name')} rules={required}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="shortName" label={t('work.org.shortName')}>
          <Input maxLength={40} />
        </Form.Item>
        {kind && (
          <Form.Item name="kind" label={t('register.kind')} rules={required}>
            <Select options={KINDS.map((one) => ({ value: one, label: t(`organisationKind.${one}`) }))} />
          </Form.Item>
        )}
        <Form.Item name="uscc" label={t('organisation.uscc')} rules={required}>
          <Input maxLength={40} />
        </Form.Item>
        <RegionField name="regionCode" />
      </div>
      {doubted && (
        <Form.Item name="usccOverrideReason" label={t('register.usccReason')} extra={t(reasonHint)}>
          <Input maxLength={500} />
        </Form.Item>
      )}
    </>
  );
}

export function RegionField({ name }: { name: string | string[] }) {
  const { t } = useTexts();
  return (
    <Form.Item name={name} label={t('record.region')} rules={[{ required: true, message: t('work.required') }]}>
      <RegionSelect />
    </Form.Item>
  );
}
