import { Button, Form, Input, Select } from 'antd';
import type { BrokerContent, BrokerProfile } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, ifMatch } from '../browser-api';
import { DayInput } from '../editor/inputs';
import { RegionsSelect } from '../region-select';
import { useDraftForm } from '../use-draft-form';
import { useOptions } from '../use-work';

/** Saves the own profile; what the bureau has confirmed is greyed until a change of it is begun. */
export function BrokerForm({ profile: { id, version, state, content } }: { profile: BrokerProfile }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const [form] = Form.useForm<BrokerContent>();
  const fixed = state === 'CONFIRMED';
  const { busy, save } = useDraftForm({
    form, send: ({ validUntil, ...body }: BrokerContent) => browserApi.PATCH('/api/v1/broker-profiles/{id}', { params: { path: { id }, header: ifMatch(version) }, body: { ...body, ...(validUntil ? { validUntil } : {}) } }),
  });
  return (
    <Form<BrokerContent> form={form} className="measure" layout="vertical" requiredMark={false} initialValues={content} onFinish={(draft) => void save(draft)} disabled={!ready || busy}>
      <Form.Item name="level" label={t('work.broker.level')} extra={t('work.broker.levelHint')}>
        <Select disabled={fixed} options={useOptions('L-BROKER')} />
      </Form.Item>
      <Form.Item name="certificateNo" label={t('work.broker.certificateNo')}>
        <Input maxLength={60} disabled={fixed} />
      </Form.Item>
      <Form.Item name="issuer" label={t('work.broker.issuer')}>
        <Input maxLength={120} disabled={fixed} />
      </Form.Item>
      <Form.Item name="validUntil" label={t('work.broker.validUntil')} getValueProps={(value: string) => ({ value: value || null })}>
        {fixed ? <Input disabled /> : <DayInput />}
      </Form.Item>
      <Form.Item name="fields" label={t('work.broker.fields')}>
        <Select mode="multiple" maxCount={6} disabled={fixed} options={useOptions('L-TECH')} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item name="industries" label={t('work.broker.industries')}>
        <Select mode="multiple" maxCount={6} disabled={fixed} options={useOptions('GB/T 4754')} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item name="regions" label={t('work.broker.regions')}>
        <RegionsSelect disabled={fixed} maxCount={10} />
      </Form.Item>
      <Form.Item name="languages" label={t('work.broker.languages')}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="introduction" label={t('work.broker.introduction')} extra={t('work.broker.introductionHint')}>
        <Input.TextArea rows={4} maxLength={500} showCount />
      </Form.Item>
      <Button type="primary" size="large" htmlType="submit" loading={busy}>{t('work.offer.save')}</Button>
    </Form>
  );
}
