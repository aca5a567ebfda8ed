import { Alert, Button, Form, Select } from 'antd';
import { useTexts } from '../../i18n/use-texts';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, failureText } from '../browser-api';
import { useCreate } from '../use-create';

interface Start {
  needId: string;
  objectsTo?: string[];
}

/** Offers a published need of one's own organisation to the call. */
export function OfferForm({ callId, needs }: { callId: string; needs: readonly { value: string; label: string }[] }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const { send, busy, problem } = useCreate<Start>('/work/need-offers', (body, headers) => browserApi.POST('/api/v1/need-calls/{id}/offers', { params: { path: { id: callId } }, body, headers }));
  if (needs.length === 0) return <p className="nothing">{t('work.call.noNeeds')}</p>;
  return (
    <Form<Start> layout="vertical" requiredMark={false} onFinish={send} disabled={!ready}>
      {problem !== undefined && <Alert type="error" showIcon title={failureText(problem, t)} className="below" />}
      <Form.Item name="needId" label={t('work.call.need')} rules={[{ required: true, message: t('work.required') }]}>
        <Select options={[...needs]} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item name="objectsTo" label={t('work.call.objects')} extra={t('work.call.objectsHint')}>
        <Select mode="tags" open={false} maxCount={2} suffixIcon={null} />
      </Form.Item>
      <Button type="primary" size="large" htmlType="submit" loading={busy}>
        {t('work.call.offer')}
      </Button>
    </Form>
  );
}
