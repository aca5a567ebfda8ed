import { Button, Form, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import type { OrganisationCase } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { Facts, Panel } from '../ui/panel';
import { useHydrated } from '../ui/use-hydrated';
import { Written } from '../ui/written';
import { browserApi, ifMatch, newKey } from './browser-api';
import { namesReason, VerifiedFields } from './organisation-edit';
import { useDraftForm } from './use-draft-form';

type Proposed = NonNullable<OrganisationCase['proposed']>;

/** What a verified organisation asks to have changed, beside what stands. */
export function ProposedChange({ record, proposed }: { record: OrganisationCase; proposed: Proposed }) {
  const { t } = useTexts();
  const wished = (name: string, to: string, from: string): [string, ReactNode] => [
    name,
    to === from ? null : (
      <>
        <Written>{to || t('work.org.change.none')}</Written>
        <p className="small-text">{t('work.org.change.before', { value: from || t('work.org.change.none') })}</p>
      </>
    ),
  ];
  return (
    <Panel title={t('work.org.change.asked')}>
      <Facts
        items={[
          wished(t('register.name'), proposed.name, record.name),
          wished(t('work.org.shortName'), proposed.shortName, record.shortName),
          wished(t('organisation.uscc'), proposed.uscc, record.uscc),
          wished(t('register.usccReason'), proposed.usccOverrideReason, record.usccOverrideReason),
          wished(t('record.region'), proposed.regionName, record.regionName),
        ]}
      />
    </Panel>
  );
}

type Change = Pick<Proposed, 'name' | 'shortName' | 'uscc' | 'usccOverrideReason' | 'regionCode'> & { comment: string };

/** A verified organisation asks for a change of what is registered; until an official agrees the old data stand. */
export function AskForChange({ record }: { record: OrganisationCase }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const [form] = Form.useForm<Change>();
  const [doubted, setDoubted] = useState(!record.usccChecksumOk);
  const send = (body: Change) =>
    browserApi.POST('/api/v1/organisations/{id}/actions/{action}', { params: { path: { id: record.id, action: 'proposeChange' }, header: { ...ifMatch(record.version), 'Idempotency-Key': newKey() } }, body });
  const { busy, save } = useDraftForm<Change, OrganisationCase>({ form, send, onRefused: (problem) => namesReason(problem) && setDoubted(true) });
  const required = [{ required: true, whitespace: true, message: t('work.required') }];
  return (
    <Panel>
      <details className="fold">
        <summary>{t('work.org.change')}</summary>
        <p className="hint">{t('work.org.change.hint')}</p>
        <Form<Change> form={form} name="change" disabled={!ready} layout="vertical" requiredMark={false} initialValues={record} onFinish={(written) => void save(written)}>
          <VerifiedFields kind={false} doubted={doubted} reasonHint="organisation.usccReasonHint" whitespace />
          <Form.Item name="comment" label={t('work.org.change.ground')} rules={required}>
            <Input.TextArea rows={3} maxLength={2000} />
          </Form.Item>
          <Button htmlType="submit" loading={busy}>
            {t('work.org.change.send')}
          </Button>
        </Form>
      </details>
    </Panel>
  );
}
