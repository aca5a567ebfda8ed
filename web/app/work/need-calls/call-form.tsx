import { Button, Form, Input, Radio, Select } from 'antd';
import type { CallContent, NeedCall } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, ifMatch } from '../browser-api';
import { DayInput } from '../editor/inputs';
import { useDraftForm } from '../use-draft-form';
import { useOptions } from '../use-work';

/** The draft of a call. */
export function CallForm({ call }: { call: NeedCall }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const [form] = Form.useForm<CallContent>();
  const { busy, save } = useDraftForm({ form, send: (body: CallContent) => browserApi.PATCH('/api/v1/need-calls/{id}', { params: { path: { id: call.id }, header: ifMatch(call.version) }, body }) });
  return (
    <Form<CallContent> form={form} className="measure" layout="vertical" requiredMark={false} initialValues={call.content} onFinish={(draft) => void save(draft)} disabled={!ready}>
      <Form.Item name="type" label={t('needCall.type')}>
        <Radio.Group options={(['T1', 'T2'] as const).map((value) => ({ value, label: t(`needCall.type.${value}`) }))} />
      </Form.Item>
      <Form.Item name="title" label={t('work.call.titleField')}>
        <Input maxLength={80} showCount />
      </Form.Item>
      <Form.Item name="text" label={t('needCall.text')}>
        <Input.TextArea rows={8} maxLength={5000} />
      </Form.Item>
      <Form.Item name="answerers" label={t('needCall.answerers')}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="fields" label={t('needCall.fields')}>
        <Select mode="multiple" options={useOptions('L-TECH')} placeholder={t('needCall.allFields')} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item name="until" label={t('work.call.untilField')} extra={t('work.call.untilHint')}>
        <DayInput />
      </Form.Item>
      <Form.Item name="contact" label={t('needCall.contact')}>
        <Input maxLength={200} />
      </Form.Item>
      <Button type="primary" size="large" htmlType="submit" loading={busy}>
        {t('work.offer.save')}
      </Button>
    </Form>
  );
}
